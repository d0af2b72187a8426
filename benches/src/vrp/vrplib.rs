//! The dialect of VRPLIB in which `PyVRP` publishes its instances.
//!
//! `KEY : value` lines, then sections of `number value…` lines, the numbers of nodes and of
//! vehicles from 1. Depots come first. Without a section or key: no service time, no limit,
//! every client allowed, the first depot. A client with a prize may be left out.

use super::{Client, Depot, Instance, Rounding, Vehicle, distances};
use crate::fault::ReadError;
use crate::words::{Line, lines};
use std::collections::{BTreeMap, BTreeSet};

/// The value of a text's `TYPE`, if it has one before its first section.
pub(super) fn is_type(text: &str) -> Option<&str> {
    let head = text.lines().take_while(|line| !line.trim_end().ends_with("_SECTION"));
    head.filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == "TYPE")
        .map(|(_, value)| value.trim())
}

/// A file cut into its keys and sections.
#[derive(Debug, Default)]
struct Parts<'a> {
    keys: BTreeMap<&'a str, Line<'a>>,
    sections: BTreeMap<&'a str, Vec<Line<'a>>>,
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let (scale, rounding) = match is_type(text) {
        Some("VRPTW" | "PCVRPTW") => (10, Rounding::Truncated),
        Some("MDVRPTW" | "SDVRPTW") => (1_000, Rounding::Nearest),
        other => return Err(ReadError::new("TYPE", format!("{other:?} is not known"))),
    };
    let parts = Parts::of(text)?;
    let points = parts
        .rows("NODE_COORD_SECTION")?
        .iter()
        .map(|line| Ok((line.decimal(1, "x")?, line.decimal(2, "y")?)))
        .collect::<Result<Vec<_>, _>>()?;
    let depots = parts.depots(points.len())?;
    let mut nodes = parts.nodes(points.len(), depots, scale)?;
    let clients = nodes.split_off(depots);
    let depots: Vec<_> =
        nodes.iter().map(|node| Depot { opens: node.opens, closes: node.closes }).collect();
    let vehicles = parts.vehicles(depots.len(), points.len(), scale)?;
    let travel = distances(&points, scale, rounding)?;
    let name = parts.keys.get("NAME").map(|line| line.words().join(" ")).unwrap_or_default();
    Ok(Instance { name, depots, clients, vehicles, travel, scale })
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Result<Self, ReadError> {
        let mut parts = Self::default();
        let mut section: Option<&mut Vec<Line<'a>>> = None;
        for line in lines(text) {
            let first = line.words()[0];
            if first == "EOF" {
                break;
            }
            if first.ends_with("_SECTION") {
                section = Some(parts.sections.entry(first).or_default());
            } else if let Some(rows) = &mut section {
                rows.push(line);
            } else {
                let (key, value) =
                    line.keyed().ok_or_else(|| line.fault("key", "has no value after a colon"))?;
                parts.keys.insert(key, value);
            }
        }
        Ok(parts)
    }

    /// The lines of a section, which are numbered from 1 without a gap.
    fn rows(&self, section: &str) -> Result<&[Line<'a>], ReadError> {
        let rows = self.sections.get(section).map_or(&[][..], Vec::as_slice);
        for (at, line) in rows.iter().enumerate() {
            if line.index(0, "number")? != at + 1 {
                return Err(line.fault("number", "is not the next one"));
            }
        }
        Ok(rows)
    }

    /// What each of so many things has: from its line in a section, or from the key for all.
    fn each(&self, name: &str, things: usize, scale: i64) -> Result<Option<Vec<i64>>, ReadError> {
        if let Some(line) = self.keys.get(name) {
            return Ok(Some(vec![line.amount(0, name, scale)?; things]));
        }
        let rows = self.rows(&format!("{name}_SECTION"))?;
        if rows.is_empty() {
            return Ok(None);
        }
        if rows.len() != things {
            return Err(ReadError::new(name, format!("there is not one for each of {things}")));
        }
        rows.iter().map(|line| line.amount(1, name, scale)).collect::<Result<_, _>>().map(Some)
    }

    /// How many depots there are; they must be the first nodes. Without a section, one.
    fn depots(&self, nodes: usize) -> Result<usize, ReadError> {
        let section = self.sections.get("DEPOT_SECTION");
        let mut depots = usize::from(section.is_none());
        for line in section.into_iter().flatten() {
            if line.words() == ["-1"] {
                break;
            }
            depots += 1;
            if line.index(0, "depot")? != depots {
                return Err(line.fault("depot", "is not the next of the first nodes"));
            }
        }
        if depots == 0 || depots > nodes {
            return Err(ReadError::new("DEPOT_SECTION", "there is no depot, or no node for it"));
        }
        Ok(depots)
    }

    /// Every node as if it were a client.
    fn nodes(&self, nodes: usize, depots: usize, scale: i64) -> Result<Vec<Client>, ReadError> {
        let or_zero = |all: Option<Vec<i64>>| all.unwrap_or_else(|| vec![0; nodes]);
        let demand = or_zero(self.each("DEMAND", nodes, 1)?);
        let service = or_zero(self.each("SERVICE_TIME", nodes, scale)?);
        let prize = or_zero(self.each("PRIZE", nodes, scale)?);
        let windows = self.rows("TIME_WINDOW_SECTION")?;
        if windows.len() != nodes {
            return Err(ReadError::new("TIME_WINDOW_SECTION", "there is not one for each node"));
        }
        (0..nodes)
            .map(|node| {
                Ok(Client {
                    demand: demand[node],
                    opens: windows[node].amount(1, "opens", scale)?,
                    closes: windows[node].amount(2, "closes", scale)?,
                    service: if node < depots { 0 } else { service[node] },
                    prize: prize[node],
                    required: prize[node] == 0,
                })
            })
            .collect()
    }

    fn vehicles(&self, depots: usize, nodes: usize, scale: i64) -> Result<Vec<Vehicle>, ReadError> {
        let vehicles = match self.keys.get("VEHICLES") {
            Some(line) => line.index(0, "VEHICLES")?.min(MOST_VEHICLES),
            None => nodes - depots,
        };
        let capacity = self.each("CAPACITY", vehicles, 1)?;
        let longest = self.each("VEHICLES_MAX_DURATION", vehicles, scale)?;
        let depot = self.each("VEHICLES_DEPOT", vehicles, 1)?;
        let allowed = self.rows("VEHICLES_ALLOWED_CLIENTS_SECTION")?;
        if !allowed.is_empty() && allowed.len() != vehicles {
            return Err(ReadError::new("VEHICLES_ALLOWED_CLIENTS", "there is not one for each"));
        }
        (0..vehicles)
            .map(|vehicle| {
                let of = |all: &Option<Vec<i64>>| all.as_ref().map(|all| all[vehicle]);
                let home = of(&depot).unwrap_or(1);
                let home = usize::try_from(home - 1).ok().filter(|&home| home < depots);
                Ok(Vehicle {
                    depot: home.ok_or_else(|| {
                        ReadError::new("VEHICLES_DEPOT", format!("vehicle {vehicle} has none"))
                    })?,
                    capacity: of(&capacity),
                    longest: of(&longest),
                    allowed: allowed.get(vehicle).map(|line| clients(line, nodes)).transpose()?,
                })
            })
            .collect()
    }
}

/// More vehicles than anybody could use, so that a slip of the pen does not fill the memory.
const MOST_VEHICLES: usize = 1 << 20;

/// The nodes a line names after its own number.
fn clients(line: &Line<'_>, nodes: usize) -> Result<BTreeSet<usize>, ReadError> {
    (1..line.words().len())
        .map(|at| {
            let node = line.index(at, "allowed client")?;
            let known = node.checked_sub(1).filter(|&node| node < nodes);
            known.ok_or_else(|| line.fault("allowed client", format!("{node} is no node")))
        })
        .collect()
}
