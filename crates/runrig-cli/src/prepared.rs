//! Under which scenario a request is prepared where a rota stands beside it.
//!
//! One rule for every command that judges a rota or starts from one: the scenario that is asked
//! for; else the one that the rota was made under, if its file is an answer that says so; else the
//! request's own.

use runrig::Prepared;
use runrig::json::wire::request::Scenario;
use runrig::json::{read_rota, rota_scenario, scenario_text};
use runrig::model::Rota;

use crate::input::{Document, Input};
use crate::scenario::{faulty, sent};
use crate::trouble::Trouble;

/// What is to be prepared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) request: &'a Document,
    /// What if ways took longer.
    pub(crate) travel_percent: Option<u32>,
    /// The scenario that is asked for, as it was typed.
    pub(crate) scenario: Option<&'a str>,
    /// The file of the rota, if there is one.
    pub(crate) rota: Option<&'a Input>,
}

/// A request under its scenario, and the rota of the file beside it.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) read: Prepared,
    pub(crate) rota: Option<Rota>,
}

impl Asked<'_> {
    /// Prepares the request under the scenario that counts, and reads the rota beside it.
    pub(crate) fn prepared(&self) -> Result<Judged, Trouble> {
        let file = self.rota.map(RotaFile::open);
        let read = match (self.scenario, &file) {
            (Some(word), _) => self.under(&sent(word)?, word)?,
            (None, Some(Ok(file))) => match &file.scenario {
                Some(own) => self.under(own, &file.whose())?,
                None => self.request.request(self.travel_percent)?,
            },
            (None, _) => self.request.request(self.travel_percent)?,
        };
        // What is wrong with the request is told before what is wrong with the rota.
        let rota = file.transpose()?.map(|file| file.rota(&read)).transpose()?;
        Ok(Judged { read, rota })
    }

    /// The request under a scenario in place of its own; `name` is what the scenario is called
    /// where it has faults.
    pub(crate) fn under(&self, scenario: &Scenario, name: &str) -> Result<Prepared, Trouble> {
        let read = self.request.request_as_sent(self.travel_percent, &scenario.modes())?;
        read.under(scenario).map_err(|error| faulty(name, error))
    }
}

/// A line that names the scenario, if there is one.
pub(crate) fn named(read: &Prepared) -> Option<String> {
    read.names.scenario().map(|one| format!("Under the scenario {}:", scenario_text(one)))
}

/// A file with a rota, read once.
#[derive(Debug)]
pub(crate) struct RotaFile {
    document: Document,
    /// What its rota was made under, if it says so.
    pub(crate) scenario: Option<Scenario>,
}

impl RotaFile {
    pub(crate) fn open(input: &Input) -> Result<Self, Trouble> {
        let document = Document::read(input)?;
        let scenario = rota_scenario(&document.bytes).map_err(|error| document.faulty(error))?;
        Ok(Self { document, scenario })
    }

    /// What the scenario is called that it says it was made under.
    pub(crate) fn whose(&self) -> String {
        format!("of {}", self.document)
    }

    /// The rota, in the ids of a problem.
    pub(crate) fn rota(&self, read: &Prepared) -> Result<Rota, Trouble> {
        read_rota(&self.document.bytes, &read.problem, &read.names)
            .map_err(|error| self.document.faulty(error))
    }
}
