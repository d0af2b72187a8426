//! Taking visits out: near each other in space and time, so that they can change places.
//!
//! Strings of neighbouring stops are the main way (SISR); the others follow what couples
//! visits in home care: whole runs that are out at the same time, and what stands in the
//! way of a visit that nobody makes.

use crate::id::{DutyId, HalfId};
use crate::search::groups::Group;
use crate::search::rng::Rng;
use crate::search::working::Working;
use crate::units::Seconds;

/// Visits taken out by strings, on average (SISR's c̄). These are fewer, and from more runs, than
/// Christiaens and Vanden Berghe take (10 and 10): a change costs a fifth more time so, and the
/// weeks of Oban and Lorn and of Argyll and Bute come out 1.5 % cheaper in the same time.
const MEAN_REMOVED: usize = 6;
/// The longest string (SISR's Lᵐᵃˣ).
const LONGEST_STRING: usize = 3;
/// Single visits taken out, at the most.
const MOST_SCATTERED: usize = 11;
/// Visits that start this far apart could change places.
pub(super) const NEAR_IN_TIME: Seconds = Seconds::minutes(150);

/// Takes some visits out, by one of the ways, around this visit of the group.
pub(crate) fn ruin(working: &mut Working<'_, '_>, group: &Group, seed: HalfId, rng: &mut Rng) {
    if working.duty_of[seed].is_none() && rng.once_in(2) {
        return in_the_way(working, group, seed, rng);
    }
    match rng.below(17) {
        0..=1 => whole_runs(working, group, seed, rng),
        2 => scattered(working, group, seed, rng),
        _ => strings(working, group, seed, rng),
    }
}

/// Moves a double-up to another start that both its runs leave it: to the preferred one or
/// anywhere. Without such moves its start would stay where it was first put.
pub(crate) fn move_a_meeting(working: &mut Working<'_, '_>, group: &Group, rng: &mut Rng) -> bool {
    let instance = working.instance;
    let n = group.double_ups.len();
    if n == 0 {
        return false;
    }
    let lead = group.double_ups[rng.below(n)];
    if working.duty_of[lead].is_none() || !is_free(working, group, lead) {
        return false;
    }
    let halves = instance.halves_of(instance.halves[lead].visit);
    for half in halves {
        let duty = working.duty_of[half];
        if duty.is_some_and(|duty| working.runs[duty].stale && !working.refresh(duty)) {
            return false;
        }
    }
    let Some(room) = working.meeting_room(lead) else { return false };
    if room.length() <= Seconds::ZERO {
        return false;
    }
    let anywhere = usize::try_from(room.length().0).map_or(0, |length| rng.below(length + 1));
    let drawn = room.from + Seconds(i32::try_from(anywhere).unwrap_or(0));
    let preferred = room.nearest(instance.halves[lead].preferred);
    let start = if rng.once_in(2) { preferred } else { drawn };
    if start == working.start[lead] {
        return false;
    }
    working.broken |= !working.move_meeting(lead, start);
    true
}

/// A visit to start from: now and then one that nobody makes.
pub(crate) fn seed(working: &Working<'_, '_>, group: &Group, rng: &mut Rng) -> Option<HalfId> {
    if !working.bank.is_empty() && rng.once_in(3) {
        let half = working.bank[rng.below(working.bank.len())];
        if group.has_client(working.instance.halves[half].client) {
            return Some(half);
        }
    }
    let n = group.seeds.len();
    (n > 0).then(|| group.seeds[rng.below(n)])
}

/// Whether the group may take this visit out, wherever its halves are.
pub(super) fn is_free(working: &Working<'_, '_>, group: &Group, half: HalfId) -> bool {
    let row = &working.instance.halves[half];
    let own = |half: HalfId| working.carer_of(half).is_some_and(|carer| group.has_carer(carer));
    group.has_client(row.client)
        && !row.locked
        && own(half)
        && row.twin.is_none_or(own)
        && is_self_contained(working, group, half)
}

/// Whether every served visit that this one is tied to is with carers of the group, so
/// that no other island can move it meanwhile.
pub(crate) fn is_self_contained(working: &Working<'_, '_>, group: &Group, half: HalfId) -> bool {
    let instance = working.instance;
    let mut halves = instance.halves_of(instance.halves[half].visit);
    halves.all(|half| {
        instance.couplings_of[half].iter().all(|&coupling| {
            let at = usize::try_from(coupling).expect("u32 to usize widens");
            let coupling = instance.couplings[at];
            let other = if coupling.first == half { coupling.second } else { coupling.first };
            working.carer_of(other).is_none_or(|carer| group.has_carer(carer))
        })
    })
}

/// Takes out those of these visits that the group may.
fn take(working: &mut Working<'_, '_>, group: &Group, mut going: Vec<HalfId>) {
    going.retain(|&half| is_free(working, group, half));
    working.remove(&going, &|working, half| is_free(working, group, half));
}

