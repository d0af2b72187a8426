//! Small tests of change: the best one, two, five or ten packages to move, and what each does.
//!
//! What moves gain is little beside what a rota still gains by being searched for longer. So the
//! rota without transfers comes first, with as much search as all numbers together; and from then
//! on nothing is thrown away: all that follows is bettered cold. The first number is as many
//! transfers as pay, from the rota without. Each smaller one starts from the rota for the next
//! larger, in which the packages that are cheapest to send home have gone home. In the end each
//! number has the best of all rotas that do with so few: more transfers never cost more (DOMAIN
//! §5b, k-frontier). The rota without transfers is bettered as often, and from what was found with
//! them, all sent home: what more search alone would gain is not taken for a gain of moving.
//!
//! Each move of a point is then priced by itself: the same point is bettered again with that
//! package vetoed, and what that loses is what the move gains.

use runrig_core::allocation::going_home;
use runrig_core::id::{ClientId, PackageId, ProviderId};
use runrig_core::model::{Consent, Fault, Problem, Rota, RuleCode, Scenario, Step};
use runrig_core::units::Cost;

use crate::answer::{Solved, evaluate};
use crate::compare::{Plan, Transfer, transfers};
use crate::ladder::{Search, care, worth};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Numbers of transfers, from few to many; `None` is as many as pay.
    pub numbers: Vec<Option<u32>>,
    /// Packages that stay where they are.
    pub vetoes: Vec<PackageId>,
    /// The point whose moves are priced one by one; `None` for none.
    pub priced: Option<u32>,
}

/// The best that was found with so many transfers.
#[derive(Clone, Debug)]
pub struct Point {
    /// The most transfers that were allowed; `None` for any number.
    pub most: Option<u32>,
    /// The rota.
    pub solved: Solved,
    /// The packages that change providers in it.
    pub transfers: Vec<Transfer>,
    /// The moves one by one, if this point was to be priced.
    pub moves: Vec<Move>,
}

/// One package's move, against the same rota without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which package, from whom, to whom.
    pub transfer: Transfer,
    /// Whose package it is.
    pub client: ClientId,
    /// Promises and cost that it saves, the price of the transfer itself taken off.
    pub saved: Cost,
    /// Paid travel saved, in seconds.
    pub travel: i64,
    /// Unmet care that it takes away.
    pub unmet: Cost,
    /// What it does to the two providers: the one it leaves, then the one it comes to.
    pub effects: [Effect; 2],
    /// What it adds to the price of continuity (S03, M06), before the transfer's own.
    pub continuity: Cost,
    /// Whose word is needed besides that of the two providers: the client's, unless given.
    pub asks_client: bool,
    /// Whether undoing it would leave no more care unmet.
    pub reversible: bool,
}

/// What a move does to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Which.
    pub provider: ProviderId,
    /// Care that its carers give, more or less, in seconds.
    pub care: i64,
    /// Paid travel of its carers, more or less, in seconds.
    pub travel: i64,
}

/// Searches the frontier with the plan's first seed: SILO first, then each number in turn.
///
/// `told` hears of each search before it begins: the number of transfers.
///
/// # Errors
///
/// The faults of a problem under a scenario.
pub fn frontier(
    problem: &Problem,
    question: &Question,
    plan: &Plan,
    told: &mut dyn FnMut(Option<u32>),
) -> Result<Vec<Point>, Vec<Fault>> {
    let search = plan.with(plan.seeds.first().copied().unwrap_or_default());
    let none = under(problem, Some(0), &question.vetoes)?;
    let mut numbers: Vec<Option<u32>> =
        question.numbers.iter().copied().filter(|&most| most != Some(0)).collect();
    numbers.sort_unstable_by_key(|&most| most.unwrap_or(u32::MAX));
    told(Some(0));
    let n = u32::try_from(numbers.len()).unwrap_or(u32::MAX).max(1);
    let mut still = search.times(n).search(&none, None);
    let mut larger: Option<(Problem, Solved)> = None;
    let mut found: Vec<Solved> = Vec::new();
    for &most in numbers.iter().rev() {
        told(most);
        still = bettered(&none, &search, &still, larger.as_ref());
        let own = under(problem, most, &question.vetoes)?;
        let start = match &larger {
            Some((wider, solved)) if worth(solved) < worth(&still) => {
                fewer(wider, &solved.rota, most)
            }
            _ => still.rota.clone(),
        };
        let solved = search.refine(&own, start);
        found.push(solved.clone());
        larger = Some((own, solved));
    }
    still = bettered(&none, &search, &still, larger.as_ref());
    found.push(still.clone());
    let mut points = vec![point(Some(0), &none, still)];
    for most in numbers {
        let own = under(problem, most, &question.vetoes)?;
        let solved = best_within(&own, &found);
        let mut point = point(most, &own, solved);
        if most.is_some() && most == question.priced {
            point.moves = priced(problem, question, &point, &search)?;
        }
        points.push(point);
    }
    Ok(points)
}

