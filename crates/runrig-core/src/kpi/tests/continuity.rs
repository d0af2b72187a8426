use crate::kpi::village::Village;
use crate::kpi::{Ratio, coc, upc};

/// DOMAIN §4.3's examples, in ten-thousandths.
#[track_caller]
fn check(counts: &[u32], expected_coc: i64, expected_upc: i64) {
    let rounded = |Ratio { part, whole }: Ratio| (2 * 10_000 * part + whole) / (2 * whole);
    assert_eq!(rounded(coc(counts).unwrap()), expected_coc);
    assert_eq!(rounded(upc(counts).unwrap()), expected_upc);
}

#[test]
fn continuity_of_care_is_as_the_examples_say() {
    check(&[14, 10, 4], 3_757, 5_000);
    check(&[7, 7, 7, 7], 2_222, 2_500);
    check(&[28], 10_000, 10_000);
    check(&[1; 28], 0, 357);
    check(&[10, 6, 4, 3, 2, 1, 1, 1], 1_852, 3_571);
    assert_eq!(coc(&[1]), None);
    assert_eq!(upc(&[]), None);
}

#[test]
fn carers_are_counted_in_a_week_and_means_over_clients_with_two_visits() {
    let mut village = Village::new(14);
    let p = village.provider();
    let [a, b] = [(); 2].map(|()| village.carer(p, (0, 0)));
    let (often, seldom) = (village.client(p, (1, 0)), village.client(p, (2, 0)));
    for (carer, day) in [(a, 0), (a, 1), (b, 2), (a, 8)] {
        village.made(carer, often, day, "09:00");
    }
    village.made(b, seldom, 0, "12:00");
    let continuity = village.kpis().whole.continuity;
    // Two in the first week and one in the second; one for the other client.
    let weekly = continuity.weekly;
    assert_eq!((weekly.n, weekly.sum, weekly.median, weekly.most), (3, 4, 1, 2));
    // {3, 1}: (10 − 4) / 12 = 0.5, and 3 of 4.
    assert_eq!(continuity.all.clients, 1);
    assert_eq!((continuity.all.coc, continuity.all.upc), (500_000, 750_000));
    assert_eq!(continuity.bands[0], continuity.all);
    assert_eq!(continuity.all.mean_upc(), Ratio::of(3_i64 * 250_000, 1_000_000));
    // Nobody has been before: two to one client, one to the other.
    assert_eq!(continuity.new_carers, 3);
    assert_eq!((continuity.dependent_clients, continuity.dependent_care), (1, 1_800));
    // Neither client has two visits every day.
    assert_eq!(continuity.fortnight.n, 0);
}

#[test]
fn a_double_up_counts_both_carers() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [a, b] = [(); 2].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (1, 0));
    let visits = ["08:00", "12:00"].map(|start| village.double_up(client, 0, start));
    for carer in [a, b] {
        village.run(carer, 0, &[(visits[0], "08:00"), (visits[1], "12:00")]);
    }
    let continuity = village.kpis().whole.continuity;
    // {2, 2}: (8 − 4) / 12.
    assert_eq!((continuity.all.coc, continuity.all.upc), (333_333, 500_000));
    // 2 h in one day are 14 h a week: the third band.
    assert_eq!(continuity.bands[2].clients, 1);
    assert_eq!(continuity.dependent_clients, 0);
}

#[test]
fn one_double_up_alone_says_nothing_of_continuity() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [a, b] = [(); 2].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (1, 0));
    let visit = village.double_up(client, 0, "08:00");
    village.run(a, 0, &[(visit, "08:00")]);
    village.run(b, 0, &[(visit, "08:00")]);
    let all = village.kpis().whole.continuity.all;
    assert_eq!((all.clients, all.mean_coc()), (0, None));
}

#[test]
fn in_fourteen_days_carers_by_day_count_for_clients_with_two_visits_every_day() {
    let mut village = Village::new(14);
    let p = village.provider();
    let [a, b, night] = [(); 3].map(|()| village.carer(p, (0, 0)));
    let (daily, not_daily) = (village.client(p, (1, 0)), village.client(p, (2, 0)));
    for day in 0..14 {
        village.made(a, daily, day, "08:00");
        village.made(if day == 9 { b } else { a }, daily, day, "18:00");
        village.made(night, daily, day, "22:00");
        village.made(a, not_daily, day, "12:00");
        if day > 0 {
            village.made(b, not_daily, day, "20:00");
        }
    }
    let fortnight = village.kpis().whole.continuity.fortnight;
    assert_eq!((fortnight.n, fortnight.sum, fortnight.p90), (1, 2, 2));
}

#[test]
fn a_short_horizon_is_completed_by_those_known_to_have_been() {
    let mut village = Village::new(7);
    let p = village.provider();
    let [a, recent, long_ago] = [(); 3].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (1, 0));
    for day in 0..7 {
        village.made(a, client, day, "08:00");
        village.made(a, client, day, "18:00");
    }
    village.knows(recent, client, 1, 7);
    village.knows(long_ago, client, 1, 8);
    let continuity = village.kpis().whole.continuity;
    assert_eq!((continuity.fortnight.n, continuity.fortnight.sum), (1, 2));
    // One visit does not make the way known: the client depends on the one who comes.
    assert_eq!(continuity.dependent_clients, 1);
    village.draft.clients[client].known[0].visits = 3;
    assert_eq!(village.kpis().whole.continuity.dependent_clients, 0);
}
