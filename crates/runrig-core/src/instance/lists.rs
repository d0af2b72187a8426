//! Lists by id, flat in memory.

use crate::id::Id;
use std::marker::PhantomData;
use std::ops::Index;

/// A list of `T` for each `I`, all in one vector.
#[derive(Clone, Debug)]
pub(crate) struct Lists<I, T> {
    starts: Vec<u32>,
    items: Vec<T>,
    key: PhantomData<I>,
}

impl<I: Id, T: Copy> Lists<I, T> {
    /// From pairs; each list keeps the order of its pairs.
    pub(crate) fn of(len: usize, pairs: impl Iterator<Item = (I, T)>) -> Self {
        let mut lists = vec![Vec::new(); len];
        for (id, item) in pairs {
            lists[id.index()].push(item);
        }
        Self::from(lists)
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// From one vector for each id.
    pub(crate) fn from(lists: Vec<Vec<T>>) -> Self {
        let mut starts = Vec::with_capacity(lists.len() + 1);
        let mut items = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        starts.push(0);
        for list in lists {
            items.extend(list);
            starts.push(u32::try_from(items.len()).expect("lists hold fewer than 2^32 items"));
        }
        Self { starts, items, key: PhantomData }
    }
}

impl<I: Id, T> Index<I> for Lists<I, T> {
    type Output = [T];
    #[inline]
    #[expect(clippy::as_conversions, reason = "u32 to usize widens on every target we build")]
    fn index(&self, id: I) -> &[T] {
        let at = id.index();
        &self.items[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
