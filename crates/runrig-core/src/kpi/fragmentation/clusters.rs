//! Fragmented clusters: a few houses far from the rest, and several providers who drive there.

use crate::id::{ClientId, ProviderId};
use crate::kpi::Ratio;
use crate::kpi::picture::{Picture, slack, time_of};
use crate::settlements::{Settlements, between};
use crate::units::{Moment, Seconds};
use std::collections::BTreeMap;

/// A cluster has no more clients than this (DOMAIN §5b).
pub const MOST_CLIENTS: usize = 5;

/// An isolated settlement of at most five clients that two providers or more come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Who lives there, in order of id.
    pub clients: Vec<ClientId>,
    /// The employers of the carers who come, in order of id.
    pub providers: Vec<ProviderId>,
    /// How often a carer comes in, from a client elsewhere or from home.
    pub entries: u64,
    /// Days of the horizon, the whole of entries a day.
    pub days: u64,
    /// Time on those ways in, in seconds, those from home included.
    pub inbound: i64,
    /// The part of it that is from home, and not paid.
    pub from_home: i64,
    /// Care given there, in seconds.
    pub contact: i64,
    /// What one provider alone would need, for the one who would need least. None if every
    /// provider who comes is kept from it by a client's lock.
    pub best: Option<Alone>,
}

/// What it would take if one provider made all the visits of a cluster, at the starts that
/// they have.
///
/// An estimate without a search: its carers come in as they do now on average, stay while the
/// next visit fits (way, walk-up and buffer included) and does not begin later than the way out
/// and in again would take, and otherwise come in anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alone {
    /// Who.
    pub provider: ProviderId,
    /// How often its carers would come in.
    pub entries: u64,
    /// How long that would take, in seconds.
    pub inbound: i64,
    /// How much less that is than now, in seconds; below 0 if it is more.
    pub saving: i64,
}

impl Cluster {
    /// How often a carer comes in on a day.
    #[must_use]
    pub fn entries_per_day(&self) -> Option<Ratio> {
        Ratio::of(self.entries, self.days)
    }

    /// Seconds on the way in from home for each second of care.
    #[must_use]
    pub fn from_home_per_contact(&self) -> Option<Ratio> {
        Ratio::of(self.from_home, self.contact)
    }

    /// Seconds on the way in for each second of care: minutes for a minute, too.
    #[must_use]
    pub fn inbound_per_contact(&self) -> Option<Ratio> {
        Ratio::of(self.inbound, self.contact)
    }
}

/// One half of a visit in a cluster.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Half {
    start: Moment,
    end: Moment,
    client: ClientId,
}

/// What happens in a settlement.
#[derive(Clone, Default)]
struct Tally {
    /// Entries of each provider, and how long they take in seconds.
    entries: BTreeMap<ProviderId, (u64, i64)>,
    halves: Vec<Half>,
    from_home: i64,
    contact: i64,
}

/// The fragmented clusters. O(stops log stops).
pub(super) fn fragmented(picture: &Picture<'_>, settlements: &Settlements) -> Vec<Cluster> {
    let mut tallies = vec![Tally::default(); settlements.all().len()];
    for outing in &picture.outings {
        let provider = picture.employer(outing.run.carer);
        let mut before = None;
        for (at, stop) in outing.run.stops.iter().enumerate() {
            let visit = &picture.problem.visits[stop.visit];
            let here = settlements.of_client(visit.client);
            let tally = &mut tallies[here.expect("a client with a visit is in a settlement")];
            let entry = tally.entries.entry(provider).or_default();
            if before != Some(here) {
                entry.0 += 1;
                let way = i64::from(time_of(outing.legs[at]).0);
                entry.1 += way;
                tally.from_home += if at == 0 { way } else { 0 };
            }
            before = Some(here);
            let end = stop.start + visit.care;
            tally.halves.push(Half { start: stop.start, end, client: visit.client });
            tally.contact += i64::from(visit.care.0);
        }
    }
    let all = settlements.all().iter().zip(tallies);
    let small = all.filter(|(one, tally)| {
        one.isolated && one.clients.len() <= MOST_CLIENTS && tally.entries.len() > 1
    });
    small.map(|(one, tally)| cluster(picture, &one.clients, tally)).collect()
}

fn cluster(picture: &Picture<'_>, clients: &[ClientId], mut tally: Tally) -> Cluster {
    tally.halves.sort_unstable();
    let inbound = tally.entries.values().map(|&(_, time)| time).sum();
    let free = tally.entries.iter().filter(|&(&provider, _)| {
        let locks = clients.iter().filter_map(|&client| picture.problem.clients[client].lock);
        locks.into_iter().all(|lock| lock.provider == provider)
    });
    let alone = free.map(|(&provider, &(entries, time))| {
        let way = mean(time, entries);
        let entries = passes(picture, &tally.halves, way);
        let needed = i64::try_from(entries).unwrap_or(i64::MAX).saturating_mul(way);
        Alone { provider, entries, inbound: needed, saving: inbound - needed }
    });
    Cluster {
        clients: clients.to_vec(),
        providers: tally.entries.keys().copied().collect(),
        entries: tally.entries.values().map(|&(entries, _)| entries).sum(),
        days: crate::kpi::ratio::count(picture.problem.horizon.days.len()),
        inbound,
        from_home: tally.from_home,
        contact: tally.contact,
        best: alone.min_by_key(|alone| (alone.inbound, alone.provider)),
    }
}

/// The mean of so many, rounded half up; every provider here has come in at least once.
fn mean(sum: i64, n: u64) -> i64 {
    let n = i64::try_from(n).unwrap_or(i64::MAX).max(1);
    (2 * sum + n).div_euclid(2 * n)
}

/// How often carers must come in to make these halves, in order of start, each given to the
/// carer there who is free last.
fn passes(picture: &Picture<'_>, halves: &[Half], way: i64) -> u64 {
    let mut there: Vec<Half> = Vec::new();
    let mut entries = 0;
    for &half in halves {
        let stays = |last: &Half| {
            let wait = i64::from((half.start - last.end).0);
            wait <= 2 * way && last.end + step(picture, last.client, half.client) <= half.start
        };
        let fit = there.iter_mut().filter(|last| stays(last)).max_by_key(|last| last.end);
        if let Some(last) = fit {
            *last = half;
        } else {
            there.push(half);
            entries += 1;
        }
    }
    entries
}

/// The way within a cluster, with walk-up and buffer; none at one place.
fn step(picture: &Picture<'_>, from: ClientId, to: ClientId) -> Seconds {
    let problem = picture.problem;
    let place = problem.clients[to].place;
    if problem.clients[from].place == place {
        return Seconds::ZERO;
    }
    between(problem, (from, to)).unwrap_or_default() + slack(problem, place)
}
