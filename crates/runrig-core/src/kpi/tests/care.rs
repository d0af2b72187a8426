use crate::id::{CarerId, Id, ProviderId, VisitId};
use crate::kpi::village::Village;
use crate::kpi::{Coverage, Ratio};
use crate::model::{LocalityKind, Origin, PackageStatus, Referral};

#[test]
fn a_visit_is_on_time_if_all_its_carers_are() {
    let mut village = Village::new(1);
    let p = village.provider();
    let (a, b) = (village.carer(p, (0, 0)), village.carer(p, (0, 0)));
    let client = village.client(p, (5, 0));
    let [within, late, unserved, two] =
        ["08:00", "10:00", "12:00", "14:00"].map(|start| village.visit(client, 0, start, 30));
    for visit in [within, late, unserved, two] {
        village.draft.visits[visit].critical = true;
    }
    village.draft.visits[two].carers_needed = 2;
    // 08:20 is in the soft window, 11:01 in neither; of two at 14:00 one is 40 minutes late.
    village.run(a, 0, &[(within, "08:20"), (late, "11:01"), (two, "14:00")]);
    village.run(b, 0, &[(two, "14:40")]);
    let whole = village.kpis().whole;
    assert_eq!(whole.service.critical, 4);
    assert_eq!(whole.service.critical_on_time, 2);
    assert_eq!(whole.service.critical_in_soft_window, 1);
    // Late by 20, 61, 0 and 40 minutes.
    assert_eq!((whole.service.starts, whole.late_15, whole.late_30), (4, 3, 2));
    assert_eq!(whole.deviation, 121 * 60);
    assert_eq!(whole.service.care_by_risk, [0, 5 * 1_800, 0, 0]);
}

#[test]
fn short_visits_are_known_after_three_times_before() {
    let mut village = Village::new(1);
    let p = village.provider();
    let carer = village.carer(p, (0, 0));
    let (friend, stranger) = (village.client(p, (1, 0)), village.client(p, (2, 0)));
    village.knows(carer, friend, 3, 1);
    village.knows(carer, stranger, 2, 1);
    let one = village.visit(friend, 0, "08:00", 15);
    let two = village.visit(stranger, 0, "09:00", 29);
    let three = village.visit(stranger, 0, "10:00", 30);
    village.visit(stranger, 0, "11:00", 15);
    village.run(carer, 0, &[(one, "08:00"), (two, "09:00"), (three, "10:00")]);
    let service = village.kpis().whole.service;
    let short = (service.short_visits, service.short_starts, service.short_starts_known);
    assert_eq!(short, (3, 2, 1));
}

#[test]
fn a_double_up_is_together_if_two_start_at_once() {
    let mut village = Village::new(1);
    let p = village.provider();
    let (a, b) = (village.carer(p, (0, 0)), village.carer(p, (0, 0)));
    let client = village.client(p, (1, 0));
    let [both, apart, alone, nobody] =
        ["08:00", "10:00", "12:00", "14:00"].map(|start| village.double_up(client, 0, start));
    village.run(a, 0, &[(both, "08:00"), (apart, "10:00"), (alone, "12:00")]);
    village.run(b, 0, &[(both, "08:00"), (apart, "10:01")]);
    let service = village.kpis().whole.service;
    assert!(nobody > alone);
    let two = (service.double_ups, service.double_ups_met, service.double_ups_together);
    assert_eq!(two, (4, 2, 1));
}

#[test]
fn coverage_is_told_by_the_kind_of_country() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [town, glen, isle] = [LocalityKind::Urban, LocalityKind::Rural, LocalityKind::Island]
        .map(|kind| village.locality(kind));
    let carer = village.carer(p, (0, 0));
    let in_town = village.client_in(p, town, (0, 0));
    let (in_glen, on_isle) =
        (village.client_in(p, glen, (40, 0)), village.client_in(p, isle, (80, 0)));
    for start in ["08:00", "09:00", "10:00"] {
        village.made(carer, in_town, 0, start);
    }
    village.visit(in_town, 0, "11:00", 30);
    village.made(carer, in_glen, 0, "12:00");
    village.visit(on_isle, 0, "12:00", 30);
    let told = village.kpis();
    let half_hours = |asked: i64, met: i64| (asked * 1_800, met * 1_800);
    let coverage =
        Coverage { urban: half_hours(4, 3), rural: half_hours(1, 1), island: half_hours(1, 0) };
    assert_eq!(told.whole.service.coverage, coverage);
    // A half of what is asked for there over three quarters in town.
    let Ratio { part, whole } = coverage.remote_to_urban().unwrap();
    assert_eq!(part * 3, whole * 2);
    // Three places forty minutes apart; nobody comes to the island.
    assert_eq!((told.whole.service.settlements, told.whole.service.settlements_without), (3, 1));
    let isle = &told.localities[isle.index()].1.service;
    assert_eq!((isle.settlements, isle.settlements_without), (1, 1));
}

