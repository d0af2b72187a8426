//! Packages: when each call is, what it is for, and what it asks of carers.

use runrig_json::wire::request::clients::LoneWork;
use runrig_json::wire::request::packages::{
    Origin, PackageStatus, Referral, SeparationAfter, Slot,
};
use runrig_json::wire::request::visits::{Overrides, VisitKind};
use runrig_json::wire::{Request, request::Package};

use super::care::{self, Call, Care};
use super::ground::apportion;
use super::people::{Person, client_id, shuffle};
use crate::recipe::Recipe;
use crate::rng::Rng;

/// A part of the day: its name, what it is for, and its first and last time in minutes.
struct Part {
    name: &'static str,
    kind: VisitKind,
    from: i32,
    until: i32,
}

const BREAKFAST: Part =
    Part { name: "breakfast", kind: VisitKind::Breakfast, from: 430, until: 600 };
const LUNCH: Part = Part { name: "lunch", kind: VisitKind::Lunch, from: 705, until: 815 };
const TEA: Part = Part { name: "tea", kind: VisitKind::Tea, from: 980, until: 1_095 };
const BED: Part = Part { name: "bed", kind: VisitKind::Bed, from: 1_165, until: 1_295 };
/// The only call of those who have one: when the others are done.
const MORNING: Part =
    Part { name: "morning", kind: VisitKind::PersonalCare, from: 570, until: 690 };
/// Those who manage with two or three calls can wait in the morning, and go to bed early.
const SLOW_BREAKFAST: Part = Part { from: 550, until: 645, ..BREAKFAST };
const LIGHT_BED: Part = Part { from: 1_125, until: 1_200, ..BED };
/// Where one carer makes all calls of a day, it must fit into thirteen hours.
const LATE_BREAKFAST: Part = Part { from: 500, until: 570, ..BREAKFAST };
const EARLY_BED: Part = Part { from: 1_110, until: 1_190, ..BED };

/// Of a hundred calls, how many are time-critical.
const CRITICAL: i32 = 25;
/// Of a hundred packages with the meals for it, how many have their meals kept apart.
const KEPT_APART: i32 = 15;
/// Minutes between two meals that are kept apart.
const APART: (i32, i32) = (180, 360);

/// The packages of everyone.
pub(crate) fn packages(recipe: &Recipe, people: &[Person], rng: &mut Rng) -> Vec<Package> {
    let (served, waiting) = people.split_at(people.len() - recipe.waiting.0);
    let few: Vec<bool> = served.iter().map(|person| person.few).collect();
    let shares = if recipe.light { care::CALLS_LIGHT } else { care::CALLS };
    let mut cares = care::fit(&few, recipe.hours, shares, rng);
    if !waiting.is_empty() {
        let few = vec![false; waiting.len()];
        cares.extend(care::fit(&few, recipe.waiting.1, care::CALLS_WAITING, rng));
    }
    let mut packages: Vec<Package> =
        (0..people.len()).map(|at| package(recipe, at, &people[at], &cares[at], rng)).collect();
    // Where one carer must make all calls, two of them cannot both be due to the minute.
    let n_slots = packages.iter().map(|package| package.slots.len()).sum();
    let critical = apportion(n_slots, &[CRITICAL, 100 - CRITICAL])[0];
    let many = packages.iter_mut().zip(people).filter(|(_, person)| !person.few);
    let mut slots: Vec<&mut Slot> = many.flat_map(|(package, _)| &mut package.slots).collect();
    shuffle(&mut slots, rng);
    for slot in slots.into_iter().take(critical) {
        slot.critical = true;
    }
    packages
}

fn package(recipe: &Recipe, at: usize, person: &Person, care: &Care, rng: &mut Rng) -> Package {
    let waits = person.provider.is_none();
    let referral = waits.then(|| Referral {
        origin: match rng.range(1, 10) {
            1..=4 => Origin::Hospital,
            5..=7 => Origin::CommunityAtRisk,
            _ => Origin::Other,
        },
        ready_date: None,
        days_waited: u32::try_from(rng.range(3, 70)).ok(),
        weekly_value_pence: None,
    });
    Package {
        id: format!("g{:03}", at + 1),
        client: client_id(at),
        provider: person.provider.map(|provider| format!("{}-p{}", recipe.key, provider + 1)),
        status: waits.then_some(PackageStatus::Waiting),
        referral,
        slots: slots(person, care, rng),
        ..Package::default()
    }
}

