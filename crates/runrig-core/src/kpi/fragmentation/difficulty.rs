//! How hard a provider's book is to reach, so that nobody can take the near clients alone.
//!
//! The **removal cost** of a client is the travel that would be saved by leaving all of their
//! visits out of the runs: the ways in and out, less the way past. Legs from and to home
//! count too, for a far client at the end of a run is as far as one in its middle. Over an
//! hour of care it says how hard the client is; the mean over a provider's clients, weighted by
//! their care, over that of all clients, how hard its book is (DOMAIN §5b). In a pooled rota,
//! where everybody is reached as well as can be, it measures the country; in any other one also
//! how well each provider plans.

use crate::id::{ClientId, ProviderId, Table};
use crate::kpi::Ratio;
use crate::kpi::change::own_providers;
use crate::kpi::picture::{Picture, most, time_of};
use crate::legs;
use crate::model::{Problem, Rota, Run};
use std::collections::BTreeSet;

/// How hard clients are to reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difficulty {
    /// Of each client with care, in order of id.
    pub clients: Vec<(ClientId, Removal)>,
    /// Of the clients in each provider's book, in order of id.
    pub providers: Vec<(ProviderId, Removal)>,
    /// Of all clients.
    pub whole: Removal,
    /// Worked out on a rota of the full pool, as DOMAIN §5b asks, whatever rota the other
    /// figures are of; else on the same one as those.
    pub pooled: bool,
}

/// What leaving somebody out would save, and the care they get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// Travel saved, in seconds; below 0 where roads make the way past longer.
    pub saved: i64,
    /// Care, in seconds, for each carer.
    pub contact: i64,
}

/// How hard a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Index under 0.8.
    Easy,
    /// From 0.8 to 1.2.
    Fair,
    /// Index over 1.2.
    Hard,
}

impl Difficulty {
    /// The index of a provider: its travel saved per second of care over that of all clients.
    /// 1 is the mean, more is harder. None without care, or if nothing is saved at all.
    #[must_use]
    pub fn index(&self, provider: ProviderId) -> Option<Ratio> {
        let (_, own) = self.providers.iter().find(|&&(id, _)| id == provider)?;
        own.per_contact()?.over(self.whole.per_contact()?)
    }

    /// Whether a provider's book is hard, by its index.
    #[must_use]
    pub fn book(&self, provider: ProviderId) -> Option<Book> {
        let Ratio { part, whole } = self.index(provider)?;
        let (part, whole) = (10 * i128::from(part), i128::from(whole));
        Some(match part {
            _ if part > 12 * whole => Book::Hard,
            _ if part < 8 * whole => Book::Easy,
            _ => Book::Fair,
        })
    }
}

impl Removal {
    /// Travel saved over care; the same number is minutes per minute and hours per hour.
    #[must_use]
    pub fn per_contact(self) -> Option<Ratio> {
        Ratio::of(self.saved, self.contact)
    }
}

/// The provider of each client: the one with most of the care that its packages ask for.
#[must_use]
pub fn book(problem: &Problem) -> Table<ClientId, Option<ProviderId>> {
    own_providers(problem).iter().map(most).collect()
}

/// The difficulty of clients in a (pooled) rota, and of the books that providers have without
/// it: give [`book`] of the problem in which the packages still have their own providers.
///
/// # Complexity
///
/// The legs of every run once more for each client in it.
#[must_use]
pub fn difficulty(
    problem: &Problem,
    rota: &Rota,
    book: &Table<ClientId, Option<ProviderId>>,
) -> Difficulty {
    of_picture(&Picture::of(problem, rota), book)
}

pub(super) fn of_picture(
    picture: &Picture<'_>,
    book: &Table<ClientId, Option<ProviderId>>,
) -> Difficulty {
    let problem = picture.problem;
    let mut clients = Table::filled(Removal::default(), problem.clients.len());
    let mut providers: Table<ProviderId, Removal> =
        Table::filled(Removal::default(), problem.providers.len());
    let mut whole = Removal::default();
    for (_, visit, effort) in picture.stops() {
        clients[problem.visits[visit].client].contact += effort.care;
    }
    for outing in &picture.outings {
        let all: i64 = outing.legs.iter().map(|&leg| i64::from(time_of(leg).0)).sum();
        let stops = outing.run.stops.iter();
        let here: BTreeSet<_> = stops.map(|stop| problem.visits[stop.visit].client).collect();
        for client in here {
            if let Some(rest) = travel_without(problem, outing.run, client) {
                clients[client].saved += all - rest;
            }
        }
    }
    for (client, &removal) in clients.pairs() {
        whole.add(removal);
        if let Some(provider) = book.get(client).copied().flatten() {
            providers[provider].add(removal);
        }
    }
    Difficulty {
        clients: clients
            .pairs()
            .filter(|(_, removal)| removal.contact > 0)
            .map(|(client, &removal)| (client, removal))
            .collect(),
        providers: providers.pairs().map(|(id, &removal)| (id, removal)).collect(),
        whole,
        pooled: problem.scenario.is_full_pool(),
    }
}

impl Removal {
    fn add(&mut self, more: Self) {
        self.saved += more.saved;
        self.contact += more.contact;
    }
}

/// Travel of a run without a client, in seconds. None if there is then no way: nothing is
/// saved by leaving out somebody whom the only boat passes.
fn travel_without(problem: &Problem, run: &Run, client: ClientId) -> Option<i64> {
    let others = run.stops.iter().filter(|stop| problem.visits[stop.visit].client != client);
    let run = Run { stops: others.copied().collect(), ..run.clone() };
    let legs = legs::of_run(problem, &run);
    legs.into_iter().map(|leg| leg.map(|leg| i64::from(leg.leg.time.0))).sum()
}
