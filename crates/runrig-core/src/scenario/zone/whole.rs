//! The best of all ways to part some areas into zones that hang together.
//!
//! One zone after the other is grown from the first area that is not in any yet, by every set of
//! areas that hangs together; the last is what is left. A branch ends where its zones are already
//! worse than the best found, or where what is left cannot be parted well enough. Small maps are
//! done soon; of larger ones it tells the best it has found by then.

use super::areas::Areas;

/// How even zones are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evenness {
    /// How many there are.
    n_zones: i64,
    /// The care of all of them, in seconds.
    all_care: i64,
    /// By how much a zone's care × the number of zones may differ from all care.
    allowed: i64,
}

impl Evenness {
    /// Zones of these areas, whose care may differ from the mean by so many thousandths.
    pub(super) fn of(areas: &Areas, n_zones: usize, balance_permille: u32) -> Self {
        let all_care: i64 = areas.all.iter().map(|area| area.care).sum();
        let n_zones = i64::try_from(n_zones).unwrap_or(i64::MAX);
        Self { n_zones, all_care, allowed: all_care * i64::from(balance_permille) / 1_000 }
    }

    /// How far a zone of so much care is from even, beyond what is allowed.
    pub(super) fn lacking(&self, care: i64) -> i64 {
        self.lacking_of(care, 1)
    }

    /// How far so many zones of so much care together are from even at the least.
    fn lacking_of(&self, care: i64, n: i64) -> i64 {
        ((care * self.n_zones - self.all_care * n).abs() - self.allowed * n).max(0)
    }

    /// How much of that no more care can make up for.
    fn too_much(&self, care: i64) -> i64 {
        (care * self.n_zones - self.all_care - self.allowed).max(0)
    }
}

/// How good zones are; the lesser is the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Worth {
    /// How far they are from even beyond what is allowed.
    pub(super) uneven: i64,
    /// How far care is from the middles of its zones: seconds of care × seconds of way.
    pub(super) far: i64,
}

impl Worth {
    /// What one zone of these areas is worth.
    pub(super) fn of(areas: &Areas, even: &Evenness, zone: &[usize]) -> Self {
        let care = zone.iter().map(|&at| areas.all[at].care).sum();
        let far = |middle: usize| -> i64 {
            zone.iter().map(|&at| areas.all[at].care * areas.way(middle, at)).sum()
        };
        let far = (0..areas.all.len()).map(far).min().unwrap_or(0);
        Self { uneven: even.lacking(care), far }
    }

    /// What both are worth together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { uneven: self.uneven + other.uneven, far: self.far + other.far }
    }
}

/// What is to be parted.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) areas: &'a Areas,
    pub(super) even: Evenness,
    /// The areas, in order; no more than [`MOST`].
    pub(super) members: Vec<usize>,
    /// Into how many zones.
    pub(super) n_zones: usize,
    /// What they are worth as they are: only what is better is of use.
    pub(super) now: Worth,
    /// How many sets of areas to look at, at the most.
    pub(super) looks: u32,
}

/// The most areas that are parted at once.
pub(super) const MOST: usize = 128;

/// The zones that are best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parted {
    /// Zones that are better than what was there before, by their areas; none if none were found.
    pub(super) zones: Option<Vec<Vec<usize>>>,
    /// Whether nothing is better than these.
    pub(super) is_best: bool,
}

/// Parts areas anew.
///
/// # Complexity
///
/// O(areas × members) for each set that is looked at.
pub(super) fn part(of: &Part<'_>) -> Parted {
    debug_assert!(of.members.len() <= MOST);
    let at = |area: usize| of.members.binary_search(&area).ok();
    let beside = |&member: &usize| {
        let near = of.areas.beside[member].iter().filter_map(|&area| at(area));
        near.fold(0, |set, at| set | 1 << at)
    };
    let beside = of.members.iter().map(beside).collect();
    let mut branch =
        Branch { of, beside, best: of.now, found: None, zones: Vec::new(), looks: of.looks };
    let all = of.members.iter().enumerate().fold(0, |set, (at, _)| set | 1 << at);
    branch.next_zone(all, Worth::default());
    let found = branch.found.take();
    let zones = found.map(|zones| zones.into_iter().map(|set| branch.areas_of(set)).collect());
    Parted { zones, is_best: branch.looks > 0 }
}

