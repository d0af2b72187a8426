//! Golden games, the axioms and definitions of every method, and slow twins of the quick ones.

mod golden;
mod laws;
mod random;
mod report;
mod slow;
