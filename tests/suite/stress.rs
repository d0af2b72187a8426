//! Rotas under stress, on days so small that what is left of them is known.

use rayon::ThreadPoolBuilder;
use runrig::Settings;
use runrig::ladder::Search;
use runrig::stress::{Drawn, NoStress, Stress, Stressed, Trial, stress};
use runrig_core::id::CarerId;
use runrig_core::kpi::{Ratio, Repaired};
use runrig_core::model::{Problem, Rota, Scenario, Step};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Two providers next door to each other, each with a client and a carer; the visits begin when
/// it says.
fn neighbours(starts: [&str; 2]) -> Problem {
    let door = r#"{"lat": 56.415, "lon": -5.472}"#;
    let list = |row: &dyn Fn(usize) -> String| [row(0), row(1)].join(",");
    let text = format!(
        r#"{{"meta": {{"schema_version": 1, "timezone": "Europe/London",
            "first_day": "2026-03-23", "days": 1}},
          "providers": [{}], "clients": [{}], "packages": [{}], "carers": [{}]}}"#,
        list(&|at| format!(r#"{{"id": "p{at}", "sector": "private"}}"#)),
        list(&|at| format!(r#"{{"id": "c{at}", "location": {door}}}"#)),
        list(&|at| format!(
            r#"{{"id": "g{at}", "client": "c{at}", "provider": "p{at}", "slots": [
              {{"id": "s", "start": "{}", "care_minutes": 60, "critical": true}}]}}"#,
            starts[at]
        )),
        list(&|at| format!(
            r#"{{"id": "k{at}", "employer": "p{at}", "home": {door}, "mode": "drive",
              "shifts": [{{"days": "MTWTFSS", "from": "07:00", "until": "13:00"}}]}}"#
        )),
    );
    runrig::json::read(text).unwrap_or_else(|faults| panic!("{faults}")).problem
}

fn trial(scenario: Step, iterations: u64) -> Trial {
    let settings = |iterations| Settings {
        seed: 1,
        iterations: Some(iterations),
        time: None,
        ..Settings::default()
    };
    Trial {
        scenario: Scenario::of(scenario),
        search: Search { settings: settings(iterations), cancel: Arc::default() },
        repair: settings(iterations),
        stresses: vec![
            Stress::OneCarer,
            Stress::Share { percent: 10 },
            Stress::Season { percent: 10 },
        ],
        draws: 20,
        whole: None,
    }
}

fn stressed(problem: &Problem, trial: &Trial) -> Stressed {
    stress(problem, trial, &mut |_| {}).expect("no faults")
}

/// What one carer away leaves: mean, fifth percentile and least, and the draws.
fn one_away(problem: &Problem, scenario: Step) -> ([Option<Ratio>; 4], Vec<Drawn>) {
    let found = stressed(problem, &trial(scenario, 200));
    let tested = &found.tested[0];
    let whole = &tested.whole;
    ([whole.of_plan(), whole.mean(), whole.p5(), whole.least()], tested.draws.clone())
}

const HOUR: i64 = 3_600;

#[test]
fn of_two_visits_at_one_time_one_carer_makes_half() {
    let problem = neighbours(["08:00", "08:00"]);
    for scenario in [Step::Silo, Step::PoolFull] {
        let (shares, draws) = one_away(&problem, scenario);
        let half = Ratio::of(HOUR, 2 * HOUR);
        assert_eq!(
            shares,
            [Ratio::of(2 * HOUR, 2 * HOUR), Ratio::of(2 * HOUR, 4 * HOUR), half, half]
        );
        assert_eq!(draws.len(), 2, "each carer in turn");
        for draw in &draws {
            // Who is there keeps the own visit: another one would have the price of a change.
            let expected = Repaired { dropped: 1, clients: 1, ..Repaired::default() };
            assert_eq!((draw.repaired, draw.lawful), (expected, true));
        }
    }
}

#[test]
fn a_neighbour_helps_out_where_the_scenario_lets_it() {
    let problem = neighbours(["08:00", "10:00"]);
    let (shares, _) = one_away(&problem, Step::Silo);
    assert_eq!(shares[1], Ratio::of(2 * HOUR, 4 * HOUR), "each on its own");
    let (shares, draws) = one_away(&problem, Step::PoolFull);
    assert_eq!(shares[2], Ratio::of(2 * HOUR, 2 * HOUR), "all is made");
    for draw in &draws {
        // One visit has another carer: its client is told, and the carer who helps.
        let expected = Repaired { other_carer: 1, clients: 1, carers: 1, ..Repaired::default() };
        assert_eq!(draw.repaired, expected);
    }
}

