//! Who comes to whom and what has changed, as it is told.

use runrig_core::kpi::{Figures, Means, Spread};

use super::rounding::{hours, mean, ratio, share};
use crate::wire::response::kpis::continuity::{
    Against, ByHours, Change, Continuity, Distinct, SamePerson,
};

pub(super) fn continuity(of: &Figures, days: u64) -> Continuity {
    let told = &of.continuity;
    let [under_7, from_7, from_14, from_25] = told.bands.map(same_person);
    Continuity {
        carers_in_a_week: distinct(told.weekly),
        carers_in_fourteen_days: distinct(told.fortnight),
        all: same_person(told.all),
        by_weekly_hours: ByHours { under_7, from_7, from_14, from_25 },
        new_carers: told.new_carers,
        new_carers_per_client_week: share(
            7 * i128::from(told.new_carers),
            i128::from(days) * i128::from(of.clients),
        ),
        dependent_clients: told.dependent_clients,
        dependent_hours: hours(told.dependent_care),
    }
}

pub(super) fn change(of: &Figures) -> Change {
    let told = &of.change;
    let against = told.against.as_ref().map(|told| Against {
        visits: told.visits,
        other_carer: told.other_carer,
        other_start: told.other_start,
        changed: told.changed,
        dropped: told.dropped,
        added: told.added,
        volatility: share(told.changed + told.dropped + told.added, told.visits),
    });
    Change {
        clients_compared: told.clients_compared,
        clients_left: told.clients_left,
        clients_joined: told.clients_joined,
        against_baseline: against,
    }
}

fn distinct(of: Spread) -> Distinct {
    let counted = |number| (of.n > 0).then_some(number);
    Distinct {
        counted: of.n,
        mean: mean(of.sum, of.n),
        median: counted(of.median),
        p90: counted(of.p90),
    }
}

fn same_person(of: Means) -> SamePerson {
    SamePerson { clients: of.clients, coc: ratio(of.mean_coc()), upc: ratio(of.mean_upc()) }
}
