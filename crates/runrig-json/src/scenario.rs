//! Scenarios as sent, and as a word on a command line, to scenarios as meant.

mod offers;
mod people;
mod plans;
mod text;
mod words;

use runrig_core::id::{CarerId, ClientId, DayId, LocalityId, PackageId, PlaceId, ProviderId};
use runrig_core::model::{Draft, Problem, Scenario, Step};

use crate::clock::{self, Clock};
use crate::error::{Code, Located, RequestError};
use crate::names::Names;
use crate::pointer::Spot;
use crate::read::Index;
use crate::wire::Number;
use crate::wire::request::Scenario as Sent;
use crate::wire::request::scenario::{Lead, Lending};

pub use text::{scenario_from_text, scenario_list};
pub use words::scenario_text;

/// A scenario in the words of a problem that has been read.
///
/// # Errors
///
/// Everything in it that names nothing of the problem's, with pointers from `/scenario`.
pub fn scenario(sent: &Sent, problem: &Problem, names: &Names) -> Result<Scenario, RequestError> {
    let mut found = Vec::new();
    let words = (names.skills(), names.places.as_slice());
    let scenario = meant(sent, (problem, names.clock(), words), &mut found);
    if found.is_empty() { Ok(scenario) } else { Err(RequestError::Meaning(found)) }
}

/// What a scenario means in a draft, with the words of its skills and the ids of its places;
/// what names nothing in it is a fault.
pub(crate) fn meant(
    sent: &Sent,
    (draft, clock, (skills, places)): (&Draft, &Clock, (&[String], &[String])),
    faults: &mut Vec<Located>,
) -> Scenario {
    let at = Spot::section;
    let providers = draft.providers.iter().map(|row| row.key.as_str());
    let localities = draft.localities.iter().map(|row| row.key.as_str());
    let packages = draft.packages.iter().map(|row| row.key.as_str());
    let carers = draft.carers.iter().map(|row| row.key.as_str());
    let clients = draft.clients.iter().map(|row| row.key.as_str());
    let places = places.iter().map(String::as_str);
    // Ids that stand twice were faults where they stood.
    let told = &mut Vec::new();
    let mut words = Words {
        providers: Index::of(providers, at("providers"), Code::UnknownProvider, told),
        localities: Index::of(localities, at("localities"), Code::UnknownLocality, told),
        packages: Index::of(packages, at("packages"), Code::UnknownPackage, told),
        carers: Index::of(carers, at("carers"), Code::UnknownCarer, told),
        clients: Index::of(clients, at("clients"), Code::UnknownClient, told),
        places: Index::of(places, at("places"), Code::UnknownPlace, told),
        skills,
        draft,
        clock,
        faults,
    };
    let mut steps = Vec::new();
    words.steps(sent, at("scenario"), &mut steps);
    Scenario { steps }
}

struct Words<'a> {
    draft: &'a Draft,
    clock: &'a Clock,
    faults: &'a mut Vec<Located>,
    providers: Index<'a, ProviderId>,
    localities: Index<'a, LocalityId>,
    packages: Index<'a, PackageId>,
    carers: Index<'a, CarerId>,
    clients: Index<'a, ClientId>,
    places: Index<'a, PlaceId>,
    skills: &'a [String],
}

