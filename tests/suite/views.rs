//! A provider's view has nothing of anybody else's: no id, no cost, no place.
//!
//! What is foreign is taken from the request as it was sent, not from the code that makes views.

use crate::fixtures::{fixture, folder, request};
use rayon::prelude::*;
use runrig::view::view;
use runrig::{Settings, Solved, Warmth, Watch, json};
use runrig_core::id::ProviderId;
use runrig_core::model::{Problem, Scenario, Step};
use serde_json::Value;
use std::collections::BTreeSet;

/// So large a figure is not met by chance.
const MUCH: f64 = 10_000.0; // pence

/// What may not stand in a provider's view.
#[derive(Debug, Default)]
struct Foreign {
    /// Ids that another provider has and this one has not.
    ids: BTreeSet<String>,
    /// Others' rates, which no field with pence in it may have.
    rates: Vec<f64>,
    /// Others' costs, which nothing may be.
    costs: Vec<f64>,
    /// Rates that are the same for everybody, by field: one of them may be somebody's wage too.
    public: Vec<(String, f64)>,
    /// Where clients and carers of anybody are.
    degrees: Vec<f64>,
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

fn rows<'v>(value: &'v Value, field: &str) -> impl Iterator<Item = &'v Value> {
    value[field].as_array().into_iter().flatten()
}

impl Foreign {
    fn to(own: &str, sent: &Value, (problem, response): (&Problem, &Value)) -> Self {
        let mut ids = Sides::default();
        let mut foreign = Self::default();
        for provider in rows(sent, "providers") {
            ids.put(text(provider, "id") == own, text(provider, "id"));
            ids.put_place(text(provider, "id") == own, &provider["base"]);
        }
        let packages = || rows(sent, "packages").map(|one| (text(one, "provider") == own, one));
        for (is_own, package) in packages() {
            ids.put(is_own, text(package, "id"));
            rows(package, "slots").for_each(|slot| ids.put(is_own, text(slot, "id")));
        }
        for client in rows(sent, "clients") {
            let mut of_client =
                packages().filter(|(_, one)| text(one, "client") == text(client, "id"));
            let is_own = of_client.any(|(is_own, _)| is_own);
            ids.put(is_own, text(client, "id"));
            ids.put_place(is_own, &client["location"]);
            foreign.degrees.extend(degrees(&client["location"]));
        }
        let mut own_carers = BTreeSet::new();
        for carer in rows(sent, "carers") {
            let is_own = text(carer, "employer") == own;
            own_carers.extend(is_own.then(|| text(carer, "id")));
            ids.put(is_own, text(carer, "id"));
            ids.put_place(is_own, &carer["home"]);
            foreign.degrees.extend(degrees(&carer["home"]));
            rows(carer, "shifts").for_each(|shift| ids.put(is_own, text(shift, "id")));
        }
        for run in rows(sent, "runs") {
            ids.put(own_carers.contains(text(run, "carer")), text(run, "id"));
        }
        for visit in &problem.visits {
            let provider = problem.packages[visit.package].provider;
            let is_own = provider.is_some_and(|id| problem.providers[id].key == own);
            ids.put(is_own, &visit.key);
        }
        foreign.ids = ids.theirs.difference(&ids.own).cloned().collect();
        foreign.money(own, sent, response);
        foreign
    }

    fn money(&mut self, own: &str, sent: &Value, response: &Value) {
        numbers(&response["kpis"]["rates"], "", &mut |field, number| {
            self.public.push((field.to_owned(), number));
        });
        let rates = ["tariff_pence_per_hour", "wage_pence_per_hour"];
        let mut own_rates = Vec::new();
        for provider in rows(sent, "providers") {
            let told = rates.iter().filter_map(|rate| provider[rate].as_f64());
            if text(provider, "id") == own { &mut own_rates } else { &mut self.rates }.extend(told);
        }
        self.rates.retain(|rate| !own_rates.contains(rate));
        let mut own_costs = Vec::new();
        for provider in rows(&response["kpis"], "providers") {
            let mut told = Vec::new();
            numbers(&provider["figures"], "", &mut |field, number| {
                if field.contains("pence") && number.abs() >= MUCH {
                    told.push(number);
                }
            });
            if text(provider, "id") == own { &mut own_costs } else { &mut self.costs }.extend(told);
        }
        self.costs.retain(|cost| !own_costs.contains(cost));
    }

