//! Vehicle journeys as the file has them, and those that they take over from.

use std::collections::BTreeMap;

use super::patterns::Told;
use super::tree::Node;
use crate::fault::{Cause, Faults};

/// The parts of a journey, each where it has one.
#[derive(Clone, Debug)]
pub(super) struct Journey<'a> {
    pub(super) node: Node<'a>,
    code: Option<Node<'a>>,
    from: Option<Node<'a>>,
    pub(super) service: Option<Node<'a>>,
    pub(super) line: Option<Node<'a>>,
    pub(super) pattern: Option<Node<'a>>,
    pub(super) time: Option<Node<'a>>,
    pub(super) shift: Option<Node<'a>>,
    pub(super) profile: Option<Node<'a>>,
    pub(super) frequency: Option<Node<'a>>,
    /// What it tells itself by the link of the pattern.
    pub(super) links: BTreeMap<&'a str, Told>,
}

/// All journeys, and where each code is.
pub(super) struct Journeys<'a> {
    list: Vec<Journey<'a>>,
    by_code: BTreeMap<&'a str, usize>,
}

impl<'a> Journey<'a> {
    fn read(node: Node<'a>, faults: &mut Faults) -> Self {
        let mut journey = Self {
            node,
            code: None,
            from: None,
            service: None,
            line: None,
            pattern: None,
            time: None,
            shift: None,
            profile: None,
            frequency: None,
            links: BTreeMap::new(),
        };
        for child in node.children() {
            let part = match child.name() {
                "VehicleJourneyCode" => &mut journey.code,
                "VehicleJourneyRef" => &mut journey.from,
                "ServiceRef" => &mut journey.service,
                "LineRef" => &mut journey.line,
                "JourneyPatternRef" => &mut journey.pattern,
                "DepartureTime" => &mut journey.time,
                "DepartureDayShift" => &mut journey.shift,
                "OperatingProfile" => &mut journey.profile,
                "Frequency" => &mut journey.frequency,
                "VehicleJourneyTimingLink" => {
                    let link = child.says("JourneyPatternTimingLinkRef");
                    let told = Told::read(child, faults);
                    journey.links.entry(link).or_insert(told);
                    continue;
                }
                _ => continue,
            };
            part.get_or_insert(child);
        }
        journey
    }

    /// Its code.
    pub(super) fn code(&self) -> &'a str {
        self.code.map_or("", Node::text)
    }
}

impl<'a> Journeys<'a> {
    /// Reads all journeys.
    pub(super) fn read(root: Node<'a>, faults: &mut Faults) -> Self {
        let all = root.child("VehicleJourneys");
        let all = all.into_iter().flat_map(|all| all.all("VehicleJourney"));
        let list: Vec<Journey<'a>> = all.map(|node| Journey::read(node, faults)).collect();
        let by_code = list.iter().enumerate().map(|(at, journey)| (journey.code(), at)).collect();
        Self { list, by_code }
    }

    /// All journeys, in order of the file.
    pub(super) fn list(&self) -> &[Journey<'a>] {
        &self.list
    }

    /// A journey and those that it takes over from, nearest first.
    pub(super) fn lineage<'s>(
        &'s self,
        journey: &'s Journey<'a>,
        faults: &mut Faults,
    ) -> Option<Vec<&'s Journey<'a>>> {
        let (mut lineage, mut last) = (vec![journey], journey);
        while let Some(reference) = last.from {
            // Honest chains have one link.
            if lineage.len() > 8 {
                faults.push(journey.node.place(), Cause::CircularReference);
                return None;
            }
            let Some(&at) = self.by_code.get(reference.text()) else {
                faults.push(reference.place(), Cause::UnknownId);
                return None;
            };
            last = &self.list[at];
            lineage.push(last);
        }
        Some(lineage)
    }
}
