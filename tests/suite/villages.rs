//! Villages on a line, each with a client of every provider and a carer of one: problems of
//! pooling whose answer is worked out by hand.
//!
//! There are as many providers as villages, and provider `p` has two carers in village `p`, who
//! share the week, and a client in each. A day's visits are at 09:00 in the first village, 10:30 in the second and so
//! on, so whoever serves its own clients drives once through all villages: one long leg between
//! each two. Pooled, each carer stays at home, where all visits of a village are at the same time
//! of day for each provider but a little apart, and drives a short leg between each two of them.

use runrig::Settings;
use runrig::coalitions::{Sweep, coalitions};
use runrig::compare::{Case, Comparison, Plan, Rung, Verdict, compare};
use runrig::frontier::{Question, frontier};
use runrig::json::Beside;
use runrig::ladder::Search;
use runrig::prepare;
use runrig_core::model::{Problem, Ranking, Scenario, Step};
use runrig_core::scenario::order::contains;
use runrig_core::units::Cost;
use serde_json::{Value, json};
use std::sync::Arc;

/// A small problem of the kind.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Villages, and providers.
    n: usize,
    /// Minutes from each village to the next.
    apart: usize,
    days: usize,
    kind: Kind,
}

/// What is asked for beyond the visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// Every visit takes two carers, of whom each provider has twice as many; all drive.
    DoubleUps,
    /// No provider gives less care than today: in the pool each gives as much.
    Floors,
    /// The second provider's client in the first village stays with it, and so one long drive a day
    /// is left beside the short ones. Of two villages.
    Locked,
}

/// Minutes between two homes in one village.
const NEXT_DOOR: usize = 2;

impl Line {
    /// The home of the client of a provider in a village; the carer lives with the first of them.
    fn place(self, village: usize, provider: usize) -> usize {
        village * self.n + provider
    }

    fn minutes(self, from: usize, to: usize) -> usize {
        let (one, other) = (from / self.n, to / self.n);
        match one.abs_diff(other) {
            0 if from == to => 0,
            0 => NEXT_DOOR,
            villages => villages * self.apart,
        }
    }

    fn request(self) -> Value {
        let homes = || (0..self.n).flat_map(|village| (0..self.n).map(move |own| (village, own)));
        let all = self.n * self.n;
        let row = |from: usize| (0..all).map(move |to| 60 * self.minutes(from, to));
        let seconds: Vec<Vec<usize>> = (0..all).map(|from| row(from).collect()).collect();
        let metres = seconds.clone();
        let place = |at: usize| format!("x{at}");
        let client = |(village, own): (usize, usize)| {
            let known: Vec<Value> = (0..self.carers())
                .map(|k| json!({"carer": format!("k{k}"), "visits": 10}))
                .collect();
            json!({"id": format!("c{village}-{own}"), "location": {"place": place(self.place(village, own))},
                "locality": format!("v{village}"), "consent": "given", "known_carers": known,
                "locked_provider": (self.kind == Kind::Locked && (village, own) == (0, 1)).then_some("f1")})
        };
        let package = |(village, own): (usize, usize)| {
            // Own clients follow each other by village, and a village's clients by provider.
            let minutes = 60 * 9 + 90 * village + 40 * own;
            let start = format!("{:02}:{:02}", minutes / 60, minutes % 60);
            json!({"id": format!("p{village}-{own}"), "client": format!("c{village}-{own}"),
                "provider": format!("f{own}"),
                "slots": [{"id": "am", "start": start, "care_minutes": 30,
                    "carers_needed": self.together()}]})
        };
        // Two share the week, for nobody works seven days without a rest (H13).
        let carer = |at: usize| {
            let (own, days) = (at / 2 % self.n, ["MTWT---", "----FSS"][at % 2]);
            json!({"id": format!("k{at}"), "employer": format!("f{own}"), "mode": "drive",
                "home": {"place": place(self.place(own, own))},
                "shifts": [{"days": days, "from": "07:00", "until": "16:00"}]})
        };
        let floor = (self.kind == Kind::Floors).then_some(1);
        json!({
            "meta": {"schema_version": 1, "timezone": "Europe/London",
                "first_day": "2026-03-23", "days": self.days},
            "places": (0..all).map(|at| json!({"id": place(at)})).collect::<Vec<_>>(),
            "localities": (0..self.n).map(|at| json!({"id": format!("v{at}")})).collect::<Vec<_>>(),
            "providers": (0..self.n)
                .map(|own| json!({"id": format!("f{own}"), "sector": "private", "volume_floor": floor}))
                .collect::<Vec<_>>(),
            "clients": homes().map(client).collect::<Vec<_>>(),
            "packages": homes().map(package).collect::<Vec<_>>(),
            "carers": (0..self.carers()).map(carer).collect::<Vec<_>>(),
            "travel": {"matrices": [{"mode": "drive",
                "places": (0..all).map(place).collect::<Vec<_>>(),
                "seconds": seconds, "metres": metres}]}
        })
    }

