//! The text of Solomon (1987) and of Gehring and Homberger (1999).
//!
//! The name; `VEHICLE`, a heading, how many vehicles and their capacity; `CUSTOMER`, a heading,
//! and for each customer its number, position, demand, window and service time. Customer 0 is
//! the depot.

use super::{Client, Depot, Instance, Rounding, Vehicle, distances};
use crate::fault::ReadError;
use crate::words::{Line, lines, next};

const SCALE: i64 = 10;

/// Whether the second line of a text is `VEHICLE` and the fifth `CUSTOMER`.
pub(super) fn is(text: &str) -> bool {
    let heads = |line: Option<Line<'_>>, word| line.is_some_and(|line| line.words() == [word]);
    let mut lines = lines(text);
    heads(lines.nth(1), "VEHICLE") && heads(lines.nth(2), "CUSTOMER")
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let mut lines = lines(text);
    let name = next(&mut lines, "the name")?.words().join(" ");
    expect(&mut lines, "VEHICLE")?;
    expect(&mut lines, "NUMBER")?;
    let fleet = next(&mut lines, "the fleet")?;
    let vehicle = Vehicle {
        depot: 0,
        capacity: Some(fleet.amount(1, "capacity", 1)?),
        longest: None,
        allowed: None,
    };
    let vehicles = vec![vehicle; fleet.index(0, "number of vehicles")?.min(MOST_VEHICLES)];
    expect(&mut lines, "CUSTOMER")?;
    expect(&mut lines, "CUST")?;
    let (mut points, mut clients) = (Vec::new(), Vec::new());
    for line in lines {
        if line.index(0, "number of the customer")? != points.len() {
            return Err(line.fault("number of the customer", "is not the next one"));
        }
        points.push((line.decimal(1, "x")?, line.decimal(2, "y")?));
        clients.push(Client {
            demand: line.amount(3, "demand", 1)?,
            opens: line.amount(4, "ready time", SCALE)?,
            closes: line.amount(5, "due date", SCALE)?,
            service: line.amount(6, "service time", SCALE)?,
            prize: 0,
            required: true,
        });
    }
    if clients.is_empty() {
        return Err(ReadError::new("end of file", "the depot is missing"));
    }
    let depot = clients.remove(0);
    let depots = vec![Depot { opens: depot.opens, closes: depot.closes }];
    let travel = distances(&points, SCALE, Rounding::Truncated)?;
    Ok(Instance { name, depots, clients, vehicles, travel, scale: SCALE })
}

/// More vehicles than anybody could use, so that a slip of the pen does not fill the memory.
const MOST_VEHICLES: usize = 1 << 20;

/// Reads over a heading.
fn expect<'a>(lines: &mut impl Iterator<Item = Line<'a>>, word: &str) -> Result<(), ReadError> {
    let line = next(lines, word)?;
    if line.words()[0] == word {
        Ok(())
    } else {
        Err(line.fault("heading", format!("is not {word}")))
    }
}
