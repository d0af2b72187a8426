//! What follows from who makes which visit, whenever it starts.
//!
//! Each rule has a ledger of its own, which is there only if the problem gives it something to
//! count and a price: a rule that is silent costs the search nothing.

mod cover;
mod coverage;
mod integrity;
mod overlap;
mod quality;
mod referrals;

use crate::id::{ClientId, DutyId, HalfId, ProviderId};
use crate::instance::{Duty, Half, Instance};
use crate::ledger::Levels;
use crate::units::Cost;
use cover::Cover;
use coverage::Coverage;
use integrity::Integrity;
use overlap::Overlap;
use quality::Quality;
use referrals::Referrals;

/// The ledgers of those rules that have something to say.
#[derive(Debug)]
pub(crate) struct Served {
    referrals: Option<Referrals>,
    integrity: Option<Integrity>,
    overlap: Option<Overlap>,
    coverage: Option<Coverage>,
    quality: Option<Quality>,
    cover: Option<Cover>,
    /// Whether there is any.
    any: bool,
}

impl Clone for Served {
    fn clone(&self) -> Self {
        let Self { referrals, integrity, overlap, coverage, quality, cover, any } = self;
        Self {
            referrals: referrals.clone(),
            integrity: integrity.clone(),
            overlap: overlap.clone(),
            coverage: coverage.clone(),
            quality: quality.clone(),
            cover: cover.clone(),
            any: *any,
        }
    }

    fn clone_from(&mut self, other: &Self) {
        let Self { referrals, integrity, overlap, coverage, quality, cover, any } = other;
        self.referrals.clone_from(referrals);
        self.integrity.clone_from(integrity);
        self.overlap.clone_from(overlap);
        self.coverage.clone_from(coverage);
        self.quality.clone_from(quality);
        self.cover.clone_from(cover);
        self.any = *any;
    }
}

impl Served {
    /// Nobody served yet.
    pub(crate) fn new(instance: &Instance<'_>) -> Self {
        let referrals = Referrals::new(instance.problem);
        let integrity = Integrity::new(instance.problem);
        let overlap = Overlap::new(instance.problem);
        let coverage = Coverage::new(instance.problem);
        let quality = Quality::new(instance.problem);
        let cover = Cover::new(instance.problem);
        let any = referrals.is_some()
            || integrity.is_some()
            || overlap.is_some()
            || coverage.is_some()
            || quality.is_some()
            || cover.is_some();
        Self { referrals, integrity, overlap, coverage, quality, cover, any }
    }

    /// What the rules cost while nobody is served.
    pub(crate) fn standing(&self) -> Levels {
        let mut levels = self.referrals.as_ref().map(Referrals::standing).unwrap_or_default();
        levels += self.cover.as_ref().map(Cover::standing).unwrap_or_default();
        levels
    }

    /// Whether there is anything in [`Self::in_all`].
    pub(crate) fn weighs_all(&self) -> bool {
        self.coverage.is_some()
    }

    /// What follows from all that is served together, beyond what each half adds.
    pub(crate) fn in_all(&self) -> Levels {
        self.coverage.as_ref().map(Coverage::levels).unwrap_or_default()
    }

    /// About what one more half in this duty would cost, for choosing between duties: what is
    /// the same in all of them, or too little to choose by, is left out.
    #[inline]
    pub(crate) fn likely(&self, row: &Half, duty: &Duty) -> Cost {
        let mut cost = Cost::ZERO;
        if let Some(integrity) = &self.integrity {
            cost += integrity.added(row.visit, duty.shift).cost;
        }
        if let Some(overlap) = &self.overlap
            && let Some(locality) = row.locality
        {
            cost += overlap.added((locality, row.day), duty.employer).cost;
        }
        if let Some(cover) = &self.cover {
            cost += cover.added(row.client, duty.carer).cost;
        }
        cost
    }

    /// What one more half in this duty would change.
    fn added(&self, instance: &Instance<'_>, half: HalfId, id: DutyId) -> Levels {
        let mut levels = Levels::default();
        if !self.any {
            return levels;
        }
        let (row, duty) = (&instance.halves[half], &instance.duties[id]);
        if let Some(referrals) = &self.referrals {
            levels += referrals.added(row.package, row.day);
        }
        if let Some(integrity) = &self.integrity {
            levels += integrity.added(row.visit, duty.shift);
        }
        if let Some(overlap) = &self.overlap
            && let Some(locality) = row.locality
        {
            levels += overlap.added((locality, row.day), duty.employer);
        }
        if let Some(quality) = &self.quality {
            levels += quality.of(duty.employer, row.care);
        }
        if let Some(cover) = &self.cover {
            levels += cover.added(row.client, duty.carer);
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

    /// A package of a client begins to be transferred from one provider to another; what that
    /// changes for those who came before.
    pub(crate) fn forget(
        &mut self,
        instance: &Instance<'_>,
        client: ClientId,
        transfer: (ProviderId, ProviderId),
    ) -> Levels {
        let cover = self.cover.as_mut();
        cover.map(|cover| cover.forget(instance.problem, client, transfer)).unwrap_or_default()
    }

    /// The package is no longer transferred; what its transfer had changed.
    pub(crate) fn recall(
        &mut self,
        instance: &Instance<'_>,
        client: ClientId,
        transfer: (ProviderId, ProviderId),
    ) -> Levels {
        let cover = self.cover.as_mut();
        cover.map(|cover| cover.recall(instance.problem, client, transfer)).unwrap_or_default()
    }

    fn count(&mut self, instance: &Instance<'_>, half: HalfId, id: DutyId, change: i32) {
        let (row, duty) = (&instance.halves[half], &instance.duties[id]);
        if let Some(referrals) = &mut self.referrals {
            referrals.count(row.package, row.day, change > 0);
        }
        if let Some(integrity) = &mut self.integrity {
            integrity.count(row.visit, duty.shift, change);
        }
        if let Some(overlap) = &mut self.overlap
            && let Some(locality) = row.locality
        {
            overlap.count((locality, row.day), duty.employer, change > 0);
        }
        if let Some(coverage) = &mut self.coverage {
            coverage.give(row.locality, i64::from(change) * i64::from(row.care.0));
        }
        if let Some(cover) = &mut self.cover {
            cover.count(row.client, duty.carer, change > 0);
        }
    }
}
