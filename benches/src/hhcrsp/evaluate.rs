//! What a day is worth, and what it breaks.

use super::{Carer, Instance, Plan};
use crate::care::{Route, Thousandths};
use crate::model::judged;
use crate::number::told;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a lawful day is worth, in thousandths of a minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// All travel, with the way back to the office.
    pub travel: i64,
    /// The tardiness of all services.
    pub tardiness: i64,
    /// The largest tardiness of a service.
    pub largest: i64,
}

impl Value {
    /// Three times the objective: whole, so that values can be compared.
    #[must_use]
    pub fn thirds(&self) -> i64 {
        self.travel + self.tardiness + self.largest
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The literature has three or four decimals; the third part of a thousandth needs more.
        let millionths = (self.thirds() * 2_000 + 3) / 6;
        let [travel, tardiness, largest] =
            [self.travel, self.tardiness, self.largest].map(|part| told(part, 1_000));
        write!(
            out,
            "{} (travel {travel}, tardiness {tardiness}, largest {largest})",
            told(millionths, 1_000_000)
        )
    }
}

/// A hard constraint that is broken; times are in thousandths of a minute.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is no such carer.
    #[error("there is no carer “{0}”")]
    NoCarer(String),
    /// A carer has two routes.
    #[error("carer “{0}” has two routes")]
    TwoRoutes(String),
    /// A patient needs no such service, or there is no such patient.
    #[error("“{patient}” needs no “{service}”")]
    NoNeed {
        /// The patient.
        patient: String,
        /// The service.
        service: String,
    },
    /// A service is given twice.
    #[error("“{patient}” is given “{service}” twice")]
    Twice {
        /// The patient.
        patient: String,
        /// The service.
        service: String,
    },
    /// A service is not given.
    #[error("“{patient}” is not given “{service}”")]
    Unserved {
        /// The patient.
        patient: String,
        /// The service.
        service: String,
    },
    /// A carer cannot give a service.
    #[error("carer “{carer}” cannot give “{service}”")]
    Unskilled {
        /// The carer.
        carer: String,
        /// The service.
        service: String,
    },
    /// A service starts before its carer can be there.
    #[error("carer “{carer}” cannot be at “{patient}” before {arrival}")]
    TooFar {
        /// The carer.
        carer: String,
        /// The patient.
        patient: String,
        /// When the carer can.
        arrival: i64,
    },
    /// A service starts before the window.
    #[error("carer “{carer}” starts before the window of “{patient}”")]
    TooEarly {
        /// The carer.
        carer: String,
        /// The patient.
        patient: String,
    },
    /// A service is not as long as it takes.
    #[error("the service of carer “{carer}” at “{patient}” does not take {duration}")]
    WrongLength {
        /// The carer.
        carer: String,
        /// The patient.
        patient: String,
        /// What it takes.
        duration: i64,
    },
    /// One carer gives both services.
    #[error("one carer gives both services of “{0}”")]
    SameCarer(String),
    /// Two services are not tied as they should be.
    #[error("the services of “{0}” are not in time with each other")]
    Untied(String),
}

/// A service that is given: by which carer, and when it starts.
type Given = BTreeMap<(usize, usize), (usize, i64)>;

/// What a plan is worth.
///
/// # Errors
///
/// Every hard constraint the plan breaks.
pub fn evaluate(instance: &Instance, plan: &Plan) -> Result<Value, Vec<Violation>> {
    let mut judge = Judge { instance, given: Given::new(), value: Value::default(), wrong: vec![] };
    let mut used = BTreeSet::new();
    for route in &plan.routes {
        let id = &route.caregiver_id;
        let Some(at) = instance.carers.iter().position(|carer| carer.id == *id) else {
            judge.wrong.push(Violation::NoCarer(id.clone()));
            continue;
        };
        if !used.insert(at) {
            judge.wrong.push(Violation::TwoRoutes(id.clone()));
        }
        judge.follow(at, &instance.carers[at], route);
    }
    judge.patients();
    judged(judge.value, judge.wrong)
}

struct Judge<'a> {
    instance: &'a Instance,
    given: Given,
    value: Value,
    wrong: Vec<Violation>,
}

impl Judge<'_> {
    /// Follows a carer through the day.
    fn follow(&mut self, at: usize, carer: &Carer, route: &Route<Thousandths>) {
        let instance = self.instance;
        let (mut node, mut free) = (0, 0);
        for visit in &route.locations {
            let (patient, service) = (visit.patient.clone(), visit.service.clone());
            let found = instance.patients.iter().position(|known| known.id == patient);
            let need = found.and_then(|found| {
                let needs = &instance.patients[found].needs;
                Some((
                    found,
                    needs.iter().position(|need| instance.services[need.service] == service)?,
                ))
            });
            let Some((found, need)) = need else {
                self.wrong.push(Violation::NoNeed { patient, service });
                continue;
            };
            let known = &instance.patients[found];
            let duration = known.needs[need].duration;
            let (Thousandths(start), Thousandths(end)) = (visit.start, visit.end);
            let travel = instance.travel.get(node, found + 1);
            let tardiness = (start - known.closes).max(0);
            self.value.travel += travel;
            self.value.tardiness += tardiness;
            self.value.largest = self.value.largest.max(tardiness);
            if !carer.abilities.contains(&known.needs[need].service) {
                let carer = carer.id.clone();
                self.wrong.push(Violation::Unskilled { carer, service: service.clone() });
            }
            if start < free + travel {
                let (carer, arrival) = (carer.id.clone(), free + travel);
                self.wrong.push(Violation::TooFar { carer, patient: patient.clone(), arrival });
            }
            if start < known.opens {
                let carer = carer.id.clone();
                self.wrong.push(Violation::TooEarly { carer, patient: patient.clone() });
            }
            if end - start != duration {
                let (carer, patient) = (carer.id.clone(), patient.clone());
                self.wrong.push(Violation::WrongLength { carer, patient, duration });
            }
            if self.given.insert((found, need), (at, start)).is_some() {
                self.wrong.push(Violation::Twice { patient, service });
            }
            (node, free) = (found + 1, end);
        }
        if node != 0 {
            self.value.travel += instance.travel.get(node, 0);
        }
    }

    /// Looks for what each patient needs.
    fn patients(&mut self) {
        for (at, patient) in self.instance.patients.iter().enumerate() {
            for (need, wanted) in patient.needs.iter().enumerate() {
                if !self.given.contains_key(&(at, need)) {
                    let service = self.instance.services[wanted.service].clone();
                    self.wrong.push(Violation::Unserved { patient: patient.id.clone(), service });
                }
            }
            let (Some(first), Some(second), Some(tie)) =
                (self.given.get(&(at, 0)), self.given.get(&(at, 1)), patient.tie)
            else {
                continue;
            };
            if first.0 == second.0 {
                self.wrong.push(Violation::SameCarer(patient.id.clone()));
            }
            if !tie.holds(first.1, second.1) {
                self.wrong.push(Violation::Untied(patient.id.clone()));
            }
        }
    }
}
