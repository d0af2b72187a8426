//! Travel against familiar faces: rotas at several prices of continuity.

use runrig_core::kpi::Ratio;
use runrig_core::model::{Draft, Fault, Problem, RuleCode};
use runrig_core::units::Cost;

use super::Stage;
use crate::answer::{Solved, evaluate};
use crate::compare::{Paced, Plan};
use crate::ladder::objective;

/// Hundredths of the price of rule S03 that rotas are searched at.
pub const PERCENTS: [u32; 5] = [0, 50, 100, 200, 400];

/// The best rota at a price of continuity.
#[derive(Clone, Debug)]
pub struct Weighted {
    /// Hundredths of the price of S03 at which it is best.
    pub percent: u32,
    /// The rota, judged at the price as it is.
    pub solved: Solved,
    /// Whether no other rota of the row has as little care unmet, travel and carers for each
    /// client, and less of one of them.
    pub on_front: bool,
}

impl Weighted {
    /// Distinct carers for each client who has care.
    #[must_use]
    pub fn carers(&self) -> Option<Ratio> {
        let figures = &self.solved.kpis.whole;
        Ratio::of(figures.distinct_carers, figures.clients)
    }

    /// Care that nobody gives, in seconds.
    #[must_use]
    pub fn unmet(&self) -> i64 {
        self.solved.kpis.whole.care - self.solved.kpis.whole.care_met
    }

    fn is_beaten_by(&self, other: &Self) -> bool {
        let figures = |one: &Self| {
            let whole = &one.solved.kpis.whole;
            (one.unmet(), whole.travel, i128::from(whole.distinct_carers), whole.clients)
        };
        let ((unmet, travel, carers, clients), (its_unmet, its_travel, its_carers, its_clients)) =
            (figures(self), figures(other));
        let own = (unmet, travel, carers * i128::from(its_clients));
        let its = (its_unmet, its_travel, its_carers * i128::from(clients));
        own != its && its.0 <= own.0 && its.1 <= own.1 && its.2 <= own.2
    }
}

/// The best rota at each price, of all that are found at any, and of those that are there.
pub(super) fn row(
    problem: &Problem,
    (firsts, with): (&[Solved], &[Solved]),
    plan: &Plan,
    paced: &mut Paced<'_>,
    told: &mut dyn FnMut(Stage, u64),
) -> Result<Vec<Weighted>, Vec<Fault>> {
    let mut found: Vec<Solved> = with.to_vec();
    for percent in PERCENTS.into_iter().filter(|&percent| percent != 100) {
        let priced = at_price(problem, percent)?;
        for (&seed, first) in plan.seeds.iter().zip(firsts) {
            told(Stage::Continuity(percent), seed);
            let rota = paced.search(&priced, seed, Some(first.rota.clone())).rota;
            found.push(evaluate(problem, rota));
        }
    }
    let mut row: Vec<Weighted> = PERCENTS
        .into_iter()
        .filter_map(|percent| {
            let cost = |solved: &&Solved| {
                let continuity = solved.report.parts.of(RuleCode::S03);
                let score = solved.report.score;
                (score.breaches, score.given_up, worth_at(solved, percent), continuity)
            };
            let solved = found.iter().min_by_key(cost)?.clone();
            Some(Weighted { percent, solved, on_front: true })
        })
        .collect();
    let fronts: Vec<bool> =
        row.iter().map(|one| !row.iter().any(|other| one.is_beaten_by(other))).collect();
    row.iter_mut().zip(fronts).for_each(|(one, on_front)| one.on_front = on_front);
    Ok(row)
}

/// What a rota costs at so many hundredths of the price of S03, in hundredths.
fn worth_at(solved: &Solved, percent: u32) -> i128 {
    let continuity = i128::from(solved.report.parts.of(RuleCode::S03).0);
    let rest = i128::from(objective(solved).0) - continuity;
    rest * 100 + continuity * i128::from(percent)
}

/// The problem at so many hundredths of the price of S03.
fn at_price(problem: &Problem, percent: u32) -> Result<Problem, Vec<Fault>> {
    let mut draft = Draft::clone(problem);
    let prices = &mut draft.policy.prices;
    for price in [&mut prices.extra_carer, &mut prices.unknown_carer, &mut prices.not_preferred] {
        *price = Cost(price.0.saturating_mul(i64::from(percent)) / 100);
    }
    Problem::build(draft)
}
