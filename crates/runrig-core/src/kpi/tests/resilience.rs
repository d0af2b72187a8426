use crate::id::{Id, LocalityId, ProviderId};
use crate::kpi::village::Village;
use crate::kpi::{Fall, Given, Ratio, Repaired, care_met, repaired};
use crate::model::LocalityKind;

const HOUR: i64 = 3_600;

#[test]
fn care_counts_for_whoever_gives_it_in_the_plan() {
    let mut village = Village::new(1);
    let here = village.locality(LocalityKind::Rural);
    let [p, q] = [(); 2].map(|()| village.provider());
    let (a, b) = (village.carer(p, (0, 0)), village.carer(q, (0, 0)));
    let [own, new] = [(); 2].map(|()| village.client_in(p, here, (0, 0)));
    village.draft.packages[crate::id::PackageId::at(new.index())].provider = None;
    let two = village.double_up(own, 0, "08:00");
    village.run(a, 0, &[(two, "08:00")]);
    village.run(b, 0, &[(two, "08:00")]);
    village.made(b, new, 0, "10:00");
    let plan = village.rota.clone();
    village.rota.runs.pop();
    let problem = village.problem();
    let found = care_met(&problem, &village.rota, &plan);
    let given = |asked, met| Given { asked: asked * HOUR / 2, met: met * HOUR / 2 };
    assert_eq!(found.whole, given(3, 2));
    assert_eq!(
        found.providers,
        [(ProviderId::at(0), given(2, 2)), (ProviderId::at(1), given(1, 0))]
    );
    assert_eq!(found.localities, [(LocalityId::at(0), given(3, 2))]);
    assert_eq!(found.whole.coverage(), Ratio::of(HOUR, 3 * HOUR / 2));
}

#[test]
fn the_fifth_percentile_is_the_least_of_twenty_and_the_second_least_of_forty() {
    assert_eq!(Fall::of(Vec::new()), Fall::default());
    let fall = |n: i64| Fall::of((1..=n).rev().collect());
    assert_eq!(fall(20), Fall { n: 20, sum: 210, p5: 1, least: 1 });
    assert_eq!((fall(21).p5, fall(40).p5, fall(41).p5, fall(100).p5), (2, 2, 3, 5));
}

#[test]
fn a_repair_tells_who_has_to_be_told() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [away, helps, moves, stays] = [(); 4].map(|()| village.carer(p, (0, 0)));
    let clients = [(); 4].map(|()| village.client(p, (0, 0)));
    let starts = ["07:00", "08:00", "09:00", "10:00"];
    let at = |n: usize| (clients[n], starts[n]);
    let [lost, taken, moved, nudged] = [0, 1, 2, 3].map(|n| {
        let (client, start) = at(n);
        village.visit(client, 0, start, 30)
    });
    village.run(away, 0, &[(lost, "07:00"), (taken, "08:00")]);
    village.run(moves, 0, &[(moved, "09:00")]);
    village.run(stays, 0, &[(nudged, "10:00")]);
    village.that_was_before();
    village.run(helps, 0, &[(taken, "08:00")]);
    village.run(moves, 0, &[(moved, "09:16")]);
    village.run(stays, 0, &[(nudged, "10:15")]); // within the tolerance of S10
    let found = repaired(&village.problem(), &village.rota, &[away]);
    let expected = Repaired { other_carer: 1, other_start: 1, dropped: 1, clients: 3, carers: 2 };
    assert_eq!(found, expected);
}
