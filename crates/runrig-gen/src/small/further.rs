//! Rules that most small problems leave aside, switched on now and then. They are drawn last,
//! so that all else about a seed's problem stays what it is without them.

use super::Maker;
use runrig_core::id::{CarerId, DayId, Id, Table, VisitId};
use runrig_core::model::{NamedRun, Origin, Published, Referral, Rota, Run, Stop};
use runrig_core::units::{Cost, PerSecond, Seconds};

impl Maker {
    pub(super) fn further_rules(&mut self) {
        self.referrals();
        self.published();
        self.named_runs();
        self.spread();
        self.weekends();
        self.grades();
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
    /// A rota in force, lawful or not, that has been published (S10).
    fn published(&mut self) {
        if !self.rng.percent(30) {
            return;
        }
        let mut runs: Vec<Run> = Vec::new();
        let visits: Vec<VisitId> = self.draft.visits.ids().collect();
        for &visit in &visits {
            let row = &self.draft.visits[visit];
            let (preferred, needed) = (row.preferred, usize::from(row.carers_needed));
            let start = preferred + Seconds::minutes(5 * self.rng.range(-8, 8));
            let first = self.rng.below(self.draft.carers.len());
            let carers = (0..needed).map(|n| CarerId::at((first + n) % self.draft.carers.len()));
            if self.rng.percent(70) {
                runs.extend(carers.map(|carer| {
                    let stops = vec![Stop { visit, start }];
                    Run { carer, shift: None, stops }
                }));
            }
        }
        self.draft.baseline = Some(Rota { runs });
        let told = visits.into_iter().filter(|_| self.rng.percent(30)).collect();
        self.draft.published = Some(Published { told });
        if self.rng.percent(30) {
            self.draft.policy.limits.published_tolerance = Seconds::ZERO;
        }
    }

    /// Runs that are known by name, each of up to four visits of its day (S12).
    fn named_runs(&mut self) {
        if !self.rng.percent(40) {
            return;
        }
        let shifts: Vec<_> = self.draft.shifts.ids().collect();
        let mut named = Table::filled(0_u8, self.draft.visits.len());
        let mut filled: Vec<_> = self.draft.runs.iter().map(|run| run.shift).collect();
        for visit in self.draft.runs.iter().flat_map(|run| &run.visits) {
            named[*visit] += 1;
        }
        for shift in shifts {
            let (carer, day) = (self.draft.shifts[shift].carer, self.draft.shifts[shift].day);
            let mut visits = Vec::new();
            for (id, visit) in self.draft.visits.pairs().filter(|(_, visit)| visit.day == day) {
                if named[id] < visit.carers_needed && visits.len() < 4 && self.rng.percent(40) {
                    named[id] += 1;
                    visits.push(id);
                }
            }
            if !visits.is_empty() && !filled.contains(&shift) && self.rng.percent(60) {
                filled.push(shift);
                let key = format!("named-{}", shift.index());
                self.draft.runs.push(NamedRun { key, carer, shift, visits, locked: false });
            }
        }
    }

    /// Other prices of how care is spread over localities (M07, S13).
    fn spread(&mut self) {
        let (limits, promises) = (&mut self.draft.policy.limits, &mut self.draft.policy.promises);
        if self.rng.percent(30) {
            limits.equity_permille = self.rng.range(0, 1_000).unsigned_abs();
            promises.below_equity = PerSecond(i64::from(self.rng.range(0, 20_000)));
        }
        promises.keep_served = self.rng.percent(30);
        if self.rng.percent(30) {
            let price = i64::from(self.rng.range(0, 3_000_000));
            self.draft.policy.prices.provider_overlap = Cost(price);
            // Drawn from the price, so that whatever is drawn after it stays as it was.
            self.draft.policy.prices.overlap_counts_first = price % 4 == 0;
        }
    }

    /// Some carers have worked on the weekend before (S09), and absence cover may have another price (S15).
    fn weekends(&mut self) {
        let rng = &mut self.rng;
        let carers = self.draft.carers.iter_mut();
        carers.for_each(|carer| carer.worked_last_weekend = rng.percent(30));
        if self.rng.percent(30) {
            let price = i64::from(self.rng.range(0, 3_000_000));
            self.draft.policy.prices.no_cover = Cost(price);
        }
        if self.rng.percent(30) {
            let price = i64::from(self.rng.range(0, 3_000_000));
            self.draft.policy.prices.weekend_in_a_row = Cost(price);
        }
    }

    /// Some providers have a grade (S14).
    fn grades(&mut self) {
        if !self.rng.percent(30) {
            return;
        }
        for provider in &mut self.draft.providers {
            let grade = self.rng.range(1, 6);
            provider.grade = self.rng.percent(70).then(|| u8::try_from(grade).unwrap_or(1));
        }
        self.draft.policy.prices.grade_hour = Cost(i64::from(self.rng.range(0, 200_000)));
    }
}
