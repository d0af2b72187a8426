use crate::kpi::village::Village;
use crate::kpi::{Ratio, kpis};
use crate::model::{LocalityKind, Mode, Rates, Scenario, Site, Step, Tariffs, Team};
use crate::units::{Pence, Seconds};

/// Two providers in two localities. The first one's carer: an hour at (0, 0), 10 minutes' way,
/// 20 minutes' wait, an hour at (10, 0). The second one's: an hour at (0, 0).
fn two_providers() -> Village {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let [town, glen] =
        [LocalityKind::Urban, LocalityKind::Rural].map(|kind| village.locality(kind));
    let (a, b) = (village.carer(p, (0, 5)), village.carer(q, (0, 5)));
    let near = village.client_in(p, town, (0, 0));
    let far = village.client_in(p, glen, (10, 0));
    let others = village.client_in(q, town, (0, 0));
    let [one, two, three] = [(near, "08:00"), (far, "09:30"), (others, "08:00")]
        .map(|(client, start)| village.visit(client, 0, start, 60));
    village.run(a, 0, &[(one, "08:00"), (two, "09:30")]);
    village.run(b, 0, &[(three, "08:00")]);
    for (provider, wage, tariff) in [(p, 1_200, 2_000), (q, 1_500, 1_800)] {
        village.draft.providers[provider].wage = Some(Pence(wage));
        village.draft.providers[provider].tariff = Some(Pence(tariff));
    }
    village
}

#[test]
fn every_paid_second_is_care_travel_or_wait() {
    let told = two_providers().kpis();
    let costs = &told.whole.costs;
    assert_eq!((costs.contact, told.whole.travel, costs.wait), (10_800, 600, 1_200));
    assert_eq!(costs.paid, costs.contact + told.whole.travel + costs.wait);
    assert_eq!(costs.paid, told.whole.work);
    // The way and the wait before a visit belong to it.
    let glen = &told.localities[1].1;
    assert_eq!((glen.costs.contact, glen.costs.paid, glen.travel), (3_600, 5_400, 600));
}

#[test]
fn money_is_wages_mileage_and_tariff() {
    let told = two_providers().kpis();
    let of = |at: usize| &told.providers[at].1.costs;
    // 2.5 h at £12 and 10 km, 6.21 miles, at 45 p; two hours of care at £20.
    assert_eq!((of(0).wages, of(0).mileage), (Some(Pence(3_000)), Pence(280)));
    assert_eq!(of(0).travel_wages, Some(Pence(200)));
    assert_eq!((of(0).income, of(0).surplus()), (Some(Pence(4_000)), Some(Pence(720))));
    assert_eq!(of(0).per_contact_hour(), Ratio::of(3_280_i64 * 3_600, 7_200));
    assert_eq!(of(0).break_even(7_200), Ratio::of(3_280_i64 * 3_600, 7_200));
    // An hour at £15 against £18.
    assert_eq!((of(1).total(), of(1).surplus()), (Some(Pence(1_500)), Some(Pence(300))));
    assert_eq!(told.whole.costs.surplus(), Some(Pence(1_020)));
    // In the glen an hour and a half at £12 and the miles, against £20.
    let glen = &told.localities[1].1.costs;
    assert_eq!((glen.total(), glen.surplus()), (Some(Pence(2_080)), Some(Pence(-80))));
    assert_eq!(told.whole.costs.co2e_grams, 1_673); // 10 km × 167.25 g
}

#[test]
fn what_is_not_given_is_not_made_up() {
    let mut village = two_providers();
    village.draft.providers[village.draft.carers.iter().next().unwrap().employer].wage = None;
    let told = village.kpis();
    let costs = &told.whole.costs;
    assert_eq!((costs.wages, costs.surplus(), costs.per_contact_hour()), (None, None, None));
    assert_eq!(costs.income, Some(Pence(5_800)));
    // The other provider's figures stay; its town is shared with the first, and unknown.
    assert_eq!(told.providers[1].1.costs.surplus(), Some(Pence(300)));
    assert_eq!(told.localities[0].1.costs.total(), None);
}

#[test]
fn a_coordinator_is_paid_by_the_day_and_rates_can_be_set() {
    let mut village = two_providers();
    let p = village.draft.providers.ids().next().unwrap();
    village.draft.providers[p].coordinator_cost = Some(Pence(1_700_000));
    village.draft.policy.rates = Rates { mile: Pence(25), co2e_mg_per_km: 0, ..Rates::default() };
    let told = village.kpis();
    let costs = &told.providers[0].1.costs;
    // £17,000 / 365 = £46.57; 6.21 miles at 25 p.
    assert_eq!((costs.coordinator, costs.mileage), (Pence(4_657), Pence(155)));
    assert_eq!(costs.total(), Some(Pence(3_000 + 155 + 4_657)));
    // Two hours of care.
    assert_eq!(costs.overhead(), Ratio::of(4_657_i64 * 3_600, 7_200));
    assert_eq!(told.providers[1].1.costs.overhead(), None);
    assert_eq!((told.whole.costs.co2e_grams, told.rates.mile), (0, Pence(25)));
}

