//! Clients and their visits: who needs what when, and what ties visits together.

use super::Maker;
use crate::rng::Rng;
use runrig_core::id::{
    CarerId, ClientId, Id, LanguageId, LocalityId, PackageId, ShiftId, SkillId, VisitId,
};
use runrig_core::model::{
    Client, Consent, Gender, Known, LoneWork, NamedRun, Package, ProviderLock, RiskClass,
    SdsOption, Separation, Slot, Span, Visit, VisitKind, VisitStatus,
};
use runrig_core::units::Seconds;

impl Maker {
    pub(super) fn clients(&mut self) {
        let n_carers = self.draft.carers.len();
        for n in 0..self.rng.range(1, 6) {
            let place = self.place();
            let lock = self.rng.percent(15).then(|| self.provider());
            let known: Vec<Known> = self
                .draft
                .carers
                .ids()
                .filter(|_| self.rng.percent(60))
                .collect::<Vec<_>>()
                .into_iter()
                .map(|carer| Known {
                    carer,
                    visits: self.rng.range(0, 6).unsigned_abs(),
                    last_days_ago: self
                        .rng
                        .percent(60)
                        .then(|| self.rng.range(1, 20).unsigned_abs()),
                })
                .collect();
            let carer = |rng: &mut Rng| CarerId::at(rng.below(n_carers));
            let blocked: Vec<CarerId> =
                if self.rng.percent(20) { vec![carer(&mut self.rng)] } else { Vec::new() };
            let mut preferred: Vec<CarerId> =
                if self.rng.percent(30) { vec![carer(&mut self.rng)] } else { Vec::new() };
            preferred.retain(|carer| !blocked.contains(carer));
            let risks = [RiskClass::Low, RiskClass::Standard, RiskClass::High, RiskClass::Critical];
            self.draft.clients.push(Client {
                key: format!("c{n}"),
                place,
                locality: self.rng.percent(80).then(|| LocalityId::at(self.rng.below(2))),
                sds_option: SdsOption::Arranged,
                lock: lock.map(|provider| ProviderLock { provider }),
                consent: Consent::NotAsked,
                known,
                preferred,
                blocked,
                required_gender: self.rng.percent(15).then_some(Gender::Female),
                required_languages: (0..2)
                    .filter(|_| self.rng.percent(8))
                    .map(LanguageId::at)
                    .collect(),
                risk: risks[self.rng.below(4)],
                lone_work: LoneWork {
                    two_carers: self.rng.percent(5),
                    daylight: self.rng.percent(10),
                    no_new_starter: self.rng.percent(20),
                },
            });
        }
    }

    pub(super) fn visits(&mut self) {
        let clients: Vec<_> = self.draft.clients.ids().collect();
        for client in clients {
            let lock = self.draft.clients[client].lock;
            let drawn = self.provider();
            let free = self.rng.percent(25);
            let provider = lock.map(|lock| lock.provider).or((!free).then_some(drawn));
            let package = self.draft.packages.push(Package {
                movable: lock.is_none() && !free && self.rng.percent(25),
                handed_back_from: (lock.is_none() && self.rng.percent(10))
                    .then(|| runrig_core::id::DayId::at(self.rng.below(3))),
                ..Package::new(format!("g{}", client.index()), client, provider)
            });
            for slot in 0..self.rng.range(1, 4) {
                self.slot(client, package, slot);
            }
        }
    }

    fn slot(&mut self, client: ClientId, package: PackageId, n: i32) {
        let slot = self.draft.slots.push(Slot { key: format!("b{n}"), package });
        let hour = [7, 8, 12, 17, 20, 22][self.rng.below(6)];
        let at = hour * 3_600 + self.rng.range(0, 11) * 300;
        let care = Seconds::minutes([15, 30, 45, 60][self.rng.below(4)]);
        let critical = self.rng.percent(25);
        let two = self.draft.clients[client].lone_work.two_carers || self.rng.percent(25);
        let days: Vec<_> = self.draft.horizon.days.ids().collect();
        for day in days {
            if self.rng.percent(15) {
                continue;
            }
            let preferred = self.draft.horizon.days[day].span.from + Seconds(at);
            let around = |minutes: i32| {
                let width = Seconds::minutes(minutes);
                Span::new(preferred - width, preferred + width)
            };
            let (soft, hard) =
                if critical { (around(10), around(15)) } else { (around(30), around(60)) };
            let pinned = self.rng.percent(5);
            let pin = CarerId::at(self.rng.below(self.draft.carers.len()));
            let key = format!("c{}/b{n}/{}", client.index(), day.index());
            let risk = self.draft.clients[client].risk;
            self.draft.visits.push(Visit {
                key,
                client,
                package,
                slot: self.rng.percent(95).then_some(slot),
                day,
                care,
                preferred,
                soft,
                hard,
                carers_needed: if two { 2 } else { 1 },
                skills: (0..3).filter(|_| self.rng.percent(10)).map(SkillId::at).collect(),
                critical,
                risk,
                kind: VisitKind::PersonalCare,
                status: VisitStatus::Planned,
                pinned_carers: if pinned { vec![pin] } else { Vec::new() },
                pinned_start: self.rng.percent(5).then_some(preferred + Seconds::minutes(5)),
                overrides: runrig_core::model::Overrides {
                    gender_language: self.rng.percent(20),
                    short_visit: self.rng.percent(60),
                    lone_work: self.rng.percent(20),
                },
                assumed: false,
            });
        }
    }

    pub(super) fn separations(&mut self) {
        let visits: Vec<VisitId> = self.draft.visits.ids().collect();
        for (n, &one) in visits.iter().enumerate() {
            for &other in &visits[n + 1..] {
                let (a, b) = (&self.draft.visits[one], &self.draft.visits[other]);
                if a.client != b.client || a.day != b.day || !self.rng.percent(30) {
                    continue;
                }
                let (first, second) =
                    if a.preferred <= b.preferred { (one, other) } else { (other, one) };
                let apart =
                    self.draft.visits[second].preferred - self.draft.visits[first].preferred;
                let loose = Seconds::minutes(self.rng.range(0, 60));
                self.draft.separations.push(Separation {
                    first,
                    second,
                    min: (apart - loose).at_least_zero(),
                    max: self.rng.percent(60).then(|| apart + loose),
                });
            }
        }
    }

    /// Now and then a locked run of one or two visits on the first shift.
    pub(super) fn locked_run(&mut self) {
        if !self.rng.percent(20) || self.draft.shifts.is_empty() || self.draft.visits.is_empty() {
            return;
        }
        let shift = ShiftId::at(self.rng.below(self.draft.shifts.len()));
        let carer = self.draft.shifts[shift].carer;
        let day = self.draft.shifts[shift].day;
        let mut visits: Vec<VisitId> =
            self.draft.visits.pairs().filter(|(_, v)| v.day == day).map(|(id, _)| id).collect();
        visits.sort_by_key(|&visit| self.draft.visits[visit].preferred);
        visits.truncate(2);
        if !visits.is_empty() {
            self.draft.runs.push(NamedRun { key: "r0".into(), carer, shift, visits, locked: true });
        }
    }
}
