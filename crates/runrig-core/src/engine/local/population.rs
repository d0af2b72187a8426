//! Several plans, and children of two of them, each bettered for a while.
//!
//! Local search seldom leaves the country in which it began. A child has some tours of one
//! plan and the rest of another; it takes its parent's place if it becomes no worse. Plans that
//! are worth the same are one too many.
//!
//! # Source
//!
//! Vidal et al. (2013), with a parent's place for the child in place of their two populations,
//! and iterated local search for its education.

use super::super::Watch;
use super::super::instance::Instance;
use super::improve::{Improving, Tours};
use super::plan::Sums;
use super::weights::FINE;
use crate::search::accept::{Cooling, Done};

/// The temperature at which a child's education begins, in thousandths of a mean leg.
const HOT: i64 = 20;
/// That at which it ends, in the same.
const COLD: i64 = 1;
/// How often the watch is asked, in descents.
const ASK: u64 = 16;

/// What is known when a population begins.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Given {
    /// Which random numbers.
    pub(in super::super) seed: u64,
    /// What a visit that must be made counts as while it is left out.
    pub(in super::super) must: i64,
    /// What an ordinary leg costs.
    pub(in super::super) leg: i64,
    /// Changes already tried.
    pub(in super::super) changes: u64,
}

/// A plan of the population.
#[derive(Clone, Debug)]
struct Member {
    tours: Tours,
    sums: Sums,
}

/// The best tours that are found from several beginnings until the watch says to stop, and how
/// many changes have then been tried: a descent counts as one.
///
/// # Panics
///
/// If there is no beginning.
pub(in super::super) fn evolve(
    instance: &Instance,
    starts: Vec<Tours>,
    given: Given,
    watch: &Watch<'_>,
) -> (Tours, u64) {
    let Given { seed, must, leg, mut changes } = given;
    let mut improving = Improving::new(instance, starts[0].clone(), (seed, must));
    let mut members: Vec<Member> = Vec::with_capacity(starts.len());
    for tours in starts {
        improving.restart(&tours);
        improving.settle();
        let (tours, sums) = improving.best();
        members.push(Member { tours: tours.clone(), sums });
    }
    let steps = u64::try_from(instance.visits).unwrap_or(u64::MAX);
    let heat = |share: i64| (leg * share * FINE / 1_000).max(1);
    let cooling = Cooling { hot: heat(HOT), cold: heat(COLD) };
    loop {
        let (parent, other) = parents(&members, &mut improving);
        improving.restart(&members[parent].tours);
        if other != parent {
            improving.cross(&members[other].tours);
        }
        let mut temperature = cooling.hot;
        let mut well = true;
        for step in 0..steps {
            if changes.is_multiple_of(ASK) {
                well = watch(changes).is_some();
                if !well {
                    break;
                }
                temperature = cooling.temperature(Done::of(step, steps));
            }
            changes += 1;
            improving.step(temperature);
        }
        let (tours, sums) = improving.best();
        let same =
            |(at, member): (usize, &Member)| at != parent && member.sums.rank() == sums.rank();
        if sums.rank() <= members[parent].sums.rank() && !members.iter().enumerate().any(same) {
            members[parent].tours.clone_from(tours);
            members[parent].sums = sums;
        }
        if !well {
            break;
        }
    }
    let best = members.into_iter().min_by_key(|member| member.sums.rank());
    (best.map(|member| member.tours).unwrap_or_default(), changes)
}

/// Two members: one by chance, the better of two half the time, and any other.
fn parents(members: &[Member], improving: &mut Improving<'_>) -> (usize, usize) {
    let (rng, n) = (&mut improving.rng, members.len());
    let (one, two) = (rng.below(n), rng.below(n));
    let better = members[two].sums.rank() < members[one].sums.rank();
    let parent = if better && rng.once_in(2) { two } else { one };
    let other = rng.below(n.max(2) - 1);
    (parent, if n == 1 { 0 } else { other + usize::from(other >= parent) })
}
