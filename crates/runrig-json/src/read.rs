//! From a request as sent to a draft as meant, and what travel is to be worked out from.
//!
//! Each section has a file of its own. A reference that names nothing is a fault, and a
//! harmless stand-in takes its place, so that the model can judge the rest and all
//! faults are told at once. What the model finds is led back to where it stood.
//!
//! Nothing is worked out and no scenario is applied here: `runrig::prepare` does both.

mod carers;
mod clients;
mod faults;
mod horizon;
mod index;
mod lines;
mod matrices;
mod needs;
mod network;
mod packages;
mod places;
mod policy;
mod providers;
mod rota;
mod runs;
mod rushes;
mod timetable;
mod travel;
mod visits;
mod window;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use runrig_core::id::{
    CarerId, ClientId, DayId, Id, LocalityId, PackageId, PlaceId, ProviderId, SlotId, VisitId,
};
use runrig_core::model::{Draft, Mode, Scenario, Subject};
use runrig_travel::Network;
use runrig_travel::file::sha256;

use crate::clock::Clock;
use crate::error::{Code, Located, RequestError};
use crate::names::{Names, Origins};
use crate::pointer::Spot;
use crate::shape;
use crate::wire::{Number, Request};
use index::Words;
use window::Edges;

pub(crate) use index::Index;
pub use rota::{read_rota, rota_scenario};
pub use travel::TravelInputs;

/// A request that makes sense: all that a problem is made from.
#[derive(Debug)]
pub struct Drafted {
    /// What it asks, sound but without the times of any way.
    pub draft: Draft,
    /// What those times are worked out from.
    pub travel: TravelInputs,
    /// Its own scenario, if it has one and that is wanted; not yet applied.
    pub scenario: Option<Scenario>,
    /// What is needed to answer in its own words.
    pub names: Names,
}

/// What a request does not hold itself.
pub struct Beside<'a> {
    /// The bytes of a file that the request names; `None` if there is none.
    pub open: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// The network that stands for the one that the request names; without it the file is opened.
    /// Its matrices are left out, for they know no places of the request's.
    pub network: Option<&'a Network>,
    /// The request's own scenario is left aside: the problem is the one as sent.
    pub without_scenario: bool,
    /// So many hundredths of the time of all ways by road, whatever the request says.
    pub travel_percent: Option<u32>,
    /// Modes by which somebody may come to travel, wherever that is: for scenarios that are told
    /// of later. Where a matrix is supplied for one it counts, as far as it goes.
    pub modes: &'a [Mode],
}

impl Default for Beside<'_> {
    /// Nothing.
    fn default() -> Self {
        Self {
            open: &|_| None,
            network: None,
            without_scenario: false,
            travel_percent: None,
            modes: &[],
        }
    }
}

impl fmt::Debug for Beside<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Beside")
            .field("travel_percent", &self.travel_percent)
            .finish_non_exhaustive()
    }
}

/// Reads a request from its text, and from what lies beside it.
///
/// # Errors
///
/// Where the text is not JSON, that alone; where it is not of the right shape, each entry
/// that is not; else everything in it that makes no sense.
pub fn draft(text: impl AsRef<[u8]>, beside: &Beside<'_>) -> Result<Drafted, RequestError> {
    let text = text.as_ref();
    let mut drafted = draft_of(&shape::request(text)?, beside)?;
    drafted.names.input_hash = sha256(&[text]);
    Ok(drafted)
}

/// Reads a request that is at hand as structs.
///
/// # Errors
///
/// Everything in it that makes no sense.
pub fn draft_of(request: &Request, beside: &Beside<'_>) -> Result<Drafted, RequestError> {
    let mut reading = Reading::new(request, horizon::clock(request), beside);
    reading.all().map_err(|Stop| RequestError::Meaning(each_once(reading.faults)))
}

/// A slot is wrong once, not once a day.
fn each_once(mut faults: Vec<Located>) -> Vec<Located> {
    let mut seen = BTreeSet::new();
    faults.retain(|fault| seen.insert(fault.clone()));
    faults
}

