//! First reading: the ways and ferries that matter, and whose nodes they need.

use std::collections::{BTreeMap, BTreeSet};

use runrig_travel::network::RoadClass;

use super::access::{Access, access};
use super::blobs::{Blobs, Holds};
use super::block::{Element, Tags, Want, each, unknown_feature};
use super::ferry::{self, Crossing};
use super::{Options, class, speed};
use crate::fault::{Cause, Faults, Place};
use crate::note::{Notes, Topic};

/// What must be the same along a road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) class: RoadClass,
    pub(super) single_track: bool,
    pub(super) unpaved: bool,
    pub(super) no_foot: bool,
    /// Open to cars along it and against it.
    pub(super) cars: [bool; 2],
    /// Open to bicycles likewise.
    pub(super) cycles: [bool; 2],
    /// Position in the list of names.
    pub(super) name: u32,
}

impl Character {
    /// The same road seen from its other end.
    pub(super) fn reversed(self) -> Self {
        let ([a, b], [c, d]) = (self.cars, self.cycles);
        Self { cars: [b, a], cycles: [d, c], ..self }
    }
}

/// A way that is a road.
#[derive(Debug)]
pub(super) struct Way {
    id: i64,
    /// First and one past the last of [`Survey::nodes`].
    pub(super) nodes: (usize, usize),
    pub(super) character: Character,
    /// Tenths of km/h along it and against it.
    pub(super) kmh_tenths: [u16; 2],
}

impl Way {
    /// Its id, for notes.
    pub(super) fn id(&self) -> i64 {
        self.id
    }
}

/// What the first reading found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) ways: Vec<Way>,
    /// Ids of nodes of ways and ferries, one way after another.
    pub(super) nodes: Vec<i64>,
    pub(super) names: Vec<String>,
    pub(super) ferries: Vec<Crossing>,
    named: BTreeMap<String, u32>,
    /// How many nodes the ways of an honest file of this size have at most.
    most: usize,
}

/// A name of more bytes is none: `OpenStreetMap` allows 255 characters.
const NAME: usize = 1_020;

/// Reads ways and relations.
pub(super) fn survey(bytes: &[u8], options: &Options, notes: &mut Notes) -> Result<Survey, Faults> {
    // A node takes more than a byte of the file, however well it is packed.
    let most = bytes.len().max(1 << 16);
    let mut survey = Survey { names: vec![String::new()], most, ..Survey::default() };
    survey.named.insert(String::new(), 0);
    let mut relations = Vec::new();
    read(bytes, |element| match element {
        Element::Way { id, nodes, tags } => {
            survey.way(id, nodes, tags, options, notes);
        }
        Element::Relation { id, ways, tags } if ferry::is_route(tags) => {
            let ways: Vec<i64> = ways.iter().copied().take(most).collect();
            relations.push(ferry::relation(id, ways, tags));
        }
        _ => {}
    })?;
    if survey.nodes.len() > most {
        return Err(Faults::one(Place::File, Cause::TooLarge));
    }
    survey.first_of_each(notes);
    survey.join_relations(bytes, relations)?;
    Ok(survey)
}

