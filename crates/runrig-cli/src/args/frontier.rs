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

The rota without transfers is searched for as long as all numbers together; then each number
takes two searches, of it and of the rota without. The moves of one point are priced one by
one: each takes a search more.")]
pub(crate) struct Frontier {
    /// The request, or `-` for standard input; its own scenario is left aside
    pub(crate) request: PathBuf,

    /// Numbers of transfers, from few to many; `all` is as many as pay
    #[arg(short, long, value_name = "N,N,...", value_delimiter = ',')]
    #[arg(default_value = "0,1,2,5,10,20,all", value_parser = number)]
    pub(crate) numbers: Vec<Number>,

    /// Price the moves of the point with so many transfers one by one
    #[arg(short, long, value_name = "N", default_value_t = 5)]
    pub(crate) price: u32,

    /// Packages that stay where they are
    #[arg(long, value_name = "ID,ID,...", value_delimiter = ',')]
    pub(crate) veto: Vec<String>,

    /// Which random numbers to use
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

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
