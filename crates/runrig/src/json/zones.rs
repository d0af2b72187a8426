//! What the reader should know of zones: which of them are not what was asked for.

use runrig_core::kpi::Ratio;
use runrig_core::model::Problem;
use runrig_core::zones::{Zone, Zones};

/// A sentence for each zone that is not as even as was asked for, and one if there are too few.
pub(super) fn warnings(problem: &Problem) -> Vec<String> {
    let Some(zones) = Zones::of(problem) else { return Vec::new() };
    let drawn = zones.all.len();
    let few = u32::try_from(drawn).is_ok_and(|drawn| drawn < zones.asked).then(|| {
        let asked = zones.asked;
        format!("{drawn} of {asked} zones were drawn: nobody else lives apart from the others.")
    });
    let uneven = zones.all.iter().filter(|zone| !zones.is_even(zone));
    few.into_iter().chain(uneven.filter_map(|zone| sentence(problem, &zones, zone))).collect()
}

/// How far a zone is from the mean.
fn sentence(problem: &Problem, zones: &Zones, zone: &Zone) -> Option<String> {
    let Ratio { part, whole } = zones.beyond_mean(zone)?;
    let n_zones = i64::try_from(zones.all.len()).ok()?;
    let asked = i64::from(zones.balance_permille);
    // What is too much never reads like what was asked for.
    let permille = (2 * part.abs() * 1_000 + whole).div_euclid(2 * whole).max(asked + 1);
    let more = if part > 0 { "more" } else { "less" };
    Some(format!(
        "Zone {} has {} of care, {} {more} than the mean of {}; {} was asked for.",
        problem.localities[zone.locality].key,
        time(zone.care),
        percent(permille),
        time(zones.care() / n_zones.max(1)),
        percent(asked),
    ))
}

/// So many thousandths, such as `15 %` or `16.7 %`.
fn percent(permille: i64) -> String {
    let (whole, tenths) = (permille / 10, permille % 10);
    if tenths == 0 { format!("{whole} %") } else { format!("{whole}.{tenths} %") }
}

/// So many seconds to the minute, such as `10 h 30 min` or `7 h`.
fn time(seconds: i64) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_shares_read_as_people_write_them() {
        assert_eq!(
            [10 * 3_600 + 1_800, 7 * 3_600, 59 * 60].map(time),
            ["10 h 30 min", "7 h", "59 min"]
        );
        assert_eq!([150, 167, 1_000].map(percent), ["15 %", "16.7 %", "100 %"]);
    }
}
