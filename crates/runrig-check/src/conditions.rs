//! Rules about what a place or the law asks of whoever comes: risk and registration.

use std::collections::BTreeSet;

use crate::Breach;
use crate::judged::{Call, Judged, count, outside, since};
use runrig_core::id::{CarerId, VisitId};
use runrig_core::model::RuleCode;

/// Nobody goes alone, in the dark, or newly started, where the client's risk forbids it.
pub(crate) fn h25_lone_work_and_risk(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (id, calls) in rota.calls_at.pairs() {
        let visit = &rota.problem.visits[id];
        let risk = rota.problem.clients[visit.client].lone_work;
        if visit.overrides.lone_work || calls.is_empty() {
            continue;
        }
        if risk.two_carers {
            found.extend(alone(id, calls));
        }
        for call in calls {
            let dark = in_the_dark(call, rota);
            if risk.daylight && dark > 0 {
                found.push(call.breach(RuleCode::H25, dark, 0));
            }
            if risk.no_new_starter && rota.carer(call).new_starter {
                found.push(call.breach(RuleCode::H25, 1, 0));
            }
        }
    }
    found
}

fn alone(visit: VisitId, calls: &[Call]) -> Option<Breach> {
    let carers: BTreeSet<CarerId> = calls.iter().map(|call| call.carer).collect();
    let found = count(carers.len());
    let breach = Breach { rule: RuleCode::H25, carer: None, visits: vec![visit], found, limit: 2 };
    (found < 2).then_some(breach)
}

/// By how much the care starts or ends outside the daylight of the visit's day.
fn in_the_dark(call: &Call, rota: &Judged<'_>) -> i64 {
    let daylight = rota.problem.horizon.days[rota.visit(call).day].daylight;
    let (sunrise, sunset) = (since(daylight.from), since(daylight.until));
    outside(call.start, sunrise, sunset).max(outside(call.end, sunrise, sunset))
}

/// Carer and employer are registered at the start, and the employer in the locality.
pub(crate) fn h26_registration(rota: &Judged<'_>) -> Vec<Breach> {
    let lapsed = |call: &&Call| {
        let (carer, employer) = (rota.carer(call), rota.employer(call));
        let covered = carer.registration.covers(call.moment)
            && employer.registration.covers(call.moment)
            && serves_there(call, rota);
        !covered
    };
    rota.calls().filter(lapsed).map(|call| call.breach(RuleCode::H26, 1, 0)).collect()
}

/// Whether the employer is registered for the client's locality; a client in none passes.
fn serves_there(call: &Call, rota: &Judged<'_>) -> bool {
    let registered = rota.employer(call).registered_localities.as_ref();
    let pair = registered.zip(rota.client(call).locality);
    pair.is_none_or(|(localities, locality)| localities.contains(&locality))
}

#[cfg(test)]
mod tests {
    use crate::town::{at, served};
    use runrig_core::id::{Id, LocalityId};
    use runrig_core::model::RuleCode::{H06, H25, H26};
    use runrig_core::model::{LoneWork, Registration};

    #[test]
    fn going_alone_where_two_are_asked_for_breaks_h25_and_the_double_up() {
        let (mut town, visit, _) = served("12:00", 30);
        town.draft.visits[visit].carers_needed = 2;
        town.breaks_only(&[H06]);
        town.client_of(visit).lone_work = LoneWork { two_carers: true, ..LoneWork::default() };
        town.breaks_only(&[H06, H25]);
        let partner = town.carer();
        town.run(partner, 0, &[(visit, "12:00")]);
        town.breaks_nothing();
    }

    #[test]
    fn care_in_the_dark_breaks_h25_unless_overridden() {
        // The town's days are light from 08:00 to 16:00.
        let daylight = LoneWork { daylight: true, ..LoneWork::default() };
        let (mut town, visit, _) = served("15:40", 30);
        town.client_of(visit).lone_work = daylight;
        town.breaks_once(H25, (10 * 60, 0));
        town.draft.visits[visit].overrides.lone_work = true;
        town.breaks_nothing();
        let (mut town, visit, _) = served("07:55", 30);
        town.client_of(visit).lone_work = daylight;
        town.breaks_once(H25, (5 * 60, 0));
        let (mut town, visit, _) = served("15:30", 30);
        town.client_of(visit).lone_work = daylight;
        town.breaks_nothing();
    }

    #[test]
    fn a_new_starter_where_none_may_come_breaks_h25() {
        let (mut town, visit, carer) = served("12:00", 30);
        town.client_of(visit).lone_work = LoneWork { no_new_starter: true, ..LoneWork::default() };
        town.breaks_nothing();
        town.draft.carers[carer].new_starter = true;
        town.breaks_once(H25, (1, 0));
    }

    #[test]
    fn a_carer_whose_registration_has_lapsed_breaks_h26() {
        let (mut town, _, carer) = served("12:00", 30);
        let until = |time| Registration { from: None, until: Some(at(0, time)) };
        town.draft.carers[carer].registration = until("12:00");
        town.breaks_nothing();
        town.draft.carers[carer].registration = until("11:59");
        town.breaks_once(H26, (1, 0));
    }

    #[test]
    fn an_employer_not_yet_registered_breaks_h26() {
        let (mut town, ..) = served("12:00", 30);
        let own = town.provider;
        let from = Some(at(0, "12:01"));
        town.draft.providers[own].registration = Registration { from, until: None };
        town.breaks_once(H26, (1, 0));
    }

    #[test]
    fn an_employer_registered_elsewhere_breaks_h26() {
        let (mut town, visit, _) = served("12:00", 30);
        let own = town.provider;
        town.draft.providers[own].registered_localities = Some(vec![LocalityId::at(0)]);
        town.breaks_nothing();
        town.client_of(visit).locality = Some(LocalityId::at(1));
        town.breaks_once(H26, (1, 0));
        town.client_of(visit).locality = Some(LocalityId::at(0));
        town.breaks_nothing();
    }
}
