//! Small tests of change: the best one, two, five or ten packages to move, and what each does.
//!
//! What moves gain is little beside what a rota still gains by being searched for longer. So the
//! rota without transfers comes first, with as much search as all numbers together; and from then
//! on nothing is thrown away: all that follows is improved cold. The first number is as many
//! transfers as pay, from the rota without. Each smaller one starts from the rota for the next
//! larger, in which the packages that are cheapest to send home have gone home. In the end each
//! number has the best of all rotas that do with so few: more transfers never cost more (DOMAIN
//! §5b, k-frontier). The rota without transfers is improved as often, and from what was found with
//! them, all sent home: what more search alone would gain is not taken for a gain of moving.
//!
//! The moves of a point are told in the order in which they would be made, each with what it does
//! given those before it; so they add up to the point.

mod moves;

use std::sync::Mutex;
use std::time::Duration;

use runrig_core::allocation::going_home;
use runrig_core::id::PackageId;
use runrig_core::model::{Fault, Problem, Rota, Scenario, Step};
use runrig_core::solve::Settings;

use crate::abreast::{at_a_time, side_by_side};
use crate::answer::{Solved, evaluate};
use crate::budget::{Turns, Whole};
use crate::compare::{NoComparison, Plan, Transfer, transfers};
use crate::gain::Gain;
use crate::ladder::{ENOUGH, Search, worth};

pub use moves::{Effect, Move, Work};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Numbers of transfers, from few to many; `None` is as many as pay.
    pub numbers: Vec<Option<u32>>,
    /// Packages that stay where they are.
    pub vetoes: Vec<PackageId>,
    /// The only number whose moves are told one by one; `None` for every number.
    pub moves_of: Option<u32>,
}

/// The best that was found with so many transfers, with the seed that found the best rotas.
#[derive(Clone, Debug)]
pub struct Point {
    /// The most transfers that were allowed; `None` for any number.
    pub most: Option<u32>,
    /// The seed of the searches that found it.
    pub seed: u64,
    /// The rota.
    pub solved: Solved,
    /// The packages that change providers in it.
    pub transfers: Vec<Transfer>,
    /// The moves in the order in which they would be made, if they were asked for.
    pub moves: Vec<Move>,
    /// What it saves over the rota without transfers, with each seed.
    pub gain: Gain,
}

/// Searches the frontier with each seed of the plan, side by side: SILO first, then each number in
/// turn. The points are those of the seed that found the best rota in the end.
///
/// `told` hears of each search before it begins: the number of transfers, and the seed.
///
/// # Errors
///
/// See [`NoComparison`].
///
/// # Complexity
///
/// For each seed four searches for each number, and one more.
pub fn frontier(
    problem: &Problem,
    question: &Question,
    plan: &Plan,
    told: &mut (dyn FnMut(Option<u32>, u64) + Send),
) -> Result<Vec<Point>, NoComparison> {
    let mut numbers: Vec<Option<u32>> =
        question.numbers.iter().copied().filter(|&most| most != Some(0)).collect();
    numbers.sort_unstable_by_key(|&most| most.unwrap_or(u32::MAX));
    let clock = plan.whole.map(|(began, limit)| Whole::new(began, limit));
    let told = Mutex::new(told);
    let asked = Asked { problem, question, numbers: &numbers };
    let abreast = at_a_time(plan.seeds.len());
    let one = |at: usize| -> Result<Vec<Found>, Vec<Fault>> {
        let seed = plan.seeds[at];
        // Seeds that are still to come on this thread, this one included.
        let turns = (plan.seeds.len() - at).div_ceil(abreast);
        let mut lane = Lane {
            search: plan.with(seed),
            clock: clock.as_ref(),
            left: u32::try_from((4 * numbers.len() + 1) * turns).unwrap_or(u32::MAX),
            told: &|most| {
                let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                told(most, seed);
            },
        };
        lane.frontier(&asked)
    };
    let found = side_by_side(plan.seeds.len(), one)?;
    let found: Vec<Vec<Found>> = found.into_iter().collect::<Result<_, Vec<Fault>>>()?;
    let last = |points: &&Vec<Found>| points.last().map(|point| worth(&point.solved));
    let pairs = found.iter().zip(&plan.seeds);
    let Some((best, &seed)) = pairs.min_by_key(|(points, _)| last(points)) else {
        return Ok(Vec::new());
    };
    let gain = |at: usize| {
        let of =
            |at: usize| found.iter().map(|points| points[at].solved.clone()).collect::<Vec<_>>();
        Gain::between(&of(0), &of(at))
    };
    let point = |(at, found): (usize, &Found)| Point {
        most: found.most,
        seed,
        solved: found.solved.clone(),
        transfers: found.transfers.clone(),
        moves: found.moves.clone(),
        gain: gain(at),
    };
    Ok(best.iter().enumerate().map(point).collect())
}

/// What all seeds are asked.
struct Asked<'a> {
    problem: &'a Problem,
    question: &'a Question,
    /// From few to many, without none.
    numbers: &'a [Option<u32>],
}

/// A point with one seed.
struct Found {
    most: Option<u32>,
    solved: Solved,
    transfers: Vec<Transfer>,
    moves: Vec<Move>,
}

