//! The best values anybody has published.

use crate::family::Family;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A table of best known values, by family and instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BestKnown(BTreeMap<(String, String), Entry>);

/// What is known of an instance.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Entry {
    family: String,
    instance: String,
    value: Option<f64>,
    /// How sure it is: `optimal`, `best known`, `upper bound`, `none`.
    pub status: String,
}

impl BestKnown {
    /// Reads a table whose first line names at least `family`, `instance`, `value` and `status`.
    ///
    /// # Errors
    ///
    /// If it is no such table.
    pub fn read(text: &str) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let entries = reader.deserialize().map(|entry| {
            entry.map(|entry: Entry| ((entry.family.clone(), entry.instance.clone()), entry))
        });
        entries.collect::<Result<_, _>>().map(Self)
    }

    /// What is known of an instance, by the stem of its file.
    #[must_use]
    pub fn find(&self, family: Family, stem: &str) -> Option<&Entry> {
        self.0.get(&(family.name().to_owned(), stem.to_owned()))
    }
}

impl Entry {
    /// The value, in the units of the file; `None` if there is none.
    #[expect(clippy::float_arithmetic, reason = "published values are decimals")]
    #[must_use]
    pub fn value(&self, family: Family) -> Option<f64> {
        self.value.map(|value| value / f64::from(family.best_known_scale()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_in_the_units_of_the_file() {
        let text =
            "family,instance,value,status,by\nsdvrptw,P,1500.0,optimal,us\nphcp,0106,,none,\n";
        let table = BestKnown::read(text).unwrap();
        let found = table.find(Family::Sdvrptw, "P").unwrap();
        assert_eq!((found.value(Family::Sdvrptw), found.status.as_str()), (Some(1.5), "optimal"));
        assert_eq!(table.find(Family::Phcp, "0106").unwrap().value(Family::Phcp), None);
        assert_eq!(table.find(Family::Solomon, "P"), None);
        assert!(BestKnown::read("family,instance,value,status\na,b,c,d\n").is_err());
    }
}
