//! How fast, and how crooked, the ways are that no table gives.

use runrig_core::units::{Metres, Seconds};

/// Speeds and limits of travel.
///
/// They hold for the whole country: none of them is fitted to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Length of local streets over the great circle, in thousandths. 1,350.
    pub detour_permille: u32,
    /// Driving on local streets, in metres per hour. 38,000, chosen with `access`.
    pub local_metres_per_hour: u32,
    /// Driving where nothing is known but the positions, in metres per hour. 50,000.
    pub crow_metres_per_hour: u32,
    /// Walking, in metres per hour. 4,500 (DOMAIN H17).
    pub walk_metres_per_hour: u32,
    /// Cycling, in metres per hour. 15,000.
    pub cycle_metres_per_hour: u32,
    /// Cycling with a motor, in metres per hour. 19,000.
    pub ebike_metres_per_hour: u32,
    /// How much longer a bicycle takes on gravel or earth, in thousandths. 1,300.
    pub unpaved_permille: u32,
    /// By car, time at each end of a way that no distance explains: pulling out, turning,
    /// the last bends. Not the parking that a rota plans. 20 seconds.
    ///
    /// Without it, short drives come out at two thirds of the published means of Scotland's
    /// data zones; with it, and 38 km/h on local streets, short and long drives come out
    /// within a tenth of them (`examples/datazones.rs`).
    pub access: Seconds,
    /// Places further than this from every road travel by the crow. 15 km.
    pub snap_limit: Metres,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            detour_permille: 1_350,
            local_metres_per_hour: 38_000,
            crow_metres_per_hour: 50_000,
            walk_metres_per_hour: 4_500,
            cycle_metres_per_hour: 15_000,
            ebike_metres_per_hour: 19_000,
            unpaved_permille: 1_300,
            access: Seconds(20),
            snap_limit: Metres(15_000),
        }
    }
}
