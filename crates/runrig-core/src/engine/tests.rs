//! The search against slow and obvious twins.

use super::anneal::{Aim, Annealing};
use super::best::Best;
use super::working::Working;
use super::{Done, Found, Instance, Shift, Travel, Visit, search};
use proptest::prelude::*;

/// An instance as it is given.
#[derive(Clone, Debug)]
struct Given {
    visits: Vec<Visit>,
    shifts: Vec<Shift>,
    points: Vec<(i32, i32)>,
    /// Some ways are longer than a detour.
    rough: bool,
}

impl Given {
    fn way(&self, from: usize, to: usize) -> i32 {
        let (a, b) = (self.points[from], self.points[to]);
        let rough = self.rough && from != to && (3 * from + to).is_multiple_of(5);
        (a.0 - b.0).abs() + (a.1 - b.1).abs() + if rough { 15 } else { 0 }
    }

    fn compiled(&self) -> Instance {
        let time = |from, to| self.way(from, to);
        let travel = Travel { places: self.points.len(), time: &time, cost: None };
        Instance::new(&self.visits, &self.shifts, &travel)
    }

    fn searched(&self, iterations: u64, seed: u64) -> Found {
        let watch = |changes| (changes < iterations).then(|| Done::of(changes, iterations));
        search(&self.compiled(), seed, &watch)
    }

    /// What a tour costs, by driving it from every start second by second; `None` if no start
    /// works.
    fn driven(&self, shift: usize, visits: &[usize]) -> Option<i64> {
        let shift = &self.shifts[shift];
        if visits.is_empty() {
            return Some(0);
        }
        let load: i32 = visits.iter().map(|&visit| self.visits[visit].load).sum();
        let able = visits.iter().all(|&visit| self.visits[visit].kinds & (1 << shift.kind) != 0);
        let in_time = (shift.opens..=shift.closes).any(|start| {
            let (mut at, mut now, mut in_time) = (shift.start, start, true);
            for visit in visits.iter().map(|&visit| &self.visits[visit]) {
                now = (now + self.way(at, visit.place)).max(visit.opens);
                in_time &= now <= visit.closes;
                (at, now) = (visit.place, now + visit.care);
            }
            now += self.way(at, shift.end);
            in_time
                && now <= shift.closes
                && shift.longest.is_none_or(|longest| now - start <= longest)
        });
        let places = visits.iter().map(|&visit| self.visits[visit].place).chain([shift.end]);
        let (_, cost) = places.fold((shift.start, 0), |(at, cost), place| {
            (place, cost + i64::from(self.way(at, place)))
        });
        (able && load <= shift.room && in_time).then_some(cost)
    }

    /// How many visits are missing and what the rest costs; `None` if a tour does not work.
    fn worth(&self, tours: &[Vec<usize>]) -> Option<(usize, i64)> {
        let costs = tours.iter().enumerate().map(|(shift, visits)| self.driven(shift, visits));
        let cost: i64 = costs.collect::<Option<Vec<i64>>>()?.iter().sum();
        let out =
            (0..self.visits.len()).filter(|visit| !tours.iter().flatten().any(|v| v == visit));
        let prices: Vec<Option<i64>> = out.map(|visit| self.visits[visit].price).collect();
        let missing = prices.iter().filter(|price| price.is_none()).count();
        Some((missing, cost + prices.iter().flatten().sum::<i64>()))
    }

    /// The least worth of all plans that go on from these tours, in this shift or later ones.
    fn least(&self, tours: &mut Vec<Vec<usize>>, shift: usize) -> (usize, i64) {
        let Some(next) = (shift < self.shifts.len()).then_some(shift + 1) else {
            return self.worth(tours).unwrap_or((usize::MAX, 0));
        };
        let mut least = self.least(tours, next);
        for visit in 0..self.visits.len() {
            if !tours.iter().flatten().any(|&made| made == visit) {
                tours[shift].push(visit);
                least = least.min(self.least(tours, shift));
                tours[shift].pop();
            }
        }
        least
    }
}

prop_compose! {
    fn a_visit(places: usize)(
        place in 0..places, care in 0..10, opens in 0..50, width in 0..30, load in 0..4,
        price in prop::option::of(0..40_i64), kinds in 1..4_u64,
    ) -> Visit {
        Visit { place, care, opens, closes: opens + width, load, price, kinds }
    }
}

