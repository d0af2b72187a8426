//! What a week is worth, and what it breaks.

use super::{DAYS, Instance, Plan, Tour, visits};
use crate::model::judged;
use crate::number::{count, told};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

/// How much of an operator's working week is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// Minutes of travel and visits.
    pub worked: i64,
    /// Minutes there are.
    pub working: i64,
}

impl Use {
    /// Which of two is the larger share.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        (self.worked * other.working).cmp(&(other.worked * self.working))
    }
}

impl fmt::Display for Use {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.worked * 10_000 / self.working.max(1);
        write!(out, "{} %", told(share, 100))
    }
}

/// What a lawful week is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The utilisation of the operator with the most: to be small.
    pub most: Use,
    /// The utilisation of the operator with the least: to be large.
    pub least: Use,
    /// Minutes of travel.
    pub travel: i64,
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "utilisation {} to {}, travel {} min", self.least, self.most, self.travel)
    }
}

/// A hard constraint that is broken. Patients, operators and days count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// There is not one pattern for each patient.
    #[error("there are {patterns} patterns for {patients} patients")]
    WrongPatterns {
        /// How many there are.
        patterns: usize,
        /// How many there should be.
        patients: usize,
    },
    /// There is no such pattern, or it does not have the visits asked for.
    #[error("pattern {pattern} is not what patient {patient} asked for")]
    WrongPattern {
        /// The patient.
        patient: usize,
        /// The pattern.
        pattern: usize,
    },
    /// There is no such operator or day, or it is the operator's second tour of the day.
    #[error("operator {operator} has no tour to make on day {day}")]
    NoTour {
        /// The operator.
        operator: usize,
        /// The day.
        day: usize,
    },
    /// The patient is not to be visited on this day, or there is no such patient.
    #[error("patient {patient} has no visit on day {day}")]
    NoVisit {
        /// The patient.
        patient: usize,
        /// The day.
        day: usize,
    },
    /// A patient is visited twice on one day.
    #[error("patient {patient} is visited twice on day {day}")]
    Twice {
        /// The patient.
        patient: usize,
        /// The day.
        day: usize,
    },
    /// A visit of a pattern is not made.
    #[error("patient {patient} is not visited on day {day}")]
    Unserved {
        /// The patient.
        patient: usize,
        /// The day.
        day: usize,
    },
    /// An operator lacks the skill for a visit.
    #[error("operator {operator} lacks the skill for patient {patient} on day {day}")]
    Unskilled {
        /// The operator.
        operator: usize,
        /// The patient.
        patient: usize,
        /// The day.
        day: usize,
    },
    /// Too many operators come to a patient.
    #[error("{operators} operators come to patient {patient}")]
    TooMany {
        /// The patient.
        patient: usize,
        /// How many come.
        operators: usize,
    },
    /// A tour is longer than the working day.
    #[error("operator {operator} works {by} minutes too long on day {day}")]
    TooLong {
        /// The operator.
        operator: usize,
        /// The day.
        day: usize,
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
    let (patterns, patients) = (plan.patterns.len(), instance.patients.len());
    if patterns != patients {
        return Err(vec![Violation::WrongPatterns { patterns, patients }]);
    }
    let mut wrong = Vec::new();
    for (at, (patient, &pattern)) in instance.patients.iter().zip(&plan.patterns).enumerate() {
        let found = pattern.checked_sub(1).and_then(|at| instance.patterns.get(at));
        if found.is_none_or(|&found| visits(found) != patient.asked) {
            wrong.push(Violation::WrongPattern { patient: at + 1, pattern });
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut week = Week {
        instance,
        plan,
        made: BTreeSet::new(),
        seen: vec![BTreeSet::new(); patients],
        worked: vec![0; instance.operators.len()],
        travel: 0,
        wrong,
    };
    let mut used = BTreeSet::new();
    for tour in &plan.tours {
        let Tour { operator, day, .. } = *tour;
        let known = (1..=instance.operators.len()).contains(&operator) && (1..=DAYS).contains(&day);
        if !known || !used.insert((operator, day)) {
            week.wrong.push(Violation::NoTour { operator, day });
        } else {
            week.follow(tour);
        }
    }
    week.patients();
    let uses = || {
        week.worked
            .iter()
            .zip(&instance.operators)
            .map(|(&worked, operator)| Use { worked, working: operator.workday * count(DAYS) })
    };
    let none = Use { worked: 0, working: 1 };
    let most = uses().max_by(Use::compare).unwrap_or(none);
    let least = uses().min_by(Use::compare).unwrap_or(none);
    judged(Value { most, least, travel: week.travel }, week.wrong)
}

struct Week<'a> {
    instance: &'a Instance,
    plan: &'a Plan,
    /// Patient and day of each visit made.
    made: BTreeSet<(usize, usize)>,
    /// The operators that come to each patient.
    seen: Vec<BTreeSet<usize>>,
    worked: Vec<i64>,
    travel: i64,
    wrong: Vec<Violation>,
}

impl Week<'_> {
    /// The skill of a patient's visit on a day; 0 if there is none.
    fn skill(&self, patient: usize, day: usize) -> u8 {
        let pattern = self.plan.patterns.get(patient.wrapping_sub(1));
        pattern.map_or(0, |pattern| self.instance.patterns[pattern - 1][day - 1])
    }

    /// Follows a tour of an operator and day that exist.
    fn follow(&mut self, tour: &Tour) {
        let (operator, day) = (tour.operator, tour.day);
        let known = &self.instance.operators[operator - 1];
        let (mut at, mut travel, mut visited) = (self.instance.base, 0, 0);
        for &patient in &tour.patients {
            let skill = self.skill(patient, day);
            if skill == 0 {
                self.wrong.push(Violation::NoVisit { patient, day });
                continue;
            }
            if !self.made.insert((patient, day)) {
                self.wrong.push(Violation::Twice { patient, day });
            }
            if skill > known.skill {
                self.wrong.push(Violation::Unskilled { operator, patient, day });
            }
            self.seen[patient - 1].insert(operator);
            let to = self.instance.patients[patient - 1].municipality;
            travel += self.instance.travel.get(at, to);
            visited += 1;
            at = to;
        }
        if visited > 0 {
            travel += self.instance.travel.get(at, self.instance.base);
        }
        let worked = travel + visited * self.instance.service;
        let by = worked - known.workday;
        if by > 0 {
            self.wrong.push(Violation::TooLong { operator, day, by });
        }
        self.travel += travel;
        self.worked[operator - 1] += worked;
    }

    /// Looks for what each patient is due.
    fn patients(&mut self) {
        for (at, patient) in self.instance.patients.iter().enumerate() {
            let due = (1..=DAYS).filter(|&day| self.skill(at + 1, day) != 0);
            let missing = due.filter(|&day| !self.made.contains(&(at + 1, day)));
            let missing: Vec<_> =
                missing.map(|day| Violation::Unserved { patient: at + 1, day }).collect();
            self.wrong.extend(missing);
            let operators = self.seen[at].len();
            if operators > patient.most_operators {
                self.wrong.push(Violation::TooMany { patient: at + 1, operators });
            }
        }
    }
}
