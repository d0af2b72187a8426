//! What providers gain on their own routes, as JSON.

use runrig_json::amount;
use runrig_json::wire::Number;
use runrig_json::wire::response::own as wire;

use crate::own::OwnGain;

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

pub(super) fn gain(gain: &OwnGain) -> wire::OwnGain {
    wire::OwnGain {
        points_saved: amount(gain.points),
        travel_minutes_saved: Number::quotient(gain.travel, MINUTE),
        care_hours: Number::quotient(gain.care, HOUR),
        surplus_pence: gain.surplus.map(|surplus| surplus.0),
    }
}
