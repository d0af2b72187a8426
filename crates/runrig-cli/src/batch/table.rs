//! `summary.csv`: a line for each finished job.

use std::collections::BTreeMap;

use super::job::Job;
use super::sealed::Told;
use runrig::units::Cost;

/// The file's name.
pub(crate) const FILE: &str = "summary.csv";

const HEADINGS: &str = "request,scenario,seed,given_up,unmet,promises,cost,travel_minutes,miles,\
    unserved,gain_over_silo,iterations,status\n";

/// What the table tells of a job.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The seal of its file.
    pub(crate) seal: String,
    /// Whether its rota keeps every hard rule.
    pub(crate) status: String,
    /// Care given up, care unmet, promises and cost, in sixty-thousandths of a point.
    levels: [i64; 4],
    travel_minutes: String,
    miles: String,
    unserved: u64,
    iterations: u64,
}

impl From<&Told> for Row {
    fn from(told: &Told) -> Self {
        let (score, whole) = (&told.score, &told.kpis.whole);
        // As the file has them; numbers are always JSON.
        let number = |number| serde_json::to_string(&number).unwrap_or_default();
        Self {
            seal: told.seal().to_owned(),
            status: told.status.clone(),
            levels: [score.given_up, score.unmet, score.promises, score.cost].map(|one| one.exact),
            travel_minutes: number(whole.travel_minutes),
            miles: number(whole.driven_miles),
            unserved: whole.visits.saturating_sub(whole.visits_met),
            iterations: told.manifest.iterations,
        }
    }
}

impl Row {
    fn worth(&self) -> i64 {
        self.levels[2].saturating_add(self.levels[3])
    }
}

/// The whole table, in order of job.
pub(crate) fn table(rows: &BTreeMap<Job, Row>) -> String {
    let mut text = HEADINGS.to_owned();
    let silos = rows.iter().filter(|(job, _)| job.is_silo());
    let silos: BTreeMap<_, _> = silos.map(|(job, row)| (job.place(), row)).collect();
    for (job, row) in rows {
        let silo = silos.get(&job.place());
        let gain = silo.map(|silo| points(silo.worth().saturating_sub(row.worth())));
        let [given_up, unmet, promises, cost] = row.levels.map(points);
        let cells = [
            job.request.clone(),
            job.scenario.clone(),
            job.seed.to_string(),
            given_up,
            unmet,
            promises,
            cost,
            row.travel_minutes.clone(),
            row.miles.clone(),
            row.unserved.to_string(),
            gain.unwrap_or_default(),
            row.iterations.to_string(),
            row.status.clone(),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    text
}

/// A cell with quotes, where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Points with three decimals, rounded half up.
fn points(exact: i64) -> String {
    let point = i128::from(Cost::POINT.0);
    let thousandths = (i128::from(exact) * 2_000 + point).div_euclid(2 * point);
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_words_are_written_for_spreadsheets() {
        let point = Cost::POINT.0;
        assert_eq!(points(point * 5 / 2), "2.500");
        assert_eq!(points(-point), "-1.000");
        assert_eq!(points(0), "0.000");
        assert_eq!(quoted("swap-k=5,\"g\""), "\"swap-k=5,\"\"g\"\"\"");
        assert_eq!(quoted("silo"), "silo");
    }
}
