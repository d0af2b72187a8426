//! Carers, their contracts and their shifts.

use runrig_core::id::{CarerId, DayId, Id, ProviderId};
use runrig_core::model::{Absence, Carer, Contract, HoursBefore, Mode, Permission, Shift, Span};
use runrig_core::units::Moment;

use super::{Reading, limit};
use crate::clock;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::carers as wire;

impl Reading<'_> {
    /// Everyone who gives care.
    pub(super) fn carers(&mut self) {
        let request = self.request;
        for (at, sent) in request.carers.iter().enumerate() {
            let here = Spot::entry("carers", at);
            if sent.mode.is_none() {
                self.guessed_modes += 1;
            }
            let employer = self.provider(Some(&sent.employer), here.of("employer"));
            let skills = self.skills.set(&sent.skills, here.of("skills"), &mut self.faults);
            let languages =
                self.languages.set(&sent.languages, here.of("languages"), &mut self.faults);
            let max_leg = here.of("max_leg_minutes");
            let max_leg = self.within(sent.max_leg_minutes, limit::MINUTES, max_leg);
            let carer = Carer {
                key: sent.id.clone(),
                employer: employer.unwrap_or(ProviderId::at(request.providers.len())),
                home: self.location(&sent.home, false, here.of("home")),
                mode: sent.mode.map_or(Mode::Drive, Into::into),
                skills,
                gender: sent.gender.map(Into::into),
                languages,
                contract: self.contract(sent.contract.as_ref(), here.of("contract")),
                permissions: self.permissions(&sent.permissions, here.of("permissions")),
                registration: self
                    .registration(sent.registration.as_ref(), here.of("registration")),
                new_starter: sent.new_starter,
                worked_last_weekend: sent.worked_last_weekend,
                max_leg: max_leg.map(Number::minutes),
                absences: self.absences(&sent.absences, here.of("absences")),
            };
            let id = self.draft.carers.push(carer);
            self.shifts(id, &sent.shifts, here.of("shifts"));
        }
    }

    fn contract(&mut self, sent: Option<&wire::Contract>, here: Spot) -> Contract {
        let Some(sent) = sent else { return Contract::default() };
        let mut hours =
            |number, spot| self.within(number, limit::HOURS_A_WEEK, spot).map(Number::hours);
        let guaranteed =
            hours(sent.guaranteed_care_hours_per_week, here.of("guaranteed_care_hours_per_week"));
        let band = here.of("hours_per_week");
        let band = sent.hours_per_week.as_ref().and_then(|sent| {
            let ends =
                (hours(Some(sent.from), band.of("from")), hours(Some(sent.to), band.of("to")));
            ends.0.zip(ends.1)
        });
        let max_week = hours(sent.max_hours_per_week, here.of("max_hours_per_week"));
        let elsewhere = hours(sent.elsewhere_hours_per_week, here.of("elsewhere_hours_per_week"));
        let before = sent.worked_before.as_ref();
        let before = before.and_then(|sent| self.worked_before(sent, here.of("worked_before")));
        let wage = here.of("wage_pence_per_hour");
        let wage = self.within(sent.wage_pence_per_hour, limit::PENCE, wage);
        Contract {
            guaranteed,
            band,
            max_week,
            opted_out: sent.opted_out_48,
            elsewhere: elsewhere.unwrap_or_default(),
            before,
            wage: wage.map(Number::pence),
        }
    }

    fn worked_before(&mut self, sent: &wire::WorkedBefore, here: Spot) -> Option<HoursBefore> {
        let weeks = self.between(Some(sent.weeks.into()), 0.0, 16.0, here.of("weeks"));
        let hours = self.within(Some(sent.hours), limit::HOURS_BEFORE, here.of("hours"));
        Some(HoursBefore { weeks: weeks?.scaled_u32(1.0), worked: hours?.hours() })
    }

    fn permissions(&mut self, sent: &[wire::Permission], here: Spot) -> Vec<Permission> {
        let mut permissions = Vec::new();
        for (at, sent) in sent.iter().enumerate() {
            let here = here.at(at);
            let provider = self.provider(Some(&sent.provider), here.of("provider"));
            let locality = self.locality(sent.locality.as_ref(), here.of("locality"));
            permissions.extend(provider.map(|provider| Permission { provider, locality }));
        }
        permissions
    }

    fn absences(&mut self, sent: &[wire::LocalSpan], here: Spot) -> Vec<Absence> {
        let listed = sent.iter().enumerate();
        let spans = listed.filter_map(|(at, sent)| self.local_span(sent, here.at(at)));
        spans.map(|span| Absence { span }).collect()
    }

    /// From one local time to another.
    pub(super) fn local_span(&mut self, sent: &wire::LocalSpan, here: Spot) -> Option<Span> {
        let from = self.moment(&sent.from, here.of("from"));
        let until = self.moment(&sent.until, here.of("until"));
        Some(Span::new(from?.0, until?.0))
    }

    fn shifts(&mut self, carer: CarerId, sent: &[wire::Shift], here: Spot) {
        let mut ids = std::collections::BTreeMap::new();
        for (at, sent) in sent.iter().enumerate() {
            let id = sent.id.as_deref();
            if id == Some("") {
                self.fault(Code::EmptyId, here.at(at).of("id"));
            } else if let Some(first) = id.and_then(|id| ids.insert(id, at)) {
                let fault = Located::new(Code::DuplicateId, here.at(at).of("id"));
                self.faults.push(fault.with(here.at(first).of("id")));
            }
            if self.shift(carer, sent, at, here.at(at)).is_none() {
                self.unsure.insert(runrig_core::model::Subject::Carer(carer));
            }
        }
    }

    /// One shift on each of its days; `None` if its times cannot be read.
    fn shift(&mut self, carer: CarerId, sent: &wire::Shift, at: usize, here: Spot) -> Option<()> {
        let (from, until) =
            (self.time(&sent.from, here.of("from")), self.time(&sent.until, here.of("until")));
        let dates = match (&sent.date, &sent.days) {
            (Some(_), None) => vec![self.date(sent.date.as_ref(), here.of("date"))?],
            (None, Some(_)) => {
                let days = self.days(sent.days.as_ref(), here.of("days"));
                let dates = self.clock.days().map(|day| self.clock.date(day));
                dates.filter(|&date| days[clock::into_week(date)]).collect()
            }
            _ => {
                self.fault(Code::ShiftDateUnclear, here);
                return None;
            }
        };
        let (from, until) = (from?, until?);
        for date in dates {
            if !self.clock_is_sound {
                continue;
            }
            let last = if until <= from { clock::next(date) } else { date };
            let span = Span::new(self.clock.moment(date, from), self.clock.moment(last, until));
            // The model refuses a day that is none of the horizon's.
            let beyond = DayId::at(self.draft.horizon.days.len());
            let day = self.clock.day(date).unwrap_or(beyond);
            self.draft.shifts.push(Shift { carer, day, span });
            self.origins.shifts.push((carer.index(), at));
        }
        Some(())
    }

    /// Which of a carer's shifts starts then.
    pub(super) fn shifts_by_start(
        &self,
    ) -> std::collections::BTreeMap<(CarerId, Moment), runrig_core::id::ShiftId> {
        let shifts = self.draft.shifts.pairs();
        shifts.map(|(id, shift)| ((shift.carer, shift.span.from), id)).collect()
    }
}
