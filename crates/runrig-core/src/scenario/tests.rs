//! What each step opens, pins, lends, floors and takes away, on a draft of four clients.

mod hires;
mod locality;
mod offers;
mod plans;
mod stress;
pub(crate) mod world;

use crate::id::{CarerId, ClientId, DayId, Id, LocalityId, PackageId, PlaceId, ProviderId};
use crate::id::{ShiftId, SmallSet, VisitId};
use crate::model::{
    Absence, Carer, Client, Consent, Draft, LocalityKind, Mode, NamedRun, Package, PackageStatus,
    Permission, ProviderLock, Scenario, SdsOption, Sector, Separation, Shift, Span, Step, Stop,
    Transfers,
};
use crate::units::{Moment, Pence, Seconds};
use world::*;

#[test]
fn silo_and_as_is_change_nothing() {
    for step in [Step::Silo, Step::AsIs] {
        let found = after(step.clone());
        assert_eq!(text(&found), text(&draft()), "{step:?}");
        assert_eq!(found.scenario, Scenario::of(step));
    }
    assert!(Scenario::of(Step::AsIs).is_replay() && !Scenario::of(Step::Silo).is_replay());
}

#[test]
fn packages_that_may_be_swapped_are_open_up_to_a_number() {
    let found = after(Step::SwapK { most: 2, vetoes: vec![package(1)] });
    // Not 1, which is vetoed, nor that of C, nor that of nobody, which is open as it is.
    assert_eq!(movable(&found), [0, 2]);
    let transfers = Transfers { most: Some(2), net_permille: Some(50), in_pairs: false };
    assert_eq!(found.policy.transfers, transfers);
    assert_eq!(floors(&found), [Some(950), Some(950), None]);
}

#[test]
fn a_floor_that_a_provider_names_stays() {
    let mut draft = draft();
    draft.providers[provider(A)].volume_floor_permille = Some(700);
    let found = under(draft, vec![Step::PoolNeutral { floor_permille: 900 }]);
    assert_eq!(floors(&found), [Some(700), Some(900), None]);
}

#[test]
fn only_clients_who_may_be_asked_can_change_providers() {
    let may = |change: fn(&mut Client)| {
        let mut draft = draft();
        change(&mut draft.clients[ClientId::at(0)]);
        let found = under(draft, vec![Step::SwapK { most: 1, vetoes: Vec::new() }]);
        found.packages[package(0)].movable
    };
    assert!(may(|_| {}));
    assert!(may(|client| client.consent = Consent::Given));
    assert!(!may(|client| client.consent = Consent::Refused));
    let lock = |client: &mut Client| client.lock = Some(ProviderLock { provider: provider(A) });
    assert!(!may(lock));
    // A lock outlasts consent: it goes only with whoever set it.
    assert!(!may(|client| {
        client.lock = Some(ProviderLock { provider: provider(A) });
        client.consent = Consent::Given;
    }));
    // Who directs the care, with a direct payment or without, moves with consent alone.
    assert!(!may(|client| client.sds_option = SdsOption::DirectPayment));
    assert!(!may(|client| client.sds_option = SdsOption::Directed));
    assert!(!may(|client| client.sds_option = SdsOption::Mixed));
    assert!(may(|client| {
        client.sds_option = SdsOption::Directed;
        client.consent = Consent::Given;
    }));
}

#[test]
fn two_providers_exchange_packages_and_nobody_else_takes_any() {
    let mut draft = draft();
    draft.providers[provider(C)].participates = true;
    let found = under(draft, vec![Step::SwapPair { providers: [provider(A), provider(B)] }]);
    assert_eq!(movable(&found), [0, 1, 2]);
    assert!(found.policy.transfers.in_pairs);
    let caps = found.providers.iter().map(|row| row.max_transfers_in);
    assert_eq!(caps.collect::<Vec<_>>(), [None, None, Some(0)]);
}

