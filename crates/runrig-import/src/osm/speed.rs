//! How fast a road is really driven on a dry, light, quiet day.
//!
//! The speed is the least of three:
//!
//! 1. what the road lets one drive, by class and width, km/h:
//!
//!    | class | two tracks | single track |
//!    |---|---|---|
//!    | motorway | 105 | |
//!    | trunk | 67 (one-way, so a dual carriageway: 95) | 47 |
//!    | primary | 57 (one-way: 80) | 47 |
//!    | secondary | 51 | 41 |
//!    | tertiary | 50 | 36 |
//!    | unclassified | 46 | 35 |
//!    | residential | 30; living street 10 | 25 |
//!    | service | 20; driveway, parking aisle, alley 10 | 20 |
//!    | track | 25 | 25 |
//!    | path, where cars may | 10 | 10 |
//!
//!    Slip roads and roundabouts at most 45;
//! 2. nine tenths of the speed limit, as towns and bends cost a tenth;
//! 3. what the surface lets one drive: compacted 45, gravel 30, cobbles 30, earth 20,
//!    grass 12, sand, mud and rock 8; a track of unknown surface 15.
//!
//! Private roads at most 15.
//!
//! # Source
//!
//! Rows from trunk to unclassified are the mean speeds of the 410 roads of Argyll and Bute
//! and Highland in `fixtures/geo`, checked there against 36 well-known drives; the others
//! are estimates.

use runrig_travel::network::RoadClass;

use super::access::Access;
use super::block::Tags;
use super::class::Kind;
use super::limit::limit;
use crate::note::{Notes, Topic};

/// What a surface is: whether it is gravel or earth, and the speed it allows, if less than
/// any road.
pub(super) fn surface(kind: Kind, tags: &Tags<'_>) -> (bool, Option<f64>) {
    let told = tags.get("surface").and_then(|surface| match surface {
        "asphalt" | "paved" | "concrete" | "concrete:plates" | "chipseal" => Some((false, None)),
        "concrete:lanes" | "paving_stones" | "sett" | "cobblestone" | "unhewn_cobblestone"
        | "wood" | "metal" | "grass_paver" => Some((false, Some(30.0))),
        "compacted" | "fine_gravel" => Some((true, Some(45.0))),
        "gravel" | "unpaved" | "pebblestone" | "shells" => Some((true, Some(30.0))),
        "dirt" | "earth" | "ground" | "soil" | "clay" => Some((true, Some(20.0))),
        "grass" | "woodchips" => Some((true, Some(12.0))),
        "sand" | "mud" | "rock" => Some((true, Some(8.0))),
        _ => None,
    });
    let graded = tags.get("tracktype").and_then(|grade| match grade {
        "grade1" => Some((false, None)),
        "grade2" => Some((true, Some(30.0))),
        "grade3" => Some((true, Some(20.0))),
        "grade4" => Some((true, Some(12.0))),
        "grade5" => Some((true, Some(8.0))),
        _ => None,
    });
    let unknown = if kind.class == RoadClass::Track { (true, Some(15.0)) } else { (false, None) };
    match (told, graded) {
        (Some((rough, one)), Some((_, two))) => {
            (rough, one.zip(two).map(|(one, two): (f64, f64)| one.min(two)).or(one).or(two))
        }
        (told, graded) => told.or(graded).unwrap_or(unknown),
    }
}

/// Whether cars wait for each other at passing places: the tags say so, or it is two-way
/// with one lane or less than 4 metres.
pub(super) fn single_track(tags: &Tags<'_>, ways: [bool; 2]) -> bool {
    let metres = tags.first(&["width", "est_width", "maxwidth:physical"]);
    let metres = metres
        .and_then(|width| width.trim_end_matches('m').trim().replace(',', ".").parse::<f64>().ok());
    let narrow = metres.is_some_and(|metres| metres < 4.0)
        || tags.is("lanes", "1")
        || tags.is("narrow", "yes")
        || tags.get("passing_places").is_some_and(|places| places != "no");
    narrow && ways == [true, true]
}

