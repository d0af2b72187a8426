//! Scenarios as one word on a command line: `silo`, `swap-k=5`, `pool-neutral+season=10,3`.
//!
//! What stands after `=` is what the scenario asks for, in the order of its fields; ids with
//! commas, colons or pluses go into JSON, which any scenario may be written in.

use serde_json::{Map, Value, json};

use crate::error::{Code, Located, RequestError};
use crate::shape;
use crate::wire::request::Scenario;

/// Reads a scenario from a word.
///
/// | word | scenario |
/// |---|---|
/// | `silo`, `as-is`, `new-only`, `cover-only`, `share-staff`, `pool-full` | as it is |
/// | `swap-k=5` or `swap-k=5,g1,g2` | at most five packages move, and not `g1` or `g2` |
/// | `swap-pair=a,b`, `coalition=a,b,c` | providers |
/// | `share-staff=a:b,b:a` | who lends to whom |
/// | `loc-lead=north:a,south:b` | who leads where |
/// | `pool-neutral` or `pool-neutral=0.9` | the floor |
/// | `locality=north` | which |
/// | `leaver=k1`, `sick=k1,2026-03-09,2026-03-11`, `handback=g1,2026-03-09` | who or what, and when |
/// | `season=10` or `season=10,3` | percent, and the sample |
/// | `mode-mix=k1:e-bike,k2:walk` | who, and by which means |
/// | `referral=g1` or `referral=g1,a,b` | which package, and to whom |
/// | `discharge` or `discharge=g1,g2` | everybody who waits in hospital, or these |
/// | `discharge=a:3` or `discharge=a:3,g1` | the same, with three slots of a reablement team |
/// | `recruit=a,e-bike,north` | for whom, by which means, and in which locality |
/// | `marginal=a` or `marginal=a,100000` | a carer more, or hours for so many pence a week |
/// | `marginal=without:H15` | a rule less |
/// | `tariff=rural:200,island:400` | pence an hour more, by the kind of country |
/// | `threshold` or `threshold=20` | hours a week |
/// | `popup=3,walk,north` | how many carers, by which means, and where |
/// | `zone=4` or `zone=4,0.1` | how many, and how uneven |
/// | `inhouse-reable=4,26` | the fourth week of 26 |
/// | `flow=2,10,a:300,b:200` | the second week, at most ten hours more each week, and who is promised what |
/// | `flow=2,10,4,a:300` | the same, with four hours more in a week or none |
/// | `{"code":…}` | as in a request |
///
/// # Errors
///
/// What is wrong with the word, or with the JSON.
pub fn scenario_from_text(text: &str) -> Result<Scenario, RequestError> {
    if text.trim_start().starts_with('{') {
        let value: Value = serde_json::from_str(text).map_err(|_| wrong(text))?;
        return shape::part(&value, "");
    }
    let steps: Vec<Value> = text
        .split('+')
        .map(|part| step(part.trim()).ok_or_else(|| wrong(part)))
        .collect::<Result<_, _>>()?;
    match <[Value; 1]>::try_from(steps) {
        Ok([one]) => shape::part(&one, ""),
        Err(steps) => shape::part(&json!({ "code": "combined", "steps": steps }), ""),
    }
}

/// Takes a list such as `silo,pool-neutral,swap-k=5` apart into the words of its scenarios. A comma
/// belongs to what stands before it unless the code of a scenario follows.
#[must_use]
pub fn scenario_list(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in text.split(',') {
        let code = part.trim().split(['=', '+']).next().unwrap_or_default().trim();
        match words.last_mut() {
            Some(word) if !CODES.contains(&code) => {
                word.push(',');
                word.push_str(part);
            }
            _ => words.push(part.trim().to_owned()),
        }
    }
    words
}

/// The codes of all scenarios that can be one word.
const CODES: [&str; 27] = [
    "as-is",
    "silo",
    "swap-k",
    "swap-pair",
    "new-only",
    "cover-only",
    "share-staff",
    "loc-lead",
    "pool-full",
    "pool-neutral",
    "coalition",
    "locality",
    "leaver",
    "sick",
    "handback",
    "season",
    "mode-mix",
    "referral",
    "discharge",
    "recruit",
    "marginal",
    "tariff",
    "threshold",
    "popup",
    "zone",
    "inhouse-reable",
    "flow",
];

