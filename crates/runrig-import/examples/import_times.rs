//! How long files take to import, and how much memory.
//!
//!     cargo run --release -p runrig-import --example import_times -- FILE...
//!
//! What a file is, is found out from its bytes. Tables come as `NAME_places.csv`, for which
//! `NAME_roads.csv`, `NAME_ferries.csv` and `NAME_ferry_timetable.csv` are read alongside.
//! A matrix takes the ids of its places from `places.json` beside it. Peak memory and CPU
//! time are those of the whole process so far, so give one file to measure one file.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use runrig_import::{Format, Imported, format_of, gtfs, matrix, osm, tables, transxchange};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let bytes = fs::read(&path)?;
        let (wall, cpu) = (Instant::now(), cpu_milliseconds());
        let made = import(Path::new(&path), &bytes);
        let wall = wall.elapsed();
        let cpu = cpu_milliseconds().saturating_sub(cpu);
        println!("{path}: wall {wall:.1?}, CPU {cpu} ms, peak {} kB", peak_kilobytes());
        match made {
            Ok(Imported { network: n, notes }) => {
                let metres: u64 = n.roads.iter().map(|road| u64::from(road.metres)).sum();
                println!(
                    "  {} nodes, {} roads of {} km, {} points, {} stops, {} lines, {} calendars, {} trips, \
                     {} matrices",
                    n.nodes.len(),
                    n.roads.len(),
                    metres / 1_000,
                    n.points.len(),
                    n.stops.len(),
                    n.lines.len(),
                    n.calendars.len(),
                    n.trips.len(),
                    n.supplied.len()
                );
                for note in &notes {
                    println!("  {note}");
                }
                for fault in n.faults() {
                    println!("  FAULT {fault}");
                }
            }
            Err(faults) => println!("  refused: {faults}"),
        }
    }
    Ok(())
}

fn import(path: &Path, bytes: &[u8]) -> Result<Imported, Box<dyn Error>> {
    let beside = |name: &str| fs::read(path.with_file_name(name));
    Ok(match format_of(bytes) {
        Some(Format::Osm) => osm::import(bytes, &osm::Options::default())?,
        Some(Format::Gtfs) => gtfs::import(bytes, &gtfs::Options::default())?,
        Some(Format::TransXChange) => {
            transxchange::import(bytes, &transxchange::Options::default())?
        }
        Some(Format::Matrix) => {
            let places: serde_json::Value = serde_json::from_slice(&beside("places.json")?)?;
            let places: Vec<String> = serde_json::from_value(places["places"].clone())?;
            let asked = matrix::Asked { places: &places, ..Default::default() };
            matrix::import(bytes, &asked)?
        }
        Some(Format::Table) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.trim_end_matches("_places.csv");
            let roads = beside(&format!("{name}_roads.csv"))?;
            let ferries = beside(&format!("{name}_ferries.csv")).ok();
            let timetable = beside(&format!("{name}_ferry_timetable.csv")).ok();
            tables::import(&tables::Tables {
                places: bytes,
                roads: &roads,
                ferries: ferries.as_deref(),
                timetable: timetable.as_deref(),
                attribution: "",
            })?
        }
        None => return Err("no importer knows this file".into()),
    })
}

/// CPU time of the process, in steps of 10 ms; 0 where the system does not tell.
fn cpu_milliseconds() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |at: usize| after_name.split_whitespace().nth(at).and_then(|n| n.parse().ok());
    (ticks(11).unwrap_or(0) + ticks(12).unwrap_or(0)) * 10
}

/// Greatest memory that the process has held; 0 where the system does not tell.
fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
