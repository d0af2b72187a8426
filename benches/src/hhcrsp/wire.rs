//! The JSON of an instance.

use super::{Carer, Instance, Need, Patient};
use crate::care::Tie;
use crate::fault::ReadError;
use crate::json::{Ids, matrix, parse};
use crate::number;
use serde::Deserialize;

#[derive(Deserialize)]
struct Wire {
    patients: Vec<WirePatient>,
    services: Vec<WireService>,
    caregivers: Vec<WireCarer>,
    distances: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct WirePatient {
    id: String,
    time_window: [f64; 2],
    required_caregivers: Vec<WireNeed>,
    synchronization: Option<WireTie>,
}

#[derive(Deserialize)]
struct WireNeed {
    service: String,
    duration: Option<f64>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum WireTie {
    Simultaneous,
    Sequential { distance: [f64; 2] },
}

#[derive(Deserialize)]
struct WireService {
    id: String,
    default_duration: Option<f64>,
}

#[derive(Deserialize)]
struct WireCarer {
    id: String,
    abilities: Vec<String>,
}

/// Thousandths of a minute.
const SCALE: i64 = 1_000;

fn amount(minutes: f64, field: &str) -> Result<i64, ReadError> {
    number::whole(minutes, SCALE)
        .filter(|&amount| amount >= 0)
        .ok_or_else(|| ReadError::new(field, "is no time in thousandths of a minute"))
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let wire: Wire = parse(text)?;
    let services = Ids::new("services", wire.services.iter().map(|service| &service.id))?;
    Ids::new("patients", wire.patients.iter().map(|patient| &patient.id))?;
    Ids::new("caregivers", wire.caregivers.iter().map(|carer| &carer.id))?;
    if wire.distances.len() != wire.patients.len() + 1 {
        return Err(ReadError::new("distances", "is not one row for the office and each patient"));
    }
    let patients = wire
        .patients
        .iter()
        .enumerate()
        .map(|(at, sent)| patient(sent, &format!("patients[{at}]"), &services, &wire.services))
        .collect::<Result<_, _>>()?;
    let carers = wire.caregivers.iter().enumerate().map(|(at, carer)| {
        let field = format!("caregivers[{at}].abilities");
        let abilities = carer.abilities.iter().map(|service| services.find(service, &field));
        Ok(Carer { id: carer.id.clone(), abilities: abilities.collect::<Result<_, _>>()? })
    });
    Ok(Instance {
        carers: carers.collect::<Result<_, ReadError>>()?,
        patients,
        travel: matrix(&wire.distances, |minutes| number::whole(minutes, SCALE))?,
        services: wire.services.iter().map(|service| service.id.clone()).collect(),
    })
}

fn patient(
    sent: &WirePatient,
    at: &str,
    ids: &Ids<'_>,
    services: &[WireService],
) -> Result<Patient, ReadError> {
    let needs = sent
        .required_caregivers
        .iter()
        .enumerate()
        .map(|(need, sent)| {
            let field = format!("{at}.required_caregivers[{need}]");
            let service = ids.find(&sent.service, &format!("{field}.service"))?;
            let duration = sent.duration.or(services[service].default_duration);
            let duration = duration.ok_or_else(|| ReadError::new(&field, "has no duration"))?;
            Ok(Need { service, duration: amount(duration, &format!("{field}.duration"))? })
        })
        .collect::<Result<Vec<_>, ReadError>>()?;
    let tie = match (needs.as_slice(), &sent.synchronization) {
        ([_], None) => None,
        ([first, second], Some(tie)) if first.service != second.service => Some(match tie {
            WireTie::Simultaneous => Tie::Simultaneous,
            WireTie::Sequential { distance: [least, most] } => Tie::Sequential {
                least: amount(*least, &format!("{at}.synchronization.distance[0]"))?,
                most: amount(*most, &format!("{at}.synchronization.distance[1]"))?,
            },
        }),
        _ => {
            let cause = "is neither one service nor two different ones that are synchronised";
            return Err(ReadError::new(format!("{at}.required_caregivers"), cause));
        }
    };
    let [opens, closes] = sent.time_window.map(|minutes| number::truncated(minutes, 1));
    let window = || ReadError::new(format!("{at}.time_window"), "is no window");
    let [opens, closes] = [opens.ok_or_else(window)? * SCALE, closes.ok_or_else(window)? * SCALE];
    Ok(Patient { id: sent.id.clone(), opens, closes, needs, tie })
}
