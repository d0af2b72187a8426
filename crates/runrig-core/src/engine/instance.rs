//! What is to be solved, and its tables in the order in which they are read.

use super::near::Near;
use super::node::Node;
use super::order;
use super::travel::Ways;
use std::fmt;

/// Something to be done at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Where.
    pub place: usize,
    /// How long it takes.
    pub care: i32,
    /// It does not start before.
    pub opens: i32,
    /// It starts by then.
    pub closes: i32,
    /// What it takes of a shift's room.
    pub load: i32,
    /// What it costs to leave it out; `None` if it must be made, which comes before all costs.
    pub price: Option<i64>,
    /// The kinds of shifts that may take it, a bit for each.
    pub kinds: u64,
}

/// Somebody, or something, that makes visits one after another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// It does not leave before.
    pub opens: i32,
    /// It has ended by then.
    pub closes: i32,
    /// The most load it takes.
    pub room: i32,
    /// The longest it may be away, waiting included; `None` if nothing limits it.
    pub longest: Option<i32>,
    /// Its kind, below 64.
    pub kind: u8,
}

/// Travel between places.
pub struct Travel<'a> {
    /// How many places there are.
    pub places: usize,
    /// How long it takes.
    pub time: &'a dyn Fn(usize, usize) -> i32,
    /// What it costs, if not the same.
    pub cost: Option<&'a dyn Fn(usize, usize) -> i32>,
}

impl fmt::Debug for Travel<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Travel").field("places", &self.places).finish_non_exhaustive()
    }
}

/// A flat instance, ready for search.
///
/// A moment plus a care plus two ways must stay below 2³¹.
#[derive(Clone, Debug)]
pub struct Instance {
    /// How many visits there are: the first nodes.
    pub(super) visits: usize,
    /// For each node what it is.
    pub(super) stops: Vec<Stop>,
    /// For each shift, in this order, what it can do.
    pub(super) crews: Vec<Crew>,
    /// How long travel takes.
    pub(super) time: Ways,
    /// What travel costs, if not the same.
    pub(super) price: Option<Ways>,
    /// Lists of what is near each visit.
    pub(super) near: Near,
    /// Whether some shift limits how long it is away.
    pub(super) limited: bool,
    /// For each visit its position in what was given.
    pub(super) names: Vec<usize>,
}

/// A node: fixed facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) place: Node,
    pub(super) care: i32,
    pub(super) opens: i32,
    pub(super) closes: i32,
    pub(super) load: i32,
    pub(super) kinds: u64,
    /// What it costs to leave it out, if it may be.
    pub(super) price: Option<i64>,
}

/// A shift: fixed facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crew {
    /// The bit of its kind.
    pub(super) kind: u64,
    pub(super) room: i32,
    pub(super) longest: i32,
    /// Shifts that are the same in all have one class.
    pub(super) class: usize,
    /// Position of the shift in what was given.
    pub(super) name: usize,
}

impl Instance {
    /// Compiles an instance.
    ///
    /// # Panics
    ///
    /// If a place is not among the places.
    #[must_use]
    pub fn new(visits: &[Visit], shifts: &[Shift], travel: &Travel<'_>) -> Self {
        let cost = travel.cost.unwrap_or(travel.time);
        let order = order::along(travel.places, &|from, to| i64::from(cost(from, to)));
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, &place)| rank[place] = at);
        let turned = |way: &dyn Fn(usize, usize) -> i32| {
            Ways::new(order.len(), &|from, to| way(order[from], order[to]))
        };
        let time = turned(travel.time);
        let price = travel.cost.map(turned);

        let mut names: Vec<usize> = (0..visits.len()).collect();
        names.sort_by_key(|&name| (rank[visits[name].place], visits[name].opens, name));
        let mut crew_names: Vec<usize> = (0..shifts.len()).collect();
        crew_names.sort_by_key(|&name| (rank[shifts[name].start], &shifts[name], name));

        let mut stops: Vec<Stop> = names
            .iter()
            .map(|&name| {
                let visit = &visits[name];
                Stop {
                    place: Node::at(rank[visit.place]),
                    care: visit.care,
                    opens: visit.opens,
                    closes: visit.closes,
                    load: visit.load,
                    kinds: visit.kinds,
                    price: visit.price,
                }
            })
            .collect();
        let mut crews: Vec<Crew> = Vec::with_capacity(shifts.len());
        for (at, &name) in crew_names.iter().enumerate() {
            let shift = &shifts[name];
            let class = match at.checked_sub(1) {
                Some(before) if shifts[crew_names[before]] == *shift => crews[before].class,
                Some(before) => crews[before].class + 1,
                None => 0,
            };
            crews.push(Crew {
                kind: 1 << shift.kind,
                room: shift.room,
                longest: shift.longest.unwrap_or(i32::MAX),
                class,
                name,
            });
            for place in [shift.start, shift.end] {
                stops.push(Stop {
                    place: Node::at(rank[place]),
                    care: 0,
                    opens: shift.opens,
                    closes: shift.closes,
                    load: 0,
                    kinds: 0,
                    price: None,
                });
            }
        }
        let near = Near::new(visits.len(), &stops, &crews, &time, price.as_ref().unwrap_or(&time));
        let limited = shifts.iter().any(|shift| shift.longest.is_some());
        Self { visits: visits.len(), stops, crews, time, price, near, limited, names }
    }

    /// What travel costs.
    #[inline]
    pub(super) fn cost(&self) -> &Ways {
        self.price.as_ref().unwrap_or(&self.time)
    }

    /// What is at a node.
    #[inline]
    pub(super) fn stop(&self, node: Node) -> &Stop {
        &self.stops[node.index()]
    }

    /// Whether a node is a visit.
    #[inline]
    pub(super) fn is_visit(&self, node: Node) -> bool {
        node.index() < self.visits
    }

    /// Where a shift starts.
    #[inline]
    pub(super) fn start(&self, shift: usize) -> Node {
        Node::at(self.visits + 2 * shift)
    }

    /// Where a shift ends.
    #[inline]
    pub(super) fn end(&self, shift: usize) -> Node {
        Node::at(self.visits + 2 * shift + 1)
    }

    /// The position of a visit in what was given.
    pub(super) fn name(&self, visit: Node) -> usize {
        self.names[visit.index()]
    }
}
