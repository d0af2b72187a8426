//! From what the model finds to where it stood.

use runrig_core::id::{ClientId, Id, PackageId, ProviderId};
use runrig_core::model::travel::Matrix;
use runrig_core::model::{Client, Draft, Fault, Mode, Package};
use runrig_core::model::{Place, Problem, Provider};
use runrig_core::model::{Subject, Travel};
use runrig_core::scenario::apply;

use super::travel::Ways;
use super::{Read, Reading, Stop};
use crate::error::Located;
use crate::names::{Names, Origins};
use crate::pointer::Spot;

impl Reading<'_> {
    /// Has the model judge what was read; works out travel only for a sound request.
    pub(super) fn judge(&mut self, ways: Ways) -> Result<Read, Stop> {
        if !self.faults.is_empty() {
            self.stand_ins();
        }
        let mut draft = std::mem::take(&mut self.draft);
        draft.travel = ways.placeholders();
        let problem = match Problem::build(draft) {
            Ok(problem) if self.faults.is_empty() => problem,
            Ok(_) => return Err(Stop),
            Err(found) => {
                self.locate(&found);
                // Faults of stand-ins are nobody's; without them nothing may be left.
                debug_assert!(!self.faults.is_empty(), "every fault has a place: {found:?}");
                return Err(Stop);
            }
        };
        let mut draft: Draft = problem.into_draft();
        let travel = ways.told();
        draft.travel = ways.travel(&draft.places);
        if let Some(scenario) = self.scenario.take() {
            apply(&mut draft, &scenario);
        }
        let problem = Problem::build(draft).map_err(|found| {
            self.locate(&found);
            // What a scenario adds stands nowhere else.
            if self.faults.is_empty() {
                let here = Spot::section("scenario");
                let told = found.iter().map(|fault| Located::found(fault.code, here));
                self.faults.extend(told);
            }
            Stop
        })?;
        let names = Names {
            clock: self.clock.clone(),
            skills: self.skills.in_order(),
            languages: self.languages.in_order(),
            places: self.place_ids(&problem),
            origins: std::mem::take(&mut self.origins),
            travel,
            guessed_modes: self.guessed_modes,
            input_hash: String::new(),
        };
        Ok(Read { problem, names })
    }

    /// Ids of places: those of the request and of stops of its network.
    fn place_ids(&self, problem: &Problem) -> Vec<String> {
        let sent = self.request.places.iter().map(|place| place.id.clone());
        let mut ids: Vec<String> = sent.collect();
        ids.resize(problem.places.len(), String::new());
        for (place, id) in &self.ports {
            ids[place.index()].clone_from(id);
        }
        ids
    }

    /// Notes what the model found.
    fn locate(&mut self, found: &[Fault]) {
        for fault in found {
            self.faults.extend(self.located(fault));
        }
    }

    /// Where a fault of the model's leads to; `None` if it is about a stand-in.
    fn located(&self, fault: &Fault) -> Option<Located> {
        if matches!(fault.at, Subject::Visit(_)) && self.unsure.contains(&fault.at) {
            return None;
        }
        let here = self.origins.spot(fault.at)?;
        let located = Located::found(fault.code, field(&self.origins, fault, here));
        match fault.with {
            Some(other) => Some(located.with(self.origins.spot(other)?)),
            None => Some(located),
        }
    }

    /// Rows for what references that name nothing were taken to be.
    fn stand_ins(&mut self) {
        let place = self.new_place(Place::default(), None);
        let provider = Provider::new(String::new());
        let id = self.draft.providers.push(provider);
        debug_assert_eq!(id, ProviderId::at(self.request.providers.len()));
        let client = Client::new(String::new(), place);
        let client = self.draft.clients.push(client);
        debug_assert_eq!(client, ClientId::at(self.request.clients.len()));
        let package = Package::new(String::new(), client, None);
        let id = self.draft.packages.push(package);
        debug_assert_eq!(id, PackageId::at(self.request.packages.len()));
    }
}

impl Ways {
    /// Empty matrices for each mode that will have one.
    fn placeholders(&self) -> Travel {
        let some = Mode::ALL.into_iter().filter(|&mode| self.will_have(mode));
        some.fold(Travel::none(), |travel, mode| travel.with(mode, Matrix::default()))
    }
}

/// The field that the model means, in the words of the format.
fn field(origins: &Origins, fault: &Fault, here: Spot) -> Spot {
    let between_slots = matches!(fault.at, Subject::Separation(at)
        if origins.separations.get(at).is_some_and(|spot| spot.to_string().ends_with("_after")));
    let name = match (fault.at, fault.field) {
        (_, "") => return here,
        (Subject::Visit(_), "preferred_start") => "start",
        (Subject::Provider(_), "guaranteed_hours") => "guaranteed_hours_per_week",
        (Subject::Run(_), "shift") => "shift_from",
        (Subject::Separation(_), "second") if between_slots => "from_slot",
        (_, field) => field,
    };
    here.of(name)
}
