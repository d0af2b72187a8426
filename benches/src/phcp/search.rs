//! Weeks: patterns and operators by simulated annealing.
//!
//! What is chosen is a pattern for each patient and an operator for each visit; tours follow
//! ([`Tours`]). A change gives one visit, or all visits of a patient on one operator's days, to
//! another operator, or moves a patient to another pattern. The highest utilisation counts
//! most, then the lowest, then travel; long days and too many operators have a price that is
//! never worth it.

use super::tours::Tours;
use super::{DAYS, Instance, Plan, Tour, visits};
use crate::number::count;
use crate::search::{Answer, Budget, Search};
use runrig_core::engine::{Cooling, Done, Rng};

/// The price of a ten-thousandth of the highest utilisation.
const HIGHEST: i64 = 100;
/// The price of a ten-thousandth that the lowest utilisation is short of everything.
const LOWEST: i64 = 10;
/// The price of a ten-thousandth of the square of each utilisation, to tell weeks apart whose
/// highest is the same.
const SQUARE: i64 = 2;
/// The price of a minute beyond the working day, and of an operator too many.
const WRONG: i64 = 20_000;
/// In the same prices.
const COOLING: Cooling = Cooling { hot: 200_000, cold: 3 };
/// Times the temperature falls.
const FALLS: u64 = 4;
/// Changes between two looks at the watch.
const ROUND: u64 = 2_000;

impl Search for Instance {
    fn search(&self, budget: &Budget) -> Answer<Plan> {
        let (watch, tours) = (budget.one_thread().watch(), Tours::new(self));
        let mut week = Week::new(self, &tours, budget.seed);
        let (mut cost, mut tried) = (week.cost(), 0);
        let mut best = (cost, week.choice.clone());
        while let Some(done) = watch(tried) {
            let part = Done::of(done.millionths() * FALLS % 1_000_001, 1_000_000);
            let temperature = COOLING.temperature(part);
            for _ in 0..ROUND {
                let Some((patient, old)) = week.change() else { continue };
                let now = week.cost();
                if now - cost >= week.rng.exponential(temperature).max(1) {
                    week.choose(patient, old);
                    continue;
                }
                cost = now;
                if cost < best.0 {
                    best = (cost, week.choice.clone());
                }
            }
            tried += ROUND;
        }
        for (patient, choice) in best.1.into_iter().enumerate() {
            week.choose(patient, choice);
        }
        Answer { plan: week.plan(), iterations: tried }
    }
}

/// What is chosen for a patient.
#[derive(Clone, Copy, Debug)]
struct Choice {
    pattern: usize,
    /// Who comes on each day on which somebody does.
    operators: [usize; DAYS],
}

struct Week<'a> {
    instance: &'a Instance,
    tours: &'a Tours<'a>,
    choice: Vec<Choice>,
    /// Of each operator and day: how many patients in each municipality.
    patients: Vec<Vec<u16>>,
    /// Of each operator and day: minutes worked.
    worked: Vec<i64>,
    /// Of each patient: the patterns that have the visits asked for.
    patterns: Vec<Vec<usize>>,
    /// Of each skill: who has it.
    skilled: [Vec<usize>; 3],
    /// Operators too many.
    too_many: i64,
    rng: Rng,
}

impl<'a> Week<'a> {
    fn new(instance: &'a Instance, tours: &'a Tours<'a>, seed: u64) -> Self {
        let able = |skill: u8| {
            let operators = instance.operators.iter().enumerate();
            operators.filter(|(_, known)| known.skill >= skill).map(|(at, _)| at).collect()
        };
        let skilled: [Vec<usize>; 3] = [able(0), able(1), able(2)];
        let days = instance.operators.len() * DAYS;
        let fitting = |asked| {
            let patterns = 0..instance.patterns.len();
            patterns.filter(|&at| visits(instance.patterns[at]) == asked).collect::<Vec<_>>()
        };
        let patterns: Vec<_> =
            instance.patients.iter().map(|patient| fitting(patient.asked)).collect();
        let mut rng = Rng::new(seed, 0, 0);
        let first = |patterns: &Vec<usize>| {
            let pattern = patterns[rng.below(patterns.len())];
            let most = instance.patterns[pattern].into_iter().max().unwrap_or(0);
            let able = &skilled[usize::from(most)];
            let operator = able.get(rng.below(able.len())).copied().unwrap_or(0);
            Choice { pattern, operators: [operator; DAYS] }
        };
        let choice: Vec<_> = patterns.iter().map(first).collect();
        let mut week = Self {
            instance,
            tours,
            choice,
            patients: vec![vec![0; instance.travel.size()]; days],
            worked: vec![0; days],
            patterns,
            skilled,
            too_many: 0,
            rng,
        };
        for patient in 0..instance.patients.len() {
            week.count(patient, true);
        }
        for at in 0..days {
            week.work(at);
        }
        week
    }

