//! Arguments of `frontier`.

use std::path::PathBuf;

use clap::Args as Group;

use super::compare::{Meeting, Search};
use super::{Telling, Travel};

/// What `frontier` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig frontier week.json --time 60s -o moves.json
  runrig frontier week.json --veto g017,g044 -o moves.json    Somebody said no: what then?

With each seed the rota without transfers is searched for as long as all numbers together; then
each number takes three searches: of it, of the rota without, and of its moves one by one, in the
order in which they would be made. Seeds go side by side, one thread each.")]
pub(crate) struct Frontier {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Numbers of transfers, from few to many; `all` is as many as pay
    #[arg(short, long, value_name = "N,N,...", value_delimiter = ',')]
    #[arg(default_value = "0,1,2,5,10,20,all", value_parser = number)]
    pub(crate) numbers: Vec<Number>,

    /// Tell the moves of this number of transfers alone [default: of every number]
    #[arg(short, long, value_name = "N")]
    pub(crate) price: Option<u32>,

    /// Packages that stay where they are
    #[arg(long, value_name = "ID,ID,...", value_delimiter = ',')]
    pub(crate) veto: Vec<String>,

    /// Which seeds: all is searched with each; several say how far luck goes
    #[arg(short, long, alias = "seed", value_name = "N,N,...", value_delimiter = ',')]
    #[arg(default_value = "1,2,3")]
    pub(crate) seeds: Vec<u64>,

    /// Write the rota of every number into this folder, each a whole answer as `solve` writes it;
    /// made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) rotas: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) meeting: Meeting,

    #[command(flatten)]
    pub(crate) search: Search,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// So many transfers; `None` for as many as pay. It stands last in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) Option<u32>);

fn number(text: &str) -> Result<Number, String> {
    if text == "all" {
        return Ok(Number(None));
    }
    text.parse().map(|number| Number(Some(number))).map_err(|_| "a number, or `all`".to_owned())
}
