//! Carers who are not there yet, money for more of them, and rules to do without.

use super::*;
use crate::id::{LanguageId, SkillId};
use crate::model::{Hire, Marginal, RuleCode, Site};

fn hire(home: Site) -> Hire {
    Hire { employer: provider(A), home, mode: Mode::EBike, skills: None, like: None, settled: true }
}

fn recruited(draft: Draft, hire: Hire) -> Draft {
    under(draft, vec![Step::Recruit { hire }])
}

/// The days and times of a carer's shifts.
fn shifts(draft: &Draft, carer: CarerId) -> Vec<(usize, Span)> {
    let own = draft.shifts.iter().filter(|shift| shift.carer == carer);
    own.map(|shift| (shift.day.index(), shift.span)).collect()
}

/// The carer whom a step added to three.
const NEW: usize = 3;

#[test]
fn a_recruit_has_the_hours_of_the_one_in_the_middle_and_what_half_of_them_can() {
    let mut draft = draft();
    let set = |ids: &[usize]| ids.iter().map(|&at| SkillId::at(at)).collect::<SmallSet<SkillId>>();
    draft.carers[carer(A)].skills = set(&[0, 1]);
    // Two more of A: one works an hour longer on the first day, one only on the second.
    let long = draft.carers.push(a_carer(provider(A), PlaceId::at(1)));
    let short = draft.carers.push(a_carer(provider(A), PlaceId::at(1)));
    draft.carers[long].skills = set(&[1, 2]);
    draft.carers[short].languages = [LanguageId::at(0)].into_iter().collect();
    for day in 0..2 {
        let from = Moment(day * 86_400 + 7 * 3_600);
        let span = Span::new(from, from + Seconds::hours(7));
        let day = DayId::at(usize::try_from(day).unwrap());
        draft.shifts.push(Shift { carer: long, day, span });
        if day == DayId::at(1) {
            draft.shifts.push(Shift { carer: short, day, span });
        }
    }
    let found = recruited(draft, hire(Site::Place(PlaceId::at(2))));
    let new = CarerId::at(5);
    let row = &found.carers[new];
    // Six hours on two days are the middle of 7, 12 and 14; skill 1 is held by two of three.
    assert_eq!(shifts(&found, new), shifts(&found, carer(A)));
    assert_eq!((row.skills, row.languages.is_empty()), (set(&[1]), true));
    assert_eq!((row.mode, row.home, row.employer), (Mode::EBike, PlaceId::at(2), provider(A)));
    assert_eq!((row.key.as_str(), row.new_starter), ("recruit-1", false));
    // Clients 0 and 1 are A's.
    let knows = |client: &Client| client.known.iter().any(|known| known.carer == new);
    assert_eq!(
        found.clients.iter().map(knows).collect::<Vec<_>>(),
        [true, true, false, false, false]
    );
}

#[test]
fn a_new_starter_is_known_to_nobody_and_may_be_like_somebody_elses_carer() {
    let mut draft = draft();
    draft.carers[carer(B)].contract.max_week = Some(Seconds::hours(20));
    draft.carers[carer(B)].contract.opted_out = true;
    draft.carers[carer(B)].permissions = vec![Permission { provider: provider(A), locality: None }];
    let asked = Hire {
        like: Some(carer(B)),
        skills: Some([SkillId::at(7)].into_iter().collect()),
        settled: false,
        ..hire(Site::Place(PlaceId::at(0)))
    };
    let found = recruited(draft, asked);
    let row = &found.carers[carer(NEW)];
    assert!(row.new_starter && found.clients.iter().all(|client| client.known.is_empty()));
    assert!(row.skills.contains(SkillId::at(7)));
    assert_eq!((row.contract.max_week, row.contract.opted_out), (Some(Seconds::hours(20)), false));
    assert!(row.permissions.is_empty(), "those are B's to give");
}

#[test]
fn two_recruits_have_ids_of_their_own() {
    let mut draft = draft();
    draft.carers[carer(A)].key = "recruit-1".into();
    let hires = vec![Step::Recruit { hire: hire(Site::Place(PlaceId::at(0))) }; 2];
    let found = under(draft, hires);
    let keys: Vec<&str> = found.carers.iter().skip(3).map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["recruit-2", "recruit-3"]);
}

