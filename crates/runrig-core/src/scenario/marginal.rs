//! One thing a little more, or one rule put aside: what that changes is what it is worth.

use super::hire::{alike, clients_of, employ, hours, introduce, recruit, shifts_of};
use super::pool::lend_everywhere;
use crate::id::{CarerId, ProviderId, SmallSet};
use crate::model::{
    Contract, Draft, Hire, Marginal, Registration, RuleCode, Shift, Transfers, VisitStatus,
};
use crate::units::{Cost, Pence, PerMetre, PerSecond, Seconds};

/// Makes one thing a little more, or puts a rule aside.
pub(super) fn change(draft: &mut Draft, change: Marginal) {
    match change {
        Marginal::Carer(provider) => {
            if let Some(hire) = alike(draft, provider) {
                recruit(draft, &hire);
            }
        }
        Marginal::Spend(provider, weekly) => spend(draft, provider, weekly),
        Marginal::Without(rule) => relax(draft, rule),
    }
}

/// Hours of carers like the typical one, as many as the money pays for in the horizon: whole
/// carers first, then the first shifts of one more, the last of them cut short.
fn spend(draft: &mut Draft, provider: ProviderId, weekly: Pence) {
    let Some(hire) = alike(draft, provider) else { return };
    let Some(like) = hire.like else { return };
    let mut left = bought(draft, like, weekly);
    let each = hours(draft)[like];
    while left >= each && each > Seconds::ZERO {
        recruit(draft, &hire);
        left -= each;
    }
    if left >= Seconds::minutes(1) && each > Seconds::ZERO {
        part_of_one(draft, &hire, left);
    }
}

/// How long the typical carer can be paid for from so much a week, in the days of the horizon.
/// Without a wage it is the real living wage ([`Rates`](crate::model::Rates)).
fn bought(draft: &Draft, like: CarerId, weekly: Pence) -> Seconds {
    let row = &draft.carers[like];
    let wage = row.contract.wage.or(draft.providers[row.employer].wage);
    let wage = wage.unwrap_or(draft.policy.rates.real_living_wage).0.max(1);
    let days = i64::try_from(draft.horizon.days.len()).unwrap_or(0);
    let seconds = weekly.0.max(0).saturating_mul(3_600) / wage * days / 7;
    Seconds(i32::try_from(seconds).unwrap_or(i32::MAX))
}

/// A carer with the first shifts of the pattern, so long in all, and nothing promised.
fn part_of_one(draft: &mut Draft, hire: &Hire, mut left: Seconds) {
    let clients = clients_of(draft, hire.employer);
    let pattern = hire.like.map_or_else(Vec::new, |like| shifts_of(draft, like));
    let Some(carer) = employ(draft, hire) else { return };
    let wage = draft.carers[carer].contract.wage;
    draft.carers[carer].contract = Contract { wage, ..Contract::default() };
    for id in pattern {
        let mut shift = Shift { carer, ..draft.shifts[id].clone() };
        shift.span.until = shift.span.until.min(shift.span.from + left);
        left -= shift.span.length();
        if shift.span.length() > Seconds::ZERO {
            draft.shifts.push(shift);
        }
    }
    introduce(draft, carer, &clients);
}

/// Longer than anybody works in a week.
const ANY_WEEK: Seconds = Seconds::hours(500);
/// Longer than from the first start of a day to the last end.
const ANY_SPREAD: Seconds = Seconds::hours(48);
/// Longer than any leg.
const ANY_LEG: Seconds = Seconds::hours(31 * 24);

/// Puts a rule aside; nothing for those that cannot be ([`Marginal::may_go_without`]).
fn relax(draft: &mut Draft, rule: RuleCode) {
    use RuleCode as R;
    match rule {
        R::H01 | R::H07 | R::H08 | R::H09 | R::H10 | R::H24 | R::H25 => of_visits(draft, rule),
        R::H19 | R::H20 | R::H21 | R::H23 | R::H26 | R::M05 => of_providers(draft, rule),
        R::H03 | R::H11 | R::H12 | R::H13 | R::H14 | R::H15 | R::H16 | R::H17 => {
            of_time(draft, rule);
        }
        R::H05 | R::M02 | R::M03 | R::M04 | R::M06 | R::M07 | R::M08 => of_promises(draft, rule),
        R::S01 | R::S02 | R::S03 | R::S04 | R::S05 | R::S06 | R::S07 | R::S08 | R::S09 => {
            of_cost(draft, rule);
        }
        R::S10 | R::S11 | R::S12 | R::S13 | R::S14 | R::S15 => of_order(draft, rule),
        R::H02 | R::H04 | R::H06 | R::H18 | R::H22 | R::M01 => {}
    }
}

