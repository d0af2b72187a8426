//! `network`: network files made, looked into, and asked for ways, areas and times.

mod import;
mod points;
mod tables;

use std::path::PathBuf;

use runrig::network::{
    Departure, IsochroneQuery, Network, RouteQuery, info, isochrone, isochrone_geojson, matrix,
    route, route_geojson, text,
};
use runrig_travel::file::FileError;

use crate::args::network::{Command, Info, Isochrone, Matrix, Mode, Route};
use crate::input::{Input, told_apart};
use crate::output::Target;
use crate::threads::on_threads;
use crate::trouble::{Trouble, say};

/// Does what was asked of a network, and says where the answer was to go.
pub(crate) fn network(command: Command) -> (Target, Result<(), Trouble>) {
    match command {
        Command::Import(args) => import::import(&args.format),
        Command::Info(args) => to(args.output.clone(), |target| told(args, target)),
        Command::Route(args) => to(args.output.clone(), |target| routed(args, target)),
        Command::Isochrone(args) => to(args.output.clone(), |target| drawn(args, target)),
        Command::Matrix(args) => {
            to(args.telling.output.clone(), |target| worked_out(&args, target))
        }
    }
}

fn to(
    output: Option<PathBuf>,
    work: impl FnOnce(&Target) -> Result<(), Trouble>,
) -> (Target, Result<(), Trouble>) {
    let target = Target::from(output);
    let done = target.try_out().and_then(|()| work(&target));
    (target, done)
}

/// A network with the bytes it was read from.
fn open(input: &Input) -> Result<(Network, Vec<u8>), Trouble> {
    let bytes = input.bytes()?;
    let network = Network::decode(&bytes).map_err(|fault| {
        let faults = match fault {
            FileError::Faults(faults) => faults.iter().map(ToString::to_string).collect(),
            fault => vec![fault.to_string()],
        };
        Trouble::FileFaults { what: input.to_string(), faults }
    })?;
    Ok((network, bytes))
}

fn told(args: Info, target: &Target) -> Result<(), Trouble> {
    let (network, bytes) = open(&args.network.into())?;
    target.write(text(&info(&network, &bytes)))
}

fn routed(args: Route, target: &Target) -> Result<(), Trouble> {
    if args.mode == Mode::Bus && args.depart.is_none() {
        return Err(Trouble::NoDeparture);
    }
    let (network, _) = open(&args.network.into())?;
    let timezone = args.timezone;
    let query = RouteQuery {
        from: args.from.0,
        to: args.to.0,
        mode: args.mode.into(),
        conditions: args.day.into(),
        departure: args.depart.map(|at| Departure { at, timezone }),
    };
    let found = route(&network, &query).map_err(|error| Trouble::FileFaults {
        what: "the question".to_owned(),
        faults: error.faults().into_iter().map(|fault| fault.message).collect(),
    })?;
    target.write(if args.geojson { route_geojson(&found) } else { text(&found) })
}

fn drawn(args: Isochrone, target: &Target) -> Result<(), Trouble> {
    let (network, _) = open(&args.network.into())?;
    let query = IsochroneQuery {
        from: args.from.0,
        mode: args.mode.into(),
        minutes: args.minutes,
        conditions: args.day.into(),
    };
    target.write(isochrone_geojson(&isochrone(&network, &query)))
}

fn worked_out(args: &Matrix, target: &Target) -> Result<(), Trouble> {
    let (file, points) = (args.network.clone().into(), args.points.clone().into());
    told_apart(&file, &points)?;
    let (ids, positions) = points::read(&points)?;
    let (network, _) = open(&file)?;
    let manner = (args.mode.into(), args.day.into());
    let threads = args.threads.map(usize::from);
    let found = on_threads(threads, || matrix(&network, (&ids, &positions), manner))?;
    target.write_by(&|out| found.write(out))?;
    if !args.telling.quiet {
        say(&format!("Times between {} places.", ids.len()));
    }
    Ok(())
}
