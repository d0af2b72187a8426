//! Formats that are text: tables, XML and JSON.

use super::{Format, Judged, fixture, judged};
use crate::spoil::spoilt;
use runrig_gen::rng::Rng;
use runrig_import::{Cars, matrix, tables, transxchange};

/// What stands between the tables of a set, so that a set is one file.
const BETWEEN: &[u8] = b"\n\x1e\n";

/// Sets of places, roads, ferries and timetable.
pub(crate) struct Tables {
    sets: Vec<[Vec<u8>; 4]>,
    all: Vec<Vec<u8>>,
}

impl Tables {
    pub(crate) fn new() -> Self {
        let set = |name: &str| {
            let kinds = ["places", "roads", "ferries", "ferry_timetable"];
            kinds.map(|kind| fixture(&format!("geo/{name}_{kind}.csv")))
        };
        let small: [&[u8]; 4] = [
            b"id,lat,lon\na,56.1,-5.1\nb,56.2,-5.2\nc,56.3,-5.3\n",
            b"from,to,km,kmh,road,single_track\na,b,10.5,60,A85,1\nb,c,3,30,U:Luing,0\n",
            b"from,to,crossing_min,check_in_min,vehicle,operator\na,c,45,30,1,CalMac\n",
            b"from,to,dep,arr,days,operator,vehicle\na,c,06:45,07:31,MTWTFSS,CalMac,1\n",
        ];
        let sets = vec![set("ab"), set("hl"), small.map(<[u8]>::to_vec)];
        Self { all: sets.iter().flatten().cloned().collect(), sets }
    }
}

impl Format for Tables {
    fn name(&self) -> &'static str {
        "tables"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        // The small set is the quickest, and its faults show the most.
        let at = if rng.percent(70) { 2 } else { rng.below(2) };
        let mut set = self.sets[at].clone();
        for _ in 0..rng.range(1, 2) {
            let table = &mut set[rng.below(4)];
            *table = spoilt(table, &self.all, rng);
        }
        set.join(BETWEEN)
    }

    fn judge(&self, file: &[u8]) -> Judged {
        let mut rest = file;
        let mut next = || {
            let cut = rest.windows(BETWEEN.len()).position(|part| part == BETWEEN);
            let (table, after) = match cut {
                Some(cut) => (&rest[..cut], &rest[cut + BETWEEN.len()..]),
                None => (rest, &rest[rest.len()..]),
            };
            rest = after;
            table
        };
        let (places, roads) = (next(), next());
        let (ferries, timetable) = (Some(next()), Some(next()));
        let attribution = "";
        judged(tables::import(&tables::Tables { places, roads, ferries, timetable, attribution }))
    }
}

/// Timetables in XML.
pub(crate) struct TransXChange {
    corpus: Vec<Vec<u8>>,
}

impl TransXChange {
    pub(crate) fn new() -> Self {
        let whole = fixture("import/cuan_ferry.xml");
        // The parts that matter, without their bulk.
        let end = b"</VehicleJourney>";
        let ends = whole.windows(end.len()).enumerate().filter(|(_, part)| part == end);
        let cut = ends.map(|(at, _)| at + end.len()).nth(3).expect("it has journeys");
        let small = [&whole[..cut], b"</VehicleJourneys></TransXChange>"].concat();
        Self { corpus: vec![small, whole] }
    }
}

impl Format for TransXChange {
    fn name(&self) -> &'static str {
        "transxchange"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        let at = usize::from(rng.percent(10));
        spoilt(&self.corpus[at], &self.corpus, rng)
    }

    fn judge(&self, file: &[u8]) -> Judged {
        let cars = Cars::Always;
        let options =
            transxchange::Options { cars: Some(&cars), ..transxchange::Options::default() };
        judged(transxchange::import(file, &options))
    }
}

/// Answers of routing engines.
pub(crate) struct Matrix {
    corpus: Vec<Vec<u8>>,
    places: Vec<String>,
}

impl Matrix {
    pub(crate) fn new() -> Self {
        let names = [
            "osrm_table",
            "ors_matrix",
            "graphhopper_matrix",
            "valhalla_concise",
            "valhalla_sources_to_targets",
        ];
        let corpus = names.map(|name| fixture(&format!("import/matrix/{name}.json")));
        Self { corpus: corpus.into(), places: (0..12).map(|at| at.to_string()).collect() }
    }
}

impl Format for Matrix {
    fn name(&self) -> &'static str {
        "matrix"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        spoilt(&self.corpus[rng.below(self.corpus.len())], &self.corpus, rng)
    }

    fn judge(&self, file: &[u8]) -> Judged {
        // Now and then another number of places than the answer has.
        let n = if file.len().is_multiple_of(16) { file.len() % 12 } else { 12 };
        let places = &self.places[..n];
        judged(matrix::import(file, &matrix::Asked { places, ..matrix::Asked::default() }))
    }
}
