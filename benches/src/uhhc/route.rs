//! What one carer does in a day.

use super::violation::Cause;
use super::{Carer, Instance, LUNCH, Leaving, Plan, Weight, WindowFor};
use super::{Component, Terminal};
use crate::care::{Minutes, Visit};

/// A carer's day, added up.
#[derive(Debug, Default)]
pub(super) struct Day {
    /// Minutes of travel.
    pub(super) travel: i64,
    /// Minutes of service.
    pub(super) service: i64,
    /// How late each service is.
    pub(super) tardiness: Vec<i64>,
    /// The waits that count as waiting.
    pub(super) waits: Vec<i64>,
    /// Minutes of the shift that are idle.
    pub(super) idle: i64,
    /// Minutes after the shift.
    pub(super) extra: i64,
    /// Whether there was a lunch.
    pub(super) lunch: bool,
    /// Services at patients who prefer others.
    pub(super) unpreferred: i64,
    /// Services at patients by whom the carer is barred.
    pub(super) barred: i64,
    /// The services given: patient, need, and start.
    pub(super) given: Vec<(usize, usize, i64)>,
    /// What is wrong, and with which visit, counting from 1.
    pub(super) wrong: Vec<(usize, Cause)>,
}

/// What a visit is.
#[derive(Clone, Copy)]
enum Place {
    Lunch { node: usize },
    Service { patient: usize, need: usize, node: usize },
}

/// A carer's visits.
pub(super) struct Followed<'a> {
    pub(super) instance: &'a Instance,
    pub(super) at: usize,
    pub(super) carer: &'a Carer,
    pub(super) visits: &'a [Visit<Minutes>],
}

/// The visits of a carer in a plan.
pub(super) fn visits<'a>(plan: &'a Plan, carer: &Carer) -> &'a [Visit<Minutes>] {
    let route = plan.routes.iter().find(|route| route.caregiver_id == carer.id);
    route.map_or(&[], |route| &route.locations)
}

impl Followed<'_> {
    /// Adds up the day.
    pub(super) fn day(&self) -> Day {
        let shift = self.carer.shift;
        let mut day = Day::default();
        let Some(first) = self.visits.first() else {
            day.idle = shift.end - shift.start;
            return day;
        };
        let mut at = self.carer.from.node;
        let mut free = None;
        for (index, visit) in self.visits.iter().enumerate() {
            let place = match self.place(index) {
                Ok(place) => place,
                Err(cause) => {
                    day.wrong.push((index + 1, cause));
                    continue;
                }
            };
            let (Place::Lunch { node } | Place::Service { node, .. }) = place;
            let leg = self.instance.travel.get(at, node);
            let leaves = free.unwrap_or_else(|| match self.instance.leaving {
                Leaving::JustInTime => visit.start.0 - leg,
                Leaving::AtShiftStart => shift.start,
            });
            if free.is_none() {
                day.idle += leaves - shift.start;
                if leaves < shift.start {
                    day.wrong.push((index + 1, Cause::BeforeShift));
                }
            }
            let wait = visit.start.0 - leaves - leg;
            if wait < 0 {
                day.wrong.push((index + 1, Cause::TooFar(leaves + leg)));
            }
            day.idle += wait.max(0);
            if !(index == 1 && first.service == LUNCH) {
                day.waits.push(wait.max(0));
            }
            match place {
                Place::Lunch { .. } => self.eat(&mut day, index, visit),
                Place::Service { patient, need, .. } => {
                    self.serve(&mut day, index, (patient, need));
                }
            }
            day.travel += leg;
            (at, free) = (node, Some(visit.end.0));
        }
        let leg = self.instance.travel.get(at, self.carer.to.node);
        let back = free.unwrap_or(shift.start) + leg;
        day.travel += leg;
        day.idle += (shift.end - back).max(0);
        day.extra = (back - shift.end).max(0);
        day
    }

    /// What a visit is, and where.
    fn place(&self, index: usize) -> Result<Place, Cause> {
        let visit = &self.visits[index];
        let known = |id: &str| self.instance.patients.iter().position(|patient| patient.id == id);
        if visit.service == LUNCH {
            let before = index.checked_sub(1).map(|before| &self.visits[before]);
            let beside = before.into_iter().chain(self.visits.get(index + 1));
            if beside.into_iter().any(|beside| beside.patient == visit.patient)
                && let Some(patient) = known(&visit.patient)
            {
                return Ok(Place::Lunch { node: self.instance.patients[patient].node });
            }
            let is = |terminal: &Terminal| terminal.id == visit.patient;
            let last = index + 1 == self.visits.len();
            return match (&self.carer.from, &self.carer.to) {
                (from, _) if index == 0 && is(from) => Ok(Place::Lunch { node: from.node }),
                (_, to) if last && is(to) => Ok(Place::Lunch { node: to.node }),
                _ => Err(Cause::LunchElsewhere),
            };
        }
        let patient = known(&visit.patient).ok_or(Cause::NoNeed)?;
        let sought = &self.instance.patients[patient];
        let mut needs = sought.needs.iter();
        let need = needs.position(|need| self.instance.services[need.service] == visit.service);
        Ok(Place::Service { patient, need: need.ok_or(Cause::NoNeed)?, node: sought.node })
    }

    fn eat(&self, day: &mut Day, index: usize, visit: &Visit<Minutes>) {
        let mut wrong = |cause| day.wrong.push((index + 1, cause));
        let Some(lunch) = self.instance.lunch.filter(|_| self.carer.lunch) else {
            wrong(Cause::NoLunch);
            return;
        };
        let (Minutes(start), Minutes(end)) = (visit.start, visit.end);
        let by = match self.instance.window_for {
            WindowFor::Start => start,
            WindowFor::End => end,
        };
        if start < lunch.window.start || by > lunch.window.end || end - start < lunch.shortest {
            wrong(Cause::WrongLunch);
        }
        if day.lunch {
            wrong(Cause::SecondLunch);
        }
        day.lunch = true;
    }

    fn serve(&self, day: &mut Day, index: usize, (patient, need): (usize, usize)) {
        let (visit, served) = (&self.visits[index], &self.instance.patients[patient]);
        let (Minutes(start), Minutes(end)) = (visit.start, visit.end);
        let wanted = served.needs[need];
        let mut wrong = |cause| day.wrong.push((index + 1, cause));
        if !self.carer.abilities.contains(&wanted.service) {
            wrong(Cause::Unskilled);
        }
        if end - start != wanted.duration {
            wrong(Cause::WrongLength(wanted.duration));
        }
        if served.barred.contains(&self.at) {
            let weight = self.instance.weights.get(&Component::Incompatibilities);
            if !matches!(weight, Some(Weight::Times(_))) {
                wrong(Cause::Barred);
            }
            day.barred += 1;
        }
        let by = match self.instance.window_for {
            WindowFor::Start => start,
            WindowFor::End => end,
        };
        match served.windows.iter().rfind(|window| window.start <= start) {
            Some(window) => day.tardiness.push((by - window.end).max(0)),
            None => day.wrong.push((index + 1, Cause::TooEarly)),
        }
        day.service += wanted.duration;
        if served.preferred.as_ref().is_some_and(|preferred| !preferred.contains(&self.at)) {
            day.unpreferred += 1;
        }
        day.given.push((patient, need, start));
    }
}
