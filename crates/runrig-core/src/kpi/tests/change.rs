use crate::id::Id;
use crate::kpi::village::Village;
use crate::kpi::{Against, Change};
use crate::model::{Origin, PackageStatus, Referral};

#[test]
fn visits_are_held_against_the_baseline() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [a, b] = [(); 2].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (0, 0));
    let [same, later, other, dropped, added, never] =
        ["07:00", "08:00", "09:00", "10:00", "11:00", "12:00"]
            .map(|start| village.visit(client, 0, start, 30));
    village.run(a, 0, &[(same, "07:00"), (later, "08:00"), (other, "09:00"), (dropped, "10:00")]);
    village.that_was_before();
    village.run(a, 0, &[(same, "07:00"), (later, "08:05"), (added, "11:00")]);
    village.run(b, 0, &[(other, "09:10")]);
    let against = village.kpis().whole.change.against.unwrap();
    assert!(never > added);
    let expected = Against {
        visits: 5,
        other_carer: 1,
        other_start: 2,
        changed: 2,
        dropped: 1,
        added: 1,
        bed_days_avoided: 0,
    };
    assert_eq!(against, expected);
}

#[test]
fn clients_change_provider_with_most_of_their_care() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let (a, b) = (village.carer(p, (0, 0)), village.carer(q, (0, 0)));
    let [mostly, half, gone] = [(); 3].map(|()| village.client(p, (0, 0)));
    village.made(a, mostly, 0, "08:00");
    village.made(b, mostly, 0, "09:00");
    village.made(b, mostly, 0, "10:00");
    village.made(a, half, 0, "11:00");
    village.made(b, half, 0, "12:00");
    village.visit(gone, 0, "12:00", 30);
    let told = village.kpis();
    let whole = Change { clients_compared: 2, clients_left: 1, clients_joined: 1, against: None };
    assert_eq!(told.whole.change, whole);
    let of = |at: usize| &told.providers[at].1.change;
    assert_eq!((of(0).clients_left, of(0).clients_joined), (1, 0));
    assert_eq!((of(1).clients_left, of(1).clients_joined), (0, 1));
}

#[test]
fn the_baseline_says_whose_a_client_was() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let b = village.carer(q, (0, 0));
    let client = village.client(p, (0, 0));
    let visit = village.made(b, client, 0, "08:00");
    village.that_was_before();
    village.run(b, 0, &[(visit, "08:00")]);
    let change = village.kpis().whole.change;
    assert_eq!((change.clients_compared, change.clients_left), (1, 0));
}

#[test]
fn bed_days_are_avoided_by_starting_sooner() {
    let mut village = Village::new(7);
    let p = village.provider();
    let a = village.carer(p, (0, 0));
    let client = village.client(p, (0, 0));
    let package = &mut village.draft.packages[Id::at(0)];
    package.status = PackageStatus::Waiting;
    package.provider = None;
    let origin = Origin::Hospital;
    let ready = Some(Id::at(1));
    package.referral = Some(Referral { origin, ready, days_waited: 0, weekly_value: None });
    let visits = [1, 2, 3].map(|day| village.visit(client, day, "08:00", 30));
    village.that_was_before();
    for (day, visit) in (2..).zip(&visits[1..]) {
        village.run(a, day, &[(*visit, "08:00")]);
    }
    // Nobody came: Tuesday to Sunday, 6 days; now everybody comes from Wednesday on, one day late.
    let change = village.kpis().whole.change.against.unwrap();
    assert_eq!((change.bed_days_avoided, change.added), (5, 2));
    village.that_was_before();
    village.run(a, 2, &[(visits[1], "08:00")]);
    // Thursday's visit is gone: nobody leaves hospital for Wednesday's alone.
    let change = village.kpis().whole.change.against.unwrap();
    assert_eq!((change.bed_days_avoided, change.dropped), (-5, 1));
}
