//! What a frontier says on the terminal: a table with a line for each number of packages, and then
//! the moves of the largest number that has any.

use runrig::json::wire::response::Frontier;
use runrig::json::wire::response::frontier::{Effect, Move, Point};

use crate::commands::compare::summary::{heading, row};
use crate::summary::table::{Row, aligned, decimal};

/// The whole summary.
pub(super) fn lines(told: &Frontier) -> String {
    let mut rows: Vec<Row> = vec![heading("packages moved")];
    rows.extend(told.points.iter().map(|point| row(&name(point), &point.summary)));
    let mut all: Vec<String> = aligned(&rows).collect();
    all.push(String::new());
    let new = |(before, point): &(&Point, &Point)| before.transfers != point.transfers;
    let pairs = || told.points.iter().zip(told.points.iter().skip(1));
    all.extend(pairs().filter(new).map(|(_, point)| point.gain.sentence.clone()));
    if let Some(last) = pairs().next_back().filter(|pair| !new(pair)) {
        let first = told.points.iter().find(|point| point.transfers == last.1.transfers);
        all.extend(first.map(|point| match point.transfers.len() {
            0 => "No package was found that it pays to move.".to_owned(),
            moved => format!("Moving more than {moved} gains no more."),
        }));
    }
    for (_, point) in pairs().filter(new) {
        if !point.moves.is_empty() {
            all.push(format!("{}, in the order in which they would be made:", name(point)));
            all.extend(point.moves.iter().flat_map(moved));
        }
    }
    all.join("\n")
}

fn name(point: &Point) -> String {
    let made = point.transfers.len();
    match point.most {
        Some(most) if u64::from(most) == u64::try_from(made).unwrap_or(0) => most.to_string(),
        Some(most) => format!("up to {most}: {made}"),
        None => format!("as many as pay: {made}"),
    }
}

/// One move, and what it does to each provider.
fn moved(one: &Move) -> Vec<String> {
    let packages: Vec<String> = one
        .transfers
        .iter()
        .map(|one| format!("{} from {} to {}", one.package, one.from, one.to))
        .collect();
    let asked: Vec<&str> = one.consent.iter().map(|one| one.id.as_str()).collect();
    let head = format!(
        "  {}: {} minutes of paid travel, {} points; consent of {}",
        packages.join(" and "),
        saved(one.travel_minutes_saved.whole()),
        saved(one.saved.points.whole()),
        asked.join(", ")
    );
    std::iter::once(head).chain(one.effects.iter().map(effect)).collect()
}

/// So much saved, or added.
fn saved(whole: i64) -> String {
    if whole < 0 { format!("adds {}", -whole) } else { format!("saves {whole}") }
}

fn effect(one: &Effect) -> String {
    let hours = |number: runrig::json::wire::Number| decimal(number.scaled(10.0), 10);
    format!(
        "    {}: care {} → {} h, paid travel {} → {} min",
        one.provider,
        hours(one.before.care_hours),
        hours(one.after.care_hours),
        one.before.travel_minutes.whole(),
        one.after.travel_minutes.whole()
    )
}
