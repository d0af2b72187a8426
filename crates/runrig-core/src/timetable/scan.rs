//! From one port to all others: every passage that a timetable offers.
//!
//! # Source
//!
//! The connection scan of Dibbelt, Pajor, Strasser and Wagner, *ACM Journal of
//! Experimental Algorithmics* 23 (2018): the hops in order of departure, looked at once
//! for each hop that one could begin with.

use super::profile::{Passage, Profile};
use crate::id::LineId;
use crate::model::Sailing;
use crate::units::{Moment, Seconds};

/// One hop between numbered ports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    /// Port where it leaves.
    pub(super) from: usize,
    /// Port where it lands.
    pub(super) to: usize,
    /// When it leaves and lands, and on which voyage.
    pub(super) sailing: Sailing,
    /// How long before it leaves one boards.
    pub(super) check_in: Seconds,
}

/// Ways between numbered ports; `None` where there is none or it is too long.
pub(super) type Ways<'a> = &'a dyn Fn(usize, usize) -> Option<Seconds>;

/// For each port, by number, the profiles to each port; hops in order of departure.
///
/// # Complexity
///
/// For each hop all hops that leave within `longest` after it, times the ports.
pub(super) fn profiles(
    hops: &[Hop],
    n_ports: usize,
    ways: Ways<'_>,
    longest: Seconds,
) -> Vec<Vec<Profile>> {
    let mut found = vec![vec![Vec::new(); n_ports]; n_ports];
    let mut scan = Scan { at: vec![None; n_ports], touched: Vec::new(), aboard: Vec::new() };
    for (n, first) in hops.iter().enumerate() {
        let ready = first.sailing.departs - first.check_in;
        scan.begin(first);
        for hop in &hops[n + 1..] {
            if hop.sailing.departs > ready + longest {
                break;
            }
            scan.look_at(hop, ways);
        }
        for &port in &scan.touched {
            if let Some(arrives) = scan.at[port].filter(|&arrives| arrives - ready <= longest) {
                found[first.from][port].push(Passage { ready, arrives });
            }
        }
    }
    let rows = found.into_iter();
    rows.map(|row| row.into_iter().map(Profile::of).collect()).collect()
}

/// Where one can be by boat, having begun with one hop.
struct Scan {
    /// The first landing at each port.
    at: Vec<Option<Moment>>,
    touched: Vec<usize>,
    /// Voyages that one is aboard, and the port that each has come to.
    aboard: Vec<(LineId, u32, usize)>,
}

impl Scan {
    fn begin(&mut self, first: &Hop) {
        for port in self.touched.drain(..) {
            self.at[port] = None;
        }
        self.aboard.clear();
        self.board(first);
    }

    fn look_at(&mut self, hop: &Hop, ways: Ways<'_>) {
        let stays = self.aboard.contains(&(hop.sailing.line, hop.sailing.voyage, hop.from));
        let by = hop.sailing.departs - hop.check_in;
        let there = |&port: &usize| {
            let way = if port == hop.from { Some(Seconds::ZERO) } else { ways(port, hop.from) };
            way.zip(self.at[port]).is_some_and(|(way, landed)| landed + way <= by)
        };
        if stays || self.touched.iter().any(there) {
            self.board(hop);
        }
    }

    fn board(&mut self, hop: &Hop) {
        let (line, voyage) = (hop.sailing.line, hop.sailing.voyage);
        match self.aboard.iter_mut().find(|one| (one.0, one.1) == (line, voyage)) {
            Some(one) => one.2 = hop.to,
            None => self.aboard.push((line, voyage, hop.to)),
        }
        let known = self.at[hop.to];
        if known.is_none() {
            self.touched.push(hop.to);
        }
        let arrives = hop.sailing.arrives;
        self.at[hop.to] = Some(known.map_or(arrives, |known| known.min(arrives)));
    }
}