    /// The days on which somebody comes to a patient, with the skill.
    fn days(&self, choice: Choice) -> impl Iterator<Item = (usize, u8)> + use<> {
        let pattern = self.instance.patterns[choice.pattern];
        pattern.into_iter().enumerate().filter(|(_, skill)| *skill > 0)
    }

    /// Counts the visits to a patient in, or out; work is not yet what it should be.
    fn count(&mut self, patient: usize, add: bool) {
        let (known, choice) = (&self.instance.patients[patient], self.choice[patient]);
        let mut operators = [usize::MAX; DAYS];
        for (day, _) in self.days(choice) {
            let operator = choice.operators[day];
            let visited = &mut self.patients[operator * DAYS + day][known.municipality];
            *visited = if add { *visited + 1 } else { *visited - 1 };
            operators[day] = operator;
        }
        operators.sort_unstable();
        let different = (0..DAYS).filter(|&at| {
            operators[at] != usize::MAX && (at == 0 || operators[at] != operators[at - 1])
        });
        let too_many = different.count().saturating_sub(known.most_operators);
        self.too_many += if add { count(too_many) } else { -count(too_many) };
    }

    /// Works out how long an operator works on a day.
    fn work(&mut self, at: usize) {
        let visited: i64 = self.patients[at].iter().map(|&patients| i64::from(patients)).sum();
        self.worked[at] = self.tours.length(&self.patients[at]) + visited * self.instance.service;
    }

    /// Chooses for a patient.
    fn choose(&mut self, patient: usize, choice: Choice) {
        let old = self.choice[patient];
        self.count(patient, false);
        self.choice[patient] = choice;
        self.count(patient, true);
        for choice in [old, choice] {
            for (day, _) in self.days(choice) {
                self.work(choice.operators[day] * DAYS + day);
            }
        }
    }

    fn cost(&self) -> i64 {
        let (mut highest, mut lowest, mut all, mut square, mut wrong) = (0, 10_000, 0, 0, 0);
        for (operator, days) in self.instance.operators.iter().zip(self.worked.chunks(DAYS)) {
            let worked: i64 = days.iter().sum();
            let usage = worked * 10_000 / (operator.workday * count(DAYS)).max(1);
            highest = highest.max(usage);
            lowest = lowest.min(usage);
            square += usage * usage / 10_000;
            all += worked;
            wrong += days.iter().map(|worked| (worked - operator.workday).max(0)).sum::<i64>();
        }
        (wrong + self.too_many * 30) * WRONG + highest * HIGHEST - lowest * LOWEST
            + square * SQUARE
            + all
    }

    /// Chooses something else for somebody; what was chosen before.
    fn change(&mut self) -> Option<(usize, Choice)> {
        let patient = self.rng.below(self.choice.len());
        let old = self.choice[patient];
        let mut new = old;
        if self.rng.below(3) == 0 {
            new.pattern = self.patterns[patient][self.rng.below(self.patterns[patient].len())];
        }
        let days: Vec<_> = self.days(new).collect();
        let &(day, _) = days.get(self.rng.below(days.len()))?;
        let (from, one) = (new.operators[day], self.rng.below(3) == 0);
        let skill =
            days.iter().filter(|(at, _)| if one { *at == day } else { new.operators[*at] == from });
        let able = &self.skilled[usize::from(skill.map(|(_, skill)| *skill).max()?)];
        let to = *able.get(self.rng.below(able.len()))?;
        for &(at, _) in &days {
            if at == day || !one && new.operators[at] == from {
                new.operators[at] = to;
            }
        }
        // A new pattern may ask more of those who stay.
        let fits =
            |&(at, skill): &(usize, u8)| self.instance.operators[new.operators[at]].skill >= skill;
        if !days.iter().all(fits) {
            return None;
        }
        self.choose(patient, new);
        Some((patient, old))
    }

    fn plan(&self) -> Plan {
        let mut tours = vec![];
        for operator in 0..self.instance.operators.len() {
            for day in 0..DAYS {
                let mut patients = vec![];
                for at in self.tours.order(&self.patients[operator * DAYS + day]) {
                    let here = |patient: &usize| {
                        self.instance.patients[*patient].municipality == at
                            && self.choice[*patient].operators[day] == operator
                            && self.days(self.choice[*patient]).any(|(known, _)| known == day)
                    };
                    let found = (0..self.choice.len()).filter(here);
                    patients.extend(found.map(|patient| patient + 1));
                }
                if !patients.is_empty() {
                    tours.push(Tour { operator: operator + 1, day: day + 1, patients });
                }
            }
        }
        Plan { patterns: self.choice.iter().map(|choice| choice.pattern + 1).collect(), tours }
    }
}
