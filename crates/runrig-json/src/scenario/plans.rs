//! Plans for years rather than weeks: teams, tariffs, zones, transitions and promises.

use runrig_core::id::{LocalityId, ProviderId};
use runrig_core::model::{Flow, Reable, Site, Step, Tariffs, Team, Zoning};
use runrig_core::units::{Pence, Seconds};

use super::Words;
use crate::error::Code;
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::Scenario as Sent;
use crate::wire::request::scenario::{KindPremium, LocalityPremium, Promise};

/// The most that an hour of care or travel may be paid, in pence: a thousand pounds.
const DEAREST: i32 = 100_000;
/// The most that a year of a coordinator may cost, in pence: ten million pounds.
const DEAREST_YEAR: f64 = 1_000_000_000.0;
/// The most hours a week of a provider, or of a package.
const MOST_HOURS: f64 = 20_000.0;
/// Hours a week above which a package is looked at again: Argyll and Bute's consultation of
/// 2025 (DOMAIN §2.2, F12).
const THRESHOLD: Number = Number(25.0);
/// The most carers of a team, and zones of a country.
const MOST: u32 = 100;
/// The most weeks of a transition: ten years.
const MOST_WEEKS: u32 = 520;

impl Words<'_> {
    /// What care is paid.
    pub(super) fn tariff(&mut self, sent: &Sent, here: Spot) -> Option<Step> {
        let Sent::Tariff { pence_per_hour, kinds, localities, travel_pence_per_hour } = sent else {
            return None;
        };
        let base = self.money(*pence_per_hour, (0.0, DEAREST.into()), here.of("pence_per_hour"));
        let there = here.of("travel_pence_per_hour");
        let travel = self.money(*travel_pence_per_hour, (0.0, DEAREST.into()), there);
        let premium = |words: &mut Self, sent: Number, here: Spot| {
            words
                .between(sent, (f64::from(-DEAREST), f64::from(DEAREST)), here.of("pence_per_hour"))
                .map(Number::pence)
        };
        let of_kind = |(at, one): (usize, &KindPremium)| {
            let premium = premium(self, one.pence_per_hour, here.of("kinds").at(at))?;
            Some((one.kind.into(), premium))
        };
        let kinds = kinds.iter().enumerate().filter_map(of_kind).collect();
        let of_locality = |(at, one): (usize, &LocalityPremium)| {
            let there = here.of("localities").at(at);
            let locality = self.locality(&one.locality, there.of("locality"));
            locality.zip(premium(self, one.pence_per_hour, there))
        };
        let localities = localities.iter().enumerate().filter_map(of_locality).collect();
        Some(Step::Tariff { tariffs: Tariffs { base, kinds, localities, travel } })
    }

    /// Packages over so many hours.
    pub(super) fn threshold(&mut self, hours: Option<Number>, here: Spot) -> Option<Step> {
        let there = here.of("hours_per_week");
        let hours =
            hours.map_or(Some(THRESHOLD), |hours| self.between(hours, (0.0, MOST_HOURS), there));
        Some(Step::Threshold { weekly: hours?.hours() })
    }

    /// A community team.
    pub(super) fn popup(&mut self, sent: &Sent, here: Spot) -> Option<Step> {
        let Sent::Popup {
            carers,
            mode,
            locality,
            client,
            place,
            localities,
            partner,
            coordinator_pence_per_year,
            min_hours_per_week,
        } = sent
        else {
            return None;
        };
        let home = self.site((locality.as_ref(), client.as_ref(), place.as_ref()), here);
        let enough = self.count(*carers, MOST, here.of("carers"));
        let there = here.of("localities");
        let named: Vec<LocalityId> = localities
            .iter()
            .enumerate()
            .filter_map(|(at, id)| self.locality(id, there.at(at)))
            .collect();
        let localities = match (localities.is_empty(), home) {
            (true, Some(Site::Locality(locality))) => vec![locality],
            (true, Some(Site::Place(_))) => {
                self.fault(Code::MissingField, there);
                return None;
            }
            _ => named,
        };
        let partner = partner.as_ref().map(|id| self.provider(id, here.of("partner")));
        let there = here.of("coordinator_pence_per_year");
        let coordinator = self.money(*coordinator_pence_per_year, (0.0, DEAREST_YEAR), there);
        let there = here.of("min_hours_per_week");
        let least = min_hours_per_week.map(|hours| self.hours(hours, there));
        let team = Team {
            home: home?,
            carers: enough?,
            mode: mode.unwrap_or_default().into(),
            localities,
            partner: partner.map_or(Some(None), |partner| partner.map(Some))?,
            coordinator: coordinator.unwrap_or(Team::COORDINATOR),
            least: least.map_or(Some(None), |least| least.map(Some))?,
        };
        Some(Step::Popup { team })
    }

    /// Zones.
    pub(super) fn zone(
        &mut self,
        (zones, balance): (u32, Option<Number>),
        least: Option<Number>,
        here: Spot,
    ) -> Option<Step> {
        let zones = self.count(zones, MOST, here.of("zones"));
        let balance = self.permille(balance, Zoning::BALANCE_PERMILLE, here.of("balance"));
        let there = here.of("viable_hours_per_week");
        let least = least.map_or(Some(Zoning::LEAST), |hours| self.hours(hours, there));
        let zoning = Zoning { zones: zones?, balance_permille: balance?, least: least? };
        Some(Step::Zone { zoning })
    }

    /// From maintenance to reablement.
    pub(super) fn reable(
        &mut self,
        providers: &[String],
        (week, weeks): (u32, u32),
        reduction: Option<Number>,
        here: Spot,
    ) -> Option<Step> {
        let providers = self.some_providers(providers, here.of("providers"));
        let week = self.count(week, MOST_WEEKS, here.of("week"));
        let weeks = self.count(weeks, MOST_WEEKS, here.of("weeks"));
        let less = self.permille(reduction, Reable::LESS_PERMILLE, here.of("reduction"));
        let reable = Reable { providers, week: week?, weeks: weeks?, less_permille: less? };
        Some(Step::InhouseReable { reable })
    }

    /// Promises.
    pub(super) fn flow(
        &mut self,
        week: u32,
        (most, least): (Number, Option<Number>),
        promised: &[Promise],
        here: Spot,
    ) -> Option<Step> {
        let week = self.count(week, MOST_WEEKS, here.of("week"));
        let most_change = self.hours(most, here.of("most_change_hours_per_week"));
        let there = here.of("least_change_hours_per_week");
        let least_change = least.map_or(Some(Seconds::ZERO), |least| {
            self.between(least, (0.0, most.0.clamp(0.0, MOST_HOURS)), there).map(Number::hours)
        });
        let promise = |(at, one): (usize, &Promise)| {
            let there = here.of("promised").at(at);
            let provider: Option<ProviderId> = self.provider(&one.provider, there.of("provider"));
            provider.zip(self.hours(one.hours_per_week, there.of("hours_per_week")))
        };
        let promised = promised.iter().enumerate().filter_map(promise).collect();
        let (most_change, least_change) = most_change.zip(least_change)?;
        Some(Step::Flow { flow: Flow { promised, week: week?, most_change, least_change } })
    }

    fn locality(&mut self, id: &str, here: Spot) -> Option<LocalityId> {
        self.localities.find(id, here, self.faults)
    }

    fn money(&mut self, sent: Option<Number>, within: (f64, f64), here: Spot) -> Option<Pence> {
        self.between(sent?, within, here).map(Number::pence)
    }

    fn hours(&mut self, sent: Number, here: Spot) -> Option<Seconds> {
        self.between(sent, (0.0, MOST_HOURS), here).map(Number::hours)
    }

    fn permille(&mut self, sent: Option<Number>, usual: u32, here: Spot) -> Option<u32> {
        sent.map_or(Some(usual), |share| {
            self.between(share, (0.0, 1.0), here).map(|share| share.scaled_u32(1_000.0))
        })
    }

    /// The count, if it is from 1 to the most.
    fn count(&mut self, sent: u32, most: u32, here: Spot) -> Option<u32> {
        self.between(sent.into(), (1.0, most.into()), here).map(|_| sent)
    }
}
