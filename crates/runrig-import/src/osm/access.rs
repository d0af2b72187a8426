//! Who may use a way, and which way.

use super::block::Tags;
use super::class::Kind;

/// Who may use a way; of pairs, first along the way and then against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Access {
    /// Cars.
    pub(super) cars: [bool; 2],
    /// Cars only with leave.
    pub(super) private: bool,
    /// People on foot.
    pub(super) foot: bool,
    /// Bicycles.
    pub(super) cycles: [bool; 2],
}

/// Keys that say whether cars may pass, the most particular first.
pub(super) const CARS: [&str; 4] = ["motorcar", "motor_vehicle", "vehicle", "access"];

/// What a value of an access tag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Open: `yes`, `permissive`, `destination`, `designated`, `customers` and the like.
    Open,
    /// With leave of the owner.
    Private,
    /// Closed: `no`, or for others only.
    Closed,
}

/// What the first of some keys says, if any is there.
pub(super) fn leave(tags: &Tags<'_>, keys: &[&str]) -> Option<Leave> {
    let value = tags.first(keys)?.split(';').next().unwrap_or_default().trim();
    Some(match value {
        "no" | "agricultural" | "forestry" | "emergency" | "psv" | "bus" | "military"
        | "use_sidepath" | "dismount" | "discouraged" => Leave::Closed,
        "private" | "permit" | "residents" => Leave::Private,
        _ => Leave::Open,
    })
}

/// Reads the access tags of a way. Conditions (`motor_vehicle:conditional`) are not read.
pub(super) fn access(kind: Kind, tags: &Tags<'_>) -> Access {
    // Being open in general does not open a footway to cars: a tag about vehicles does.
    let own = leave(tags, &CARS[..3]);
    let cars = own.or_else(|| leave(tags, &CARS).filter(|_| kind.cars));
    let driven = cars.map_or(kind.cars, |leave| leave != Leave::Closed);
    let driven = driven && !tags.is("service", "emergency_access") && !tags.is("highway", "steps");
    let motorroad = tags.is("motorroad", "yes");
    let ways = ways(kind, tags);
    let cycled = match leave(tags, &["bicycle"]) {
        Some(leave) => leave == Leave::Open,
        None if !kind.cycles || motorroad => false,
        None if leave(tags, &["vehicle"]) == Some(Leave::Closed) => false,
        None => general(tags),
    };
    let walked = match leave(tags, &["foot"]) {
        Some(leave) => leave != Leave::Closed,
        None if !kind.foot || motorroad => false,
        None => general(tags),
    };
    let against = contraflow(tags);
    let cycle_ways = [ways[0] || against, ways[1] || against];
    Access {
        cars: ways.map(|open| open && driven),
        private: cars == Some(Leave::Private),
        foot: walked,
        cycles: cycle_ways.map(|open| open && cycled),
    }
}

/// Whether walkers and bicycles may use what is tagged in general; a track for farmers or
/// foresters only is closed to other vehicles, not to them.
fn general(tags: &Tags<'_>) -> bool {
    !matches!(tags.get("access"), Some("no" | "military" | "emergency"))
}

/// Which ways traffic may go. A `reversible` road is closed to cars: nobody can plan on it.
fn ways(kind: Kind, tags: &Tags<'_>) -> [bool; 2] {
    let keys = ["oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"];
    let motorway = kind.class == runrig_travel::network::RoadClass::Motorway && !kind.slow;
    let circle = matches!(tags.get("junction"), Some("roundabout" | "circular"));
    match tags.first(&keys) {
        Some("yes" | "true" | "1") => [true, false],
        Some("-1" | "reverse") => [false, true],
        Some("reversible") => [false, false],
        Some("no" | "false" | "0" | "alternating") => [true, true],
        _ if motorway || circle => [true, false],
        _ => [true, true],
    }
}

/// Whether bicycles may go both ways along a street that is one-way for cars.
fn contraflow(tags: &Tags<'_>) -> bool {
    let lanes = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"];
    tags.is("oneway:bicycle", "no")
        || lanes.iter().any(|key| tags.get(key).is_some_and(|lane| lane.starts_with("opposite")))
}

#[cfg(test)]
mod tests {
    use super::super::class;
    use super::*;

    const BOTH: [bool; 2] = [true, true];
    const NONE: [bool; 2] = [false, false];
    const ALONG: [bool; 2] = [true, false];
    const AGAINST: [bool; 2] = [false, true];

    /// Cars, bicycles, foot.
    fn check(tags: &[(&str, &str)], cars: [bool; 2], cycles: [bool; 2], foot: bool) {
        let kind = class::kind(tags[0].1).unwrap();
        let read = access(kind, &Tags::of(tags));
        assert_eq!((read.cars, read.cycles, read.foot), (cars, cycles, foot), "{tags:?}");
    }

    #[test]
    fn what_each_kind_is_for() {
        check(&[("highway", "residential")], BOTH, BOTH, true);
        check(&[("highway", "motorway")], ALONG, NONE, false);
        check(&[("highway", "motorway_link")], BOTH, NONE, false);
        check(&[("highway", "trunk"), ("motorroad", "yes")], BOTH, NONE, false);
        check(&[("highway", "footway")], NONE, NONE, true);
        check(&[("highway", "path"), ("bicycle", "designated")], NONE, BOTH, true);
        check(&[("highway", "cycleway"), ("foot", "no")], NONE, BOTH, false);
    }

    #[test]
    fn the_most_particular_tag_wins() {
        check(&[("highway", "service"), ("access", "no"), ("motorcar", "yes")], BOTH, NONE, false);
        check(&[("highway", "track"), ("vehicle", "no"), ("bicycle", "yes")], NONE, BOTH, true);
        check(&[("highway", "track"), ("motor_vehicle", "forestry;private")], NONE, BOTH, true);
        check(&[("highway", "track"), ("access", "forestry")], NONE, BOTH, true);
        check(&[("highway", "pedestrian"), ("access", "yes")], NONE, NONE, true);
        check(&[("highway", "pedestrian"), ("motor_vehicle", "destination")], BOTH, NONE, true);
        let kind = class::kind("service").unwrap();
        assert!(access(kind, &Tags::of(&[("access", "private")])).private);
    }

    #[test]
    fn one_way_streets() {
        check(&[("highway", "primary"), ("oneway", "yes")], ALONG, ALONG, true);
        check(&[("highway", "primary"), ("oneway", "-1")], AGAINST, AGAINST, true);
        check(&[("highway", "primary"), ("oneway", "reversible")], NONE, NONE, true);
        check(&[("highway", "primary"), ("junction", "roundabout")], ALONG, ALONG, true);
        check(&[("highway", "motorway"), ("oneway", "no")], BOTH, NONE, false);
        let contraflow = [("highway", "primary"), ("oneway", "yes"), ("oneway:bicycle", "no")];
        check(&contraflow, ALONG, BOTH, true);
        let lane = [("highway", "primary"), ("oneway", "-1"), ("cycleway", "opposite_lane")];
        check(&lane, AGAINST, BOTH, true);
    }
}