#[test]
fn people_wait_until_all_their_care_is_given_or_the_horizons_end() {
    let mut village = Village::new(7);
    let p = village.provider();
    let carer = village.carer(p, (0, 0));
    let clients = [1, 2, 3].map(|x| village.client(p, (x, 0)));
    let day = |day| Some(Id::at(day));
    for (client, origin, ready) in [
        (clients[0], Origin::Hospital, None),
        (clients[1], Origin::Hospital, day(1)),
        (clients[2], Origin::CommunityAtRisk, day(2)),
    ] {
        let package = &mut village.draft.packages[Id::at(client.index())];
        package.provider = None;
        package.status = PackageStatus::Waiting;
        package.referral = Some(Referral { origin, ready, days_waited: 4, weekly_value: None });
    }
    village.visit(clients[0], 2, "09:00", 60);
    village.made(carer, clients[0], 3, "09:00");
    village.visit(clients[1], 1, "09:00", 30);
    village.made(carer, clients[2], 2, "09:00");
    let told = village.kpis();
    let referrals = told.whole.referrals;
    assert_eq!((referrals.waiting, referrals.placed), (3, 2));
    assert_eq!((referrals.care, referrals.care_met), (9_000, 3_600));
    // The first from Monday to Thursday, the third at once.
    assert_eq!((referrals.days_to_start, referrals.days_waited), (3, 8));
    // The second from Tuesday to the week's end, 6 days.
    let hospital = (referrals.from_hospital, referrals.left_in_hospital, referrals.bed_days);
    assert_eq!(hospital, (2, 1, 3 + 6));
    // Those placed count for whoever starts; whom nobody takes, for nobody.
    assert_eq!(told.providers[0].1.referrals.waiting, 2);
}

/// Somebody in hospital is ready on Monday and is to be visited so often on each of five days.
fn in_hospital(n_visits: usize) -> (Village, CarerId, Vec<Vec<VisitId>>) {
    let mut village = Village::new(5);
    let p = village.provider();
    let carer = village.carer(p, (0, 0));
    let client = village.client(p, (1, 0));
    let package = &mut village.draft.packages[Id::at(0)];
    package.provider = None;
    package.status = PackageStatus::Waiting;
    let origin = Origin::Hospital;
    package.referral = Some(Referral { origin, ready: None, days_waited: 2, weekly_value: None });
    let starts = &["08:00", "12:00", "18:00"][..n_visits];
    let on = |village: &mut Village, day: i32| {
        starts.iter().map(|start| village.visit(client, day, start, 30)).collect()
    };
    let days = (0..5).map(|day| on(&mut village, day)).collect();
    (village, carer, days)
}

/// Placed, in part, left in hospital, and bed days.
fn placed(village: &Village) -> (u64, u64, u64, i64) {
    let told = village.kpis().whole.referrals;
    assert_eq!(told.from_hospital, 1);
    (told.placed, told.placed_in_part, told.left_in_hospital, told.bed_days)
}

#[test]
fn nobody_leaves_hospital_for_a_part_of_the_care() {
    let (mut village, carer, days) = in_hospital(2);
    assert_eq!(placed(&village), (0, 0, 1, 5));
    // Breakfast every day, and lunch on Thursday and Friday: home from Thursday on.
    for (day, visits) in (0..).zip(&days) {
        let stops = [(visits[0], "08:00"), (visits[1], "12:00")];
        village.run(carer, day, &stops[..if day < 3 { 1 } else { 2 }]);
    }
    assert_eq!(placed(&village), (1, 0, 0, 3));
    // Without lunch on Friday there is no day from which everything is given.
    village.rota.runs[4].stops.pop();
    assert_eq!(placed(&village), (0, 1, 1, 5));
    assert_eq!(village.kpis().providers[0].1.referrals.placed_in_part, 1);
}

#[test]
fn a_double_up_with_one_carer_is_not_given() {
    let (mut village, carer, days) = in_hospital(1);
    let mate = village.carer(ProviderId::at(0), (0, 0));
    for (day, visits) in (0..).zip(&days) {
        village.draft.visits[visits[0]].carers_needed = 2;
        village.run(carer, day, &[(visits[0], "08:00")]);
    }
    assert_eq!(placed(&village), (0, 0, 1, 5));
    // Two come on the last two days.
    for day in [3, 4] {
        village.run(mate, day, &[(days[usize::try_from(day).unwrap()][0], "08:00")]);
    }
    assert_eq!(placed(&village), (1, 0, 0, 3));
}
