//! Prices of rules, known by hand: three firms whose visits cost 200 points each alone, 340 for any
//! two and 525 for all three as one (`fixtures/README.md`).

use crate::fixtures::{fixture, problem};
use rayon::ThreadPoolBuilder;
use runrig::compare::Plan;
use runrig::prices::{Held, PERCENTS, Price, Prices, prices};
use runrig::{Settings, json};
use runrig_core::id::{CarerId, ClientId, Id, ProviderId};
use runrig_core::kpi::Ratio;
use runrig_core::model::{
    Consent, Draft, Mode, Problem, ProviderLock, RuleCode, Scenario, Score, Step,
};
use runrig_core::units::{Cost, PerMetre, PerSecond, Seconds};
use runrig_json::wire::request::Scenario as Sent;

fn plan(iterations: u64) -> Plan {
    let settings = Settings { iterations: Some(iterations), time: None, ..Settings::default() };
    Plan::new(&[1, 2], settings)
}

/// The prices of the three firms as one, after some change.
fn of_three_firms(change: impl Fn(&mut Draft)) -> Prices {
    let mut draft = problem("empty-core").into_draft();
    change(&mut draft);
    let problem = Problem::build(draft).expect("it is sound");
    let scenario = Scenario::of(Step::PoolNeutral { floor_permille: 950 });
    prices(&problem, &scenario, &plan(600), &mut |_, _| {}).expect("no faults")
}

fn price(found: &Prices, held: Held) -> &Price {
    found.held.iter().find(|one| one.held == held).expect("each is told of")
}

/// How many are held by each, and the points that each costs with both seeds.
fn told(found: &Prices) -> Vec<(usize, Vec<i64>)> {
    let points = |one: &Price| one.points().iter().map(|cost| cost.0 / Cost::POINT.0).collect();
    found.held.iter().map(|one| (one.n, points(one))).collect()
}

/// Of locks, refusals, pins, floors and all at once. Each firm makes as much care with its floor
/// as without, for each carer makes two visits in any case.
fn only(held: Held, n: usize, points: i64) -> Vec<(usize, Vec<i64>)> {
    let of = |one: Held| match one {
        Held::Floors => (3, vec![0, 0]),
        Held::All => (n + 3, vec![points, points]),
        _ if one == held => (n, vec![points, points]),
        _ => (0, Vec::new()),
    };
    Held::ALL.map(of).to_vec()
}

#[test]
fn what_holds_nothing_is_told_of_all_the_same() {
    let found = of_three_firms(|_| {});
    assert_eq!(told(&found), only(Held::Floors, 0, 0));
    assert_eq!(price(&found, Held::Locks).mean(), Cost::ZERO);
    assert!(price(&found, Held::Locks).gain.is_none());
}

#[test]
fn one_firm_whose_clients_are_locked_to_it_costs_15_points() {
    // The other two as one, and it alone: 340 + 200, not 525.
    let found = of_three_firms(|draft| {
        let third = ProviderId::at(2);
        for package in draft.packages.iter().filter(|package| package.provider == Some(third)) {
            draft.clients[package.client].lock = Some(ProviderLock { provider: third });
        }
    });
    assert_eq!(told(&found), only(Held::Locks, 2, 15));
    assert!(found.with.iter().all(|solved| solved.report.score.cost == Cost(540 * 60_000)));
}

#[test]
fn clients_who_all_refuse_cost_what_the_firms_would_save() {
    let found = of_three_firms(|draft| {
        draft.clients.iter_mut().for_each(|client| client.consent = Consent::Refused);
    });
    assert_eq!(told(&found), only(Held::Refusals, 6, 75)); // 3 × 200 − 525
}

#[test]
fn visits_that_are_all_pinned_to_their_own_carers_cost_as_much() {
    let found = of_three_firms(|draft| {
        for visit in &mut draft.visits {
            let own = draft.packages[visit.package].provider.map(|own| CarerId::at(own.index()));
            visit.pinned_carers = own.into_iter().collect();
        }
    });
    assert_eq!(told(&found), only(Held::Pins, 6, 75));
}

#[test]
fn a_veto_has_a_price_and_what_two_hold_none_of_them_sets_free() {
    let problem = problem("empty-core");
    let mut draft = problem.into_draft();
    draft.clients.iter_mut().for_each(|client| client.consent = Consent::Refused);
    let vetoes = draft.packages.ids().collect();
    let problem = Problem::build(draft).expect("it is sound");
    let scenario = Scenario::of(Step::SwapK { most: 4, vetoes });
    let found = prices(&problem, &scenario, &plan(600), &mut |_, _| {}).expect("no faults");
    assert_eq!(price(&found, Held::Refusals).n, 12, "clients and packages");
    assert!(found.held.iter().flat_map(Price::points).all(|points| points >= Cost::ZERO));
    assert!(found.problem.packages.iter().all(|package| !package.movable));
}