/// The best of these rotas as far as each is lawful here.
fn best_within(problem: &Problem, found: &[Solved]) -> Solved {
    let here = found.iter().map(|solved| Solved {
        unserved: solved.unserved.clone(),
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
    let mut rota = rota.clone();
    for run in &mut rota.runs {
        run.stops.retain(|stop| !home.contains(&problem.visits[stop.visit].package));
    }
    rota.runs.retain(|run| !run.stops.is_empty());
    rota
}

fn point(most: Option<u32>, own: &Problem, solved: Solved) -> Point {
    Point { most, transfers: transfers(own, &solved), solved, moves: Vec::new() }
}

fn under(
    problem: &Problem,
    most: Option<u32>,
    vetoes: &[PackageId],
) -> Result<Problem, Vec<Fault>> {
    let most = most.unwrap_or(u32::MAX);
    problem.under(&Scenario::of(Step::SwapK { most, vetoes: vetoes.to_vec() }))
}

/// The rota without transfers, bettered: from what one with transfers has found, all of them sent
/// home, if that is worth more; so what is found beside the moves is found for both.
fn bettered(
    none: &Problem,
    search: &Search,
    still: &Solved,
    moved: Option<&(Problem, Solved)>,
) -> Solved {
    let start = match moved {
        Some((own, solved)) if worth(solved) < worth(still) => fewer(own, &solved.rota, Some(0)),
        _ => still.rota.clone(),
    };
    let found = search.refine(none, start);
    if worth(still) < worth(&found) { still.clone() } else { found }
}

/// Each move by itself, those that save most first.
fn priced(
    problem: &Problem,
    question: &Question,
    point: &Point,
    search: &Search,
) -> Result<Vec<Move>, Vec<Fault>> {
    let mut moves = Vec::new();
    for &transfer in &point.transfers {
        let mut vetoes = question.vetoes.clone();
        vetoes.push(transfer.package);
        let own = under(problem, point.most, &vetoes)?;
        let without = search.refine(&own, point.solved.rota.clone());
        moves.push(between(problem, transfer, (&point.solved, &without)));
    }
    moves.sort_by_key(|one| (std::cmp::Reverse(one.saved), one.transfer.package));
    Ok(moves)
}

fn between(problem: &Problem, transfer: Transfer, (with, without): (&Solved, &Solved)) -> Move {
    let package = &problem.packages[transfer.package];
    let points = |solved: &Solved| solved.report.score.promises + solved.report.score.cost;
    let continuity = |solved: &Solved| {
        solved.report.parts.of(RuleCode::S03) + solved.report.parts.of(RuleCode::M06)
    };
    let of = |solved: &Solved, provider: ProviderId| {
        let found = solved.kpis.providers.iter().find(|(id, _)| *id == provider);
        found.map_or((0, 0), |(_, figures)| (figures.care_met, figures.travel))
    };
    let effect = |provider: ProviderId| {
        let ((care, travel), (care_without, travel_without)) =
            (of(with, provider), of(without, provider));
        Effect { provider, care: care - care_without, travel: travel - travel_without }
    };
    let unmet = care(without) - care(with);
    Move {
        transfer,
        client: package.client,
        saved: points(without) - points(with),
        travel: without.kpis.whole.travel - with.kpis.whole.travel,
        unmet,
        effects: [effect(transfer.from), effect(transfer.to)],
        continuity: continuity(with) - continuity(without),
        asks_client: problem.clients[package.client].consent != Consent::Given,
        reversible: unmet <= Cost::ZERO,
    }
}