prop_compose! {
    fn a_shift(places: usize)(
        start in 0..places, end in 0..places, opens in 0..20, width in 20..80, room in 3..12,
        longest in prop::option::of(20..70), kind in 0..2_u8,
    ) -> Shift {
        Shift { start, end, opens, closes: opens + width, room, longest, kind }
    }
}

fn given(visits: usize, rough: bool) -> impl Strategy<Value = Given> {
    let places = visits + 2;
    (
        prop::collection::vec(a_visit(places), visits),
        prop::collection::vec(a_shift(places), 1..3),
        prop::collection::vec((0..12, 0..12), places),
        1..3_usize,
    )
        .prop_map(move |(visits, shifts, points, twins)| {
            let shifts = shifts.iter().flat_map(|shift| vec![shift.clone(); twins]).collect();
            Given { visits, shifts, points, rough }
        })
}

fn tours(given: &Given, found: &Found) -> Vec<Vec<usize>> {
    let mut tours = vec![Vec::new(); given.shifts.len()];
    found.tours.iter().for_each(|tour| tours[tour.shift].clone_from(&tour.visits));
    tours
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    // In debug builds every change is checked against the whole plan worked out again.
    #[test]
    fn a_plan_is_worth_what_the_search_says(given in given(14, true), seed in 0..9_u64) {
        let found = given.searched(300, seed);
        let worth = given.worth(&tours(&given, &found));
        prop_assert_eq!(worth, Some((found.missing, found.cost)));
    }

    #[test]
    fn small_instances_are_solved_to_the_optimum(given in given(4, false)) {
        prop_assume!(given.shifts.len() < 4);
        let found = given.searched(3_000, 1);
        let least = given.least(&mut vec![Vec::new(); given.shifts.len()], 0);
        prop_assert_eq!((found.missing, found.cost), least);
    }

    #[test]
    fn a_change_put_back_leaves_no_trace(given in given(14, true), seed in 0..9_u64) {
        let instance = given.compiled();
        let mut annealing = Annealing::new(&instance, seed);
        let mut plan = Working::new(&instance, 1_000);
        let mut best = Best::of(&plan);
        for _ in 0..20 {
            annealing.step(&mut plan, &mut best, Aim::Fewer, 100);
        }
        let facts = |plan: &Working<'_>| {
            let mut bank = plan.bank.clone();
            bank.sort_unstable();
            (plan.spots.clone(), plan.loads.clone(), plan.parts.clone(), plan.sums, bank)
        };
        let before = facts(&plan);
        for _ in 0..20 {
            annealing.change(&mut plan);
            plan.undo();
            prop_assert_eq!(&facts(&plan), &before);
        }
    }

    #[test]
    fn the_same_seed_finds_the_same_plan(given in given(14, true), seed in 0..9_u64) {
        prop_assert_eq!(given.searched(200, seed), given.searched(200, seed));
    }
}

#[test]
fn nothing_to_do_is_done() {
    let nothing =
        Given { visits: Vec::new(), shifts: Vec::new(), points: Vec::new(), rough: false };
    assert_eq!(nothing.searched(10, 1).tours, []);
    let visit = Visit { place: 0, care: 1, opens: 0, closes: 9, load: 0, price: None, kinds: 1 };
    let nobody =
        Given { visits: vec![visit], shifts: Vec::new(), points: vec![(0, 0)], rough: false };
    assert_eq!(nobody.searched(10, 1).missing, 1);
}

#[test]
fn who_is_left_out_takes_turns_only_where_fewer_are_to_be_left_out() {
    // Both are to be seen at the same moment by one carer, who lives next to the first.
    let visit =
        |place| Visit { place, care: 5, opens: 50, closes: 50, load: 0, price: None, kinds: 1 };
    let given = Given {
        visits: vec![visit(1), visit(2)],
        shifts: vec![Shift {
            start: 0,
            end: 0,
            opens: 0,
            closes: 200,
            room: 0,
            longest: None,
            kind: 0,
        }],
        points: vec![(0, 0), (1, 0), (40, 0)],
        rough: false,
    };
    let instance = given.compiled();
    let second_is_seen = |aim| {
        let mut annealing = Annealing::new(&instance, 1);
        let mut plan = Working::new(&instance, 1_000);
        let mut best = Best::of(&plan);
        (0..200).any(|change| {
            annealing.step(&mut plan, &mut best, aim, 1);
            // Cheaper first, whatever came first.
            change > 100 && instance.names[plan.bank[0].index()] == 0
        })
    };
    assert!(second_is_seen(Aim::Fewer));
    assert!(!second_is_seen(Aim::Cost));
}
