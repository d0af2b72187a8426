//! Places in an order in which neighbours in the list are mostly neighbours on the ground.
//!
//! Only travel is known, no map: a set of places is cut in two by how much nearer each lies to
//! one of two far ends than to the other, and each half again. Tables in this order keep what
//! one change touches close together in memory.
//!
//! # Source
//!
//! The projection onto two far ends is that of `FastMap` (Faloutsos and Lin, 1995).

/// The largest set that is not cut.
const LEAF: usize = 4;

/// Every place once, in such an order.
pub(super) fn along(places: usize, travel: &dyn Fn(usize, usize) -> i64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places).collect();
    let mut open = vec![(0, places, 0)];
    while let Some((from, to, before)) = open.pop() {
        let set = &mut order[from..to];
        if set.len() <= LEAF {
            continue;
        }
        // The end that lies nearer to what comes before begins.
        let far = |of: usize, set: &[usize]| {
            set.iter().copied().max_by_key(|&place| (travel(of, place), place)).unwrap_or(of)
        };
        let (one, other) = {
            let one = far(set[0], set);
            let other = far(one, set);
            if travel(before, one) <= travel(before, other) { (one, other) } else { (other, one) }
        };
        let half = set.len() / 2;
        set.select_nth_unstable_by_key(half, |&place| {
            (travel(one, place) - travel(other, place), place)
        });
        open.push((from + half, to, one));
        open.push((from, from + half, before));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_on_a_line_come_in_its_order_by_fours() {
        let at = |place: usize| i64::try_from(place * 37 % 64).unwrap();
        let order = along(64, &|from, to| (at(from) - at(to)).abs());
        let (mut lines, mut all) = (Vec::new(), order.clone());
        for four in order.chunks(4) {
            let mut spots: Vec<i64> = four.iter().map(|&place| at(place)).collect();
            spots.sort_unstable();
            assert_eq!(spots[3] - spots[0], 3);
            lines.push(spots[0]);
        }
        assert!(lines.is_sorted() || lines.iter().rev().is_sorted(), "{lines:?}");
        all.sort_unstable();
        assert_eq!(all, (0..64).collect::<Vec<_>>());
    }
}