/// Tenths of km/h along the way and against it; 0 where it is closed to cars.
#[expect(clippy::float_arithmetic, reason = "limits are decimal fractions of km/h")]
pub(super) fn tenths(
    kind: Kind,
    access: Access,
    narrow: bool,
    tags: &Tags<'_>,
    notes: &mut Notes,
) -> [u16; 2] {
    let one_way = access.cars[0] != access.cars[1];
    let free = free(kind, narrow, one_way, tags);
    let rough = surface(kind, tags).1.unwrap_or(f64::INFINITY);
    let leave = if access.private { 15.0 } else { f64::INFINITY };
    let mut limit = |key| {
        let tag = tags.get(key)?;
        let read = limit(tag);
        if read.is_none() {
            notes.add(Topic::UnreadSpeed, tag);
        }
        read
    };
    // Where no limit is posted the law's may be named.
    let both = limit("maxspeed").or_else(|| {
        tags.first(&["maxspeed:type", "source:maxspeed", "zone:maxspeed"])
            .and_then(super::limit::limit)
    });
    let limits = [limit("maxspeed:forward").or(both), limit("maxspeed:backward").or(both)];
    let mut tenths = [0; 2];
    for (at, open) in access.cars.into_iter().enumerate().filter(|way| way.1) {
        let posted = limits[at].map_or(f64::INFINITY, |limit| limit * 0.9);
        let kmh = free.min(posted).min(rough).min(leave);
        tenths[at] = crate::number::scaled(kmh, 10.0)
            .and_then(|tenths| u16::try_from(tenths).ok())
            .map_or(0, |tenths| if open { tenths.max(10) } else { 0 });
    }
    tenths
}

/// What the road lets one drive, km/h.
fn free(kind: Kind, narrow: bool, one_way: bool, tags: &Tags<'_>) -> f64 {
    let small = matches!(tags.get("service"), Some("driveway" | "parking_aisle" | "alley"));
    let circle = matches!(tags.get("junction"), Some("roundabout" | "circular"));
    let (wide, single) = match kind.class {
        RoadClass::Motorway => (105.0, 105.0),
        RoadClass::Trunk => (if one_way { 95.0 } else { 67.0 }, 47.0),
        RoadClass::Primary => (if one_way { 80.0 } else { 57.0 }, 47.0),
        RoadClass::Secondary => (51.0, 41.0),
        RoadClass::Tertiary => (50.0, 36.0),
        RoadClass::Unclassified => (46.0, 35.0),
        RoadClass::Residential if kind.slow => (10.0, 10.0),
        RoadClass::Residential => (30.0, 25.0),
        RoadClass::Service if small => (10.0, 10.0),
        RoadClass::Service => (20.0, 20.0),
        RoadClass::Track => (25.0, 25.0),
        RoadClass::Path => (10.0, 10.0),
    };
    let free: f64 = if narrow { single } else { wide };
    if kind.slow || circle { free.min(45.0) } else { free }
}

#[cfg(test)]
mod tests {
    use super::super::{access, class};
    use super::*;

    fn check(tags: &[(&str, &str)], kmh_tenths: [u16; 2]) {
        let (kind, mut notes) = (class::kind(tags[0].1).unwrap(), Notes::default());
        let read = Tags::of(tags);
        let access = access::access(kind, &read);
        let narrow = single_track(&read, access.cars);
        assert_eq!(tenths(kind, access, narrow, &read, &mut notes), kmh_tenths, "{tags:?}");
    }

    #[test]
    fn the_least_of_road_limit_and_surface() {
        check(&[("highway", "trunk"), ("maxspeed", "60 mph")], [670, 670]);
        check(&[("highway", "trunk"), ("maxspeed", "30 mph")], [435, 435]);
        check(&[("highway", "trunk"), ("maxspeed", "70 mph"), ("oneway", "yes")], [950, 0]);
        check(&[("highway", "unclassified"), ("surface", "gravel")], [300, 300]);
        check(&[("highway", "track")], [150, 150]);
        check(&[("highway", "track"), ("tracktype", "grade1")], [250, 250]);
        check(&[("highway", "service"), ("access", "private")], [150, 150]);
        check(&[("highway", "footway")], [0, 0]);
        let uphill = [("highway", "primary"), ("maxspeed:forward", "40"), ("maxspeed", "50")];
        check(&uphill, [360, 450]);
        check(&[("highway", "tertiary"), ("maxspeed:type", "GB:urban")], [435, 435]);
    }

    #[test]
    fn single_track_roads() {
        check(&[("highway", "primary"), ("lanes", "1"), ("passing_places", "yes")], [470, 470]);
        check(&[("highway", "unclassified"), ("width", "3.5 m")], [350, 350]);
        check(&[("highway", "unclassified"), ("width", "4")], [460, 460]);
        check(&[("highway", "primary"), ("lanes", "1"), ("oneway", "yes")], [800, 0]);
    }
}