fn wrong(text: &str) -> RequestError {
    let start: String = text.chars().take(60).collect();
    let sentence = format!("{} It is `{start}`.", Code::ScenarioText.sentence());
    RequestError::Meaning(vec![Located::new(Code::ScenarioText, "").saying(sentence)])
}

/// One step as JSON; `None` if what it asks for is not there, or too much is.
fn step(text: &str) -> Option<Value> {
    let (code, asked) = match text.split_once('=') {
        Some((code, asked)) => (code, asked.split(',').map(str::trim).collect()),
        None => (text, Vec::new()),
    };
    let fields = match code {
        "swap-k" => {
            let (most, vetoes) = asked.split_first()?;
            json!({ "most": number(most)?, "vetoes": vetoes })
        }
        "swap-pair" | "coalition" => json!({ "providers": asked }),
        "share-staff" => json!({ "pairs": pairs(&asked, ["lender", "borrower"])? }),
        "loc-lead" => json!({ "leads": pairs(&asked, ["locality", "provider"])? }),
        "mode-mix" => json!({ "modes": pairs(&asked, ["carer", "mode"])? }),
        "pool-neutral" => named(&asked, &["floor"])?,
        "locality" => named(&asked, &["locality"])?,
        "leaver" => named(&asked, &["carer"])?,
        "sick" => named(&asked, &["carer", "from", "until"])?,
        "handback" => named(&asked, &["package", "from"])?,
        "referral" => {
            let (package, providers) = asked.split_first()?;
            json!({ "package": package, "providers": providers })
        }
        "discharge" => {
            let (teams, leaving): (Vec<&str>, Vec<&str>) =
                asked.iter().copied().partition(|text| text.contains(':'));
            let leaving = leaving.iter().map(|package| json!({ "package": package }));
            json!({
                "packages": leaving.collect::<Vec<_>>(),
                "reablement": priced(&teams, ["provider", "slots"])?,
            })
        }
        "recruit" => named(&asked, &["provider", "mode", "locality"])?,
        "marginal" => match asked.first().and_then(|first| first.strip_prefix("without:")) {
            Some(rule) if asked.len() == 1 => json!({ "without": rule }),
            _ => named(&asked, &["provider", "pence_per_week"])?,
        },
        "tariff" => json!({ "kinds": priced(&asked, ["kind", "pence_per_hour"])? }),
        "threshold" => named(&asked, &["hours_per_week"])?,
        "popup" => named(&asked, &["carers", "mode", "locality"])?,
        "zone" => named(&asked, &["zones", "balance"])?,
        "inhouse-reable" => named(&asked, &["week", "weeks"])?,
        "flow" => {
            let (promised, numbers): (Vec<&str>, Vec<&str>) =
                asked.iter().copied().partition(|text| text.contains(':'));
            let names = ["week", "most_change_hours_per_week", "least_change_hours_per_week"];
            let mut flow = named(&numbers, &names)?;
            flow["promised"] = json!(priced(&promised, ["provider", "hours_per_week"])?);
            flow
        }
        "season" => named(&asked, &["percent", "sample"])?,
        _ => named(&asked, &[])?,
    };
    let mut members = fields.as_object()?.clone();
    members.insert("code".to_owned(), json!(code));
    Some(Value::Object(members))
}

/// Fields that are numbers; all others are ids and dates.
const NUMBERS: [&str; 12] = [
    "floor",
    "percent",
    "sample",
    "pence_per_week",
    "hours_per_week",
    "carers",
    "zones",
    "balance",
    "most_change_hours_per_week",
    "least_change_hours_per_week",
    "week",
    "weeks",
];

/// What is asked for, under these names in turn; `None` if there is more of it than names.
fn named(asked: &[&str], names: &[&str]) -> Option<Value> {
    let members = names.iter().zip(asked).map(|(name, text)| {
        let value = number(text).filter(|_| NUMBERS.contains(name));
        ((*name).to_owned(), value.unwrap_or_else(|| json!(text)))
    });
    (asked.len() <= names.len()).then(|| Value::Object(members.collect::<Map<_, _>>()))
}

/// Pairs with a colon, each under two names.
fn pairs(asked: &[&str], names: [&str; 2]) -> Option<Vec<Value>> {
    let pair = |text: &&str| {
        let (one, other) = text.split_once(':')?;
        Some(json!({ names[0]: one, names[1]: other }))
    };
    asked.iter().map(pair).collect()
}

