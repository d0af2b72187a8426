//! Which clients nobody else would know if their carer were away (S15).

use crate::id::{CarerId, ClientId, Id, ProviderId, Table};
use crate::ledger::Levels;
use crate::model::Problem;
use crate::rules::may_be_sent;
use crate::units::Cost;

/// How many carers a client should know.
const COVERED: u16 = 2;

/// Halves by client and carer, and the carers that each client knows.
#[derive(Debug)]
pub(super) struct Cover {
    price: Cost,
    n_carers: usize,
    /// Halves by client and carer; those known from before count one for ever.
    halves: Vec<u16>,
    /// Carers known to each client; `None` for those who need no cover.
    known: Vec<Option<u16>>,
    /// From whom and to whom packages of each client are transferred.
    transfers: Table<ClientId, Vec<(ProviderId, ProviderId)>>,
}

impl Clone for Cover {
    fn clone(&self) -> Self {
        Self {
            halves: self.halves.clone(),
            known: self.known.clone(),
            transfers: self.transfers.clone(),
            ..*self
        }
    }

    /// Of one problem: what is counted is copied, and the rest is the same.
    fn clone_from(&mut self, other: &Self) {
        let Self { price: _, n_carers: _, halves, known, transfers } = other;
        self.halves.clone_from(halves);
        self.known.clone_from(known);
        self.transfers.clone_from(transfers);
    }
}

impl Cover {
    /// Nobody served; `None` if lacking cover has no price.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let price = problem.policy.prices.no_cover;
        if price == Cost::ZERO {
            return None;
        }
        let (n_clients, n_carers) = (problem.clients.len(), problem.carers.len());
        let mut visits = vec![0_usize; n_clients];
        for visit in &problem.visits {
            visits[visit.client.index()] += 1;
        }
        let n_days = problem.horizon.days.len();
        let often = |&visits: &usize| (7 * visits >= 2 * n_days && visits > 0).then_some(0);
        let mut cover = Self {
            price,
            n_carers,
            halves: vec![0; n_clients * n_carers],
            known: visits.iter().map(often).collect(),
            transfers: Table::filled(Vec::new(), n_clients),
        };
        for client in problem.clients.ids() {
            cover.count_known(problem, client, true);
        }
        Some(cover)
    }

    /// What it costs that nobody is served.
    pub(super) fn standing(&self) -> Levels {
        let lacking = self.known.iter().flatten().filter(|&&known| known < COVERED).count();
        let cost = Cost(self.price.0 * i64::try_from(lacking).expect("clients are few"));
        Levels { cost, ..Levels::default() }
    }

    /// What one more half by a carer would change.
    #[inline]
    pub(super) fn added(&self, client: ClientId, carer: CarerId) -> Levels {
        let covers = self.known[client.index()] == Some(COVERED - 1)
            && self.halves[client.index() * self.n_carers + carer.index()] == 0;
        let cost = if covers { Cost(-self.price.0) } else { Cost::ZERO };
        Levels { cost, ..Levels::default() }
    }

    /// One half more by a carer, or one fewer.
    #[inline]
    pub(super) fn count(&mut self, client: ClientId, carer: CarerId, more: bool) {
        let halves = &mut self.halves[client.index() * self.n_carers + carer.index()];
        let Some(known) = &mut self.known[client.index()] else { return };
        if more {
            *known += u16::from(*halves == 0);
            *halves += 1;
        } else {
            *halves -= 1;
            *known -= u16::from(*halves == 0);
        }
    }

    /// A package of the client begins to be transferred: those who stay behind cover it no
    /// longer. What that changes.
    pub(super) fn forget(
        &mut self,
        problem: &Problem,
        client: ClientId,
        transfer: (ProviderId, ProviderId),
    ) -> Levels {
        let before = self.lacking(client);
        self.count_known(problem, client, false);
        self.transfers[client].push(transfer);
        self.count_known(problem, client, true);
        let mut change = self.lacking(client);
        change -= before;
        change
    }

    /// A package of the client is no longer transferred; what its transfer had changed.
    pub(super) fn recall(
        &mut self,
        problem: &Problem,
        client: ClientId,
        transfer: (ProviderId, ProviderId),
    ) -> Levels {
        let mut change = self.lacking(client);
        self.count_known(problem, client, false);
        let under_way = &mut self.transfers[client];
        if let Some(at) = under_way.iter().position(|&one| one == transfer) {
            under_way.swap_remove(at);
        }
        self.count_known(problem, client, true);
        change -= self.lacking(client);
        change
    }

    /// Counts those who came before and do not stay behind, or counts them no longer.
    fn count_known(&mut self, problem: &Problem, client: ClientId, more: bool) {
        for known in problem.clients[client].known.iter().filter(|known| known.visits > 0) {
            if !self.stays_behind(problem, client, known.carer) {
                self.count(client, known.carer, more);
            }
        }
    }

    /// Whether a package is transferred from the carer's employer, and the carer may not be sent
    /// to any that it goes to.
    fn stays_behind(&self, problem: &Problem, client: ClientId, carer: CarerId) -> bool {
        let employer = problem.carers[carer].employer;
        let mut gone =
            self.transfers[client].iter().filter(|(from, _)| *from == employer).peekable();
        gone.peek().is_some() && gone.all(|&(_, to)| !may_be_sent(problem, carer, (to, client)))
    }

    /// What a client's cover costs.
    fn lacking(&self, client: ClientId) -> Levels {
        let lacks = self.known[client.index()].is_some_and(|known| known < COVERED);
        Levels { cost: if lacks { self.price } else { Cost::ZERO }, ..Levels::default() }
    }
}
