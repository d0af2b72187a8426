//! What follows from who makes which visit, whenever it starts.
//!
//! Each rule has a ledger of its own, which is there only if the problem gives it something to
//! count and a price: a rule that is silent costs the search nothing.

mod integrity;
mod referrals;

use crate::id::{DutyId, HalfId};
use crate::instance::Instance;
use crate::ledger::Levels;
use integrity::Integrity;
use referrals::Referrals;

/// The ledgers of those rules that have something to say.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    referrals: Option<Referrals>,
    integrity: Option<Integrity>,
    /// Whether there is any.
    any: bool,
}

impl Served {
    /// Nobody served yet.
    pub(crate) fn new(instance: &Instance<'_>) -> Self {
        let referrals = Referrals::new(instance.problem);
        let integrity = Integrity::new(instance.problem);
        Self { any: referrals.is_some() || integrity.is_some(), referrals, integrity }
    }

    /// What the rules cost while nobody is served.
    pub(crate) fn standing(&self) -> Levels {
        self.referrals.as_ref().map(Referrals::standing).unwrap_or_default()
    }

    /// What one more half in this duty would change.
    #[inline]
    pub(crate) fn added(&self, instance: &Instance<'_>, half: HalfId, id: DutyId) -> Levels {
        let mut levels = Levels::default();
        if !self.any {
            return levels;
        }
        let (row, duty) = (&instance.halves[half], &instance.duties[id]);
        if let Some(referrals) = &self.referrals {
            levels += referrals.added(instance.problem.visits[row.visit].package);
        }
        if let Some(integrity) = &self.integrity {
            levels += integrity.added(row.visit, duty.shift);
        }
        levels
    }

    /// One more half in this duty; returns what it changed.
    #[inline]
    pub(crate) fn add(&mut self, instance: &Instance<'_>, half: HalfId, duty: DutyId) -> Levels {
        if !self.any {
            return Levels::default();
        }
        let levels = self.added(instance, half, duty);
        self.count(instance, half, duty, 1);
        levels
    }

    /// One half fewer in this duty; returns what having it had cost.
    #[inline]
    pub(crate) fn remove(&mut self, instance: &Instance<'_>, half: HalfId, duty: DutyId) -> Levels {
        if !self.any {
            return Levels::default();
        }
        self.count(instance, half, duty, -1);
        self.added(instance, half, duty)
    }

    fn count(&mut self, instance: &Instance<'_>, half: HalfId, id: DutyId, change: i16) {
        let (row, duty) = (&instance.halves[half], &instance.duties[id]);
        if let Some(referrals) = &mut self.referrals {
            referrals.count(instance.problem.visits[row.visit].package, change);
        }
        if let Some(integrity) = &mut self.integrity {
            integrity.count(row.visit, duty.shift, change);
        }
    }
}
