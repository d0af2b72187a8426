//! What is near each visit, in space and time.
//!
//! Where a visit may go in is looked for beside its neighbours only, so the price of an
//! insertion does not grow with the instance or with the length of tours.
//!
//! # Source
//!
//! Granular neighbourhoods: Toth and Vigo, *INFORMS Journal on Computing* 15 (2003); nearness
//! in space and time together: Vidal et al. (2013), §4.5.

use super::instance::{Crew, Stop};
use super::node::Node;
use super::travel::Ways;

/// How many visits may come before a visit, and how many after, for an insertion.
const BESIDE: usize = 40;
/// How many visits count as near, for a ruin.
const AROUND: usize = 128;
/// How many classes of shifts are tried for a visit.
const CLASSES: usize = 30;

/// Lists for each visit, nearest first.
#[derive(Clone, Debug)]
pub(super) struct Near {
    /// Visits that can come before it.
    before: Lists,
    /// Visits that can come after it.
    after: Lists,
    /// Visits by travel, and by how far apart in time they are at the least.
    around: Lists,
    /// Classes of shifts that can make it, by travel from and to their ends.
    classes: Lists,
}

/// A list of nodes for each visit, in one table.
#[derive(Clone, Debug, Default)]
struct Lists {
    ends: Vec<usize>,
    nodes: Vec<Node>,
}

impl Lists {
    fn push(&mut self, list: &mut [(i64, Node)], most: usize) {
        let most = most.min(list.len());
        if most < list.len() {
            list.select_nth_unstable(most);
        }
        list[..most].sort_unstable();
        self.nodes.extend(list[..most].iter().map(|&(_, node)| node));
        self.ends.push(self.nodes.len());
    }

    #[inline]
    fn of(&self, visit: Node) -> &[Node] {
        let at = visit.index();
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.nodes[from..self.ends[at]]
    }
}

impl Near {
    pub(super) fn new(
        visits: usize,
        stops: &[Stop],
        crews: &[Crew],
        time: &Ways,
        cost: &Ways,
    ) -> Self {
        let (mut before, mut after) = (Lists::default(), Lists::default());
        let (mut around, mut classes) = (Lists::default(), Lists::default());
        let mut lists = [const { Vec::new() }; 4];
        let firsts: Vec<usize> = (0..crews.len())
            .filter(|&shift| shift == 0 || crews[shift - 1].class != crews[shift].class)
            .collect();
        for visit in 0..visits {
            let this = &stops[visit];
            let place = this.place.index();
            let (time_from, time_to) = (time.from(place), time.to(place));
            let (cost_from, cost_to) = (cost.from(place), cost.to(place));
            lists.iter_mut().for_each(Vec::clear);
            let [earlier, later, all, shifts] = &mut lists;
            for (other, that) in stops[..visits].iter().enumerate() {
                if other == visit {
                    continue;
                }
                let (at, node) = (that.place.index(), Node::at(other));
                let idle = |first: &Stop, way: i32, second: &Stop| {
                    i64::from((second.opens - (first.closes + first.care + way)).max(0))
                };
                let apart = idle(that, time_to[at], this).max(idle(this, time_from[at], that));
                let ways = i64::from(cost_from[at]) + i64::from(cost_to[at]);
                all.push((ways + 2 * apart / APART, node));
                let gap = |first: &Stop, way: i32, second: &Stop| {
                    let earliest = first.opens + first.care + way;
                    let wait = second.opens - (first.closes + first.care + way);
                    (earliest <= second.closes).then(|| i64::from(wait.max(0)))
                };
                if let Some(wait) = gap(that, time_to[at], this) {
                    earlier.push((i64::from(cost_to[at]) + wait / WAITING, node));
                }
                if let Some(wait) = gap(this, time_from[at], that) {
                    later.push((i64::from(cost_from[at]) + wait / WAITING, node));
                }
            }
            for &shift in &firsts {
                let start = &stops[visits + 2 * shift];
                let end = &stops[visits + 2 * shift + 1];
                let (from, to) = (start.place.index(), end.place.index());
                let begins = (start.opens + time_to[from]).max(this.opens);
                let fits = this.kinds & crews[shift].kind != 0
                    && begins <= this.closes
                    && begins + this.care + time_from[to] <= end.closes;
                if fits {
                    let way = i64::from(cost_to[from]) + i64::from(cost_from[to]);
                    shifts.push((way, Node::at(shift)));
                }
            }
            before.push(earlier, BESIDE);
            after.push(later, BESIDE);
            around.push(all, AROUND);
            classes.push(shifts, CLASSES);
        }
        Self { before, after, around, classes }
    }

    /// Visits that can come right before a visit.
    #[inline]
    pub(super) fn before(&self, visit: Node) -> &[Node] {
        self.before.of(visit)
    }

    /// Visits that can come right after a visit.
    #[inline]
    pub(super) fn after(&self, visit: Node) -> &[Node] {
        self.after.of(visit)
    }

    /// Visits near a visit.
    #[inline]
    pub(super) fn around(&self, visit: Node) -> &[Node] {
        self.around.of(visit)
    }

    /// The first shift of each class near a visit, by position.
    #[inline]
    pub(super) fn classes(&self, visit: Node) -> &[Node] {
        self.classes.of(visit)
    }
}

/// So much unavoidable waiting counts as much as a unit of travel.
const WAITING: i64 = 10;
/// For a ruin, so much time that lies between two visits in any case counts as much as a unit
/// of travel: tours of the same street at other times of the day have nothing to exchange.
const APART: i64 = 2;