#[test]
fn what_is_served_today_keeps_its_carers_when_only_the_new_is_placed() {
    let found = under(with_baseline(), vec![Step::NewOnly]);
    let (a, b) = (vec![carer(A)], vec![carer(B)]);
    assert_eq!(pins(&found), [a.clone(), a, b, Vec::new(), Vec::new()]);
    assert!(movable(&found).is_empty() && lent(&found).iter().all(Vec::is_empty));
    assert!(found.baseline.is_some() && found.policy.promises.keep_served);
    assert!(!with_baseline().policy.promises.keep_served);
}

#[test]
fn pins_that_the_baseline_does_not_keep_stay() {
    let mut draft = with_baseline();
    draft.visits[VisitId::at(0)].pinned_carers = vec![carer(B)];
    // Two are needed, and the baseline has one.
    draft.visits[VisitId::at(2)].carers_needed = 2;
    let found = under(draft, vec![Step::NewOnly]);
    assert_eq!(pins(&found)[..3], [vec![carer(B)], vec![carer(A)], Vec::new()]);
}

#[test]
fn carers_are_lent_for_visits_whose_own_carer_is_away() {
    let day = DayId::at(0);
    let sick = Step::Sick { carer: carer(A), from: day, until: day };
    let found = under(with_baseline(), vec![sick, Step::CoverOnly]);
    let b = vec![carer(B)];
    assert_eq!(pins(&found), [Vec::new(), Vec::new(), b, Vec::new(), Vec::new()]);
    // C takes no part: it neither lends nor borrows.
    assert_eq!(lent(&found), [vec![provider(B)], vec![provider(A)], Vec::new()]);
}

#[test]
fn who_has_no_shift_at_the_time_is_away_too() {
    let mut draft = with_baseline();
    draft.shifts[ShiftId::at(0)].span.from = Moment(9 * 3_600);
    let found = under(draft, vec![Step::CoverOnly]);
    assert_eq!(pins(&found)[..3], [Vec::new(), Vec::new(), vec![carer(B)]]);
}

#[test]
fn staff_are_shared_where_their_own_provider_works() {
    let found = after(Step::ShareStaff { pairs: Vec::new() });
    let [north, south] = [0, 1].map(|at| Some(LocalityId::at(at)));
    let to = |provider, locality| Permission { provider, locality };
    let permissions = |at: usize| found.carers[carer(at)].permissions.clone();
    // A has packages north and south, B in the south alone, and C takes no part.
    assert_eq!(permissions(A), [to(provider(B), north), to(provider(B), south)]);
    assert_eq!(permissions(B), [to(provider(A), south)]);
    assert_eq!(permissions(C), []);
    assert!(movable(&found).is_empty());
}

#[test]
fn staff_are_shared_in_the_directions_named_alone() {
    let found = after(Step::ShareStaff { pairs: vec![(provider(B), provider(A))] });
    let counts = found.carers.iter().map(|row| row.permissions.len());
    assert_eq!(counts.collect::<Vec<_>>(), [0, 1, 0]);
}

#[test]
fn a_lead_is_set_and_what_may_move_there_is_open() {
    let north = LocalityId::at(0);
    let found = after(Step::LocLead { leads: vec![(north, provider(B))] });
    let leads = found.localities.iter().map(|row| row.lead);
    assert_eq!(leads.collect::<Vec<_>>(), [Some(provider(B)), None]);
    // Client 3 lives there too, but C takes no part.
    assert_eq!(movable(&found), [0]);
}

#[test]
fn in_the_pool_everybody_serves_everybody_but_those_who_stay() {
    let mut draft = draft();
    draft.clients[ClientId::at(1)].sds_option = SdsOption::DirectPayment;
    draft.clients[ClientId::at(2)].consent = Consent::Refused;
    let found = under(draft, vec![Step::PoolFull]);
    let locks = found.clients.iter().map(|row| row.lock.map(|lock| lock.provider));
    let locks: Vec<_> = locks.collect();
    assert_eq!(locks, [None, Some(provider(A)), Some(provider(B)), None, None]);
    assert_eq!(lent(&found), [vec![provider(B)], vec![provider(A)], Vec::new()]);
    assert!(movable(&found).is_empty(), "whose a package is does not change");
    assert_eq!(floors(&found), [None; 3]);
}

