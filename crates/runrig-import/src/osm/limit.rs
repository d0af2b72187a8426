//! Speed limits as people write them.

/// Kilometres of a mile.
const MILE: f64 = 1.609_344;
/// Kilometres of a nautical mile.
const KNOT: f64 = 1.852;

/// The limit that a tag states, in km/h; `None` if it states none that can be read, as
/// `signals` does. Of several, the least.
///
/// Rules by country are those of the law for cars outside towns: `GB:nsl_single` 60 mph,
/// `GB:nsl_dual` and `GB:motorway` 70 mph, `GB:nsl_restricted` 30 mph; elsewhere `urban` 50,
/// `rural` 80 (the least common limit in Europe), `motorway` 120, `living_street` 10 km/h.
/// `none` is 130, the speed advised in Germany; `walk` 7.
pub(super) fn limit(tag: &str) -> Option<f64> {
    tag.split([';', '|', ',']).filter_map(|part| one(part.trim())).reduce(f64::min)
}

#[expect(clippy::float_arithmetic, reason = "miles to kilometres")]
fn one(tag: &str) -> Option<f64> {
    let named = match tag {
        "GB:nsl_single" | "GB:rural" | "UK:nsl_single" | "UK:rural" => 60.0 * MILE,
        "GB:nsl_dual" | "GB:motorway" | "UK:nsl_dual" | "UK:motorway" => 70.0 * MILE,
        "GB:nsl_restricted" | "GB:urban" | "UK:nsl_restricted" | "UK:urban" => 30.0 * MILE,
        "none" => 130.0,
        "walk" => 7.0,
        _ => 0.0,
    };
    if named > 0.0 {
        return Some(named);
    }
    if let Some((country, rule)) = tag.split_once(':') {
        let zone = rule.strip_prefix("zone").and_then(|zone| zone.parse().ok());
        return match rule {
            _ if country.len() != 2 => None,
            "urban" => Some(50.0),
            "rural" => Some(80.0),
            "motorway" => Some(120.0),
            "trunk" => Some(100.0),
            "living_street" => Some(10.0),
            _ => zone.filter(|zone| (5.0..=200.0).contains(zone)),
        };
    }
    let end = tag.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tag.len());
    let number: f64 = tag[..end].parse().ok()?;
    let unit = match tag[end..].trim() {
        "" | "km/h" | "kmh" | "kph" => 1.0,
        "mph" => MILE,
        "knots" => KNOT,
        _ => return None,
    };
    Some(number * unit).filter(|limit| (1.0..=300.0).contains(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_in_every_way_they_are_written() {
        let read = [
            ("50", 50.0),
            ("50 km/h", 50.0),
            ("60 mph", 96.560_64),
            ("60mph", 96.560_64),
            ("GB:nsl_single", 96.560_64),
            ("none", 130.0),
            ("walk", 7.0),
            ("50;30", 30.0),
            ("LI:rural", 80.0),
            ("DE:zone30", 30.0),
            ("5 knots", 9.26),
        ];
        for (tag, kmh) in read {
            let found = limit(tag).unwrap();
            assert!((found - kmh).abs() < 1e-6, "{tag}: {found}");
        }
    }

    #[test]
    fn what_is_no_limit_is_none() {
        for tag in ["", "signals", "variable", "0", "1e9", "-5", "fast", "50 furlongs", "é", "GB:é"]
        {
            assert_eq!(limit(tag), None, "{tag}");
        }
    }
}
