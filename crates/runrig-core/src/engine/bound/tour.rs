//! The tour of one shift that is worth most.
//!
//! Labels are set in the order of their starts: a label is a way to start a visit, with what it
//! is worth so far and what it remembers. One that starts no later, is worth no less and
//! remembers nothing else makes another superfluous. A label that could not become worth more
//! than a tour that is known goes no further.
//!
//! # Source
//!
//! Feillet, Dejax, Gendreau and Gueguen, *Networks* 44 (2004), on ng-routes ([`super::memory`]).

use super::ceiling::{Ceiling, GRID, item};
use super::cut::Cut;
use super::least::Least;
use super::memory::{Memory, Remembered};
use super::reach::{Reach, Stop};

/// The most labels of one shift; beyond it, what they could become is taken for what they are.
const LABELS: usize = 6_000_000;
/// So many visits are looked at after each when quick will do.
const QUICK: usize = 24;
/// The most cuts that count for one shift.
const MOST_CUTS: usize = 128;
/// The most tours that are told.
const TOURS: usize = 5;

/// What the best tour is worth.
#[derive(Clone, Debug, Default)]
pub(super) struct Priced {
    /// No tour is worth more.
    pub(super) worth: i64,
    /// Tours that are worth much, by positions in the reach, some of which may come back.
    pub(super) tours: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Label {
    start: i32,
    /// Position among the stops that are worth something.
    at: u32,
    /// The label before, itself if it is the first.
    before: u32,
    worth: i64,
    memory: Memory,
    /// The cuts of which it has made one visit, or three.
    odd: u128,
}

/// A stop that is worth something.
#[derive(Clone, Copy, Debug)]
struct Prize {
    stop: Stop,
    /// Position in the reach.
    name: usize,
    worth: i64,
    own: Memory,
    kept: Memory,
    /// The cuts that it is in.
    cuts: u128,
}

/// A label that is set, as far as it is compared.
#[derive(Clone, Copy, Debug)]
struct Set {
    worth: i64,
    memory: Memory,
    odd: u128,
    id: u32,
}

/// The search for the best tour of one class of shifts.
struct Search {
    prizes: Vec<Prize>,
    /// For each prize those that can follow, with the time from start to arrival.
    next: Vec<Vec<(u32, i32)>>,
    ceiling: Ceiling,
    /// Labels not yet set, by when they start.
    waiting: Vec<Vec<u32>>,
    origin: i32,
    until: i32,
    width: i32,
    labels: Vec<Label>,
    /// For each prize what has been set, most worth first.
    set: Vec<Vec<Set>>,
    /// What each cut costs.
    costs: Vec<i64>,
    /// From moments a `GRID` apart on, the cuts that may still cost something.
    open: Vec<u128>,
    floor: i64,
    /// Whether tours that a better one may make superfluous elsewhere are looked at too.
    quick: bool,
}

/// What no tour of a shift is worth more than, given what each visit is worth; tours that are
/// not worth more than the floor are not looked for.
pub(super) fn best(
    reach: &Reach,
    least: &Least,
    worth: &dyn Fn(usize) -> i64,
    cuts: &[(Cut, i64)],
    remembered: &Remembered,
    (floor, quick): (i64, bool),
) -> Priced {
    let prize = |(name, &stop): (usize, &Stop)| Prize {
        stop,
        name,
        worth: worth(stop.visit),
        own: remembered.own(name),
        kept: remembered.kept(name),
        cuts: 0,
    };
    let prizes = reach.stops.iter().enumerate().map(prize).filter(|prize| prize.worth > 0);
    let mut prizes: Vec<Prize> = prizes.collect();
    let costs = own_cuts(&mut prizes, cuts);
    let mut search = Search::new(prizes, reach, least, floor, quick);
    search.cut(costs);
    let rest = search.run();
    search.told(rest)
}

/// Tells each prize its cuts; what the cuts cost that a tour of these prizes may pay. Those that
/// find no room cost nothing, which makes tours worth more.
fn own_cuts(prizes: &mut [Prize], cuts: &[(Cut, i64)]) -> Vec<i64> {
    let mut costs = Vec::new();
    for &(cut, cost) in cuts {
        let at: Vec<usize> = cut
            .iter()
            .filter_map(|&visit| prizes.binary_search_by_key(&visit, |prize| prize.stop.visit).ok())
            .collect();
        if at.len() > 1 && costs.len() < MOST_CUTS {
            for at in at {
                prizes[at].cuts |= 1 << costs.len();
            }
            costs.push(cost);
        }
    }
    costs
}

impl Search {
    /// Lets cuts cost something.
    fn cut(&mut self, costs: Vec<i64>) {
        let moments = usize::try_from((self.until - self.origin) / GRID + 1).unwrap_or(1);
        self.open = vec![0; moments];
        for prize in &self.prizes {
            let closes = usize::try_from((prize.stop.closes - self.origin) / GRID).unwrap_or(0);
            self.open.iter_mut().take(closes + 1).for_each(|open| *open |= prize.cuts);
        }
        self.costs = costs;
    }

