//! Where the search of a scenario starts.

use runrig_check::check;
use runrig_core::model::{Problem, Rota};

/// The first rota of each provider alone; but where the scenario holds on to the rota in force,
/// so that the other breaks more hard rules, the rota in force.
pub(crate) fn start(problem: &Problem, first: Rota) -> Rota {
    let breaches = |rota: &Rota| check(problem, rota).score.breaches;
    match &problem.baseline {
        Some(in_force) if breaches(in_force) < breaches(&first) => in_force.clone(),
        _ => first,
    }
}
