//! A day without double-ups as a flat instance.

use super::{Instance, Plan, Tour};
use crate::search::{Answer, Budget};
use runrig_core::engine::{self, Shift, Travel, Visit};
use std::collections::BTreeSet;

impl Instance {
    /// Searches a day whose visits take one carer each.
    pub(super) fn search_flat(&self, budget: &Budget) -> Answer<Plan> {
        let watch = budget.one_thread().watch();
        let (instance, at_work) = self.flat();
        let found = engine::search(&instance, budget.seed, &watch);
        let tours = found.tours.iter().map(|tour| Tour {
            carer: at_work[tour.shift] + 1,
            visits: tour.visits.iter().map(|&visit| visit + 1).collect(),
        });
        Answer { plan: Plan { tours: tours.collect() }, iterations: found.iterations }
    }

    /// The day as the engine knows it, and which carers are at work.
    pub(super) fn flat(&self) -> (engine::Instance, Vec<usize>) {
        let whole = |value: u32| i32::try_from(value).expect("a day has few seconds");
        // One kind for each set of skills; carers beyond the 64th stay at home.
        let skills: Vec<&BTreeSet<u32>> = {
            let sets: BTreeSet<_> = self.carers.iter().map(|carer| &carer.skills).collect();
            sets.into_iter().take(64).collect()
        };
        let at_work: Vec<usize> = (0..self.carers.len())
            .filter(|&at| skills.contains(&&self.carers[at].skills))
            .collect();
        let visits: Vec<Visit> = self
            .visits
            .iter()
            .enumerate()
            .map(|(place, visit)| {
                let able = |set: &BTreeSet<u32>| visit.skill == 0 || set.contains(&visit.skill);
                let kinds = skills.iter().enumerate().filter(|(_, set)| able(set));
                Visit {
                    place,
                    care: whole(visit.duration),
                    opens: whole(visit.earliest),
                    closes: whole(visit.latest),
                    load: 0,
                    price: None,
                    kinds: kinds.fold(0, |bits, (kind, _)| bits | 1 << kind),
                }
            })
            .collect();
        let shifts: Vec<Shift> = at_work
            .iter()
            .map(|&at| {
                let carer = &self.carers[at];
                let kind = skills.iter().position(|&set| *set == carer.skills).unwrap_or(0);
                Shift {
                    start: self.visits.len() + at,
                    end: self.visits.len() + at,
                    opens: whole(carer.start),
                    closes: whole(carer.end),
                    room: 0,
                    longest: None,
                    kind: u8::try_from(kind).unwrap_or(0),
                }
            })
            .collect();
        let time =
            |from, to| i32::try_from(self.travel.get(from, to)).expect("a day has few seconds");
        let travel = Travel { places: self.travel.size(), time: &time, cost: None };
        (engine::Instance::new(&visits, &shifts, &travel), at_work)
    }
}
