//! `OpenStreetMap` PBF: roads as a graph of junctions, ferries as stops and lines.
//!
//! Two readings of the file: the first finds the ways and relations that matter, the second
//! where their nodes are. Ways are cut at junctions; between junctions, stretches of one
//! character (class, rules, name, who may go which way) become one road with its shape.
//! Ways whose nodes the file lacks, as at the edge of an extract, are cut there.
//!
//! | module | its one idea |
//! |---|---|
//! | `wire` | Protocol Buffers, read in place |
//! | `blobs` | the file as a row of blocks, unpacked within limits |
//! | `block` | nodes, ways and relations of a block |
//! | `class` | which ways are roads, and of which kind |
//! | `access` | who may use a way, and which way |
//! | `limit` | speed limits as people write them |
//! | `speed` | how fast a road is really driven |
//! | `barrier` | gates and bollards |
//! | `survey` | first reading: ways and ferries |
//! | `site` | second reading: where nodes are, and what stands there |
//! | `graph`, `chain` | ways to roads |
//! | `ferry`, `hours` | ferries to stops, lines, and trips where the tags say enough |
//!
//! Turn restrictions are not read. Fragments that nothing joins are kept.
//!
//! # Why not the crate `osmpbf`
//!
//! It is our second opinion in the tests, where it reads every fixture alongside. But it
//! builds all objects of a block before one can look at them, so that a file of 29 kB fills
//! 1.2 GB; it adds ids without a check, which panics where overflow is checked; and it
//! panics on a relation's member of unknown type. Here nothing is built before it is known
//! to matter.
//!
//! # Source
//!
//! <https://wiki.openstreetmap.org/wiki/PBF_Format>, read 2026; tags as their wiki pages say.

mod access;
mod barrier;
mod blobs;
mod block;
mod chain;
mod class;
mod ferry;
mod graph;
mod hours;
mod limit;
mod site;
mod speed;
mod survey;
mod wire;

pub(crate) use blobs::begins;

use runrig_travel::Network;

use crate::Imported;
use crate::fault::{Cause, Faults, Place};
use crate::note::Notes;
use crate::origin::origin;

/// Who must be named by everybody who uses data of `OpenStreetMap`.
pub const ATTRIBUTION: &str = "© OpenStreetMap contributors, ODbL 1.0";

/// How to read a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether cars may use private roads, at 15 km/h at most: carers are expected there,
    /// but not as a short cut.
    pub private_roads: bool,
    /// Who must be named.
    pub attribution: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { private_roads: true, attribution: ATTRIBUTION.to_owned() }
    }
}

/// Reads a file.
///
/// # Errors
///
/// A file that is broken, needs a newer reader, or has neither road nor ferry.
///
/// # Complexity
///
/// Nodes of the file × log road nodes. Memory is for road nodes only, and for one block.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Faults> {
    // Positions in a network have 31 bits, and no file has more nodes than bytes.
    if bytes.len() >= 1 << 31 {
        return Err(Faults::one(Place::File, Cause::TooLarge));
    }
    let mut notes = Notes::default();
    let survey = survey::survey(bytes, options, &mut notes)?;
    let site = site::visit(bytes, &survey, &mut notes)?;
    let mut network = Network::default();
    graph::build(&survey, &site, &mut network, &mut notes);
    ferry::build(&survey, &site, &mut network, &mut notes);
    if network.roads.is_empty() && network.lines.is_empty() {
        return Err(Faults::one(Place::File, Cause::NoRoads));
    }
    network.origins.push(origin("osm", &[bytes], &options.attribution));
    Ok(Imported { network, notes: notes.told() })
}

#[cfg(test)]
pub(crate) use made::{group_of, packed, strings_of, unpacked};

#[cfg(test)]
mod made;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
