//! Durations, intervals and opening hours of ferries, in their simple forms.

use runrig_travel::network::Days;

use crate::table::{DAY, clock};

/// Seconds of `46` (minutes), `00:46`, `01:30:00` or `PT1H30M`; less than a day.
pub(super) fn seconds(tag: &str) -> Option<u32> {
    let tag = tag.trim();
    let seconds = if let Some(iso) = tag.strip_prefix("PT") {
        iso_time(iso)?
    } else if tag.contains(':') {
        clock(tag)?
    } else {
        tag.parse::<u32>().ok()?.checked_mul(60)?
    };
    (1..DAY).contains(&seconds).then_some(seconds)
}

/// `1H30M`, without the date that may go before it.
fn iso_time(mut text: &str) -> Option<u32> {
    let mut seconds = 0_u32;
    for (unit, each) in [('H', 3_600), ('M', 60), ('S', 1)] {
        if let Some((number, rest)) = text.split_once(unit) {
            let number: u32 = number.parse().ok()?;
            seconds = seconds.checked_add(number.checked_mul(each)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(seconds)
}

/// When a ferry is open: days, and from when until when, seconds after midnight.
pub(super) type Open = (Days, u32, u32);

/// Opening hours like `Mo-Sa 07:00-19:00; Su,PH 09:00-18:00` or `24/7`; `None` if there is
/// anything else in them, such as seasons. Holidays are passed over.
pub(super) fn opening(tag: &str) -> Option<Vec<Open>> {
    if tag.trim() == "24/7" {
        return Some(vec![(Days(127), 0, DAY)]);
    }
    let mut all: Vec<Open> = Vec::new();
    for rule in tag.split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
        let (days, times) = match rule.split_once(' ') {
            Some((days, times)) => (week(days)?, times.trim()),
            None => (127, rule),
        };
        // A later rule overrides the days of an earlier one.
        for earlier in &mut all {
            earlier.0.0 &= !days;
        }
        if times == "off" || days == 0 {
            continue;
        }
        for span in times.split(',') {
            let (opens, closes) = span.trim().split_once('-')?;
            let (opens, closes) = (clock(opens.trim())?, clock(closes.trim())?);
            let closes = if closes <= opens { closes + DAY } else { closes };
            all.push((Days(days), opens, closes));
        }
    }
    all.retain(|open| open.0.0 != 0);
    Some(all)
}

/// Bits of `Mo-Fr,Su`; `PH` and `SH` (holidays) have none.
fn week(text: &str) -> Option<u8> {
    const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let day = |name: &str| NAMES.iter().position(|day| *day == name);
    let mut bits = 0;
    for part in text.split(',').filter(|part| !["PH", "SH"].contains(part)) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day(first)?, day(last)?);
        let n_days = (last + 7 - first) % 7 + 1;
        bits |= (0..n_days).fold(0, |bits, further| bits | 1 << ((first + further) % 7));
    }
    Some(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_every_way_they_are_written() {
        let read = [("46", 2_760), ("00:46", 2_760), ("01:30:00", 5_400), ("PT1H30M", 5_400)];
        for (tag, found) in read {
            assert_eq!(seconds(tag), Some(found), "{tag}");
        }
        for tag in ["", "0", "1440", "99999999999", "PT", "PT5", "an hour", "P1D"] {
            assert_eq!(seconds(tag), None, "{tag}");
        }
    }

    #[test]
    fn simple_opening_hours() {
        let weekday = (Days(0b011_1111), 25_200, 68_400);
        let sunday = (Days(0b100_0000), 32_400, 64_800);
        assert_eq!(opening("Mo-Sa 07:00-19:00; Su,PH 09:00-18:00"), Some(vec![weekday, sunday]));
        assert_eq!(opening("24/7"), Some(vec![(Days(127), 0, DAY)]));
        assert_eq!(opening("06:00-02:00"), Some(vec![(Days(127), 21_600, 93_600)]));
        assert_eq!(opening("Mo-Su 07:00-19:00; Su off"), Some(vec![weekday]));
        assert_eq!(opening("Sa-Mo 07:00-19:00"), Some(vec![(Days(0b110_0001), 25_200, 68_400)]));
    }

    #[test]
    fn other_opening_hours_are_not_guessed() {
        for tag in ["May-Sep: 07:00-19:00", "sunrise-sunset", "Mo-Xx 07:00-19:00", "by appointment"]
        {
            assert_eq!(opening(tag), None, "{tag}");
        }
    }
}
