//! Public families of benchmarks: read, and judged.
//!
//! A file is read ([`source`]), its family is told from its text ([`family`]), and it becomes
//! an instance of one of six models. A plan for it is judged from the definition alone, with
//! nothing of the engine in between: every hard constraint is checked, and the value is worked
//! out again in the units the literature uses. [`search`] compiles an instance straight into the
//! engine of `runrig-core`; what that thinks of its plan counts nowhere.
//!
//! | model | families | start times of a plan |
//! |---|---|---|
//! | [`hhcrsp`] | Mankowska, Kummer | in the plan |
//! | [`uhhc`] | UHHC, Bazirha | in the plan |
//! | [`br2008`] | Bredström and Rönnqvist | follow from the orders |
//! | [`phcp`] | five-day weeks of palliative care | none: a day has no windows |
//! | [`vrp`] | VRPTW, and with depots, sites or prizes | follow from the orders |
//! | [`day`] | generated days of care at home | follow from the orders |
//!
//! The instances are not part of this repository; three commands read them from where they are,
//! `cargo run --release -p runrig-benches --bin NAME -- PATH… [--best-known FILE.csv]`: `judge`
//! lists them and judges a plan, `families` searches them, beside a peer if asked, and `bound`
//! says how many visits of a day no plan could make. `fragmentation` takes a request of our own:
//! it says what it costs to deal one provider's book among several.

pub mod any;
pub mod best_known;
pub mod br2008;
pub mod care;
pub mod cli;
pub mod day;
pub mod family;
pub mod fault;
pub mod hhcrsp;
pub mod matrix;
pub mod model;
pub mod peer;
pub mod phcp;
pub mod search;
pub mod source;
pub mod table;
pub mod uhhc;
pub mod vrp;

mod earliest;
mod joint;
mod json;
mod number;
mod words;
