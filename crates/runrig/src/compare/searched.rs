//! The searches of a comparison: SILO from nothing; then SILO and every scenario continued from
//! there, side by side; and then what each keeps of the lines that it contains.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use runrig_core::model::{Fault, Problem, Rota, Scenario, Step};
use runrig_core::scenario::order::contains;
use runrig_core::solve::Settings;

use super::{Case, Comparison, NoComparison, Plan, Rung, with_floors_within};
use crate::abreast::{at_a_time, side_by_side};
use crate::answer::{Solved, evaluate};
use crate::budget::{Turns, Whole};
use crate::ladder::{Search, kept_if_better, silo};
use crate::start::start;
use crate::translated::translated;

/// Searches every line of a comparison.
///
/// The problem is the one as sent, without a scenario of its own. `told` hears of each search
/// before it begins: the name of the line, and the seed. Searches go side by side, as many at a
/// time as there are threads, one thread each.
///
/// # Errors
///
/// See [`NoComparison`].
///
/// # Complexity
///
/// For each seed two searches, and one more for each scenario.
pub fn compare(
    problem: &Problem,
    cases: &[Case],
    plan: &Plan,
    told: &mut (dyn FnMut(&str, u64) + Send),
) -> Result<Comparison, NoComparison> {
    let clock = plan.whole.map(|(began, limit)| Whole::new(began, limit));
    let told = Mutex::new(told);
    let study = Study { plan, clock: clock.as_ref(), told: &told };
    let case = Case { name: "silo".to_owned(), scenario: Scenario::of(Step::Silo) };
    let apart = silo(problem)?;
    let cases: Vec<&Case> = cases
        .iter()
        .filter(|other| other.scenario != case.scenario && !other.scenario.is_replay())
        .collect();
    let firsts = study.firsts(&apart, cases.len())?;
    let mut rungs = vec![Rung::of(case, apart, &firsts)?];
    for case in cases {
        rungs.push(Rung::of(case.clone(), problem.under(&case.scenario)?, &firsts)?);
    }
    let in_force = problem.baseline.clone();
    let as_is = in_force.map(|in_force| evaluate(&rungs[0].problem, in_force));
    study.continue_all(&mut rungs, &firsts)?;
    keep_contained(&mut rungs);
    judge_below(&mut rungs);
    let silo = rungs.remove(0);
    let mut compared = Comparison { seeds: plan.seeds.clone(), as_is, silo, rungs };
    compared.measure_books(problem);
    Ok(compared)
}

impl Rung {
    /// Without rotas so far; nobody is promised more than it gives alone.
    fn of(case: Case, problem: Problem, alone: &[Solved]) -> Result<Self, Vec<Fault>> {
        let (problem, lowered_floors) = with_floors_within(problem, alone)?;
        let (solved, below, taken_from) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { case, problem, solved, taken_from, below, lowered_floors })
    }
}

/// Who hears of each search.
type Told<'t> = Mutex<&'t mut (dyn FnMut(&str, u64) + Send)>;

/// What all searches of a comparison have in common.
struct Study<'s, 't> {
    plan: &'s Plan,
    clock: Option<&'s Whole>,
    told: &'s Told<'t>,
}

impl Study<'_, '_> {
    /// SILO from nothing, with each seed.
    fn firsts(&self, apart: &Problem, n_cases: usize) -> Result<Vec<Solved>, NoComparison> {
        let n = self.plan.seeds.len();
        let later = n * (1 + n_cases);
        let later = Turns::of(later, at_a_time(later));
        let now = Turns::of(n, at_a_time(n));
        let turns = Turns { searches: now.searches + later.searches, judged: judged(n, n_cases) };
        let budget = self.budget(turns);
        let one = |at: usize| {
            self.search("silo", self.plan.seeds[at], budget, |search| search.search(apart, None))
        };
        Ok(side_by_side(n, one)?)
    }

    /// SILO and every scenario with one budget more.
    fn continue_all(&self, rungs: &mut [Rung], firsts: &[Solved]) -> Result<(), NoComparison> {
        let seeds = &self.plan.seeds;
        let n = rungs.len() * seeds.len();
        let turns = Turns::of(n, at_a_time(n));
        let judged = judged(seeds.len(), rungs.len().saturating_sub(1));
        let budget = self.budget(Turns { judged, ..turns });
        let (apart, lines) = (&rungs[0].problem, &*rungs);
        let one = |at: usize| {
            let (rung, seed) = (&lines[at / seeds.len()], at % seeds.len());
            let first = translated(&firsts[seed].rota, apart, &rung.problem);
            let inherited = [start(&rung.problem, first)];
            self.search(&rung.case.name, seeds[seed], budget, |search| {
                search.continued(&rung.problem, &inherited)
            })
        };
        let mut found = side_by_side(n, one)?.into_iter();
        for rung in rungs {
            rung.solved = found.by_ref().take(seeds.len()).collect();
            rung.taken_from = vec![None; seeds.len()];
        }
        Ok(())
    }

