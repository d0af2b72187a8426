//! The table that `families` prints: one line for each instance, seed and solver.

use crate::any::Judged;
use crate::family::Family;
use serde::Serialize;
use std::time::Duration;

/// Published values are rounded to within this.
const ROUNDED: f64 = 0.000_5;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The family's name.
    pub family: &'static str,
    /// What the instance is called.
    pub instance: String,
    /// Who solved it.
    pub solver: &'static str,
    /// Which random numbers.
    pub seed: u64,
    /// The best value known.
    pub best_known: Option<f64>,
    /// What the evaluator found, if the plan is lawful.
    pub value: Option<f64>,
    /// How much more that is than the best known, in per cent.
    pub gap: Option<f64>,
    /// Seconds of processor time, of all threads.
    pub cpu_seconds: f64,
    /// Iterations in such a second; `None` if the solver does not tell.
    pub iterations_per_second: Option<f64>,
    /// Whether the plan breaks nothing.
    pub lawful: bool,
    /// The value in words, or what is wrong with the plan.
    pub told: String,
}

impl Row {
    /// A line of the table.
    #[expect(clippy::float_arithmetic, reason = "gaps and rates are decimals")]
    #[must_use]
    pub fn new(
        (family, instance): (Family, &str),
        (solver, seed): (&'static str, u64),
        best_known: Option<f64>,
        judged: &Judged,
        (iterations, spent): (u64, Duration),
    ) -> Self {
        let value = judged.objective;
        let gap = value.zip(best_known).filter(|(_, best)| *best > 0.0);
        let cpu_seconds = spent.as_secs_f64();
        let rate = || f64::from(u32::try_from(iterations).unwrap_or(u32::MAX)) / cpu_seconds;
        Self {
            family: family.name(),
            instance: instance.to_owned(),
            solver,
            seed,
            best_known,
            value,
            gap: gap.map(|(value, best)| 100.0 * (value - best) / best),
            cpu_seconds,
            iterations_per_second: (iterations > 0 && cpu_seconds > 0.0).then(rate),
            lawful: judged.told.is_ok(),
            told: match &judged.told {
                Ok(value) => value.clone(),
                Err(wrong) => format!(
                    "not lawful ({} faults): {}",
                    wrong.len(),
                    wrong.first().map_or("", String::as_str)
                ),
            },
        }
    }

    /// Whether the plan is lawful and better than any that is known.
    #[expect(clippy::float_arithmetic, reason = "published values are decimals")]
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.lawful
            && self.value.zip(self.best_known).is_none_or(|(value, best)| value < best - ROUNDED)
    }

    /// The line as text, under [`HEADING`].
    #[must_use]
    pub fn text(&self) -> String {
        let number = |value: Option<f64>, digits| {
            value.map_or_else(|| "-".to_owned(), |value| format!("{value:.digits$}"))
        };
        format!(
            "{:<18} {:<28} {:<8} {:>4} {:>13} {:>13} {:>8} {:>8.1} {:>10}  {}",
            self.family,
            self.instance,
            self.solver,
            self.seed,
            number(self.best_known, 3),
            number(self.value, 3),
            number(self.gap, 3),
            self.cpu_seconds,
            number(self.iterations_per_second, 0),
            self.told
        )
    }
}

/// What stands above the lines.
pub const HEADING: &str = "family             instance                     solver   seed    \
     best known          ours    gap %    CPU s        it/s  value";

/// Means of the gaps, by family and solver, in the order in which they first come.
#[expect(clippy::float_arithmetic, reason = "means of decimals")]
#[must_use]
pub fn means(rows: &[Row]) -> Vec<String> {
    let mut groups: Vec<((&str, &str), Vec<f64>)> = Vec::new();
    for row in rows {
        let Some(gap) = row.gap else { continue };
        let key = (row.family, row.solver);
        match groups.iter_mut().find(|group| group.0 == key) {
            Some(group) => group.1.push(gap),
            None => groups.push((key, vec![gap])),
        }
    }
    let mean = |gaps: &[f64]| {
        let count = u32::try_from(gaps.len()).unwrap_or(u32::MAX);
        gaps.iter().sum::<f64>() / f64::from(count)
    };
    let told = groups.iter().map(|((family, solver), gaps)| {
        format!("{family:<18} {solver:<8} mean gap {:>8.3} % of {} runs", mean(gaps), gaps.len())
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: Option<f64>, best_known: Option<f64>) -> Row {
        let told = value.map(|value| value.to_string()).ok_or(vec!["late".to_owned()]);
        let judged = Judged { told, objective: value };
        let spent = (500, Duration::from_secs(2));
        Row::new((Family::Solomon, "R101"), ("runrig", 1), best_known, &judged, spent)
    }

    #[test]
    fn gaps_are_in_per_cent_of_the_best_known() {
        let one = row(Some(110.0), Some(100.0));
        assert_eq!((one.gap, one.iterations_per_second), (Some(10.0), Some(250.0)));
        assert_eq!(row(None, Some(100.0)).gap, None);
        assert_eq!(row(None, Some(100.0)).told, "not lawful (1 faults): late");
        assert_eq!(row(Some(1.0), None).gap, None);
        assert_eq!(row(Some(1.0), Some(0.0)).gap, None);
    }

    #[test]
    fn news_is_lawful_and_better_by_more_than_rounding() {
        assert!(row(Some(99.0), Some(100.0)).is_news());
        assert!(row(Some(1.0), None).is_news());
        assert!(!row(Some(99.9999), Some(100.0)).is_news());
        assert!(!row(None, None).is_news());
    }

    #[test]
    fn means_are_of_each_family_and_solver() {
        let rows = [row(Some(110.0), Some(100.0)), row(Some(102.0), Some(100.0)), row(None, None)];
        let said = means(&rows);
        assert_eq!(said, ["solomon            runrig   mean gap    6.000 % of 2 runs"]);
    }
}
