//! Teams, transitions and promises: who is there, what is offered to whom, what is asked for.

use super::*;
use crate::model::{Flow, Origin, Reable, Referral, Site, Team};

fn team(partner: Option<usize>) -> Team {
    Team {
        home: Site::Place(PlaceId::at(0)),
        carers: 2,
        mode: Mode::Walk,
        localities: vec![LocalityId::at(0)],
        partner: partner.map(provider),
        coordinator: Team::COORDINATOR,
        least: Some(Seconds::hours(40)),
    }
}

#[test]
fn a_community_team_is_a_provider_with_carers_and_an_offer() {
    let mut draft = draft();
    for (at, tariff) in [(A, 1_900), (B, 2_100), (C, 2_000)] {
        draft.providers[provider(at)].tariff = Some(Pence(tariff));
    }
    let found = under(draft, vec![Step::Popup { team: team(None) }]);
    let own = provider(3);
    let row = &found.providers[own];
    assert_eq!((row.key.as_str(), row.sector), ("popup-1", Sector::Community));
    assert_eq!((row.tariff, row.coordinator_cost), (Some(Pence(2_000)), Some(Pence(1_700_000))));
    assert_eq!((row.guaranteed, row.viable), (Some(Seconds::hours(40)), Some(Seconds::hours(40))));
    assert_eq!(row.registered_localities, Some(vec![LocalityId::at(0)]));
    // Two carers, with two shifts each, whom clients 0, 3 and 4 in the north know.
    let carers: Vec<&Carer> = found.carers.iter().filter(|one| one.employer == own).collect();
    assert!(carers.len() == 2 && carers.iter().all(|one| one.mode == Mode::Walk));
    assert_eq!(found.shifts.len(), 6 + 4);
    let known: Vec<usize> = found.clients.iter().map(|client| client.known.len()).collect();
    assert_eq!(known, [2, 0, 0, 2, 2]);
    // Client 0 may be asked, 3 is with C, who takes no part, and 4 is free for all as before.
    assert_eq!(movable(&found), [0]);
    assert_eq!(found.packages[package(0)].offered, Some(vec![own]));
    assert_eq!(found.packages[package(4)].offered, None);
    assert!(carers.iter().all(|one| one.permissions.is_empty()));
}

#[test]
fn a_team_works_for_its_partner_and_is_paid_alike() {
    let mut draft = draft();
    draft.providers[provider(B)].tariff = Some(Pence(2_100));
    draft.providers[provider(B)].wage = Some(Pence(1_300));
    let found = under(draft, vec![Step::Popup { team: team(Some(B)) }]);
    let row = &found.providers[provider(3)];
    assert_eq!((row.tariff, row.wage), (Some(Pence(2_100)), Some(Pence(1_300))));
    let here = Permission { provider: provider(B), locality: Some(LocalityId::at(0)) };
    assert!(found.carers.iter().skip(3).all(|one| one.permissions == [here]));
}

#[test]
fn a_team_joins_an_offer_that_is_made_to_some() {
    let mut draft = draft();
    draft.packages[package(4)].offered = Some(vec![provider(A)]);
    let found = under(draft, vec![Step::Popup { team: team(None) }]);
    assert_eq!(found.packages[package(4)].offered, Some(vec![provider(A), provider(3)]));
}

/// A is in-house and has four packages of an hour in two days each: 0 in the north, 1 in the
/// south, where B gives the half of it, 5 in the north and 6 in reablement. Client 4 waits.
fn in_house() -> Draft {
    let mut draft = draft();
    draft.providers[provider(A)].sector = Sector::InHouse;
    for reablement in [false, true] {
        let place = draft.clients[ClientId::at(0)].place;
        let client = draft.clients.push(a_client(place, 0));
        let own = Package { reablement, ..a_package(client, Some(provider(A))) };
        draft.packages.push(own);
        for day in 0..2 {
            let id = draft.visits.push(a_visit(client.index(), day));
            draft.visits[id].package = PackageId::at(client.index());
        }
    }
    draft
}

fn reable(week: u32, weeks: u32) -> Step {
    let less_permille = Reable::LESS_PERMILLE;
    Step::InhouseReable { reable: Reable { providers: Vec::new(), week, weeks, less_permille } }
}

