//! Clients.

use runrig_core::model::{Client, Known, LoneWork, ProviderLock, SdsOption};

use super::{Reading, limit};
use crate::error::Code;
use crate::pointer::Spot;
use crate::wire;

impl Reading<'_> {
    /// Everyone who is supported.
    pub(super) fn clients(&mut self) {
        let request = self.request;
        for (at, sent) in request.clients.iter().enumerate() {
            let here = Spot::entry("clients", at);
            let lock = self.provider(sent.locked_provider.as_ref(), here.of("locked_provider"));
            let lone_work = sent.lone_work.as_ref().map(|sent| LoneWork {
                two_carers: sent.two_carers,
                daylight: sent.daylight,
                no_new_starter: sent.no_new_starter,
            });
            let languages = here.of("required_languages");
            let client = Client {
                key: sent.id.clone(),
                place: self.location(&sent.location, sent.rural, here.of("location")),
                locality: self.locality(sent.locality.as_ref(), here.of("locality")),
                sds_option: self.sds_option(sent.sds_option, here.of("sds_option")),
                lock: lock.map(|provider| ProviderLock { provider }),
                consent: sent.consent.unwrap_or_default().into(),
                known: self.known(sent, here.of("known_carers")),
                preferred: self.listed(&sent.preferred_carers, here.of("preferred_carers")),
                blocked: self.listed(&sent.blocked_carers, here.of("blocked_carers")),
                required_gender: sent.required_gender.map(Into::into),
                required_languages: self.languages.set(
                    &sent.required_languages,
                    languages,
                    &mut self.faults,
                ),
                risk: sent.risk.unwrap_or_default().into(),
                lone_work: lone_work.unwrap_or_default(),
            };
            self.draft.clients.push(client);
        }
    }

    fn sds_option(&mut self, sent: Option<u8>, here: Spot) -> SdsOption {
        match sent {
            Some(1) => SdsOption::DirectPayment,
            Some(2) => SdsOption::Directed,
            Some(3) | None => SdsOption::Arranged,
            Some(4) => SdsOption::Mixed,
            Some(_) => {
                self.fault(Code::SdsOption, here);
                SdsOption::default()
            }
        }
    }

    fn known(&mut self, sent: &wire::request::Client, here: Spot) -> Vec<Known> {
        if sent.known_carers.len() > limit::CARERS_IN_A_LIST {
            self.fault(Code::TooManyEntries, here);
            return Vec::new();
        }
        let (carers, faults) = (&self.carers, &mut self.faults);
        let listed = sent.known_carers.iter().enumerate();
        let known = listed.filter_map(|(at, known)| {
            let carer = carers.find(&known.carer, here.at(at).of("carer"), faults)?;
            Some(Known { carer, visits: known.visits, last_days_ago: known.last_days_ago })
        });
        known.collect()
    }
}
