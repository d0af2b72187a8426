//! Separations, named runs, the rota in force, and what really happened.

use std::collections::BTreeMap;

use runrig_core::id::VisitId;
use runrig_core::model::{NamedRun, Published, Separation, Subject};

use super::index::unknown;
use super::{Reading, rota};
use crate::error::{Code, Located};
use crate::pointer::Spot;

impl Reading<'_> {
    /// All visits by their ids; one that stands twice is a fault.
    fn visits_by_id(&mut self) -> BTreeMap<String, VisitId> {
        let mut by_id = BTreeMap::new();
        for (id, visit) in self.draft.visits.pairs() {
            let spot = |id| self.origins.spot(Subject::Visit(id)).unwrap_or_default().of("id");
            if visit.key.is_empty() {
                self.faults.push(Located::new(Code::EmptyId, spot(id)));
            } else if let Some(&first) = by_id.get(&visit.key) {
                let fault = Located::new(Code::DuplicateId, spot(id)).with(spot(first));
                self.faults.push(fault);
            } else {
                by_id.insert(visit.key.clone(), id);
            }
        }
        by_id
    }

    /// Everything that names visits and shifts.
    pub(super) fn what_names_visits(&mut self) {
        let visits = &self.visits_by_id();
        self.separations_of_slots();
        self.separations(visits);
        self.runs(visits);
        self.baseline(visits);
        self.actuals(visits);
    }

    fn visit(
        &mut self,
        visits: &BTreeMap<String, VisitId>,
        id: &str,
        here: Spot,
    ) -> Option<VisitId> {
        let visit = visits.get(id).copied();
        if visit.is_none() {
            self.faults.push(unknown(Code::UnknownVisit, id, here));
        }
        visit
    }

    fn separations(&mut self, visits: &BTreeMap<String, VisitId>) {
        for (at, sent) in self.request.separations.iter().enumerate() {
            let here = Spot::entry("separations", at);
            let first = self.visit(visits, &sent.first, here.of("first"));
            let second = self.visit(visits, &sent.second, here.of("second"));
            let gap = self.gap(sent.min_minutes, sent.max_minutes, here);
            let Some(((first, second), (min, max))) = first.zip(second).zip(gap) else { continue };
            self.separate(Separation { first, second, min, max }, here);
        }
    }

    fn runs(&mut self, visits: &BTreeMap<String, VisitId>) {
        let shifts = self.shifts_by_start();
        let mut ids = BTreeMap::new();
        for (at, sent) in self.request.runs.iter().enumerate() {
            let here = Spot::entry("runs", at);
            if sent.id.is_empty() {
                self.fault(Code::EmptyId, here.of("id"));
            } else if let Some(first) = ids.insert(sent.id.as_str(), at) {
                let fault = Located::new(Code::DuplicateId, here.of("id"));
                self.faults.push(fault.with(Spot::entry("runs", first).of("id")));
            }
            let carer = self.carers.find(&sent.carer, here.of("carer"), &mut self.faults);
            let date = self.date(Some(&sent.date), here.of("date"));
            let time = self.time(&sent.shift_from, here.of("shift_from"));
            let mut members = Vec::with_capacity(sent.visits.len());
            for (n, id) in sent.visits.iter().enumerate() {
                members.extend(self.visit(visits, id, here.of("visits").at(n)));
            }
            let Some((carer, (date, time))) = carer.zip(date.zip(time)) else { continue };
            let from = self.clock.moment(date, time);
            match shifts.get(&(carer, from)) {
                Some(&shift) => {
                    let key = sent.id.clone();
                    let run = NamedRun { key, carer, shift, visits: members, locked: sent.locked };
                    self.draft.runs.push(run);
                    self.origins.runs.push(at);
                }
                None if self.unsure.contains(&Subject::Carer(carer)) => {}
                None => self.fault(Code::UnknownShift, here.of("shift_from")),
            }
        }
    }

    fn baseline(&mut self, visits: &BTreeMap<String, VisitId>) {
        let Some(sent) = &self.request.baseline else { return };
        let here = Spot::section("baseline");
        let (rota, faults) = rota::rota(&sent.runs, &self.draft, &self.clock, here.of("runs"));
        self.faults.extend(faults);
        self.draft.baseline = Some(rota);
        let mut told = Vec::with_capacity(sent.told.len());
        for (at, id) in sent.told.iter().enumerate() {
            told.extend(self.visit(visits, id, here.of("told").at(at)));
        }
        self.draft.published = sent.published.then_some(Published { told });
    }

    fn actuals(&mut self, visits: &BTreeMap<String, VisitId>) {
        for (at, sent) in self.request.actuals.iter().enumerate() {
            let here = Spot::entry("actuals", at);
            self.visit(visits, &sent.visit, here.of("visit"));
            self.carers.find(&sent.carer, here.of("carer"), &mut self.faults);
            self.moment(&sent.arrived, here.of("arrived"));
            if let Some(left) = &sent.left {
                self.moment(left, here.of("left"));
            }
        }
    }
}
