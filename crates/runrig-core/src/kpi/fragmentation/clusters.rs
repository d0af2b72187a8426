//! Fragmented clusters: a few houses far from the rest, and several providers who drive there.

use super::alone::{Asked, alone};
use crate::id::{ClientId, ProviderId, VisitId};
use crate::kpi::Ratio;
use crate::kpi::picture::{Picture, time_of};
use crate::settlements::Settlements;
use crate::units::Moment;
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
    /// What one provider alone would need, for the one of those who come who would need least,
    /// having room for most. None if every one of them is kept from it by a client's lock.
    pub best: Option<Alone>,
}

/// What it would take if one provider made all the visits of a cluster.
///
/// An estimate without a search: each visit goes where it adds the least time on the way in to
/// what else the provider's carers do in their shifts, from their homes or from where they are.
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
    /// Visits that fit into none of its carers' shifts, once for each carer they take; each is
    /// taken to need a way in of its own, as long as the provider's mean way in now.
    pub without_room: u64,
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

/// One carer's part in a visit of a cluster.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Half {
    /// When it starts today.
    pub(super) start: Moment,
    pub(super) visit: VisitId,
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

/// The fragmented clusters. O(stops log stops), and what [`alone`] takes for each and each provider
/// who comes.
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
            tally.halves.push(Half { start: stop.start, visit: stop.visit });
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
        let mean_way = mean(time, entries);
        let asked = Asked { clients, halves: &tally.halves, inbound, mean_way };
        alone(picture, &asked, provider)
    });
    Cluster {
        clients: clients.to_vec(),
        providers: tally.entries.keys().copied().collect(),
        entries: tally.entries.values().map(|&(entries, _)| entries).sum(),
        days: crate::kpi::ratio::count(picture.problem.horizon.days.len()),
        inbound,
        from_home: tally.from_home,
        contact: tally.contact,
        best: alone.min_by_key(|alone| (alone.without_room, alone.inbound, alone.provider)),
    }
}

/// The mean of so many, rounded half up; every provider here has come in at least once.
fn mean(sum: i64, n: u64) -> i64 {
    let n = i64::try_from(n).unwrap_or(i64::MAX).max(1);
    (2 * sum + n).div_euclid(2 * n)
}
