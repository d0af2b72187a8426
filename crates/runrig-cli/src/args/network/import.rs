//! Arguments of `runrig network import`.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};
use runrig_import::Cars;
use runrig_import::transxchange::Nation as Meant;

use super::Mode;

/// What `network import` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig network import csv ab_*.csv hl_*.csv -o west.net
  runrig network import transxchange cuan.xml --naptan stops.csv --extend west.net -o west.net

A network file takes the place of the roads (`network`) in a request: name it there as
\"travel\": {\"network_file\": \"west.net\"}. Ferries and matrices of the request count beside it.")]
pub(crate) struct Import {
    #[command(subcommand)]
    pub(crate) format: Format,
}

/// What kind of files are imported.
#[derive(Debug, Subcommand)]
pub(crate) enum Format {
    /// Roads and ferries of OpenStreetMap, PBF
    Osm(Osm),
    /// Tables of places, roads, ferries and their timetable, CSV
    Csv(Csv),
    /// Timetables of boats and buses, zipped GTFS
    Gtfs(Gtfs),
    /// Timetables as British operators register them, TransXChange
    #[command(name = "transxchange")]
    TransXChange(TransXChange),
    /// Times that another routing engine worked out, JSON
    Matrix(SuppliedMatrix),
}

/// What every import takes.
#[derive(Debug, Group)]
pub(crate) struct Making {
    /// The network file to make, whole or not at all; `-` for standard output
    #[arg(short, long, value_name = "NET")]
    pub(crate) output: PathBuf,

    /// Add to this network file [default: make a new one]
    ///
    /// It may be the same as --output. Nodes, stops and lines with the same id are the same,
    /// if they are in one place. A road with the ends, length and name of another but of
    /// another speed, class or rule takes its place, and so does a matrix of the same mode.
    #[arg(short, long, value_name = "NET")]
    pub(crate) extend: Option<PathBuf>,

    /// Who must be named, as the licence of the files asks
    #[arg(long, value_name = "TEXT")]
    pub(crate) attribution: Option<String>,

    /// Say nothing on standard error but faults and errors [default: notes and a summary]
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What `network import osm` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig network import osm scotland-latest.osm.pbf -o scotland.net

Two extracts that overlap have their common roads twice: make one extract of them first.")]
pub(crate) struct Osm {
    /// Extracts of OpenStreetMap, in PBF
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Close private roads to cars [default: open, at 15 km/h, but not as a short cut]
    #[arg(long)]
    pub(crate) no_private_roads: bool,

    #[command(flatten)]
    pub(crate) making: Making,
}

/// What `network import csv` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Columns, in any order and among others:
  places     id, lat, lon
  roads      from, to, km, kmh      and perhaps road (A85), single_track (0 or 1)
  ferries    from, to               and perhaps crossing_min, check_in_min, vehicle, operator
  timetable  from, to, dep, arr, days (MTWTF--)   and perhaps operator, vehicle

Examples:
  runrig network import csv places.csv roads.csv -o lorn.net
  runrig network import csv ab_places.csv ab_roads.csv ab_ferries.csv ab_ferry_timetable.csv \\
    hl_places.csv hl_roads.csv -o west.net

Tables of several sets are told apart by what their names begin with, up to the first `_`. A
place that stands in two sets is one.")]
pub(crate) struct Csv {
    /// Tables, known by their headings: places, roads, ferries, timetable
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) making: Making,
}

/// What `network import gtfs` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig network import gtfs ferries.zip --cars always --extend west.net -o west.net
  runrig network import gtfs ferries.zip --cars CM-OBCR,CM-FILO -o boats.net")]
pub(crate) struct Gtfs {
    /// Feeds, zipped
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Which boats take cars, where the feed does not say: never, always, or ids of lines
    #[arg(long, value_name = "LINES", default_value = "never", value_parser = cars)]
    pub(crate) cars: Cars,

    #[command(flatten)]
    pub(crate) making: Making,
}

/// What `network import transxchange` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig network import transxchange ferries/*.xml --naptan stops.csv --cars always \\
    --extend west.net -o west.net

Stops of the network that is extended tell where stops with the same id are, too.")]
pub(crate) struct TransXChange {
    /// Timetables, XML
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Where stops are: a table with ATCOCode, Latitude and Longitude, as NaPTAN has
    /// [default: as the files say]
    #[arg(long, value_name = "CSV")]
    pub(crate) naptan: Option<PathBuf>,

    /// Which boats take cars: never, always, or ids of lines
    #[arg(long, value_name = "LINES", default_value = "never", value_parser = cars)]
    pub(crate) cars: Cars,

    /// Whose bank holidays count
    #[arg(long, value_enum, default_value_t = Nation::Scotland)]
    pub(crate) nation: Nation,

    #[command(flatten)]
    pub(crate) making: Making,
}

/// What `network import matrix` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig network import matrix osrm_table.json --places places.csv --mode drive \\
    --extend west.net -o west.net

Known are the answers of OSRM, Valhalla, GraphHopper, openrouteservice and Google.")]
pub(crate) struct SuppliedMatrix {
    /// The answer of the engine, JSON
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The places in order of row and column: a table with id and perhaps lat and lon, or
    /// `{\"places\": [\"oban\", ...]}`
    #[arg(long, value_name = "FILE")]
    pub(crate) places: PathBuf,

    /// Which mode the times are for
    #[arg(long, value_enum)]
    pub(crate) mode: Mode,

    #[command(flatten)]
    pub(crate) making: Making,
}

/// Whose bank holidays count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Nation {
    /// Scotland's
    Scotland,
    /// England's and Wales's
    EnglandAndWales,
}

impl From<Nation> for Meant {
    fn from(nation: Nation) -> Self {
        match nation {
            Nation::Scotland => Self::Scotland,
            Nation::EnglandAndWales => Self::EnglandAndWales,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "parsers of arguments may fail")]
fn cars(text: &str) -> Result<Cars, std::convert::Infallible> {
    Ok(match text {
        "never" => Cars::Never,
        "always" => Cars::Always,
        lines => Cars::Lines(lines.split(',').map(|line| line.trim().to_owned()).collect()),
    })
}
