use crate::kpi::village::{Village, at};
use crate::kpi::{Evenness, Floors, Use};
use crate::model::{Absence, Mode, Span};
use crate::units::{Pence, Seconds};

#[test]
fn hours_are_held_against_the_contract_and_the_48() {
    let mut village = Village::new(8);
    let p = village.provider();
    let [a, b, c] = [(); 3].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (0, 0));
    let band = |from, to| Some((Seconds::hours(from), Seconds::hours(to)));
    village.draft.carers[a].contract.band = band(7, 14);
    village.draft.carers[b].contract.band = band(7, 14);
    village.draft.carers[c].contract.elsewhere = Seconds::hours(48);
    // Eight hours in the first week, three on the only day of the second.
    let long = village.visit(client, 0, "08:00", 480);
    village.run(a, 0, &[(long, "08:00")]);
    let last = village.visit(client, 7, "08:00", 180);
    village.run(a, 7, &[(last, "08:00")]);
    let little = village.visit(client, 1, "08:00", 30);
    village.run(c, 1, &[(little, "08:00")]);
    let workforce = village.kpis().whole.workforce;
    // In the short week the band is 1 to 2 hours: one too many. The idle carer lacks 7 and 1.
    assert_eq!(workforce.band_weeks, [2, 1, 1]);
    assert_eq!((workforce.over_band, workforce.under_band), (3_600, 8 * 3_600));
    assert_eq!(workforce.weeks_over_limit, 1);
}

#[test]
fn days_are_split_by_long_gaps_and_rest_is_measured_between_them() {
    let mut village = Village::new(3);
    let p = village.provider();
    let carer = village.carer(p, (0, 0));
    let client = village.client(p, (0, 0));
    village.made(carer, client, 0, "07:00");
    village.made(carer, client, 0, "09:30"); // two hours after the end of the first
    village.made(carer, client, 0, "21:30");
    village.made(carer, client, 1, "07:00"); // nine hours after 22:00
    village.made(carer, client, 1, "08:59");
    village.made(carer, client, 2, "07:00");
    let workforce = village.kpis().whole.workforce;
    assert_eq!((workforce.carer_days, workforce.starts, workforce.split_days), (3, 6, 1));
    assert_eq!((workforce.spread.n, workforce.spread.most), (3, 15 * 3_600));
    assert_eq!(workforce.spread.median, 149 * 60); // 07:00 to 09:29
    assert_eq!((workforce.rests, workforce.short_rests), (2, 1));
    assert_eq!(workforce.least_margin, Some(Seconds::hours(-2)));
}

#[test]
fn weekends_and_lates_are_counted_among_carers_at_work() {
    let mut village = Village::new(7);
    let p = village.provider();
    let [a, b, _idle] = [(); 3].map(|()| village.carer(p, (0, 0)));
    let client = village.client(p, (0, 0));
    village.made(a, client, 5, "09:00");
    village.made(a, client, 6, "09:00");
    village.made(a, client, 6, "19:31"); // ends at 20:01
    village.made(b, client, 0, "19:30"); // ends at 20:00
    let workforce = village.kpis().whole.workforce;
    assert_eq!(workforce.weekends, Evenness { n: 2, sum: 3, squares: 9 });
    assert_eq!(workforce.lates, Evenness { n: 2, sum: 1, squares: 1 });
}

#[test]
fn shifts_are_used_by_drivers_and_others() {
    let mut village = Village::new(1);
    let p = village.provider();
    let [_idle, b] = [(); 2].map(|()| village.carer(p, (0, 0)));
    village.draft.carers[b].mode = Mode::Walk;
    // Away from 04:00 to 07:00 and, told twice over, from 20:00 to midnight: 13 h are left.
    let away = [("04:00", "07:00"), ("20:00", "23:00"), ("21:00", "24:00")];
    village.draft.carers[b].absences =
        away.map(|(from, until)| Absence { span: Span::new(at(0, from), at(0, until)) }).to_vec();
    let client = village.client(p, (0, 0));
    village.made(b, client, 0, "09:00");
    let workforce = village.kpis().whole.workforce;
    let idle = Use { carers: 1, shift: 19 * 3_600, contact: 0, work: 0 };
    assert_eq!(workforce.drivers, idle);
    let used = Use { carers: 1, shift: 13 * 3_600, contact: 1_800, work: 1_800 };
    assert_eq!(workforce.others, used);
}

#[test]
fn pay_for_care_alone_falls_below_the_floors_where_ways_are_long() {
    let mut village = Village::new(1);
    let p = village.provider();
    village.draft.providers[p].wage = Some(Pence(1_300));
    let [near, far, cheap, unpaid] = [(); 4].map(|()| village.carer(p, (0, 0)));
    village.draft.carers[cheap].contract.wage = Some(Pence(1_240));
    let (here, there) = (village.client(p, (0, 0)), village.client(p, (30, 0)));
    let [one, two, three, four] =
        [here, here, there, here].map(|client| village.visit(client, 0, "08:00", 60));
    let later = village.visit(there, 0, "09:30", 60);
    village.run(near, 0, &[(one, "08:00")]);
    village.run(far, 0, &[(two, "08:00"), (later, "09:30")]);
    village.run(cheap, 0, &[(three, "08:00")]);
    let told = village.kpis();
    assert!(unpaid > cheap && four > three);
    // £13 for 2 h of 2.5 are £10.40; £12.40 is between the floors of £12.21 and £12.60.
    let by_contact = told.carers[1].pay_by_contact().unwrap();
    assert_eq!((by_contact.part, by_contact.whole), (1_300 * 7_200, 9_000));
    let workforce = told.whole.workforce;
    assert_eq!(workforce.paid, 3);
    assert_eq!(workforce.below_in_full, Floors { national: 0, real: 1 });
    assert_eq!(workforce.below_by_contact, Floors { national: 1, real: 2 });
}