/// Some of the members, a bit each.
type Set = u128;

struct Branch<'a> {
    of: &'a Part<'a>,
    beside: Vec<Set>,
    best: Worth,
    found: Option<Vec<Set>>,
    /// The zones so far.
    zones: Vec<Set>,
    /// How many sets may still be looked at.
    looks: u32,
}

/// A zone that grows.
#[derive(Clone, Copy)]
struct Growing {
    set: Set,
    care: i64,
    /// Areas beside it that may still join it.
    border: Set,
    /// Areas that no zone has, its own among them.
    free: Set,
    /// Areas that may not join it.
    barred: Set,
    /// What the zones before it are worth.
    before: Worth,
}

impl Branch<'_> {
    /// Grows the next zone from the first area that is free.
    fn next_zone(&mut self, free: Set, before: Worth) {
        if free == 0 {
            return;
        }
        if self.zones.len() + 1 == self.of.n_zones {
            if self.flood(free) == free {
                self.close(free, before);
            }
            return;
        }
        let root = first(free);
        let set = 1 << root;
        let (care, border) = (self.care(root), self.beside[root] & free & !set);
        self.grow(Growing { set, care, border, free, barred: set, before });
    }

    /// Every zone that holds this one, this one first.
    fn grow(&mut self, zone: Growing) {
        let uneven = zone.before.uneven + self.of.even.too_much(zone.care);
        if self.looks == 0 || uneven > self.best.uneven {
            return;
        }
        self.looks -= 1;
        self.end(&zone);
        let (mut border, mut barred) = (zone.border, zone.barred);
        while border != 0 {
            let next = first(border);
            barred |= 1 << next;
            border &= !(1 << next);
            self.grow(Growing {
                set: zone.set | 1 << next,
                care: zone.care + self.care(next),
                border: (border | self.beside[next]) & zone.free & !barred,
                barred,
                ..zone
            });
        }
    }

    /// Takes a zone as it is, if what is left can be parted.
    fn end(&mut self, zone: &Growing) {
        let left = zone.free & !zone.set;
        let n_left = self.of.n_zones - self.zones.len() - 1;
        let care_left = self.areas_of(left).iter().map(|&at| self.of.areas.all[at].care).sum();
        let even = &self.of.even;
        let n = i64::try_from(n_left).unwrap_or(i64::MAX);
        let uneven = zone.before.uneven + even.lacking(zone.care) + even.lacking_of(care_left, n);
        if uneven > self.best.uneven || self.n_pieces(left) > n_left {
            return;
        }
        let own = Worth::of(self.of.areas, even, &self.areas_of(zone.set));
        let before = zone.before.and(own);
        if before < self.best {
            self.zones.push(zone.set);
            self.next_zone(left, before);
            self.zones.pop();
        }
    }

    /// Ends with the last zone.
    fn close(&mut self, last: Set, before: Worth) {
        let own = Worth::of(self.of.areas, &self.of.even, &self.areas_of(last));
        let worth = before.and(own);
        if worth < self.best {
            self.best = worth;
            self.found = Some(self.zones.iter().copied().chain([last]).collect());
        }
    }

    /// All that hangs together with the first area of a set, within it.
    fn flood(&self, set: Set) -> Set {
        let mut reached: Set = 0;
        let mut new = set & set.wrapping_neg();
        while new != 0 {
            let at = first(new);
            reached |= 1 << at;
            new = (new | self.beside[at] & set) & !reached;
        }
        reached
    }

    /// Into how many pieces a set falls.
    fn n_pieces(&self, mut set: Set) -> usize {
        let mut n = 0;
        while set != 0 {
            set &= !self.flood(set);
            n += 1;
        }
        n
    }

    fn care(&self, member: usize) -> i64 {
        self.of.areas.all[self.of.members[member]].care
    }

    fn areas_of(&self, set: Set) -> Vec<usize> {
        let members = self.of.members.iter().enumerate();
        members.filter(|(at, _)| set >> at & 1 == 1).map(|(_, &area)| area).collect()
    }
}

/// The first member of a set that has one.
fn first(set: Set) -> usize {
    usize::try_from(set.trailing_zeros()).expect("a set has no more than 128 members")
}
