//! An independent judge of rotas: every rule stated again, from its definition alone.
//!
//! The search keeps the rules in its own quick way; this crate looks at a finished
//! [`Rota`](runrig_core::model::Rota) with fresh eyes, one function for each rule, and
//! shares no code with the search. What the two agree on is worth believing.
//!
//! It reads the model, its ids and its units, and nothing else of `runrig_core`. It
//! accepts any rota whose ids are the problem's, however broken, and never panics on one.
//!
//! It does not judge whether a *problem* makes sense: a
//! [`Problem`](runrig_core::model::Problem) does by construction.

mod boats;
mod conditions;
mod hour;
mod hours;
mod judged;
mod localities;
mod pairs;
mod prices;
mod promises;
mod providers;
mod report;
mod rules;
mod sentence;
mod stability;
mod standing;
mod times;
mod together;
#[cfg(test)]
mod town;
mod transfers;
mod waiting;
mod workload;

pub use report::{Breach, Parts, Report};
pub use rules::check;
