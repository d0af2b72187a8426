//! The model of care at home, travel between its places, and the search for a rota.
//!
//! Modules stand in reading order: quantities and ids, what is asked, how one gets
//! there, which rules bind, how runs are put together, and the search over them.
//! This crate does no input or output, reads no clock and knows no JSON.

pub mod allocation;
pub mod engine;
pub mod id;
mod instance;
pub mod kpi;
mod ledger;
pub mod legs;
pub mod model;
pub mod reasons;
mod rules;
mod run;
pub mod scenario;
mod search;
pub mod settlements;
pub mod solve;
pub mod timetable;
pub mod travel;
pub mod units;
mod validate;
pub mod zones;