    /// The cuts that may still cost something from a moment on.
    #[inline]
    fn open(&self, moment: i32) -> u128 {
        let at = usize::try_from((moment - self.origin) / GRID).unwrap_or(0);
        self.open.get(at).copied().unwrap_or(0)
    }

    /// What these cuts cost.
    #[inline]
    fn cost(&self, mut cuts: u128) -> i64 {
        let mut cost = 0;
        while cuts != 0 {
            cost += self.costs[index(cuts.trailing_zeros())];
            cuts &= cuts - 1;
        }
        cost
    }

    fn new(prizes: Vec<Prize>, reach: &Reach, least: &Least, floor: i64, quick: bool) -> Self {
        let mut next: Vec<Vec<(u32, i32)>> = Vec::with_capacity(prizes.len());
        let mut least_to = vec![i32::MAX; prizes.len()];
        for from in &prizes {
            let mut list: Vec<(u32, i32)> = Vec::new();
            for ((to, least_to), at) in prizes.iter().zip(&mut least_to).zip(0..) {
                let way = from.stop.care + least.between(from.stop.place, to.stop.place);
                if from.name != to.name && from.stop.opens + way <= to.stop.closes {
                    list.push((at, way));
                    *least_to = (*least_to).min(way - from.stop.care);
                }
            }
            if quick {
                list.sort_by_key(|&(to, way)| {
                    let wait = prizes[index(to)].stop.opens - from.stop.closes - way;
                    (way + wait.max(0), to)
                });
                list.truncate(QUICK);
            }
            // Those that close last come first, so that a label stops at the first it is late for.
            list.sort_by_key(|&(to, way)| (way - prizes[index(to)].stop.closes, to));
            next.push(list);
        }
        let mut items: Vec<_> = prizes
            .iter()
            .zip(&least_to)
            .map(|(prize, &way)| {
                item(&prize.stop, prize.worth, if way == i32::MAX { 0 } else { way })
            })
            .collect();
        let origin = prizes.iter().map(|prize| prize.stop.opens).min().unwrap_or(0);
        let last = prizes.iter().map(|prize| prize.stop.closes).max().unwrap_or(0);
        let home = |prize: &Prize| prize.stop.closes + prize.stop.care;
        let until = prizes.iter().map(home).max().unwrap_or(0).min(reach.closes);
        let width = prizes.iter().map(|prize| prize.stop.care).min().unwrap_or(1).max(1);
        let buckets = usize::try_from((last - origin) / width + 1).unwrap_or(1);
        Self {
            ceiling: Ceiling::new(&mut items, origin, until),
            next,
            waiting: vec![Vec::new(); buckets],
            origin,
            width,
            labels: Vec::new(),
            set: vec![Vec::new(); prizes.len()],
            costs: Vec::new(),
            open: Vec::new(),
            until,
            floor,
            quick,
            prizes,
        }
    }

    /// Sets all labels; what the labels that could not be set any more may become.
    fn run(&mut self) -> i64 {
        for at in 0..self.prizes.len() {
            let prize = &self.prizes[at];
            let label = Label {
                start: prize.stop.opens,
                at: u32::try_from(at).unwrap_or(0),
                before: u32::MAX,
                worth: prize.worth,
                memory: prize.own,
                odd: prize.cuts & self.open(prize.stop.opens + prize.stop.care),
            };
            self.push(label);
        }
        for bucket in 0..self.waiting.len() {
            let mut now = std::mem::take(&mut self.waiting[bucket]);
            if self.labels.len() > LABELS {
                return self.unset(&now, bucket);
            }
            let labels = &self.labels;
            now.sort_unstable_by_key(|&id| {
                let label = &labels[index(id)];
                (label.start, -label.worth, id)
            });
            for id in now {
                self.extend(id);
            }
        }
        0
    }

