//! What the work costs, and whether the tariff covers it (KPIs 13 to 17).

use super::parts::Divisions;
use super::picture::Picture;
use super::rates::pence;
use super::ratio::Ratio;
use super::service::halves;
use crate::model::Rates;
use crate::units::Pence;

/// What the work costs. Wages are those of all working time, the way to each visit included;
/// employer's contributions, holidays and offices are not in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Care given by carers counted here, in seconds; [`super::Figures::care_met`] counts
    /// for the package's provider instead.
    pub contact: i64,
    /// Working time at clients counted here, with the way and wait before each, in seconds.
    pub paid: i64,
    /// Paid waiting, walk-up and buffer, in seconds: what is neither care nor travel.
    pub wait: i64,
    /// Wages of that working time; none if somebody's wage is not known.
    pub wages: Option<Pence>,
    /// Wages of the travel in it, likewise.
    pub travel_wages: Option<Pence>,
    /// What the miles driven between visits are paid.
    pub mileage: Pence,
    /// Carbon dioxide equivalent of those miles, in grams.
    pub co2e_grams: i64,
    /// The coordinator's pay for the days of the horizon; localities have no part of it. No
    /// price of the search has it: it is the same whoever makes which visit.
    pub coordinator: Pence,
    /// What the care given earns at the tariff of the provider that answers for it and the
    /// premium of the locality, with what travel is paid where that is paid apart; none if
    /// such a tariff is not known.
    pub income: Option<Pence>,
}

impl Costs {
    /// Wages, mileage and coordinator; none if a wage is not known.
    #[must_use]
    pub fn total(&self) -> Option<Pence> {
        self.wages.map(|wages| wages + self.mileage + self.coordinator)
    }

    /// What is left of the income; a deficit is below 0. None without wages and tariffs.
    #[must_use]
    pub fn surplus(&self) -> Option<Pence> {
        Some(self.income? - self.total()?)
    }

    /// Pence for an hour of care given by carers counted here; lower is better.
    #[must_use]
    pub fn per_contact_hour(&self) -> Option<Ratio> {
        Ratio::of(i128::from(self.total()?.0) * 3_600, self.contact)
    }

    /// Pence of coordination for an hour of care given; none where nobody is paid for it. Lower
    /// is better: £5 was too much at Appin and Lismore (DOMAIN §0.10).
    #[must_use]
    pub fn overhead(&self) -> Option<Ratio> {
        let paid = Some(self.coordinator).filter(|&paid| paid != Pence(0))?;
        Ratio::of(i128::from(paid.0) * 3_600, self.contact)
    }

    /// The tariff, in pence for an hour of care, at which income and cost are equal.
    #[must_use]
    pub fn break_even(&self, care_met: i64) -> Option<Ratio> {
        Ratio::of(i128::from(self.total()?.0) * 3_600, care_met)
    }
}

/// Money as pence for an hour × seconds, while all rates are known.
#[derive(Clone, Copy)]
struct Bill(Option<i128>);

impl Default for Bill {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Bill {
    fn add(&mut self, rate: Option<Pence>, seconds: i64) {
        if seconds != 0 {
            let more = rate.map(|rate| i128::from(rate.0) * i128::from(seconds));
            self.0 = self.0.zip(more).map(|(sum, more)| sum + more);
        }
    }

    fn pence(self) -> Option<Pence> {
        self.0.map(pence)
    }
}

#[derive(Clone, Default)]
struct Tally {
    costs: Costs,
    metres: u64,
    wages: Bill,
    travel_wages: Bill,
    income: Bill,
}

/// The figures of each part.
pub(super) fn tally(picture: &Picture<'_>, rates: &Rates) -> Divisions<Costs> {
    let problem = picture.problem;
    let mut parts = Divisions::<Tally>::new(problem);
    for (carer, visit, effort) in picture.stops() {
        let row = &problem.carers[carer];
        let wage = row.contract.wage.or(problem.providers[row.employer].wage);
        let apart = problem.providers[row.employer].travel_tariff;
        parts.add(picture.part_of_work(carer, problem.visits[visit].client), |part| {
            part.costs.contact += effort.care;
            part.costs.paid += effort.paid;
            part.costs.wait += effort.paid - effort.care - effort.travel;
            part.metres += effort.metres;
            part.wages.add(wage, effort.paid);
            part.travel_wages.add(wage, effort.travel);
            part.income.add(apart.or(Some(Pence(0))), effort.travel);
        });
    }
    for (id, visit) in problem.visits.pairs() {
        let (_, met) = halves(picture, id);
        let tariff = picture.answering(id).and_then(|provider| problem.providers[provider].tariff);
        let premium = picture.locality(visit.client).map(|here| problem.localities[here].premium);
        let tariff = tariff.map(|tariff| tariff + premium.unwrap_or_default());
        parts.add(picture.part_of_care(id), |part| {
            part.income.add(tariff, i64::from(visit.care.0) * met);
        });
    }
    let mut costs = parts.map(|part| Costs {
        wages: part.wages.pence(),
        travel_wages: part.travel_wages.pence(),
        mileage: rates.mileage(part.metres),
        co2e_grams: rates.co2e_grams(part.metres),
        income: part.income.pence(),
        ..part.costs.clone()
    });
    coordinators(&mut costs, picture);
    costs
}

/// A year's pay for a coordinator, by the days of the horizon of 365.
fn coordinators(costs: &mut Divisions<Costs>, picture: &Picture<'_>) {
    let days = i64::try_from(picture.problem.horizon.days.len()).unwrap_or(0);
    for (id, provider) in picture.problem.providers.pairs() {
        if let Some(yearly) = provider.coordinator_cost {
            let part = Pence(yearly.0.saturating_mul(days) / 365);
            costs.whole.coordinator += part;
            costs.providers[id].coordinator += part;
        }
    }
}
