//! How providers overlap on the ground (KPIs 25 to 28).
//!
//! Where several providers drive to the same few houses, pass each other on the way, or one of
//! them has all the far ones, planning together has something to win. These figures say
//! where; scenarios say how much.

mod alone;
mod clusters;
mod difficulty;
mod mix;
mod passing;

use super::picture::Picture;
use crate::id::LocalityId;
use crate::model::{Problem, Rota};
use crate::settlements::Settlements;

pub use clusters::{Alone, Cluster, MOST_CLIENTS};
pub use difficulty::{Book, Difficulty, Removal, book, difficulty};
pub use mix::Mix;

/// How providers overlap on the ground.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragmentation {
    /// Fragmented clusters, in order of their first clients (KPI 26).
    pub clusters: Vec<Cluster>,
    /// Pairs of legs on which carers of different providers pass each other: driven between
    /// the same two settlements, either way, and set out on in the same clock hour (KPI 27).
    pub passing: u64,
    /// Who gives the care in each locality (KPI 25).
    pub localities: Vec<(LocalityId, Mix)>,
    /// How hard each provider's book is to reach, in this rota (KPI 28).
    pub difficulty: Difficulty,
}

/// The overlap of providers in a rota.
///
/// # Complexity
///
/// As [`super::kpis`].
#[must_use]
pub fn fragmentation(problem: &Problem, rota: &Rota) -> Fragmentation {
    told(&Picture::of(problem, rota), &Settlements::of(problem))
}

pub(super) fn told(picture: &Picture<'_>, settlements: &Settlements) -> Fragmentation {
    Fragmentation {
        clusters: clusters::fragmented(picture, settlements),
        passing: passing::pairs(picture, settlements),
        localities: mix::of_localities(picture),
        difficulty: difficulty::of_picture(picture, &book(picture.problem)),
    }
}