    /// The most that labels which are not set can become.
    fn unset(&self, now: &[u32], bucket: usize) -> i64 {
        let rest = self.waiting[bucket..].iter().flatten().chain(now);
        let most = rest.map(|&id| {
            let label = &self.labels[index(id)];
            let stop = &self.prizes[index(label.at)].stop;
            label.worth + self.ceiling.from(label.start + stop.care)
        });
        most.max().unwrap_or(0)
    }

    fn push(&mut self, label: Label) {
        let at = index(label.at);
        let ready = label.start + self.prizes[at].stop.care;
        if label.worth + self.ceiling.from(ready) <= self.floor || self.is_superfluous(&label) {
            return;
        }
        let bucket = usize::try_from((label.start - self.origin) / self.width).unwrap_or(0);
        self.waiting[bucket].push(u32::try_from(self.labels.len()).unwrap_or(u32::MAX));
        self.labels.push(label);
    }

    /// Whether a label that has been set, and so starts no later, is as good in all, even if it
    /// pays for the cuts of which it has made one visit more.
    fn is_superfluous(&self, label: &Label) -> bool {
        let set = self.set[index(label.at)].iter();
        set.take_while(|set| set.worth >= label.worth).any(|set| {
            self.quick
                || set.memory.within(label.memory) && {
                    let more = set.odd & !label.odd;
                    more == 0 || set.worth - self.cost(more) >= label.worth
                }
        })
    }

    fn extend(&mut self, id: u32) {
        let label = self.labels[index(id)];
        if self.is_superfluous(&label) {
            return;
        }
        let Label { worth, memory, odd, .. } = label;
        let at = index(label.at);
        let set = &mut self.set[at];
        let place = set.partition_point(|set| set.worth >= worth);
        set.insert(place, Set { worth, memory, odd, id });
        let next = std::mem::take(&mut self.next[at]);
        for &(to, way) in &next {
            let prize = &self.prizes[index(to)];
            let arrives = label.start + way;
            if arrives > prize.stop.closes {
                break;
            }
            if self.quick {
                if self.comes_back(id, to) {
                    continue;
                }
            } else if prize.own.meets(label.memory) {
                continue;
            }
            let start = arrives.max(prize.stop.opens);
            self.push(Label {
                start,
                at: to,
                before: id,
                worth: label.worth + prize.worth - self.cost(label.odd & prize.cuts),
                memory: label.memory.and(prize.kept).or(prize.own),
                odd: (label.odd ^ prize.cuts) & self.open(start + prize.stop.care),
            });
        }
        self.next[at] = next;
    }

    /// Whether a tour has been somewhere.
    fn comes_back(&self, mut id: u32, to: u32) -> bool {
        while let Some(label) = self.labels.get(index(id)) {
            if label.at == to {
                return true;
            }
            id = label.before;
        }
        false
    }

    /// The best tours, no two of which end with the same visit.
    fn told(&self, rest: i64) -> Priced {
        let mut ends: Vec<(i64, u32)> =
            self.set.iter().filter_map(|set| set.first().map(|set| (set.worth, set.id))).collect();
        ends.sort_unstable_by_key(|&(worth, id)| (-worth, id));
        ends.truncate(TOURS);
        let worth = ends.first().map_or(0, |&(worth, _)| worth).max(self.floor).max(rest);
        let tours = ends.iter().map(|&(_, id)| {
            let mut tour = Vec::new();
            let mut id = id;
            while let Some(label) = self.labels.get(index(id)) {
                tour.push(self.prizes[index(label.at)].name);
                id = label.before;
            }
            tour.reverse();
            tour
        });
        Priced { worth, tours: tours.collect() }
    }
}

#[inline]
#[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
fn index(id: u32) -> usize {
    id as usize
}
