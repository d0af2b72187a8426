//! The commands, one after the other.

pub(crate) mod batch;
pub(crate) mod coalitions;
pub(crate) mod compare;
pub(crate) mod frontier;
pub(crate) mod judge;
pub(crate) mod network;
pub(crate) mod prices;
pub(crate) mod print;
pub(crate) mod solve;
pub(crate) mod stress;
pub(crate) mod view;