fn handed_back(draft: &Draft) -> Vec<usize> {
    let gone = draft.packages.pairs().filter(|(_, row)| row.handed_back_from.is_some());
    gone.map(|(id, _)| id.index()).collect()
}

#[test]
fn maintenance_goes_first_where_others_are() {
    // A third of three hours in the first of three weeks: client 1, in the south, where B is.
    let found = under(in_house(), vec![reable(1, 3)]);
    assert_eq!(handed_back(&found), [1]);
    assert_eq!(found.packages[package(1)].provider_on(DayId::at(0)), None);
    // All of it in the end; the spell of client 6 ends in the sixth week.
    assert_eq!(handed_back(&under(in_house(), vec![reable(3, 3)])), [0, 1, 5]);
    assert_eq!(handed_back(&under(in_house(), vec![reable(6, 3)])), [0, 1, 5, 6]);
    // Those who may not be asked stay.
    let mut draft = in_house();
    draft.clients[ClientId::at(1)].consent = Consent::Refused;
    assert_eq!(handed_back(&under(draft, vec![reable(3, 3)])), [0, 5]);
}

#[test]
fn hours_that_are_free_go_to_people_who_wait() {
    let found = under(in_house(), vec![reable(1, 3)]);
    let row = &found.packages[package(4)];
    assert_eq!((row.reablement, row.offered.clone()), (true, Some(vec![provider(A)])));
    // In the first of six weeks half an hour is free, and client 4 asks for an hour.
    let found = under(in_house(), vec![reable(1, 6)]);
    assert_eq!((handed_back(&found), found.packages[package(4)].reablement), (Vec::new(), false));
}

#[test]
fn people_ask_for_less_when_their_spell_has_ended() {
    let visits = |less_permille, critical: bool| {
        let mut draft = in_house();
        draft.visits.iter_mut().for_each(|visit| visit.critical = critical);
        let reable = Reable { providers: Vec::new(), week: 6, weeks: 6, less_permille };
        let found = under(draft, vec![Step::InhouseReable { reable }]);
        found.visits.iter().filter(|visit| visit.package == package(6)).count()
    };
    // Of two visits 30 % are none yet, 50 % are the second, all are both.
    assert_eq!([0, 300, 500, 1_000].map(|less| visits(less, false)), [2, 2, 1, 0]);
    assert_eq!(visits(1_000, true), 2);
    assert_eq!(under(in_house(), vec![reable(6, 6)]).visits.len(), 14);
}

fn referral(origin: Origin, days_waited: u32) -> Referral {
    Referral { origin, ready: None, days_waited, weekly_value: None }
}

#[test]
fn who_waits_goes_to_whoever_is_furthest_below_its_promise() {
    // Packages 3, 4 and 0 wait, in this order; an hour in two days each.
    let mut draft = draft();
    for (at, origin, days) in
        [(0, Origin::Other, 9), (3, Origin::Hospital, 1), (4, Origin::CommunityAtRisk, 5)]
    {
        draft.packages[package(at)].provider = None;
        draft.packages[package(at)].referral = Some(referral(origin, days));
    }
    let flow = |week, promised: &[(usize, i32)]| {
        let promised = promised.iter().map(|&(at, hours)| (provider(at), Seconds::hours(hours)));
        let promised = promised.collect();
        let most_change = Seconds::minutes(3 * 60 + 30);
        Step::Flow { flow: Flow { promised, week, most_change, least_change: Seconds::ZERO } }
    };
    let offers = |step: Step| {
        let found = under(draft.clone(), vec![step]);
        [3, 4, 0].map(|at| found.packages[package(at)].offered.clone().unwrap())
    };
    let (a, b) = (vec![provider(A)], vec![provider(B)]);
    // 3.5 hours a week are one in two days: in the first week each has room for one package.
    // A is promised 21 hours a week, six in two days, and gives one; B the usual ten.
    assert_eq!(offers(flow(1, &[(A, 21)])), [a.clone(), b.clone(), Vec::new()]);
    // In the second week each has room for one more. B is promised more, and what A has counts.
    assert_eq!(offers(flow(1, &[(B, 21)])), [b.clone(), a.clone(), Vec::new()]);
    assert_eq!(offers(flow(2, &[(B, 21)])), [b.clone(), a.clone(), b.clone()]);
    assert_eq!(offers(flow(9, &[(B, 21)])), [b.clone(), a.clone(), b.clone()]);
    // C takes no part, and promises are never lowered.
    let found = under(draft.clone(), vec![flow(1, &[(A, 5), (B, 12)])]);
    let promised: Vec<_> = found.providers.iter().filter_map(|one| one.guaranteed).collect();
    assert_eq!(promised, [10, 12, 10].map(Seconds::hours));
    assert!(found.policy.promises.keep_served);
}

