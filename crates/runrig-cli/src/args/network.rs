//! Arguments of `runrig network`.

#![expect(clippy::doc_markdown, reason = "comments here are the words of `--help`")]

pub(crate) mod import;

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};
use runrig::model::Mode as Meant;

use super::Telling;
use crate::values::LatLon;
use import::Import;

/// What `network` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig network import osm scotland.osm.pbf -o scotland.net
  runrig network import gtfs ferries.zip --extend scotland.net -o scotland.net
  runrig network info scotland.net
  runrig network route scotland.net --from 56.4153,-5.4718 --to 56.6201,-6.0716 \\
    --depart 2026-03-23T08:15")]
pub(crate) struct Network {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do with a network.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a network file from maps, tables, timetables or matrices
    Import(Import),
    /// Tell what is in a network file
    Info(Info),
    /// Tell the way from one position to another, by road or by the timetable
    Route(Route),
    /// Draw how far one comes within a time, as GeoJSON
    Isochrone(Isochrone),
    /// Work out the times between many places, as JSON
    Matrix(Matrix),
}

/// What `network info` takes.
#[derive(Debug, Group)]
#[command(after_help = "Example:\n  runrig network info west.net")]
pub(crate) struct Info {
    /// The network file, or `-` for standard input
    #[arg(value_name = "NET")]
    pub(crate) network: PathBuf,

    /// Write the answer to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What sort of day it is.
#[derive(Clone, Copy, Debug, Group)]
pub(crate) struct Day {
    /// In winter: frost, salt and storm, by class of road
    #[arg(long)]
    pub(crate) winter: bool,

    /// In the dark
    #[arg(long)]
    pub(crate) dark: bool,

    /// Among visitors
    #[arg(long)]
    pub(crate) tourist: bool,

    /// So many hundredths of all times by road: 120 is a fifth longer
    #[arg(long, value_name = "N", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=1000))]
    pub(crate) percent: u32,
}

/// What `network route` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  runrig network route west.net --from 56.4153,-5.4718 --to 56.0378,-5.4320
  runrig network route west.net --from 56.4153,-5.4718 --to 56.6201,-6.0716 \\
    --depart 2026-03-23T08:15 --winter
  runrig network route west.net --from 56.41,-5.47 --to 56.62,-6.07 --geojson -o way.geojson

With --depart the answer is the one a rota would have: a driver takes the car on boats that
take cars, or leaves it at the port and walks on. By bus one walks half an hour at a time
and is four hours on the way, at most. Where there is no way, the answer says
why, and the exit code is 0 all the same.")]
pub(crate) struct Route {
    /// The network file, or `-` for standard input
    #[arg(value_name = "NET")]
    pub(crate) network: PathBuf,

    /// Where the way starts, in degrees north and east
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub(crate) from: LatLon,

    /// Where it ends
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub(crate) to: LatLon,

    /// By what; bus needs --depart
    #[arg(short, long, value_enum, default_value_t = Mode::Drive)]
    pub(crate) mode: Mode,

    /// Leave at this local time or later, and take boats and buses, such as 2026-03-23T08:15
    /// [default: roads alone]
    #[arg(short, long, value_name = "TIME")]
    pub(crate) depart: Option<String>,

    /// The time zone of --depart, by its IANA name
    #[arg(long, value_name = "ZONE", default_value = "Europe/London")]
    pub(crate) timezone: String,

    #[command(flatten)]
    pub(crate) day: Day,

    /// Write GeoJSON with lines to look at on a map [default: JSON with steps]
    #[arg(long)]
    pub(crate) geojson: bool,

    /// Write the answer to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What `network isochrone` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig network isochrone west.net --from 56.4153,-5.4718 --minutes 30 -o half-hour.geojson

Boats and buses do not count.")]
pub(crate) struct Isochrone {
    /// The network file, or `-` for standard input
    #[arg(value_name = "NET")]
    pub(crate) network: PathBuf,

    /// From where, in degrees north and east
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub(crate) from: LatLon,

    /// Within how many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub(crate) minutes: u32,

    /// By what
    #[arg(short, long, value_enum, default_value_t = RoadMode::Drive)]
    pub(crate) mode: RoadMode,

    #[command(flatten)]
    pub(crate) day: Day,

    /// Write the answer to this file; left out, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What `network matrix` takes.
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  runrig network matrix west.net clients.csv --mode e-bike -o times.json

The answer's `matrix` is an entry for `travel.matrices` of a request. Besides it says which
pairs have no way and why, and how far each place lies from the network.")]
pub(crate) struct Matrix {
    /// The network file, or `-` for standard input
    #[arg(value_name = "NET")]
    pub(crate) network: PathBuf,

    /// A table of places with the columns id, lat and lon
    #[arg(value_name = "POINTS")]
    pub(crate) points: PathBuf,

    /// By what
    #[arg(short, long, value_enum, default_value_t = RoadMode::Drive)]
    pub(crate) mode: RoadMode,

    #[command(flatten)]
    pub(crate) day: Day,

    /// How many processor threads to use; makes no difference to the answer
    /// [default: all there are]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,

    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// How somebody travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// By car
    Drive,
    /// On foot
    Walk,
    /// By bicycle
    Cycle,
    /// By electric bicycle
    EBike,
    /// By bus and on foot
    Bus,
}

impl From<Mode> for Meant {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Drive => Self::Drive,
            Mode::Walk => Self::Walk,
            Mode::Cycle => Self::Cycle,
            Mode::EBike => Self::EBike,
            Mode::Bus => Self::Bus,
        }
    }
}

/// How somebody travels without a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoadMode {
    /// By car
    Drive,
    /// On foot
    Walk,
    /// By bicycle
    Cycle,
    /// By electric bicycle
    EBike,
}

impl From<RoadMode> for Meant {
    fn from(mode: RoadMode) -> Self {
        match mode {
            RoadMode::Drive => Self::Drive,
            RoadMode::Walk => Self::Walk,
            RoadMode::Cycle => Self::Cycle,
            RoadMode::EBike => Self::EBike,
        }
    }
}

impl From<Day> for runrig::network::Conditions {
    fn from(day: Day) -> Self {
        let Day { winter, dark, tourist, percent } = day;
        Self { percent, winter, dark, tourist, ..Self::default() }
    }
}
