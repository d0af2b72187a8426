//! What the arguments mean: defaults filled in, files told from streams.

use std::time::Duration;

use runrig::Warmth;
use runrig::model::Ranking;

use crate::args;
use crate::input::Input;
use crate::output::Target;

/// How long a search takes if nothing is said.
pub(crate) const USUAL_TIME: Duration = Duration::from_mins(1);

/// What `solve` is to do.
#[derive(Debug)]
pub(crate) struct Solve {
    pub(crate) request: Input,
    pub(crate) start: Start,
    pub(crate) warmth: Warmth,
    /// From the start of the process to the answer; `None` for no limit.
    pub(crate) time: Option<Duration>,
    pub(crate) iterations: Option<u64>,
    pub(crate) seed: u64,
    pub(crate) islands: usize,
    pub(crate) ranking: Ranking,
    /// `None` for all there are.
    pub(crate) threads: Option<usize>,
    /// The scenario that is asked for, as it was typed.
    pub(crate) scenario: Option<String>,
    /// What if ways took longer.
    pub(crate) travel_percent: Option<u32>,
    pub(crate) told: Told,
    pub(crate) target: Target,
}

/// Which rota the search starts from.
#[derive(Debug)]
pub(crate) enum Start {
    Nothing,
    Baseline,
    Rota(Input),
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Faults and errors alone.
    Faults,
    /// A summary, and a bar where there is a terminal.
    Summary,
    /// A summary, and progress wherever it goes.
    Progress,
}

impl From<args::Solve> for Solve {
    fn from(args: args::Solve) -> Self {
        let usual = args.iterations.is_none().then_some(USUAL_TIME);
        let start = match (args.warm_start, args.from_baseline) {
            (Some(rota), _) => Start::Rota(rota.into()),
            (None, true) => Start::Baseline,
            (None, false) => Start::Nothing,
        };
        Self {
            request: args.request.into(),
            warmth: match start {
                Start::Nothing | Start::Baseline => Warmth::Hot,
                Start::Rota(_) => Warmth::Mild,
            },
            start,
            time: args.time.map(|budget| budget.0).or(usual),
            iterations: args.iterations,
            seed: args.seed,
            islands: args.islands.into(),
            ranking: if args.sum { Ranking::Sum } else { Ranking::Levels },
            threads: args.threads.map(usize::from),
            scenario: args.under.scenario,
            travel_percent: args.travel.travel_percent,
            told: match (args.telling.quiet, args.progress) {
                (true, _) => Told::Faults,
                (false, true) => Told::Progress,
                (false, false) => Told::Summary,
            },
            target: args.telling.output.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn settings(line: &str) -> Solve {
        match args::Args::parse_from(line.split(' ')).command {
            args::Command::Solve(args) => args.into(),
            other => panic!("{other:?} is not solve"),
        }
    }

    #[test]
    fn a_minute_is_the_limit_unless_another_is_set() {
        let time = |line| settings(line).time.map(|time| time.as_secs());
        assert_eq!(time("runrig solve a"), Some(60));
        assert_eq!(time("runrig solve a --iterations 5"), None);
        assert_eq!(time("runrig solve a --iterations 5 --time 2m"), Some(120));
    }

    #[test]
    fn an_earlier_answer_is_bettered_and_not_thrown_away() {
        assert_eq!(settings("runrig solve a").warmth, Warmth::Hot);
        assert_eq!(settings("runrig solve a --warm-start b").warmth, Warmth::Mild);
        assert_eq!(settings("runrig solve a --from-baseline").warmth, Warmth::Hot);
    }

    #[test]
    fn no_saving_is_worth_a_promise_unless_both_are_one_sum() {
        assert_eq!(settings("runrig solve a").ranking, Ranking::Levels);
        assert_eq!(settings("runrig solve a --sum").ranking, Ranking::Sum);
    }
}
