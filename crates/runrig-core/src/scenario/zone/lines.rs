//! Lines between zones: a capacitated p-median whose zones hang together.
//!
//! Middles are chosen one by one, each where it saves the most way (greedy p-median); zones grow
//! from them, the lightest first; then areas at the border change sides, alone or one for another,
//! for as long as that makes zones more even, where they are too uneven, or else brings care
//! nearer to middles. Then all ways to part the country are looked at where it is small, and
//! else two or three zones beside each other are parted anew for as long as that is better: so
//! areas move across several zones at once. Every step makes the same two numbers smaller, so it
//! ends; nothing is drawn by lot, so the same areas give the same lines.

use super::Asked;
use super::areas::Areas;
use super::whole::{Evenness, MOST, Part, Worth, part};

/// How many sets of areas are looked at before the country is too large to look at all.
const LOOKS: u32 = 60_000;
/// The same for a few zones of it.
const FEW_LOOKS: u32 = 4_000;

/// The zone of each area, numbered in order of their first areas; no more zones than areas.
///
/// # Complexity
///
/// O(n²) for each round over n areas; rounds are few. Besides, O(n²) for each of some ten
/// thousands of sets of areas.
pub(super) fn draw(areas: &Areas, asked: Asked) -> Vec<usize> {
    let n_zones = asked.n_zones.clamp(1, areas.all.len().max(1));
    if areas.all.is_empty() {
        return Vec::new();
    }
    let middles = middles(areas, n_zones);
    let even = Evenness::of(areas, n_zones, asked.balance_permille);
    let mut lines = Lines::grown(areas, middles, even);
    loop {
        lines.centre();
        if !lines.improve() {
            break;
        }
    }
    let mut zone = lines.zone;
    let all: Vec<usize> = (0..n_zones).collect();
    if !part_anew(areas, &even, &mut zone, &Few { zones: &all, looks: LOOKS }).is_best {
        while part_some(areas, &even, &mut zone, n_zones) {}
    }
    in_order(&zone)
}

/// Some zones that are to be parted anew.
struct Few<'a> {
    zones: &'a [usize],
    looks: u32,
}

/// What came of it.
struct Outcome {
    is_better: bool,
    is_best: bool,
}

/// Parts the areas of some zones anew, if that is better.
fn part_anew(areas: &Areas, even: &Evenness, zone: &mut [usize], few: &Few<'_>) -> Outcome {
    let members: Vec<usize> = (0..zone.len()).filter(|&at| few.zones.contains(&zone[at])).collect();
    if members.len() > MOST {
        return Outcome { is_better: false, is_best: false };
    }
    let of_zone = |of: &usize| {
        let own: Vec<usize> = members.iter().copied().filter(|&at| zone[at] == *of).collect();
        Worth::of(areas, even, &own)
    };
    let now = few.zones.iter().map(of_zone).fold(Worth::default(), Worth::and);
    let n_zones = few.zones.len();
    let parted = part(&Part { areas, even: *even, members, n_zones, now, looks: few.looks });
    let is_better = parted.zones.is_some();
    for (own, &number) in parted.zones.iter().flatten().zip(few.zones) {
        for &area in own {
            zone[area] = number;
        }
    }
    Outcome { is_better, is_best: parted.is_best }
}

/// Parts two or three zones beside each other anew, all there are in turn; whether any became
/// better.
fn part_some(areas: &Areas, even: &Evenness, zone: &mut [usize], n_zones: usize) -> bool {
    let mut any = false;
    for one in 0..n_zones {
        for other in one + 1..n_zones {
            for third in other..n_zones {
                let mut zones = vec![one, other, third];
                zones.dedup();
                if n_touching(areas, zone, &zones) + 1 >= zones.len() {
                    let few = Few { zones: &zones, looks: FEW_LOOKS };
                    any |= part_anew(areas, even, zone, &few).is_better;
                }
            }
        }
    }
    any
}

/// How many pairs of these zones touch.
fn n_touching(areas: &Areas, zone: &[usize], zones: &[usize]) -> usize {
    let touch = |one: usize, other: usize| {
        let mut own = (0..zone.len()).filter(|&at| zone[at] == one);
        own.any(|at| areas.beside[at].iter().any(|&next| zone[next] == other))
    };
    let pairs = zones.iter().enumerate();
    let later =
        pairs.flat_map(|(nth, &one)| zones[nth + 1..].iter().map(move |&other| (one, other)));
    later.filter(|&(one, other)| touch(one, other)).count()
}

/// Middles, each where it saves the most way.
fn middles(areas: &Areas, n_zones: usize) -> Vec<usize> {
    let n = areas.all.len();
    let mut chosen: Vec<usize> = Vec::new();
    let mut nearest = vec![i64::MAX; n];
    while chosen.len() < n_zones {
        let far = |middle: usize| -> i64 {
            (0..n).map(|at| areas.all[at].care * nearest[at].min(areas.way(middle, at))).sum()
        };
        let free = (0..n).filter(|at| !chosen.contains(at));
        let Some(next) = free.min_by_key(|&at| (far(at), at)) else { break };
        chosen.push(next);
        for (at, way) in nearest.iter_mut().enumerate() {
            *way = (*way).min(areas.way(next, at));
        }
    }
    chosen
}

