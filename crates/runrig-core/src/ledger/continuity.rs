//! How many different carers come to each client (S03, M06).

use crate::id::{CarerId, ClientId, Id, Table};
use crate::instance::Half;
use crate::ledger::Levels;
use crate::model::Problem;
use crate::units::Cost;
use std::sync::Arc;

/// The carer is known to the client.
const KNOWN: u16 = 1;
/// The client prefers others.
const PASSED_OVER: u16 = 2;

/// Visits of each carer to each client, by week and by fourteen days, and the distinct
/// carers that come of them.
#[derive(Debug)]
pub(crate) struct Continuity {
    n_carers: usize,
    n_weeks: usize,
    n_fortnights: usize,
    /// By client and carer, side by side since they are asked together: the halves of each week,
    /// those of each fortnight (in the first, one more for who is recent), and what of
    /// [`KNOWN`] and [`PASSED_OVER`] holds.
    pairs: Vec<u16>,
    /// Distinct carers by client and week.
    weekly: Vec<u16>,
    /// Distinct carers by client and fortnight; `None` where M06 does not count them.
    fortnightly: Vec<Option<u16>>,
    cap: u16,
    beyond_cap: Cost,
    extra_carer: Cost,
    unknown: Cost,
    not_preferred: Cost,
    /// By client, carers who were there in the days before that complete fourteen.
    recent: Arc<Table<ClientId, Vec<CarerId>>>,
    /// By client, packages that are transferred.
    transferred: Table<ClientId, u16>,
}

impl Clone for Continuity {
    fn clone(&self) -> Self {
        Self {
            pairs: self.pairs.clone(),
            weekly: self.weekly.clone(),
            fortnightly: self.fortnightly.clone(),
            recent: Arc::clone(&self.recent),
            transferred: self.transferred.clone(),
            ..*self
        }
    }

    /// Of one problem: what may have changed is copied, and the rest is the same.
    fn clone_from(&mut self, other: &Self) {
        let Self {
            n_carers: _,
            n_weeks: _,
            n_fortnights: _,
            pairs,
            weekly,
            fortnightly,
            cap: _,
            beyond_cap: _,
            extra_carer: _,
            unknown: _,
            not_preferred: _,
            recent: _,
            transferred,
        } = other;
        self.pairs.clone_from(pairs);
        self.weekly.clone_from(weekly);
        self.fortnightly.clone_from(fortnightly);
        self.transferred.clone_from(transferred);
    }
}

impl Continuity {
    /// Nobody served yet.
    pub(crate) fn new(problem: &Problem) -> Self {
        let (n_clients, n_carers) = (problem.clients.len(), problem.carers.len());
        let n_weeks = problem.horizon.n_weeks().max(1);
        let n_days = problem.horizon.days.len();
        let n_fortnights = n_days.div_ceil(14).max(1);
        let prices = &problem.policy.prices;
        let mut ledger = Self {
            n_carers,
            n_weeks,
            n_fortnights,
            pairs: vec![0; n_clients * n_carers * (n_weeks + n_fortnights + 1)],
            weekly: vec![0; n_clients * n_weeks],
            fortnightly: vec![None; n_clients * n_fortnights],
            cap: u16::try_from(problem.policy.limits.continuity_cap).unwrap_or(u16::MAX),
            beyond_cap: problem.policy.promises.beyond_cap,
            extra_carer: prices.extra_carer,
            unknown: prices.unknown_carer,
            not_preferred: prices.not_preferred,
            recent: Arc::default(),
            transferred: Table::filled(0, n_clients),
        };
        ledger.introduce(problem);
        ledger.start_counting(problem);
        ledger
    }

    /// Marks who knows whom, and whom clients prefer.
    fn introduce(&mut self, problem: &Problem) {
        for (client, row) in problem.clients.pairs() {
            for known in row.known.iter().filter(|known| known.visits > 0) {
                let at = self.flags(client, known.carer);
                self.pairs[at] |= KNOWN;
            }
            if row.preferred.is_empty() {
                continue;
            }
            for carer in problem.carers.ids().filter(|carer| !row.preferred.contains(carer)) {
                let at = self.flags(client, carer);
                self.pairs[at] |= PASSED_OVER;
            }
        }
    }

