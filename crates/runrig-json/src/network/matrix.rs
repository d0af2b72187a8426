//! Times between places as JSON, written row by row.

use std::io::{self, Write};

use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Leg, Matrix};
use runrig_core::units::Metres;
use serde::Serialize;

use crate::wire::request::travel::Mode;

/// How many pairs without a way are told in full.
const PAIRS: usize = 1_000;

/// Times and lengths between places, with what there is to say about them.
#[derive(Clone, Debug)]
pub struct MatrixAnswer<'a> {
    /// By what.
    pub mode: Mode,
    /// Ids of the places: place `n` of the matrix has the `n`th.
    pub ids: &'a [String],
    /// How far each lies from the network, if there is anything of it at all.
    pub snapped: Vec<Option<Metres>>,
    /// Whoever lies further away is off the network.
    pub limit: Metres,
    /// Times and lengths.
    pub matrix: Matrix,
}

/// Why there is no way between two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreached {
    /// One of them lies too far from every road.
    OffNetwork,
    /// No road joins the two.
    NoRoad,
}

/// Two places without a way.
#[derive(Serialize)]
struct Pair<'a> {
    from: &'a str,
    to: &'a str,
    reason: Unreached,
}

/// A place and its way to the network.
#[derive(Serialize)]
struct Snap<'a> {
    id: &'a str,
    metres: Option<u32>,
}

impl MatrixAnswer<'_> {
    /// Writes it as a document: `matrix` is one of a request's `travel.matrices`.
    ///
    /// # Errors
    ///
    /// What the writer says.
    ///
    /// # Complexity
    ///
    /// Linear in the cells, with memory for one row of text.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n\"matrix\": {{\"mode\": ")?;
        json(out, &self.mode)?;
        write!(out, ",\n\"places\": ")?;
        json(out, &self.ids)?;
        write!(out, ",\n\"seconds\": ")?;
        self.rows(out, |leg| i64::from(leg.time.0))?;
        write!(out, ",\n\"metres\": ")?;
        self.rows(out, |leg| i64::from(leg.distance.0))?;
        let (n, pairs) = self.unreachable();
        write!(out, "}},\n\"unreachable_pairs\": {n},\n\"unreachable\": ")?;
        lines(out, &pairs)?;
        write!(out, ",\n\"snapped\": ")?;
        lines(out, &self.snaps())?;
        writeln!(out, "\n}}")
    }

    /// One number of each cell.
    fn rows(&self, out: &mut dyn Write, number: impl Fn(Leg) -> i64) -> io::Result<()> {
        write!(out, "[")?;
        for from in 0..self.ids.len() {
            let row: Vec<Option<i64>> =
                (0..self.ids.len()).map(|to| self.leg(from, to).ok().map(&number)).collect();
            write!(out, "{}", if from == 0 { "\n" } else { ",\n" })?;
            json(out, &row)?;
        }
        write!(out, "]")
    }

    /// The way from one place to another, if it is no guess across country.
    fn leg(&self, from: usize, to: usize) -> Result<Leg, Unreached> {
        let off = |at: usize| self.snapped[at].is_none_or(|apart| apart > self.limit);
        if from != to && (off(from) || off(to)) {
            return Err(Unreached::OffNetwork);
        }
        let leg = self.matrix.leg(PlaceId::at(from), PlaceId::at(to));
        leg.ok_or(Unreached::NoRoad)
    }

    /// How many cells have no way, and the first of them.
    fn unreachable(&self) -> (u64, Vec<Pair<'_>>) {
        let (mut n, mut pairs) = (0, Vec::new());
        for from in 0..self.ids.len() {
            for to in 0..self.ids.len() {
                let Err(reason) = self.leg(from, to) else { continue };
                n += 1;
                if pairs.len() < PAIRS {
                    pairs.push(Pair { from: &self.ids[from], to: &self.ids[to], reason });
                }
            }
        }
        (n, pairs)
    }

    fn snaps(&self) -> Vec<Snap<'_>> {
        let all = self.ids.iter().zip(&self.snapped);
        all.map(|(id, apart)| Snap { id, metres: apart.map(|apart| apart.0) }).collect()
    }
}

fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(out, value)?)
}

/// A list with a line for each entry.
fn lines(out: &mut dyn Write, entries: &[impl Serialize]) -> io::Result<()> {
    write!(out, "[")?;
    for (at, entry) in entries.iter().enumerate() {
        write!(out, "{}", if at == 0 { "\n" } else { ",\n" })?;
        json(out, entry)?;
    }
    write!(out, "]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::request::travel as wire;
    use runrig_core::model::{Source, travel::Cell};
    use runrig_core::units::Seconds;
    use serde_json::Value;

    #[test]
    fn it_is_read_again_as_a_matrix_of_a_request() {
        let ids = ["oban", "iona", "st-kilda"].map(str::to_owned);
        let cell = |seconds: i32, source| {
            let distance = Metres(seconds.unsigned_abs());
            Cell::new(Leg { time: Seconds(seconds), distance, source })
        };
        let cells = vec![
            cell(0, Source::Network),
            cell(60, Source::Network),
            cell(70, Source::GreatCircle),
            cell(0, Source::Network),
        ];
        let [a, b, c] = [0, 1, 2].map(PlaceId::at);
        let alone = vec![cell(0, Source::Network)];
        let matrix = Matrix::new(3, vec![(vec![a, c], cells), (vec![b], alone)]);
        let answer = MatrixAnswer {
            mode: Mode::Drive,
            ids: &ids,
            snapped: vec![Some(Metres(3)), Some(Metres(4)), Some(Metres(70_000))],
            limit: Metres(15_000),
            matrix,
        };
        let mut text = Vec::new();
        answer.write(&mut text).unwrap();
        let told: Value = serde_json::from_slice(&text).unwrap();
        let read: wire::Matrix = serde_json::from_value(told["matrix"].clone()).unwrap();
        // The guess for the island that lies off the network is not passed on.
        let alone = |at| std::array::from_fn(|to| (to == at).then_some(0));
        let rows: [[Option<i32>; 3]; 3] = [alone(0), alone(1), alone(2)];
        assert_eq!(read.seconds, rows);
        assert_eq!(read.metres.unwrap(), rows);
        assert_eq!(told["unreachable_pairs"], 6);
        let reasons = |at: usize| told["unreachable"][at]["reason"].as_str().unwrap();
        assert_eq!((reasons(0), reasons(1)), ("no-road", "off-network"));
        assert_eq!(told["snapped"][1]["metres"], 4);
    }
}