/// The same, where the second is a number.
fn priced(asked: &[&str], names: [&str; 2]) -> Option<Vec<Value>> {
    let pair = |text: &&str| {
        let (one, other) = text.split_once(':')?;
        Some(json!({ names[0]: one, names[1]: number(other)? }))
    };
    asked.iter().map(pair).collect()
}

fn number(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.is_number().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::request::scenario::{Leaving, Slots};

    fn read(text: &str) -> Scenario {
        scenario_from_text(text).unwrap()
    }

    #[test]
    fn words_are_scenarios() {
        assert_eq!(read("silo"), Scenario::Silo);
        assert_eq!(read("swap-k=5"), Scenario::SwapK { most: 5, vetoes: Vec::new() });
        let vetoes = vec!["g1".to_owned()];
        assert_eq!(read("swap-k=5,g1"), Scenario::SwapK { most: 5, vetoes });
        assert_eq!(read("season=10,3"), Scenario::Season { percent: 10, sample: 3 });
        assert_eq!(read(r#"{"code":"pool-full"}"#), Scenario::PoolFull {});
        let referral = Scenario::Referral {
            package: "g1".to_owned(),
            providers: vec!["a".to_owned()],
            keep: None,
        };
        assert_eq!(read("referral=g1,a"), referral);
        let discharge = |packages: &[&str], reablement| Scenario::Discharge {
            packages: packages
                .iter()
                .map(|&package| Leaving { package: package.to_owned(), ready_date: None })
                .collect(),
            keep: None,
            reablement,
        };
        let slots = || vec![Slots { provider: "a".to_owned(), slots: 3 }];
        assert_eq!(read("discharge"), discharge(&[], Vec::new()));
        assert_eq!(read("discharge=g1"), discharge(&["g1"], Vec::new()));
        assert_eq!(read("discharge=a:3,g1"), discharge(&["g1"], slots()));
        let recruit = r#"{"code":"recruit","provider":"a","mode":"e-bike","locality":"north"}"#;
        assert_eq!(read("recruit=a,e-bike,north"), read(recruit));
        let marginal = r#"{"code":"marginal","provider":"a","pence_per_week":100000}"#;
        assert_eq!(read("marginal=a,100000"), read(marginal));
        assert_eq!(read("marginal=without:H15"), read(r#"{"code":"marginal","without":"H15"}"#));
        let same = [
            (
                "tariff=rural:200",
                r#"{"code":"tariff","kinds":[{"kind":"rural","pence_per_hour":200}]}"#,
            ),
            ("threshold=20", r#"{"code":"threshold","hours_per_week":20}"#),
            (
                "popup=3,walk,north",
                r#"{"code":"popup","carers":3,"mode":"walk","locality":"north"}"#,
            ),
            ("zone=4,0.1", r#"{"code":"zone","zones":4,"balance":0.1}"#),
            ("inhouse-reable=4,26", r#"{"code":"inhouse-reable","week":4,"weeks":26}"#),
            (
                "flow=2,10,4",
                r#"{"code":"flow","week":2,"most_change_hours_per_week":10,
                    "least_change_hours_per_week":4}"#,
            ),
            (
                "flow=2,10,a:300",
                r#"{"code":"flow","week":2,"most_change_hours_per_week":10,
                    "promised":[{"provider":"a","hours_per_week":300}]}"#,
            ),
        ];
        for (word, json) in same {
            assert_eq!(read(word), read(json), "{word}");
        }
        assert_eq!(read("threshold"), Scenario::Threshold { hours_per_week: None });
        let steps = vec![Scenario::PoolFull {}, Scenario::Season { percent: 10, sample: 0 }];
        assert_eq!(read("pool-full + season=10"), Scenario::Combined { steps });
    }

    #[test]
    fn lists_are_taken_apart_at_codes() {
        let words = scenario_list("silo, swap-pair=a,b,season=10,3+pool-full,pool-neutral");
        assert_eq!(words, ["silo", "swap-pair=a,b", "season=10,3+pool-full", "pool-neutral"]);
        assert!(CODES.iter().all(|code| code.chars().all(|c| c == '-' || c.is_ascii_lowercase())));
    }

    #[test]
    fn other_words_are_refused() {
        for text in ["", "swap", "swap-k", "swap-k=x", "silo=1", "season=1,2,3", "loc-lead=a", "{"]
        {
            assert!(scenario_from_text(text).is_err(), "{text}");
        }
    }
}
