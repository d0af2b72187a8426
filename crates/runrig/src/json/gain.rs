//! A gain as JSON, and in a sentence.

use runrig_core::units::Cost;
use runrig_json::amount;
use runrig_json::wire::Number;
use runrig_json::wire::response::comparison as wire;

use crate::gain::{Gain, Verdict};
use crate::interval::Interval;

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// Shares are told of what is at least this much: a share of less moves by whole hundredths with
/// a minute of travel.
const CARRIES_SHARES: Cost = Cost(100 * Cost::POINT.0);

/// What gained, over what.
pub(super) struct Words<'a> {
    pub(super) what: &'a str,
    pub(super) over: &'a str,
}

/// A gain, told in these words.
pub(super) fn gain(found: &Gain, words: &Words<'_>) -> wire::Gain {
    let interval = found.interval();
    let points = found.points.iter().copied();
    let mean = |all: &[i64]| Interval::of(all).mean;
    let unmet = Interval::of_costs(&found.unmet).mean;
    let below = found.mean_below();
    wire::Gain {
        mean: amount(found.mean()),
        half_width: interval.half_width.map(|half| amount(Cost(half))),
        share: (below >= CARRIES_SHARES).then(|| Number::quotient(interval.mean, below.0)),
        least: amount(points.clone().min().unwrap_or_default()),
        most: amount(points.max().unwrap_or_default()),
        travel_minutes: Number::quotient(mean(&found.travel), MINUTE),
        care_hours: Number::quotient(mean(&found.care), HOUR),
        unmet: amount(Cost(unmet)),
        verdict: match found.verdict() {
            Verdict::CareDiffers => wire::Verdict::CareDiffers,
            Verdict::NothingFound => wire::Verdict::NothingFound,
            Verdict::NotShown => wire::Verdict::NotShown,
            Verdict::OneSeed => wire::Verdict::OneSeed,
            Verdict::Shown => wire::Verdict::Shown,
        },
        sentence: sentence(found, words),
    }
}

fn sentence(found: &Gain, Words { what, over }: &Words<'_>) -> String {
    let interval = found.interval();
    let travel = hours(Interval::of(&found.travel).mean);
    let more = |hours: &str| if hours.starts_with('-') { "more" } else { "less" };
    let driving = format!("{} h {} paid travel", travel.trim_start_matches('-'), more(&travel));
    let counted = counted(found, interval);
    match found.verdict() {
        Verdict::NothingFound => format!(
            "{what}: nothing better than {over} was found, though {} changes were tried.",
            found.changes
        ),
        Verdict::CareDiffers => {
            let care = Interval::of(&found.care).mean;
            let care_hours = hours(care);
            let word = if care < 0 { "less" } else { "more" };
            format!(
                "{what} gives {} h {word} care than {over}, with {driving}; costs do not compare \
                 by themselves ({counted}).",
                care_hours.trim_start_matches('-')
            )
        }
        Verdict::NotShown => {
            format!("{what}: no gain shown over {over}; {driving} ({counted}) may be luck.")
        }
        Verdict::OneSeed => {
            format!("{what} over {over}: {driving} ({counted}, one seed: luck is not known).")
        }
        Verdict::Shown => format!("{what} over {over}: {driving} ({counted})."),
    }
}

/// Points saved, with the interval and the share where they say something.
fn counted(found: &Gain, interval: Interval) -> String {
    let points = |cost: i64| (cost.abs() + Cost::POINT.0 / 2) / Cost::POINT.0;
    let verb = if interval.mean < 0 { "dearer by" } else { "saves" };
    let give = interval.half_width.map(|half| format!(" ± {}", points(half)));
    let below = found.mean_below();
    let share = (below >= CARRIES_SHARES && interval.mean != 0).then(|| {
        let tenths = interval.mean.abs() / (below.0 / 1_000).max(1);
        format!(", {}.{} %", tenths / 10, tenths % 10)
    });
    format!(
        "{verb} {}{} points{}",
        points(interval.mean),
        give.unwrap_or_default(),
        share.unwrap_or_default()
    )
}

/// Hours with one decimal.
fn hours(seconds: i64) -> String {
    let tenths = (seconds.abs() * 10 + HOUR / 2) / HOUR;
    let sign = if seconds < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}
