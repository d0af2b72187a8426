//! The suite: everything that is proven of the whole, one module for each kind of proof.

mod agreement;
mod boats;
mod checker;
mod coalitions_known;
mod determinism;
mod exchanges;
mod fixtures;
mod fragmentation;
mod golden;
mod oracle;
mod oracle_pooling;
mod oracle_weeks;
mod placed;
mod pooling;
mod prices;
mod scenarios;
mod steps;
mod stories;
mod stress;
mod tidy;
mod views;
mod villages;
mod zones;
