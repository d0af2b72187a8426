//! Arguments as they are typed, with the words of `--help`.

pub(crate) mod batch;
pub(crate) mod coalitions;
pub(crate) mod compare;
pub(crate) mod frontier;
pub(crate) mod network;
pub(crate) mod prices;
pub(crate) mod stress;
pub(crate) mod view;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::budget::Budget;

/// Plans rotas of care at home: who makes which visit, in which order, and when.
///
/// A REQUEST is a JSON file with the clients, their visits, the carers and their shifts;
/// `runrig schema request` says what may stand in it. Answers are JSON too. Write `-`
/// in place of a file to read from standard input.
#[derive(Debug, Parser)]
#[command(name = "runrig", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  runrig solve week.json --output rota.json           Plan for a minute.
  runrig solve week.json --time 5m --from-baseline    Improve the rota in force for 5 minutes.
  runrig compare week.json --scenarios pool-neutral,swap-k=5 -o gains.json
  runrig batch weeks/*.json --scenarios pool-full --seeds 1,2,3 -o gains
  runrig check week.json rota.json                    Does this rota keep every hard rule?
  runrig evaluate week.json                           What is the rota in force worth?
  runrig view week.json rota.json --provider glen-care -o page.json

Exit codes:
  0  There is an answer.
  1  The request or the rota has faults, or `check` found a hard rule broken.
  2  Runrig could not do its work; one sentence on standard error says why.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look for the best rota for a request
    Solve(Solve),
    /// Search scenarios and set them beside each other: what pooling gains, and what it does not
    Compare(compare::Compare),
    /// Cost every group of providers, and share what they save together
    Coalitions(coalitions::Coalitions),
    /// Find the best one, two, five or ten packages to move, and what each move does
    Frontier(frontier::Frontier),
    /// Price what holds people where they are, and familiar faces
    Prices(prices::Prices),
    /// Take carers away from a rota, mend it, and tell how much care is still given
    Stress(stress::Stress),
    /// Search many requests under many scenarios with many seeds, and go on where it stopped
    Batch(batch::Batch),
    /// Judge a rota: score, key figures, and visits that nobody makes
    Evaluate(Evaluate),
    /// Tell one provider what it may know of a joint rota, and nothing of anybody else's
    View(view::View),
    /// Say whether a rota keeps every hard rule, and list each that it breaks
    Check(Check),
    /// Make and ask network files: roads, boats and buses as they are
    Network(network::Network),
    /// Make up a request to try things on: real places, invented people
    Generate(Generate),
    /// Print the JSON Schema of requests or responses
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}

/// Where the answer goes, and how much is said besides.
#[derive(Debug, Group)]
pub(crate) struct Telling {
    /// Write the answer to this file; left out, to standard output
    ///
    /// The file appears whole or not at all: an old one stays until the new one is complete.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Say nothing on standard error but faults, broken rules and errors [default: a summary]
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What if ways took longer.
#[derive(Clone, Copy, Debug, Group)]
pub(crate) struct Travel {
    /// Ways by road take so many hundredths of their time; what if everything took a fifth
    /// longer: 120 [default: as the request says]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(10..=1000))]
    pub(crate) travel_percent: Option<u32>,
}

/// Under which scenario a rota is made or judged.
#[derive(Clone, Debug, Group)]
pub(crate) struct Under {
    /// Under this scenario, written as for `compare`: swap-k=2, or silo for none
    /// [default: the one that the rota was made under, if its file says so; else the request's own]
    #[arg(short = 'S', long, value_name = "SCENARIO")]
    pub(crate) scenario: Option<String>,
}

const SOLVE_EXAMPLES: &str = "\
Examples:
  runrig solve week.json -o rota.json                      A minute of search.
  runrig solve week.json -o rota.json --time 1m30s         A minute and a half, all told.
  runrig solve week.json -o rota.json --iterations 200000  The same rota every time.
  runrig solve week.json -o rota.json --warm-start old.json
  runrig solve week.json -o slow.json --travel-percent 120 What if ways took a fifth longer?
  runrig solve week.json -o swaps.json --scenario swap-k=5 At most five packages move.
  cat week.json | runrig solve - > rota.json

Ctrl-C (or SIGTERM) stops the search; the best rota so far is checked and written, and the
exit code is 0. A second one stops everything at once.";

/// What `solve` takes.
#[derive(Debug, Group)]
#[command(after_help = SOLVE_EXAMPLES)]
pub(crate) struct Solve {
    /// The request, or `-` for standard input
    pub(crate) request: PathBuf,

    /// How long it may take in all, from start to answer: 60, 90s, 2m, 1m30s or 500ms
    /// [default: 60s; no limit if only --iterations is given]
    #[arg(short, long, value_name = "TIME")]
    pub(crate) time: Option<Budget>,

    /// Stop after this many changes to the rota; the same number, request, seed and islands
    /// give the same rota on any machine [default: no limit]
    #[arg(short, long, value_name = "N")]
    pub(crate) iterations: Option<u64>,

    /// Which random numbers to use; another seed gives another rota, about as good
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,

    /// How many processor threads to use; makes no difference to the rota for the same
    /// number of iterations [default: all there are]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,

    /// How many parts of the rota may be searched side by side: for experts, since nobody gains by
    /// another number
    #[arg(long, value_name = "N", default_value_t = 8, hide_short_help = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) islands: u16,

    /// Look for the least sum of promises and cost, as comparisons do [default: no saving is
    /// worth a promise]
    #[arg(long)]
    pub(crate) sum: bool,

    /// Start from the rota in this file: `{"runs": [...]}` or an earlier answer
    /// [default: start from nothing]
    ///
    /// What of it breaks a rule is left out. The search betters that rota rather than looking
    /// everywhere anew.
    #[arg(short, long, value_name = "ROTA", conflicts_with = "from_baseline")]
    pub(crate) warm_start: Option<PathBuf>,

    /// Start from the rota in force, the request's baseline [default: start from nothing]
    ///
    /// The search looks everywhere anew, but never answers with anything worse.
    #[arg(short = 'b', long)]
    pub(crate) from_baseline: bool,

    /// Tell of progress even where standard error is not a terminal
    /// [default: a progress bar on a terminal, else nothing]
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) progress: bool,

    #[command(flatten)]
    pub(crate) under: Under,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// What `evaluate` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig evaluate week.json              The rota in force, as the request tells it.
  runrig evaluate week.json rota.json    Another one, beside the rota in force.
  runrig evaluate week.json --travel-percent 120")]
pub(crate) struct Evaluate {
    /// The request, or `-` for standard input
    pub(crate) request: PathBuf,

    /// The rota, as `{"runs": [...]}` or an earlier answer, or `-` for standard input
    /// [default: the request's baseline]
    pub(crate) rota: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) under: Under,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// What `check` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig check week.json rota.json && echo lawful
  runrig check week.json rota.json > /dev/null    Only the sentences.")]
pub(crate) struct Check {
    /// The request, or `-` for standard input
    pub(crate) request: PathBuf,

    /// The rota, as `{"runs": [...]}` or an earlier answer, or `-` for standard input
    pub(crate) rota: PathBuf,

    #[command(flatten)]
    pub(crate) under: Under,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// What `generate` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig generate lismore-popup -o popup.json
  runrig generate argyll-and-bute --seed 7 | runrig solve - -o rota.json
  runrig generate oban-lorn --providers 5 | runrig coalitions - --time 20s -o shares.json")]
pub(crate) struct Generate {
    /// What kind of request to make up
    #[arg(value_parser = PossibleValuesParser::new(runrig_gen::recipe::names()))]
    pub(crate) recipe: String,

    /// Which random numbers to use; the same seed makes the same request
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Among how many providers; left out, as many as the recipe says
    #[arg(short, long, value_name = "N")]
    pub(crate) providers: Option<usize>,

    /// Write the request to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What `schema` takes.
#[derive(Debug, Group)]
#[command(after_help = "Example:\n  runrig schema request --output request.schema.json")]
pub(crate) struct Schema {
    /// Of which document
    pub(crate) document: Document,

    /// Write the schema to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The documents that have a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Document {
    /// What Runrig reads
    Request,
    /// What Runrig writes
    Response,
}

/// What `completions` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig completions bash -o ~/.local/share/bash-completion/completions/runrig")]
pub(crate) struct Completions {
    /// For which shell
    pub(crate) shell: Shell,

    /// Write to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What `man` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig man | man -l -
  runrig man solve | man -l -
  runrig man network route | man -l -")]
pub(crate) struct Man {
    /// Of which command [default: of runrig as a whole]
    pub(crate) command: Vec<String>,

    /// Write to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
