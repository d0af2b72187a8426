//! Rules that bar a carer from a visit, whatever else is in the rota.
//!
//! Each rule is asked once about every pair that could matter, before the search; the
//! search sees only the list of duties that may take a visit. The same list of rules
//! answers "why not", by code. A new pair rule is one more entry in [`PAIR_RULES`].

use crate::id::{CarerId, ClientId, ProviderId, VisitId};
use crate::model::policy::Limits;
use crate::model::{Mode, Problem, RuleCode, Span};
use crate::timetable::{ThereAndBack, Timetables};
use crate::units::Seconds;

/// A rule and its verdict on one pair.
pub(crate) struct PairRule {
    /// Which rule.
    pub(crate) code: RuleCode,
    /// Whether it keeps this carer from this visit.
    pub(crate) bars: fn(&Problem, VisitId, CarerId) -> bool,
}

/// Every pair rule, in order of code.
pub(crate) const PAIR_RULES: &[PairRule] = &[
    PairRule { code: RuleCode::H01, bars: lacks_a_skill },
    PairRule { code: RuleCode::H08, bars: is_blocked },
    PairRule { code: RuleCode::H09, bars: wrong_gender_or_language },
    PairRule { code: RuleCode::H10, bars: unknown_for_a_short_visit },
    PairRule { code: RuleCode::H17, bars: cannot_get_there },
    PairRule { code: RuleCode::H18, bars: no_sailing_then },
    PairRule { code: RuleCode::H19, bars: against_the_lock },
    PairRule { code: RuleCode::H20, bars: lacks_permission },
    PairRule { code: RuleCode::H21, bars: takes_no_part },
    PairRule { code: RuleCode::H22, bars: handed_it_back },
    PairRule { code: RuleCode::H23, bars: another_leads },
    PairRule { code: RuleCode::H24, bars: pinned_to_others },
    PairRule { code: RuleCode::H25, bars: new_starter_at_risk },
    PairRule { code: RuleCode::H26, bars: not_registered },
];

/// The pair rules that keep this carer from this visit.
pub(crate) fn barring(
    problem: &Problem,
    visit: VisitId,
    carer: CarerId,
) -> impl Iterator<Item = RuleCode> {
    let barring = PAIR_RULES.iter().filter(move |rule| (rule.bars)(problem, visit, carer));
    barring.map(|rule| rule.code)
}

/// Whether any of these pair rules keeps this carer from this visit; no other is asked.
pub(crate) fn barred_by_any(
    codes: &[RuleCode],
    problem: &Problem,
    visit: VisitId,
    carer: CarerId,
) -> bool {
    let asked = PAIR_RULES.iter().filter(|rule| codes.contains(&rule.code));
    asked.into_iter().any(|rule| (rule.bars)(problem, visit, carer))
}

fn lacks_a_skill(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    !problem.visits[visit].skills.is_within(problem.carers[carer].skills)
}

fn is_blocked(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    problem.clients[problem.visits[visit].client].blocked.contains(&carer)
}

fn wrong_gender_or_language(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let (visit, carer) = (&problem.visits[visit], &problem.carers[carer]);
    let client = &problem.clients[visit.client];
    let gender = client.required_gender.is_some_and(|wanted| carer.gender != Some(wanted));
    let languages = client.required_languages;
    let speaks = languages.is_empty() || languages.iter().any(|one| carer.languages.contains(one));
    !visit.overrides.gender_language && (gender || !speaks)
}

fn unknown_for_a_short_visit(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let limits = &problem.policy.limits;
    let visit = &problem.visits[visit];
    let package = &problem.packages[visit.package];
    let introduced = package.movable && package.provider != Some(problem.carers[carer].employer);
    if visit.overrides.short_visit
        || introduced
        || visit.care >= limits.short_visit
        || limits.known_after == 0
    {
        return false;
    }
    let known = problem.clients[visit.client].known.iter().find(|known| known.carer == carer);
    known.is_none_or(|known| known.visits < limits.known_after)
}

/// No way at all from home; how long a leg may be depends on the run.
fn cannot_get_there(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    !joined_by_road(problem, visit, carer)
        && there_and_back(problem, problem.timetables(), visit, carer) == ThereAndBack::Never
}

/// No sailing that gets the carer there from home in time, or home again.
fn no_sailing_then(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    !joined_by_road(problem, visit, carer)
        && there_and_back(problem, problem.timetables(), visit, carer) == ThereAndBack::AtOtherTimes
}

