//! `TransXChange`: timetables as British operators register them, XML (2.1, 2.4, 2.5).
//!
//! Read are journey patterns with run and wait times, vehicle journeys with what they take
//! over from others, frequencies, and which days they run: days of the week, operating
//! period, special days, days of organisations (school terms), bank holidays. A later rule
//! of that list overrides an earlier one, except that special days override bank holidays.
//! A service without an end, or with a later one, runs to the end of 2099.
//!
//! Stops often come without a position; then it is taken, in this order, from the options'
//! table (`NaPTAN`) and stops, the file's stops, and the tracks of its routes. The key of
//! a stop is its ATCO code, that of a line its service code.
//!
//! A stop that is passed (activity `pass`) is no call. The file does not say whether a boat
//! takes cars: the option decides. Not read are services on request, weeks of the month,
//! connections between journeys, and where one may only get on or only get off (`pickUp` and
//! `setDown`; a note counts such calls).
//!
//! # Source
//!
//! `TransXChange` Schema Guide 2.1 and 2.4, Department for Transport.

mod bank_holidays;
mod calls;
mod departures;
mod grid;
mod journeys;
mod lineage;
mod patterns;
mod profile;
mod services;
mod stops;
mod tree;

use runrig_travel::Network;
use runrig_travel::network::Stop;

use crate::Imported;
use crate::cars::Cars;
use crate::fault::{Cause, Faults, Place};
use crate::note::Notes;
use crate::origin::origin;

/// Whose bank holidays count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nation {
    /// Scotland's.
    #[default]
    Scotland,
    /// England's and Wales's.
    EnglandAndWales,
}

/// How to read a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Which boats take cars.
    pub cars: Option<&'a Cars>,
    /// Whose bank holidays count.
    pub nation: Nation,
    /// A table of stops with columns `ATCOCode`, `Latitude` and `Longitude`, as `NaPTAN` has.
    pub naptan: &'a [u8],
    /// Stops of another network, whose positions stand for stops of the same key.
    pub stops: &'a [Stop],
    /// Who must be named, as the licence of the file asks.
    pub attribution: &'a str,
}

/// Reads a file.
///
/// # Errors
///
/// A file that is no XML or no `TransXChange`; or every element that lacks something, refers
/// to nothing or cannot be read, by line.
///
/// # Complexity
///
/// Elements × log elements.
pub fn import(bytes: &[u8], options: &Options<'_>) -> Result<Imported, Faults> {
    let text = str::from_utf8(bytes).map_err(|_| Faults::one(Place::File, Cause::NotText))?;
    let tree = tree::Tree::read(text)?;
    let root = tree.root().filter(|root| root.name() == "TransXChange");
    let root = root.ok_or_else(|| Faults::one(Place::File, Cause::NotTransXChange))?;
    let (mut faults, mut notes) = (Faults::default(), Notes::default());
    let halts = stops::read(root, options, &mut faults);
    let patterns = patterns::read(root, &mut faults);
    let (services, on_request) = services::read(root, &mut faults, &mut notes);
    let terms = profile::terms(root, &mut faults);
    let n_bytes = bytes.len();
    let file = journeys::File { halts, patterns, services, terms, options, on_request, n_bytes };
    let mut network = Network::default();
    file.build(root, &mut network, &mut faults, &mut notes);
    network.origins.push(origin("transxchange", &[bytes], options.attribution));
    faults.or(Imported { network, notes: notes.told() })
}

#[cfg(test)]
mod tests;
