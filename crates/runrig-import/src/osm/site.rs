//! Second reading: where nodes are, and what stands there.

use super::barrier::{Stops, barrier};
use super::blobs::{Blobs, Holds};
use super::block::{Element, Want, each};
use super::survey::Survey;
use crate::fault::Faults;
use crate::note::{Notes, Topic};

/// The nodes of ways and ferries.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Their ids, in order.
    ids: Vec<i64>,
    /// Where each is; `None` if the file does not have it.
    positions: Vec<Option<(i32, i32)>>,
    /// Who cannot pass it.
    stops: Vec<Stops>,
}

/// Reads nodes.
pub(super) fn visit(bytes: &[u8], survey: &Survey, notes: &mut Notes) -> Result<Site, Faults> {
    let mut ids = survey.nodes.clone();
    ids.sort_unstable();
    ids.dedup();
    let (positions, stops) = (vec![None; ids.len()], vec![Stops::default(); ids.len()]);
    let mut site = Site { ids, positions, stops };
    let (mut blobs, mut buffer) = (Blobs::of(bytes), Vec::new());
    while let Some(holds) = blobs.next(&mut buffer)? {
        if holds != Holds::Data {
            continue;
        }
        let read = each(&buffer, Want::Nodes, |element| {
            let Element::Node { id, position, tags } = element else { return };
            let Some(at) = site.find(id) else { return };
            if position.is_none() {
                notes.add(Topic::NowhereOnEarth, id);
            }
            // Of nodes with one id, the first counts.
            if site.positions[at].is_none() {
                site.positions[at] = position;
                site.stops[at] = barrier(tags);
            }
        });
        read.map_err(|_| blobs.malformed())?;
    }
    Ok(site)
}

impl Site {
    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Where a node is in the list.
    pub(super) fn find(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Where a node of the list is on earth.
    pub(super) fn position(&self, at: usize) -> Option<(i32, i32)> {
        self.positions.get(at).copied().flatten()
    }

    /// Who cannot pass a node of the list.
    pub(super) fn stops(&self, at: usize) -> Stops {
        self.stops.get(at).copied().unwrap_or_default()
    }
}
