//! Journey patterns: which stops, in which order, how long from one to the next.

use std::collections::BTreeMap;

use super::tree::Node;
use crate::boarding::{BOTH, Open, PASSES};
use crate::fault::{Cause, Faults, Place};
use crate::table::DAY;

/// From one stop to the next.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) told: Told,
    /// Where it stands, for faults.
    pub(super) place: Place,
}

/// What is told of a link, by a pattern or by a journey.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Seconds under way.
    pub(super) runs: Option<u32>,
    /// Seconds of waiting at its first stop and at its second.
    pub(super) waits: [Option<u32>; 2],
    /// Who may use its first stop and its second.
    pub(super) open: [Option<Open>; 2],
}

impl Told {
    /// Reads what is told of a link.
    pub(super) fn read(link: Node<'_>, faults: &mut Faults) -> Self {
        let runs = link.child("RunTime").and_then(|time| seconds(time, faults));
        let waits = ["From", "To"].map(|end| seconds(link.at(&[end, "WaitTime"])?, faults));
        let open = ["From", "To"].map(|end| match link.at(&[end, "Activity"])?.text() {
            "pass" => Some(PASSES),
            "pickUp" => Some([true, false]),
            "setDown" => Some([false, true]),
            _ => Some(BOTH),
        });
        Self { runs, waits, open }
    }

    /// This, and the other where this is silent.
    pub(super) fn or(self, other: Self) -> Self {
        let ends = [0, 1];
        Self {
            runs: self.runs.or(other.runs),
            waits: ends.map(|end| self.waits[end].or(other.waits[end])),
            open: ends.map(|end| self.open[end].or(other.open[end])),
        }
    }
}

/// Links of a section, by id of the section.
pub(super) type Sections = BTreeMap<String, Vec<Link>>;

/// Reads all sections.
pub(super) fn read(root: Node<'_>, faults: &mut Faults) -> Sections {
    let mut sections = Sections::new();
    let all = root.child("JourneyPatternSections").into_iter().flat_map(Node::children);
    for section in all.filter(|node| node.name() == "JourneyPatternSection") {
        let links = section.all("JourneyPatternTimingLink").map(|link| read_link(link, faults));
        let links = links.collect();
        if sections.insert(section.id().to_owned(), links).is_some() {
            faults.push(section.place(), Cause::DuplicateId);
        }
    }
    sections
}

fn read_link(link: Node<'_>, faults: &mut Faults) -> Link {
    let end = |name: &str, faults: &mut Faults| {
        if let Some(end) = link.child(name) {
            return end.must("StopPointRef", faults).to_owned();
        }
        faults.push(link.place(), Cause::ElementMissing);
        String::new()
    };
    let (from, to) = (end("From", faults), end("To", faults));
    let told = Told::read(link, faults);
    Link { id: link.id().to_owned(), from, to, told, place: link.place() }
}

/// Seconds of an `xsd:duration` like `PT0H5M0S`, up to a day; `None` is a fault.
pub(super) fn seconds(node: Node<'_>, faults: &mut Faults) -> Option<u32> {
    let found = duration(node.text());
    if found.is_none() {
        faults.push(node.place(), Cause::ElementUnread);
    }
    found
}

fn duration(text: &str) -> Option<u32> {
    let (days, time) = text.strip_prefix('P')?.split_once('T').unwrap_or((&text[1..], ""));
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let units = [(days, 'D', 86_400), (time, 'H', 3_600), (time, 'M', 60), (time, 'S', 1)];
    let (mut total, mut rest) = (0_u32, days);
    for (part, unit, each) in units {
        if unit == 'H' {
            if !rest.is_empty() {
                return None;
            }
            rest = part;
        }
        if let Some((number, after)) = rest.split_once(unit) {
            // Seconds may have decimals; they are cut off.
            let whole = number.split('.').next().unwrap_or_default();
            total = total.checked_add(whole.parse::<u32>().ok()?.checked_mul(each)?)?;
            rest = after;
        }
    }
    (rest.is_empty() && total <= DAY).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let read = [
            ("PT0H5M0S", 300),
            ("PT5M", 300),
            ("PT90S", 90),
            ("PT1.5S", 1),
            ("P0DT1H", 3_600),
            ("P1D", 86_400),
        ];
        for (text, seconds) in read {
            assert_eq!(duration(text), Some(seconds), "{text}");
        }
        for text in
            ["", "P", "PT", "5", "-PT5M", "PT5", "P1M", "PT5M5", "PT99999999999S", "P2D", "Pé"]
        {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
