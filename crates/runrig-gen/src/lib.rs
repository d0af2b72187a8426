//! Seeded instances: small random problems for tests, and whole weeks of home care on
//! real geography for fixtures and benchmarks.

pub mod rng;
pub mod small;
