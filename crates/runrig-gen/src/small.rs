//! Small random problems with every rule switched on: double-ups, separations, pins,
//! locked runs, locks, permissions, free packages, absences, tight contracts, islands,
//! walkers, and visits that nobody can make.

use crate::rng::Rng;
use runrig_core::id::{CarerId, Id, LanguageId, LocalityId, PlaceId, ProviderId, SkillId};
use runrig_core::model::{
    Absence, Carer, Contract, Day, Draft, Gender, HoursBefore, Locality, LocalityKind, Mode,
    Permission, Place, Position, Problem, Provider, Registration, Shift, Span, Transfers, Weekday,
};
use runrig_core::units::{Moment, Pence, Seconds};

mod demand;
mod further;
mod travel;

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
    made.rushes();
    made.further_rules();
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
        if self.rng.percent(50) {
            let (most, net) = (self.rng.range(0, 3), self.rng.range(0, 1_000));
            self.draft.policy.transfers = Transfers {
                most: self.rng.percent(50).then(|| u32::try_from(most).unwrap_or(0)),
                net_permille: self.rng.percent(20).then(|| u32::try_from(net).unwrap_or(0)),
                in_pairs: self.rng.percent(20),
            };
            self.draft.policy.prices.handover = Seconds::hours(2);
        }
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
                premium: Pence(0),
            });
        }
        for n in 0..self.rng.range(1, 3) {
            let here = self.rng.percent(15).then(|| vec![LocalityId::at(0)]);
            self.draft.providers.push(Provider {
                participates: self.rng.percent(80),
                registered_localities: here,
                guaranteed: self.rng.percent(30).then(|| Seconds::hours(20)),
                max_transfers_out: self.rng.percent(10).then_some(1),
                max_transfers_in: self.rng.percent(10).then_some(1),
                volume_floor_permille: self.rng.percent(30).then_some(950),
                ..Provider::new(format!("p{n}"))
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
                worked_last_weekend: false,
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
