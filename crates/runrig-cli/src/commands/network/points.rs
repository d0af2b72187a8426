//! Tables of points on the command line.

use runrig::model::Position;
use runrig_import::{Faults, points};

use crate::input::Input;
use crate::trouble::Trouble;

/// The ids of a table.
pub(super) fn ids(input: &Input, bytes: &[u8]) -> Result<Vec<String>, Trouble> {
    points::ids(bytes).map_err(|faults| trouble(input, &faults))
}

/// The ids and positions of a table.
pub(super) fn read(input: &Input) -> Result<(Vec<String>, Vec<Position>), Trouble> {
    points::points(&input.bytes()?).map_err(|faults| trouble(input, &faults))
}

fn trouble(input: &Input, faults: &Faults) -> Trouble {
    let more = (faults.more() > 0).then(|| format!("and {} more", faults.more()));
    let told = faults.told().iter().map(ToString::to_string);
    Trouble::FileFaults { what: input.to_string(), faults: told.chain(more).collect() }
}
