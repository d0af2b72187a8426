//! Who is away in which draw, and what is left to mend.

use super::*;
use crate::kpi::village::Village;
use crate::scenario::Stress;

/// So many carers more, who work on the first day.
fn staffed(n: usize) -> Draft {
    let mut draft = draft();
    for _ in 0..n {
        let carer = draft.carers.push(a_carer(provider(A), PlaceId::at(0)));
        let span = draft.horizon.days[DayId::at(0)].span;
        draft.shifts.push(Shift { carer, day: DayId::at(0), span });
    }
    draft
}

#[test]
fn each_carer_is_away_in_turn_or_some_of_them_once_each() {
    let mut draft = draft();
    draft.carers.push(a_carer(provider(A), PlaceId::at(0))); // has no shift
    let each = [[0], [1], [2]].map(|draw| draw.map(carer).to_vec());
    assert_eq!(Stress::OneCarer.draws(&draft, 20, 1), each);
    assert_eq!(Stress::OneCarer.draws(&draft, 3, 2), each);
    let some = Stress::OneCarer.draws(&staffed(27), 20, 1);
    assert!(some.len() == 20 && some.windows(2).all(|two| two[0][0] < two[1][0]));
    assert_ne!(some, Stress::OneCarer.draws(&staffed(27), 20, 2));
}

#[test]
fn a_share_is_rounded_up_and_anybody_may_be_in_it() {
    let sizes = |n, percent| {
        let draws = Stress::Share { percent }.draws(&staffed(n), 20, 1);
        draws.iter().map(Vec::len).collect::<Vec<usize>>()
    };
    assert_eq!(sizes(0, 10), [1; 20]); // of 3
    assert_eq!(sizes(7, 10), [1; 20]); // of 10
    assert_eq!(sizes(8, 10), [2; 20]); // of 11
    assert_eq!(sizes(0, 100), [3; 20]);
    let draws = Stress::Share { percent: 10 }.draws(&staffed(27), 200, 1);
    let mut drawn = [0; 30];
    draws.iter().flatten().for_each(|one| drawn[one.index()] += 1);
    // 20 times each on average; each has a tenth of a chance in each draw.
    assert!(drawn.iter().all(|times| (5..40).contains(times)), "{drawn:?}");
    assert_eq!(draws[..20], Stress::Share { percent: 10 }.draws(&staffed(27), 20, 1));
}

#[test]
fn the_draws_of_a_season_are_its_samples() {
    let draft = staffed(30);
    let draws = Stress::Season { percent: 30 }.draws(&draft, 20, 7);
    for (at, away) in draws.iter().enumerate() {
        let sample = 7 + u64::try_from(at).unwrap();
        let found = under(draft.clone(), vec![Step::Season { percent: 30, sample }]);
        let gone = found.carers.ids().filter(|&one| is_gone(&found, one));
        assert_eq!(*away, gone.collect::<Vec<_>>(), "sample {sample}");
    }
}

#[test]
fn what_was_pinned_to_who_is_away_is_free_and_the_rota_is_published() {
    let mut village = Village::new(1);
    let own = village.provider();
    let [a, b] = [(); 2].map(|()| village.carer(own, (0, 0)));
    let client = village.client(own, (0, 0));
    let [first, second, waits] =
        ["08:00", "10:00", "12:00"].map(|start| village.visit(client, 0, start, 30));
    village.draft.visits[first].pinned_carers = vec![a];
    village.draft.visits[second].pinned_carers = vec![b];
    village.run(a, 0, &[(first, "08:00")]);
    village.run(b, 0, &[(second, "10:00")]);
    let problem = village.problem().to_repair(&village.rota, &[a]).unwrap();
    assert!(is_gone(&problem, a) && !is_gone(&problem, b));
    assert_eq!(problem.visits.len(), waits.index(), "nobody makes the last one");
    assert!(problem.visits[first].pinned_carers.is_empty());
    assert_eq!(problem.visits[second].pinned_carers, [b]);
    assert_eq!(problem.baseline.as_ref(), Some(&village.rota));
    assert!(problem.published.as_ref().unwrap().told.is_empty());
}