/// Numbers zones by their first areas.
fn in_order(zone: &[usize]) -> Vec<usize> {
    let mut number: Vec<usize> = Vec::new();
    for one in zone {
        if !number.contains(one) {
            number.push(*one);
        }
    }
    zone.iter().map(|one| number.iter().position(|old| old == one).unwrap_or(0)).collect()
}

/// Lines in the making.
#[derive(Clone, Debug)]
struct Lines<'a> {
    areas: &'a Areas,
    /// The zone of each area.
    zone: Vec<usize>,
    /// The care of each zone.
    care: Vec<i64>,
    /// The area in the middle of each zone.
    middle: Vec<usize>,
    even: Evenness,
}

impl<'a> Lines<'a> {
    /// Zones that grow from their middles: the lightest that can takes the nearest area beside it.
    fn grown(areas: &'a Areas, middle: Vec<usize>, even: Evenness) -> Self {
        let n_zones = middle.len();
        let mut zone = vec![usize::MAX; areas.all.len()];
        let mut care = vec![0; n_zones];
        for (at, &area) in middle.iter().enumerate() {
            zone[area] = at;
            care[at] = areas.all[area].care;
        }
        let beside = |zone: &[usize], of: usize| {
            let free = (0..zone.len()).filter(|&area| zone[area] == usize::MAX);
            let free = free.filter(|&area| areas.beside[area].iter().any(|&one| zone[one] == of));
            free.min_by_key(|&area| (areas.way(middle[of], area), area))
        };
        while let Some((of, area)) = {
            let mut lightest: Vec<usize> = (0..n_zones).collect();
            lightest.sort_by_key(|&of| (care[of], of));
            lightest.into_iter().find_map(|of| Some((of, beside(&zone, of)?)))
        } {
            zone[area] = of;
            care[of] += areas.all[area].care;
        }
        Self { areas, zone, care, middle, even }
    }

    /// Puts each zone's middle where its ways are least; any area will do, in the zone or not.
    fn centre(&mut self) {
        let n = self.zone.len();
        for of in 0..self.middle.len() {
            let own: Vec<usize> = (0..n).filter(|&area| self.zone[area] == of).collect();
            let far = |middle: usize| -> i64 {
                own.iter().map(|&at| self.areas.all[at].care * self.areas.way(middle, at)).sum()
            };
            let now = self.middle[of];
            let best = (0..n).min_by_key(|&at| (far(at), at != now, at));
            self.middle[of] = best.unwrap_or(now);
        }
    }

    /// Makes every change of a round that betters the lines; whether there was one.
    fn improve(&mut self) -> bool {
        let n = self.zone.len();
        let mut any = false;
        for area in 0..n {
            for to in 0..self.middle.len() {
                any |= self.try_change(&[(area, to)]);
            }
        }
        for one in 0..n {
            for other in one + 1..n {
                let (from, to) = (self.zone[one], self.zone[other]);
                any |= self.try_change(&[(one, to), (other, from)]);
            }
        }
        any
    }

    /// Puts areas into other zones, if that betters the lines and all zones hang together still.
    fn try_change(&mut self, change: &[(usize, usize)]) -> bool {
        if change.iter().any(|&(area, to)| self.zone[area] == to) {
            return false;
        }
        let mut care_after: Vec<(usize, i64)> = Vec::with_capacity(2 * change.len());
        let mut more =
            |zone: usize, care: i64| match care_after.iter_mut().find(|(at, _)| *at == zone) {
                Some((_, sum)) => *sum += care,
                None => care_after.push((zone, self.care[zone] + care)),
            };
        let mut far = 0;
        for &(area, to) in change {
            let (from, care) = (self.zone[area], self.areas.all[area].care);
            more(from, -care);
            more(to, care);
            let way = |zone: usize| self.areas.way(self.middle[zone], area);
            far += care * (way(to) - way(from));
        }
        let uneven: i64 = care_after
            .iter()
            .map(|&(zone, care)| self.even.lacking(care) - self.even.lacking(self.care[zone]))
            .sum();
        if (uneven, far) >= (0, 0) {
            return false;
        }
        let before: Vec<(usize, usize)> =
            change.iter().map(|&(area, _)| (area, self.zone[area])).collect();
        for &(area, to) in change {
            self.zone[area] = to;
        }
        let whole =
            care_after.iter().all(|&(zone, _)| hangs_together(self.areas, &self.zone, zone));
        if whole {
            for (zone, care) in care_after {
                self.care[zone] = care;
            }
        } else {
            for (area, from) in before {
                self.zone[area] = from;
            }
        }
        whole
    }
}

/// Whether the areas of a zone are there and reach each other through the zone.
pub(super) fn hangs_together(areas: &Areas, zone: &[usize], of: usize) -> bool {
    let n_areas = zone.iter().filter(|&&one| one == of).count();
    let Some(first) = zone.iter().position(|&one| one == of) else { return false };
    let mut seen = vec![false; zone.len()];
    seen[first] = true;
    let mut reached = vec![first];
    let mut at = 0;
    while let Some(&from) = reached.get(at) {
        for &next in areas.beside[from].iter().filter(|&&next| zone[next] == of) {
            if !std::mem::replace(&mut seen[next], true) {
                reached.push(next);
            }
        }
        at += 1;
    }
    reached.len() == n_areas
}
