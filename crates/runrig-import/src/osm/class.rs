//! Which ways are roads, and of which kind.

use runrig_travel::network::RoadClass;

/// What a value of `highway` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts about a road, as in `Rules`")]
pub(super) struct Kind {
    /// Its class.
    pub(super) class: RoadClass,
    /// Cars may use it unless a tag says no.
    pub(super) cars: bool,
    /// Bicycles may use it unless a tag says no.
    pub(super) cycles: bool,
    /// People may walk on it unless a tag says no.
    pub(super) foot: bool,
    /// A slip road, or a street shared with walkers: slower than its class.
    pub(super) slow: bool,
}

/// The kind of road of a value of `highway`; `None` if it is not (yet) a way to go.
///
/// Bicycles are kept off footways and paths unless a tag lets them on; bridleways and
/// tracks they may use, as in Scotland.
pub(super) fn kind(highway: &str) -> Option<Kind> {
    let road = |class| Kind { class, cars: true, cycles: true, foot: true, slow: false };
    let way = |cycles| Kind { cars: false, cycles, ..road(RoadClass::Path) };
    let main = highway.strip_suffix("_link").unwrap_or(highway);
    let kind = match main {
        "motorway" => Kind { cycles: false, foot: false, ..road(RoadClass::Motorway) },
        "trunk" => road(RoadClass::Trunk),
        "primary" => road(RoadClass::Primary),
        "secondary" => road(RoadClass::Secondary),
        "tertiary" => road(RoadClass::Tertiary),
        "unclassified" | "road" => road(RoadClass::Unclassified),
        "residential" => road(RoadClass::Residential),
        "living_street" => Kind { slow: true, ..road(RoadClass::Residential) },
        "service" => road(RoadClass::Service),
        "track" => road(RoadClass::Track),
        "cycleway" | "bridleway" => way(true),
        "path" | "footway" | "pedestrian" | "steps" => way(false),
        _ => return None,
    };
    Some(Kind { slow: kind.slow || main != highway, ..kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slip_roads_are_of_the_class_of_their_road() {
        let link = kind("primary_link").unwrap();
        assert_eq!((link.class, link.slow, link.cars), (RoadClass::Primary, true, true));
        assert!(!kind("primary").unwrap().slow);
    }

    #[test]
    fn what_is_planned_is_no_road() {
        for none in ["construction", "proposed", "raceway", "platform", "corridor", ""] {
            assert_eq!(kind(none), None);
        }
    }
}