fn joined_by_road(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let place = problem.clients[problem.visits[visit].client].place;
    let carer = &problem.carers[carer];
    problem.travel.leg(carer.mode, carer.home, place).is_some()
        && problem.travel.leg(carer.mode, place, carer.home).is_some()
}

/// Whether a carer gets from home to a visit and home again by a timetable (H18).
pub(crate) fn there_and_back(
    problem: &Problem,
    timetables: &Timetables,
    visit: VisitId,
    carer: CarerId,
) -> ThereAndBack {
    let visit = &problem.visits[visit];
    let place = problem.clients[visit.client].place;
    let starts = visit.pinned_start.map_or(visit.hard, |start| Span::new(start, start));
    let paces = (problem.travel.pace_to(visit), problem.travel.pace_from(visit));
    timetables.there_and_back(problem, carer, (place, paces), (starts, visit.care))
}

fn against_the_lock(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let lock = problem.clients[problem.visits[visit].client].lock;
    lock.is_some_and(|lock| lock.provider != problem.carers[carer].employer)
}

fn lacks_permission(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let Some(provider) = problem.packages[visit.package].provider_on(visit.day) else {
        return false;
    };
    !may_be_sent(problem, carer, (provider, visit.client))
}

/// Whether a carer may serve packages that a client has with a provider, the carer's own or
/// another that the carer may be lent to (H20).
pub(crate) fn may_be_sent(
    problem: &Problem,
    carer: CarerId,
    (provider, client): (ProviderId, ClientId),
) -> bool {
    let carer = &problem.carers[carer];
    let locality = problem.clients[client].locality;
    let permitted = |leave: &crate::model::Permission| {
        leave.provider == provider && (leave.locality.is_none() || leave.locality == locality)
    };
    provider == carer.employer || carer.permissions.iter().any(permitted)
}

fn takes_no_part(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let employer = problem.carers[carer].employer;
    let takes_part = problem.providers[employer].participates;
    let package = &problem.packages[visit.package];
    match package.provider_on(visit.day) {
        None => !takes_part || !package.is_offered_to(employer),
        Some(own) => own != employer && !(takes_part && problem.providers[own].participates),
    }
}

fn handed_it_back(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let package = &problem.packages[visit.package];
    package.handed_back_on(visit.day) && package.provider == Some(problem.carers[carer].employer)
}

fn another_leads(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let client = &problem.clients[visit.client];
    let lead = client.locality.and_then(|locality| problem.localities[locality].lead);
    let settled = problem.packages[visit.package].provider_on(visit.day).is_some();
    !settled
        && client.lock.is_none()
        && lead.is_some_and(|lead| lead != problem.carers[carer].employer)
}

fn pinned_to_others(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let pins = &visit.pinned_carers;
    pins.len() == usize::from(visit.carers_needed) && !pins.contains(&carer)
}

fn new_starter_at_risk(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let barred = problem.clients[visit.client].lone_work.no_new_starter;
    barred && problem.carers[carer].new_starter && !visit.overrides.lone_work
}

fn not_registered(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let visit = &problem.visits[visit];
    let carer = &problem.carers[carer];
    let provider = &problem.providers[carer.employer];
    // Without a pinned start, one that covers part of the window only is not relied on.
    let span = visit.pinned_start.map_or(visit.hard, |start| Span::new(start, start));
    let dated = [carer.registration, provider.registration];
    let lapses = dated.iter().any(|one| !one.covers(span.from) || !one.covers(span.until));
    let here = provider.registered_localities.as_ref().zip(problem.clients[visit.client].locality);
    lapses || here.is_some_and(|(localities, here)| !localities.contains(&here))
}

/// The longest leg this carer makes by the carer's own mode, by rules H16 and H17 together.
pub(crate) fn longest_leg(problem: &Problem, carer: CarerId) -> Seconds {
    let carer = &problem.carers[carer];
    longest_by(&problem.policy.limits, carer.max_leg, carer.mode)
}

/// The longest way by a mode for a carer with such a limit, by the same rules.
pub(crate) fn longest_by(limits: &Limits, own: Option<Seconds>, mode: Mode) -> Seconds {
    let own = own.unwrap_or(limits.leg);
    match mode {
        Mode::Walk => own.min(limits.walk_leg),
        Mode::Cycle | Mode::EBike => own.min(limits.cycle_leg),
        Mode::Drive | Mode::Bus => own,
    }
}
