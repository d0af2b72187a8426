//! Providers.

use runrig_core::model::{Provider, Registration};

use super::{Reading, limit};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::providers::Registration as SentRegistration;
use crate::{clock, wire};

impl Reading<'_> {
    /// Everyone who provides care.
    pub(super) fn providers(&mut self) {
        for (at, sent) in self.request.providers.iter().enumerate() {
            let provider = self.one_provider(sent, Spot::entry("providers", at));
            self.draft.providers.push(provider);
        }
    }

    fn one_provider(&mut self, sent: &wire::request::Provider, here: Spot) -> Provider {
        let mut pence =
            |sent, field| self.within(sent, limit::PENCE, here.of(field)).map(Number::pence);
        let tariff = pence(sent.tariff_pence_per_hour, "tariff_pence_per_hour");
        let wage = pence(sent.wage_pence_per_hour, "wage_pence_per_hour");
        let coordinator_cost =
            pence(sent.coordinator_cost_pence_per_year, "coordinator_cost_pence_per_year");
        // A provider's hours are those of all its carers, so a week of one bounds nothing.
        let mut hours = |sent, field| {
            self.within(sent, limit::HOURS_OF_A_PROVIDER, here.of(field)).map(Number::hours)
        };
        let guaranteed = hours(sent.guaranteed_hours_per_week, "guaranteed_hours_per_week");
        let viable = hours(sent.viable_hours_per_week, "viable_hours_per_week");
        let localities = sent.registered_localities.as_ref().map(|ids| {
            let here = here.of("registered_localities");
            let listed = ids.iter().enumerate();
            listed.filter_map(|(at, id)| self.locality(Some(id), here.at(at))).collect()
        });
        Provider {
            key: sent.id.clone(),
            sector: sent.sector.into(),
            tariff,
            travel_tariff: None,
            wage,
            base: sent.base.as_ref().map(|base| self.location(base, false, here.of("base"))),
            participates: sent.participates.unwrap_or(true),
            registration: self.registration(sent.registration.as_ref(), here.of("registration")),
            registered_localities: localities,
            guaranteed,
            viable,
            max_transfers_out: sent.max_transfers_out,
            max_transfers_in: sent.max_transfers_in,
            volume_floor_permille: sent.volume_floor.map(permille),
            grade: sent.grade,
            coordinator_cost,
        }
    }

    /// From the first moment of its first day to the last of its last.
    pub(super) fn registration(
        &mut self,
        sent: Option<&SentRegistration>,
        here: Spot,
    ) -> Registration {
        let Some(sent) = sent else { return Registration::default() };
        let from = self.date(sent.from.as_ref(), here.of("from"));
        let until = self.date(sent.until.as_ref(), here.of("until"));
        Registration {
            from: from.map(|date| self.clock.moment(date, jiff::civil::Time::midnight())),
            until: until.map(|date| clock::end_of(&self.clock, date)),
        }
    }
}

/// A share in thousandths; a negative one becomes too large, so that the model refuses it.
fn permille(share: Number) -> u32 {
    if share.0 < 0.0 { u32::MAX } else { share.scaled_u32(1_000.0) }
}
