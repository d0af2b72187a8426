//! What tours are worth, and what they break.

use super::{Instance, Plan};
use crate::earliest::{Stop, starts};
use crate::model::judged;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What lawful tours are worth: fewer is better, in the order of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// Visits nobody makes.
    pub unassigned: usize,
    /// Seconds of travel.
    pub travel: i64,
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} unassigned, travel {} s", self.unassigned, self.travel)
    }
}

/// A hard constraint that is broken. Carers and visits count from 1; times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is no such carer.
    #[error("there is no carer {carer}")]
    NoCarer {
        /// The carer.
        carer: usize,
    },
    /// A carer has two tours.
    #[error("carer {carer} has two tours")]
    TwoTours {
        /// The carer.
        carer: usize,
    },
    /// There is no such visit.
    #[error("there is no visit {visit}")]
    NoVisit {
        /// The visit.
        visit: usize,
    },
    /// A visit is made more often than it should be, or twice by one carer.
    #[error("visit {visit} is made too often, or twice by one carer")]
    TooOften {
        /// The visit.
        visit: usize,
    },
    /// A double-up is made by one carer alone.
    #[error("visit {visit} is made by one carer alone")]
    Alone {
        /// The visit.
        visit: usize,
    },
    /// A carer lacks the skill for a visit.
    #[error("carer {carer} lacks the skill for visit {visit}")]
    Unskilled {
        /// The carer.
        carer: usize,
        /// The visit.
        visit: usize,
    },
    /// A visit starts after its window.
    #[error("visit {visit} of carer {carer} starts {by} late")]
    Late {
        /// The carer.
        carer: usize,
        /// The visit.
        visit: usize,
        /// By how much.
        by: i64,
    },
    /// A visit waits for one that waits for it.
    #[error("visit {visit} waits for itself")]
    Ring {
        /// The visit.
        visit: usize,
    },
    /// A carer is home after the shift.
    #[error("carer {carer} is home {by} late")]
    LateHome {
        /// The carer.
        carer: usize,
        /// By how much.
        by: i64,
    },
}

/// A carer's part in a visit.
#[derive(Clone, Copy)]
struct Part {
    carer: usize,
    visit: usize,
    last: bool,
}

/// What a plan is worth.
///
/// # Errors
///
/// Every hard constraint the plan breaks.
pub fn evaluate(instance: &Instance, plan: &Plan) -> Result<Value, Vec<Violation>> {
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    let (mut parts, mut stops, mut travel) = (Vec::new(), Vec::new(), 0);
    let mut made: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for tour in &plan.tours {
        let carer = tour.carer;
        let Some(known) = carer.checked_sub(1).and_then(|at| instance.carers.get(at)) else {
            wrong.push(Violation::NoCarer { carer });
            continue;
        };
        if !used.insert(carer) {
            wrong.push(Violation::TwoTours { carer });
        }
        let home = instance.visits.len() + carer - 1;
        let (mut node, mut before) = (home, None);
        for &id in &tour.visits {
            let Some(visit) = id.checked_sub(1).and_then(|at| instance.visits.get(at)) else {
                wrong.push(Violation::NoVisit { visit: id });
                continue;
            };
            if visit.skill != 0 && !known.skills.contains(&visit.skill) {
                wrong.push(Violation::Unskilled { carer, visit: id });
            }
            let leg = instance.travel.get(node, id - 1);
            let after = before.map(|(stop, length): (usize, i64)| (stop, length + leg));
            let first = if after.is_none() { i64::from(known.start) + leg } else { 0 };
            before = Some((stops.len(), i64::from(visit.duration)));
            made.entry(id).or_default().push(stops.len());
            stops.push(Stop { earliest: first.max(i64::from(visit.earliest)), after, with: None });
            parts.push(Part { carer, visit: id, last: false });
            travel += leg;
            node = id - 1;
        }
        if let (Some(_), Some(part)) = (before, parts.last_mut()) {
            part.last = true;
            travel += instance.travel.get(node, home);
        }
    }
    for (&visit, at) in &made {
        let double_up = instance.visits[visit - 1].double_up;
        match *at.as_slice() {
            [_] if !double_up => {}
            [_] => wrong.push(Violation::Alone { visit }),
            [first, second] if double_up && parts[first].carer != parts[second].carer => {
                stops[first].with = Some(second);
                stops[second].with = Some(first);
            }
            _ => wrong.push(Violation::TooOften { visit }),
        }
    }
    for (part, start) in parts.iter().zip(starts(&stops)) {
        times(instance, *part, start, &mut wrong);
    }
    judged(Value { unassigned: instance.visits.len() - made.len(), travel }, wrong)
}

/// Looks for a start after its window, and a return after the shift.
fn times(instance: &Instance, part: Part, start: Option<i64>, wrong: &mut Vec<Violation>) {
    let Part { carer, visit, last } = part;
    let known = &instance.visits[visit - 1];
    let Some(start) = start else {
        wrong.push(Violation::Ring { visit });
        return;
    };
    let by = start - i64::from(known.latest);
    if by > 0 {
        wrong.push(Violation::Late { carer, visit, by });
    }
    let way = instance.travel.get(visit - 1, instance.visits.len() + carer - 1);
    let end = i64::from(instance.carers[carer - 1].end);
    let by = start + i64::from(known.duration) + way - end;
    if last && by > 0 {
        wrong.push(Violation::LateHome { carer, by });
    }
}
