//! What follows from who makes which visit, whenever it starts.
//!
//! Each rule has a ledger of its own, which is there only if the problem gives it something to
//! count and a price: a rule that is silent costs the search nothing.

mod referrals;

use crate::id::{DutyId, HalfId};
use crate::instance::Instance;
use crate::ledger::Levels;
use referrals::Referrals;

/// The ledgers of those rules that have something to say.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    referrals: Option<Referrals>,
    /// Whether there is any.
    any: bool,
}

impl Served {
    /// Nobody served yet.
    pub(crate) fn new(instance: &Instance<'_>) -> Self {
        let referrals = Referrals::new(instance.problem);
        Self { any: referrals.is_some(), referrals }
    }

    /// What the rules cost while nobody is served.
    pub(crate) fn standing(&self) -> Levels {
        self.referrals.as_ref().map(Referrals::standing).unwrap_or_default()
    }

    /// What one more half in this duty would change.
    #[inline]
    pub(crate) fn added(&self, instance: &Instance<'_>, half: HalfId, _duty: DutyId) -> Levels {
        let mut levels = Levels::default();
        if !self.any {
            return levels;
        }
        let visit = &instance.problem.visits[instance.halves[half].visit];
        if let Some(referrals) = &self.referrals {
            levels += referrals.added(visit.package);
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

    fn count(&mut self, instance: &Instance<'_>, half: HalfId, _duty: DutyId, change: i16) {
        let visit = &instance.problem.visits[instance.halves[half].visit];
        if let Some(referrals) = &mut self.referrals {
            referrals.count(visit.package, change);
        }
    }
}