    fn problem(self) -> Problem {
        prepare(self.request().to_string(), &Beside::default())
            .unwrap_or_else(|error| panic!("{error:?}"))
            .problem
    }

    /// Carers at a visit.
    fn together(self) -> usize {
        if self.kind == Kind::DoubleUps { 2 } else { 1 }
    }

    /// Two of each provider share the week, and two more where two go together.
    fn carers(self) -> usize {
        2 * self.n * self.together()
    }

    /// Paid travel of each provider alone: a long leg from each village to the next, each day.
    fn alone(self) -> i64 {
        seconds(self.days * self.together() * self.n * (self.n - 1) * self.apart)
    }

    /// Paid travel as one: a short leg from each client of a village to the next, each day.
    fn pooled(self) -> i64 {
        let legs = self.n * (self.n - 1);
        // For the one who is locked the second provider comes, and then makes all visits: two
        // minutes more a day than if the first made one, which would be the second provider in
        // that village, at five points a day (S13).
        let locked = self.kind == Kind::Locked;
        let minutes = legs * NEXT_DOOR + if locked { self.apart } else { 0 };
        seconds(self.days * self.together() * minutes)
    }
}

fn seconds(minutes: usize) -> i64 {
    i64::try_from(60 * minutes).expect("few")
}

const fn line(n: usize, apart: usize, days: usize, kind: Kind) -> Line {
    Line { n, apart, days, kind }
}

const LINES: [Line; 12] = [
    line(2, 30, 1, Kind::Plain),
    line(2, 25, 7, Kind::Plain),
    line(2, 45, 14, Kind::Plain),
    line(3, 20, 7, Kind::Plain),
    line(3, 28, 1, Kind::Plain),
    line(4, 18, 1, Kind::Plain),
    line(2, 35, 7, Kind::DoubleUps),
    line(2, 22, 1, Kind::DoubleUps),
    line(3, 24, 1, Kind::DoubleUps),
    line(2, 40, 7, Kind::Floors),
    line(3, 26, 7, Kind::Floors),
    line(2, 32, 14, Kind::Floors),
];

/// As a full pool alone: to give up half of its care is dearer for a provider than any drive.
const LOCKED: [Line; 3] =
    [line(2, 25, 5, Kind::Locked), line(2, 21, 7, Kind::Locked), line(2, 23, 14, Kind::Locked)];

fn settings() -> Settings {
    Settings { iterations: Some(20_000), time: None, ..Settings::default() }
}

fn compared(line: Line, steps: &[(&str, Step)]) -> Comparison {
    let case = |(name, step): &(&str, Step)| Case {
        name: (*name).to_owned(),
        scenario: Scenario::of(step.clone()),
    };
    let cases: Vec<Case> = steps.iter().map(case).collect();
    let plan = Plan::new(&[1, 2], settings());
    compare(&line.problem(), &cases, &plan, &mut |_, _| {}).expect("no faults")
}

fn pools() -> Vec<(&'static str, Step)> {
    vec![
        ("pool-full", Step::PoolFull),
        ("pool-neutral", Step::PoolNeutral { floor_permille: 950 }),
        ("swap-k=9", Step::SwapK { most: 9, vetoes: Vec::new() }),
        ("swap-k=2", Step::SwapK { most: 2, vetoes: Vec::new() }),
    ]
}

fn travel(rung: &Rung) -> Vec<i64> {
    rung.solved.iter().map(|one| one.kpis.whole.travel).collect()
}

