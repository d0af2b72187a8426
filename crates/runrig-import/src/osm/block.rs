//! Nodes, ways and relations of an unpacked block.

use super::wire::{Fields, Malformed, Packed, Value, unfolded};

/// Strings that a block may have: real ones have some ten thousand.
const STRINGS: usize = 1 << 20;

/// Keys and values, as far as they are text.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Tags<'a> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|tag| tag.0 == key).map(|tag| tag.1)
    }

    /// The value of the first of some keys that is there.
    pub(super) fn first(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// Whether a key has this value.
    pub(super) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// Whether any key ends so.
    pub(super) fn any_key_ends_with(&self, end: &str) -> bool {
        self.0.iter().any(|tag| tag.0.ends_with(end))
    }

    #[cfg(test)]
    pub(super) fn of(tags: &[(&'a str, &'a str)]) -> Self {
        Self(tags.to_vec())
    }

    #[cfg(test)]
    pub(super) fn list(&self) -> &[(&'a str, &'a str)] {
        &self.0
    }
}

/// One thing of a block.
#[derive(Debug)]
pub(super) enum Element<'a> {
    /// A point; degrees × 10⁷, `None` if off the earth.
    Node { id: i64, position: Option<(i32, i32)>, tags: &'a Tags<'a> },
    /// A row of nodes.
    Way { id: i64, nodes: &'a [i64], tags: &'a Tags<'a> },
    /// A group; of its members the ways.
    Relation { id: i64, ways: &'a [i64], tags: &'a Tags<'a> },
}

/// Which things are wanted; the others are passed over unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Nodes.
    Nodes,
    /// Ways and relations.
    Ways,
}

/// What all things of a block share.
struct Shared<'a> {
    strings: Vec<&'a [u8]>,
    /// Billionths of a degree in a step.
    granularity: i64,
    offset: (i64, i64),
}

