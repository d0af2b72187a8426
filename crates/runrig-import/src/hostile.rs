//! Every importer against files that were spoilt on purpose: it never panics, is never slow,
//! and what it lets through is a sound network.

use std::time::{Duration, Instant};

use crate::gtfs::made::{FEED, zipped};
use crate::{Cause, Faults, Imported, format_of, gtfs, matrix, osm, tables, transxchange};

const OSM: &[u8] = include_bytes!("../../../fixtures/import/whitelion_bristol_uk.osm.pbf");
const CUAN: &[u8] = include_bytes!("../../../fixtures/import/cuan_ferry.xml");
const FERRIES: &[u8] = include_bytes!("../../../fixtures/import/ferries_gtfs.zip");
const MATRICES: [&[u8]; 5] = [
    include_bytes!("../../../fixtures/import/matrix/osrm_table.json"),
    include_bytes!("../../../fixtures/import/matrix/ors_matrix.json"),
    include_bytes!("../../../fixtures/import/matrix/graphhopper_matrix.json"),
    include_bytes!("../../../fixtures/import/matrix/valhalla_concise.json"),
    include_bytes!("../../../fixtures/import/matrix/valhalla_sources_to_targets.json"),
];
const PLACES: &[u8] = b"id,lat,lon\na,56.1,-5.1\nb,56.2,-5.2\nc,56.3,-5.3\n";
const ROADS: &[u8] = b"from,to,km,kmh,road,single_track\na,b,10.5,60,A85,1\nb,c,3,30,U:Luing,0\n";
const BOATS: &[u8] = b"from,to,crossing_min,check_in_min,vehicle,operator\na,c,45,30,1,CalMac\n";
const TIMES: &[u8] = b"from,to,dep,arr,days,operator,vehicle\na,c,06:45,07:31,MTWTFSS,CalMac,1\n";

/// Random numbers: splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ z >> 31) % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

/// The bytes with a few faults of one kind.
fn spoilt(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let run = dice.roll(16).min(bytes.len() - at);
        match dice.roll(8) {
            0 => bytes.truncate(at),
            1 => bytes[at..at + run].reverse(),
            2 => drop(bytes.drain(at..at + run)),
            3 => {
                let copy = bytes[at..at + run].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, copy);
            }
            4 => drop(bytes.splice(at..at + run, *b"999999999999")),
            5 => drop(bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f])),
            _ if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            _ => {}
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn judge(bytes: &[u8], import: impl FnOnce(&[u8]) -> Result<Imported, Faults>) {
    let start = Instant::now();
    let made = import(bytes);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    match made {
        Ok(made) => assert_eq!(made.network.faults(), []),
        Err(faults) => assert!(!faults.told().is_empty()),
    }
    let _ = format_of(bytes);
}

fn spoil(bytes: &[u8], times: u32, import: impl Fn(&[u8]) -> Result<Imported, Faults>) {
    let mut dice = Dice(7);
    for _ in 0..times {
        judge(&spoilt(bytes, &mut dice), &import);
    }
    for length in (0..bytes.len()).step_by(bytes.len() / 200 + 1) {
        judge(&bytes[..length], &import);
    }
    let mut swapped = bytes.to_vec();
    swapped.chunks_mut(4).for_each(<[u8]>::reverse);
    judge(&swapped, &import);
}

#[test]
fn tables_withstand() {
    let all = tables::Tables {
        places: PLACES,
        roads: ROADS,
        ferries: Some(BOATS),
        timetable: Some(TIMES),
        attribution: "",
    };
    spoil(PLACES, 5_000, |places| tables::import(&tables::Tables { places, ..all }));
    spoil(ROADS, 5_000, |roads| tables::import(&tables::Tables { roads, ..all }));
    spoil(BOATS, 5_000, |it| tables::import(&tables::Tables { ferries: Some(it), ..all }));
    spoil(TIMES, 5_000, |it| tables::import(&tables::Tables { timetable: Some(it), ..all }));
}

#[test]
fn gtfs_withstands() {
    let read = |bytes: &[u8]| gtfs::import(bytes, &gtfs::Options::default());
    spoil(FERRIES, 1_000, read);
    let mut dice = Dice(11);
    for round in 0..4_000 {
        let tables: Vec<_> = FEED
            .iter()
            .enumerate()
            .map(|(at, (name, text))| {
                let this = round % FEED.len() == at;
                let own = text.as_bytes().to_vec();
                (*name, if this { spoilt(&own, &mut dice) } else { own })
            })
            .collect();
        let tables: Vec<_> = tables.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        judge(&zipped(&tables), read);
    }
}

#[test]
fn matrices_withstand() {
    let places: Vec<String> = (0..12).map(|at| at.to_string()).collect();
    let asked = matrix::Asked { places: &places, ..matrix::Asked::default() };
    for bytes in MATRICES {
        spoil(bytes, 2_000, |bytes| matrix::import(bytes, &asked));
    }
}

