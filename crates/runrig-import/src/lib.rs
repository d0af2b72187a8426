//! Importers: each reads one kind of file into a [`runrig_travel::Network`].
//!
//! Every importer takes bytes and gives a network or every fault it found; none reads a
//! file by itself, trusts a length that a file claims, or panics on what it is given.
//!
//! | module | reads |
//! |---|---|
//! | [`tables`] | our own CSV: places, roads, ferries, their timetable |
//! | [`gtfs`] | timetables of boats and buses, zipped |
//! | [`transxchange`] | timetables as British operators register them, XML |
//! | [`osm`] | roads and ferries of `OpenStreetMap`, PBF |
//! | [`matrix`] | times that another routing engine worked out, JSON |
//! | [`points`] | tables of points between which ways are asked |
//! | [`detect`] | which of these some bytes are |
//!
//! What an importer leaves out or takes for granted it says in its [`Note`]s.

mod boarding;
mod cars;
mod date;
pub mod detect;
mod fault;
pub mod gtfs;
mod limits;
pub mod matrix;
mod note;
mod number;
mod origin;
pub mod osm;
pub mod points;
mod services;
mod table;
pub mod tables;
pub mod transxchange;

pub use cars::Cars;
pub use detect::{Format, TableKind, format_of, table_kind};
pub use fault::{Cause, Fault, Faults, Place};
pub use note::{Note, Topic};

use runrig_travel::Network;

/// What an importer made, and what it has to say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The network; valid as [`Network`] asks.
    pub network: Network,
    /// What was left out or taken for granted, one note a topic.
    pub notes: Vec<Note>,
}

#[cfg(test)]
mod hostile;
