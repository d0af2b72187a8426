//! Dates as days after 1 January 1970.

use jiff::civil;
use runrig_travel::network::Date;

/// The date of a year, month and day; `None` if there is no such day, or not in 1970 to 2199.
pub(crate) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    let date = civil::Date::new(year, month, day).ok()?;
    let days = date.duration_since(civil::date(1970, 1, 1)).as_hours() / 24;
    if (1970..2200).contains(&year) { Date::try_from(days).ok() } else { None }
}

/// Reads `20260131`.
pub(crate) fn compact(text: &str) -> Option<Date> {
    let plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain {
        return None;
    }
    date(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
}

/// Reads `2026-01-31`.
pub(crate) fn hyphened(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) == (4, 2, 2) {
        compact(&[year, month, day].concat())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_after_the_epoch() {
        assert_eq!(compact("19700101"), Some(0));
        assert_eq!(compact("20260305"), Some(20_517));
        assert_eq!(hyphened("2026-03-05"), Some(20_517));
        for wrong in ["20260229", "2026130", "20261301", "2026-3-5", "00000000", "２０２６", ""]
        {
            assert_eq!((compact(wrong), hyphened(wrong)), (None, None), "{wrong}");
        }
    }
}