/// Nothing more can be read; the faults say why.
#[derive(Debug)]
struct Stop;

/// A number either way beyond which a field of its kind makes no sense.
mod limit {
    pub(super) const MINUTES: i32 = 100_000; // ten weeks
    pub(super) const HOURS_A_WEEK: i32 = 168;
    pub(super) const HOURS_BEFORE: i32 = 16 * 168; // sixteen weeks
    pub(super) const HOURS_OF_A_PROVIDER: i32 = 500_000; // three thousand carers day and night
    pub(super) const WINDOW_MINUTES: i32 = 10_080; // a week
    pub(super) const PENCE: i32 = 1_000_000_000; // ten million pounds
    pub(super) const PENCE_A_MILE: i32 = 10_000;
    pub(super) const GRAMS_A_KM: i32 = 100_000; // three hundred cars
    pub(super) const POINTS: i32 = 100_000;
    pub(super) const POINTS_A_MINUTE: i32 = 1_000;
    pub(super) const VISITS: usize = 2_000_000;
    pub(super) const CARERS_IN_A_LIST: usize = 1_000;
    pub(super) const RUSH_HOURS: usize = 50;
}

/// A request half read.
struct Reading<'a> {
    request: &'a Request,
    clock: Clock,
    /// Whether version, time zone and days are sound; if not, nothing that needs them is judged.
    clock_is_sound: bool,
    faults: Vec<Located>,
    draft: Draft,
    origins: Origins,
    places: Index<'a, PlaceId>,
    localities: Index<'a, LocalityId>,
    providers: Index<'a, ProviderId>,
    clients: Index<'a, ClientId>,
    packages: Index<'a, PackageId>,
    carers: Index<'a, CarerId>,
    slots: BTreeMap<(PackageId, &'a str), SlotId>,
    skills: Words<'a>,
    languages: Words<'a>,
    /// How far from its time an ordinary and a time-critical visit may start.
    edges: (Edges, Edges),
    /// The visit of each slot on each day.
    visit_of: BTreeMap<(SlotId, DayId), VisitId>,
    /// Things with a time that could not be read; the model's word on them counts for nothing.
    unsure: BTreeSet<Subject>,
    guessed_modes: u32,
    beside: &'a Beside<'a>,
    /// Ids of places that stand for stops of a network.
    ports: BTreeMap<PlaceId, String>,
    /// What the request's own scenario is to change.
    scenario: Option<Scenario>,
    /// Who travels by what, and from where, because of a scenario.
    comers: Vec<(Mode, PlaceId)>,
}

impl<'a> Reading<'a> {
    fn new(
        request: &'a Request,
        (clock, mut faults): (Clock, Vec<Located>),
        beside: &'a Beside<'a>,
    ) -> Self {
        let clock_is_sound = faults.is_empty();
        let found = &mut faults;
        let at = Spot::section;
        let places = request.places.iter().map(|place| place.id.as_str());
        let localities = request.localities.iter().map(|locality| locality.id.as_str());
        let providers = request.providers.iter().map(|provider| provider.id.as_str());
        let clients = request.clients.iter().map(|client| client.id.as_str());
        let packages = request.packages.iter().map(|package| package.id.as_str());
        let carers = request.carers.iter().map(|carer| carer.id.as_str());
        Self {
            places: Index::of(places, at("places"), Code::UnknownPlace, found),
            localities: Index::of(localities, at("localities"), Code::UnknownLocality, found),
            providers: Index::of(providers, at("providers"), Code::UnknownProvider, found),
            clients: Index::of(clients, at("clients"), Code::UnknownClient, found),
            packages: Index::of(packages, at("packages"), Code::UnknownPackage, found),
            carers: Index::of(carers, at("carers"), Code::UnknownCarer, found),
            origins: Origins {
                n_localities: request.localities.len(),
                n_providers: request.providers.len(),
                n_clients: request.clients.len(),
                n_packages: request.packages.len(),
                n_carers: request.carers.len(),
                n_visits: request.visits.len(),
                ..Origins::default()
            },
            request,
            clock,
            clock_is_sound,
            faults,
            draft: Draft::default(),
            slots: BTreeMap::new(),
            skills: Words::new(Code::TooManySkills),
            languages: Words::new(Code::TooManyLanguages),
            edges: Edges::defaults(),
            visit_of: BTreeMap::new(),
            unsure: BTreeSet::new(),
            guessed_modes: 0,
            beside,
            ports: BTreeMap::new(),
            scenario: None,
            comers: Vec::new(),
        }
    }