/// Two clients, a drive of half an hour or so apart. One carer alone may go to the far one at ten,
/// and has been to the near one at eight; at noon she may come back to the near one, or another
/// face may come who starts at eleven. Nothing has a price but drives between visits and faces.
fn faces_or_drives() -> Problem {
    let text = r#"{"meta": {"schema_version": 1, "timezone": "Europe/London",
        "first_day": "2026-03-23", "days": 1},
      "providers": [{"id": "p", "sector": "private"}],
      "clients": [{"id": "near", "location": {"lat": 56.415, "lon": -5.472}},
        {"id": "far", "location": {"lat": 56.58, "lon": -5.472}, "blocked_carers": ["noon"]}],
      "packages": [
        {"id": "near", "client": "near", "provider": "p", "slots": [
          {"id": "first", "start": "08:00", "care_minutes": 30, "critical": true},
          {"id": "last", "start": "12:00", "care_minutes": 30, "critical": true}]},
        {"id": "far", "client": "far", "provider": "p", "slots": [
          {"id": "only", "start": "10:00", "care_minutes": 30, "critical": true}]}],
      "carers": [
        {"id": "day", "employer": "p", "home": {"lat": 56.415, "lon": -5.472}, "mode": "drive",
          "shifts": [{"days": "MTWTFSS", "from": "07:00", "until": "14:00"}]},
        {"id": "noon", "employer": "p", "home": {"lat": 56.415, "lon": -5.472}, "mode": "drive",
          "shifts": [{"days": "MTWTFSS", "from": "11:00", "until": "14:00"}]}]}"#;
    let mut draft = runrig::json::read(text).expect("it is sound").problem.into_draft();
    let (free, nothing) = (PerSecond(0), Cost::ZERO);
    let prices = &mut draft.policy.prices;
    (prices.travel, prices.extra_carer) = (PerSecond(1_000), Cost(12 * Cost::POINT.0));
    (prices.commute, prices.mile, prices.wait) = (free, PerMetre(0), free);
    (prices.unknown_carer, prices.not_preferred, prices.no_cover) = (nothing, nothing, nothing);
    (prices.deviation, prices.consistency) = (free, free);
    (prices.overtime, prices.undertime, prices.uneven_load) = (free, free, free);
    Problem::build(draft).expect("it is sound")
}

#[test]
fn a_familiar_face_is_worth_a_drive_at_four_times_the_price() {
    let problem = faces_or_drives();
    let [near, far] = [0, 1].map(|at| problem.clients[ClientId::at(at)].place);
    let drive = problem.travel.leg(Mode::Drive, near, far).expect("a way").time;
    // Another face costs 12 points, at four times the price 48; the drive back as many as it takes.
    assert!(Seconds::minutes(24) < drive && drive < Seconds::minutes(48), "{drive:?}");
    let drive = i64::from(drive.0);
    let scenario = Scenario::of(Step::Silo);
    let found = prices(&problem, &scenario, &plan(200), &mut |_, _| {}).expect("no faults");
    let row: Vec<(u32, i64, Option<Ratio>, bool)> = found
        .continuity
        .iter()
        .map(|one| (one.percent, one.solved.kpis.whole.travel, one.carers(), one.on_front))
        .collect();
    let faces = |percent| (percent, drive, Ratio::of(3, 2), true);
    assert_eq!(row[..4], [0, 50, 100, 200].map(faces));
    assert_eq!(row[4], (400, 2 * drive, Ratio::of(2, 2), true));
}

#[test]
fn faces_get_no_more_familiar_for_less() {
    let problem = problem("lismore-popup");
    let scenario = Scenario::of(Step::Silo);
    let found = prices(&problem, &scenario, &plan(200), &mut |_, _| {}).expect("no faults");
    let row = &found.continuity;
    assert_eq!(row.iter().map(|one| one.percent).collect::<Vec<_>>(), PERCENTS);
    let continuity: Vec<Cost> =
        row.iter().map(|one| one.solved.report.parts.of(RuleCode::S03)).collect();
    assert!(continuity.windows(2).all(|two| two[0] >= two[1]), "{continuity:?}");
    assert!(row.iter().any(|one| one.on_front));
    let cheapest = row[2].solved.report.score;
    for solved in &found.with {
        let score = solved.report.score;
        let sum = |score: Score| score.unmet + score.promises + score.cost;
        assert!(sum(cheapest) <= sum(score), "any rota may be the best at its own price");
    }
    assert!(found.held.iter().flat_map(Price::points).all(|points| points >= Cost::ZERO));
}

#[test]
fn prices_are_the_same_on_any_number_of_threads() {
    let read = fixture("lismore-popup");
    let on = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let found = pool.install(|| {
            prices(&read.problem, &Scenario::of(Step::PoolFull), &plan(200), &mut |_, _| {})
        });
        let told = json::prices(&found.expect("no faults"), &Sent::PoolFull {}, &read.names);
        json::write(&told)
    };
    let one = on(1);
    assert!(one == on(2) && one == on(8));
}
