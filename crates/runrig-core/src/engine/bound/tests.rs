//! The bound against all plans there are.

use super::super::{Done, Instance, Shift, Tour, Travel, Visit};
use super::{LeftOut, least_left_out};
use proptest::prelude::*;

/// An instance as it is given.
#[derive(Clone, Debug)]
struct Given {
    visits: Vec<Visit>,
    shifts: Vec<Shift>,
    ways: Vec<Vec<i32>>,
}

impl Given {
    fn compiled(&self) -> Instance {
        let time = |from: usize, to: usize| self.ways[from][to];
        Instance::new(
            &self.visits,
            &self.shifts,
            &Travel { places: self.ways.len(), time: &time, cost: None },
        )
    }

    fn bound(&self, rounds: u64) -> LeftOut {
        self.bound_from(rounds, &[])
    }

    fn bound_from(&self, rounds: u64, known: &[Tour]) -> LeftOut {
        let watch = |round| (round < rounds).then(|| Done::of(round, rounds));
        least_left_out(&self.compiled(), known, &watch)
    }

    /// Tours that need not be possible: what is known makes a bound good sooner, never wrong.
    fn claimed(&self) -> Vec<Tour> {
        let shifts = self.shifts.len();
        let of = |shift| (shift..self.visits.len()).step_by(shifts).collect();
        (0..shifts).map(|shift| Tour { shift, visits: of(shift) }).collect()
    }

    /// The fewest visits that must be made left out by any plan that goes on like this: the next
    /// visit of this shift, which is at a place since a moment, or the next shift.
    fn least(&self, shift: usize, at: (usize, i32, i32, i32), made: &mut Vec<bool>) -> usize {
        let Some(crew) = self.shifts.get(shift) else {
            let left = self.visits.iter().zip(made.iter());
            return left.filter(|(visit, made)| visit.price.is_none() && !**made).count();
        };
        let (place, now, load, _) = at;
        let mut least = usize::MAX;
        if now + self.ways[place][crew.end] <= crew.closes {
            least = self.least(shift + 1, self.begin(shift + 1), made);
        }
        for (name, visit) in self.visits.iter().enumerate() {
            let start = (now + self.ways[place][visit.place]).max(visit.opens);
            let able = visit.kinds & (1 << crew.kind) != 0 && load + visit.load <= crew.room;
            if !made[name] && able && start <= visit.closes {
                made[name] = true;
                let at = (visit.place, start + visit.care, load + visit.load, 0);
                least = least.min(self.least(shift, at, made));
                made[name] = false;
            }
        }
        least
    }

    fn begin(&self, shift: usize) -> (usize, i32, i32, i32) {
        self.shifts.get(shift).map_or((0, 0, 0, 0), |crew| (crew.start, crew.opens, 0, 0))
    }

    fn optimum(&self) -> usize {
        self.least(0, self.begin(0), &mut vec![false; self.visits.len()])
    }
}

prop_compose! {
    fn a_visit(places: usize)(
        place in 0..places, care in 0..10, opens in 0..40, width in 0..25, load in 0..3,
        optional in prop::bool::weighted(0.15), kinds in 1..4_u64,
    ) -> Visit {
        let price = optional.then_some(5);
        Visit { place, care, opens, closes: opens + width, load, price, kinds }
    }
}

prop_compose! {
    fn a_shift(places: usize)(
        start in 0..places, end in 0..places, opens in 0..20, width in 15..70, room in 4..12,
        kind in 0..2_u8,
    ) -> Shift {
        Shift { start, end, opens, closes: opens + width, room, longest: None, kind }
    }
}

