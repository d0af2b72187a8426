//! How far from its time a visit may start.

use runrig_core::model::Span;
use runrig_core::units::{Moment, Seconds};

use super::{Reading, limit};
use crate::pointer::Spot;
use crate::wire::request::visits::Window;

/// The edges of a window, each as time before or after the preferred start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edges {
    soft: (Seconds, Seconds),
    hard: (Seconds, Seconds),
}

impl Edges {
    /// Those of ordinary and of time-critical visits (DOMAIN H05 and H04).
    pub(super) fn defaults() -> (Self, Self) {
        let (tight, soft, hard) =
            (Seconds::minutes(15), Seconds::minutes(30), Seconds::minutes(60));
        let ordinary = Self { soft: (soft, soft), hard: (hard, hard) };
        let critical = Self { soft: (tight, tight), hard: (tight, tight) };
        (ordinary, critical)
    }

    /// The soft and the hard window around a start.
    pub(super) fn around(self, start: Moment) -> (Span, Span) {
        let span = |(before, after)| Span::new(start - before, start + after);
        (span(self.soft), span(self.hard))
    }
}

/// One edge: what is left out gives way, so that soft stays within hard.
fn edge(
    soft: Option<Seconds>,
    hard: Option<Seconds>,
    default: (Seconds, Seconds),
) -> (Seconds, Seconds) {
    match (soft, hard) {
        (Some(soft), Some(hard)) => (soft, hard),
        (Some(soft), None) => (soft, default.1.max(soft)),
        (None, Some(hard)) => (default.0.min(hard), hard),
        (None, None) => default,
    }
}

impl Reading<'_> {
    /// The edges as sent, with defaults for what is left out.
    pub(super) fn edges(&mut self, sent: Option<&Window>, default: Edges, here: Spot) -> Edges {
        let Some(sent) = sent else { return default };
        let mut minutes = |number, field| {
            let number = self.within(number, limit::WINDOW_MINUTES, here.of(field));
            number.map(crate::wire::Number::minutes)
        };
        let soft_before = minutes(sent.soft_minutes_before, "soft_minutes_before");
        let soft_after = minutes(sent.soft_minutes_after, "soft_minutes_after");
        let hard_before = minutes(sent.hard_minutes_before, "hard_minutes_before");
        let hard_after = minutes(sent.hard_minutes_after, "hard_minutes_after");
        let before = edge(soft_before, hard_before, (default.soft.0, default.hard.0));
        let after = edge(soft_after, hard_after, (default.soft.1, default.hard.1));
        Edges { soft: (before.0, after.0), hard: (before.1, after.1) }
    }

    /// The default edges of a visit.
    pub(super) fn default_edges(&self, critical: bool) -> Edges {
        if critical { self.edges.1 } else { self.edges.0 }
    }
}