/// Reads all blocks for ways and relations.
fn read(bytes: &[u8], mut found: impl FnMut(Element<'_>)) -> Result<(), Faults> {
    let (mut blobs, mut buffer) = (Blobs::of(bytes), Vec::new());
    let mut headed = false;
    while let Some(holds) = blobs.next(&mut buffer)? {
        match holds {
            Holds::Header => {
                headed = true;
                if unknown_feature(&buffer).map_err(|_| blobs.malformed())? {
                    return Err(Faults::one(Place::File, Cause::UnknownFeature));
                }
            }
            Holds::Data => {
                each(&buffer, Want::Ways, &mut found).map_err(|_| blobs.malformed())?;
            }
            Holds::Else => {}
        }
    }
    if headed { Ok(()) } else { Err(Faults::one(Place::File, Cause::NotPbf)) }
}

impl Survey {
    fn way(
        &mut self,
        id: i64,
        nodes: &[i64],
        tags: &Tags<'_>,
        options: &Options,
        notes: &mut Notes,
    ) {
        // Enough to know that the file lies; the rest is not kept.
        if nodes.len() < 2 || self.nodes.len() > self.most {
            return;
        }
        let from = self.nodes.len();
        let place = (from, from + nodes.len());
        if ferry::is_ferry(tags) {
            self.ferries.push(ferry::way(id, place, tags));
            self.nodes.extend_from_slice(nodes);
            return;
        }
        let Some(kind) = tags.get("highway").and_then(class::kind) else { return };
        let mut access = access(kind, tags);
        if access.private && !options.private_roads {
            access = Access { cars: [false; 2], ..access };
        }
        let used = access.foot || access.cars != [false; 2] || access.cycles != [false; 2];
        if !used {
            return;
        }
        if tags.any_key_ends_with(":conditional") {
            notes.add(Topic::ConditionalAccess, id);
        }
        let single_track = speed::single_track(tags, access.cars);
        let kmh_tenths = speed::tenths(kind, access, single_track, tags, notes);
        let character = Character {
            class: kind.class,
            single_track,
            unpaved: speed::surface(kind, tags).0,
            no_foot: !access.foot,
            cars: access.cars,
            cycles: access.cycles,
            name: self.name(tags),
        };
        self.ways.push(Way { id, nodes: place, character, kmh_tenths });
        self.nodes.extend_from_slice(nodes);
    }

    /// What people call a road: its number, or else its name.
    fn name(&mut self, tags: &Tags<'_>) -> u32 {
        let name = tags.first(&["ref", "name"]).filter(|name| name.len() <= NAME);
        let Some(name) = name else { return 0 };
        if let Some(&at) = self.named.get(name) {
            return at;
        }
        let at = u32::try_from(self.names.len()).unwrap_or_default();
        self.names.push(name.to_owned());
        self.named.insert(name.to_owned(), at);
        at
    }

    /// Of ways with one id, keeps the first.
    fn first_of_each(&mut self, notes: &mut Notes) {
        let mut seen = BTreeSet::new();
        self.ways.retain(|way| {
            let new = seen.insert(way.id);
            if !new {
                notes.add(Topic::RepeatedWays, way.id);
            }
            new
        });
        let mut seen = BTreeSet::new();
        self.ferries.retain(|ferry| seen.insert(ferry.id.clone()));
    }

    /// Gives ferry relations their ways. Ways that are ferries by themselves give way to the
    /// relation; the others are looked up in one more reading.
    fn join_relations(&mut self, bytes: &[u8], relations: Vec<Crossing>) -> Result<(), Faults> {
        let members: BTreeSet<i64> =
            relations.iter().flat_map(|route| route.members.iter().copied()).collect();
        if members.is_empty() {
            return Ok(());
        }
        let mut places: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
        for ferry in &self.ferries {
            places.extend(ferry.way_id().zip(ferry.stretches.first().copied()));
        }
        if members.iter().any(|id| !places.contains_key(id)) {
            read(bytes, |element| {
                let Element::Way { id, nodes, .. } = element else { return };
                let full = self.nodes.len() > self.most || nodes.len() < 2;
                if full || !members.contains(&id) || places.contains_key(&id) {
                    return;
                }
                places.insert(id, (self.nodes.len(), self.nodes.len() + nodes.len()));
                self.nodes.extend_from_slice(nodes);
            })?;
        }
        self.ferries.retain(|ferry| ferry.way_id().is_none_or(|id| !members.contains(&id)));
        for mut route in relations {
            let found = route.members.iter().filter_map(|id| places.get(id).copied());
            route.stretches = found.collect();
            self.ferries.push(route);
        }
        Ok(())
    }
}
