//! What routes are worth, and what they break.

use super::{Instance, Plan};
use crate::earliest::{Stop, starts};
use crate::model::judged;
use crate::number::told;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What lawful routes are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// Travel, in units of the matrix: the first objective.
    pub travel: i64,
    /// The preferences of who makes which visit, in units of 10⁻⁸: the second.
    pub preference: i64,
    /// The preferences of the member of staff with the most, less those of the one with the
    /// least: a measure of the third.
    pub unfairness: i64,
    /// When everybody is back, to tell travel in hours.
    pub horizon: i64,
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.travel * 1_800 + self.horizon) / (self.horizon * 2).max(1);
        let [preference, unfairness] =
            [self.preference, self.unfairness].map(|sum| told(sum, 100_000_000));
        let hours = told(hundredths, 100);
        write!(out, "{} ({hours} h, preference {preference}, {unfairness} apart)", self.travel)
    }
}

/// A hard constraint that is broken. Staff and visits count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is no such member of staff.
    #[error("there is no member of staff {staff}")]
    NoStaff {
        /// Their number.
        staff: usize,
    },
    /// A member of staff has two routes.
    #[error("member of staff {staff} has two routes")]
    TwoRoutes {
        /// Their number.
        staff: usize,
    },
    /// There is no such visit.
    #[error("there is no visit {visit}")]
    NoVisit {
        /// Its number.
        visit: usize,
    },
    /// A visit is made twice.
    #[error("visit {visit} is made twice")]
    Twice {
        /// Its number.
        visit: usize,
    },
    /// A visit is not made.
    #[error("visit {visit} is not made")]
    Unserved {
        /// Its number.
        visit: usize,
    },
    /// One member of staff makes both halves.
    #[error("member of staff {staff} makes both halves of visit {visit}")]
    SameStaff {
        /// Their number.
        staff: usize,
        /// The first half.
        visit: usize,
    },
    /// A visit cannot start by the end of its window.
    #[error("visit {visit} starts {by} late")]
    Late {
        /// Its number.
        visit: usize,
        /// By how much.
        by: i64,
    },
    /// A visit waits for one that waits for it.
    #[error("visit {visit} waits for itself")]
    Ring {
        /// Its number.
        visit: usize,
    },
    /// A member of staff is back after the horizon.
    #[error("member of staff {staff} is back {by} late")]
    LateHome {
        /// Their number.
        staff: usize,
        /// By how much.
        by: i64,
    },
}

/// What a plan is worth.
///
/// # Errors
///
/// Every hard constraint the plan breaks.
pub fn evaluate(instance: &Instance, plan: &Plan) -> Result<Value, Vec<Violation>> {
    let mut wrong = Vec::new();
    let (mut stops, mut made) = (Vec::new(), Vec::new());
    let (mut at, mut used): (BTreeMap<usize, usize>, _) = (BTreeMap::new(), BTreeSet::new());
    let (mut travel, mut likes) = (0, vec![0; instance.staff]);
    for route in &plan.routes {
        let staff = route.staff;
        if !(1..=instance.staff).contains(&staff) {
            wrong.push(Violation::NoStaff { staff });
            continue;
        }
        if !used.insert(staff) {
            wrong.push(Violation::TwoRoutes { staff });
        }
        let (mut node, mut before) = (0, None);
        for &number in &route.visits {
            let Some(visit) = number.checked_sub(1).and_then(|at| instance.visits.get(at)) else {
                wrong.push(Violation::NoVisit { visit: number });
                continue;
            };
            if at.insert(number, stops.len()).is_some() {
                wrong.push(Violation::Twice { visit: number });
            }
            let leg = instance.travel.get(node, number);
            let after = before.map(|(stop, length): (usize, i64)| (stop, length + leg));
            let first = if after.is_none() { leg } else { 0 };
            before = Some((stops.len(), visit.duration));
            made.push((staff, number));
            stops.push(Stop { earliest: visit.opens.max(first), after, with: None });
            travel += leg;
            likes[staff - 1] += visit.preferences[staff - 1];
            node = number;
        }
        if node != 0 {
            travel += instance.travel.get(node, 0);
        }
    }
    let unserved = (1..=instance.visits.len()).filter(|visit| !at.contains_key(visit));
    wrong.extend(unserved.map(|visit| Violation::Unserved { visit }));
    for (&visit, &first) in &at {
        let Some(partner) = instance.visits[visit - 1].partner else { continue };
        let Some(&second) = at.get(&partner) else { continue };
        if made[first].0 != made[second].0 {
            stops[first].with = Some(second);
        } else if visit < partner {
            wrong.push(Violation::SameStaff { staff: made[first].0, visit });
        }
    }
    times(instance, &made, &starts(&stops), &mut wrong);
    let preference = likes.iter().sum();
    let spread = likes.iter().max().zip(likes.iter().min()).map_or(0, |(most, least)| most - least);
    let horizon = instance.horizon;
    judged(Value { travel, preference, unfairness: spread, horizon }, wrong)
}

/// Looks for starts after their window and returns after the horizon, route by route.
fn times(
    instance: &Instance,
    made: &[(usize, usize)],
    starts: &[Option<i64>],
    wrong: &mut Vec<Violation>,
) {
    for (at, (&(staff, number), start)) in made.iter().zip(starts).enumerate() {
        let visit = &instance.visits[number - 1];
        let Some(start) = *start else {
            wrong.push(Violation::Ring { visit: number });
            continue;
        };
        if start > visit.closes {
            wrong.push(Violation::Late { visit: number, by: start - visit.closes });
        }
        let back = start + visit.duration + instance.travel.get(number, 0);
        let last = made.get(at + 1).is_none_or(|&(next, _)| next != staff);
        if last && back > instance.horizon {
            wrong.push(Violation::LateHome { staff, by: back - instance.horizon });
        }
    }
}
