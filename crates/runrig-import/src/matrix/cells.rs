//! Rows and cells as an answer has them, whatever they are; nothing is refused while reading.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A number, null, or something else.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Cell {
    /// A number.
    Number(f64),
    /// Null.
    Null,
    /// Neither, or nothing at all.
    #[default]
    Other,
}

/// A list, or something else.
#[derive(Debug, Default)]
pub(super) enum List<T> {
    /// A list.
    Of(Vec<T>),
    /// Something else.
    #[default]
    Other,
}

struct CellVisitor;

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(CellVisitor)
    }
}

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("anything")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::Number(number))
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "beyond 2^53 a cell is refused anyhow"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "beyond 2^53 a cell is refused anyhow"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Cell, E> {
        Ok(Cell::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Cell, E> {
        Ok(Cell::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }
}

struct ListVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ListVisitor(std::marker::PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("anything")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(next) = list.next_element()? {
            all.push(next);
        }
        Ok(List::Of(all))
    }

    fn visit_f64<E>(self, _: f64) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_unit<E>(self) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<List<T>, E> {
        Ok(List::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List<T>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(List::Other)
    }
}
