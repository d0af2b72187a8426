//! Small random problems with every rule switched on: double-ups, separations, pins,
//! locked runs, locks, permissions, free packages, absences, tight contracts, islands,
//! walkers, and visits that nobody can make.

use crate::rng::Rng;
use runrig_core::id::{CarerId, Id, LanguageId, LocalityId, PackageId, PlaceId};
use runrig_core::id::{ProviderId, ShiftId, SkillId, VisitId};
use runrig_core::model::{
    Absence, Carer, Client, Consent, Contract, Day, Draft, Gender, HoursBefore, Known, Locality,
    LocalityKind, LoneWork, Mode, NamedRun, Package, PackageStatus, Permission, Place, Position,
    Problem, Provider, ProviderLock, Registration, RiskClass, SdsOption, Sector, Separation, Shift,
    Slot, Span, Visit, VisitKind, VisitStatus, Weekday,
};
use runrig_core::units::{Moment, Seconds};
use runrig_travel::matrix::{Wanted, build};
use runrig_travel::{Conditions, Settings};

const DAY: i32 = 86_400;
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The problem of a seed: up to three providers, six clients, six carers and eight days.
///
/// # Panics
///
/// Never: what it builds is valid, and tests hold it to that.
#[must_use]
pub fn problem(seed: u64) -> Problem {
    let mut made = Maker { rng: Rng::new(seed), draft: Draft::default() };
    made.horizon();
    made.policy();
    made.providers();
    made.carers();
    made.clients();
    made.visits();
    made.separations();
    made.locked_run();
    made.travel();
    Problem::build(made.draft).expect("small problems are valid")
}

struct Maker {
    rng: Rng,
    draft: Draft,
}

impl Maker {
    fn horizon(&mut self) {
        let n = [1, 2, 3, 7, 8, 15][self.rng.below(6)];
        let first = self.rng.below(7);
        for day in 0..n {
            let from = i32::try_from(day).expect("few days") * DAY;
            self.draft.horizon.days.push(Day {
                span: Span::new(Moment(from), Moment(from + DAY)),
                weekday: WEEK[(first + day) % 7],
                evening: Moment(from + 20 * 3_600),
                daylight: Span::new(Moment(from + 7 * 3_600), Moment(from + 19 * 3_600)),
            });
        }
    }

    fn policy(&mut self) {
        let limits = &mut self.draft.policy.limits;
        if self.rng.percent(30) {
            limits.break_after = Seconds::hours(3);
        }
        if self.rng.percent(30) {
            limits.spread = Seconds::hours(9);
        }
        if self.rng.percent(20) {
            limits.continuity_cap = 1;
        }
        limits.split_days = 1;
    }

    fn place(&mut self) -> PlaceId {
        // Two clusters, and now and then a point a long way off.
        let (north, east) = match self.rng.range(0, 9) {
            0 => (5_000_000, 3_000_000),
            n if n < 5 => (0, 0),
            _ => (600_000, 400_000),
        };
        let position = Position {
            latitude_e7: 564_000_000 + north + self.rng.range(0, 300_000),
            longitude_e7: -54_000_000 + east + self.rng.range(0, 300_000),
        };
        let rural = self.rng.percent(40);
        self.draft.places.push(Place { position: Some(position), rural })
    }

    fn providers(&mut self) {
        for key in ["l0", "l1"] {
            self.draft.localities.push(Locality {
                key: key.into(),
                kind: LocalityKind::Rural,
                outline: None,
                lead: None,
            });
        }
        for n in 0..self.rng.range(1, 3) {
            let here = self.rng.percent(15).then(|| vec![LocalityId::at(0)]);
            self.draft.providers.push(Provider {
                key: format!("p{n}"),
                sector: Sector::Private,
                tariff: None,
                wage: None,
                base: None,
                participates: self.rng.percent(80),
                registration: Registration::default(),
                registered_localities: here,
                guaranteed: self.rng.percent(30).then(|| Seconds::hours(20)),
                viable: None,
                max_transfers_out: None,
                max_transfers_in: None,
                volume_floor_permille: None,
                grade: None,
                coordinator_cost: None,
            });
        }
    }

    fn provider(&mut self) -> ProviderId {
        ProviderId::at(self.rng.below(self.draft.providers.len()))
    }