#[test]
fn the_break_of_a_long_run_is_not_paid() {
    let mut village = Village::new(1);
    let p = village.provider();
    let carer = village.carer(p, (0, 0));
    let client = village.client(p, (0, 0));
    let stops =
        ["08:00", "11:00", "15:00"].map(|start| (village.visit(client, 0, start, 60), start));
    village.run(carer, 0, &stops);
    let told = village.kpis();
    // Eight hours, less twenty minutes of the longest wait.
    assert_eq!(told.whole.work, 8 * 3_600 - 1_200);
    assert_eq!(told.whole.costs.paid, told.whole.work);
}

#[test]
fn a_premium_and_travel_paid_apart_are_income_where_they_are_paid() {
    let village = two_providers();
    let tariffs = Tariffs {
        base: Some(Pence(1_900)),
        kinds: vec![(LocalityKind::Rural, Pence(400)), (LocalityKind::Urban, Pence(-50))],
        localities: Vec::new(),
        travel: Some(Pence(1_200)),
    };
    let under = |step| {
        let problem = village.problem().under(&Scenario::of(step)).unwrap();
        kpis(&problem, &village.rota)
    };
    let told = under(Step::Tariff { tariffs: tariffs.clone() });
    let of = |at: usize| &told.providers[at].1.costs;
    // An hour in town at £18.50, one in the glen at £23, and ten minutes' way at £12 an hour.
    assert_eq!(of(0).income, Some(Pence(1_850 + 2_300 + 200)));
    assert_eq!(of(1).income, Some(Pence(1_850)));
    // The way to the glen is paid there.
    assert_eq!(told.localities[1].1.costs.income, Some(Pence(2_300 + 200)));
    assert_eq!(told.whole.costs.income, Some(Pence(6_200)));
    // Nothing that it costs has changed.
    assert_eq!(told.whole.costs.total(), village.kpis().whole.costs.total());
    // A locality named by itself has its own premium.
    let glen = village.draft.localities.ids().last().unwrap();
    let tariffs = Tariffs { localities: vec![(glen, Pence(1_000))], ..tariffs };
    let told = under(Step::Tariff { tariffs });
    assert_eq!(told.localities[1].1.costs.income, Some(Pence(2_900 + 200)));
}

#[test]
fn packages_over_a_threshold_are_listed_with_what_they_cost() {
    let mut village = two_providers();
    let client = village.draft.clients.ids().next().unwrap();
    village.visit(client, 0, "12:00", 60);
    let review = |village: &Village, hours| {
        let step = Step::Threshold { weekly: Seconds::hours(hours) };
        let problem = village.problem().under(&Scenario::of(step)).unwrap();
        kpis(&problem, &village.rota).review.unwrap()
    };
    // Two hours on the one day are fourteen a week, and the others' one is seven.
    assert_eq!(review(&village, 14).packages, []);
    let told = review(&village, 13);
    let [package] = told.packages.as_slice() else { panic!("{told:?}") };
    assert_eq!((package.care, package.cost), (7_200, Some(Pence(4_000))));
    assert_eq!(package.provider, village.draft.providers.ids().next());
    // Two and one hours at £20, and one at £18.
    assert_eq!((told.all_care, told.all_cost), (14_400, Some(Pence(7_800))));
    assert_eq!(review(&village, 6).packages.len(), 3);
    assert_eq!(village.kpis().review, None);
}

#[test]
fn a_community_team_bears_its_coordinator() {
    let mut village = two_providers();
    let here = village.draft.localities.ids().next().unwrap();
    let client = village.draft.visits[village.rota.runs[1].stops[0].visit].client;
    village.draft.packages.iter_mut().for_each(|package| {
        package.provider = package.provider.filter(|_| package.client != client);
    });
    let team = Team {
        home: Site::Locality(here),
        carers: 1,
        mode: Mode::Drive,
        localities: vec![here],
        partner: None,
        coordinator: Team::COORDINATOR,
        least: None,
    };
    let problem = village.problem().under(&Scenario::of(Step::Popup { team })).unwrap();
    let carer = problem.carers.ids().last().unwrap();
    village.rota.runs[1].carer = carer;
    village.rota.runs[1].shift = problem.shifts_of(carer).first().copied();
    let told = kpis(&problem, &village.rota);
    let of = |at: usize| &told.providers[at].1.costs;
    // An hour at the wage and tariff in the middle, the lower of two, and £46.57 for the day.
    assert_eq!((of(2).contact, of(2).total()), (3_600, Some(Pence(1_200 + 4_657))));
    assert_eq!(of(2).surplus(), Some(Pence(1_800 - 1_200 - 4_657)));
    assert_eq!(of(2).break_even(3_600), Ratio::of(5_857_i64 * 3_600, 3_600));
    assert_eq!(of(2).overhead(), Ratio::of(4_657_i64 * 3_600, 3_600));
    // The whole has it once, and those who were there before have none of it.
    assert_eq!((told.whole.costs.coordinator, of(0).coordinator), (Pence(4_657), Pence(0)));
}
