//! Arguments of `view`.

use std::path::PathBuf;

use clap::Args as Group;

use super::{Telling, Travel, Under};

/// What `view` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig view week.json rota.json --provider glen-care -o glen-care.json
  runrig view week.json rota.json --provider glen-care --silo alone.json -o glen-care.json

The answer has the provider's own runs, packages and key figures. Of all others it has sums alone:
no ids, no places, no money; and no sum of the whole area with fewer than three providers in it.")]
pub(crate) struct View {
    /// The request, or `-` for standard input
    pub(crate) request: PathBuf,

    /// The rota, as `{"runs": [...]}` or an earlier answer, or `-` for standard input
    /// [default: the request's baseline]
    pub(crate) rota: Option<PathBuf>,

    /// The id of the provider whose view it is
    #[arg(short, long, value_name = "ID")]
    pub(crate) provider: String,

    /// The rota of each provider alone, to tell what this one gains over it; judged under the
    /// scenario that it was made under, if its file says so, whatever --scenario says
    /// [default: no gain is told]
    #[arg(long, value_name = "ROTA")]
    pub(crate) silo: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) under: Under,

    #[command(flatten)]
    pub(crate) travel: Travel,

    #[command(flatten)]
    pub(crate) telling: Telling,
}
