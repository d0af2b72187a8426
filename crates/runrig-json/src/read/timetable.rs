//! Boats and buses: those that the request holds, and those of its network file.

use std::collections::{BTreeMap, BTreeSet};

use runrig_core::id::{LineId, PlaceId, Table};
use runrig_core::model::{Line, LineKind, Sailing, Span, Timetable};
use runrig_core::units::{Moment, Seconds};
use runrig_travel::{Conditions, Network, Settings};

use super::Reading;
use crate::clock;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::carers::LocalSpan;
use crate::wire::request::travel as wire;

/// Lines and their sailings, as they are collected.
#[derive(Debug, Default)]
pub(super) struct Services {
    pub(super) lines: Table<LineId, Line>,
    pub(super) sailings: Vec<Sailing>,
    /// Places where one boards or gets off, and what.
    pub(super) boarded: BTreeSet<(LineKind, PlaceId)>,
}

impl Services {
    /// The timetable that they make up.
    pub(super) fn timetable(self) -> Timetable {
        Timetable::new(self.lines, self.sailings)
    }

    /// The places where one boards boats or gets off; those of buses too, if they are asked for.
    pub(super) fn ports(&self, with_buses: bool) -> Vec<PlaceId> {
        let boarded = self.boarded.iter();
        let mut ports: Vec<PlaceId> = boarded
            .filter(|(kind, _)| with_buses || *kind == LineKind::Boat)
            .map(|&(_, place)| place)
            .collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }

    /// Whether anything of a kind runs.
    pub(super) fn has(&self, kind: LineKind) -> bool {
        self.lines.iter().any(|line| line.kind == kind)
    }
}

impl Reading<'_> {
    /// Everything that runs by the clock.
    pub(super) fn services(
        &mut self,
        sent: &wire::Travel,
        network: Option<&Network>,
        weather: (&Settings, &Conditions),
        here: Spot,
    ) -> Services {
        let mut services = Services::default();
        self.ferries(&sent.ferries, here.of("ferries"), &mut services);
        let outages = self.outages(sent, network, here.of("outages"));
        if let Some(network) = network {
            self.lines((network, weather), &outages, (&mut services, here));
        }
        if self.too_many_ports(services.ports(true).len()) {
            self.fault(Code::TooManyPorts, here);
            services.sailings.clear();
        }
        if too_many(&mut services.sailings, self.draft.policy.limits.boat_leg) {
            self.fault(Code::TooManySailings, here);
            services.sailings.clear();
        }
        services
    }

    fn ferries(&mut self, sent: &[wire::Ferry], here: Spot, services: &mut Services) {
        let mut ids = BTreeMap::new();
        for (at, sent) in sent.iter().enumerate() {
            let spot = here.at(at);
            if sent.id.is_empty() {
                self.fault(Code::EmptyId, spot.of("id"));
            } else if let Some(first) = ids.insert(sent.id.as_str(), at) {
                let fault = Located::new(Code::DuplicateId, spot.of("id"));
                self.faults.push(fault.with(here.at(first).of("id")));
            }
            let from = self.places.find(&sent.from, spot.of("from"), &mut self.faults);
            let to = self.places.find(&sent.to, spot.of("to"), &mut self.faults);
            let check_in = spot.of("check_in_minutes");
            let check_in = self.between(sent.check_in_minutes, 0.0, 1_440.0, check_in);
            let spans = self.sailings(&sent.sailings, spot.of("sailings"));
            let outages = sent.outages.iter().enumerate();
            let outages: Vec<Span> = outages
                .filter_map(|(n, sent)| self.local_span(sent, spot.of("outages").at(n)))
                .collect();
            let line = services.lines.push(Line {
                key: sent.id.clone(),
                kind: LineKind::Boat,
                takes_cars: sent.takes_cars,
                check_in: check_in.map(Number::minutes),
            });
            let Some((from, to)) = from.zip(to) else { continue };
            services.boarded.extend([from, to].map(|place| (LineKind::Boat, place)));
            services.sailings.extend((0..).zip(spans).map(|(voyage, span)| Sailing {
                departs: span.from,
                arrives: span.until,
                line,
                voyage,
                hop: 0,
                from,
                to,
                cancelled: is_out(&outages, span.from),
            }));
        }
    }

    fn sailings(&mut self, sent: &[wire::Sailing], here: Spot) -> Vec<Span> {
        let mut sailings = Vec::new();
        for (at, sent) in sent.iter().enumerate() {
            let here = here.at(at);
            let days = self.days(sent.days.as_ref(), here.of("days"));
            let departs = self.time(&sent.departs, here.of("departs"));
            let arrives = self.time(&sent.arrives, here.of("arrives"));
            let Some((departs, arrives)) = departs.zip(arrives) else { continue };
            for date in self.clock.dates_around() {
                if days[clock::into_week(date)] {
                    let last = if arrives <= departs { clock::next(date) } else { date };
                    let from = self.clock.moment(date, departs);
                    sailings.push(Span::new(from, self.clock.moment(last, arrives).max(from)));
                }
            }
        }
        sailings
    }

    /// For each line of the network file when it does not run.
    fn outages(
        &mut self,
        sent: &wire::Travel,
        network: Option<&Network>,
        here: Spot,
    ) -> BTreeMap<String, Vec<Span>> {
        let mut outages: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for (at, sent) in sent.outages.iter().enumerate() {
            let spot = here.at(at);
            let mut lines = network.iter().flat_map(|network| &network.lines);
            if !lines.any(|line| line.key == sent.line) {
                self.fault(Code::UnknownLine, spot.of("line"));
            }
            let span = LocalSpan { from: sent.from.clone(), until: sent.until.clone() };
            if let Some(span) = self.local_span(&span, spot) {
                outages.entry(sent.line.clone()).or_default().push(span);
            }
        }
        outages
    }

    /// Whether there are so many ports that a profile between every two of them, for every way
    /// in which carers get about, would not fit.
    fn too_many_ports(&self, n_ports: usize) -> bool {
        const MOST_PAIRS: usize = 8_000_000;
        let carers = self.draft.carers.iter();
        let ways: BTreeSet<_> = carers.map(|carer| (carer.mode, carer.max_leg)).collect();
        n_ports.saturating_mul(n_ports).saturating_mul(ways.len()) > MOST_PAIRS
    }
}

/// Whether a departure is cancelled: from the first moment of an outage, up to its last.
pub(super) fn is_out(outages: &[Span], departs: Moment) -> bool {
    outages.iter().any(|outage| outage.from <= departs && departs < outage.until)
}

/// Whether there are so many sailings at a time that looking at all changes between them
/// would take longer than a moment.
fn too_many(sailings: &mut [Sailing], longest: Seconds) -> bool {
    const MOST_CHANGES: usize = 200_000_000;
    sailings.sort_unstable();
    let mut changes: usize = 0;
    let mut end = 0;
    for (at, sailing) in sailings.iter().enumerate() {
        while end < sailings.len() && sailings[end].departs <= sailing.departs + longest {
            end += 1;
        }
        changes = changes.saturating_add(end - at);
    }
    changes > MOST_CHANGES
}
