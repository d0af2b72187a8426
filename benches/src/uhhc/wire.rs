//! The JSON of an instance.

use super::{
    Carer, Component, Instance, Leaving, Lunch, Need, Patient, Terminal, Weight, Window, WindowFor,
};
use crate::care::{Minutes, Tie};
use crate::fault::ReadError;
use crate::json::{Ids, matrix, parse};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Wire {
    metadata: WireMetadata,
    distances: Vec<Vec<i64>>,
    terminal_points: Vec<WireTerminal>,
    caregivers: Vec<WireCarer>,
    patients: Vec<WirePatient>,
    services: Vec<WireService>,
    lunch_breaks: Option<WireLunch>,
}

#[derive(Deserialize)]
struct WireMetadata {
    name: Option<String>,
    origin: Origin,
    time_window_met: WireMet,
    cost_components: BTreeMap<Component, Option<WireWeight>>,
}

/// Where an instance is from.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Origin {
    Generated,
    Bazirha,
    BazirhaCaie,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireMet {
    AtServiceStart,
    AtServiceEnd,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WireWeight {
    Times(u16),
    Word(Hard),
}

#[derive(Deserialize)]
enum Hard {
    #[serde(rename = "HARD")]
    Hard,
}

#[derive(Deserialize)]
struct WireTerminal {
    id: String,
    distance_matrix_index: usize,
}

#[derive(Clone, Copy, Deserialize)]
struct WireWindow {
    start: Minutes,
    end: Minutes,
}

#[derive(Deserialize)]
struct WireCarer {
    id: String,
    abilities: Vec<String>,
    departing_point: String,
    arrival_point: String,
    working_shift: WireWindow,
    #[serde(default)]
    lunch_break: bool,
}

#[derive(Deserialize)]
struct WirePatient {
    id: String,
    distance_matrix_index: usize,
    required_services: Vec<WireNeed>,
    time_windows: Vec<WireWindow>,
    synchronization: Option<WireTie>,
    incompatible_caregivers: Option<Vec<String>>,
    preferred_caregivers: Option<Vec<String>>,
    optional: Option<bool>,
}

#[derive(Deserialize)]
struct WireNeed {
    service: String,
    duration: Option<Minutes>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum WireTie {
    Independent,
    Simultaneous,
    Sequential { distance: WireSpan },
}

#[derive(Deserialize)]
struct WireSpan {
    min: Minutes,
    max: Minutes,
}

#[derive(Deserialize)]
struct WireService {
    id: String,
    default_duration: Option<Minutes>,
}

#[derive(Deserialize)]
struct WireLunch {
    start: Minutes,
    end: Minutes,
    min_duration: Minutes,
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let wire: Wire = parse(text)?;
    let tables = Tables {
        services: Ids::new("services", wire.services.iter().map(|service| &service.id))?,
        carers: Ids::new("caregivers", wire.caregivers.iter().map(|carer| &carer.id))?,
        terminals: Ids::new("terminal_points", wire.terminal_points.iter().map(|point| &point.id))?,
        wire: &wire,
    };
    Ids::new("patients", wire.patients.iter().map(|patient| &patient.id))?;
    let weights = wire.metadata.cost_components.iter().filter_map(|(&component, weight)| {
        let weight = match weight.as_ref()? {
            WireWeight::Times(times) => Weight::Times(i64::from(*times)),
            WireWeight::Word(Hard::Hard) => Weight::Hard,
        };
        Some((component, weight))
    });
    Ok(Instance {
        name: wire.metadata.name.clone().unwrap_or_default(),
        leaving: match wire.metadata.origin {
            Origin::Generated => Leaving::JustInTime,
            Origin::Bazirha | Origin::BazirhaCaie => Leaving::AtShiftStart,
        },
        window_for: match wire.metadata.time_window_met {
            WireMet::AtServiceStart => WindowFor::Start,
            WireMet::AtServiceEnd => WindowFor::End,
        },
        weights: weights.collect(),
        services: wire.services.iter().map(|service| service.id.clone()).collect(),
        patients: (0..wire.patients.len())
            .map(|at| tables.patient(at))
            .collect::<Result<_, _>>()?,
        carers: (0..wire.caregivers.len()).map(|at| tables.carer(at)).collect::<Result<_, _>>()?,
        lunch: wire.lunch_breaks.as_ref().map(|lunch| Lunch {
            window: Window { start: lunch.start.0, end: lunch.end.0 },
            shortest: lunch.min_duration.0,
        }),
        travel: matrix(&wire.distances, Some)?,
    })
}

/// The lists of a file, and where each id is in them.
struct Tables<'a> {
    services: Ids<'a>,
    carers: Ids<'a>,
    terminals: Ids<'a>,
    wire: &'a Wire,
}

impl Tables<'_> {
    fn patient(&self, at: usize) -> Result<Patient, ReadError> {
        let (sent, field) = (&self.wire.patients[at], format!("patients[{at}]"));
        let needs = sent
            .required_services
            .iter()
            .enumerate()
            .map(|(need, sent)| self.need(sent, &format!("{field}.required_services[{need}]")))
            .collect::<Result<Vec<_>, _>>()?;
        let different: BTreeSet<_> = needs.iter().map(|need| need.service).collect();
        if needs.is_empty() || different.len() < needs.len() {
            let cause = "is empty, or names a service twice";
            return Err(ReadError::new(format!("{field}.required_services"), cause));
        }
        let tie = match &sent.synchronization {
            Some(WireTie::Simultaneous) => Some(Tie::Simultaneous),
            Some(WireTie::Sequential { distance }) => {
                Some(Tie::Sequential { least: distance.min.0, most: distance.max.0 })
            }
            Some(WireTie::Independent) | None => None,
        };
        if tie.is_some() && needs.len() != 2 {
            let cause = "ties other than two services";
            return Err(ReadError::new(format!("{field}.synchronization"), cause));
        }
        let windows: Vec<_> = sent.time_windows.iter().copied().map(window).collect();
        if windows.is_empty() || !windows.is_sorted_by_key(|window| window.start) {
            let cause = "is empty or not in order";
            return Err(ReadError::new(format!("{field}.time_windows"), cause));
        }
        let carers = |ids: &[String], list: &str| {
            let field = format!("{field}.{list}");
            ids.iter().map(|id| self.carers.find(id, &field)).collect::<Result<BTreeSet<_>, _>>()
        };
        let preferred = sent.preferred_caregivers.as_deref();
        let barred = sent.incompatible_caregivers.as_deref().unwrap_or_default();
        Ok(Patient {
            id: sent.id.clone(),
            node: self.node(sent.distance_matrix_index, &field)?,
            needs,
            tie,
            windows,
            optional: sent.optional.unwrap_or(false),
            preferred: preferred.map(|ids| carers(ids, "preferred_caregivers")).transpose()?,
            barred: carers(barred, "incompatible_caregivers")?,
        })
    }

    fn need(&self, sent: &WireNeed, field: &str) -> Result<Need, ReadError> {
        let service = self.services.find(&sent.service, &format!("{field}.service"))?;
        let duration = sent.duration.or(self.wire.services[service].default_duration);
        let duration = duration.filter(|duration| duration.0 >= 0);
        let duration = duration.ok_or_else(|| ReadError::new(field, "has no duration"))?;
        Ok(Need { service, duration: duration.0 })
    }

    fn carer(&self, at: usize) -> Result<Carer, ReadError> {
        let (sent, field) = (&self.wire.caregivers[at], format!("caregivers[{at}]"));
        let abilities = format!("{field}.abilities");
        Ok(Carer {
            id: sent.id.clone(),
            abilities: sent
                .abilities
                .iter()
                .map(|service| self.services.find(service, &abilities))
                .collect::<Result<_, _>>()?,
            from: self.terminal(&sent.departing_point, &format!("{field}.departing_point"))?,
            to: self.terminal(&sent.arrival_point, &format!("{field}.arrival_point"))?,
            shift: window(sent.working_shift),
            lunch: sent.lunch_break,
        })
    }

    fn terminal(&self, id: &str, field: &str) -> Result<Terminal, ReadError> {
        let at = self.terminals.find(id, field)?;
        let node = self.wire.terminal_points[at].distance_matrix_index;
        let node = self.node(node, &format!("terminal_points[{at}]"))?;
        Ok(Terminal { id: id.to_owned(), node })
    }

    fn node(&self, node: usize, field: &str) -> Result<usize, ReadError> {
        Some(node).filter(|&node| node < self.wire.distances.len()).ok_or_else(|| {
            ReadError::new(format!("{field}.distance_matrix_index"), "is not in the matrix")
        })
    }
}

fn window(sent: WireWindow) -> Window {
    Window { start: sent.start.0, end: sent.end.0 }
}