#[test]
fn a_rota_in_force_is_stressed_as_it_stands() {
    let as_is = trial(Step::AsIs, 200);
    let bare = neighbours(["08:00", "10:00"]);
    assert!(matches!(stress(&bare, &as_is, &mut |_| {}), Err(NoStress::NoBaseline)));
    let problem = with_in_force(|_| {});
    let plan = problem.baseline.clone().expect("it has one");
    let found = stressed(&problem, &as_is);
    assert_eq!((&found.plan.rota, found.plan.stop), (&plan, None));
    assert_eq!(found.mended_first, None);
    assert_eq!(found.tested[0].whole.mean(), Ratio::of(2 * HOUR, 4 * HOUR));
    // Neighbours cover for whoever is away, and for nobody else.
    let covered = stressed(&problem, &trial(Step::CoverOnly, 200));
    assert_eq!(covered.plan.rota, plan);
    assert_eq!(covered.tested[0].whole.mean(), Ratio::of(4 * HOUR, 4 * HOUR));
}

/// The neighbours with a rota in force: the runs of their own rota, changed.
fn with_in_force(change: impl Fn(&mut Rota)) -> Problem {
    let problem = neighbours(["08:00", "10:00"]);
    let mut rota = stressed(&problem, &trial(Step::Silo, 200)).plan.rota;
    change(&mut rota);
    let mut draft = problem.into_draft();
    draft.baseline = Some(rota);
    Problem::build(draft).expect("it is sound")
}

#[test]
fn who_waits_goes_on_waiting_while_a_rota_is_mended() {
    let problem = with_in_force(|rota| rota.runs.truncate(1));
    let found = stressed(&problem, &trial(Step::AsIs, 200));
    let whole = &found.tested[0].whole;
    assert_eq!(whole.of_plan(), Ratio::of(HOUR, 2 * HOUR));
    // One of the two is needed for what is made, and the other would not stand in.
    assert_eq!(whole.mean(), Ratio::of(HOUR, 4 * HOUR));
    assert_eq!(whole.p5(), Ratio::of(0, 2 * HOUR));
}

#[test]
fn a_rota_in_force_that_breaks_rules_is_mended_before_it_is_stressed() {
    let problem = with_in_force(|rota| {
        let second = rota.runs.remove(1);
        rota.runs[0].stops.extend(second.stops); // H20: another provider's client
    });
    let found = stressed(&problem, &trial(Step::AsIs, 200));
    let expected = Repaired { other_carer: 1, clients: 1, carers: 2, ..Repaired::default() };
    assert_eq!(found.mended_first, Some(expected));
    assert!(found.plan.is_lawful());
    for draw in &found.tested[0].draws {
        let expected = Repaired { dropped: 1, clients: 1, ..Repaired::default() };
        assert_eq!(draw.repaired, expected, "what was mended before is not told again");
    }
}

#[test]
fn scenarios_have_the_same_carers_away_on_any_number_of_threads() {
    let problem = crate::fixtures::problem("lismore-popup");
    let away = |found: &Stressed| -> Vec<Vec<CarerId>> {
        let draws = found.tested.iter().flat_map(|tested| &tested.draws);
        draws.map(|draw| draw.away.clone()).collect()
    };
    let on = |threads, scenario| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| stressed(&problem, &trial(scenario, 300)))
    };
    let one = on(1, Step::PoolFull);
    assert_eq!(away(&one), away(&on(2, Step::Silo)));
    for threads in [2, 8] {
        let other = on(threads, Step::PoolFull);
        assert_eq!(one.plan.rota, other.plan.rota);
        for (one, other) in one.tested.iter().zip(&other.tested) {
            assert_eq!(one.draws, other.draws, "{threads} threads");
        }
    }
    for draw in one.tested.iter().flat_map(|tested| &tested.draws) {
        assert!(draw.lawful && draw.care.whole.met <= draw.care.whole.asked);
    }
}

#[test]
fn what_is_stopped_says_so() {
    let problem = neighbours(["08:00", "10:00"]);
    let stopped = trial(Step::Silo, 200);
    stopped.search.cancel.store(true, Ordering::Relaxed);
    assert!(matches!(stress(&problem, &stopped, &mut |_| {}), Err(NoStress::Cancelled)));
}
