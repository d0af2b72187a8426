//! Packages and their slots.

use runrig_core::id::{ClientId, Id, PackageId};
use runrig_core::model::{Package, Referral, Slot};

use super::{Reading, Stop, limit};
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::{clock, wire};

impl<'a> Reading<'a> {
    /// The care that is commissioned.
    pub(super) fn packages(&mut self) {
        let request = self.request;
        for (at, sent) in request.packages.iter().enumerate() {
            let here = Spot::entry("packages", at);
            let client = self.clients.find(&sent.client, here.of("client"), &mut self.faults);
            let handed_back =
                self.date(sent.handed_back_from.as_ref(), here.of("handed_back_from"));
            // Handed back after the horizon: served throughout it.
            let handed_back = handed_back.filter(|&date| {
                usize::try_from(self.clock.days_after(date)).map_or(true, |n| n < self.n_days())
            });
            let package = Package {
                key: sent.id.clone(),
                client: client.unwrap_or(ClientId::at(request.clients.len())),
                provider: self.provider(sent.provider.as_ref(), here.of("provider")),
                movable: false,
                offered: None,
                status: sent.status.unwrap_or_default().into(),
                referral: sent
                    .referral
                    .as_ref()
                    .map(|sent| self.referral(sent, here.of("referral"))),
                handed_back_from: handed_back.map(|date| self.clock.nearest_day(date)),
                reablement: sent.reablement,
            };
            let id = self.draft.packages.push(package);
            self.slots_of(id, &sent.slots, here.of("slots"));
        }
    }

    fn n_days(&self) -> usize {
        self.draft.horizon.days.len()
    }

    fn referral(&mut self, sent: &wire::request::packages::Referral, here: Spot) -> Referral {
        let ready = self.date(sent.ready_date.as_ref(), here.of("ready_date"));
        let value =
            self.within(sent.weekly_value_pence, limit::PENCE, here.of("weekly_value_pence"));
        Referral {
            origin: sent.origin.into(),
            ready: ready.map(|date| self.clock.nearest_day(date)),
            days_waited: sent.days_waited.unwrap_or(0),
            weekly_value: value.map(Number::pence),
        }
    }

    fn slots_of(
        &mut self,
        package: PackageId,
        sent: &'a [wire::request::packages::Slot],
        here: Spot,
    ) {
        for (at, slot) in sent.iter().enumerate() {
            let spot = here.at(at).of("id");
            let id = self.draft.slots.push(Slot { key: slot.id.clone(), package });
            self.origins.slots.push((package.index(), at));
            if slot.id.is_empty() {
                self.fault(Code::EmptyId, spot);
            } else if let Some(&first) = self.slots.get(&(package, slot.id.as_str())) {
                let (_, first) = self.origins.slots[first.index()];
                let fault = Located::new(Code::DuplicateId, spot);
                self.faults.push(fault.with(here.at(first).of("id")));
            } else {
                self.slots.insert((package, &slot.id), id);
            }
        }
    }

    /// Whether everything can be expanded in bearable memory, before any of it is.
    pub(super) fn sizes(&mut self) -> Result<(), Stop> {
        let request = self.request;
        let n_days = self.n_days();
        let mut on = [0_usize; 7];
        for day in self.clock.days() {
            on[clock::into_week(self.clock.date(day))] += 1;
        }
        let repeated = |days: Option<&String>| {
            let days = days.and_then(|text| clock::days(text)).unwrap_or([true; 7]);
            days.iter().zip(on).filter(|(is, _)| **is).map(|(_, n)| n).sum::<usize>()
        };
        let slots = request.packages.iter().flat_map(|package| &package.slots);
        let visits: usize = slots.map(|slot| repeated(slot.days.as_ref())).sum();
        let shifts = request.carers.iter().flat_map(|carer| &carer.shifts);
        let shifts: usize = shifts
            .map(|shift| if shift.date.is_some() { 1 } else { repeated(shift.days.as_ref()) })
            .sum();
        let ferries = request.travel.iter().flat_map(|travel| &travel.ferries);
        let sailings: usize =
            ferries.map(|ferry| ferry.sailings.len().saturating_mul(n_days)).sum();
        let sizes = [
            (visits.saturating_add(request.visits.len()), Code::TooManyVisits, "packages"),
            (shifts, Code::TooManyShifts, "carers"),
            (sailings, Code::TooManySailings, "travel"),
        ];
        let before = self.faults.len();
        for (size, code, section) in sizes {
            if size > limit::VISITS {
                self.fault(code, Spot::section(section));
            }
        }
        if self.faults.len() > before { Err(Stop) } else { Ok(()) }
    }
}
