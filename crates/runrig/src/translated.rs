//! A rota of one problem as a rota of another.

use runrig_core::id::{Id, VisitId};
use runrig_core::model::{Problem, Rota, Stop};
use std::collections::BTreeMap;

/// A rota in the ids of another problem of the same request, which has visits of the same keys;
/// visits and carers that it lacks are left out.
///
/// # Complexity
///
/// O(n log n) in the visits of both.
#[must_use]
pub fn translated(rota: &Rota, from: &Problem, to: &Problem) -> Rota {
    let there: BTreeMap<&str, VisitId> =
        to.visits.pairs().map(|(id, visit)| (visit.key.as_str(), id)).collect();
    let mut runs = rota.runs.clone();
    for run in &mut runs {
        let stop = |stop: &Stop| {
            let visit = *there.get(from.visits[stop.visit].key.as_str())?;
            Some(Stop { visit, ..*stop })
        };
        run.stops = run.stops.iter().filter_map(stop).collect();
    }
    // Whom a scenario adds stands behind those who were sent.
    runs.retain(|run| !run.stops.is_empty() && run.carer.index() < to.carers.len());
    // Runs stand in order of carer and start.
    runs.sort_by_key(|run| (run.carer, run.stops[0].start));
    Rota { runs }
}