    /// Marks the clients whom M06 counts, and those who came before the horizon.
    fn start_counting(&mut self, problem: &Problem) {
        let n_days = problem.horizon.days.len();
        let mut daily = vec![0_u32; problem.clients.len() * n_days];
        for visit in &problem.visits {
            daily[visit.client.index() * n_days + visit.day.index()] += 1;
        }
        let mut all = Table::filled(Vec::new(), problem.clients.len());
        for (client, row) in problem.clients.pairs() {
            for fortnight in 0..self.n_fortnights {
                let days = 14 * fortnight..n_days.min(14 * (fortnight + 1));
                let counts = days.map(|day| daily[client.index() * n_days + day]);
                if counts.min().is_some_and(|least| least >= 2) {
                    self.fortnightly[client.index() * self.n_fortnights + fortnight] = Some(0);
                }
            }
            if n_days >= 14 {
                continue;
            }
            let reach = 14 - u32::try_from(n_days).expect("fewer than fourteen");
            let recent = |days: Option<u32>| days.is_some_and(|days| days <= reach);
            let known = row.known.iter().filter(|known| recent(known.last_days_ago));
            all[client] = known.map(|known| known.carer).collect();
        }
        self.recent = Arc::new(all);
        for client in problem.clients.ids() {
            self.remember(client);
        }
    }

    /// Those who came before the horizon count, which is shorter than a fortnight then.
    fn remember(&mut self, client: ClientId) {
        for carer in &self.recent[client] {
            let row = client.index() * self.n_fortnights;
            let at = self.in_fortnight(client, *carer, 0);
            if let Some(distinct) = &mut self.fortnightly[row] {
                *distinct += u16::from(self.pairs[at] == 0);
            }
            self.pairs[at] += 1;
        }
    }

    /// What M06 costs for a client in the first fourteen days.
    fn beyond(&self, client: ClientId) -> Levels {
        let distinct = self.fortnightly[client.index() * self.n_fortnights].unwrap_or(0);
        let beyond = i64::from(distinct.saturating_sub(self.cap));
        Levels { promises: Cost(self.beyond_cap.0 * beyond), ..Levels::default() }
    }

    /// A package of the client begins to be transferred: who came before counts no longer.
    /// What that changes.
    pub(crate) fn forget(&mut self, client: ClientId) -> Levels {
        self.transferred[client] += 1;
        if self.transferred[client] > 1 || self.recent[client].is_empty() {
            return Levels::default();
        }
        let before = self.beyond(client);
        for carer in &self.recent[client] {
            let row = client.index() * self.n_fortnights;
            let at = self.in_fortnight(client, *carer, 0);
            self.pairs[at] -= 1;
            if let Some(distinct) = &mut self.fortnightly[row] {
                *distinct -= u16::from(self.pairs[at] == 0);
            }
        }
        let mut change = self.beyond(client);
        change -= before;
        change
    }

    /// A package of the client is no longer transferred; what its transfer had changed.
    pub(crate) fn recall(&mut self, client: ClientId) -> Levels {
        self.transferred[client] -= 1;
        if self.transferred[client] > 0 || self.recent[client].is_empty() {
            return Levels::default();
        }
        let mut change = self.beyond(client);
        self.remember(client);
        change -= self.beyond(client);
        change
    }

    /// What M06 costs before anybody is served: history alone may be beyond the cap.
    pub(crate) fn standing(&self) -> Levels {
        let beyond = |distinct: &u16| i64::from(distinct.saturating_sub(self.cap));
        let total: i64 = self.fortnightly.iter().flatten().map(beyond).sum();
        Levels { promises: Cost(self.beyond_cap.0 * total), ..Levels::default() }
    }

