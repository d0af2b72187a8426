//! From what the model finds to where it stood.

use runrig_core::id::{ClientId, Id, PackageId, ProviderId};
use runrig_core::model::{Client, Fault, Package, Place, Provider, Subject};

use super::{Reading, each_once};
use crate::error::{Located, RequestError};
use crate::names::{Names, Origins};
use crate::pointer::Spot;

impl Reading<'_> {
    /// Notes every fault that the model finds in the draft, where it stood.
    ///
    /// Faults of stand-ins are nobody's, and of what could not be read the model knows nothing.
    pub(super) fn faults_of_the_model(&mut self) {
        if !self.faults.is_empty() {
            self.stand_ins();
        }
        let found = self.draft.faults();
        let sure = found.iter().filter(|fault| {
            !matches!(fault.at, Subject::Visit(_)) || !self.unsure.contains(&fault.at)
        });
        self.faults.extend(sure.filter_map(|fault| self.origins.locate(fault)));
        debug_assert!(
            found.is_empty() || !self.faults.is_empty(),
            "every fault has a place: {found:?}"
        );
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

impl Names {
    /// What the model finds once a sound request has its travel and is under a scenario, led back
    /// to where it stood. What a scenario adds stands nowhere: its faults are the scenario's.
    #[must_use]
    pub fn locate(&self, found: &[Fault]) -> RequestError {
        let mut located: Vec<Located> =
            found.iter().filter_map(|fault| self.origins.locate(fault)).collect();
        if located.is_empty() {
            let here = Spot::section("scenario");
            located.extend(found.iter().map(|fault| Located::found(fault.code, here)));
        }
        RequestError::Meaning(each_once(located))
    }
}

impl Origins {
    /// Where a fault of the model's leads to; `None` if it is about something that was not sent.
    fn locate(&self, fault: &Fault) -> Option<Located> {
        let here = self.spot(fault.at)?;
        let located = Located::found(fault.code, self.field(fault, here));
        match fault.with {
            Some(other) => Some(located.with(self.spot(other)?)),
            None => Some(located),
        }
    }

    /// The field that the model means, in the words of the format.
    fn field(&self, fault: &Fault, here: Spot) -> Spot {
        let between_slots = matches!(fault.at, Subject::Separation(at)
            if self.separations.get(at).is_some_and(|spot| spot.to_string().ends_with("_after")));
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
}
