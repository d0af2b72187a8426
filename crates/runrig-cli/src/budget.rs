//! Lengths of time as people type them: `60`, `90s`, `2m`, `1m30s`, `500ms`.

use std::str::FromStr;
use std::time::Duration;

/// How long a command may take in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Budget(pub(crate) Duration);

/// What is wrong with a length of time.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotATime {
    /// There is nothing, or no number where one should be.
    #[error("a time is a whole number with h, m, s or ms, such as 90s, 2m, 1m30s or 500ms")]
    NoNumber,
    /// The letters after a number are no unit, or units do not go from long to short.
    #[error("units are h, m, s and ms, in this order and each once")]
    Unit,
    /// Nobody waits that long.
    #[error("that is longer than a week")]
    TooLong,
}

/// Units from long to short, in milliseconds.
const UNITS: [(&str, u64); 4] = [("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];
const WEEK: u64 = 7 * 24 * 3_600_000; // ms

impl FromStr for Budget {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        if let Ok(seconds) = text.parse::<u64>() {
            return Self::of(seconds.saturating_mul(1_000));
        }
        let mut rest = text;
        let mut left = &UNITS[..];
        let mut total = 0_u64;
        while !rest.is_empty() {
            let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            let number: u64 = rest[..digits].parse().map_err(|_| NotATime::NoNumber)?;
            rest = &rest[digits..];
            let letters = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
            let unit = &rest[..letters];
            let at = left.iter().position(|(word, _)| *word == unit).ok_or(NotATime::Unit)?;
            total = total.saturating_add(number.saturating_mul(left[at].1));
            left = &left[at + 1..];
            rest = &rest[letters..];
        }
        if text.is_empty() { Err(NotATime::NoNumber) } else { Self::of(total) }
    }
}

impl Budget {
    fn of(milliseconds: u64) -> Result<Self, NotATime> {
        let fits = milliseconds <= WEEK;
        fits.then(|| Self(Duration::from_millis(milliseconds))).ok_or(NotATime::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let times = [
            ("60", 60_000),
            ("60s", 60_000),
            ("2m", 120_000),
            ("1m30s", 90_000),
            ("500ms", 500),
            ("1h", 3_600_000),
            ("0", 0),
        ];
        for (text, milliseconds) in times {
            assert_eq!(text.parse(), Ok(Budget(Duration::from_millis(milliseconds))), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let faults = [
            ("", NotATime::NoNumber),
            ("soon", NotATime::NoNumber),
            ("-5", NotATime::NoNumber),
            ("1.5s", NotATime::Unit),
            ("5 min", NotATime::Unit),
            ("30s1m", NotATime::Unit),
            ("1m30", NotATime::Unit),
            ("99999999999999999999", NotATime::NoNumber),
            ("1000h", NotATime::TooLong),
        ];
        for (text, fault) in faults {
            assert_eq!(text.parse::<Budget>(), Err(fault), "{text}");
        }
    }
}
