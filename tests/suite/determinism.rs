//! The same problem, settings and iterations give the same rota, whatever the threads.

use crate::agreement::NoClock;
use runrig_core::model::Problem;
use runrig_core::solve::{Outcome, Settings, solve};

fn on_threads(problem: &Problem, n: usize, iterations: u64) -> Outcome {
    let settings =
        Settings { seed: 7, iterations: Some(iterations), time: None, ..Settings::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().expect("threads can be had");
    pool.install(|| solve(problem, &settings, &mut NoClock))
}

fn same_on_any(problem: &Problem, iterations: u64) {
    let first = on_threads(problem, 1, iterations);
    for n in [1, 2, 8, 2, 8] {
        assert!(first == on_threads(problem, n, iterations), "the rota changes with {n} threads");
    }
}

#[test]
fn small_problems_are_solved_alike_on_1_2_and_8_threads() {
    (0..60).for_each(|seed| same_on_any(&runrig_gen::small::problem(seed), 300));
}

#[test]
fn the_week_of_oban_and_lorn_is_solved_alike_on_1_2_and_8_threads() {
    let problem = crate::fixtures::problem("oban-lorn");
    same_on_any(&problem, 600);
}

#[test]
fn another_seed_takes_another_way() {
    let problem = crate::fixtures::problem("oban-lorn");
    let settings =
        |seed| Settings { seed, iterations: Some(400), time: None, ..Settings::default() };
    let one = solve(&problem, &settings(1), &mut NoClock);
    let other = solve(&problem, &settings(2), &mut NoClock);
    assert!(one.rota != other.rota);
}

#[test]
fn the_order_in_which_things_are_sent_does_not_matter() {
    let text = crate::fixtures::request("tiny-provable");
    let score = |text: &str| {
        let problem = runrig::json::read(text).unwrap_or_else(|faults| panic!("{faults}")).problem;
        on_threads(&problem, 2, 4_000).score
    };
    let sent = score(&text);
    for section in ["clients", "carers", "providers", "packages"] {
        let mut turned: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        turned[section].as_array_mut().expect("a list").reverse();
        assert_eq!(score(&turned.to_string()), sent, "{section} the other way round");
    }
}