#[test]
fn who_is_with_two_providers_and_stays_is_locked_to_neither() {
    let mut draft = draft();
    draft.clients[ClientId::at(0)].consent = Consent::Refused;
    draft.packages.push(a_package(ClientId::at(0), Some(provider(B))));
    let found = under(draft, vec![Step::PoolFull]);
    assert_eq!(found.clients[ClientId::at(0)].lock, None);
}

#[test]
fn a_neutral_pool_is_a_pool_with_floors() {
    let neutral = after(Step::PoolNeutral { floor_permille: 900 });
    assert_eq!(floors(&neutral), [Some(900), Some(900), None]);
    let mut full = after(Step::PoolFull);
    super::floors(&mut full, 900);
    assert_eq!(text(&neutral), text(&full));
}

#[test]
fn outside_a_coalition_nobody_takes_part() {
    let found = after(Step::Coalition { members: vec![provider(A), provider(C)] });
    let part = found.providers.iter().map(|row| row.participates);
    // C took no part before, and does not for being named.
    assert_eq!(part.collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(found.visits.len(), 10, "everybody is still cared for");
}

#[test]
fn of_those_alone_there_are_visits_carers_and_promises() {
    let found = after(Step::Only { members: vec![provider(A)] });
    let packages = found.visits.iter().map(|visit| visit.package.index());
    assert_eq!(packages.collect::<Vec<_>>(), [0, 1, 0, 1]);
    assert_eq!([A, B, C].map(|at| is_gone(&found, carer(at))), [false, true, true]);
    let promised = found.providers.iter().map(|row| row.guaranteed.is_some());
    assert_eq!(promised.collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(found.packages.len(), 5, "ids of packages stay");
}

#[test]
fn what_speaks_of_visits_keeps_up_when_some_are_left_out() {
    let mut draft = with_baseline();
    let apart = |first: usize, second: usize| Separation {
        first: VisitId::at(first),
        second: VisitId::at(second),
        min: Seconds(60),
        max: None,
    };
    let named = |key: &str, visits: &[usize]| NamedRun {
        key: key.into(),
        carer: carer(A),
        shift: ShiftId::at(0),
        visits: visits.iter().map(|&at| VisitId::at(at)).collect(),
        locked: true,
    };
    draft.separations = vec![apart(0, 1), apart(1, 2), apart(2, 7)];
    draft.runs.push(named("both", &[1, 2]));
    draft.runs.push(named("broken", &[0, 2]));
    // Without client 0, visits 1 to 4 are 0 to 3, and 6 to 9 are 4 to 7.
    draft.keep_visits(|_, visit| visit.client != ClientId::at(0));
    assert_eq!(draft.visits.len(), 8);
    assert_eq!(draft.separations, [apart(0, 1), apart(1, 5)]);
    let runs: Vec<_> = draft.runs.iter().map(|run| (run.key.as_str(), &run.visits)).collect();
    assert_eq!(runs, [("both", &vec![VisitId::at(0), VisitId::at(1)])]);
    let stops = |draft: &Draft| -> Vec<Vec<Stop>> {
        let runs = &draft.baseline.as_ref().unwrap().runs;
        runs.iter().map(|run| run.stops.clone()).collect()
    };
    assert_eq!(stops(&draft), [vec![stop(0)], vec![stop(1)]]);
    // A run whose visits have all gone is none.
    draft.keep_visits(|_, visit| visit.client != ClientId::at(1));
    assert_eq!(stops(&draft), [vec![stop(0)]]);
}

#[test]
fn a_leaver_goes_with_the_contract_and_the_sick_come_back() {
    let left = after(Step::Leaver { carer: carer(A) });
    assert!(is_gone(&left, carer(A)) && !is_gone(&left, carer(B)));

    let second = DayId::at(1);
    let sick = after(Step::Sick { carer: carer(A), from: second, until: second });
    let row = &sick.carers[carer(A)];
    let span = sick.horizon.days[second].span;
    assert_eq!(row.absences, [Absence { span }]);
    assert!(row.contract.guaranteed.is_some());
}

#[test]
fn who_is_sick_until_before_the_first_day_is_away_for_that_day() {
    let (first, second) = (DayId::at(0), DayId::at(1));
    let sick = after(Step::Sick { carer: carer(A), from: second, until: first });
    let span = sick.horizon.days[second].span;
    assert_eq!(sick.carers[carer(A)].absences, [Absence { span }]);
}

#[test]
fn a_package_is_handed_back_from_a_day_on() {
    let found = after(Step::Handback { package: package(0), from: DayId::at(1) });
    let row = &found.packages[package(0)];
    assert_eq!(row.provider_on(DayId::at(0)), Some(provider(A)));
    assert_eq!(row.provider_on(DayId::at(1)), None);
}

#[test]
fn in_a_season_nobody_everybody_or_some_localities_are_short() {
    let gone = |percent, sample| {
        let mut draft = draft();
        for _ in 0..30 {
            draft.carers.push(a_carer(provider(A), PlaceId::at(0)));
            draft.carers.push(a_carer(provider(B), PlaceId::at(1)));
        }
        let found = under(draft, vec![Step::Season { percent, sample }]);
        // Those who live in the north, and those in the south, by turns.
        let added = found.carers.ids().skip(3);
        let gone: Vec<usize> =
            added.filter(|&one| is_gone(&found, one)).map(|one| one.index() % 2).collect();
        let north = gone.iter().filter(|&&side| side == 1).count();
        (north, gone.len() - north)
    };
    assert_eq!(gone(0, 1), (0, 0));
    assert_eq!(gone(40, 3), gone(40, 3), "a sample is always the same");
    let samples: Vec<(usize, usize)> = (0..200).map(|sample| gone(40, sample)).collect();
    let all: usize = samples.iter().map(|(north, south)| north + south).sum();
    // 40 of a hundred of 60 carers in 200 samples are 4,800.
    assert!(all.abs_diff(4_800) < 480, "{all}");
    // Shortages come together: drawn one by one, north and south would be within ten.
    let uneven = samples.iter().filter(|(north, south)| north.abs_diff(*south) > 10);
    assert!(uneven.count() > 50, "{samples:?}");
}

#[test]
fn carers_travel_by_other_means() {
    let found = after(Step::ModeMix { modes: vec![(carer(B), Mode::EBike)] });
    let modes = found.carers.iter().map(|row| row.mode);
    assert_eq!(modes.collect::<Vec<_>>(), [Mode::Drive, Mode::EBike, Mode::Drive]);
}

#[test]
fn steps_are_taken_in_order() {
    let only = || Step::Only { members: vec![provider(A)] };
    let first = under(draft(), vec![only(), Step::PoolFull]);
    let last = under(draft(), vec![Step::PoolFull, only()]);
    // Who takes no part when the pool is made lends nobody and is lent nobody.
    assert!(lent(&first).iter().all(Vec::is_empty));
    assert_eq!(lent(&last)[A], [provider(B)]);
    assert_eq!(first.scenario.steps.len(), 2);

    // The last word on how packages may change providers counts.
    let swap = |most| Step::SwapK { most, vetoes: Vec::new() };
    assert_eq!(under(draft(), vec![swap(3), swap(1)]).policy.transfers.most, Some(1));

    // Cover is for those who are away by then.
    let leaver = Step::Leaver { carer: carer(A) };
    let covered = under(with_baseline(), vec![leaver.clone(), Step::CoverOnly]);
    let too_late = under(with_baseline(), vec![Step::CoverOnly, leaver]);
    assert!(pins(&covered)[0].is_empty());
    assert_eq!(pins(&too_late)[0], [carer(A)]);
}