impl Found {
    fn new(most: Option<u32>, own: &Problem, solved: Solved) -> Self {
        Self { most, transfers: transfers(own, &solved), solved, moves: Vec::new() }
    }
}

/// The searches with one seed, one after the other.
struct Lane<'a> {
    search: Search,
    clock: Option<&'a Whole>,
    /// Searches still to come, with those of other seeds on the same thread.
    left: u32,
    told: &'a dyn Fn(Option<u32>),
}

impl Lane<'_> {
    fn frontier(&mut self, asked: &Asked<'_>) -> Result<Vec<Found>, Vec<Fault>> {
        let vetoes = &asked.question.vetoes;
        let none = under(asked.problem, Some(0), vetoes)?;
        let n = u32::try_from(asked.numbers.len()).unwrap_or(u32::MAX).max(1);
        (self.told)(Some(0));
        let mut still = self.next(n).search(&none, None);
        let a_visit = still.iterations
            / u64::from(n)
            / u64::try_from(none.visits.len()).unwrap_or(u64::MAX).max(1);
        let mut larger: Option<(Problem, Solved)> = None;
        let mut found: Vec<Solved> = Vec::new();
        for &most in asked.numbers.iter().rev() {
            (self.told)(most);
            still = self.improved(&none, &still, larger.as_ref());
            let own = under(asked.problem, most, vetoes)?;
            let start = match &larger {
                Some((wider, solved)) if worth(solved) < worth(&still) => {
                    fewer(wider, &solved.rota, most)
                }
                _ => still.rota.clone(),
            };
            let search = self.next(1);
            // Where cold changes have found all they can, other starts find more.
            let solved = if a_visit >= ENOUGH {
                search.continued(&own, &[start])
            } else {
                search.refine(&own, start)
            };
            found.push(solved.clone());
            larger = Some((own, solved));
        }
        still = self.improved(&none, &still, larger.as_ref());
        found.push(still.clone());
        let mut points = vec![Found::new(Some(0), &none, still)];
        for &most in asked.numbers {
            let own = under(asked.problem, most, vetoes)?;
            let point = Found::new(most, &own, best_within(&own, &found));
            points.push(self.with_moves(point, &points[0].solved, asked)?);
        }
        Ok(points)
    }

    /// The search with so many budgets, whatever is left of the time for the whole.
    fn next(&mut self, budgets: u32) -> Search {
        let mut search = self.search.times(budgets);
        if let Some(clock) = self.clock {
            let each = clock.each(Turns { searches: self.left.max(budgets), judged: self.left });
            let time: Option<Duration> = Some(each.saturating_mul(budgets));
            search.settings = Settings { time, iterations: None, ..search.settings };
        }
        self.left = self.left.saturating_sub(budgets);
        search
    }

    /// The rota without transfers, improved: from what one with transfers has found, all of them
    /// sent home, if that is worth more; so what is found beside the moves is found for both.
    fn improved(
        &mut self,
        none: &Problem,
        still: &Solved,
        moved: Option<&(Problem, Solved)>,
    ) -> Solved {
        let start = match moved {
            Some((own, solved)) if worth(solved) < worth(still) => {
                fewer(own, &solved.rota, Some(0))
            }
            _ => still.rota.clone(),
        };
        let found = self.next(1).refine(none, start);
        if worth(still) < worth(&found) { still.clone() } else { found }
    }

    /// A point with its moves, if they were asked for.
    fn with_moves(
        &mut self,
        mut point: Found,
        still: &Solved,
        asked: &Asked<'_>,
    ) -> Result<Found, Vec<Fault>> {
        let search = self.next(1);
        let wanted = asked.question.moves_of.is_none_or(|only| point.most == Some(only));
        if wanted && !point.transfers.is_empty() {
            point.moves = moves::in_order(asked.problem, still, &point, &search)?;
        }
        Ok(point)
    }
}

/// The best of these rotas as far as each is lawful here.
fn best_within(problem: &Problem, found: &[Solved]) -> Solved {
    let here = found.iter().map(|solved| Solved {
        unserved: solved.unserved.clone(),
        stop: solved.stop,
        iterations: solved.iterations,
        ..evaluate(problem, solved.rota.clone())
    });
    here.min_by_key(worth).expect("the rota without transfers is among them")
}

/// A rota with no more transfers than that: those that are cheapest to undo are taken out.
fn fewer(problem: &Problem, rota: &Rota, most: Option<u32>) -> Rota {
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let away = going_home(problem, rota);
    let home: Vec<PackageId> =
        away.iter().take(away.len().saturating_sub(most)).map(|&(package, _)| package).collect();
    sent_home(problem, rota, &home)
}

/// A rota in which nobody makes the visits of these packages.
fn sent_home(problem: &Problem, rota: &Rota, home: &[PackageId]) -> Rota {
    let mut rota = rota.clone();
    for run in &mut rota.runs {
        run.stops.retain(|stop| !home.contains(&problem.visits[stop.visit].package));
    }
    rota.runs.retain(|run| !run.stops.is_empty());
    rota
}

fn under(
    problem: &Problem,
    most: Option<u32>,
    vetoes: &[PackageId],
) -> Result<Problem, Vec<Fault>> {
    let most = most.unwrap_or(u32::MAX);
    problem.under(&Scenario::of(Step::SwapK { most, vetoes: vetoes.to_vec() }))
}
