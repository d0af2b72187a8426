//! Putting unserved visits back, one after another, each where it costs least.

use crate::id::{CarerId, DutyId, HalfId};
use crate::instance::near::FEW;
use crate::search::insertion::{Candidate, cost_of_giving, own_cost, probe};
use crate::search::nearby::Nearby;
use crate::search::rng::Rng;
use crate::search::working::{Place, Working};
use crate::units::{Cost, Seconds};

/// Positions tried before a visit is left out.
const TRIES: usize = 4;
/// How much dearer than the best so far a place may look before it is passed over, beyond
/// what filling hours can be worth.
const LEEWAY: Cost = Cost(2 * Cost::POINT.0);
/// One duty in so many is overlooked, so that greed is not always blind to the second best.
const BLINK: usize = 100;

/// Room to work in, kept between calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    found: Vec<Candidate>,
    twin_found: Vec<Candidate>,
    pairs: Vec<(Cost, usize, usize)>,
    order: Vec<(i64, HalfId)>,
    looking: Looking,
}

/// The duties that are looked at for a half.
#[derive(Clone, Debug, Default)]
struct Looking {
    nearby: Nearby,
    /// Of each whether it is across the water, what the half costs there wherever in the run, and
    /// which it is.
    ranked: Vec<(bool, Cost, DutyId)>,
}

/// In which order visits go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// By chance.
    Random,
    /// Two carers first, then the longest.
    Large,
    /// The fewest duties that could take it first.
    Rare,
    /// By the clock.
    Early,
    /// The dearest to leave out first.
    Risk,
}

impl Order {
    const ALL: [Self; 5] = [Self::Random, Self::Large, Self::Rare, Self::Early, Self::Risk];

    /// One of them by chance, random and large ones more often.
    pub(crate) fn draw(rng: &mut Rng) -> Self {
        match rng.below(8) {
            n @ 0..=4 => Self::ALL[n],
            5 | 6 => Self::Random,
            _ => Self::Large,
        }
    }

    fn key(self, working: &Working<'_, '_>, half: HalfId, rng: &mut Rng) -> i64 {
        let row = &working.instance.halves[half];
        let tie = i64::try_from(rng.below(1 << 20)).unwrap_or(0);
        let rank = match self {
            Self::Random => 0,
            Self::Large => {
                let double = if row.twin.is_some() { 1_000_000 } else { 0 };
                -double - i64::from(row.care.0)
            }
            Self::Rare => i64::try_from(working.instance.takers[half].len()).unwrap_or(i64::MAX),
            Self::Early => i64::from(row.preferred.0),
            Self::Risk => -row.unmet.0 - i64::from(working.absences[half]) * Cost::POINT.0,
        };
        (rank << 20) | tie
    }
}

/// Tries to serve each of these visits, by their first halves.
pub(crate) fn recreate(
    working: &mut Working<'_, '_>,
    visits: &[HalfId],
    order: Order,
    (rng, scratch, open): (&mut Rng, &mut Scratch, &dyn Fn(DutyId) -> bool),
) {
    let mut ordered = std::mem::take(&mut scratch.order);
    ordered.clear();
    ordered.extend(visits.iter().map(|&half| (order.key(working, half, rng), half)));
    ordered.sort_unstable();
    if visits.len() == working.bank.len() {
        // The first rota: what is served next stands last in the bank, where it is found at once.
        working.bank.clear();
        working.bank.extend(ordered.iter().rev().map(|&(_, half)| half));
    }
    for &(_, half) in &ordered {
        // A locked run goes in whole, at the start, or not at all.
        if working.instance.halves[half].locked {
            continue;
        }
        let served = if working.instance.halves[half].twin.is_some() {
            serve_double_up(working, half, (rng, scratch, open))
        } else {
            serve(working, half, (rng, scratch, open))
        };
        if !served {
            working.absences[half] = working.absences[half].saturating_add(1);
        }
    }
    scratch.order = ordered;
}

/// Of the duties across the water one in so many is looked at, where others fit.
const ACROSS: usize = 4;

/// Positions for a half in the open duties that may take it.
fn probe_all(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (keep, blink): (usize, usize),
    (rng, Looking { nearby, ranked }, found, open): (
        &mut Rng,
        &mut Looking,
        &mut Vec<Candidate>,
        &dyn Fn(DutyId) -> bool,
    ),
) {
    let window = working.open_window(half);
    found.clear();
    if window.length() < Seconds::ZERO {
        return;
    }
    let instance = working.instance;
    let takers = &instance.takers[half];
    let bound = working.bound_to(half);
    // Those that get there by road come first.
    let (duties, by_road) = if takers.len() <= FEW {
        (takers, instance.by_road[half])
    } else if let Some(by_road) = bound.and_then(|own| nearby.all_of(instance, half, own)) {
        (nearby.duties.as_slice(), by_road)
    } else {
        nearby.find(working, half, rng);
        (nearby.duties.as_slice(), nearby.duties.len())
    };
    // For a single place what costs more than the best so far needs no closer look, but for
    // some leeway: hours that a contract wants filled can make a place cheaper than it looks.
    let mut cutoff = Cost(i64::MAX);
    let prices = &instance.problem.policy.prices;
    let leeway = LEEWAY + prices.undertime * instance.halves[half].care;
    // The cheapest by who comes first: the sooner a good place is found, the fewer runs are read.
    ranked.clear();
    for (at, &duty) in duties.iter().enumerate() {
        let employer = instance.duties[duty].employer;
        if !open(duty) || bound.is_some_and(|bound| bound != employer) || rng.once_in(blink) {
            continue;
        }
        ranked.push((at >= by_road, cost_of_giving(working, half, duty), duty));
    }
    ranked.sort_unstable();
    for &(across, wherever, duty) in ranked.iter() {
        // Whoever has to cross the water is seldom the one where others need not.
        if wherever > cutoff || across && !found.is_empty() && !rng.once_in(ACROSS) {
            continue;
        }
        let before = found.len();
        probe(working, half, (duty, wherever, window), (keep, cutoff), found);
        if let Some(new) = found.get(before).filter(|_| keep == 1) {
            cutoff = cutoff.min(new.cost + leeway);
        }
    }
}

