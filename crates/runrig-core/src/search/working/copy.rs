//! Copies of a rota, which go into the memory of an earlier copy where there is one.
//!
//! A copy is megabytes, most of it who came how often to whom. Islands and bids take many. A change
//! that is under way is part of the copy, which can no longer put it back.

use super::undo::Undo;
use super::{Room, Run, Working};

impl Clone for Run {
    fn clone(&self) -> Self {
        let Self { stops, stale, break_after, bounds, commutes, clocked, sums } = self;
        Self {
            stops: stops.clone(),
            stale: *stale,
            break_after: *break_after,
            bounds: *bounds,
            commutes: *commutes,
            clocked: clocked.clone(),
            sums: *sums,
        }
    }

    fn clone_from(&mut self, other: &Self) {
        let Self { stops, stale, break_after, bounds, commutes, clocked, sums } = other;
        self.stops.clone_from(stops);
        self.clocked.clone_from(clocked);
        (self.stale, self.break_after, self.bounds) = (*stale, *break_after, *bounds);
        (self.commutes, self.sums) = (*commutes, *sums);
    }
}

impl Clone for Working<'_, '_> {
    fn clone(&self) -> Self {
        let mut copy = Self {
            instance: self.instance,
            runs: self.runs.clone(),
            duty_of: self.duty_of.clone(),
            start: self.start.clone(),
            window: self.window.clone(),
            ties: self.ties.clone(),
            bank: self.bank.clone(),
            absences: self.absences.clone(),
            rising: self.rising.clone(),
            packages: self.packages.clone(),
            continuity: self.continuity.clone(),
            served: self.served.clone(),
            worked: self.worked.clone(),
            carer_levels: self.carer_levels.clone(),
            slot_costs: self.slot_costs.clone(),
            levels: self.levels,
            weekend_runs: self.weekend_runs.clone(),
            common_levels: self.common_levels,
            missed: self.missed,
            broken: self.broken,
            any_common: self.any_common,
            undo: Undo::new(self.instance),
            room: Room::default(),
        };
        copy.begin();
        copy
    }

    /// Of one instance.
    fn clone_from(&mut self, other: &Self) {
        let Self {
            instance,
            runs,
            duty_of,
            start,
            window,
            ties,
            bank,
            absences,
            rising,
            packages,
            continuity,
            served,
            worked,
            carer_levels,
            slot_costs,
            levels,
            weekend_runs,
            common_levels,
            missed: _,
            broken: _,
            any_common,
            undo: _,
            room: _,
        } = other;
        debug_assert!(std::ptr::eq(self.instance, *instance), "what never changes is not copied");
        self.runs.clone_from(runs);
        self.duty_of.clone_from(duty_of);
        self.start.clone_from(start);
        self.window.clone_from(window);
        self.ties.clone_from(ties);
        self.bank.clone_from(bank);
        self.absences.clone_from(absences);
        self.rising.clone_from(rising);
        self.packages.clone_from(packages);
        self.continuity.clone_from(continuity);
        self.served.clone_from(served);
        self.worked.clone_from(worked);
        self.carer_levels.clone_from(carer_levels);
        self.slot_costs.clone_from(slot_costs);
        (self.levels, self.common_levels) = (*levels, *common_levels);
        self.weekend_runs.clone_from(weekend_runs);
        self.any_common = *any_common;
        self.begin();
    }
}

#[cfg(test)]
mod tests {
    use super::Working;
    use crate::id::HalfId;
    use crate::instance::Instance;
    use crate::scenario::tests::world::problem;
    use crate::search::recreate::{Order, Scratch, recreate};
    use crate::search::rng::Rng;

    #[test]
    fn a_copy_into_another_rota_is_like_a_fresh_one() {
        let problem = problem();
        let instance = Instance::compile(&problem);
        let empty = Working::empty(&instance);
        let mut full = empty.clone();
        let (mut rng, mut scratch) = (Rng::new(1, 0, 0), Scratch::default());
        let all: Vec<HalfId> = full.bank.clone();
        recreate(&mut full, &all, Order::Large, (&mut rng, &mut scratch, &|_| true));
        full.settle();
        assert!(full.bank.len() < all.len());
        for (from, into) in [(&full, &empty), (&empty, &full)] {
            let mut copy = into.clone();
            copy.clone_from(from);
            // But for what a change under way would put back, and room to work in.
            let told = |one: &Working<'_, '_>| {
                let text = format!("{one:?}");
                text[..text.find(", undo: ").expect("it is the last but one")].to_owned()
            };
            assert_eq!(told(&copy), told(&from.clone()));
            copy.assert_levels();
        }
    }
}
