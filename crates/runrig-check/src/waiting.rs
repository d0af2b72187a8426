//! What it costs that those who wait are not given all their care.

use crate::judged::{Judged, count, secs, times, total};
use runrig_core::id::{Id, Table};
use runrig_core::model::{Origin, Referral};
use runrig_core::units::Cost;

/// The most days of waiting that count.
const YEAR: i64 = 365;

/// A package with a referral costs by hours, priority and days: the hours of its visits up to the
/// last day on which one of them has fewer carers than it takes.
pub(crate) fn m02_referral_unplaced(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.promises.referral_hour_day.0;
    let packages = rota.problem.packages.pairs();
    let mut lacks = Table::filled(None, packages.len());
    for (id, visit) in rota.problem.visits.pairs() {
        let last = &mut lacks[visit.package];
        if rota.calls_at[id].len() < usize::from(visit.carers_needed) {
            *last = (*last).max(Some(visit.day));
        }
    }
    let mut waited_for = Table::filled(0_i64, packages.len());
    for visit in &rota.problem.visits {
        if Some(visit.day) <= lacks[visit.package] {
            waited_for[visit.package] += secs(visit.care) * i64::from(visit.carers_needed);
        }
    }
    total(packages.filter_map(|(id, package)| {
        let referral = package.referral?;
        let weight = priority(referral.origin) * days(rota, &referral);
        Some(Cost(times(price, waited_for[id].saturating_mul(weight)).0 / 3_600))
    }))
}

fn priority(origin: Origin) -> i64 {
    match origin {
        Origin::Hospital | Origin::CommunityAtRisk => 3,
        Origin::Other => 1,
    }
}

/// Days of waiting if nobody comes.
fn days(rota: &Judged<'_>, referral: &Referral) -> i64 {
    let ahead = match referral.ready {
        Some(day) => rota.n_days() - count(day.index()),
        None => rota.n_days(),
    };
    YEAR.min(i64::from(referral.days_waited) + ahead)
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served};
    use runrig_core::id::{DayId, Id, PackageId};
    use runrig_core::model::RuleCode::{M01, M02};
    use runrig_core::model::{Origin, Referral};
    use runrig_core::units::Cost;

    const POINT: i64 = 60_000;

    /// Somebody waits for an hour on each of seven days, and has waited for three.
    fn waiting() -> (Town, PackageId) {
        let mut town = Town::new(7);
        let client = town.client();
        for day in 0..7 {
            town.visit((client, day, "08:00"), 60);
        }
        let package = town.draft.packages.ids().next().expect("there is one");
        town.draft.packages[package].referral = Some(Referral {
            origin: Origin::Hospital,
            ready: None,
            days_waited: 3,
            weekly_value: None,
        });
        (town, package)
    }

    fn referral(town: &mut Town, package: PackageId) -> &mut Referral {
        town.draft.packages[package].referral.as_mut().expect("somebody waits")
    }

    #[test]
    fn hours_times_priority_times_days_cost_a_tenth_of_a_point() {
        let (mut town, package) = waiting();
        // 7 hours × 3 × (3 + 7 days) × 0.1, besides 700 for the hours themselves.
        town.costs(M02, Cost(21 * POINT));
        town.costs(M01, Cost(700 * POINT));
        referral(&mut town, package).origin = Origin::CommunityAtRisk;
        town.costs(M02, Cost(21 * POINT));
        referral(&mut town, package).origin = Origin::Other;
        town.costs(M02, Cost(7 * POINT));
        // Ready on the fifth day: three of the horizon's seven are waited.
        referral(&mut town, package).ready = Some(DayId::at(4));
        town.costs(M02, Cost(7 * 6 * POINT / 10));
        referral(&mut town, package).days_waited = 400;
        town.costs(M02, Cost(7 * 365 * POINT / 10));
    }

    #[test]
    fn both_carers_of_a_double_up_are_waited_for() {
        let (mut town, _) = waiting();
        for visit in &mut town.draft.visits {
            visit.carers_needed = 2;
        }
        town.costs(M02, Cost(42 * POINT));
    }

    #[test]
    fn care_counts_from_the_day_from_which_all_is_given() {
        let (mut town, _) = waiting();
        let carer = town.carer();
        let visits: Vec<_> = town.draft.visits.ids().collect();
        // The first five days, but not the last two: nothing has started.
        for (day, &visit) in (0..).zip(&visits[..5]) {
            town.run(carer, day, &[(visit, "08:00")]);
        }
        town.costs(M02, Cost(21 * POINT));
        // From the third day on: two of seven hours are waited for.
        for (day, &visit) in (5..).zip(&visits[5..]) {
            town.run(carer, day, &[(visit, "08:00")]);
        }
        town.rota.runs.drain(..2);
        town.costs(M02, Cost(2 * 3 * POINT));
        // All but the fifth: five of them.
        town.rota.runs.remove(2);
        town.costs(M02, Cost(5 * 3 * POINT));
    }

    #[test]
    fn one_carer_of_two_is_none() {
        let (mut town, _) = waiting();
        let carers = [town.carer(), town.carer()];
        let last = town.draft.visits.ids().last().expect("there are seven");
        town.draft.visits[last].carers_needed = 2;
        town.run(carers[0], 6, &[(last, "08:00")]);
        town.costs(M02, Cost(8 * 3 * POINT));
        town.run(carers[1], 6, &[(last, "08:00")]);
        town.costs(M02, Cost(6 * 3 * POINT));
    }

    #[test]
    fn a_package_without_referral_is_waited_for_by_nobody() {
        let (mut town, ..) = served("08:00", 30);
        town.rota.runs.clear();
        town.costs(M02, Cost::ZERO);
    }
}