/// Hands over each thing that is wanted, in the order of the block.
pub(super) fn each(
    block: &[u8],
    want: Want,
    mut found: impl FnMut(Element<'_>),
) -> Result<(), Malformed> {
    let mut shared = Shared { strings: Vec::new(), granularity: 100, offset: (0, 0) };
    let (mut groups, mut named) = (Vec::new(), false);
    let mut fields = Fields(block);
    while let Some((field, value)) = fields.next()? {
        match (field, value) {
            (1, Value::Bytes(table)) if !named => {
                shared.strings = strings(table)?;
                named = true;
            }
            (2, Value::Bytes(group)) if groups.len() < STRINGS => groups.push(group),
            (1 | 2, _) => return Err(Malformed),
            (17, value) => shared.granularity = value.signed().ok_or(Malformed)?,
            (19, value) => shared.offset.0 = value.signed().ok_or(Malformed)?,
            (20, value) => shared.offset.1 = value.signed().ok_or(Malformed)?,
            _ => {}
        }
    }
    let mut ids = Vec::new();
    for group in groups {
        let mut fields = Fields(group);
        while let Some((field, value)) = fields.next()? {
            let Value::Bytes(bytes) = value else { continue };
            match (field, want) {
                (1, Want::Nodes) => shared.node(bytes, &mut found)?,
                (2, Want::Nodes) => shared.dense(bytes, &mut found)?,
                (3 | 4, Want::Ways) => shared.way(field == 3, bytes, &mut ids, &mut found)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn strings(table: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let (mut fields, mut strings) = (Fields(table), Vec::new());
    while let Some((field, value)) = fields.next()? {
        match (field, value) {
            (1, Value::Bytes(string)) if strings.len() < STRINGS => strings.push(string),
            (1, _) => return Err(Malformed),
            _ => {}
        }
    }
    Ok(strings)
}

impl<'a> Shared<'a> {
    fn string(&self, at: u64) -> Result<&'a str, Malformed> {
        let at = usize::try_from(at).map_err(|_| Malformed)?;
        let bytes = self.strings.get(at).ok_or(Malformed)?;
        Ok(str::from_utf8(bytes).unwrap_or_default())
    }

    fn tags(&self, mut keys: Packed<'_>, mut values: Packed<'_>) -> Result<Tags<'a>, Malformed> {
        let mut tags = Tags::default();
        while let Some(key) = keys.next()? {
            let value = values.next()?.ok_or(Malformed)?;
            tags.0.push((self.string(key)?, self.string(value)?));
        }
        Ok(tags)
    }

    fn position(&self, (north, east): (i64, i64)) -> Option<(i32, i32)> {
        let e7 = |offset: i64, steps: i64, most: i64| {
            let billionths = self.granularity.checked_mul(steps)?.checked_add(offset)?;
            let e7 = (billionths.checked_add(50)?).div_euclid(100);
            i32::try_from(e7).ok().filter(|_| e7.abs() <= most * 10_000_000)
        };
        e7(self.offset.0, north, 90).zip(e7(self.offset.1, east, 180))
    }

    fn node(&self, node: &[u8], found: &mut impl FnMut(Element<'_>)) -> Result<(), Malformed> {
        let (mut id, mut steps) = (None, (0, 0));
        let (mut keys, mut values) = (Packed::default(), Packed::default());
        let mut fields = Fields(node);
        while let Some((field, value)) = fields.next()? {
            match (field, value) {
                (1, Value::Number(number)) => id = Some(unfolded(number)),
                (2, Value::Bytes(packed)) => keys = Packed(packed),
                (3, Value::Bytes(packed)) => values = Packed(packed),
                (8, Value::Number(number)) => steps.0 = unfolded(number),
                (9, Value::Number(number)) => steps.1 = unfolded(number),
                _ => {}
            }
        }
        let tags = self.tags(keys, values)?;
        let (id, position) = (id.ok_or(Malformed)?, self.position(steps));
        found(Element::Node { id, position, tags: &tags });
        Ok(())
    }

    fn dense(&self, dense: &[u8], found: &mut impl FnMut(Element<'_>)) -> Result<(), Malformed> {
        let (mut ids, mut norths, mut easts) =
            (Packed::default(), Packed::default(), Packed::default());
        let mut words = Packed::default();
        let mut fields = Fields(dense);
        while let Some((field, value)) = fields.next()? {
            match (field, value) {
                (1, Value::Bytes(packed)) => ids = Packed(packed),
                (8, Value::Bytes(packed)) => norths = Packed(packed),
                (9, Value::Bytes(packed)) => easts = Packed(packed),
                (10, Value::Bytes(packed)) => words = Packed(packed),
                _ => {}
            }
        }
        let (mut id, mut steps) = (0_i64, (0_i64, 0_i64));
        let mut tags = Tags::default();
        while let Some(further) = ids.next()? {
            id = id.wrapping_add(unfolded(further));
            let (north, east) = norths.next()?.zip(easts.next()?).ok_or(Malformed)?;
            steps.0 = steps.0.wrapping_add(unfolded(north));
            steps.1 = steps.1.wrapping_add(unfolded(east));
            tags.0.clear();
            // Keys and values of each node in turn, 0 after each node.
            while let Some(key) = words.next()?.filter(|&key| key != 0) {
                let value = words.next()?.ok_or(Malformed)?;
                tags.0.push((self.string(key)?, self.string(value)?));
            }
            found(Element::Node { id, position: self.position(steps), tags: &tags });
        }
        Ok(())
    }

    /// A way, or a relation: they differ in where the ids are and what they are of.
    fn way(
        &self,
        is_way: bool,
        way: &[u8],
        ids: &mut Vec<i64>,
        found: &mut impl FnMut(Element<'_>),
    ) -> Result<(), Malformed> {
        let (mut id, mut members, mut kinds) = (None, Packed::default(), Packed::default());
        let (mut keys, mut values) = (Packed::default(), Packed::default());
        let mut fields = Fields(way);
        while let Some((field, value)) = fields.next()? {
            match (field, value) {
                (1, value) => id = value.signed(),
                (2, Value::Bytes(packed)) => keys = Packed(packed),
                (3, Value::Bytes(packed)) => values = Packed(packed),
                (8, Value::Bytes(packed)) if is_way => members = Packed(packed),
                (9, Value::Bytes(packed)) if !is_way => members = Packed(packed),
                (10, Value::Bytes(packed)) if !is_way => kinds = Packed(packed),
                _ => {}
            }
        }
        let (id, tags) = (id.ok_or(Malformed)?, self.tags(keys, values)?);
        ids.clear();
        let mut last = 0_i64;
        while let Some(further) = members.next()? {
            last = last.wrapping_add(unfolded(further));
            // Of a relation's members, kind 1 is a way.
            if is_way || kinds.next()? == Some(1) {
                ids.push(last);
            }
        }
        let tags = &tags;
        found(if is_way {
            Element::Way { id, nodes: ids, tags }
        } else {
            Element::Relation { id, ways: ids, tags }
        });
        Ok(())
    }
}

/// Features that a header says a reader must have, as far as we do not.
pub(super) fn unknown_feature(header: &[u8]) -> Result<bool, Malformed> {
    let mut fields = Fields(header);
    while let Some((field, value)) = fields.next()? {
        let known = [b"OsmSchema-V0.6".as_slice(), b"DenseNodes"];
        if let (4, Value::Bytes(feature)) = (field, value)
            && !known.contains(&feature)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
