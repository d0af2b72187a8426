//! What care is paid, by where it is given.

use crate::model::{Draft, Tariffs};

/// Sets tariffs and premiums; a locality named by itself has its own and not its kind's.
pub(super) fn set(draft: &mut Draft, tariffs: &Tariffs) {
    for provider in &mut draft.providers {
        provider.tariff = tariffs.base.or(provider.tariff);
        provider.travel_tariff = tariffs.travel.or(provider.travel_tariff);
    }
    for locality in &mut draft.localities {
        let of_kind = tariffs.kinds.iter().rfind(|(kind, _)| *kind == locality.kind);
        if let Some(&(_, premium)) = of_kind {
            locality.premium = premium;
        }
    }
    for &(locality, premium) in &tariffs.localities {
        draft.localities[locality].premium = premium;
    }
}