#[test]
fn room_is_not_saved_for_a_later_week() {
    let mut draft = draft();
    draft.packages[package(4)].referral = Some(referral(Origin::Hospital, 1));
    // Package 4 asks for two hours in two days, seven in a week.
    for visit in draft.visits.iter_mut().filter(|visit| visit.package == package(4)) {
        visit.care = Seconds::hours(1);
    }
    let offered = |week, hours| {
        let most_change = Seconds::hours(hours);
        let least_change = Seconds::ZERO;
        let flow = Flow { promised: Vec::new(), week, most_change, least_change };
        let step = Step::Flow { flow };
        under(draft.clone(), vec![step]).packages[package(4)].offered.clone()
    };
    assert_eq!(offered(1, 7), Some(vec![provider(B)]));
    assert_eq!([1, 2, 20].map(|week| offered(week, 6)), [const { Some(Vec::new()) }; 3]);
}

#[test]
fn nobody_takes_on_less_than_somebody_can_be_recruited_for() {
    // Packages 3, 4 and 0 wait, in this order; an hour in two days each, so 3.5 in a week.
    let mut draft = draft();
    for (at, days) in [(3, 9), (4, 5), (0, 1)] {
        draft.packages[package(at)].provider = None;
        draft.packages[package(at)].referral = Some(referral(Origin::Hospital, days));
    }
    let offers = |week, hours, (most, least)| {
        let [most_change, least_change] = [most, least].map(Seconds::hours);
        let promised = vec![(provider(B), Seconds::hours(hours))];
        let flow = Flow { promised, week, most_change, least_change };
        let found = under(draft.clone(), vec![Step::Flow { flow }]);
        [3, 4, 0].map(|at| found.packages[package(at)].offered.clone().unwrap())
    };
    let (a, b) = (vec![provider(A)], vec![provider(B)]);
    // B is promised most, and has room for two: the third goes to A, unless A takes two or none.
    assert_eq!(offers(1, 21, (7, 3)), [b.clone(), b.clone(), a.clone()]);
    assert_eq!(offers(1, 21, (7, 7)), [b.clone(), b.clone(), Vec::new()]);
    // Nor is one enough for B a week later.
    assert_eq!(offers(9, 21, (7, 7)), [b.clone(), b.clone(), Vec::new()]);
    // With room for three, B takes what is too little for A.
    assert_eq!(offers(1, 14, (11, 3)), [b.clone(), b.clone(), a]);
    assert_eq!(offers(1, 14, (11, 7)), [b.clone(), b.clone(), b]);
}

#[test]
fn who_is_locked_or_led_goes_nowhere_else() {
    let mut draft = draft();
    draft.localities[LocalityId::at(0)].lead = Some(provider(A));
    let [most_change, least_change] = [9, 0].map(Seconds::hours);
    let flow = Flow { promised: Vec::new(), week: 9, most_change, least_change };
    let offered = |draft: &Draft| {
        let found = under(draft.clone(), vec![Step::Flow { flow: flow.clone() }]);
        found.packages[package(4)].offered.clone()
    };
    // A has two packages and B one, so B is further below its promise; but A leads.
    assert_eq!(offered(&draft), Some(vec![provider(A)]));
    draft.clients[ClientId::at(4)].lock = Some(ProviderLock { provider: provider(B) });
    assert_eq!(offered(&draft), Some(vec![provider(B)]));
    draft.packages[package(4)].offered = Some(vec![provider(A)]);
    assert_eq!(offered(&draft), Some(Vec::new()));
}
