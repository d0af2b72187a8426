//! Visits: those sent one by one, and those that slots stand for.

use jiff::civil::{Date, Time};
use runrig_core::id::{ClientId, Id, PackageId, SlotId, VisitId};
use runrig_core::model::{FaultCode, Overrides, RiskClass, Separation, Subject, Visit};
use runrig_core::units::{Moment, Seconds};

use super::index::unknown;
use super::{Reading, limit};
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::packages::{SeparationAfter, Slot as SentSlot};
use crate::wire::request::visits::{Overrides as SentOverrides, Visit as SentVisit};
use crate::{clock, wire};

impl<'a> Reading<'a> {
    /// Visits sent one by one; their ids are their positions in the list.
    pub(super) fn sent_visits(&mut self) {
        for (at, sent) in self.request.visits.iter().enumerate() {
            let here = Spot::entry("visits", at);
            let id = VisitId::at(at);
            let visit = self.sent_visit(sent, id, here);
            if let (Some(slot), true) = (visit.slot, self.clock_is_sound) {
                self.visit_of.entry((slot, visit.day)).or_insert(id);
            }
            self.draft.visits.push(visit);
        }
    }

    fn sent_visit(&mut self, sent: &'a SentVisit, id: VisitId, here: Spot) -> Visit {
        let found = self.packages.find(&sent.package, here.of("package"), &mut self.faults);
        let package = found.unwrap_or(PackageId::at(self.request.packages.len()));
        let client = sent
            .client
            .as_ref()
            .and_then(|client| self.clients.find(client, here.of("client"), &mut self.faults));
        let client = found.and(client).or(found.map(|id| self.draft.packages[id].client));
        let client = client.unwrap_or(ClientId::at(self.request.clients.len()));
        let slot = found.zip(sent.slot.as_ref());
        let slot = slot.and_then(|(package, slot)| self.slot(package, slot, here.of("slot")));

        let start = self.moment(&sent.start, here.of("start"));
        if start.is_none() || !self.clock_is_sound {
            self.unsure.insert(Subject::Visit(id));
        }
        let (preferred, date) = start.unwrap_or_else(|| self.noon());
        if self.clock.day(date).is_none() && !self.unsure.contains(&Subject::Visit(id)) {
            self.faults.push(Located::found(FaultCode::VisitOutsideHorizon, here.of("start")));
        }
        let pinned_start = sent.pinned_start.as_ref();
        let pinned_start = pinned_start.and_then(|text| self.moment(text, here.of("pinned_start")));
        let default = self.default_edges(sent.critical);
        let edges = self.edges(sent.window.as_ref(), default, here.of("window"));
        let (soft, hard) = edges.around(preferred);
        Visit {
            key: sent.id.clone(),
            client,
            package,
            slot,
            day: self.clock.nearest_day(date),
            care: self.care(sent.care_minutes, here),
            preferred,
            soft,
            hard,
            carers_needed: sent.carers_needed.unwrap_or(1),
            skills: self.skills.set(&sent.skills, here.of("skills"), &mut self.faults),
            critical: sent.critical,
            risk: self.risk(sent.risk, client),
            kind: sent.kind.unwrap_or_default().into(),
            status: sent.status.unwrap_or_default().into(),
            pinned_carers: self.listed(&sent.pinned_carers, here.of("pinned_carers")),
            pinned_start: pinned_start.map(|(moment, _)| moment),
            overrides: overrides(sent.overrides.as_ref()),
            assumed: false,
        }
    }

    /// Visits that slots stand for, on days for which none of the slot is sent.
    pub(super) fn expanded_visits(&mut self) {
        let mut slots = self.draft.slots.ids().collect::<Vec<_>>().into_iter();
        for (at, package) in self.request.packages.iter().enumerate() {
            for (n, sent) in package.slots.iter().enumerate() {
                let slot = slots.next().expect("each slot was read before");
                let here = Spot::entry("packages", at).of("slots").at(n);
                self.expand(PackageId::at(at), package, slot, sent, here);
            }
        }
    }

