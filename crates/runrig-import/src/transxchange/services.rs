//! Services and who runs them: names, periods, and the patterns of their journeys.

use std::collections::{BTreeMap, BTreeSet};

use runrig_travel::network::{Date, Kind};

use super::bank_holidays::LAST_YEAR;
use super::tree::Node;
use crate::date::{date, hyphened};
use crate::fault::{Cause, Faults};
use crate::note::{Notes, Topic};

/// A service.
#[derive(Debug)]
pub(super) struct Service<'a> {
    pub(super) code: &'a str,
    /// Names of its lines by id.
    pub(super) lines: BTreeMap<&'a str, &'a str>,
    /// From where to where.
    pub(super) route: String,
    pub(super) operator: String,
    pub(super) kind: Kind,
    /// First and last date.
    pub(super) period: (Date, Date),
    pub(super) profile: Option<Node<'a>>,
    pub(super) patterns: BTreeMap<&'a str, Pattern<'a>>,
}

/// A journey pattern.
#[derive(Debug)]
pub(super) struct Pattern<'a> {
    /// Ids of its sections, in order.
    pub(super) sections: Vec<&'a str>,
    pub(super) profile: Option<Node<'a>>,
}

/// Services by code.
pub(super) type Services<'a> = BTreeMap<&'a str, Service<'a>>;

/// Reads all services, and the codes of those on request, which are passed over.
pub(super) fn read<'a>(
    root: Node<'a>,
    faults: &mut Faults,
    notes: &mut Notes,
) -> (Services<'a>, BTreeSet<&'a str>) {
    let mut on_request = BTreeSet::new();
    let operators = operators(root);
    let mut services = Services::new();
    for node in root.child("Services").into_iter().flat_map(|all| all.all("Service")) {
        let code = node.must("ServiceCode", faults);
        let Some(standard) = node.child("StandardService") else {
            notes.add(Topic::OnRequest, code);
            on_request.insert(code);
            continue;
        };
        let mode = node.says("Mode");
        if !["", "ferry", "bus", "coach"].contains(&mode) {
            notes.add(Topic::OtherVehicle, code);
        }
        let operator = operators.get(node.says("RegisteredOperatorRef"));
        let lines = node.child("Lines").into_iter().flat_map(|all| all.all("Line"));
        let service = Service {
            code,
            lines: lines.map(|line| (line.id(), line.says("LineName"))).collect(),
            route: route(standard),
            operator: (*operator.unwrap_or(&"")).to_owned(),
            kind: if mode == "ferry" { Kind::Boat } else { Kind::Bus },
            period: period(node, faults),
            profile: node.child("OperatingProfile"),
            patterns: standard.all("JourneyPattern").map(pattern).collect(),
        };
        if services.insert(code, service).is_some() {
            faults.push(node.place(), Cause::DuplicateId);
        }
    }
    (services, on_request)
}

fn route(standard: Node<'_>) -> String {
    let (from, to) = (standard.says("Origin"), standard.says("Destination"));
    if from.is_empty() || to.is_empty() { String::new() } else { format!("{from} - {to}") }
}

fn pattern(node: Node<'_>) -> (&str, Pattern<'_>) {
    let sections = node.all("JourneyPatternSectionRefs").map(Node::text).collect();
    (node.id(), Pattern { sections, profile: node.child("OperatingProfile") })
}

/// Names of operators by id.
fn operators<'a>(root: Node<'a>) -> BTreeMap<&'a str, &'a str> {
    const NAMES: [&str; 3] = ["TradingName", "OperatorNameOnLicence", "OperatorShortName"];
    let all = root.child("Operators").into_iter().flat_map(Node::children);
    let name = |node: Node<'a>| {
        NAMES.iter().map(|name| node.says(name)).find(|name| !name.is_empty()).unwrap_or_default()
    };
    all.map(|node| (node.id(), name(node))).collect()
}

/// First and last date of a service: the last of [`LAST_YEAR`] if it has no end or a later one.
fn period(service: Node<'_>, faults: &mut Faults) -> (Date, Date) {
    let open = date(LAST_YEAR, 12, 31).unwrap_or(Date::MAX);
    let Some(node) = service.child("OperatingPeriod") else {
        faults.push(service.place(), Cause::ElementMissing);
        return (0, open);
    };
    let first = node.child("StartDate").and_then(|start| read_date(start, faults));
    let last = node.child("EndDate").and_then(|end| read_date(end, faults));
    let first = first.unwrap_or(0).min(open);
    let period = (first, last.unwrap_or(open).min(open));
    if period.1 < period.0 {
        faults.push(node.place(), Cause::TimeBackwards);
    }
    period
}

/// The date that an element has.
pub(super) fn read_date(node: Node<'_>, faults: &mut Faults) -> Option<Date> {
    let found = hyphened(node.text());
    if found.is_none() {
        faults.push(node.place(), Cause::ElementUnread);
    }
    found
}
