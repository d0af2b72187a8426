//! What rules cost: the price of what holds people where they are, and the price of continuity
//! (DOMAIN §5b, KPI 34).
//!
//! The **price of a rule** is the objective with it less the objective without it, with the same
//! seeds and the same budgets: care unmet, promises and cost in one sum, so that nobody gains by
//! leaving people waiting. With the rule, a rota is searched from nothing and then bettered
//! gently; without it, the search starts gently from the first of the two and may keep the second
//! as it stands. So a price is never negative, and more search is not taken for a gain.
//!
//! The **price of continuity** is a row of rotas: the price of rule S03 is taken none, half, once,
//! twice and four times, and each is the best of *all* rotas that were found at any of them.
//! So what S03 counts never grows with its price.

mod continuity;
mod held;

use runrig_core::model::{Fault, Problem, Scenario};
use runrig_core::units::{Cost, Pence};

use crate::answer::{Solved, evaluate};
use crate::compare::{Gain, Plan};
use crate::ladder::objective;
use crate::translated::translated;

pub use continuity::{PERCENTS, Weighted};
pub use held::Held;

/// What rules cost under a scenario.
#[derive(Clone, Debug)]
pub struct Prices {
    /// The problem under the scenario.
    pub problem: Problem,
    /// The seeds of the searches.
    pub seeds: Vec<u64>,
    /// The rota with all rules, for each seed.
    pub with: Vec<Solved>,
    /// What each kind of hold costs, in the order of [`Held::ALL`].
    pub held: Vec<Price>,
    /// The rotas for each price of continuity, from none up.
    pub continuity: Vec<Weighted>,
}

/// What it costs to hold on to something.
#[derive(Clone, Debug)]
pub struct Price {
    /// To what.
    pub held: Held,
    /// How many clients, visits, runs or providers it holds.
    pub n: usize,
    /// What is gained without it, seed by seed; `None` where it holds nothing.
    pub gain: Option<Gain>,
    /// What is paid out less without it on average: wages, mileage and coordinators. `None` where
    /// it holds nothing, or a wage is not known.
    pub paid: Option<Pence>,
}

impl Price {
    /// The price with each seed: promises, cost and unmet care together; at least zero.
    #[must_use]
    pub fn points(&self) -> Vec<Cost> {
        let gain = self.gain.iter();
        gain.flat_map(|gain| gain.points.iter().zip(&gain.unmet).map(|(&one, &other)| one + other))
            .collect()
    }

    /// The mean price; zero where it holds nothing.
    #[must_use]
    pub fn mean(&self) -> Cost {
        let points = self.points();
        let n = i64::try_from(points.len()).unwrap_or(i64::MAX).max(1);
        Cost(points.iter().map(|one| one.0).sum::<i64>() / n)
    }
}

/// What a search is told by before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// With all rules.
    With,
    /// Without a hold.
    Without(Held),
    /// With so many hundredths of the price of continuity.
    Continuity(u32),
}

/// Searches a scenario with all rules, without each kind of hold, and at each price of continuity.
///
/// The problem is the one as sent, without a scenario of its own. `told` hears of each search
/// before it begins, with its seed.
///
/// # Errors
///
/// The faults of a problem under the scenario.
///
/// # Complexity
///
/// Two searches for each seed, and one more for each hold that holds something and each other
/// price of continuity.
pub fn prices(
    sent: &Problem,
    scenario: &Scenario,
    plan: &Plan,
    told: &mut dyn FnMut(Stage, u64),
) -> Result<Prices, Vec<Fault>> {
    let problem = sent.under(scenario)?;
    let holds = Held::ALL.iter().filter(|one| one.count(sent, &problem) > 0).count();
    let mut paced = plan.paced(plan.seeds.len() * (2 + holds + PERCENTS.len() - 1));
    let mut firsts = Vec::new();
    let mut with = Vec::new();
    for &seed in &plan.seeds {
        told(Stage::With, seed);
        let first = paced.search(&problem, seed, None);
        let again = paced.search(&problem, seed, Some(first.rota.clone()));
        with.push(cheaper(first.clone(), again));
        firsts.push(first);
    }
    let mut held = Vec::new();
    for one in Held::ALL {
        let n = one.count(sent, &problem);
        let mut price = Price { held: one, n, gain: None, paid: None };
        if n > 0 {
            let freed = one.freed(sent, scenario)?;
            let here = |solved: &Solved| translated(&solved.rota, &problem, &freed);
            let mut without = Vec::new();
            for ((&seed, first), with) in plan.seeds.iter().zip(&firsts).zip(&with) {
                told(Stage::Without(one), seed);
                let found = paced.search(&freed, seed, Some(here(first)));
                without.push(cheaper(found, evaluate(&freed, here(with))));
            }
            price.gain = Some(Gain::between(&with, &without));
            price.paid = paid_less(&with, &without);
        }
        held.push(price);
    }
    let continuity = continuity::row(&problem, (&firsts, &with), plan, &mut paced, told)?;
    Ok(Prices { problem, seeds: plan.seeds.clone(), with, held, continuity })
}

/// The one that costs less, if it is lawful; of equals the first.
fn cheaper(one: Solved, other: Solved) -> Solved {
    let worth = |solved: &Solved| {
        let score = solved.report.score;
        (score.breaches, score.given_up, objective(solved))
    };
    if worth(&other) < worth(&one) { other } else { one }
}

/// What is paid out less on average.
fn paid_less(with: &[Solved], without: &[Solved]) -> Option<Pence> {
    let sum = |all: &[Solved]| {
        let totals = all.iter().map(|solved| solved.kpis.whole.costs.total());
        totals.collect::<Option<Vec<Pence>>>().map(|all| all.into_iter().sum::<Pence>())
    };
    let n = i64::try_from(with.len()).unwrap_or(i64::MAX).max(1);
    Some(Pence((sum(with)? - sum(without)?).0 / n))
}
