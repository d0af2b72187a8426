//! Travel between places, in rows both ways.
//!
//! Pricing a visit looks at the ways *to* it as much as at those *from* it, so a table that is
//! not symmetric is kept twice, once turned: either way one visit reads one row.

/// A square table and the same one turned.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    size: usize,
    from: Vec<i32>,
    /// Empty if both are the same.
    to: Vec<i32>,
}

impl Ways {
    /// The table of these ways between places `0..size`.
    pub(super) fn new(size: usize, way: &dyn Fn(usize, usize) -> i32) -> Self {
        let mut from = Vec::with_capacity(size * size);
        for start in 0..size {
            from.extend((0..size).map(|end| way(start, end)));
        }
        let symmetric =
            (0..size).all(|a| (a + 1..size).all(|b| from[a * size + b] == from[b * size + a]));
        let mut to = Vec::new();
        if !symmetric {
            to.reserve_exact(size * size);
            for end in 0..size {
                to.extend((0..size).map(|start| from[start * size + end]));
            }
        }
        Self { size, from, to }
    }

    /// From this place to each other.
    #[inline]
    pub(super) fn from(&self, place: usize) -> &[i32] {
        &self.from[place * self.size..][..self.size]
    }

    /// To this place from each other.
    #[inline]
    pub(super) fn to(&self, place: usize) -> &[i32] {
        let turned = if self.to.is_empty() { &self.from } else { &self.to };
        &turned[place * self.size..][..self.size]
    }

    /// From one place to another.
    #[inline]
    pub(super) fn between(&self, from: usize, to: usize) -> i32 {
        self.from[from * self.size + to]
    }
}