    fn carers(&mut self) {
        for n in 0..self.rng.range(1, 6) {
            let home = self.place();
            let employer = self.provider();
            let permissions = if self.rng.percent(30) {
                let provider = self.provider();
                vec![Permission {
                    provider,
                    locality: self.rng.percent(30).then(|| LocalityId::at(1)),
                }]
            } else {
                Vec::new()
            };
            let mode =
                [Mode::Drive, Mode::Drive, Mode::Drive, Mode::Walk, Mode::Cycle][self.rng.below(5)];
            let genders = [None, Some(Gender::Female), Some(Gender::Male)];
            let carer = Carer {
                key: format!("k{n}"),
                employer,
                home,
                mode,
                skills: (0..3).filter(|_| self.rng.percent(70)).map(SkillId::at).collect(),
                gender: genders[self.rng.below(3)],
                languages: (0..2).filter(|_| self.rng.percent(60)).map(LanguageId::at).collect(),
                contract: self.contract(),
                permissions,
                registration: self.registration(),
                new_starter: self.rng.percent(20),
                max_leg: self.rng.percent(20).then(|| Seconds::minutes(self.rng.range(3, 20))),
                absences: self.absences(),
            };
            let id = self.draft.carers.push(carer);
            self.shifts(id);
        }
    }

    fn contract(&mut self) -> Contract {
        let band = self.rng.percent(60).then(|| {
            let least = self.rng.range(0, 10);
            (Seconds::hours(least), Seconds::hours(least + self.rng.range(0, 10)))
        });
        Contract {
            guaranteed: self.rng.percent(30).then(|| Seconds::hours(self.rng.range(1, 12))),
            band,
            max_week: self.rng.percent(40).then(|| Seconds::hours(self.rng.range(1, 30))),
            opted_out: self.rng.percent(20),
            elsewhere: Seconds::hours(if self.rng.percent(20) { 40 } else { 0 }),
            before: self.rng.percent(20).then(|| HoursBefore {
                weeks: 16,
                worked: Seconds::hours(self.rng.range(700, 800)),
            }),
            wage: None,
        }
    }

    fn registration(&mut self) -> Registration {
        let moment = Moment(self.rng.range(0, 2) * DAY);
        Registration {
            from: self.rng.percent(10).then_some(moment),
            until: self.rng.percent(10).then_some(moment + Seconds(DAY)),
        }
    }

    fn absences(&mut self) -> Vec<Absence> {
        if !self.rng.percent(25) {
            return Vec::new();
        }
        let from = self.rng.range(6 * 3_600, 40 * 3_600);
        let span = Span::new(Moment(from), Moment(from + self.rng.range(1_800, 20_000)));
        vec![Absence { span }]
    }

    fn shifts(&mut self, carer: CarerId) {
        for day in self.draft.horizon.days.ids() {
            let midnight = self.draft.horizon.days[day].span.from;
            let mut shift = |from: i32, hours: i32| {
                let from = midnight + Seconds(from * 3_600);
                let span = Span::new(from, from + Seconds(hours * 3_600));
                self.draft.shifts.push(Shift { carer, day, span });
            };
            match self.rng.range(0, 9) {
                0..=2 => shift(7, 7),
                3 => shift(15, 8),
                4..=6 => {
                    shift(7, 5);
                    shift([12, 13, 16][self.rng.below(3)], 6);
                }
                7 => shift(6, 17),
                8 if day.index() + 1 < self.draft.horizon.days.len() => shift(20, 6),
                _ => {}
            }
        }
    }

    fn clients(&mut self) {
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

    fn visits(&mut self) {
        let clients: Vec<_> = self.draft.clients.ids().collect();
        for client in clients {
            let lock = self.draft.clients[client].lock;
            let drawn = self.provider();
            let free = self.rng.percent(25);
            let provider = lock.map(|lock| lock.provider).or((!free).then_some(drawn));
            let package = self.draft.packages.push(Package {
                key: format!("g{}", client.index()),
                client,
                provider,
                status: PackageStatus::Current,
                referral: None,
                handed_back_from: (lock.is_none() && self.rng.percent(10))
                    .then(|| runrig_core::id::DayId::at(self.rng.below(3))),
                reablement: false,
            });
            for slot in 0..self.rng.range(1, 4) {
                self.slot(client, package, slot);
            }
        }
    }

    fn slot(&mut self, client: runrig_core::id::ClientId, package: PackageId, n: i32) {
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

    fn separations(&mut self) {
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
    fn locked_run(&mut self) {
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

    fn travel(&mut self) {
        let places = self.draft.places.pairs();
        let places: Vec<_> = places.filter_map(|(id, place)| Some((id, place.position?))).collect();
        let modes = [Mode::Drive, Mode::Walk, Mode::Cycle];
        let wanted = modes.map(|mode| Wanted { mode, places: places.clone() });
        let (settings, conditions) = (Settings::default(), Conditions::default());
        self.draft.travel = build(self.draft.places.len(), None, &wanted, &settings, &conditions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_seeds_give_valid_problems() {
        for seed in 0..1_000 {
            let _ = problem(seed);
        }
    }
}
