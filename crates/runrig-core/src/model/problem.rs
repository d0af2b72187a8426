//! A whole problem, valid by construction.

use std::ops::Deref;

use crate::id::{CarerId, ClientId, LocalityId, PackageId, PlaceId, ProviderId};
use crate::id::{ShiftId, SlotId, Table, VisitId};
use crate::model::carer::shifts_by_carer;
use crate::model::rota::{NamedRun, NamedRuns};
use crate::model::{
    Carer, Client, DrawnZones, Fault, Horizon, Locality, Package, Place, Policy, Provider,
    Published, Rota, Scenario, Separation, Shift, Slot, Travel, Visit,
};
use crate::timetable::Timetables;

/// Everything that is asked, not yet checked. Ids must be of the tables beside them.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each field is the table of the thing it is named after")]
pub struct Draft {
    pub horizon: Horizon,
    pub policy: Policy,
    pub scenario: Scenario,
    pub places: Table<PlaceId, Place>,
    pub localities: Table<LocalityId, Locality>,
    pub providers: Table<ProviderId, Provider>,
    pub clients: Table<ClientId, Client>,
    pub packages: Table<PackageId, Package>,
    pub slots: Table<SlotId, Slot>,
    pub visits: Table<VisitId, Visit>,
    pub separations: Vec<Separation>,
    pub carers: Table<CarerId, Carer>,
    pub shifts: Table<ShiftId, Shift>,
    pub runs: NamedRuns,
    pub travel: Travel,
    /// The rota in force, if one was sent: the AS-IS of every comparison.
    pub baseline: Option<Rota>,
    /// Set if that rota has been published (rule S10).
    pub published: Option<Published>,
    /// Set once localities have been drawn anew.
    pub zones: Option<DrawnZones>,
    /// Where visits have been left out: the id that each of the others had before that.
    pub as_sent: Option<Table<VisitId, VisitId>>,
}

impl Draft {
    /// Leaves all visits out but these, and with them what speaks of them: separations, named
    /// runs, and their stops in the baseline. Ids of visits, separations and runs change.
    pub fn keep_visits(&mut self, keep: impl Fn(VisitId, &Visit) -> bool) {
        let mut kept = Table::default();
        let mut as_sent = Table::default();
        let mut now: Table<VisitId, Option<VisitId>> = Table::default();
        for (id, visit) in self.visits.pairs() {
            now.push(keep(id, visit).then(|| {
                as_sent.push(self.visit_as_sent(id));
                kept.push(visit.clone())
            }));
        }
        self.visits = kept;
        self.as_sent = Some(as_sent);
        self.separations.retain_mut(|separation| {
            let both = now[separation.first].zip(now[separation.second]);
            both.map(|ends| (separation.first, separation.second) = ends).is_some()
        });
        let runs = std::mem::take(&mut self.runs);
        self.runs = runs
            .iter()
            .filter_map(|run| {
                let visits: Option<Vec<VisitId>> = run.visits.iter().map(|&id| now[id]).collect();
                Some(NamedRun { visits: visits?, ..run.clone() })
            })
            .collect();
        if let Some(baseline) = &mut self.baseline {
            for run in &mut baseline.runs {
                run.stops.retain_mut(|stop| now[stop.visit].map(|id| stop.visit = id).is_some());
            }
            baseline.runs.retain(|run| !run.stops.is_empty());
        }
        if let Some(published) = &mut self.published {
            published.told.retain_mut(|visit| now[*visit].map(|id| *visit = id).is_some());
        }
    }
}

impl Draft {
    /// The id that a visit had before any were left out.
    #[must_use]
    pub fn visit_as_sent(&self, visit: VisitId) -> VisitId {
        self.as_sent.as_ref().map_or(visit, |before| before[visit])
    }
}

/// Everything that is asked, checked once and never changed.
///
/// It reads as its [`Draft`]; being a `Problem` adds that the draft is sound.
#[derive(Clone, Debug)]
pub struct Problem {
    draft: Draft,
    shifts_of: Table<CarerId, Vec<ShiftId>>,
    separations_of: Table<VisitId, Vec<usize>>,
    timetables: Timetables,
}

impl Deref for Problem {
    type Target = Draft;
    fn deref(&self) -> &Draft {
        &self.draft
    }
}

impl Problem {
    /// Checks a draft.
    ///
    /// # Errors
    ///
    /// Every fault of the draft, in order of subject, if it has any.
    pub fn build(draft: Draft) -> Result<Self, Vec<Fault>> {
        let faults = draft.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        let shifts_of = shifts_by_carer(draft.carers.len(), &draft.shifts);
        let mut separations_of = Table::filled(Vec::new(), draft.visits.len());
        for (at, separation) in draft.separations.iter().enumerate() {
            separations_of[separation.first].push(at);
            separations_of[separation.second].push(at);
        }
        let timetables = Timetables::of(&draft);
        Ok(Self { draft, shifts_of, separations_of, timetables })
    }

    /// The shifts of a carer, in order of start.
    #[must_use]
    pub fn shifts_of(&self, carer: CarerId) -> &[ShiftId] {
        &self.shifts_of[carer]
    }

    /// The separations that a visit takes part in, as positions in the list.
    #[must_use]
    pub fn separations_of(&self, visit: VisitId) -> &[usize] {
        &self.separations_of[visit]
    }

    /// What runs by the clock, ready to be asked.
    #[must_use]
    pub fn timetables(&self) -> &Timetables {
        &self.timetables
    }

    /// The draft again, to change and build anew.
    #[must_use]
    pub fn into_draft(self) -> Draft {
        self.draft
    }
}