    fn all(&mut self) -> Result<Drafted, Stop> {
        self.policy();
        self.horizon();
        self.places();
        self.localities();
        self.providers();
        self.clients();
        self.packages();
        self.sizes()?;
        self.sent_visits();
        self.expanded_visits();
        self.carers();
        if self.clock_is_sound {
            self.what_names_visits();
        }
        self.scenario();
        let travel = self.travel();
        self.draft.travel = travel.placeholders();
        self.faults_of_the_model();
        if self.faults.is_empty() { Ok(self.drafted(travel)) } else { Err(Stop) }
    }

    /// What was read, where nothing is wrong with it.
    fn drafted(&mut self, travel: TravelInputs) -> Drafted {
        let names = Names {
            clock: self.clock.clone(),
            skills: self.skills.in_order(),
            languages: self.languages.in_order(),
            places: self.place_ids(),
            origins: std::mem::take(&mut self.origins),
            travel: travel.told(),
            guessed_modes: self.guessed_modes,
            input_hash: String::new(),
            scenario: self.request.scenario.clone().filter(|_| self.scenario.is_some()),
        };
        let draft = std::mem::take(&mut self.draft);
        Drafted { draft, travel, scenario: self.scenario.take(), names }
    }

    /// Ids of places: those of the request and of stops of its network.
    fn place_ids(&self) -> Vec<String> {
        let sent = self.request.places.iter().map(|place| place.id.clone());
        let mut ids: Vec<String> = sent.collect();
        ids.resize(self.draft.places.len(), String::new());
        for (place, id) in &self.ports {
            ids[place.index()].clone_from(id);
        }
        ids
    }

    /// This is wrong here.
    fn fault(&mut self, code: Code, here: Spot) {
        self.faults.push(Located::new(code, here));
    }

    /// The number, if it is no more than the limit either way.
    fn within(&mut self, sent: Option<Number>, limit: i32, here: Spot) -> Option<Number> {
        self.between(sent, f64::from(-limit), f64::from(limit), here)
    }

    /// The number, if it is from the least to the most.
    fn between(
        &mut self,
        sent: Option<Number>,
        least: f64,
        most: f64,
        here: Spot,
    ) -> Option<Number> {
        let number = sent?;
        if (least..=most).contains(&number.0) {
            return Some(number);
        }
        let sentence = format!("The number is not from {least} to {most}.");
        self.faults.push(Located::new(Code::NumberOutOfRange, here).saying(sentence));
        None
    }

    /// The provider of an id, if there is one.
    fn provider(&mut self, id: Option<&String>, here: Spot) -> Option<ProviderId> {
        self.providers.find(id?, here, &mut self.faults)
    }

    /// The locality of an id, if there is one.
    fn locality(&mut self, id: Option<&String>, here: Spot) -> Option<LocalityId> {
        self.localities.find(id?, here, &mut self.faults)
    }

    /// The carers of a list of ids, as far as they are known.
    fn listed(&mut self, ids: &[String], here: Spot) -> Vec<CarerId> {
        if ids.len() > limit::CARERS_IN_A_LIST {
            self.fault(Code::TooManyEntries, here);
            return Vec::new();
        }
        let (carers, faults) = (&self.carers, &mut self.faults);
        let listed = ids.iter().enumerate();
        listed.filter_map(|(at, id)| carers.find(id, here.at(at), faults)).collect()
    }
}
