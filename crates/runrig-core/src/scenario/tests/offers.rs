//! One thing is new: what is offered to whom, and what stays.

use super::*;
use crate::model::{Keep, Origin, Referral};

fn referral(providers: &[usize], keep: Keep) -> Step {
    let providers = providers.iter().map(|&at| provider(at)).collect();
    Step::Referral { package: package(4), providers, keep }
}

/// Whom each package is offered to.
fn offers(draft: &Draft) -> Vec<Option<Vec<ProviderId>>> {
    draft.packages.iter().map(|row| row.offered.clone()).collect()
}

#[test]
fn one_package_is_offered_while_everybody_else_keeps_their_carers() {
    let found = under(with_baseline(), vec![referral(&[], Keep::Carers)]);
    let (a, b) = (vec![carer(A)], vec![carer(B)]);
    assert_eq!(pins(&found), [a.clone(), a, b, Vec::new(), Vec::new()]);
    assert!(found.visits.iter().all(|visit| visit.pinned_start.is_none()));
    assert_eq!(offers(&found), [const { None }; 5]);
    assert!(movable(&found).is_empty() && found.policy.promises.keep_served);

    let listed = under(with_baseline(), vec![referral(&[B], Keep::Carers)]);
    assert_eq!(listed.packages[package(4)].offered, Some(vec![provider(B)]));
    assert!(listed.packages[package(4)].is_offered_to(provider(B)));
    assert!(!listed.packages[package(4)].is_offered_to(provider(A)));
}

#[test]
fn starts_stay_or_nothing_does() {
    let starts = |draft: &Draft| -> Vec<Option<Moment>> {
        draft.visits.iter().take(5).map(|visit| visit.pinned_start).collect()
    };
    let eight = Some(Moment(8 * 3_600));
    let found = under(with_baseline(), vec![referral(&[], Keep::Starts)]);
    assert_eq!(starts(&found), [eight, eight, eight, None, None]);
    let found = under(with_baseline(), vec![referral(&[], Keep::Providers)]);
    assert!(pins(&found).iter().all(Vec::is_empty));
    // A start that the window does not allow is not kept, and the carer is.
    let mut draft = with_baseline();
    draft.visits[VisitId::at(0)].hard.from = Moment(8 * 3_600 + 60);
    let found = under(draft, vec![referral(&[], Keep::Starts)]);
    assert_eq!((starts(&found)[0], &pins(&found)[0]), (None, &vec![carer(A)]));
}

#[test]
fn others_who_wait_go_on_waiting_but_for_those_who_are_served() {
    let mut draft = with_baseline();
    for at in [1, 3] {
        draft.packages[package(at)].provider = None;
    }
    let found = under(draft, vec![referral(&[], Keep::Carers)]);
    // A's carer is at client 1 today; nobody is at client 3.
    let (served, waits) = (Some(vec![provider(A)]), Some(Vec::new()));
    assert_eq!(offers(&found), [None, served, None, waits, None]);
}

#[test]
fn a_package_that_somebody_has_is_offered_if_its_client_may_be_asked() {
    let step =
        || vec![Step::Referral { package: package(0), providers: Vec::new(), keep: Keep::Carers }];
    let found = under(with_baseline(), step());
    assert_eq!(movable(&found), [0]);
    assert_eq!(pins(&found)[..2], [Vec::new(), vec![carer(A)]]);
    let mut draft = with_baseline();
    draft.clients[ClientId::at(0)].consent = Consent::Refused;
    assert!(movable(&under(draft, step())).is_empty());
}

fn hospital(ready: Option<usize>) -> Referral {
    let ready = ready.map(DayId::at);
    Referral { origin: Origin::Hospital, ready, days_waited: 3, weekly_value: None }
}

fn discharge(packages: Vec<(PackageId, Option<DayId>)>, slots: &[(usize, u32)]) -> Step {
    let slots = slots.iter().map(|&(at, n)| (provider(at), n)).collect();
    Step::Discharge { packages, keep: Keep::Carers, slots }
}