#[test]
fn the_middle_of_a_locality_is_the_home_nearest_to_all() {
    use crate::kpi::village::Village;
    use crate::model::Problem;
    let mut village = Village::new(1);
    let p = village.provider();
    village.carer(p, (0, 0));
    let here = village.locality(LocalityKind::Rural);
    // Minutes along a road: 0, 4, 5, 30. From 4 the ways are 4 + 1 + 26, from 5 they are 5 + 1 + 25.
    let homes = [0, 4, 5, 30].map(|x| village.client_in(p, here, (x, 0)));
    let asked = Hire { mode: Mode::Drive, ..hire(Site::Locality(here)) };
    let found: Problem =
        village.problem().under(&Scenario::of(Step::Recruit { hire: asked })).unwrap();
    let home = found.carers.iter().last().unwrap().home;
    assert_eq!(home, found.clients[homes[1]].place);
    // Where nobody lives there is no middle.
    let empty = village.locality(LocalityKind::Rural);
    let asked = Hire { mode: Mode::Drive, ..hire(Site::Locality(empty)) };
    let found = village.problem().under(&Scenario::of(Step::Recruit { hire: asked })).unwrap();
    assert_eq!(found.carers.len(), 1);
}

fn marginal(draft: Draft, change: Marginal) -> Draft {
    under(draft, vec![Step::Marginal { change }])
}

#[test]
fn one_carer_more_is_like_the_one_in_the_middle() {
    let found = marginal(draft(), Marginal::Carer(provider(B)));
    let (new, like) = (&found.carers[carer(NEW)], &found.carers[carer(B)]);
    assert_eq!((new.home, new.mode, new.employer), (like.home, like.mode, provider(B)));
    assert_eq!(shifts(&found, carer(NEW)), shifts(&found, carer(B)));
    let known = &found.clients[ClientId::at(2)].known;
    assert!(known.iter().any(|known| known.carer == carer(NEW) && known.visits >= 3));
}

#[test]
fn money_buys_whole_carers_and_a_part_of_one() {
    let bought = |wage: Option<i64>, pence| {
        let mut draft = draft();
        draft.providers[provider(A)].wage = wage.map(Pence);
        let found = marginal(draft, Marginal::Spend(provider(A), Pence(pence)));
        let total = |id: CarerId| {
            let own = found.shifts.iter().filter(|shift| shift.carer == id);
            own.map(|shift| shift.span.length()).sum::<Seconds>()
        };
        found.carers.ids().skip(3).map(total).collect::<Vec<_>>()
    };
    let hours = Seconds::hours;
    // £700 a week at £10 is 70 hours, 20 in two days of seven; A's carer works 12 in them.
    assert_eq!(bought(Some(1_000), 70_000), [hours(12), hours(8)]);
    assert_eq!(bought(Some(1_000), 42_000), [hours(12)]);
    // Without a wage it is the real living wage: £441 at £12.60 is 35 hours, 10 in two days.
    assert_eq!(bought(None, 44_100), [hours(10)]);
    assert_eq!(bought(None, 0), []);
}

#[test]
fn every_rule_that_one_may_do_without_changes_something() {
    let mut full = draft();
    full.policy.transfers.most = Some(1);
    full.policy.promises.keep_served = true;
    full.localities[LocalityId::at(0)].lead = Some(provider(B));
    full.providers[provider(A)].registration.from = Some(Moment(9));
    let visit = &mut full.visits[VisitId::at(0)];
    visit.skills = [SkillId::at(0)].into_iter().collect();
    visit.pinned_carers = vec![carer(A)];
    full.clients[ClientId::at(0)].blocked = vec![carer(B)];
    full.clients[ClientId::at(1)].lock = Some(ProviderLock { provider: provider(A) });
    let (first, second) = (VisitId::at(0), VisitId::at(5));
    full.separations.push(Separation { first, second, min: Seconds(60), max: None });
    for &rule in RuleCode::ALL {
        let mut found = marginal(full.clone(), Marginal::Without(rule));
        found.scenario = Scenario::default();
        let changed = text(&found) != text(&full);
        assert_eq!(changed, Marginal::may_go_without(rule), "{rule:?}");
    }
}

#[test]
fn without_a_rule_its_limit_is_lifted_or_its_price_is_nothing() {
    let without = |rule| marginal(draft(), Marginal::Without(rule));
    assert_eq!(without(RuleCode::H12).policy.limits.daily_rest, Seconds::ZERO);
    let free = without(RuleCode::S11).policy.prices;
    assert_eq!((free.transfer.0, free.handover.0), (0, 0));
    let found = without(RuleCode::H20);
    assert_eq!(lent(&found), [vec![provider(B)], vec![provider(A)], Vec::new()]);
    assert!(without(RuleCode::H21).providers.iter().all(|one| one.participates));
    assert!(without(RuleCode::H10).visits.iter().all(|one| one.overrides.short_visit));
}