#[test]
fn transxchange_withstands() {
    let options = transxchange::Options::default();
    spoil(CUAN, 300, |bytes| transxchange::import(bytes, &options));
    // The parts that matter, without their bulk.
    let text = str::from_utf8(CUAN).unwrap();
    let end = text.match_indices("</VehicleJourney>").nth(3).unwrap().0;
    let small = format!("{}</VehicleJourney></VehicleJourneys></TransXChange>", &text[..end]);
    spoil(small.as_bytes(), 3_000, |bytes| transxchange::import(bytes, &options));
}

#[test]
fn osm_withstands() {
    let read = |bytes: &[u8]| osm::import(bytes, &osm::Options::default());
    spoil(OSM, 2_000, read);
    // Blocks that are not packed, so that faults reach what is in them.
    let plain = osm::unpacked(OSM);
    read(&plain).unwrap();
    spoil(&plain, 4_000, read);
}

#[test]
fn small_files_that_claim_or_unpack_to_much_are_refused_at_once() {
    // A block of 32 MiB that packs to 33 kB: empty ways, empty strings, empty groups.
    for field in [0x12, 0x0a, 0x08] {
        let inner = [field, 0].repeat(15 << 20);
        judge(&osm::packed(&inner), |bytes| osm::import(bytes, &osm::Options::default()));
    }
    let ways = osm::packed(&osm::group_of(&[0x1a, 0].repeat(15 << 20)));
    judge(&ways, |bytes| osm::import(bytes, &osm::Options::default()));
    // Roads of two nodes that the file does not have, eight bytes each.
    let table = [osm::strings_of(&["", "highway", "road"])].concat();
    let road = [0x1a, 12, 8, 1, 0x12, 1, 1, 0x1a, 1, 2, 0x42, 2, 2, 2].repeat(1 << 20);
    let roads = osm::packed(&[table, osm::group_of(&road)].concat());
    judge(&roads, |bytes| osm::import(bytes, &osm::Options::default()));
    let deep = "[".repeat(4 << 20);
    judge(deep.as_bytes(), |bytes| matrix::import(bytes, &matrix::Asked::default()));
    let deep = format!("{{\"durations\": {deep}");
    judge(deep.as_bytes(), |bytes| matrix::import(bytes, &matrix::Asked::default()));
    let deep = "<TransXChange>".repeat(1 << 20);
    let options = transxchange::Options::default();
    judge(deep.as_bytes(), |bytes| transxchange::import(bytes, &options));
    let wide = format!("<TransXChange {}/>", "a='1' ".repeat(1 << 20));
    judge(wide.as_bytes(), |bytes| transxchange::import(bytes, &options));
}

/// A file with a section of a thousand links without times, a pattern that has it so often,
/// and journeys that leave every minute for a day.
fn bomb(n_sections: usize, n_journeys: usize) -> String {
    let stop = |end: &str| format!("<{end}><StopPointRef>A</StopPointRef></{end}>");
    let link = format!(
        "<JourneyPatternTimingLink>{}{}</JourneyPatternTimingLink>",
        stop("From"),
        stop("To")
    );
    let journey = "<VehicleJourney><ServiceRef>X</ServiceRef><JourneyPatternRef>p</JourneyPatternRef>\
         <DepartureTime>00:00:00</DepartureTime><Frequency><EndTime>24:00:00</EndTime>\
         <Interval><ScheduledFrequency>PT1M</ScheduledFrequency></Interval></Frequency>\
         </VehicleJourney>";
    format!(
        "<TransXChange><StopPoints><AnnotatedStopPointRef><StopPointRef>A</StopPointRef><Location>\
         <Longitude>-5.6</Longitude><Latitude>56.3</Latitude></Location></AnnotatedStopPointRef>\
         </StopPoints><JourneyPatternSections><JourneyPatternSection id='s'>{}\
         </JourneyPatternSection></JourneyPatternSections><Services><Service><ServiceCode>X\
         </ServiceCode><OperatingPeriod><StartDate>2026-03-01</StartDate></OperatingPeriod>\
         <StandardService><JourneyPattern id='p'>{}</JourneyPattern></StandardService></Service>\
         </Services><VehicleJourneys>{}</VehicleJourneys></TransXChange>",
        link.repeat(1_000),
        "<JourneyPatternSectionRefs>s</JourneyPatternSectionRefs>".repeat(n_sections),
        journey.repeat(n_journeys)
    )
}

#[test]
fn journeys_that_multiply_are_refused_before_they_are_made() {
    let options = transxchange::Options::default();
    for (n_sections, n_journeys) in [(3_000, 1), (9, 1), (1, 3), (10, 20_000), (3_000, 5_000)] {
        let text = bomb(n_sections, n_journeys);
        let start = Instant::now();
        let faults = transxchange::import(text.as_bytes(), &options).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        assert!(faults.told().iter().all(|fault| fault.cause == Cause::TooLarge), "{faults}");
    }
    assert!(transxchange::import(bomb(1, 1).as_bytes(), &options).is_ok());
}