    /// Everything in a text or tree that is somebody else's.
    fn found_in(&self, told: &str) -> Vec<String> {
        let tree: Value = serde_json::from_str(told).expect("responses are JSON");
        let mut found = Vec::new();
        strings(&tree, &mut |word| {
            let tokens = word.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
            for token in tokens.chain([word]).filter(|token| self.ids.contains(*token)) {
                found.push(format!("id {token}"));
            }
        });
        numbers(&tree, "", &mut |field, number| {
            let public = self.public.contains(&(field.to_owned(), number));
            let rate = field.contains("pence") && self.rates.contains(&number) && !public;
            if rate || self.costs.contains(&number) {
                found.push(format!("cost {number} in {field}"));
            }
            if self.degrees.contains(&number) {
                found.push(format!("degrees {number} in {field}"));
            }
        });
        fields(&tree, &mut |field| {
            let word = |part: &str| {
                [
                    "lat",
                    "lon",
                    "latitude",
                    "longitude",
                    "coordinates",
                    "geometry",
                    "location",
                    "place",
                    "home",
                    "base",
                    "drawn",
                    "leg",
                ]
                .contains(&part)
            };
            if field.split('_').any(word) {
                found.push(format!("field {field}"));
            }
        });
        found
    }
}

/// Ids by who has them.
#[derive(Default)]
struct Sides {
    own: BTreeSet<String>,
    theirs: BTreeSet<String>,
}

impl Sides {
    fn put(&mut self, is_own: bool, id: &str) {
        if !id.is_empty() {
            if is_own { &mut self.own } else { &mut self.theirs }.insert(id.to_owned());
        }
    }

    fn put_place(&mut self, is_own: bool, location: &Value) {
        self.put(is_own, text(location, "place"));
    }
}

fn degrees(location: &Value) -> impl Iterator<Item = f64> {
    ["lat", "lon"].into_iter().filter_map(|side| location[side].as_f64())
}

fn strings(tree: &Value, told: &mut impl FnMut(&str)) {
    match tree {
        Value::String(word) => told(word),
        Value::Array(all) => all.iter().for_each(|one| strings(one, told)),
        Value::Object(all) => all.values().for_each(|one| strings(one, told)),
        _ => {}
    }
}

fn fields(tree: &Value, told: &mut impl FnMut(&str)) {
    match tree {
        Value::Array(all) => all.iter().for_each(|one| fields(one, told)),
        Value::Object(all) => {
            for (field, one) in all {
                told(field);
                fields(one, told);
            }
        }
        _ => {}
    }
}

fn numbers(tree: &Value, field: &str, told: &mut impl FnMut(&str, f64)) {
    match tree {
        Value::Number(number) => told(field, number.as_f64().unwrap_or_default()),
        Value::Array(all) => all.iter().for_each(|one| numbers(one, field, told)),
        Value::Object(all) => all.iter().for_each(|(field, one)| numbers(one, field, told)),
        _ => {}
    }
}

/// A fixture solved under a scenario, with its problem and the rota of each provider alone.
struct Week {
    name: String,
    read: json::Read,
    joint: Solved,
    silo: Solved,
}

/// Every fixture of two or more providers.
fn shared() -> Vec<String> {
    let folders = std::fs::read_dir(folder()).expect("the folder is there").flatten();
    let named = folders.filter(|entry| entry.path().join("request.json").is_file());
    let names = named.map(|entry| entry.file_name().into_string().expect("names are words"));
    let providers = |name: &String| {
        let sent: Value = serde_json::from_str(&request(name)).expect("requests are JSON");
        rows(&sent, "providers").count()
    };
    let mut names: Vec<String> = names.filter(|name| providers(name) > 1).collect();
    names.sort();
    names
}

/// A short search of each provider alone, and from there under a scenario.
fn week(name: &str, step: &Step) -> Week {
    let mut read = fixture(name);
    let settings =
        |start| Settings { iterations: Some(300), time: None, start, ..Settings::default() };
    let silo = runrig::search(&read.problem, &settings(None), &mut Watch::new()).rota;
    read.problem = read.problem.under(&Scenario::of(step.clone())).expect("no faults");
    let settings = Settings { warmth: Warmth::Mild, ..settings(Some(silo.clone())) };
    let joint = runrig::search(&read.problem, &settings, &mut Watch::new()).rota;
    let [joint, silo] = [joint, silo].map(|rota| runrig::evaluate(&read.problem, rota));
    Week { name: name.to_owned(), read, joint, silo }
}

