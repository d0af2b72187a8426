//! The text of Cordeau, Laporte and Mercier (2001) for several depots.
//!
//! `6 m n t`: so many vehicles at each depot, customers and depots. For each depot the longest
//! a route may be and the most it may carry, 0 for no limit. Then for each customer and each
//! depot its number, position, service time, demand, frequency, the number of combinations of
//! depots and their list, and the window. Distances are those of doubles.

use super::{Client, Depot, Instance, Rounding, Vehicle, distances};
use crate::fault::ReadError;
use crate::words::{Line, lines, next};

const SCALE: i64 = 1_000_000;
/// The number by which the file says that it has windows and depots.
const KIND: &str = "6";

/// Whether a text begins with the kind and three numbers, and then a line of two.
pub(super) fn is(text: &str) -> bool {
    let mut lines = lines(text);
    let first = lines.next().is_some_and(|line| line.words().len() == 4 && line.words()[0] == KIND);
    first && lines.next().is_some_and(|line| line.words().len() == 2)
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let mut lines = lines(text);
    let head = next(&mut lines, "the first line")?;
    let each = head.index(1, "vehicles at a depot")?;
    let customers = head.index(2, "customers")?;
    let depots = head.index(3, "depots")?;
    let limits = (0..depots)
        .map(|depot| limit(&next(&mut lines, "the limits of a depot")?, depot))
        .collect::<Result<Vec<_>, _>>()?;
    let (mut points, mut clients, mut opening) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let listed = line.index(6, "number of combinations")?;
        let window = listed.saturating_add(7);
        let opens = line.amount(window, "earliest", SCALE)?;
        let closes = line.amount(window.saturating_add(1), "latest", SCALE)?;
        points.push((line.decimal(1, "x")?, line.decimal(2, "y")?));
        if points.len() > customers {
            opening.push(Depot { opens, closes });
        } else {
            let (service, demand) =
                (line.amount(3, "service time", SCALE)?, line.amount(4, "demand", 1)?);
            clients.push(Client { demand, opens, closes, service, prize: 0, required: true });
        }
    }
    if opening.len() != depots || clients.len() != customers {
        let cause = format!("there are not {customers} customers and {depots} depots");
        return Err(ReadError::new("end of file", cause));
    }
    points.rotate_left(customers);
    let travel = distances(&points, SCALE, Rounding::Nearest)?;
    // No depot can use more vehicles than there are customers.
    let vehicles = limits.into_iter().flat_map(|one| vec![one; each.min(customers)]).collect();
    Ok(Instance { name: String::new(), depots: opening, clients, vehicles, travel, scale: SCALE })
}

/// A vehicle of a depot.
fn limit(line: &Line<'_>, depot: usize) -> Result<Vehicle, ReadError> {
    let some = |limit| Some(limit).filter(|&limit| limit > 0);
    Ok(Vehicle {
        depot,
        longest: some(line.amount(0, "longest route", SCALE)?),
        capacity: some(line.amount(1, "capacity", 1)?),
        allowed: None,
    })
}
