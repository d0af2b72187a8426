//! What the work costs, as it is told.

use runrig_core::kpi::{Figures, OverThreshold, Rates, Ratio, Review};
use runrig_core::model::Problem;
use runrig_core::units::Pence;

use super::rounding::{hours, miles_each, minutes, share, times};
use crate::wire::Number;
use crate::wire::response::kpis::costs as wire;

pub(super) fn costs(of: &Figures) -> wire::Costs {
    let told = &of.costs;
    let pence = |money: Option<Pence>| money.map(|Pence(pence)| pence);
    wire::Costs {
        contact_hours: hours(told.contact),
        paid_hours: hours(told.paid),
        wait_minutes: minutes(told.wait),
        travel_share_of_paid: share(of.travel, told.paid),
        contact_share_of_paid: share(told.contact, told.paid),
        travel_minutes_per_contact_hour: times(Ratio::of(of.travel, told.contact), 60),
        miles_per_start: miles_each(of.metres, of.service.starts),
        co2e_kg: super::rounding::to_a_decimal(told.co2e_grams, 1_000),
        wages_pence: pence(told.wages),
        travel_wages_pence: pence(told.travel_wages),
        mileage_pence: told.mileage.0,
        coordinator_pence: told.coordinator.0,
        coordinator_pence_per_contact_hour: times(told.overhead(), 1),
        total_pence: pence(told.total()),
        pence_per_contact_hour: times(told.per_contact_hour(), 1),
        income_pence: pence(told.income),
        surplus_pence: pence(told.surplus()),
        break_even_pence_per_hour: times(told.break_even(of.care_met), 1),
    }
}

pub(super) fn rates(of: &Rates) -> wire::Rates {
    wire::Rates {
        mileage_pence_per_mile: of.mile.0,
        co2e_grams_per_km: Number::quotient(of.co2e_mg_per_km, 1_000),
        national_living_wage_pence: of.national_living_wage.0,
        real_living_wage_pence: of.real_living_wage.0,
        bed_day_pence: of.bed_day.0,
    }
}

pub(super) fn review(of: &Review, problem: &Problem) -> wire::Review {
    let days = i64::try_from(problem.horizon.days.len()).unwrap_or(i64::MAX).max(1);
    let part = |cost: Option<Pence>| share(cost?.0, of.all_cost?.0);
    let package = |one: &OverThreshold| wire::OverThreshold {
        package: problem.packages[one.package].key.clone(),
        provider: one.provider.map(|provider| problem.providers[provider].key.clone()),
        hours_per_week: hours(one.care * 7 / days),
        cost_pence: one.cost.map(|Pence(pence)| pence),
        share_of_cost: part(one.cost),
    };
    wire::Review {
        hours_per_week: hours(of.weekly.0.into()),
        packages: of.packages.iter().map(package).collect(),
        share_of_care: share(of.packages.iter().map(|one| one.care).sum::<i64>(), of.all_care),
        share_of_cost: part(of.packages.iter().map(|one| one.cost).sum()),
    }
}