    /// What each search may take, where the whole is limited.
    fn budget(&self, turns: Turns) -> Option<Duration> {
        self.clock.map(|clock| clock.each(turns))
    }

    /// One search, told of and timed.
    fn search(
        &self,
        name: &str,
        seed: u64,
        budget: Option<Duration>,
        work: impl FnOnce(&Search) -> Solved,
    ) -> Solved {
        {
            let mut told = self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            told(name, seed);
        }
        let mut search = self.plan.with(seed);
        if budget.is_some() {
            search.settings = Settings { time: budget, iterations: None, ..search.settings };
        }
        let began = Instant::now();
        let found = work(&search);
        if let Some((clock, budget)) = self.clock.zip(budget) {
            clock.took(budget, began.elapsed());
        }
        found
    }
}

/// Each line keeps the best of the rotas of the lines that it contains, those that contain
/// least first. SILO's rotas are at hand for every scenario.
fn keep_contained(rungs: &mut [Rung]) {
    let all: Vec<Scenario> = rungs.iter().map(|rung| rung.case.scenario.clone()).collect();
    let order = strictest_first(&all);
    for &looser in &order {
        for &stricter in &order {
            // SILO's rotas are at hand for every scenario, contained or not: they are judged.
            let is_at_hand = stricter == 0 || contains(&all[looser], &all[stricter]);
            if looser != stricter && is_at_hand {
                keep(rungs, looser, stricter);
            }
        }
        if contains(&all[looser], &Scenario::of(Step::AsIs)) {
            keep_in_force(&mut rungs[looser]);
        }
    }
}

/// The positions of scenarios, SILO's first among them, in the order in which their lines keep what
/// others found: those that SILO contains, SILO, and the others, by how many each contains.
fn strictest_first(all: &[Scenario]) -> Vec<usize> {
    let reach = |at: usize| all.iter().filter(|other| contains(&all[at], other)).count();
    let after_silo = |at: usize| !contains(&all[0], &all[at]);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (after_silo(at), reach(at), at));
    order
}

/// A line that contains the rota in force is never worse than it.
fn keep_in_force(rung: &mut Rung) {
    let Some(in_force) = rung.problem.baseline.clone() else { return };
    for seed in 0..rung.solved.len() {
        let found = rung.solved[seed].clone();
        let (kept, is_taken) = kept_if_better(&rung.problem, found, in_force.clone());
        rung.solved[seed] = kept;
        if is_taken {
            rung.taken_from[seed] = Some("the rota in force".to_owned());
        }
    }
}

/// What SILO's rotas come to by the promises of each line.
fn judge_below(rungs: &mut [Rung]) {
    let (silo, others) = rungs.split_at_mut(1);
    let silo = &mut silo[0];
    silo.below.clone_from(&silo.solved);
    for rung in others {
        let here = |alone: &Solved| {
            let rota = translated(&alone.rota, &silo.problem, &rung.problem);
            let judged = evaluate(&rung.problem, rota);
            if judged.is_lawful() { judged } else { alone.clone() }
        };
        rung.below = silo.solved.iter().map(here).collect();
    }
}

/// One line keeps another's rotas where they are worth more.
fn keep(rungs: &mut [Rung], looser: usize, stricter: usize) {
    let rotas: Vec<Rota> = rungs[stricter]
        .solved
        .iter()
        .map(|one| translated(&one.rota, &rungs[stricter].problem, &rungs[looser].problem))
        .collect();
    let name = rungs[stricter].case.name.clone();
    let rung = &mut rungs[looser];
    for (seed, rota) in rotas.into_iter().enumerate() {
        let found = rung.solved[seed].clone();
        let (kept, is_taken) = kept_if_better(&rung.problem, found, rota);
        rung.solved[seed] = kept;
        if is_taken {
            rung.taken_from[seed] = Some(name.clone());
        }
    }
}

/// Rotas that are judged after the searches: each line's by each line that may contain it.
fn judged(n_seeds: usize, n_cases: usize) -> u32 {
    u32::try_from(n_seeds * n_cases * 2).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silo_keeps_what_it_contains_before_others_look_at_it() {
        let scenarios =
            [Step::Silo, Step::LocLead { leads: Vec::new() }, Step::PoolFull, Step::NewOnly];
        assert_eq!(strictest_first(&scenarios.map(Scenario::of)), [3, 0, 1, 2]);
    }
}