#[test]
fn as_many_as_there_are_slots_for_are_offered_to_the_team() {
    let mut draft = draft();
    for (at, days_waited) in [(0, 2), (1, 9), (4, 5)] {
        draft.packages[package(at)].provider = None;
        draft.packages[package(at)].referral = Some(Referral { days_waited, ..hospital(None) });
    }
    let offered = |draft: &Draft, slots: &[(usize, u32)]| {
        let found = under(draft.clone(), vec![discharge(Vec::new(), slots)]);
        [0, 1, 4].map(|at| found.packages[package(at)].offered.clone())
    };
    let (own, others) = ([B, C, A].map(provider).to_vec(), [B, C].map(provider).to_vec());
    let held = |yes: bool| Some(if yes { own.clone() } else { others.clone() });
    assert_eq!(offered(&draft, &[]), [None, None, None]);
    assert_eq!(offered(&draft, &[(A, 0)]), [false, false, false].map(held));
    // Client 1 has waited longest, then 4.
    assert_eq!(offered(&draft, &[(A, 1)]), [false, true, false].map(held));
    assert_eq!(offered(&draft, &[(A, 2)]), [false, true, true].map(held));
    assert_eq!(offered(&draft, &[(A, 9)]), [true, true, true].map(held));
    // Who is meant to have reablement goes first; who is locked to another has no slot.
    draft.packages[package(0)].reablement = true;
    assert_eq!(offered(&draft, &[(A, 1)]), [true, false, false].map(held));
    draft.clients[ClientId::at(0)].lock = Some(ProviderLock { provider: provider(B) });
    assert_eq!(offered(&draft, &[(A, 1)]), [false, true, false].map(held));
    // The first team that has one; C takes no part.
    let found = offered(&draft, &[(C, 5), (A, 1), (B, 1)]);
    let only = |at: &[usize]| Some(at.iter().map(|&at| provider(at)).collect::<Vec<_>>());
    assert_eq!(found, [only(&[B]), only(&[A]), only(&[])]);
}

#[test]
fn everybody_who_waits_in_hospital_leaves_it_when_ready() {
    let mut draft = with_baseline();
    draft.packages[package(4)].referral = Some(hospital(Some(1)));
    draft.packages[package(3)].provider = None;
    let step = discharge(Vec::new(), &[]);
    let found = under(draft, vec![step]);
    // Client 4's visit of the first day is left out; the nine others keep their order.
    let clients: Vec<usize> = found.visits.iter().map(|visit| visit.client.index()).collect();
    assert_eq!(clients, [0, 1, 2, 3, 0, 1, 2, 3, 4]);
    assert_eq!(found.visit_as_sent(VisitId::at(4)), VisitId::at(5));
    assert_eq!(offers(&found), [None, None, None, Some(Vec::new()), None]);
    assert_eq!(found.packages[package(4)].status, PackageStatus::Waiting);
    assert_eq!(found.packages[package(4)].referral, Some(hospital(Some(1))));
}

#[test]
fn people_leave_hospital_on_the_day_that_is_given() {
    let day = |at| Some(DayId::at(at));
    let step = |from| discharge(vec![(package(4), from)], &[]);
    let referral = |draft: &Draft| draft.packages[package(4)].referral;
    let found = under(with_baseline(), vec![step(day(1))]);
    assert_eq!(found.visits.len(), 9);
    assert_eq!(
        referral(&found).map(|one| (one.origin, one.ready)),
        Some((Origin::Hospital, day(1)))
    );
    let found = under(with_baseline(), vec![step(None)]);
    assert_eq!((found.visits.len(), found.as_sent.is_none()), (10, true));
    assert!(found.policy.promises.keep_served);
    // What the referral says of the wait stays.
    let mut draft = with_baseline();
    draft.packages[package(4)].referral = Some(hospital(None));
    let found = under(draft, vec![step(day(1))]);
    assert_eq!(referral(&found), Some(hospital(Some(1))));
}