impl Week {
    /// All that is told of the rota to whoever may know everything.
    fn unscoped(&self) -> String {
        json::write(&json::response(&self.joint, 0, (&self.read.problem, &self.read.names)))
    }

    fn view(&self, provider: ProviderId) -> String {
        let problem = &self.read.problem;
        let view = view(problem, &self.joint, provider, Some(&self.silo));
        json::write(&json::view(&view, &self.joint, (problem, &self.read.names)))
    }

    fn foreign(&self, provider: ProviderId) -> Foreign {
        let parsed = |text: &str| serde_json::from_str(text).expect("it is JSON");
        let own = &self.read.problem.providers[provider].key;
        let known = (&self.read.problem, &parsed(&self.unscoped()));
        Foreign::to(own, &parsed(&request(&self.name)), known)
    }
}

fn steps() -> [Step; 2] {
    [Step::PoolFull, Step::SwapK { most: 20, vetoes: Vec::new() }]
}

#[test]
fn no_view_has_anything_of_anybody_else() {
    let names = shared();
    assert!(names.len() >= 8, "{names:?}");
    let jobs: Vec<(&String, Step)> =
        names.iter().flat_map(|name| steps().map(|step| (name, step))).collect();
    let seen: Vec<(bool, bool, bool)> = jobs
        .par_iter()
        .map(|(name, step)| {
            let week = week(name, step);
            let mut seen = (false, false, false);
            for provider in week.read.problem.providers.ids() {
                let told = week.view(provider);
                let foreign = week.foreign(provider);
                assert!(foreign.ids.len() > 5, "{name}: somebody else has something");
                let found = foreign.found_in(&told);
                assert!(found.is_empty(), "{name} under {step:?}, {provider:?}: {found:?}");
                let told: Value = serde_json::from_str(&told).expect("it is JSON");
                seen.0 |= rows(&told, "runs")
                    .any(|run| rows(run, "stops").any(|stop| text(stop, "at") == "elsewhere"));
                seen.1 |= rows(&told, "leaving").next().is_some();
                seen.2 |= rows(&told["arriving"], "localities").next().is_some()
                    || rows(&told["helping"], "localities").next().is_some();
            }
            seen
        })
        .collect();
    assert!(seen.iter().any(|seen| seen.0), "some carer is elsewhere");
    assert!(seen.iter().any(|seen| seen.1), "some package leaves");
    assert!(seen.iter().any(|seen| seen.2), "something is told by locality");
}

#[test]
fn what_is_told_to_everybody_would_be_found() {
    let week = week("caithness-sparse", &Step::PoolFull);
    let told = week.unscoped();
    for provider in week.read.problem.providers.ids() {
        let found = week.foreign(provider).found_in(&told);
        for kind in ["id ca-p", "id c0", "id g0", "cost ", "field leg"] {
            let is_there = found.iter().any(|one| one.starts_with(kind));
            assert!(is_there, "{kind}: {provider:?}");
        }
    }
}

#[test]
fn a_single_leak_would_be_found() {
    let week = week("caithness-sparse", &Step::PoolFull);
    let mut providers = week.read.problem.providers.ids();
    let first = providers.next().expect("it has providers");
    let foreign = week.foreign(first);
    let clean = week.view(first);
    let leaks = [
        ("sentence", Value::from("It would fit at 08:00 with ca-p2-k01.")),
        (
            "visit",
            Value::from(foreign.ids.iter().find(|id| id.contains('/')).expect("visits").as_str()),
        ),
        ("tariff_pence", Value::from(2525)),
        ("total", Value::from(foreign.costs[0])),
        ("x", Value::from(foreign.degrees[0])),
        ("location", Value::Null),
    ];
    for (field, leak) in leaks {
        let mut tree: Value = serde_json::from_str(&clean).expect("it is JSON");
        tree["area"][field] = leak;
        assert!(!foreign.found_in(&tree.to_string()).is_empty(), "{field}");
    }
}
