//! What it costs that nobody takes on those who wait.

use crate::judged::{Judged, count, secs, times, total};
use runrig_core::id::{Id, Table};
use runrig_core::model::{Origin, Referral};
use runrig_core::units::Cost;

/// The most days of waiting that count.
const YEAR: i64 = 365;

/// A package with a referral of which nobody makes any visit costs by hours, priority and days.
pub(crate) fn m02_referral_unplaced(rota: &Judged<'_>) -> Cost {
    let price = rota.problem.policy.promises.referral_hour_day.0;
    let packages = rota.problem.packages.pairs();
    let mut asked = Table::filled(0_i64, packages.len());
    let mut is_placed = Table::filled(false, packages.len());
    for (id, visit) in rota.problem.visits.pairs() {
        asked[visit.package] += secs(visit.care) * i64::from(visit.carers_needed);
        is_placed[visit.package] |= !rota.calls_at[id].is_empty();
    }
    total(packages.filter_map(|(id, package)| {
        let referral = package.referral?;
        let (care, placed): (i64, bool) = (asked[id], is_placed[id]);
        let weight = priority(referral.origin) * days(rota, &referral);
        (!placed).then(|| Cost(times(price, care.saturating_mul(weight)).0 / 3_600))
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
    fn a_single_visit_by_anybody_places_the_package() {
        let (mut town, _) = waiting();
        let carer = town.carer();
        let visit = town.draft.visits.ids().last().expect("there are seven");
        town.run(carer, 6, &[(visit, "08:00")]);
        town.costs(M02, Cost::ZERO);
    }

    #[test]
    fn a_package_without_referral_is_waited_for_by_nobody() {
        let (mut town, ..) = served("08:00", 30);
        town.rota.runs.clear();
        town.costs(M02, Cost::ZERO);
    }
}
