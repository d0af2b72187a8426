//! Zones, as they are told.

use runrig_core::id::ClientId;
use runrig_core::model::Problem;
use runrig_core::settlements::outline;
use runrig_core::zones::{Zone, Zones};

use super::kpis::rounding::{hours, ratio, to_a_decimal};
use crate::wire::Number;
use crate::wire::response as wire;

/// The zones of a problem; none where none were drawn.
pub(super) fn told(problem: &Problem) -> Option<wire::Zones> {
    let zones = Zones::of(problem)?;
    let n_zones = i64::try_from(zones.all.len()).unwrap_or(i64::MAX);
    Some(wire::Zones {
        asked: zones.asked,
        balance_asked: Number::quotient(i64::from(zones.balance_permille), 1_000),
        balance_reached: ratio(zones.reached()),
        mean_hours: to_a_decimal(zones.care(), n_zones.saturating_mul(3_600)),
        zones: zones.all.iter().map(|zone| one(problem, &zones, zone)).collect(),
    })
}

fn one(problem: &Problem, zones: &Zones, zone: &Zone) -> wire::Zone {
    let keys = |clients: &[ClientId]| -> Vec<String> {
        clients.iter().map(|&client| problem.clients[client].key.clone()).collect()
    };
    let packages = zone.packages.iter().map(|&package| problem.packages[package].key.clone());
    wire::Zone {
        id: problem.localities[zone.locality].key.clone(),
        lead: zone.lead.map(|lead| problem.providers[lead].key.clone()),
        hours: hours(zone.care),
        beyond_mean: ratio(zones.beyond_mean(zone)),
        even: zones.is_even(zone),
        clients: keys(&zone.clients),
        packages: packages.collect(),
        settlements: zone.settlements.iter().map(|clients| keys(clients)).collect(),
        outline: around(problem, &zone.clients),
    }
}

/// The corners of the least convex area with all these clients, in degrees.
fn around(problem: &Problem, clients: &[ClientId]) -> Vec<[Number; 2]> {
    let hull = outline(problem, clients);
    let corners = hull.iter().flat_map(|hull| &hull.exterior().0);
    corners.map(|at| [Number(at.x).rounded(), Number(at.y).rounded()]).collect()
}
