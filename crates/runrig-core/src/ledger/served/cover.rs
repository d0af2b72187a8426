//! Which clients nobody else would know if their carer were away (S15).

use crate::id::{CarerId, ClientId, Id};
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::Cost;

/// How many carers a client should know.
const COVERED: u16 = 2;

/// Halves by client and carer, and the carers that each client knows.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    price: Cost,
    n_carers: usize,
    /// Halves by client and carer; those known from before count one for ever.
    halves: Vec<u16>,
    /// Carers known to each client; `None` for those who need no cover.
    known: Vec<Option<u16>>,
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
        };
        for (client, row) in problem.clients.pairs() {
            for known in row.known.iter().filter(|known| known.visits > 0) {
                cover.count(client, known.carer, true);
            }
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
}
