//! Seeded instances: small random problems for tests, and whole weeks of home care on
//! real geography for fixtures and benchmarks.
//!
//! [`recipe`] names the fixtures, [`text`] writes them, and what they are made of stands
//! in the modules between: the country, its people, their care, the staff, and the rota
//! that their providers would draw up by hand.

mod boats;
mod country;
pub mod fragment;
mod games;
pub mod recipe;
pub mod rng;
pub mod sea;
pub mod small;
mod table;
pub mod text;
mod tiny;
mod week;
