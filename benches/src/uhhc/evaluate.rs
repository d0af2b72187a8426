//! What a day is worth, and what it breaks.

use super::route::{Day, Followed, visits};
use super::violation::{Cause, Violation};
use super::{Component, Instance, Plan, Weight};
use crate::model::judged;
use crate::number::count;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a lawful day is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The objective: every component times its weight.
    pub cost: i64,
    /// How much there is of each component, weighted or not.
    pub components: BTreeMap<Component, i64>,
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.cost)?;
        for (component, amount) in self.components.iter().filter(|(_, amount)| **amount != 0) {
            write!(out, ", {} {amount}", component.key())?;
        }
        Ok(())
    }
}

/// What a plan is worth.
///
/// # Errors
///
/// Every hard constraint the plan breaks.
pub fn evaluate(instance: &Instance, plan: &Plan) -> Result<Value, Vec<Violation>> {
    let mut wrong = names(instance, plan);
    let follow = |(at, carer)| Followed { instance, at, carer, visits: visits(plan, carer) }.day();
    let days: Vec<Day> = instance.carers.iter().enumerate().map(follow).collect();
    let mut given = BTreeMap::new();
    for (at, (carer, day)) in instance.carers.iter().zip(&days).enumerate() {
        let fault = |visit, cause| Violation::Visit { carer: carer.id.clone(), visit, cause };
        wrong.extend(day.wrong.iter().map(|&(visit, cause)| fault(visit, cause)));
        for &(patient, need, start) in &day.given {
            if given.insert((patient, need), (at, start)).is_some() {
                let needed = instance.patients[patient].needs[need].service;
                let of_it = |visit: &crate::care::Visit<_>| {
                    visit.patient == instance.patients[patient].id
                        && visit.service == instance.services[needed]
                };
                let visit = visits(plan, carer).iter().rposition(of_it).map_or(0, |at| at + 1);
                wrong.push(fault(visit, Cause::Twice));
            }
        }
    }
    let unvisited = patients(instance, &given, &mut wrong);
    let components = add_up(instance, &days, unvisited);
    let mut cost = 0;
    for (&component, weight) in &instance.weights {
        let amount = components.get(&component).copied().unwrap_or(0);
        match weight {
            Weight::Times(times) => cost += times * amount,
            Weight::Hard if amount == 0 => {}
            Weight::Hard => wrong.push(Violation::Hard { component, amount }),
        }
    }
    judged(Value { cost, components }, wrong)
}

/// Looks for carers that do not exist or have two routes.
fn names(instance: &Instance, plan: &Plan) -> Vec<Violation> {
    let (mut used, mut wrong) = (BTreeSet::new(), Vec::new());
    for id in plan.routes.iter().map(|route| &route.caregiver_id) {
        if !instance.carers.iter().any(|carer| carer.id == *id) {
            wrong.push(Violation::NoCarer(id.clone()));
        } else if !used.insert(id) {
            wrong.push(Violation::TwoRoutes(id.clone()));
        }
    }
    wrong
}

/// Looks for what each patient needs; how many nobody visits.
fn patients(
    instance: &Instance,
    given: &BTreeMap<(usize, usize), (usize, i64)>,
    wrong: &mut Vec<Violation>,
) -> i64 {
    let mut unvisited = 0;
    for (at, patient) in instance.patients.iter().enumerate() {
        let got = |need| given.get(&(at, need));
        if (0..patient.needs.len()).all(|need| got(need).is_none()) {
            unvisited += 1;
            if !patient.optional {
                wrong.push(Violation::Unvisited(patient.id.clone()));
            }
            continue;
        }
        for (need, wanted) in patient.needs.iter().enumerate() {
            if got(need).is_none() {
                let service = instance.services[wanted.service].clone();
                wrong.push(Violation::Half { patient: patient.id.clone(), service });
            }
        }
        if let (Some(first), Some(second), Some(tie)) = (got(0), got(1), patient.tie) {
            if first.0 == second.0 {
                wrong.push(Violation::SameCarer(patient.id.clone()));
            }
            if !tie.holds(first.1, second.1) {
                wrong.push(Violation::Untied(patient.id.clone()));
            }
        }
    }
    unvisited
}

/// How much there is of each component.
fn add_up(instance: &Instance, days: &[Day], unvisited: i64) -> BTreeMap<Component, i64> {
    let sum = |of: fn(&Day) -> i64| days.iter().map(of).sum::<i64>();
    let all = |of: fn(&Day) -> &Vec<i64>| days.iter().flat_map(of).copied();
    let (carers, working) = (count(days.len()), sum(|day| day.service + day.travel));
    let from_mean = |day: &Day| (carers * (day.service + day.travel) - working).abs();
    let missed = instance.carers.iter().zip(days).filter(|(carer, day)| carer.lunch && !day.lunch);
    BTreeMap::from([
        (Component::TravelTime, sum(|day| day.travel)),
        (Component::TotalTardiness, all(|day| &day.tardiness).sum()),
        (Component::HighestTardiness, all(|day| &day.tardiness).max().unwrap_or(0)),
        (Component::TotalWaiting, all(|day| &day.waits).sum()),
        (Component::MaxWaiting, all(|day| &day.waits).max().unwrap_or(0)),
        (Component::ExtraTime, sum(|day| day.extra)),
        (Component::MaxIdle, days.iter().map(|day| day.idle).max().unwrap_or(0)),
        (Component::Preferences, sum(|day| day.unpreferred)),
        (Component::Incompatibilities, sum(|day| day.barred)),
        (Component::Unvisited, unvisited),
        (Component::MissedLunch, count(missed.count())),
        (Component::Balance, days.iter().map(|day| (from_mean(day) + carers - 1) / carers).sum()),
        (Component::WorkingTime, working),
    ])
}
