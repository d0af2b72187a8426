//! `network import`: files of one kind into a network file, a new one or one that grows.

use std::path::PathBuf;

use runrig::json::wire::Number;
use runrig::network::{Network, place_list};
use runrig_import::{
    Faults, Format as Found, Imported, format_of, gtfs, matrix, osm, transxchange,
};

use super::{open, points, tables};
use crate::args::network::import::{Format, Gtfs, Making, Osm, SuppliedMatrix, TransXChange};
use crate::input::Input;
use crate::output::Target;
use crate::trouble::{Trouble, say};

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Why an import gives no network.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    /// The file, or the files that belong together.
    pub(super) what: String,
    /// What is wrong with it.
    pub(super) faults: Vec<String>,
    /// How many faults there are besides.
    pub(super) more: usize,
}

/// Imports files of whichever format.
pub(super) fn import(format: &Format) -> (Target, Result<(), Trouble>) {
    let making = match format {
        Format::Osm(args) => &args.making,
        Format::Csv(args) => &args.making,
        Format::Gtfs(args) => &args.making,
        Format::TransXChange(args) => &args.making,
        Format::Matrix(args) => &args.making,
    };
    let target = Target::from(Some(making.output.clone()));
    let done = target.try_out().and_then(|()| made(format, making, &target));
    (target, done)
}

fn made(format: &Format, making: &Making, target: &Target) -> Result<(), Trouble> {
    let base = making.extend.clone().map(|path| open(&path.into())).transpose()?;
    let base = base.map(|(network, _)| network);
    let imports = match format {
        Format::Osm(args) => of_osm(args)?,
        Format::Csv(args) => {
            let files = read(&args.files, Found::Table)?;
            tables::imported(&files, making.attribution.as_deref().unwrap_or_default())?
        }
        Format::Gtfs(args) => of_gtfs(args)?,
        Format::TransXChange(args) => of_transxchange(args, base.as_ref())?,
        Format::Matrix(args) => of_matrix(args)?,
    };
    let imports = all_or_faults(imports)?;
    for note in imports.iter().flat_map(|import| &import.notes) {
        if !making.quiet {
            say(&format!("{note}"));
        }
    }
    let networks = base.into_iter().chain(imports.into_iter().map(|import| import.network));
    let network = together(networks)?;
    let bytes = network.encode();
    target.write(&bytes)?;
    if !making.quiet {
        say(&summary(&network, bytes.len()));
    }
    Ok(())
}

fn of_osm(args: &Osm) -> Result<Vec<Result<Imported, Refused>>, Trouble> {
    let defaults = osm::Options::default();
    let options = osm::Options {
        private_roads: !args.no_private_roads,
        attribution: args.making.attribution.clone().unwrap_or(defaults.attribution),
    };
    let one = |file: &File| osm::import(&file.bytes, &options);
    Ok(each(&read(&args.files, Found::Osm)?, one))
}

fn of_gtfs(args: &Gtfs) -> Result<Vec<Result<Imported, Refused>>, Trouble> {
    let attribution = args.making.attribution.clone().unwrap_or_default();
    let options = gtfs::Options { cars: args.cars.clone(), attribution };
    let one = |file: &File| gtfs::import(&file.bytes, &options);
    Ok(each(&read(&args.files, Found::Gtfs)?, one))
}

fn of_transxchange(
    args: &TransXChange,
    base: Option<&Network>,
) -> Result<Vec<Result<Imported, Refused>>, Trouble> {
    let naptan = args.naptan.clone().map(|path| Input::from(path).bytes()).transpose()?;
    let options = transxchange::Options {
        cars: Some(&args.cars),
        nation: args.nation.into(),
        naptan: naptan.as_deref().unwrap_or_default(),
        stops: base.map(|network| network.stops.as_slice()).unwrap_or_default(),
        attribution: args.making.attribution.as_deref().unwrap_or_default(),
    };
    let one = |file: &File| transxchange::import(&file.bytes, &options);
    Ok(each(&read(&args.files, Found::TransXChange)?, one))
}

fn of_matrix(args: &SuppliedMatrix) -> Result<Vec<Result<Imported, Refused>>, Trouble> {
    let ids = places(&args.places.clone().into())?;
    let asked = matrix::Asked {
        mode: args.mode.into(),
        places: &ids,
        attribution: args.making.attribution.as_deref().unwrap_or_default(),
    };
    let one = |file: &File| matrix::import(&file.bytes, &asked);
    Ok(each(&read(std::slice::from_ref(&args.file), Found::Matrix)?, one))
}

