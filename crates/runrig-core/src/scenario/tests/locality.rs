//! One locality by itself, with and without a rota in force.

use super::world::*;
use crate::id::{Id, LocalityId, VisitId};
use crate::model::{Draft, Rota, Run, Scenario, Step, Stop};
use crate::units::Moment;

fn north() -> Step {
    Step::Locality { locality: LocalityId::at(0) }
}

/// Minutes after midnight of the first day.
fn minutes(minutes: i32) -> Moment {
    Moment(minutes * 60)
}

fn run(of: usize, stops: &[(usize, Moment)]) -> Run {
    let stops = stops.iter().map(|&(visit, start)| Stop { visit: VisitId::at(visit), start });
    Run { carer: carer(of), shift: None, stops: stops.collect() }
}

/// The first carer goes north and south on the first day, the second to the south on both.
fn in_force() -> Draft {
    let next = minutes(24 * 60 + 480);
    let runs = vec![
        run(A, &[(0, minutes(480)), (1, minutes(500))]),
        run(B, &[(2, minutes(480))]),
        run(B, &[(7, next)]),
    ];
    Draft { baseline: Some(Rota { runs }), ..draft() }
}

/// The visits that are left, by their positions in the draft.
fn left(draft: &Draft) -> Vec<usize> {
    draft.visits.ids().map(|id| draft.visit_as_sent(id).index()).collect()
}

fn takes_part(draft: &Draft) -> [bool; 3] {
    [A, B, C].map(|at| draft.providers[provider(at)].participates)
}

fn is_there(draft: &Draft) -> [bool; 3] {
    [A, B, C].map(|at| draft.carers[carer(at)].absences.is_empty())
}

#[test]
fn without_a_rota_in_force_all_that_is_elsewhere_goes() {
    let found = after(north());
    assert_eq!(left(&found), [0, 3, 4, 5, 8, 9]);
    // B has nothing there; C takes no part anyhow.
    assert_eq!((takes_part(&found), is_there(&found)), ([true, false, false], [true, false, true]));
    assert!(found.providers.iter().all(|one| one.guaranteed.is_none()));
    assert!(found.carers.iter().all(|one| one.contract.guaranteed.is_none()));
    assert!(problem().under(&Scenario::of(north())).is_ok());
}

#[test]
fn what_carers_do_elsewhere_is_fixed() {
    let found = under(in_force(), vec![north()]);
    assert_eq!(left(&found), [0, 1, 3, 4, 5, 8, 9]);
    let [here, elsewhere] = [0, 1].map(|at| &found.visits[VisitId::at(at)]);
    assert!(here.pinned_carers.is_empty() && here.pinned_start.is_none());
    assert_eq!(elsewhere.pinned_carers, [carer(A)]);
    assert_eq!(elsewhere.pinned_start, Some(minutes(500)));
    assert_eq!((takes_part(&found), is_there(&found)), ([true, false, false], [true, false, true]));
    let baseline = found.baseline.as_ref().map(|rota| rota.runs.len());
    assert_eq!(baseline, Some(1), "the runs of B are nobody's business here");
    assert!(found.providers[provider(A)].guaranteed.is_some());
}

#[test]
fn whoever_comes_together_with_a_carer_from_here_stays_too() {
    let mut draft = in_force();
    draft.visits[VisitId::at(2)].carers_needed = 2;
    if let Some(baseline) = &mut draft.baseline {
        baseline.runs[0].stops.push(Stop { visit: VisitId::at(2), start: minutes(480) });
    }
    let found = under(draft, vec![north()]);
    assert_eq!(left(&found), [0, 1, 2, 3, 4, 5, 7, 8, 9]);
    assert_eq!(found.visits[VisitId::at(2)].pinned_carers, [carer(A), carer(B)]);
    assert_eq!(found.visits[VisitId::at(6)].pinned_carers, [carer(B)]);
    assert_eq!((takes_part(&found), is_there(&found)), ([true, false, false], [true, true, true]));
}
