//! Formats that are packed: spoilt as they are, or unpacked first and packed again.

use super::{Format, Judged, fixture, judged};
use crate::pbf;
use crate::spoil::spoilt;
use runrig_gen::rng::Rng;
use runrig_import::{Cars, gtfs, osm};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Timetables in zipped tables.
pub(crate) struct Gtfs {
    whole: Vec<Vec<u8>>,
    names: Vec<String>,
    tables: Vec<Vec<u8>>,
    /// The same with fewer trips.
    small: Vec<Vec<u8>>,
}

impl Gtfs {
    pub(crate) fn new() -> Self {
        let whole = fixture("import/ferries_gtfs.zip");
        let mut archive = ZipArchive::new(Cursor::new(&whole)).expect("the fixture is a zip");
        let (mut names, mut tables) = (Vec::new(), Vec::new());
        for at in 0..archive.len() {
            let mut member = archive.by_index(at).expect("it has members");
            let mut table = Vec::new();
            member.read_to_end(&mut table).expect("they unpack");
            names.push(member.name().to_owned());
            tables.push(table);
        }
        // Two more that feeds may have, and few enough trips to be quick.
        for (name, table) in [("frequencies.txt", FREQUENCIES), ("calendar_dates.txt", DATES)] {
            names.push(name.to_owned());
            tables.push(table.to_vec());
        }
        let small = names.iter().zip(&tables).map(|(name, table)| match name.as_str() {
            "trips.txt" => lines(table, 1 + 12),
            "stop_times.txt" => lines(table, 1 + 2 * 12),
            _ => table.clone(),
        });
        Self { whole: vec![whole], small: small.collect(), names, tables }
    }
}

const FREQUENCIES: &[u8] = b"trip_id,start_time,end_time,headway_secs,exact_times\n\
    oban-craignure-1,06:00:00,09:00:00,600,0\n";
const DATES: &[u8] = b"service_id,date,exception_type\n\
    MTWTFSS,20260323,2\n__W__S_,20260323,1\n";

/// The first lines of a table.
fn lines(table: &[u8], n: usize) -> Vec<u8> {
    table.split_inclusive(|&byte| byte == b'\n').take(n).flatten().copied().collect()
}

impl Format for Gtfs {
    fn name(&self) -> &'static str {
        "gtfs"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        if rng.percent(15) {
            return spoilt(&self.whole[0], &self.whole, rng);
        }
        let mut tables = if rng.percent(90) { self.small.clone() } else { self.tables.clone() };
        for _ in 0..rng.range(1, 2) {
            let at = rng.below(tables.len());
            tables[at] = spoilt(&tables[at], &self.tables, rng);
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, table) in self.names.iter().zip(&tables) {
            writer.start_file(name.as_str(), stored).expect("in memory");
            writer.write_all(table).expect("in memory");
        }
        writer.finish().expect("in memory").into_inner()
    }

    fn judge(&self, file: &[u8]) -> Judged {
        let options = gtfs::Options { cars: Cars::Always, ..gtfs::Options::default() };
        judged(gtfs::import(file, &options))
    }
}

/// Maps.
pub(crate) struct Osm {
    whole: Vec<Vec<u8>>,
    blocks: Vec<Vec<(String, Vec<u8>)>>,
    /// Every block by itself, to splice from.
    loose: Vec<Vec<u8>>,
}

impl Osm {
    pub(crate) fn new() -> Self {
        let names = ["ab_synthetic", "ab_hl_synthetic", "whitelion_bristol_uk"];
        let whole = names.map(|name| fixture(&format!("import/{name}.osm.pbf")));
        let blocks: Vec<_> = whole.iter().map(|file| pbf::unpacked(file)).collect();
        let loose = blocks.iter().flatten().map(|(_, block)| block.clone()).collect();
        Self { whole: whole.into(), blocks, loose }
    }
}

impl Format for Osm {
    fn name(&self) -> &'static str {
        "osm"
    }

    fn spoilt(&self, rng: &mut Rng) -> Vec<u8> {
        let at = rng.below(self.whole.len());
        if rng.percent(25) {
            return spoilt(&self.whole[at], &self.whole, rng);
        }
        let mut blocks = self.blocks[at].clone();
        let block = rng.below(blocks.len());
        blocks[block].1 = spoilt(&blocks[block].1, &self.loose, rng);
        if rng.percent(10) {
            let other = rng.below(blocks.len());
            blocks.swap(block, other);
        }
        pbf::packed(&blocks)
    }

    fn judge(&self, file: &[u8]) -> Judged {
        judged(osm::import(file, &osm::Options::default()))
    }
}