#[test]
fn pooling_saves_the_drives_between_villages_and_no_more() {
    for line in LINES {
        let found = compared(line, &pools());
        assert_eq!(travel(&found.silo), [line.alone(); 2], "{line:?}");
        for rung in &found.rungs[..2] {
            assert_eq!(travel(rung), [line.pooled(); 2], "{line:?} {}", rung.case.name);
            let gain = found.of_pooling(rung);
            assert_eq!(gain.verdict(), Verdict::Shown, "{line:?} {}", rung.case.name);
            assert_eq!(gain.travel, [line.alone() - line.pooled(); 2]);
        }
        // Two packages are all that is in the wrong village, where there are two villages.
        let moved = if line.n == 2 { line.pooled() } else { line.alone() };
        assert!(travel(&found.rungs[3]).iter().all(|&travel| travel <= moved), "{line:?}");
        assert!(travel(&found.rungs[3]) >= travel(&found.rungs[0]));
    }
}

#[test]
fn a_client_who_is_locked_costs_one_long_drive() {
    for line in LOCKED {
        let found = compared(line, &pools()[..1]);
        assert_eq!(travel(&found.silo), [line.alone(); 2], "{line:?}");
        assert_eq!(travel(&found.rungs[0]), [line.pooled(); 2], "{line:?}");
    }
}

#[test]
fn no_line_is_worse_than_one_it_contains() {
    for line in LINES {
        let found = compared(line, &pools());
        let rungs: Vec<&Rung> = std::iter::once(&found.silo).chain(&found.rungs).collect();
        for looser in &rungs {
            for stricter in &rungs {
                if contains(&looser.case.scenario, &stricter.case.scenario) {
                    for (one, other) in looser.solved.iter().zip(&stricter.solved) {
                        let rank = |solved: &runrig::Solved| Ranking::Sum.rank(solved.report.score);
                        let names = (&looser.case.name, &stricter.case.name);
                        assert!(rank(one) <= rank(other), "{line:?} {names:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn coalitions_save_what_the_comparison_says() {
    for line in &LINES[..4] {
        let problem = line.problem();
        let sweep = Sweep {
            players: problem.providers.ids().collect(),
            pooling: vec![Step::PoolFull],
            search: Search { settings: settings(), cancel: Arc::default() },
            seeds: vec![1, 2],
            whole: None,
        };
        let found = coalitions(&problem, &sweep, &mut |_, _| {}).expect("it is a game");
        let all = found.travel.all();
        assert_eq!(found.travel.saving(all), line.alone() - line.pooled(), "{line:?}");
        let compared = compared(*line, &pools()[..1]);
        let points = compared.of_pooling(&compared.rungs[0]).mean();
        let difference = found.sharing.saving - points.0 / 1_000;
        assert!(difference.abs() <= 1, "{line:?}: {} and {points:?}", found.sharing.saving);
        let sure = found.sure.savings.last().expect("the group of all");
        assert_eq!(sure.half_width, Some(0), "{line:?}");
    }
}

#[test]
fn a_swap_is_one_move_and_each_provider_keeps_what_it_saves() {
    for line in &LINES[..3] {
        let problem = line.problem();
        let numbers = vec![Some(0), Some(1), Some(2), None];
        let question = Question { numbers, vetoes: Vec::new(), moves_of: None };
        let plan = Plan::new(&[1, 2], settings());
        let points = frontier(&problem, &question, &plan, &mut |_, _| {}).expect("no faults");
        let [none, one, two, all] = points.as_slice() else { panic!("four points") };
        assert!(one.transfers.is_empty() && one.moves.is_empty(), "{line:?}: one alone breaks M05");
        for point in [two, all] {
            let [swap] = point.moves.as_slice() else { panic!("{line:?}: {:?}", point.moves) };
            assert_eq!(swap.transfers.len(), 2);
            assert_eq!(swap.travel, line.alone() - line.pooled(), "{line:?}");
            for effect in &swap.effects {
                assert_eq!(effect.before.travel - effect.after.travel, swap.travel / 2);
                assert_eq!(effect.before.care, effect.after.care);
            }
            let worth = |one: &runrig::Solved| one.report.score.promises + one.report.score.cost;
            assert_eq!(swap.saved, worth(&none.solved) - worth(&point.solved));
            assert!(swap.saved > Cost::ZERO);
        }
    }
}
