//! Carers away by surprise: who is drawn, and the problem of repairing the rota without them.
//!
//! Draws are made from the problem as it was sent, before any scenario, and from a seed: the same
//! people are away in every scenario, so that what differs between two of them is not luck.

use super::season;
use super::staff::leaves;
use crate::id::{CarerId, Table};
use crate::model::{Draft, Fault, Problem, Published, Rota};
use crate::search::rng::Rng;
use std::fmt;

/// How carers come to be away all the time (DOMAIN §5b, KPI 36).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stress {
    /// One of them: each in turn, or if that is too many, some.
    OneCarer,
    /// So many of a hundred, rounded up to a whole carer, any of them alike.
    Share {
        /// How many of a hundred.
        percent: u32,
    },
    /// So many of a hundred on average, more of them in some localities than in others: the
    /// draws of the scenario `season`.
    Season {
        /// How many of a hundred, on average.
        percent: u32,
    },
}

/// Who is away, in words.
impl fmt::Display for Stress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneCarer => f.write_str("one carer"),
            Self::Share { percent } => write!(f, "{percent} % of carers"),
            Self::Season { percent } => write!(f, "{percent} % of carers, by locality,"),
        }
    }
}

/// Tells draws of one kind from those of another with the same seed.
const ONE_OF_MANY: u64 = 1;
const SHARE_OF_ALL: u64 = 2;

impl Stress {
    /// Who is away in each draw, in order of id: at most so many draws, as many exactly of the
    /// kinds that leave a choice. Carers without a shift are in none. The draw number `d` of a
    /// season is its sample `seed + d`.
    ///
    /// # Complexity
    ///
    /// Linear in the carers for each draw; a season looks for the client nearest to each.
    #[must_use]
    pub fn draws(self, sent: &Draft, most: usize, seed: u64) -> Vec<Vec<CarerId>> {
        let mut on_shift = Table::filled(false, sent.carers.len());
        sent.shifts.iter().for_each(|shift| on_shift[shift.carer] = true);
        let working: Vec<CarerId> = sent.carers.ids().filter(|&carer| on_shift[carer]).collect();
        let numbers = 0..u64::try_from(most).unwrap_or(u64::MAX);
        match self {
            Self::OneCarer => {
                let mut rng = Rng::new(seed, ONE_OF_MANY, 0);
                let some = sample(&working, most, &mut rng);
                some.into_iter().map(|carer| vec![carer]).collect()
            }
            Self::Share { percent } => {
                let percent = usize::try_from(percent).unwrap_or(usize::MAX);
                let n = working.len().saturating_mul(percent).div_ceil(100);
                let draw = |number| sample(&working, n, &mut Rng::new(seed, SHARE_OF_ALL, number));
                numbers.map(draw).collect()
            }
            Self::Season { percent } => {
                let draw = |number| season::away(sent, percent, seed.wrapping_add(number));
                let there = |mut away: Vec<CarerId>| {
                    away.retain(|&carer| on_shift[carer]);
                    away
                };
                numbers.map(draw).map(there).collect()
            }
        }
    }
}

/// So many of them, each at most once and any of them alike, in order; all if there are no more.
fn sample(all: &[CarerId], n: usize, rng: &mut Rng) -> Vec<CarerId> {
    let n = n.min(all.len());
    let mut some = all.to_vec();
    for at in 0..n {
        some.swap(at, at + rng.below(all.len() - at));
    }
    some.truncate(n);
    some.sort_unstable();
    some
}

impl Problem {
    /// What is to be done about a rota in force when these carers are away all the time.
    ///
    /// Only visits that the rota makes are left: who waits for care goes on waiting, and a repair
    /// is not praised for what it adds. What was pinned to who is away is pinned to nobody. The
    /// rota is published and nobody has been told of a change yet: each carer at a visit who was
    /// not to come, or not then, costs the higher price of S10, so that a repair changes few
    /// visits. Ids of visits change, and with them those of the rota, which is the baseline of what
    /// comes of it.
    ///
    /// # Errors
    ///
    /// None, if the ids are the problem's.
    pub fn to_repair(&self, in_force: &Rota, away: &[CarerId]) -> Result<Self, Vec<Fault>> {
        let mut draft = Draft::clone(self);
        for &carer in away {
            leaves(&mut draft, carer);
        }
        for visit in &mut draft.visits {
            visit.pinned_carers.retain(|carer| !away.contains(carer));
        }
        for run in draft.runs.iter_mut().filter(|run| away.contains(&run.carer)) {
            run.locked = false;
        }
        draft.baseline = Some(in_force.clone());
        draft.published = Some(Published::default());
        let made = in_force.carers_of(draft.visits.len());
        draft.keep_visits(|id, _| !made[id].is_empty());
        Self::build(draft)
    }
}
