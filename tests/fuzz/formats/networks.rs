//! Network files: what is decoded is sound, is written again as it was, and can be used.

use super::{Format, Judged, fixture};
use crate::spoil::spoilt;
use runrig::network::{Departure, RouteQuery, route};
use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Mode, Position};
use runrig_core::units::Seconds;
use runrig_gen::rng::Rng;
use runrig_import::{Cars, gtfs, matrix, osm, tables};
use runrig_travel::{Ground, Manner, Network, Snapper};
use sha2::{Digest, Sha256};

/// Bytes before the payload of a network file: see `runrig_travel::file`.
const HEADER: usize = 52;

/// How large a network is used, besides being read.
const USED: usize = 60_000;

/// Network files.
pub(crate) struct Networks {
    corpus: Vec<Vec<u8>>,
    payloads: Vec<Vec<u8>>,
}

impl Networks {
    pub(crate) fn new() -> Self {
        let [places, roads, ferries, timetable] = ["places", "roads", "ferries", "ferry_timetable"]
            .map(|kind| fixture(&format!("geo/hl_{kind}.csv")));
        let set = tables::Tables {
            places: &places,
            roads: &roads,
            ferries: Some(&ferries),
            timetable: Some(&timetable),
            attribution: "",
        };
        let small = tables::Tables {
            places: b"id,lat,lon\na,56.1,-5.1\nb,56.2,-5.2\nc,56.3,-5.3\n",
            roads: b"from,to,km,kmh,road,single_track\na,b,10.5,60,A85,1\nb,c,3,30,U:Luing,0\n",
            ferries: Some(b"from,to,check_in_min,vehicle\na,c,30,1\n"),
            timetable: Some(b"from,to,dep,arr,days,vehicle\na,c,06:45,07:31,MTWTFSS,1\n"),
            attribution: "",
        };
        let ids: Vec<String> = (0..12).map(|at| at.to_string()).collect();
        let asked = matrix::Asked { places: &ids, ..matrix::Asked::default() };
        let feed = gtfs::Options { cars: Cars::Always, ..gtfs::Options::default() };
        let imported = [
            tables::import(&small),
            tables::import(&set),
            gtfs::import(&fixture("import/ferries_gtfs.zip"), &feed),
            osm::import(&fixture("import/whitelion_bristol_uk.osm.pbf"), &osm::Options::default()),
            matrix::import(&fixture("import/matrix/osrm_table.json"), &asked),
        ];
        let corpus = imported.map(|made| made.expect("fixtures are sound").network.encode());
        let payloads = corpus.iter().map(|file| file[HEADER..].to_vec()).collect();
        Self { corpus: corpus.into(), payloads }
    }
}

impl Format for Networks {
    fn name(&self) -> &'static str {
        "network"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        // The small one is drawn more often.
        let at = if rng.percent(40) { 0 } else { rng.below(self.corpus.len()) };
        if rng.percent(15) {
            return spoilt(&self.corpus[at], &self.corpus, rng);
        }
        sealed(&self.corpus[at], &spoilt(&self.payloads[at], &self.payloads, rng))
    }

    fn judge(&self, file: &[u8]) -> Judged {
        let Ok(network) = Network::decode(file) else { return Judged::Refused };
        assert_eq!(network.faults(), []);
        assert_eq!(Network::decode(&network.encode()).as_ref(), Ok(&network));
        if file.len() < USED {
            used(&network);
        }
        Judged::Taken
    }
}

/// A file with another payload, whose length and checksum are right.
fn sealed(file: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut sealed = file[..12].to_vec();
    sealed.extend(u64::try_from(payload.len()).unwrap_or(u64::MAX).to_le_bytes());
    sealed.extend(Sha256::digest(payload));
    sealed.extend(payload);
    sealed
}

/// Everything that is done with networks, without a look at what comes out.
fn used(network: &Network) {
    let _ = network.clone().merge(network.clone());
    let snapper = Snapper::new(network);
    let at = |latitude_e7, longitude_e7| Position { latitude_e7, longitude_e7 };
    let mut spots = vec![at(561_500_000, -51_500_000), at(i32::MAX / 3, 1_799_999_999)];
    spots.extend(network.nodes.iter().take(3).map(runrig_travel::network::Node::position));
    let places: Vec<_> =
        spots.iter().enumerate().map(|(n, &spot)| (PlaceId::at(n), spot)).collect();
    for mode in [Mode::Drive, Mode::Walk, Mode::EBike] {
        let ground = Ground::new(&snapper, Manner::of(mode));
        let _ = runrig_travel::matrix::matrix(places.len(), &places, &ground);
        let _ = runrig_travel::route::route(&ground, spots[0], *spots.last().unwrap_or(&spots[0]));
        let _ = runrig_travel::isochrone::isochrone(&ground, spots[0], Seconds(1_200));
    }
    for mode in [Mode::Drive, Mode::Bus] {
        let (at, timezone) = ("2026-03-23T08:15".to_owned(), "Europe/London".to_owned());
        let query = RouteQuery {
            // From node to node, if there are any.
            from: *spots.get(2).unwrap_or(&spots[0]),
            to: *spots.last().unwrap_or(&spots[0]),
            mode,
            departure: Some(Departure { at, timezone }),
            ..RouteQuery::default()
        };
        let _ = route(network, &query);
    }
}
