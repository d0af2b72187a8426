//! Rules between one carer and one visit: skill, availability, and who may come to whom.

use crate::Breach;
use crate::judged::{Call, Judged, count, secs, since};
use runrig_core::id::ShiftId;
use runrig_core::model::{RuleCode, Span};

/// Each carer of a visit holds every skill that the visit names.
pub(crate) fn h01_skill_required(rota: &Judged<'_>) -> Vec<Breach> {
    let lacks = |call: &Call| {
        let held = rota.carer(call).skills;
        let lacking = rota.visit(call).skills.iter().filter(|&skill| !held.contains(skill));
        let lacking = count(lacking.count());
        (lacking > 0).then(|| call.breach(RuleCode::H01, lacking, 0))
    };
    rota.calls().filter_map(lacks).collect()
}

/// Care lies inside one shift of its carer and outside the carer's absences.
///
/// The shift is that of the run; outside any, every shift of the carer will do.
pub(crate) fn h02_carer_available(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for journey in &rota.journeys {
        for call in &journey.calls {
            let off_shift = match journey.shift {
                Some(shift) => off_shift(call, &[shift], rota),
                None => off_shift(call, rota.problem.shifts_of(call.carer), rota),
            };
            found.extend(off_shift);
            found.extend(while_absent(call, rota));
        }
    }
    found
}

fn off_shift(call: &Call, shifts: &[ShiftId], rota: &Judged<'_>) -> Option<Breach> {
    let shifts = shifts.iter().map(|&shift| &rota.problem.shifts[shift]);
    let own = shifts.filter(|shift| shift.carer == call.carer);
    let outside = own.map(|shift| call.end - call.start - shared(call, shift.span));
    let least = outside.min().unwrap_or(call.end - call.start);
    (least > 0).then(|| call.breach(RuleCode::H02, least, 0))
}

fn while_absent(call: &Call, rota: &Judged<'_>) -> Vec<Breach> {
    let spans = rota.carer(call).absences.iter().map(|absence| absence.span);
    let touching =
        spans.filter(|span| since(span.from) < call.end && call.start < since(span.until));
    touching.map(|span| call.breach(RuleCode::H02, shared(call, span), 0)).collect()
}

/// Seconds of the care that lie in a span.
fn shared(call: &Call, span: Span) -> i64 {
    (call.end.min(since(span.until)) - call.start.max(since(span.from))).max(0)
}

/// A client's blocked carers never come.
pub(crate) fn h08_blocked_pair(rota: &Judged<'_>) -> Vec<Breach> {
    let blocked = rota.calls().filter(|call| rota.client(call).blocked.contains(&call.carer));
    blocked.map(|call| call.breach(RuleCode::H08, 1, 0)).collect()
}

/// The carer is of the gender that the client requires, and speaks one of the languages.
pub(crate) fn h09_gender_or_language(rota: &Judged<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for call in rota.calls().filter(|call| !rota.visit(call).overrides.gender_language) {
        let (client, carer) = (rota.client(call), rota.carer(call));
        if client.required_gender.is_some() && carer.gender != client.required_gender {
            found.push(call.breach(RuleCode::H09, 1, 0));
        }
        let asked = client.required_languages;
        let spoken = asked.iter().any(|language| carer.languages.contains(language));
        if !asked.is_empty() && !spoken {
            found.push(call.breach(RuleCode::H09, 1, 0));
        }
    }
    found
}

