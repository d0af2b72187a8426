//! Thirty-six drives that people know, by the roads of the tables.

use crate::{folder, tables};
use runrig_core::model::Mode;
use runrig_travel::route::route;
use runrig_travel::{Ground, Manner, Snapper};

#[test]
fn thirty_five_of_thirty_six_known_drives_come_out_right() {
    let network = tables::network(&folder());
    let snapper = Snapper::new(&network);
    let ground = Ground::new(&snapper, Manner::of(Mode::Drive));
    let drives = tables::rows(&folder().join("known_drives.csv"));
    assert_eq!(drives.len(), 36);
    let mut wrong = Vec::new();
    for drive in &drives {
        let at = |end: &str| {
            let node = usize::try_from(tables::node(&network, &drive[end])).unwrap();
            network.nodes[node].position()
        };
        let found = route(&ground, at("from"), at("to")).unwrap();
        let miles = f64::from(found.way.metres()) / 1_609.344;
        let minutes = f64::from(found.way.milliseconds()) / 60_000.0;
        let off = |ours: f64, known: f64| (ours / known - 1.0).abs();
        let known = |column| tables::number(drive, column);
        if off(miles, known("miles")) > 0.08 || off(minutes, known("minutes")) > 0.12 {
            wrong.push(format!("{drive:?}: {miles:.1} miles, {minutes:.0} min"));
        }
    }
    assert!(wrong.len() <= 1, "{wrong:#?}");
}
