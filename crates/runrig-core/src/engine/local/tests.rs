//! Moves against the plan worked out again, parts against driving them.

use super::super::instance::{Instance, Shift, Travel, Visit};
use super::super::node::Node;
use super::super::part::Part;
use super::super::{Done, Watch};
use super::exchange::{self, Piece};
use super::plan::Plan;
use super::weights::Weights;
use super::{Given, evolve, outside};
use proptest::prelude::*;

const WEIGHTS: Weights = Weights { load: 700, time: 300 };

prop_compose! {
    fn a_visit(places: usize)(
        place in 0..places, care in 0..10, opens in 0..80, width in 0..40, load in 0..4,
        price in prop::option::of(0..40_i64), kinds in 1..4_u64,
    ) -> Visit {
        Visit { place, care, opens, closes: opens + width, load, price, kinds }
    }
}

prop_compose! {
    fn a_shift(places: usize)(
        start in 0..places, end in 0..places, opens in 0..20, width in 40..120, room in -1..9,
        longest in prop::option::of(20..90), kind in 0..2_u8,
    ) -> Shift {
        Shift { start, end, opens, closes: opens + width, room, longest, kind }
    }
}

fn instance() -> impl Strategy<Value = Instance> {
    (
        prop::collection::vec(a_visit(20), 18),
        prop::collection::vec(a_shift(20), 2..4),
        prop::collection::vec(0..15, 400),
    )
        .prop_map(|(visits, shifts, ways)| {
            let shifts: Vec<Shift> = shifts.into_iter().flat_map(|shift| vec![shift; 2]).collect();
            let time = |from: usize, to: usize| if from == to { 0 } else { ways[from * 20 + to] };
            let cost = |from: usize, to: usize| time(to, from) * 3;
            Instance::new(&visits, &shifts, &Travel { places: 20, time: &time, cost: Some(&cost) })
        })
}

/// Tours dealt out by these numbers, whether they can be made or not.
fn plan<'a>(instance: &'a Instance, deal: &[usize]) -> Plan<'a> {
    let mut plan = Plan::new(instance, 90, &vec![Vec::new(); instance.crews.len()]);
    for (visit, &number) in (0..instance.visits).map(Node::at).zip(deal) {
        let shift = number % (plan.crews.len() + 1);
        if shift < plan.crews.len() && instance.stop(visit).kinds & plan.crews[shift].kind != 0 {
            outside::put(&mut plan, visit, instance.start(shift));
        }
    }
    plan.begin();
    plan
}

/// A piece of a tour, maybe a gap.
fn piece(plan: &Plan<'_>, (shift, from, length): (usize, usize, usize)) -> Piece {
    let nodes = &plan.routes[shift % plan.routes.len()].nodes;
    let from = from % (nodes.len() - 1);
    let last = (from + length).min(nodes.len() - 2);
    if last == from {
        Piece::gap(plan, nodes[from])
    } else {
        Piece::of(plan, nodes[from + 1], nodes[last])
    }
}

fn pick() -> impl Strategy<Value = (usize, usize, usize)> {
    (0..9_usize, 0..9_usize, 0..4_usize)
}

/// What a way to change a plan says it changes is what it changes, and it can be put back.
fn agrees(plan: &mut Plan<'_>, said: i64, make: impl FnOnce(&mut Plan<'_>)) {
    let (seats, mut routes, sums) = (plan.seats.clone(), plan.routes.clone(), plan.sums);
    make(plan);
    let changed = WEIGHTS.worth(&plan.sums) - WEIGHTS.worth(&sums);
    #[cfg(debug_assertions)]
    plan.check();
    plan.undo();
    assert_eq!(said, changed);
    assert_eq!(plan.sums, sums);
    assert_eq!(plan.routes, routes);
    routes.clear();
    for (visit, seat) in plan.instance.visit_nodes().zip(seats) {
        assert!(plan.is_out(visit) == (seat.shift == Node::NONE));
        assert!(plan.is_out(visit) || *plan.seat(visit) == seat);
    }
    plan.begin();
}

impl Instance {
    fn visit_nodes(&self) -> impl Iterator<Item = Node> + use<> {
        (0..self.visits).map(Node::at)
    }
}

