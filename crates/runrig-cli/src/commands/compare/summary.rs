//! What a comparison says on the terminal: a table with a line for each rota, in what a meeting
//! counts by, and then a sentence for each gain.

use std::collections::BTreeMap;

use runrig::json::wire::Number;
use runrig::json::wire::response::Comparison;
use runrig::json::wire::response::comparison::{ChangeOfHands, Rung, Summary};

use crate::summary::table::{Row, aligned, decimal};

/// Changes of hands that are listed of each line.
const LISTED: usize = 10;

/// The whole summary.
pub(super) fn lines(told: &Comparison) -> String {
    let mut rows = vec![heading("")];
    rows.extend(told.as_is_summary.as_ref().map(|one| row("rota in force", one)));
    rows.push(row("each alone", &told.silo.summary));
    rows.extend(told.scenarios.iter().map(|one| row(&one.name, &one.summary)));
    let mut all: Vec<String> = aligned(&rows).collect();
    all.push(String::new());
    for rung in std::iter::once(&told.silo).chain(&told.scenarios) {
        let gains = rung.over_as_is.iter().chain(&rung.over_silo);
        all.extend(gains.map(|gain| gain.sentence.clone()));
        all.extend(kept(rung));
    }
    for rung in &told.scenarios {
        all.extend(hands(rung));
    }
    all.join("\n")
}

/// The heading of the table, with what its lines are.
pub(crate) fn heading(what: &str) -> Row {
    let cells = [
        "visits",
        "people served",
        "care, h",
        "paid travel, h",
        "miles",
        "cost, £",
        "days in hospital",
        "points",
    ];
    (what.to_owned(), cells.map(str::to_owned).to_vec())
}

/// A line of the table.
pub(crate) fn row(name: &str, one: &Summary) -> Row {
    let tenths = |number: Number| decimal(number.scaled(10.0), 10);
    let whole = |number: Number| crate::summary::table::grouped(number.whole());
    let of = |part: Number, all: Number| format!("{} of {}", whole(part), whole(all));
    let cells = vec![
        of(one.visits_made, one.visits),
        of(one.people_served_in_full, one.people),
        tenths(one.care_hours),
        tenths(one.travel_hours),
        whole(one.miles),
        one.pounds.map_or_else(|| "–".to_owned(), whole),
        whole(one.bed_days),
        whole(one.points),
    ];
    (name.to_owned(), cells)
}

/// Whose rotas a line keeps.
fn kept(rung: &Rung) -> Vec<String> {
    let taken = rung.rotas.iter().filter_map(|one| one.taken_from.as_deref());
    let mut seeds: BTreeMap<&str, usize> = BTreeMap::new();
    taken.for_each(|from| *seeds.entry(from).or_default() += 1);
    let line = |(from, n): (&str, usize)| {
        let rota = match from {
            "the rota in force" => from.to_owned(),
            "silo" => "the rota of each provider alone".to_owned(),
            other => format!("the rota of {other}"),
        };
        format!(
            "  {}: with {n} of {} seeds nothing better was found than {rota}, which it keeps.",
            rung.name,
            rung.rotas.len()
        )
    };
    seeds.into_iter().map(line).collect()
}

/// Who should serve whom.
fn hands(rung: &Rung) -> Vec<String> {
    if rung.hands.is_empty() {
        return Vec::new();
    }
    let line = |one: &ChangeOfHands| {
        let from = one.from.as_deref().unwrap_or("nobody");
        let place = one.locality.as_ref().map_or(String::new(), |id| format!(" in {id}"));
        let asked: Vec<&str> = one.consent.iter().map(|one| one.id.as_str()).collect();
        format!(
            "  {}{place}: from {from} to {} ({} h, {} % of it); consent of {}",
            one.package,
            one.to,
            decimal(one.care_hours.scaled(10.0), 10),
            one.share.scaled(100.0),
            asked.join(", ")
        )
    };
    let changed: Vec<&ChangeOfHands> = rung.hands.iter().filter(|one| one.from.is_some()).collect();
    let new = rung.hands.len() - changed.len();
    let taken_on = (new > 0).then(|| format!("; {new} that nobody has today would be taken on"));
    let head = format!(
        "{}: {} {} would change hands in its best rota{}",
        rung.name,
        changed.len(),
        if changed.len() == 1 { "package" } else { "packages" },
        taken_on.unwrap_or_default()
    );
    let more = changed.len().saturating_sub(LISTED);
    let rest = (more > 0).then(|| format!("  and {more} more: see the answer"));
    let listed = changed.into_iter().take(LISTED).map(line);
    std::iter::once(head).chain(listed).chain(rest).collect()
}
