//! How well care is given: what is met, when, by how many together, and where.

use super::parts::Divisions;
use super::picture::Picture;
use super::ratio::Ratio;
use super::totals::risk_at;
use crate::id::VisitId;
use crate::model::{LocalityKind, Visit};
use crate::settlements::Settlements;
use crate::units::Seconds;
use std::collections::BTreeMap;

/// How well care is given (KPIs 1 and 4 to 8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Care asked for by risk, from low to critical, in seconds: the whole of `unmet_by_risk`.
    pub care_by_risk: [i64; 4],
    /// Starts: one for each carer of each visit made. Late starts are counted among them.
    pub starts: u64,
    /// Time-critical visits asked for.
    pub critical: u64,
    /// Those made by all their carers within their hard window (H04).
    pub critical_on_time: u64,
    /// Those made by all their carers within their soft window.
    pub critical_in_soft_window: u64,
    /// Visits asked for that are shorter than the policy's limit (H10), 30 minutes as a rule.
    pub short_visits: u64,
    /// Starts of such visits.
    pub short_starts: u64,
    /// Those by a carer who has been `known_after` times before the horizon.
    pub short_starts_known: u64,
    /// Visits asked for that take two carers.
    pub double_ups: u64,
    /// Those made by two.
    pub double_ups_met: u64,
    /// Those made by two different carers who start together, within the tolerance (H06).
    pub double_ups_together: u64,
    /// Care asked for and given by the kind of the client's locality.
    pub coverage: Coverage,
    /// Settlements where care is asked for: clients who live within ten minutes of one another,
    /// or of somebody who does. See [`crate::settlements`].
    pub settlements: u64,
    /// Those where none of it is given.
    pub settlements_without: u64,
}

/// Care by the kind of locality, in seconds asked for and given; clients in none are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// In towns.
    pub urban: (i64, i64),
    /// In country reached by road.
    pub rural: (i64, i64),
    /// In country reached over water.
    pub island: (i64, i64),
}

impl Coverage {
    /// The share given in rural and island localities over the share given in towns: 1 is
    /// even, less is worse for the country. None where either asks for nothing.
    #[must_use]
    pub fn remote_to_urban(self) -> Option<Ratio> {
        let asked = self.rural.0 + self.island.0;
        let remote = Ratio::of(self.rural.1 + self.island.1, asked)?;
        remote.over(Ratio::of(self.urban.1, self.urban.0)?)
    }

    fn of_kind(&mut self, kind: LocalityKind) -> &mut (i64, i64) {
        match kind {
            LocalityKind::Urban => &mut self.urban,
            LocalityKind::Rural => &mut self.rural,
            LocalityKind::Island => &mut self.island,
        }
    }
}

/// How many carers a visit takes, and how many of them come.
pub(super) fn halves(picture: &Picture<'_>, id: VisitId) -> (i64, i64) {
    let asked = i64::from(picture.problem.visits[id].carers_needed);
    let come = i64::try_from(picture.made[id].len()).unwrap_or(i64::MAX);
    (asked, come.min(asked))
}

/// Figures, and the settlements with whether any care is given there.
#[derive(Clone, Default)]
struct Tally {
    service: Service,
    settlements: BTreeMap<usize, bool>,
}

/// The figures of each part.
pub(super) fn tally(picture: &Picture<'_>, settlements: &Settlements) -> Divisions<Service> {
    let mut parts = Divisions::<Tally>::new(picture.problem);
    for (id, visit) in picture.problem.visits.pairs() {
        let one = of_visit(picture, id, visit);
        let served = !picture.made[id].is_empty();
        parts.add(picture.part_of_care(id), |part| {
            add(&mut part.service, &one);
            if let Some(settlement) = settlements.of_client(visit.client) {
                *part.settlements.entry(settlement).or_default() |= served;
            }
        });
    }
    for (carer, visit, _) in picture.stops() {
        let client = picture.problem.visits[visit].client;
        parts.add(picture.part_of_work(carer, client), |part| part.service.starts += 1);
    }
    parts.map(|part| Service {
        settlements: super::ratio::count(part.settlements.len()),
        settlements_without: super::ratio::count(
            part.settlements.values().filter(|&&served| !served).count(),
        ),
        ..part.service.clone()
    })
}

/// What one visit adds.
fn of_visit(picture: &Picture<'_>, id: VisitId, visit: &Visit) -> Service {
    let limits = &picture.problem.policy.limits;
    let (asked, met) = halves(picture, id);
    let made = &picture.made[id];
    let care = i64::from(visit.care.0);
    let mut one = Service::default();
    one.care_by_risk[risk_at(visit.risk)] = care * asked;
    if let Some(locality) = picture.locality(visit.client) {
        let kind = picture.problem.localities[locality].kind;
        *one.coverage.of_kind(kind) = (care * asked, care * met);
    }
    if visit.critical {
        let within = |span: crate::model::Span| {
            met == asked && made.iter().all(|&(_, start)| span.contains(start))
        };
        one.critical = 1;
        one.critical_on_time = u64::from(within(visit.hard));
        one.critical_in_soft_window = u64::from(within(visit.soft));
    }
    if visit.care < limits.short_visit {
        let known = made.iter().filter(|&&(carer, _)| {
            let known = picture.problem.clients[visit.client].known.iter();
            known
                .filter(|known| known.carer == carer)
                .any(|known| known.visits >= limits.known_after)
        });
        one.short_visits = 1;
        one.short_starts_known = super::ratio::count(known.count());
        one.short_starts = super::ratio::count(made.len());
    }
    if asked == 2 {
        one.double_ups = 1;
        one.double_ups_met = u64::from(met == 2);
        one.double_ups_together =
            u64::from(met == 2 && are_together(made, limits.double_up_tolerance));
    }
    one
}

fn are_together(made: &[(crate::id::CarerId, crate::units::Moment)], tolerance: Seconds) -> bool {
    let [(one, start), (other, later)] = made else { return false };
    one != other && (*later - *start).abs() <= tolerance
}

fn add(to: &mut Service, one: &Service) {
    for (sum, more) in to.care_by_risk.iter_mut().zip(one.care_by_risk) {
        *sum += more;
    }
    to.critical += one.critical;
    to.critical_on_time += one.critical_on_time;
    to.critical_in_soft_window += one.critical_in_soft_window;
    to.short_visits += one.short_visits;
    to.short_starts += one.short_starts;
    to.short_starts_known += one.short_starts_known;
    to.double_ups += one.double_ups;
    to.double_ups_met += one.double_ups_met;
    to.double_ups_together += one.double_ups_together;
    for kind in [LocalityKind::Urban, LocalityKind::Rural, LocalityKind::Island] {
        let (asked, met) = *one.clone().coverage.of_kind(kind);
        let sum = to.coverage.of_kind(kind);
        *sum = (sum.0 + asked, sum.1 + met);
    }
}
