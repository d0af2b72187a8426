//! Travel as it is: roads, boats and buses, and the ways on them.
//!
//! A [`Network`] holds what importers found: nodes, roads, stops, lines with their trips,
//! and matrices of other engines. A [`Manner`] says who travels it: by which mode, how fast,
//! on what sort of day. Everything here is a function of the two: this crate does no input
//! or output, reads no clock, and answers the same on any number of threads.

pub mod conditions;
pub mod dijkstra;
mod door;
pub mod file;
pub mod graph;
pub mod ground;
pub mod hierarchy;
mod index;
pub mod isochrone;
pub mod manner;
pub mod many;
pub mod matrix;
pub mod network;
mod plane;
pub mod route;
#[cfg(test)]
mod samples;
pub mod settings;
pub mod snap;
pub mod spot;
pub mod way;

pub use conditions::Conditions;
pub use graph::Graph;
pub use ground::Ground;
pub use hierarchy::Hierarchy;
pub use manner::{Direction, Manner};
pub use network::Network;
pub use settings::Settings;
pub use snap::{Snapped, Snapper};
pub use spot::Spot;
pub use way::Way;