fn of_visits(draft: &mut Draft, rule: RuleCode) {
    match rule {
        RuleCode::H01 => draft.visits.iter_mut().for_each(|one| one.skills = SmallSet::default()),
        RuleCode::H07 => draft.separations.clear(),
        RuleCode::H08 => draft.clients.iter_mut().for_each(|one| one.blocked.clear()),
        RuleCode::H09 => {
            draft.visits.iter_mut().for_each(|one| one.overrides.gender_language = true);
        }
        RuleCode::H10 => draft.visits.iter_mut().for_each(|one| one.overrides.short_visit = true),
        RuleCode::H25 => draft.visits.iter_mut().for_each(|one| one.overrides.lone_work = true),
        _ => {
            for visit in draft.visits.iter_mut().filter(|one| one.status == VisitStatus::Planned) {
                visit.pinned_carers.clear();
                visit.pinned_start = None;
            }
            draft.runs.iter_mut().for_each(|run| run.locked = false);
        }
    }
}

fn of_providers(draft: &mut Draft, rule: RuleCode) {
    match rule {
        RuleCode::H19 => draft.clients.iter_mut().for_each(|one| one.lock = None),
        RuleCode::H20 => lend_everywhere(draft),
        RuleCode::H21 => {
            draft.providers.iter_mut().for_each(|one| one.participates = true);
            draft.packages.iter_mut().for_each(|one| one.offered = None);
        }
        RuleCode::H23 => draft.localities.iter_mut().for_each(|one| one.lead = None),
        RuleCode::H26 => {
            for provider in &mut draft.providers {
                provider.registration = Registration::default();
                provider.registered_localities = None;
            }
            let carers = draft.carers.iter_mut();
            carers.for_each(|one| one.registration = Registration::default());
        }
        _ => {
            draft.policy.transfers = Transfers::default();
            for provider in &mut draft.providers {
                (provider.max_transfers_in, provider.max_transfers_out) = (None, None);
            }
        }
    }
}

fn of_time(draft: &mut Draft, rule: RuleCode) {
    let limits = &mut draft.policy.limits;
    match rule {
        RuleCode::H03 => {
            (limits.buffer, limits.walk_up) = (Seconds::ZERO, Seconds::ZERO);
            limits.rural_buffer = Seconds::ZERO;
        }
        RuleCode::H11 => {
            limits.week = ANY_WEEK;
            draft.carers.iter_mut().for_each(|one| one.contract.max_week = None);
        }
        RuleCode::H12 => limits.daily_rest = Seconds::ZERO,
        RuleCode::H13 => limits.weekly_rest = Seconds::ZERO,
        RuleCode::H14 => limits.break_length = Seconds::ZERO,
        RuleCode::H15 => {
            limits.spread = ANY_SPREAD;
            draft.policy.prices.split_day = Cost::ZERO;
        }
        RuleCode::H16 => {
            limits.leg = ANY_LEG;
            draft.carers.iter_mut().for_each(|one| one.max_leg = None);
        }
        _ => (limits.walk_leg, limits.cycle_leg) = (ANY_LEG, ANY_LEG),
    }
}

fn of_promises(draft: &mut Draft, rule: RuleCode) {
    let promises = &mut draft.policy.promises;
    match rule {
        RuleCode::H05 => promises.outside_window = PerSecond(0),
        RuleCode::M02 => promises.referral_hour_day = Cost::ZERO,
        RuleCode::M03 => promises.floor = PerSecond(0),
        RuleCode::M04 => promises.guarantee = PerSecond(0),
        RuleCode::M06 => promises.beyond_cap = Cost::ZERO,
        RuleCode::M08 => promises.keep_served = false,
        _ => promises.below_equity = PerSecond(0),
    }
}

fn of_cost(draft: &mut Draft, rule: RuleCode) {
    let (free, prices) = (PerSecond(0), &mut draft.policy.prices);
    match rule {
        RuleCode::S01 => (prices.travel, prices.commute) = (free, free),
        RuleCode::S02 => prices.mile = PerMetre(0),
        RuleCode::S03 => {
            (prices.extra_carer, prices.unknown_carer) = (Cost::ZERO, Cost::ZERO);
            prices.not_preferred = Cost::ZERO;
        }
        RuleCode::S04 => prices.deviation = free,
        RuleCode::S05 => prices.consistency = free,
        RuleCode::S06 => prices.wait = free,
        RuleCode::S07 => (prices.overtime, prices.undertime) = (free, free),
        RuleCode::S08 => {
            prices.uneven_load = free;
            (prices.weekend_run, prices.late_run) = (Cost::ZERO, Cost::ZERO);
        }
        _ => prices.weekend_in_a_row = Cost::ZERO,
    }
}

/// Rules about what is as it was, and who comes where.
fn of_order(draft: &mut Draft, rule: RuleCode) {
    let prices = &mut draft.policy.prices;
    match rule {
        RuleCode::S10 => {
            (prices.changed_told, prices.changed_untold) = (Cost::ZERO, Cost::ZERO);
        }
        RuleCode::S11 => (prices.transfer, prices.handover) = (Cost::ZERO, Seconds::ZERO),
        RuleCode::S12 => prices.run_break = Cost::ZERO,
        RuleCode::S13 => prices.provider_overlap = Cost::ZERO,
        RuleCode::S14 => prices.grade_hour = Cost::ZERO,
        _ => prices.no_cover = Cost::ZERO,
    }
}