    /// Where a client and a carer begin in `pairs`.
    #[inline]
    fn pair(&self, client: ClientId, carer: CarerId) -> usize {
        (client.index() * self.n_carers + carer.index()) * (self.n_weeks + self.n_fortnights + 1)
    }

    /// Where the halves of one of their fortnights stand in `pairs`.
    #[inline]
    fn in_fortnight(&self, client: ClientId, carer: CarerId, nth: usize) -> usize {
        self.pair(client, carer) + self.n_weeks + nth
    }

    /// Where what is said of them stands in `pairs`.
    #[inline]
    fn flags(&self, client: ClientId, carer: CarerId) -> usize {
        self.in_fortnight(client, carer, self.n_fortnights)
    }

    #[inline]
    fn week_row(&self, half: &Half) -> usize {
        half.client.index() * self.n_weeks + usize::from(half.week)
    }

    #[inline]
    fn fortnight_row(&self, half: &Half) -> usize {
        half.client.index() * self.n_fortnights + usize::from(half.fortnight)
    }

    /// Where the halves of a half's week and those of its fortnight stand in `pairs`.
    #[inline]
    fn counts(&self, half: &Half, carer: CarerId) -> [usize; 2] {
        let in_week = self.pair(half.client, carer) + usize::from(half.week);
        [in_week, self.in_fortnight(half.client, carer, usize::from(half.fortnight))]
    }

    /// What one more half of this carer would change. Who is `introduced`, when a package is
    /// handed over, is no stranger.
    #[inline]
    pub(crate) fn added(&self, half: &Half, carer: CarerId, introduced: bool) -> Levels {
        let cost = self.stranger(half.client, carer, introduced);
        let mut levels = Levels { cost, ..Levels::default() };
        let [in_week, in_fortnight] = self.counts(half, carer);
        if self.pairs[in_week] == 0 && self.weekly[self.week_row(half)] > 0 {
            levels.cost += self.extra_carer;
        }
        if let Some(distinct) = self.fortnightly[self.fortnight_row(half)]
            && distinct >= self.cap
            && self.pairs[in_fortnight] == 0
        {
            levels.promises += self.beyond_cap;
        }
        levels
    }

    /// What a visit by this carer costs whatever else is planned.
    #[inline]
    fn stranger(&self, client: ClientId, carer: CarerId, introduced: bool) -> Cost {
        let flags = self.pairs[self.flags(client, carer)];
        let known = flags & KNOWN != 0 || introduced;
        let unknown = if known { Cost::ZERO } else { self.unknown };
        let other = if flags & PASSED_OVER != 0 { self.not_preferred } else { Cost::ZERO };
        unknown + other
    }

    /// One more half of this carer; returns what it changed.
    pub(crate) fn add(&mut self, half: &Half, carer: CarerId, introduced: bool) -> Levels {
        let levels = self.added(half, carer, introduced);
        let [in_week, in_fortnight] = self.counts(half, carer);
        let row = self.week_row(half);
        self.weekly[row] += u16::from(self.pairs[in_week] == 0);
        self.pairs[in_week] += 1;
        let row = self.fortnight_row(half);
        if let Some(distinct) = &mut self.fortnightly[row] {
            *distinct += u16::from(self.pairs[in_fortnight] == 0);
        }
        self.pairs[in_fortnight] += 1;
        levels
    }

    /// One half of this carer fewer; returns what having it had cost.
    pub(crate) fn remove(&mut self, half: &Half, carer: CarerId, introduced: bool) -> Levels {
        let [in_week, in_fortnight] = self.counts(half, carer);
        let row = self.week_row(half);
        self.pairs[in_week] -= 1;
        self.weekly[row] -= u16::from(self.pairs[in_week] == 0);
        let row = self.fortnight_row(half);
        self.pairs[in_fortnight] -= 1;
        if let Some(distinct) = &mut self.fortnightly[row] {
            *distinct -= u16::from(self.pairs[in_fortnight] == 0);
        }
        self.added(half, carer, introduced)
    }
}
