//! W6: a vendor calls the library with a problem in memory, watches, cancels, and is never
//! let down by bad input.

use crate::fixtures::{problem, request};
use runrig::{Settings, StopReason, Watch, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[test]
fn progress_is_told_and_a_flag_stops_the_search_with_a_checked_rota() {
    let problem = problem("lismore-popup");
    let flag = Arc::new(AtomicBool::new(false));
    let raise = Arc::clone(&flag);
    let mut steps = 0;
    let mut watch = Watch::new().cancelled_by(flag).on_progress(|_| {
        steps += 1;
        if steps == 3 {
            raise.store(true, Ordering::Relaxed);
        }
    });
    let settings = Settings { time: Some(Duration::from_mins(1)), ..Settings::default() };
    let began = Instant::now();
    let solved = runrig::solve(&problem, &settings, &mut watch);
    assert_eq!(solved.stop, Some(StopReason::Cancelled));
    assert!(solved.is_lawful() && began.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_time_budget_is_kept() {
    let problem = problem("oban-lorn");
    let settings = Settings { time: Some(Duration::from_secs(2)), ..Settings::default() };
    let began = Instant::now();
    let outcome = runrig::search(&problem, &settings, &mut Watch::new());
    let over = began.elapsed().saturating_sub(Duration::from_secs(2));
    assert_eq!(outcome.stop, StopReason::Time);
    // Debug builds count every total anew now and then; release is held to 0.2 s by hand.
    assert!(over < Duration::from_secs(2), "{over:?} over");
}

#[test]
fn two_solves_at_once_do_not_disturb_each_other() {
    let problem = problem("lismore-popup");
    let settings = Settings { iterations: Some(500), time: None, ..Settings::default() };
    let alone = runrig::search(&problem, &settings, &mut Watch::new());
    let both = std::thread::scope(|scope| {
        let solve = || runrig::search(&problem, &settings, &mut Watch::new());
        let threads = [scope.spawn(solve), scope.spawn(solve)];
        threads.map(|thread| thread.join().expect("it does not panic"))
    });
    assert!(both.iter().all(|outcome| outcome.rota == alone.rota));
}

#[test]
fn nonsense_is_refused_and_nothing_panics() {
    for text in ["", "{", "[]", "null", "{\"meta\": 1}", &request("lismore-popup")[..200]] {
        let settings = Settings::default();
        assert!(json::solve(text, &settings, &mut Watch::new()).is_err(), "{text:?}");
    }
}
