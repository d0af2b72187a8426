//! Key figures of small rotas, each worked out by hand.

mod care;
mod change;
mod continuity;
mod costs;
mod fragmentation;
mod lending;
mod resilience;
mod sums;
mod workforce;
