//! Gates and bollards: who can pass a node.

use super::access::{CARS, Leave, leave};
use super::block::Tags;

/// Who cannot pass a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stops {
    /// Cars.
    pub(super) cars: bool,
    /// Bicycles.
    pub(super) cycles: bool,
    /// People on foot.
    pub(super) foot: bool,
}

/// Who cannot pass. What a car cannot fit through opens only by a tag about vehicles;
/// a gate is open unless a tag or a lock says otherwise. Walls and hedges that share a node
/// with a road have a gap there.
pub(super) fn barrier(tags: &Tags<'_>) -> Stops {
    let Some(barrier) = tags.get("barrier") else { return Stops::default() };
    let (cars, cycles) = match barrier {
        "bollard" | "block" | "cycle_barrier" | "motorcycle_barrier" | "planter" | "log"
        | "jersey_barrier" | "debris" | "bar" | "chain" | "wicket_gate" | "tank_trap" => {
            (true, false)
        }
        "stile" | "kissing_gate" | "turnstile" | "full-height_turnstile" | "horse_stile" => {
            (true, true)
        }
        "gate" | "lift_gate" | "swing_gate" | "sliding_gate" | "hampshire_gate" | "bump_gate"
        | "sally_port" | "yes" => (false, false),
        _ => return Stops::default(),
    };
    let own = leave(tags, &CARS[..3]);
    let general = leave(tags, &CARS);
    let cars = match own {
        Some(leave) => leave != Leave::Open,
        None if cars => true,
        None => general.map_or(tags.is("locked", "yes"), |leave| leave != Leave::Open),
    };
    let foot = leave(tags, &["foot", "access"]) == Some(Leave::Closed);
    let cycles = match leave(tags, &["bicycle"]) {
        Some(leave) => leave != Leave::Open,
        None => cycles || foot,
    };
    Stops { cars, cycles, foot }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &[(&str, &str)], [cars, cycles, foot]: [bool; 3]) {
        assert_eq!(barrier(&Tags::of(tags)), Stops { cars, cycles, foot }, "{tags:?}");
    }

    #[test]
    fn gates_open_and_bollards_do_not() {
        check(&[("barrier", "gate")], [false, false, false]);
        check(&[("barrier", "gate"), ("locked", "yes")], [true, false, false]);
        check(&[("barrier", "gate"), ("access", "private")], [true, false, false]);
        check(&[("barrier", "gate"), ("access", "no")], [true, true, true]);
        check(&[("barrier", "gate"), ("access", "no"), ("foot", "yes")], [true, false, false]);
        check(&[("barrier", "bollard"), ("access", "yes")], [true, false, false]);
        check(&[("barrier", "bollard"), ("motor_vehicle", "yes")], [false, false, false]);
        check(&[("barrier", "stile")], [true, true, false]);
        check(&[("barrier", "cattle_grid")], [false, false, false]);
        check(&[("barrier", "wall")], [false, false, false]);
        check(&[("highway", "crossing")], [false, false, false]);
    }
}
