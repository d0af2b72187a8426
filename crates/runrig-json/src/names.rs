//! What a problem no longer knows: local time, words, and where in the request things stood.

use runrig_core::id::{Id, PlaceId, ShiftId, SlotId};
use std::sync::Arc;

use runrig_core::model::Subject;
use runrig_travel::{Conditions, Network, Settings};

use crate::clock::Clock;
use crate::pointer::Spot;
use crate::wire::request::Scenario;
use crate::wire::request::travel::RushHour;
use crate::wire::response::manifest::NetworkOrigin;

/// Where the things of a problem stood in the request. Things without a place of their
/// own stood where the entry stood that they were made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    /// How many rows of each of these tables were sent; any beyond are stand-ins.
    pub(crate) n_localities: usize,
    pub(crate) n_providers: usize,
    pub(crate) n_clients: usize,
    pub(crate) n_packages: usize,
    pub(crate) n_carers: usize,
    /// Visits that were sent; those beyond were expanded.
    pub(crate) n_visits: usize,
    /// The slot of each visit that was expanded, in order.
    pub(crate) expanded: Vec<SlotId>,
    /// Package and position of each slot.
    pub(crate) slots: Vec<(usize, usize)>,
    /// Carer and position of each shift.
    pub(crate) shifts: Vec<(usize, usize)>,
    /// Each place; none for stand-ins.
    pub(crate) places: Vec<Option<Spot>>,
    /// Each separation.
    pub(crate) separations: Vec<Spot>,
    /// The position of each run.
    pub(crate) runs: Vec<usize>,
}

impl Origins {
    /// Where a thing stood; `None` for stand-ins.
    pub(crate) fn spot(&self, subject: Subject) -> Option<Spot> {
        let row = |section, index: usize, n| (index < n).then(|| Spot::entry(section, index));
        match subject {
            Subject::Horizon | Subject::Day(_) => Some(Spot::section("meta")),
            Subject::Policy => Some(Spot::section("policy")),
            Subject::Travel => Some(Spot::section("travel")),
            Subject::Place(id) => self.places.get(id.index()).copied().flatten(),
            Subject::Locality(id) => row("localities", id.index(), self.n_localities),
            Subject::Provider(id) => row("providers", id.index(), self.n_providers),
            Subject::Client(id) => row("clients", id.index(), self.n_clients),
            Subject::Package(id) => row("packages", id.index(), self.n_packages),
            Subject::Carer(id) => row("carers", id.index(), self.n_carers),
            Subject::Visit(id) => match id.index().checked_sub(self.n_visits) {
                None => Some(Spot::entry("visits", id.index())),
                Some(expanded) => self.slot(*self.expanded.get(expanded)?),
            },
            Subject::Separation(at) => self.separations.get(at).copied(),
            Subject::Shift(id) => self.shift(id),
            Subject::Run(id) => Some(Spot::entry("runs", *self.runs.get(id.index())?)),
        }
    }

    fn slot(&self, slot: SlotId) -> Option<Spot> {
        let &(package, at) = self.slots.get(slot.index())?;
        Some(Spot::entry("packages", package).of("slots").at(at))
    }

    fn shift(&self, shift: ShiftId) -> Option<Spot> {
        let &(carer, at) = self.shifts.get(shift.index())?;
        Some(Spot::entry("carers", carer).of("shifts").at(at))
    }
}

/// What travel was made from, as the manifest tells it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Travelled {
    pub(crate) percent: u32,
    pub(crate) conditions: Vec<String>,
    pub(crate) rush_hours: Vec<RushHour>,
    pub(crate) origins: Vec<NetworkOrigin>,
    /// What legs are drawn by, if that was asked for.
    pub(crate) sketch: Option<Arc<Sketch>>,
}

/// The network that travel was worked out on.
#[derive(Debug)]
pub(crate) struct Sketch {
    pub(crate) network: Network,
    pub(crate) settings: Settings,
    pub(crate) conditions: Conditions,
}

/// What is needed to speak of a problem in the words of its request.
#[derive(Clone, Debug)]
pub struct Names {
    pub(crate) clock: Clock,
    pub(crate) skills: Vec<String>,
    pub(crate) languages: Vec<String>,
    /// Ids of places: those of the request, then those of ports; empty for all others.
    pub(crate) places: Vec<String>,
    pub(crate) origins: Origins,
    pub(crate) travel: Travelled,
    pub(crate) guessed_modes: u32,
    pub(crate) input_hash: String,
    /// The scenario that the problem is under, as it was sent.
    pub(crate) scenario: Option<Scenario>,
}

impl Names {
    /// The clock on the wall.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The words of skills, in order of [`runrig_core::id::SkillId`].
    #[must_use]
    pub fn skills(&self) -> &[String] {
        &self.skills
    }

    /// The words of languages, in order of [`runrig_core::id::LanguageId`].
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The id of a place, if it has one of its own; else nothing.
    #[must_use]
    pub fn place(&self, place: PlaceId) -> &str {
        self.places.get(place.index()).map_or("", String::as_str)
    }

    /// How many carers were taken for drivers because nothing was said.
    #[must_use]
    pub fn guessed_modes(&self) -> u32 {
        self.guessed_modes
    }

    /// SHA-256 of the request's bytes, in hexadecimal; of nothing, if there were none.
    #[must_use]
    pub fn input_hash(&self) -> &str {
        &self.input_hash
    }

    /// The scenario that the problem is under, as it was sent; `None` if there is none.
    #[must_use]
    pub fn scenario(&self) -> Option<&Scenario> {
        self.scenario.as_ref()
    }

    /// The same words for the problem under another scenario.
    #[must_use]
    pub fn under(&self, scenario: &Scenario) -> Self {
        Self { scenario: Some(scenario.clone()), ..self.clone() }
    }

    /// JSON pointer to where a thing stood in the request.
    #[must_use]
    pub fn pointer(&self, subject: Subject) -> Option<String> {
        self.origins.spot(subject).map(|spot| spot.to_string())
    }
}
