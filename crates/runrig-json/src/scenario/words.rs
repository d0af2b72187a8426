//! A scenario back in the words of a command line.

use std::slice;

use serde_json::Value;

use super::text::scenario_from_text;
use crate::wire::request::Scenario;

/// A scenario as [`scenario_from_text`] reads it: `swap-k=2`, several joined by `+`, or JSON where
/// words do not say all of it.
#[must_use]
pub fn scenario_text(scenario: &Scenario) -> String {
    let steps = match scenario {
        Scenario::Combined { steps } => steps.as_slice(),
        one => slice::from_ref(one),
    };
    let words: Option<Vec<String>> = steps.iter().map(word).collect();
    let text = words.map(|words| words.join("+"));
    let text = text.filter(|text| scenario_from_text(text).is_ok_and(|read| read == *scenario));
    // Words, numbers and lists are always JSON; there is no other way to fail.
    text.unwrap_or_else(|| serde_json::to_string(scenario).unwrap_or_default())
}

/// The code, and after it what is asked for; `None` where that does not fit into a word.
fn word(step: &Scenario) -> Option<String> {
    let value = serde_json::to_value(step).ok()?;
    let members = value.as_object()?;
    let code = members.get("code")?.as_str()?;
    let mut asked = Vec::new();
    for (_, value) in members.iter().filter(|(name, _)| *name != "code") {
        match value {
            Value::Array(entries) => {
                for entry in entries {
                    asked.push(part(entry)?);
                }
            }
            one => asked.push(part(one)?),
        }
    }
    Some(if asked.is_empty() { code.to_owned() } else { format!("{code}={}", asked.join(",")) })
}

/// An id, a number, or two of them with a colon.
fn part(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(members) => {
            let parts: Option<Vec<String>> = members.values().map(part).collect();
            parts.map(|parts| parts.join(":"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were_typed() {
        for text in [
            "silo",
            "swap-k=2",
            "swap-k=2,g1,g2",
            "coalition=a,b",
            "locality=north+pool-full",
            "pool-neutral=0.9",
            "loc-lead=north:a",
            "pool-full+season=10,3",
        ] {
            assert_eq!(scenario_text(&scenario_from_text(text).unwrap()), text);
        }
    }

    #[test]
    fn what_words_cannot_say_is_json_that_can_be_read() {
        for text in [
            r#"{"code":"swap-k","most":2,"vetoes":["a,b"]}"#,
            r#"{"code":"handback","package":"g1","from":"2026-03-09"}"#,
        ] {
            assert_eq!(scenario_text(&scenario_from_text(text).unwrap()), text);
        }
    }
}
