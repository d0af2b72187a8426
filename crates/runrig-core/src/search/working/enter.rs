//! The ledgers of who makes what: a half entered in all of them, or taken out of all.

use super::Working;
use crate::id::{DutyId, HalfId};
use crate::ledger::circle::Circle;
use crate::units::Seconds;

impl Working<'_, '_> {
    /// Enters a half in the ledgers of its carer and client.
    pub(super) fn attach(&mut self, half: HalfId, id: DutyId) {
        let (row, duty) = (&self.instance.halves[half], &self.instance.duties[id]);
        self.duty_of[half] = Some(id);
        let instance = self.instance;
        let levels = self.circle().join(instance, half, id);
        self.levels += levels;
        self.levels -= row.left_out();
        self.worked.care(duty.carer, duty.employer, row.care);
    }

    /// Takes a half out of the ledgers again.
    pub(super) fn detach(&mut self, half: HalfId, id: DutyId) {
        let (row, duty) = (&self.instance.halves[half], &self.instance.duties[id]);
        self.duty_of[half] = None;
        let instance = self.instance;
        let levels = self.circle().leave(instance, half, id);
        self.levels -= levels;
        self.levels += row.left_out();
        self.worked.care(duty.carer, duty.employer, Seconds(-row.care.0));
    }

    /// The ledgers of who makes what.
    fn circle(&mut self) -> Circle<'_> {
        let (continuity, packages) = (&mut self.continuity, &mut self.packages);
        Circle { continuity, packages, served: &mut self.served }
    }
}
