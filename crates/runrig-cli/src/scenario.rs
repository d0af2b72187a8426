//! Scenarios as they are typed, and what is wrong with them.

use runrig::json::wire::request::Scenario;
use runrig::json::{RequestError, scenario_from_text};

use crate::trouble::Trouble;

/// The scenario that a word stands for, as sent.
pub(crate) fn sent(word: &str) -> Result<Scenario, Trouble> {
    scenario_from_text(word).map_err(|error| faulty(word, error))
}

/// What is wrong with a scenario that was typed.
pub(crate) fn faulty(word: &str, error: RequestError) -> Trouble {
    Trouble::Faults { what: format!("the scenario {word}"), error: Box::new(error) }
}
