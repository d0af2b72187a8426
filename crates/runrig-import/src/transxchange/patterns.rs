//! Journey patterns: which stops, in which order, how long from one to the next.

use std::collections::BTreeMap;

use super::tree::Node;
use crate::fault::{Cause, Faults, Place};
use crate::table::DAY;

/// From one stop to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) from: String,
    pub(super) to: String,
    /// Seconds under way.
    pub(super) runs: u32,
    /// Seconds of waiting at `from` and at `to`.
    pub(super) waits: [u32; 2],
    /// Where it stands, for faults.
    pub(super) place: Place,
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
    let runs = link.child("RunTime").and_then(|time| seconds(time, faults)).unwrap_or(0);
    let waits = waits(link, faults).map(Option::unwrap_or_default);
    Link { id: link.id().to_owned(), from, to, runs, waits, place: link.place() }
}

/// Waits at both ends of a link, where they are told.
pub(super) fn waits(link: Node<'_>, faults: &mut Faults) -> [Option<u32>; 2] {
    ["From", "To"].map(|end| seconds(link.at(&[end, "WaitTime"])?, faults))
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
