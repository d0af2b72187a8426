//! The search: ruin and recreate over the whole horizon.
//!
//! A change takes some visits out of the rota and puts them back greedily, each in the
//! cheapest place there is; simulated annealing says whether it stays. Islands work on
//! parts of the rota that share no carer and no client, side by side, and are put
//! together again in a fixed order.
//!
//! # Source
//!
//! Christiaens and Vanden Berghe, *Transportation Science* 54 (2020): slack induction by
//! string removals.

pub(crate) mod accept;
pub(crate) mod give_way;
pub(crate) mod groups;
pub(crate) mod hand_over;
pub(crate) mod insertion;
pub(crate) mod island;
pub(crate) mod nearby;
pub(crate) mod recreate;
pub(crate) mod rng;
pub(crate) mod ruin;
pub(crate) mod series;
pub(crate) mod working;
