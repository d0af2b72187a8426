//! Search and checker, which share no code, agree on every rota.

use runrig::ladder::Search;
use runrig_core::legs::of_run;
use runrig_core::model::{Problem, Ranking, Rota};
use runrig_core::reasons::explain;
use runrig_core::solve::{Observer, Settings, solve};
use runrig_core::timetable::Footing;
use runrig_core::units::Seconds;
use std::sync::Arc;
use std::time::Duration;

pub(crate) struct NoClock;

impl Observer for NoClock {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// Solves with a budget of iterations and compares the search's score with the checker's.
pub(crate) fn agrees(problem: &Problem, seed: u64, iterations: u64) -> Result<Rota, String> {
    let settings =
        Settings { seed, iterations: Some(iterations), time: None, ..Settings::default() };
    let outcome = solve(problem, &settings, &mut NoClock);
    let report = runrig_check::check(problem, &outcome.rota);
    if let Some(breach) = report.breaches.first() {
        return Err(breach.sentence(problem));
    }
    if report.score != outcome.score {
        return Err(format!(
            "{:?} by the search, {:?} by the checker: {:?}",
            outcome.score, report.score, report.parts
        ));
    }
    let explained = explain(problem, &outcome.rota);
    if explained.len() != n_unserved(problem, &outcome.rota) {
        return Err("some unserved visit goes unexplained".into());
    }
    Ok(outcome.rota)
}

fn n_unserved(problem: &Problem, rota: &Rota) -> usize {
    rota.carers_of(problem.visits.len()).iter().filter(|carers| carers.is_empty()).count()
}

#[test]
fn on_random_small_problems() {
    for seed in 0..10_000 {
        let problem = runrig_gen::small::problem(seed);
        if let Err(why) = agrees(&problem, seed, 60) {
            panic!("small problem {seed}: {why}");
        }
    }
}

/// Islands, boats with and without cars, voyages with several calls, outages.
#[test]
fn on_random_small_problems_at_sea() {
    let mut sailed = Sailed::default();
    for seed in 0..4_000 {
        let problem = runrig_gen::sea::problem(seed);
        match agrees(&problem, seed, 60) {
            Ok(rota) => sailed.count(&problem, &rota),
            Err(why) => panic!("small problem at sea {seed}: {why}"),
        }
    }
    // Every kind of leg is there often enough to be worth the name of a test.
    let Sailed { with_car, car_left, on_foot, back_to_car } = sailed;
    let least = [with_car, car_left, on_foot, back_to_car].into_iter().min();
    assert!(least >= Some(10), "{sailed:?}");
}

/// How often boats were taken, and ways on foot without the car.
#[derive(Clone, Copy, Debug, Default)]
struct Sailed {
    with_car: usize,
    car_left: usize,
    on_foot: usize,
    back_to_car: usize,
}

impl Sailed {
    fn count(&mut self, problem: &Problem, rota: &Rota) {
        for leg in rota.runs.iter().flat_map(|run| of_run(problem, run)).flatten() {
            let Some(way) = leg.way else { continue };
            match (leg.footing, way.to) {
                (Footing::Own, Footing::Own) => self.with_car += usize::from(way.through.is_some()),
                (Footing::Own, Footing::Left(_)) => self.car_left += 1,
                (Footing::Left(_), Footing::Left(_)) => self.on_foot += 1,
                (Footing::Left(_), Footing::Own) => self.back_to_car += 1,
            }
        }
    }
}

/// Islands, walkers who go 25 minutes at the most, and visits that are tied to each other:
/// what one island takes apart the others must not notice.
#[test]
fn on_fixtures_cut_into_many_islands() {
    for name in ["inverness-neighbourhoods", "caithness-sparse", "lismore-popup"] {
        let mut draft = crate::fixtures::problem(name).into_draft();
        for carer in &mut draft.carers {
            carer.max_leg = Some(Seconds::minutes(9));
        }
        let problem = Problem::build(draft).expect("still sound");
        for seed in 0..3 {
            let settings = Settings {
                seed,
                iterations: Some(6_000),
                time: None,
                islands: 5,
                round: Some(40),
                ..Settings::default()
            };
            let outcome = solve(&problem, &settings, &mut NoClock);
            let report = runrig_check::check(&problem, &outcome.rota);
            assert!(report.breaches.is_empty(), "{name}, seed {seed}: {:?}", report.breaches);
            assert_eq!(report.score, outcome.score, "{name}, seed {seed}");
            assert_eq!(outcome.iterations, 6_000, "no change more than was asked for");
        }
    }
}

/// A ranking chooses among the rotas of one and the same search; comparisons choose by the sum of
/// promises and cost.
#[test]
fn each_ranking_keeps_the_best_by_itself() {
    let mut apart = 0;
    for seed in 0..100 {
        let problem = runrig_gen::small::problem(seed);
        let settings = Settings {
            iterations: Some(4_000),
            round: Some(50),
            time: None,
            ..Settings::default()
        };
        let [levels, sum] = [Ranking::Levels, Ranking::Sum].map(|ranking| {
            let settings = Settings { ranking, ..settings.clone() };
            solve(&problem, &settings, &mut NoClock).score
        });
        assert!(levels <= sum && Ranking::Sum.rank(sum) <= Ranking::Sum.rank(levels), "{seed}");
        let search = Search { settings, cancel: Arc::default() };
        assert_eq!(search.search(&problem, None).report.score, sum, "{seed}");
        apart += usize::from(levels != sum);
    }
    assert!(apart > 3, "{apart} of 100");
}