impl Words<'_> {
    /// The steps that something sent stands for. Combinations stand inside no other.
    fn steps(&mut self, sent: &Sent, here: Spot, steps: &mut Vec<Step>) {
        let Sent::Combined { steps: parts } = sent else {
            steps.extend(self.step(sent, here));
            return;
        };
        for (at, part) in parts.iter().enumerate() {
            let there = here.of("steps").at(at);
            if matches!(part, Sent::Combined { .. }) {
                self.fault(Code::ScenarioNested, there);
            } else {
                steps.extend(self.step(part, there));
            }
        }
    }

    /// One step; `None` where what it names is not there.
    fn step(&mut self, sent: &Sent, here: Spot) -> Option<Step> {
        match sent {
            Sent::AsIs {} => self.with_baseline(Step::AsIs, here),
            Sent::Silo => Some(Step::Silo),
            Sent::SwapK { most, vetoes } => {
                let there = here.of("vetoes");
                let vetoes = vetoes.iter().enumerate();
                let vetoes = vetoes.filter_map(|(at, id)| self.package(id, there.at(at)));
                Some(Step::SwapK { most: *most, vetoes: vetoes.collect() })
            }
            Sent::Referral { package, providers, keep } => {
                self.referral(package, (providers, *keep), here)
            }
            Sent::Discharge { packages, keep, reablement } => {
                Some(self.discharge(packages, (*keep, reablement), here))
            }
            Sent::Recruit { .. } => self.recruit(sent, here),
            Sent::Tariff { .. } => self.tariff(sent, here),
            Sent::Threshold { hours_per_week } => self.threshold(*hours_per_week, here),
            Sent::Popup { .. } => self.popup(sent, here),
            Sent::Zone { zones, balance, viable_hours_per_week } => {
                self.zone((*zones, *balance), *viable_hours_per_week, here)
            }
            Sent::InhouseReable { week, weeks, providers, reduction } => {
                self.reable(providers, (*week, *weeks), *reduction, here)
            }
            Sent::Flow {
                week,
                most_change_hours_per_week: most,
                least_change_hours_per_week: least,
                promised,
            } => self.flow(*week, (*most, *least), promised, here),
            Sent::Marginal { provider, pence_per_week, without } => {
                let more = (provider.as_ref(), *pence_per_week);
                self.marginal(more, without.as_ref(), here)
            }
            Sent::SwapPair { providers: [one, other] } => {
                let there = here.of("providers");
                let one = self.provider(one, there.at(0));
                let other = self.provider(other, there.at(1));
                Some(Step::SwapPair { providers: [one?, other?] })
            }
            Sent::NewOnly {} => self.with_baseline(Step::NewOnly, here),
            Sent::CoverOnly {} => self.with_baseline(Step::CoverOnly, here),
            Sent::ShareStaff { pairs } => Some(self.share(pairs, here.of("pairs"))),
            Sent::LocLead { leads } => Some(self.leads(leads, here.of("leads"))),
            Sent::PoolFull {} => Some(Step::PoolFull),
            Sent::PoolNeutral { floor } => self.neutral(*floor, here.of("floor")),
            Sent::Coalition { providers } => {
                let members = self.some_providers(providers, here.of("providers"));
                Some(Step::Coalition { members })
            }
            Sent::Locality { locality } => {
                let there = here.of("locality");
                let found = self.localities.find(locality, there, self.faults);
                found.map(|locality| Step::Locality { locality })
            }
            Sent::Leaver { carer } => {
                self.carer(carer, here.of("carer")).map(|carer| Step::Leaver { carer })
            }
            Sent::Sick { carer, from, until } => {
                let carer = self.carer(carer, here.of("carer"));
                let first = self.day(from, here.of("from"));
                let last = until.as_ref().map(|until| self.day(until, here.of("until")));
                Some(Step::Sick { carer: carer?, from: first?, until: last.unwrap_or(first)? })
            }
            Sent::Handback { package, from } => {
                let package = self.package(package, here.of("package"));
                let from = self.day(from, here.of("from"));
                Some(Step::Handback { package: package?, from: from? })
            }
            Sent::Season { percent, sample } => {
                if *percent > 100 {
                    self.fault(Code::NumberOutOfRange, here.of("percent"));
                    return None;
                }
                Some(Step::Season { percent: *percent, sample: *sample })
            }
            Sent::ModeMix { modes } => {
                let there = here.of("modes");
                let modes = modes.iter().enumerate().filter_map(|(at, one)| {
                    let carer = self.carer(&one.carer, there.at(at).of("carer"))?;
                    Some((carer, one.mode.into()))
                });
                Some(Step::ModeMix { modes: modes.collect() })
            }
            Sent::Combined { .. } => None,
        }
    }

    fn with_baseline(&mut self, step: Step, here: Spot) -> Option<Step> {
        if self.draft.baseline.is_none() {
            self.fault(Code::BaselineMissing, here.of("code"));
            return None;
        }
        Some(step)
    }

    fn share(&mut self, pairs: &[Lending], here: Spot) -> Step {
        let pairs = pairs.iter().enumerate().filter_map(|(at, pair)| {
            let lender = self.provider(&pair.lender, here.at(at).of("lender"));
            lender.zip(self.provider(&pair.borrower, here.at(at).of("borrower")))
        });
        Step::ShareStaff { pairs: pairs.collect() }
    }

    fn leads(&mut self, leads: &[Lead], here: Spot) -> Step {
        let leads = leads.iter().enumerate().filter_map(|(at, lead)| {
            let there = here.at(at);
            let locality = self.localities.find(&lead.locality, there.of("locality"), self.faults);
            locality.zip(self.provider(&lead.provider, there.of("provider")))
        });
        Step::LocLead { leads: leads.collect() }
    }

    fn neutral(&mut self, floor: Option<Number>, here: Spot) -> Option<Step> {
        let floor = floor.unwrap_or(Number(0.95));
        if !(0.0..=1.0).contains(&floor.0) {
            self.fault(Code::NumberOutOfRange, here);
            return None;
        }
        Some(Step::PoolNeutral { floor_permille: floor.scaled_u32(1_000.0) })
    }

    fn fault(&mut self, code: Code, here: Spot) {
        self.faults.push(Located::new(code, here));
    }

    fn provider(&mut self, id: &str, here: Spot) -> Option<ProviderId> {
        self.providers.find(id, here, self.faults)
    }

    /// Those of a list that are known.
    fn some_providers(&mut self, ids: &[String], here: Spot) -> Vec<ProviderId> {
        let listed = ids.iter().enumerate();
        listed.filter_map(|(at, id)| self.provider(id, here.at(at))).collect()
    }

    fn package(&mut self, id: &str, here: Spot) -> Option<PackageId> {
        self.packages.find(id, here, self.faults)
    }

    fn carer(&mut self, id: &str, here: Spot) -> Option<CarerId> {
        self.carers.find(id, here, self.faults)
    }

    fn day(&mut self, text: &str, here: Spot) -> Option<DayId> {
        let Some(date) = clock::date(text) else {
            self.fault(Code::BadDate, here);
            return None;
        };
        let day = self.clock.day(date);
        if day.is_none() {
            self.fault(Code::OutsideHorizon, here);
        }
        day
    }
}