/// Ways are not symmetric, and one through another place may be shorter.
fn given() -> impl Strategy<Value = Given> {
    (1..7_usize, 1..3_usize, 1..3_usize).prop_flat_map(|(visits, shifts, twins)| {
        let places = visits + 2;
        (
            prop::collection::vec(a_visit(places), visits),
            prop::collection::vec(a_shift(places), shifts),
            prop::collection::vec(prop::collection::vec(0..18, places), places),
        )
            .prop_map(move |(visits, shifts, mut ways)| {
                ways.iter_mut().enumerate().for_each(|(at, ways)| ways[at] = 0);
                let twins = if shifts.len() < 2 { twins } else { 1 };
                let shifts = shifts.iter().flat_map(|shift| vec![shift.clone(); twins]);
                Given { visits, shifts: shifts.collect(), ways }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_plan_leaves_out_less(given in given(), rounds in 0..60_u64) {
        let (bound, optimum) = (given.bound(rounds), given.optimum());
        prop_assert!(bound.visits <= optimum, "{bound:?}, but a plan leaves out {optimum}");
        let known = given.bound_from(rounds, &given.claimed());
        prop_assert!(known.visits <= optimum, "{known:?}, but a plan leaves out {optimum}");
        prop_assert!(bound.alone <= bound.visits);
    }

    #[test]
    fn threads_change_nothing(given in given()) {
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let bound = |threads| pool(threads).install(|| given.bound(30));
        prop_assert_eq!(bound(1), bound(3));
    }
}

#[test]
fn the_bound_is_mostly_the_optimum() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let (mut met, mut some) = (0, 0);
    while some < 100 {
        let given = given().new_tree(&mut runner).unwrap().current();
        // Nothing that the bound knows nothing of.
        let plain = Given {
            visits: given
                .visits
                .iter()
                .map(|visit| Visit { care: visit.care.max(1), load: 0, ..visit.clone() })
                .collect(),
            ..given
        };
        let (bound, optimum) = (plain.bound(200), plain.optimum());
        assert!(bound.visits <= optimum);
        if optimum > bound.alone {
            some += 1;
            met += usize::from(bound.visits == optimum);
        }
    }
    assert!(met > 60, "{met} of {some}");
}

/// Visits at places 1 and on, one carer at place 0; all ways take 10.
fn day(visits: &[(i32, i32, i32)], shifts: usize) -> Given {
    let visits: Vec<Visit> = (1..)
        .zip(visits)
        .map(|(place, &(opens, closes, care))| Visit {
            place,
            care,
            opens,
            closes,
            load: 0,
            price: None,
            kinds: 1,
        })
        .collect();
    let shift = Shift { start: 0, end: 0, opens: 0, closes: 100, room: 0, longest: None, kind: 0 };
    let places = visits.len() + 1;
    let row = |from| (0..places).map(|to| if from == to { 0 } else { 10 }).collect();
    Given { visits, shifts: vec![shift; shifts], ways: (0..places).map(row).collect() }
}

#[test]
fn a_visit_out_of_reach_is_left_out() {
    // Nobody can be there by 9, or home by 100 after a start at 71.
    let bound = day(&[(0, 9, 20), (71, 80, 20), (10, 10, 20), (70, 80, 20)], 1).bound(50);
    assert_eq!((bound.alone, bound.visits, bound.millionths), (2, 2, 2_000_000));
}

#[test]
fn one_carer_makes_one_of_two_visits_at_a_time() {
    let at_once = [(30, 35, 20), (30, 35, 20), (30, 35, 20)];
    let left = |shifts| day(&at_once, shifts).bound(100).visits;
    assert_eq!((left(0), left(1), left(2), left(3)), (3, 2, 1, 0));
}

#[test]
fn parts_of_tours_do_not_make_what_whole_ones_cannot() {
    // Any two of the three fit into one shift, never all: two shifts make all, one leaves one
    // out.
    let pairs = [(10, 60, 20), (10, 60, 20), (10, 60, 20)];
    let left = |shifts| day(&pairs, shifts).bound(200).visits;
    assert_eq!((left(1), left(2)), (1, 0));
}

#[test]
fn nothing_to_do_is_done() {
    let nothing = Given { visits: Vec::new(), shifts: Vec::new(), ways: Vec::new() };
    let bound = nothing.bound(10);
    assert_eq!((bound.visits, bound.alone), (0, 0));
}
