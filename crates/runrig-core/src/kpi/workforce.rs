//! How carers work: hours, rest, evenings, weekends and pay (KPIs 15 and 18 to 23).

use super::carers::CarerFigures;
use super::parts::Divisions;
use super::picture::Picture;
use super::ratio::{Evenness, Spread, count};
use crate::model::{Carer, Mode, Problem, Rates};
use crate::units::{Pence, Seconds};

/// How carers work. A carer counts with all of their work: for the employer, and for the
/// locality that gets most of their care.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workforce {
    /// Carers who drive.
    pub drivers: Use,
    /// Carers who do not.
    pub others: Use,
    /// Days worked, summed over carers.
    pub carer_days: u64,
    /// Visits made on them, a double-up by both of its carers.
    pub starts: u64,
    /// Weeks of carers with a contract band that are below it, within it and above it. The
    /// band of a week of fewer than seven days is cut by sevenths (S07).
    pub band_weeks: [u64; 3],
    /// Working time missing to the bands, in seconds.
    pub under_band: i64,
    /// Working time beyond the bands, in seconds.
    pub over_band: i64,
    /// Weeks of carers with more than the policy's 48 hours, work elsewhere included.
    pub weeks_over_limit: u64,
    /// Days split by a long gap between runs (H15).
    pub split_days: u64,
    /// From first start to last end, over days worked, in seconds.
    pub spread: Spread,
    /// Rests between a day worked and the next.
    pub rests: u64,
    /// Those shorter than the daily rest of H12.
    pub short_rests: u64,
    /// The least rest, less the daily rest of H12; below 0 if that is broken.
    pub least_margin: Option<Seconds>,
    /// Weekend runs among carers at work.
    pub weekends: Evenness,
    /// Runs ending after 20:00 among carers at work.
    pub lates: Evenness,
    /// Carers at work whose wage is known.
    pub paid: u64,
    /// Those whose wage is below a floor: pay for an hour if all working time is paid, with
    /// mileage.
    pub below_in_full: Floors,
    /// Those whose pay for an hour of working time is below a floor if only care is paid.
    pub below_by_contact: Floors,
}

/// Some carers and the use of their time, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// How many carers, those without work too.
    pub carers: u64,
    /// Length of their shifts, less absences.
    pub shift: i64,
    /// Care they give.
    pub contact: i64,
    /// Their working time.
    pub work: i64,
}

/// How many carers are below a wage floor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Floors {
    /// Below the National Living Wage of [`Rates`].
    pub national: u64,
    /// Below the Real Living Wage of [`Rates`].
    pub real: u64,
}

/// Figures, and the lengths of days.
#[derive(Clone, Default)]
struct Tally {
    workforce: Workforce,
    spreads: Vec<i64>,
}

/// The figures of each part.
pub(super) fn tally(
    picture: &Picture<'_>,
    carers: &[CarerFigures],
    rates: &Rates,
) -> Divisions<Workforce> {
    let mut parts = Divisions::<Tally>::new(picture.problem);
    for one in carers {
        let carer = &picture.problem.carers[one.carer];
        parts.add(picture.part_of_carer(one.carer), |part| {
            let told = &mut part.workforce;
            hours(told, picture.problem, carer, one);
            days(told, picture.problem, one);
            pay(told, one, rates);
            part.spreads.extend(one.days.iter().map(|day| i64::from((day.until - day.from).0)));
        });
    }
    parts.map(|part| Workforce {
        spread: Spread::of(part.spreads.clone()),
        ..part.workforce.clone()
    })
}

fn hours(told: &mut Workforce, problem: &Problem, carer: &Carer, one: &CarerFigures) {
    let of_mode = if carer.mode == Mode::Drive { &mut told.drivers } else { &mut told.others };
    of_mode.carers += 1;
    of_mode.shift += one.shift;
    of_mode.contact += one.contact;
    of_mode.work += one.work;
    for (week, &work) in one.weeks.iter().enumerate() {
        let days = (problem.horizon.days.len() - 7 * week).min(7);
        let sevenths = |whole: Seconds| i64::from(whole.0) * i64::try_from(days).unwrap_or(7) / 7;
        if let Some((least, most)) = carer.contract.band {
            let under = (sevenths(least) - work).max(0);
            let over = (work - sevenths(most)).max(0);
            told.under_band += under;
            told.over_band += over;
            let at = if under > 0 { 0 } else { 1 + usize::from(over > 0) };
            told.band_weeks[at] += 1;
        }
        let all = work + sevenths(carer.contract.elsewhere);
        told.weeks_over_limit += u64::from(all > i64::from(problem.policy.limits.week.0));
    }
}

fn days(told: &mut Workforce, problem: &Problem, one: &CarerFigures) {
    told.carer_days += count(one.days.len());
    told.starts += one.starts;
    told.split_days += count(one.days.iter().filter(|day| day.split).count());
    for rest in one.rests() {
        let margin = rest - problem.policy.limits.daily_rest;
        told.rests += 1;
        told.short_rests += u64::from(margin < Seconds::ZERO);
        told.least_margin = Some(told.least_margin.map_or(margin, |least| least.min(margin)));
    }
    if !one.days.is_empty() {
        told.weekends.add(one.weekends);
        told.lates.add(one.lates);
    }
}

fn pay(told: &mut Workforce, one: &CarerFigures, rates: &Rates) {
    let (Some(wage), Some(by_contact)) = (one.wage, one.pay_by_contact()) else { return };
    let below = |floor: Pence| {
        let least = i128::from(floor.0) * i128::from(by_contact.whole);
        (u64::from(wage < floor), u64::from(i128::from(by_contact.part) < least))
    };
    let (national, by_contact_national) = below(rates.national_living_wage);
    let (real, by_contact_real) = below(rates.real_living_wage);
    told.paid += 1;
    told.below_in_full.national += national;
    told.below_in_full.real += real;
    told.below_by_contact.national += by_contact_national;
    told.below_by_contact.real += by_contact_real;
}