proptest! {
    #[test]
    fn moves_change_what_they_say(
        instance in instance(),
        deal in prop::collection::vec(0..100_usize, 18),
        picks in prop::collection::vec((pick(), pick()), 12),
    ) {
        let mut plan = plan(&instance, &deal);
        for (one, other) in picks {
            let (one, other) = (piece(&plan, one), piece(&plan, other));
            let stake = exchange::at_stake(&plan, WEIGHTS, one.before, other.before);
            let both = (&one, &other);
            if let Some(said) = exchange::change(&plan, WEIGHTS, stake, both, i64::MAX) {
                agrees(&mut plan, said, |plan| exchange::apply(plan, &one, &other));
            }
            let (a, b) = (plan.seat(one.before).shift.index(), plan.seat(other.before).shift.index());
            if a != b && plan.crews[a].class == plan.crews[b].class {
                let (one, other) = (one.before, other.before);
                if let Some(said) = exchange::tails(&plan, WEIGHTS, stake, (one, other), i64::MAX) {
                    let (one, other) = (Piece::tail(&plan, one), Piece::tail(&plan, other));
                    agrees(&mut plan, said, |plan| exchange::apply(plan, &one, &other));
                }
            }
            if one.first != Node::NONE {
                let said = outside::go(&plan, WEIGHTS, one.first);
                agrees(&mut plan, said, |plan| outside::take(plan, one.first));
            }
            let Some(&visit) = plan.out.first() else { continue };
            if let Some(said) = outside::come(&plan, WEIGHTS, visit, other.before, i64::MAX) {
                agrees(&mut plan, said, |plan| outside::put(plan, visit, other.before));
            }
            if one.first != Node::NONE
                && let Some(said) = outside::replace(&plan, WEIGHTS, visit, one.first, i64::MAX / 2)
            {
                agrees(&mut plan, said, |plan| {
                    outside::take(plan, one.first);
                    outside::put(plan, visit, one.before);
                });
            }
        }
    }

    #[test]
    fn a_part_is_as_late_and_as_long_as_the_best_start_makes_it(
        stops in prop::collection::vec((0..20, 0..15, 0..80, 0..40), 1..7), cut in 0..7_usize,
    ) {
        let stops: Vec<(i32, i32, i32, i32)> = stops;
        let part = |&(_, care, opens, width): &(i32, i32, i32, i32)| {
            Part { away: care, warp: 0, opens, closes: opens + width }
        };
        // How late and how long, from a start.
        let drive = |start: i32| {
            let (mut now, mut warp): (i32, i32) = (start, 0);
            for (at, &(way, care, opens, width)) in stops.iter().enumerate() {
                now = (now + if at == 0 { 0 } else { way }).max(opens);
                warp += (now - opens - width).max(0);
                now = now.min(opens + width) + care;
            }
            (warp, now + warp - start)
        };
        let least = (stops[0].2..=stops[0].2 + stops[0].3).map(drive).min();
        let fold = |stops: &[(i32, i32, i32, i32)]| {
            stops[1..].iter().fold(part(&stops[0]), |whole, stop| whole.then(stop.0, part(stop)))
        };
        let whole = fold(&stops);
        prop_assert_eq!(Some((whole.warp, whole.away)), least);
        prop_assert_eq!(Some(drive(whole.opens)), least);
        let cut = cut % stops.len();
        if cut > 0 {
            let joined = fold(&stops[..cut]).then(stops[cut].0, fold(&stops[cut..]));
            prop_assert_eq!((joined.warp, joined.away), (whole.warp, whole.away));
        }
    }

    // In debug builds each move made is checked, and the plan after each descent.
    #[test]
    fn the_best_plan_works_and_is_the_same_again(instance in instance(), seed in 0..9_u64) {
        let watch: &Watch<'_> = &|changes| (changes < 3_000).then(|| Done::of(changes, 3_000));
        let nothing = vec![Vec::new(); instance.crews.len()];
        let given = Given { seed, must: 90, leg: 10, changes: 0 };
        let evolved = || evolve(&instance, vec![nothing.clone(); 3], given, watch);
        let (tours, _) = evolved();
        prop_assert!(Plan::new(&instance, 90, &tours).sums.works());
        prop_assert_eq!(&evolved().0, &tours);
    }
}