/// Tries to serve each of these visits by one carer, wherever it costs least in the carer's runs.
pub(crate) fn serve_by(
    working: &mut Working<'_, '_>,
    (visits, carer): (&[HalfId], CarerId),
    scratch: &mut Scratch,
) {
    let instance = working.instance;
    let found = &mut scratch.found;
    for &half in visits {
        let window = working.open_window(half);
        if window.length() < Seconds::ZERO {
            continue;
        }
        found.clear();
        for &duty in &instance.duties_of[carer] {
            if working.may_take(duty, half) {
                let wherever = cost_of_giving(working, half, duty);
                probe(working, half, (duty, wherever, window), (1, Cost(i64::MAX)), found);
            }
        }
        if let Some(best) = found.iter().min_by_key(|one| (one.cost, one.place.duty)) {
            working.insert(half, best.place);
        }
    }
}

fn serve(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (rng, scratch, open): (&mut Rng, &mut Scratch, &dyn Fn(DutyId) -> bool),
) -> bool {
    let Scratch { found, looking, .. } = scratch;
    probe_all(working, half, (1, BLINK), (rng, looking, found, open));
    for _ in 0..TRIES {
        let best = (0..found.len()).min_by_key(|&n| (found[n].cost, found[n].place.duty));
        let Some(best) = best else { return false };
        let candidate = found.swap_remove(best);
        if working.insert(half, candidate.place) {
            return true;
        }
    }
    false
}

fn serve_double_up(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (rng, scratch, open): (&mut Rng, &mut Scratch, &dyn Fn(DutyId) -> bool),
) -> bool {
    let twin = working.instance.halves[half].twin.expect("a double-up has a twin");
    let Scratch { found, twin_found, pairs, looking, .. } = scratch;
    probe_all(working, half, (2, BLINK), (rng, looking, found, open));
    if found.is_empty() {
        return false;
    }
    let visit = &working.instance.problem.visits[working.instance.halves[half].visit];
    if visit.pinned_carers.is_empty() {
        twin_found.clone_from(found);
    } else {
        let window = working.open_window(half);
        probe_all(working, twin, (2, BLINK), (rng, looking, twin_found, open));
        twin_found.retain(|other| other.starts.and(window).length() >= Seconds::ZERO);
    }
    found.sort_unstable_by_key(|one| (one.cost - one.own, one.place.duty, one.place.at));
    twin_found.sort_unstable_by_key(|one| (one.cost - one.own, one.place.duty, one.place.at));
    best_pairs(working, half, (found, twin_found), pairs);
    for &(_, one, other) in pairs.iter() {
        let (one, other) = (found[one], twin_found[other]);
        let preferred = working.instance.halves[half].preferred;
        let start = one.starts.and(other.starts).nearest(preferred);
        if working.insert_both(half, [one.place, other.place], start) {
            return true;
        }
    }
    false
}

/// The cheapest pairs of positions on two carers of one employer's or lent, at one start.
fn best_pairs(
    working: &Working<'_, '_>,
    half: HalfId,
    (found, twin_found): (&[Candidate], &[Candidate]),
    pairs: &mut Vec<(Cost, usize, usize)>,
) {
    pairs.clear();
    let row = &working.instance.halves[half];
    let employer = |place: Place| working.instance.duties[place.duty].employer;
    let bare = |one: &Candidate| one.cost - one.own;
    let mut worst = Cost(i64::MAX);
    for (n, one) in found.iter().enumerate() {
        let Some(first) = twin_found.first() else { return };
        if bare(one) + bare(first) >= worst {
            break;
        }
        for (m, other) in twin_found.iter().enumerate() {
            if bare(one) + bare(other) >= worst {
                break;
            }
            let starts = one.starts.and(other.starts);
            let apart = row.free_package.is_some() && employer(one.place) != employer(other.place);
            if one.carer == other.carer || apart || starts.length() < Seconds::ZERO {
                continue;
            }
            let own = own_cost(working, row, starts.nearest(row.preferred));
            let cost = bare(one) + bare(other) + own + own;
            if cost < worst {
                let place = pairs.partition_point(|pair| pair.0 <= cost);
                pairs.insert(place, (cost, n, m));
                pairs.truncate(TRIES);
                if pairs.len() == TRIES {
                    worst = pairs[TRIES - 1].0;
                }
            }
        }
    }
}
