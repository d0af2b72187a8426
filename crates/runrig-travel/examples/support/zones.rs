//! Our drives from data zones to services, beside the published ones.

#![expect(clippy::float_arithmetic, reason = "tables are written in degrees and minutes")]

use crate::tables::{self, number};
use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Mode, Position};
use runrig_travel::matrix::matrix;
use runrig_travel::{Ground, Manner, Network, Snapper};
use std::collections::BTreeMap;
use std::f64::consts::PI;
use std::path::Path;

/// What people drive to, where a settlement can stand for the destination.
pub(crate) const SERVICES: [&str; 5] = ["gp", "petrol", "post", "retail", "secondary"];

/// One zone's drive to one service.
#[derive(Clone, Debug)]
pub(crate) struct Drive {
    pub(crate) council: String,
    pub(crate) service: &'static str,
    /// Minutes to the nearest, the mean over the zone: ours and the published.
    pub(crate) ours: f64,
    pub(crate) theirs: f64,
}

/// People on a square kilometre where they live close together: the settled part of a zone is
/// its area, but no more than its people need at this density.
const SETTLED: f64 = 1_500.0;

/// Points at which a zone's people stand, for the mean.
const SAMPLES: u32 = 12;

/// Every zone's drive to every service that a road leads to.
pub(crate) fn drives(folder: &Path) -> Vec<Drive> {
    let network = tables::network(folder);
    let snapper = Snapper::new(&network);
    let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
    let settlements = tables::rows(&folder.join("services.csv"));
    let there: Vec<Position> =
        settlements.iter().map(|row| settlement(&network, &row["id"])).collect();
    let mut drives = Vec::new();
    for zone in tables::rows(&folder.join("datazones.csv")) {
        let people = spread(&zone);
        let places = people.iter().chain(&there).enumerate();
        let places: Vec<_> = places.map(|(n, &at)| (PlaceId::at(n), at)).collect();
        let matrix = matrix(places.len(), &places, &ground);
        let (people, there) = places.split_at(people.len());
        for service in SERVICES {
            let nearest = |&(person, _): &(PlaceId, Position)| {
                let offering = settlements.iter().zip(there).filter(|(row, _)| row[service] == "1");
                let legs = offering.filter_map(|(_, &(place, _))| matrix.leg(person, place));
                legs.map(|leg| leg.time.0).min()
            };
            let minutes: Vec<f64> =
                people.iter().filter_map(nearest).map(|s| f64::from(s) / 60.0).collect();
            if let Some(ours) = mean(&minutes) {
                let (council, theirs) = (zone["council"].clone(), number(&zone, service));
                drives.push(Drive { council, service, ours, theirs });
            }
        }
    }
    drives
}

/// The median of ours over theirs, and how many drives there are.
pub(crate) fn median_ratio<'a>(drives: impl Iterator<Item = &'a Drive>) -> (f64, usize) {
    let mut ratios: Vec<f64> = drives.map(|drive| drive.ours / drive.theirs).collect();
    ratios.sort_by(f64::total_cmp);
    (ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN), ratios.len())
}

fn settlement(network: &Network, key: &str) -> Position {
    let node = usize::try_from(tables::node(network, key)).expect("few nodes");
    network.nodes[node].position()
}

/// Points spread evenly over a disc as large as the settled part of a zone (the sunflower's
/// way: H. Vogel 1979).
fn spread(zone: &BTreeMap<String, String>) -> Vec<Position> {
    const METRES_PER_E7: f64 = 0.011_119_5;
    let centre = tables::position(zone);
    let settled = number(zone, "km2").min(number(zone, "population") / SETTLED);
    let radius = (settled / PI).sqrt() * 1_000.0;
    let shrink = number(zone, "lat").to_radians().cos();
    let golden = PI * (3.0 - 5.0_f64.sqrt());
    let points = (0..SAMPLES).map(|n| {
        let out = radius * ((f64::from(n) + 0.5) / f64::from(SAMPLES)).sqrt() / METRES_PER_E7;
        let turn = golden * f64::from(n);
        Position {
            latitude_e7: centre.latitude_e7 + tables::whole(out * turn.cos()),
            longitude_e7: centre.longitude_e7 + tables::whole(out * turn.sin() / shrink),
        }
    });
    points.collect()
}

fn mean(of: &[f64]) -> Option<f64> {
    let n = f64::from(u32::try_from(of.len()).ok()?);
    (n > 0.0).then(|| of.iter().sum::<f64>() / n)
}
