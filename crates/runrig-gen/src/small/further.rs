//! Rules that most small problems leave aside, switched on now and then. They are drawn last,
//! so that all else about a seed's problem stays what it is without them.

use super::Maker;
use runrig_core::id::{DayId, Id};
use runrig_core::model::{Origin, Referral};
use runrig_core::units::Cost;

impl Maker {
    pub(super) fn further_rules(&mut self) {
        self.referrals();
    }

    /// Some people wait (M02).
    fn referrals(&mut self) {
        if !self.rng.percent(40) {
            return;
        }
        let n_days = self.draft.horizon.days.len();
        let packages: Vec<_> = self.draft.packages.ids().collect();
        for package in packages {
            let origins = [Origin::Hospital, Origin::CommunityAtRisk, Origin::Other];
            let referral = Referral {
                origin: origins[self.rng.below(3)],
                ready: self.rng.percent(50).then(|| DayId::at(self.rng.below(n_days))),
                days_waited: self.rng.range(0, 400).unsigned_abs(),
                weekly_value: None,
            };
            self.draft.packages[package].referral = self.rng.percent(50).then_some(referral);
        }
        if self.rng.percent(50) {
            let price = i64::from(self.rng.range(0, 100_000));
            self.draft.policy.promises.referral_hour_day = Cost(price);
        }
    }
}