    fn expand(
        &mut self,
        id: PackageId,
        package: &'a wire::request::Package,
        slot: SlotId,
        sent: &'a SentSlot,
        here: Spot,
    ) {
        let start = self.time(&sent.start, here.of("start"));
        let days = self.days(sent.days.as_ref(), here.of("days"));
        let ready = package.referral.as_ref().and_then(|referral| referral.ready_date.as_ref());
        let ready = ready.and_then(|text| clock::date(text));
        let default = self.default_edges(sent.critical);
        let edges = self.edges(sent.window.as_ref(), default, here.of("window"));
        let client = self.draft.packages[id].client;
        let (soft, hard) = edges.around(Moment(0));
        let pattern = Visit {
            key: String::new(),
            client,
            package: id,
            slot: Some(slot),
            day: self.clock.nearest_day(self.noon().1),
            care: self.care(sent.care_minutes, here),
            preferred: Moment(0),
            soft,
            hard,
            carers_needed: sent.carers_needed.unwrap_or(1),
            skills: self.skills.set(&sent.skills, here.of("skills"), &mut self.faults),
            critical: sent.critical,
            risk: self.risk(sent.risk, client),
            kind: sent.kind.unwrap_or_default().into(),
            status: runrig_core::model::VisitStatus::default(),
            pinned_carers: self.listed(&sent.pinned_carers, here.of("pinned_carers")),
            pinned_start: None,
            overrides: overrides(sent.overrides.as_ref()),
            assumed: true,
        };
        for day in self.clock.days() {
            let date = self.clock.date(day);
            let off = !days[clock::into_week(date)] || ready.is_some_and(|ready| date < ready);
            if off || self.visit_of.contains_key(&(slot, day)) {
                continue;
            }
            let time = start.unwrap_or(Time::constant(12, 0, 0, 0));
            let preferred = self.clock.moment(date, time);
            let (soft, hard) = edges.around(preferred);
            let visit = self.draft.visits.push(Visit {
                key: format!("{}/{}/{date}", package.id, sent.id),
                day,
                preferred,
                soft,
                hard,
                pinned_start: sent.pinned_start.then_some(preferred),
                pinned_carers: pattern.pinned_carers.clone(),
                ..pattern
            });
            self.origins.expanded.push(slot);
            self.visit_of.insert((slot, day), visit);
            if start.is_none() || !self.clock_is_sound {
                self.unsure.insert(Subject::Visit(visit));
            }
        }
    }

    /// Separations between slots, for each day on which both have a visit.
    pub(super) fn separations_of_slots(&mut self) {
        let mut slots = self.draft.slots.ids().collect::<Vec<_>>().into_iter();
        for (at, package) in self.request.packages.iter().enumerate() {
            for (n, sent) in package.slots.iter().enumerate() {
                let later = slots.next().expect("each slot was read before");
                let Some(after) = &sent.separation_after else { continue };
                let here = Spot::entry("packages", at).of("slots").at(n).of("separation_after");
                self.separation_of_slots(PackageId::at(at), later, after, here);
            }
        }
    }

    fn separation_of_slots(
        &mut self,
        package: PackageId,
        later: SlotId,
        sent: &'a SeparationAfter,
        here: Spot,
    ) {
        let earlier = self.slot(package, &sent.from_slot, here.of("from_slot"));
        let Some((min, max)) = self.gap(sent.min_minutes, sent.max_minutes, here) else { return };
        let Some(earlier) = earlier else { return };
        for day in self.clock.days() {
            let visit = |slot| self.visit_of.get(&(slot, day)).copied();
            let Some((first, second)) = visit(earlier).zip(visit(later)) else { continue };
            self.separate(Separation { first, second, min, max }, here);
        }
    }

    /// Notes a separation, unless one of its visits is nobody knows when or whose.
    pub(super) fn separate(&mut self, separation: Separation, here: Spot) {
        let strangers = ClientId::at(self.request.clients.len());
        let unsure = |visit| {
            self.unsure.contains(&Subject::Visit(visit))
                || self.draft.visits[visit].client == strangers
        };
        if !unsure(separation.first) && !unsure(separation.second) {
            self.draft.separations.push(separation);
            self.origins.separations.push(here);
        }
    }

    /// The least and the most time of a separation.
    pub(super) fn gap(
        &mut self,
        min: Number,
        max: Option<Number>,
        here: Spot,
    ) -> Option<(Seconds, Option<Seconds>)> {
        let least = self.within(Some(min), limit::MINUTES, here.of("min_minutes"));
        let most = self.within(max, limit::MINUTES, here.of("max_minutes"));
        Some((least?.minutes(), most.map(Number::minutes)))
    }

    fn slot(&mut self, package: PackageId, id: &'a str, here: Spot) -> Option<SlotId> {
        let slot = self.slots.get(&(package, id)).copied();
        if slot.is_none() {
            self.faults.push(unknown(Code::UnknownSlot, id, here));
        }
        slot
    }

    /// A moment and its local date.
    pub(super) fn moment(&mut self, text: &str, here: Spot) -> Option<(Moment, Date)> {
        let moment = self.clock.read(text);
        if moment.is_none() {
            self.fault(Code::BadTime, here);
        }
        moment
    }

    /// A stand-in for a start that cannot be read: noon of the first day.
    fn noon(&self) -> (Moment, Date) {
        let first = self.clock.date(runrig_core::id::DayId::at(0));
        (self.clock.moment(first, Time::constant(12, 0, 0, 0)), first)
    }

    fn care(&mut self, sent: Number, here: Spot) -> Seconds {
        let number = self.within(Some(sent), limit::MINUTES, here.of("care_minutes"));
        number.map_or(Seconds::minutes(30), Number::minutes)
    }

    fn risk(&self, sent: Option<wire::request::clients::RiskClass>, client: ClientId) -> RiskClass {
        let of_client = self.draft.clients.get(client).map(|client| client.risk);
        sent.map(Into::into).or(of_client).unwrap_or_default()
    }
}

fn overrides(sent: Option<&SentOverrides>) -> Overrides {
    sent.map_or_else(Overrides::default, |sent| Overrides {
        gender_language: sent.gender_language,
        short_visit: sent.short_visit,
        lone_work: sent.lone_work,
    })
}