fn slots(person: &Person, care: &Care, rng: &mut Rng) -> Vec<Slot> {
    let parts = parts(care.len(), person.few, rng);
    let apart = rng.percent(KEPT_APART);
    let starts = starts(&parts, apart, rng);
    let conditions = conditions(person.few, rng);
    let mut slots: Vec<Slot> = Vec::with_capacity(care.len());
    for (at, (part, &call)) in parts.iter().zip(care).enumerate() {
        let start = starts[at];
        let before = at.checked_sub(1).filter(|&before| {
            apart && parts[before].meal_before(part) && fits_apart(starts[before], start)
        });
        let separation_after = before.map(|before| SeparationAfter {
            from_slot: parts[before].name.to_owned(),
            min_minutes: APART.0.into(),
            max_minutes: Some(APART.1.into()),
        });
        let short = call.minutes < 30;
        let kind = match rng.range(1, 10) {
            1..=6 if short => VisitKind::Medication,
            7 if short => VisitKind::Welfare,
            _ => part.kind,
        };
        let unknown = short && person.provider.is_none();
        slots.push(Slot {
            id: part.name.to_owned(),
            kind: Some(kind),
            start: format!("{:02}:{:02}", start / 60, start % 60),
            care_minutes: call.minutes.into(),
            carers_needed: call.two.then_some(2),
            skills: skills(&conditions, part, call, kind),
            overrides: unknown.then(|| Overrides { short_visit: true, ..Overrides::default() }),
            separation_after,
            ..Slot::default()
        });
    }
    slots
}

impl Part {
    fn is_meal(&self) -> bool {
        matches!(self.kind, VisitKind::Lunch | VisitKind::Tea)
    }

    /// Whether this is the meal before the other one.
    fn meal_before(&self, other: &Self) -> bool {
        matches!(
            (self.kind, other.kind),
            (VisitKind::Breakfast, VisitKind::Lunch) | (VisitKind::Lunch, VisitKind::Tea)
        )
    }
}

/// Whether two times lie well within the limits for meals that are kept apart.
fn fits_apart(first: i32, second: i32) -> bool {
    (APART.0 + 15..=APART.1 - 15).contains(&(second - first))
}

fn parts(calls: usize, few: bool, rng: &mut Rng) -> Vec<&'static Part> {
    let (breakfast, bed) = if few { (&LATE_BREAKFAST, &EARLY_BED) } else { (&BREAKFAST, &BED) };
    match calls {
        0 => vec![],
        1 => vec![&MORNING],
        2 if few => vec![breakfast, bed],
        2 if rng.percent(50) => vec![&SLOW_BREAKFAST, &TEA],
        2 => vec![&SLOW_BREAKFAST, &LIGHT_BED],
        3 if few => vec![breakfast, &LUNCH, bed],
        3 => match rng.range(1, 3) {
            1 => vec![breakfast, &LUNCH, &TEA],
            2 => vec![breakfast, &LUNCH, &LIGHT_BED],
            _ => vec![&SLOW_BREAKFAST, &TEA, bed],
        },
        _ => vec![breakfast, &LUNCH, &TEA, bed],
    }
}

/// A time for each part, to five minutes; well within the limits where meals are kept apart.
fn starts(parts: &[&Part], apart: bool, rng: &mut Rng) -> Vec<i32> {
    let mut starts = Vec::new();
    for _ in 0..100 {
        starts = parts.iter().map(|part| rng.range(part.from / 5, part.until / 5) * 5).collect();
        let kept = starts.windows(2).zip(parts.windows(2)).all(|(times, parts)| {
            !parts[0].meal_before(parts[1]) || fits_apart(times[0], times[1])
        });
        if !apart || kept {
            break;
        }
    }
    starts
}

/// What one person's condition asks of carers.
fn conditions(few: bool, rng: &mut Rng) -> Vec<&'static str> {
    let shares = [("dementia", 20, true), ("medication", 35, true)];
    let rare = [("catheter", 5, !few), ("peg", 3, !few)];
    let drawn =
        shares.into_iter().chain(rare).filter(|(_, share, may)| rng.percent(*share) && *may);
    drawn.map(|(skill, ..)| skill).collect()
}

/// The skills that one call takes.
fn skills(conditions: &[&str], part: &Part, call: Call, kind: VisitKind) -> Vec<String> {
    let ends = part.name == "breakfast" || part.name == "bed";
    let has = |condition| conditions.contains(&condition);
    let wanted = [
        ("moving-handling", call.two),
        ("medication", kind == VisitKind::Medication || has("medication") && ends),
        ("peg", has("peg") && part.is_meal()),
        ("catheter", has("catheter") && ends),
        ("dementia", has("dementia")),
    ];
    wanted.iter().filter(|(_, wanted)| *wanted).map(|(skill, _)| (*skill).to_owned()).collect()
}

/// Asks for two carers, daylight or experience where the packages allow it.
pub(crate) fn lone_work(request: &mut Request, rng: &mut Rng) {
    for (client, package) in request.clients.iter_mut().zip(&request.packages) {
        let drawn = rng.range(1, 100);
        let two = package.slots.iter().all(|slot| slot.carers_needed == Some(2));
        let midday = package.slots.iter().all(|slot| slot.id == "morning");
        let asked = LoneWork {
            two_carers: two && drawn <= 30,
            daylight: midday && drawn <= 30,
            no_new_starter: drawn >= 97,
        };
        client.lone_work = (asked != LoneWork::default()).then_some(asked);
    }
}