/// A short visit is made by carers who have been to the client often enough.
pub(crate) fn h10_short_visit_by_known_carer(rota: &Judged<'_>) -> Vec<Breach> {
    let limits = &rota.problem.policy.limits;
    let strange = |call: &Call| {
        let visit = rota.visit(call);
        let package = &rota.problem.packages[visit.package];
        let introduced = package.movable && package.provider != Some(rota.carer(call).employer);
        let put_aside = introduced || visit.overrides.short_visit;
        if secs(visit.care) >= secs(limits.short_visit) || put_aside {
            return None;
        }
        let known = rota.client(call).known.iter().find(|known| known.carer == call.carer);
        let visits = known.map_or(0, |known| known.visits);
        (visits < limits.known_after)
            .then(|| call.breach(RuleCode::H10, visits.into(), limits.known_after.into()))
    };
    rota.calls().filter_map(strange).collect()
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served, span};
    use runrig_core::id::{Id, LanguageId, SkillId};
    use runrig_core::model::{Absence, Gender, Known, RuleCode};
    use runrig_core::units::Seconds;

    #[test]
    fn a_carer_without_a_skill_of_the_visit_breaks_h01() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.draft.visits[visit].skills = [1, 2, 3].into_iter().map(SkillId::at).collect();
        town.draft.carers[carer].skills = [2].into_iter().map(SkillId::at).collect();
        town.breaks_once(RuleCode::H01, (2, 0));
        town.draft.carers[carer].skills = [1, 2, 3].into_iter().map(SkillId::at).collect();
        town.breaks_nothing();
    }

    #[test]
    fn care_that_ends_after_the_shift_breaks_h02() {
        let (mut town, _, carer) = served("08:00", 30);
        town.shift_of(carer, 0).span = span(0, "07:00", "08:30");
        town.breaks_nothing();
        town.shift_of(carer, 0).span = span(0, "07:00", "08:20");
        town.breaks_once(RuleCode::H02, (10 * 60, 0));
        town.shift_of(carer, 0).span = span(0, "08:10", "10:00");
        town.breaks_once(RuleCode::H02, (10 * 60, 0));
    }

    #[test]
    fn care_in_another_carers_shift_breaks_h02() {
        let (mut town, _, _) = served("08:00", 30);
        let other = town.carer();
        town.rota.runs[0].shift = Some(town.shift(other, 0));
        town.breaks_once(RuleCode::H02, (30 * 60, 0));
    }

    #[test]
    fn outside_any_shift_one_of_the_carers_shifts_will_do() {
        let mut town = Town::new(2);
        let (carer, client) = (town.carer(), town.client());
        let visit = town.visit((client, 1, "08:00"), 30);
        town.run(carer, 1, &[(visit, "08:00")]);
        town.breaks_nothing();
        town.rota.runs[0].shift = None;
        town.breaks_nothing();
        town.rota.runs[0].shift = Some(town.shift(carer, 0));
        town.breaks_once(RuleCode::H02, (30 * 60, 0));
    }

    #[test]
    fn care_outside_every_shift_breaks_h02() {
        let (mut town, _, carer) = served("08:00", 30);
        town.rota.runs[0].shift = None;
        town.breaks_nothing();
        town.shift_of(carer, 0).span = span(0, "09:00", "10:00");
        town.breaks_once(RuleCode::H02, (30 * 60, 0));
    }

    #[test]
    fn care_while_its_carer_is_away_breaks_h02() {
        let (mut town, _, carer) = served("08:00", 30);
        let away = |from, until| vec![Absence { span: span(0, from, until) }];
        town.draft.carers[carer].absences = away("08:20", "12:00");
        town.breaks_once(RuleCode::H02, (10 * 60, 0));
        town.draft.carers[carer].absences = away("08:30", "12:00");
        town.breaks_nothing();
        town.draft.carers[carer].absences = away("07:00", "08:00");
        town.breaks_nothing();
        town.draft.carers[carer].absences = away("07:50", "08:05");
        town.breaks_once(RuleCode::H02, (5 * 60, 0));
        town.draft.carers[carer].absences = away("08:10", "08:25");
        town.breaks_once(RuleCode::H02, (15 * 60, 0));
    }

    #[test]
    fn a_blocked_carer_breaks_h08() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.client_of(visit).blocked = vec![carer];
        town.breaks_once(RuleCode::H08, (1, 0));
    }

    #[test]
    fn a_carer_of_another_or_unknown_gender_breaks_h09_unless_overridden() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.client_of(visit).required_gender = Some(Gender::Female);
        town.breaks_once(RuleCode::H09, (1, 0));
        town.draft.carers[carer].gender = Some(Gender::Male);
        town.breaks_once(RuleCode::H09, (1, 0));
        town.draft.visits[visit].overrides.gender_language = true;
        town.breaks_nothing();
        town.draft.visits[visit].overrides.gender_language = false;
        town.draft.carers[carer].gender = Some(Gender::Female);
        town.breaks_nothing();
    }

    #[test]
    fn a_carer_who_speaks_none_of_the_languages_breaks_h09() {
        let (mut town, visit, carer) = served("08:00", 30);
        let languages = |all: &[usize]| all.iter().map(|&n| LanguageId::at(n)).collect();
        town.client_of(visit).required_languages = languages(&[1, 2]);
        town.draft.carers[carer].languages = languages(&[0, 3]);
        town.breaks_once(RuleCode::H09, (1, 0));
        town.draft.carers[carer].languages = languages(&[0, 2]);
        town.breaks_nothing();
    }

    #[test]
    fn a_stranger_on_a_short_visit_breaks_h10_unless_overridden() {
        let (mut town, visit, carer) = served("08:00", 29);
        town.breaks_once(RuleCode::H10, (0, 3));
        town.client_of(visit).known = vec![Known { carer, visits: 2, last_days_ago: None }];
        town.breaks_once(RuleCode::H10, (2, 3));
        town.draft.visits[visit].overrides.short_visit = true;
        town.breaks_nothing();
        town.draft.visits[visit].overrides.short_visit = false;
        town.client_of(visit).known[0].visits = 3;
        town.breaks_nothing();
    }

    #[test]
    fn a_package_that_waits_is_short_only_by_an_override() {
        let (mut town, visit, _) = served("08:00", 15);
        town.package_of(visit).provider = None;
        town.breaks_once(RuleCode::H10, (0, 3));
        town.draft.visits[visit].overrides.short_visit = true;
        town.breaks_nothing();
    }

    #[test]
    fn a_stranger_on_a_visit_just_long_enough_is_welcome() {
        let (mut town, ..) = served("08:00", 30);
        town.breaks_nothing();
        town.draft.policy.limits.short_visit = Seconds::minutes(31);
        town.breaks_once(RuleCode::H10, (0, 3));
    }
}
