//! Where the search of a scenario starts.

use runrig_check::check;
use runrig_core::model::{Problem, Rota};

/// The first rota of each provider alone; but where the scenario holds on to the rota in force,
/// so that the other breaks more hard rules or gives up more of what is made there, the rota in
/// force.
pub(crate) fn start(problem: &Problem, first: Rota) -> Rota {
    let strays = |rota: &Rota| {
        let score = check(problem, rota).score;
        (score.breaches, score.given_up)
    };
    match &problem.baseline {
        Some(in_force) if strays(in_force) < strays(&first) => in_force.clone(),
        _ => first,
    }
}
