//! When a journey leaves, and when it leaves again.

use super::lineage::Journey;
use super::patterns::seconds;
use super::tree::Node;
use crate::fault::{Cause, Faults};
use crate::table::{DAY, clock};

/// Seconds after midnight of the date of the journey.
pub(super) fn departure(
    journey: &Journey<'_>,
    time: Option<Node<'_>>,
    shift: Option<Node<'_>>,
    faults: &mut Faults,
) -> Option<u32> {
    let Some(time) = time else {
        faults.push(journey.node.place(), Cause::ElementMissing);
        return None;
    };
    let shift = shift.map_or(Some(0), |shift| shift.text().trim_start_matches('+').parse().ok());
    let found = clock(time.text()).filter(|&time| time < DAY);
    let Some((time_of_day, days)) = found.zip(shift.filter(|&days: &u32| days <= 2)) else {
        faults.push(time.place(), Cause::ElementUnread);
        return None;
    };
    Some(time_of_day + days * DAY)
}

/// How much later than first a journey goes again: 0, and every interval of its frequency.
pub(super) fn repeats(frequency: Option<Node<'_>>, start: u32, faults: &mut Faults) -> Vec<u32> {
    let Some(often) = frequency else { return vec![0] };
    let end = often.child("EndTime").and_then(|end| clock(end.text()));
    let every = often.at(&["Interval", "ScheduledFrequency"]).and_then(|it| seconds(it, faults));
    let Some((end, every)) = end.zip(every.filter(|&every| every >= 60)) else {
        faults.push(often.place(), Cause::ElementUnread);
        return Vec::new();
    };
    let end = if end < start % DAY { end + DAY } else { end };
    let span = end.saturating_sub(start % DAY).min(DAY);
    let step = usize::try_from(every).unwrap_or(usize::MAX);
    (0..=span).step_by(step).collect()
}