/// The client's visit of the seed's day that starts nearest to the seed's.
fn nearest_in_time(
    working: &Working<'_, '_>,
    seed: HalfId,
    client: crate::id::ClientId,
) -> Option<HalfId> {
    let instance = working.instance;
    let at = instance.halves[seed].preferred;
    let starts = &instance.client_starts[client];
    let after = starts.partition_point(|&start| start < at);
    let apart = |&nth: &usize| (starts[nth] - at).abs();
    let nearest = (after.saturating_sub(1)..starts.len().min(after + 1)).min_by_key(apart);
    let nearest = nearest.filter(|nth| apart(nth) <= NEAR_IN_TIME)?;
    Some(instance.client_halves[client][nearest])
}

/// Strings of stops from runs that could take an unserved visit, at about its time.
fn in_the_way(working: &mut Working<'_, '_>, group: &Group, seed: HalfId, rng: &mut Rng) {
    let instance = working.instance;
    let takers = &instance.takers[seed];
    let preferred = instance.halves[seed].preferred;
    for _ in 0..takers.len().min(2 + rng.below(3)) {
        let duty = takers[rng.below(takers.len())];
        if working.is_touched(duty) || !group.has_carer(instance.duties[duty].carer) {
            continue;
        }
        let stops = working.runs[duty].stops.iter();
        let Some(stop) = stops.min_by_key(|stop| (stop.start - preferred).abs()) else { continue };
        let half = stop.half;
        take_string(working, group, (duty, half), rng);
    }
}

/// Strings of stops from runs that pass near the seed at about its time.
pub(super) fn strings(working: &mut Working<'_, '_>, group: &Group, seed: HalfId, rng: &mut Rng) {
    let instance = working.instance;
    let n_strings = 1 + rng.below(4 * MEAN_REMOVED / (1 + LONGEST_STRING));
    let mut left = n_strings;
    for &client in &instance.near[instance.halves[seed].client] {
        if left == 0 {
            break;
        }
        let Some(lead) = nearest_in_time(working, seed, client) else { continue };
        let halves = [Some(lead), instance.halves[lead].twin];
        let Some(half) = halves
            .into_iter()
            .flatten()
            .find(|&half| working.duty_of[half].is_some_and(|duty| !working.is_touched(duty)))
        else {
            continue;
        };
        if !is_free(working, group, half) {
            continue;
        }
        let Some(duty) = working.duty_of[half] else { continue };
        take_string(working, group, (duty, half), rng);
        left -= 1;
    }
}

/// A string of stops around a half; with a stretch in its middle kept, half of the time.
fn take_string(
    working: &mut Working<'_, '_>,
    group: &Group,
    (duty, half): (DutyId, HalfId),
    rng: &mut Rng,
) {
    let stops = &working.runs[duty].stops;
    let n = stops.len();
    let Some(at) = stops.iter().position(|stop| stop.half == half) else { return };
    let length = 1 + rng.below(n.min(LONGEST_STRING));
    let mut kept = 0;
    if length > 1 && length < n && rng.once_in(2) {
        kept = 1;
        while length + kept < n && !rng.once_in(2) {
            kept += 1;
        }
    }
    let whole = length + kept;
    let least = (at + 1).saturating_sub(whole);
    let most = at.min(n - whole);
    let from = least + rng.below(most - least + 1);
    let kept_from = if kept > 0 { from + 1 + rng.below(length - 1) } else { n };
    let string = (from..from + whole).filter(|at| !(kept_from..kept_from + kept).contains(at));
    let going = string.map(|at| stops[at].half).collect();
    take(working, group, going);
}

/// The seed's run, and another that is out nearby at the same time.
fn whole_runs(working: &mut Working<'_, '_>, group: &Group, seed: HalfId, rng: &mut Rng) {
    let instance = working.instance;
    let mut left = 2;
    let near = &instance.near[instance.halves[seed].client];
    for &client in near.iter().take(1 + rng.below(near.len())) {
        let Some(lead) = nearest_in_time(working, seed, client) else { continue };
        let Some(duty) = working.duty_of[lead].filter(|&duty| !working.is_touched(duty)) else {
            continue;
        };
        if !is_free(working, group, lead) {
            continue;
        }
        let going = working.runs[duty].stops.iter().map(|stop| stop.half).collect();
        take(working, group, going);
        left -= 1;
        if left == 0 {
            break;
        }
    }
}

/// Single visits near the seed, at about its time.
fn scattered(working: &mut Working<'_, '_>, group: &Group, seed: HalfId, rng: &mut Rng) {
    let instance = working.instance;
    let most = 2 + rng.below(MOST_SCATTERED - 1);
    let near = instance.near[instance.halves[seed].client].iter();
    let going = near.filter_map(|&client| nearest_in_time(working, seed, client));
    let going = going.filter(|&lead| working.duty_of[lead].is_some() && !rng.once_in(3));
    let going = going.take(most).collect();
    take(working, group, going);
}
