//! The AMPL-like text.
//!
//! `param name: columns :=` and rows up to a line of `;`, or `param name:= value;`. Read are
//! `kn` (staff), `T` (horizon), the first column of `s_id` (duration), `e_id` and `l_id`
//! (window), `t_ij` (travel) and `prefer_id`. An entry of 10000 off the diagonal of `t_ij`
//! marks a pair; the list of pairs in the heading is wrong in two files.

use super::{Durations, Instance, Visit};
use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::words::{Line, lines};
use std::collections::BTreeMap;

/// The entry of the matrix where nobody can go.
const NOWHERE: i64 = 10_000;
/// The unit of preferences: they have at most 8 decimals.
const PREFERENCE: i64 = 100_000_000;
/// What cases are called whose durations are stretched.
const STRETCHED: [&str; 2] = ["case_3_50_10_5", "case_1_80_16_8"];

/// Whether a text has the parameters of this format.
pub(super) fn is(text: &str) -> bool {
    ["param t_ij:", "param s_id:", "param kn:="].iter().all(|name| text.contains(name))
}

/// Reads a file.
pub(super) fn read(text: &str, durations: Option<Durations>) -> Result<Instance, ReadError> {
    let tables = Tables::of(text)?;
    let rows = tables.rows("t_ij", 0)?;
    let size = rows.len();
    let travel = Matrix::try_new(size, |from, to| rows[from].cell(to + 1, "travel"))?;
    let staff = tables.single("kn")?.index(0, "kn")?;
    let horizon = tables.single("T")?.amount(0, "T", 1)?;
    let column = |name: &str| {
        let rows = tables.rows(name, 0)?;
        if rows.len() != size {
            return Err(ReadError::new(name, "is not one row for each node"));
        }
        rows.iter().map(|line| line.amount(1, name, 1)).collect::<Result<Vec<_>, _>>()
    };
    let (lengths, opens, closes) = (column("s_id")?, column("e_id")?, column("l_id")?);
    let preferences = tables.rows("prefer_id", 1)?;
    if size == 0 || preferences.len() != size - 1 {
        return Err(ReadError::new("prefer_id", "is not one row for each visit"));
    }
    let stretched = match durations {
        Some(durations) => durations == Durations::Stretched,
        None => needs_stretching(text, (size - 1, staff, horizon)),
    };
    let visits = (1..size)
        .map(|node| {
            let line = preferences[node - 1];
            let likes = (1..=staff).map(|at| line.whole(at, "preference", PREFERENCE));
            Ok(Visit {
                duration: if stretched { lengths[node] * 14 / 10 } else { lengths[node] },
                opens: opens[node],
                closes: closes[node],
                partner: partner(&travel, node)?,
                preferences: likes.collect::<Result<_, _>>()?,
            })
        })
        .collect::<Result<_, ReadError>>()?;
    Ok(Instance { visits, staff, horizon, travel })
}

/// Whether this is one of the cases whose durations are stretched.
fn needs_stretching(text: &str, sizes: (usize, usize, i64)) -> bool {
    match text.lines().next().and_then(|line| line.strip_prefix('#')) {
        Some(comment) => {
            let name = comment.rsplit('/').next().unwrap_or(comment).trim();
            STRETCHED.iter().any(|case| name.starts_with(case))
        }
        None => sizes == (80, 16, 718),
    }
}

/// The other half of a visit.
fn partner(travel: &Matrix, node: usize) -> Result<Option<usize>, ReadError> {
    let apart = |from, to| from != to && travel.get(from, to) == NOWHERE;
    let mut partners = (1..travel.size()).filter(|&other| apart(node, other));
    let partner = partners.next();
    if partners.next().is_some() || partner.is_some_and(|partner| !apart(partner, node)) {
        let cause = "is in more than one pair, or in half of one";
        return Err(ReadError::new(format!("t_ij, row {node}"), cause));
    }
    Ok(partner)
}

/// The parameters of a file, by name.
struct Tables<'a>(BTreeMap<&'a str, Vec<Line<'a>>>);

impl<'a> Tables<'a> {
    fn of(text: &'a str) -> Result<Self, ReadError> {
        let mut tables: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut open = None;
        for line in lines(text) {
            match (line.words(), open) {
                (["param", name, value], _) if name.ends_with(":=") => {
                    let value = value.trim_end_matches(';');
                    tables.insert(&name[..name.len() - 2], vec![line.of(vec![value])]);
                }
                (["param", name, .., ":="], _) if name.ends_with(':') => {
                    let name = &name[..name.len() - 1];
                    tables.insert(name, Vec::new());
                    open = Some(name);
                }
                ([";"], _) => open = None,
                (_, Some(name)) => tables.entry(name).or_default().push(line),
                ([first, ..], None) if *first == "set" || first.starts_with('#') => {}
                _ => return Err(line.fault("line", "belongs to no parameter")),
            }
        }
        Ok(Self(tables))
    }

    fn get(&self, name: &str) -> Result<&[Line<'a>], ReadError> {
        let table = self.0.get(name).map(Vec::as_slice);
        table.ok_or_else(|| ReadError::new(name, "the parameter is missing"))
    }

    /// The rows of a table, numbered without a gap.
    fn rows(&self, name: &str, from: usize) -> Result<Vec<&Line<'a>>, ReadError> {
        let rows = self.get(name)?;
        for (at, line) in (from..).zip(rows) {
            if line.index(0, "number")? != at {
                return Err(line.fault("number", "is not the next one"));
            }
        }
        Ok(rows.iter().collect())
    }

    fn single(&self, name: &str) -> Result<&Line<'a>, ReadError> {
        self.get(name)?.first().ok_or_else(|| ReadError::new(name, "has no value"))
    }
}