/// The places of a matrix: a table, or a list in JSON.
fn places(input: &Input) -> Result<Vec<String>, Trouble> {
    let bytes = input.bytes()?;
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return points::ids(input, &bytes);
    }
    place_list(&bytes).map_err(|error| Trouble::FileFaults {
        what: input.to_string(),
        faults: error.faults().iter().map(ToString::to_string).collect(),
    })
}

/// Reads every file; one that is evidently of another kind is refused.
fn read(paths: &[PathBuf], named: Found) -> Result<Vec<File>, Trouble> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let input = Input::from(path.clone());
        let file = File { bytes: input.bytes()?, name: input.to_string() };
        if let Some(found) = format_of(&file.bytes).filter(|found| *found != named) {
            let ((found, word), (named, _)) = (words(found), words(named));
            return Err(Trouble::OtherFormat { what: file.name, found, named, word });
        }
        files.push(file);
    }
    Ok(files)
}

/// What a format is called, and its word on the command line.
fn words(format: Found) -> (&'static str, &'static str) {
    match format {
        Found::Osm => ("a map of OpenStreetMap", "osm"),
        Found::Gtfs => ("a zip archive like those of GTFS", "gtfs"),
        Found::TransXChange => ("a timetable in TransXChange", "transxchange"),
        Found::Matrix => ("JSON like the answers of routing engines", "matrix"),
        Found::Table => ("a table", "csv"),
    }
}

/// Each file by itself.
fn each(
    files: &[File],
    import: impl Fn(&File) -> Result<Imported, Faults>,
) -> Vec<Result<Imported, Refused>> {
    let one = |file: &File| {
        import(file).map_err(|faults| Refused {
            what: file.name.clone(),
            faults: faults.told().iter().map(ToString::to_string).collect(),
            more: faults.more(),
        })
    };
    files.iter().map(one).collect()
}

/// Every import, or the faults of all.
fn all_or_faults(imports: Vec<Result<Imported, Refused>>) -> Result<Vec<Imported>, Trouble> {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for import in imports {
        match import {
            Ok(import) => good.push(import),
            Err(file) => refused.push(file),
        }
    }
    let one = refused.len() == 1;
    let mut faults = Vec::new();
    for file in &refused {
        let more = (file.more > 0).then(|| format!("and {} more", file.more));
        for fault in file.faults.iter().chain(&more) {
            faults.push(if one { fault.clone() } else { format!("{}: {fault}", file.what) });
        }
    }
    match refused.into_iter().next() {
        None => Ok(good),
        Some(file) if one => Err(Trouble::FileFaults { what: file.what, faults }),
        Some(_) => Err(Trouble::FileFaults { what: "the import".to_owned(), faults }),
    }
}

/// All networks as one, in their order.
///
/// # Complexity
///
/// O(n log n log k) in the entries of k networks: those of about one size are merged first.
fn together(networks: impl IntoIterator<Item = Network>) -> Result<Network, Trouble> {
    let mut merged: Vec<(u32, Network)> = Vec::new();
    for network in networks {
        let mut last = (0, network);
        while let Some((rank, before)) = merged.pop_if(|(rank, _)| *rank == last.0) {
            last = (rank + 1, merge(before, last.1)?);
        }
        merged.push(last);
    }
    let mut whole: Option<Network> = None;
    for (_, before) in merged.into_iter().rev() {
        whole = Some(match whole {
            None => before,
            Some(after) => merge(before, after)?,
        });
    }
    Ok(whole.unwrap_or_default())
}

fn merge(one: Network, other: Network) -> Result<Network, Trouble> {
    one.merge(other).map_err(|fault| Trouble::FileFaults {
        what: "the network put together".to_owned(),
        faults: vec![fault.to_string()],
    })
}

/// What was made, in a sentence.
fn summary(network: &Network, bytes: usize) -> String {
    let metres: i64 = network.roads.iter().map(|road| i64::from(road.metres)).sum();
    format!(
        "{} nodes, {} roads of {} km in all, {} stops, {} lines with {} trips, {} matrices: {} \
         bytes.",
        network.nodes.len(),
        network.roads.len(),
        Number::quotient(metres, 1_000).scaled(1.0),
        network.stops.len(),
        network.lines.len(),
        network.trips.len(),
        network.supplied.len(),
        bytes
    )
}
