//! Arguments of `batch`.

use std::path::PathBuf;

use clap::Args as Group;

use super::Travel;
use super::compare::Terms;
use crate::budget::Budget;

/// What `batch` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig batch weeks/*.json --scenarios pool-neutral,swap-k=5 --seeds 1,2,3 --time 2m -o gains
  runrig batch week.json -S as-is,pool-full --seeds 1 --iterations 200000 -o gains
  runrig batch week.json -S pool-full --seeds 1,2 --iterations 200000 -o gains --dry-run

Each request, scenario and seed is a job, with an answer in a file of its own, as `solve` writes
it; scenarios are written as for `compare`. Each provider alone (silo) is always among them: it is
searched twice, from nothing and on from there, and the other scenarios of the same request and
seed go on from its first rota. In `summary.csv` there is a line for each finished job.

The same command goes on where it was interrupted, whatever stopped it, and does nothing that is
done. Jobs are done again if their request, its network file, the version of Runrig or the file
itself has changed. Other requests, scenarios and seeds are added to the folder; another budget is
refused, as answers with different budgets do not compare.

Ctrl-C (or SIGTERM) stops the jobs under way, which will be begun again.

Exit codes:
  0  All jobs are finished.
  1  Some requests or scenarios have faults, or a rota breaks a hard rule; all else is finished.
  2  Interrupted, or Runrig could not do its work; one sentence on standard error says why.")]
pub(crate) struct Batch {
    /// The requests; their own scenarios are left aside
    #[arg(required = true, value_name = "REQUEST")]
    pub(crate) requests: Vec<PathBuf>,

    /// Which scenarios, such as `as-is,pool-neutral,swap-k=5`; silo is always among them
    #[arg(short = 'S', long, value_name = "LIST", required = true)]
    pub(crate) scenarios: Vec<String>,

    /// Which seeds: a search for each; several say how far luck goes
    #[arg(long, value_name = "N,N,...", value_delimiter = ',', default_value = "1,2,3")]
    pub(crate) seeds: Vec<u64>,

    /// How long each job may take: 60, 90s, 2m [default: 60s; no limit if only --iterations is
    /// given]
    #[arg(short, long, value_name = "TIME")]
    pub(crate) time: Option<Budget>,

    #[command(flatten)]
    pub(crate) search: Terms,

    /// How much memory the jobs under way may take by estimate, in GiB; one job is always
    /// under way [default: half of what the machine has]
    #[arg(long, value_name = "GIB", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(crate) memory: Option<u32>,

    #[command(flatten)]
    pub(crate) travel: Travel,

    /// The folder for answers; made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// Do all jobs anew, and forget what is in the folder
    #[arg(long)]
    pub(crate) afresh: bool,

    /// List the jobs, those that are done and those to do, and do none
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Say nothing on standard error but faults and errors [default: each finished job, or a
    /// bar on a terminal]
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
