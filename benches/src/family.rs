//! The families, and how a text tells which it is of.

use crate::json::parse;
use crate::number;
use crate::words::lines;
use crate::{br2008, phcp, vrp};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// A family of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// HHCRSP on a plane.
    Mankowska,
    /// HHCRSP on the roads of a city.
    Kummer,
    /// UHHC, generated.
    UhhcValidation,
    /// Bazirha's, as UHHC.
    UhhcBazirha,
    /// Bazirha's with several windows, as UHHC.
    UhhcBazirhaCaie,
    /// Bredström and Rönnqvist.
    Br2008,
    /// Weeks of palliative care.
    Phcp,
    /// VRPTW of up to 100 customers.
    Solomon,
    /// VRPTW of more.
    GehringHomberger,
    /// Several depots, in Cordeau's text.
    MdvrptwCordeau,
    /// Several depots, in VRPLIB.
    MdvrptwVidal,
    /// Sites, in VRPLIB.
    Sdvrptw,
    /// Prizes, in VRPLIB.
    Pcvrptw,
    /// Generated days.
    Day,
}

impl Family {
    /// What the table of best known values calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mankowska => "mankowska",
            Self::Kummer => "kummer",
            Self::UhhcValidation => "uhhc_validation",
            Self::UhhcBazirha => "uhhc_bazirha",
            Self::UhhcBazirhaCaie => "uhhc_bazirha_caie",
            Self::Br2008 => "br2008",
            Self::Phcp => "phcp",
            Self::Solomon => "solomon",
            Self::GehringHomberger => "gehring_homberger",
            Self::MdvrptwCordeau => "mdvrptw_cordeau",
            Self::MdvrptwVidal => "mdvrptw_vidal",
            Self::Sdvrptw => "sdvrptw",
            Self::Pcvrptw => "pcvrptw",
            Self::Day => "day",
        }
    }

    /// How many units of the table of best known values make one of the file's: `PyVRP`'s
    /// values are kept as it publishes them.
    #[must_use]
    pub fn best_known_scale(self) -> u16 {
        match self {
            Self::MdvrptwVidal | Self::Sdvrptw => 1_000,
            Self::Pcvrptw => 10,
            _ => 1,
        }
    }
}

/// Tells the family of a text from what is in it, whatever the file is called.
#[must_use]
pub fn recognise(text: &str) -> Option<Family> {
    if text.trim_start().starts_with('{') {
        return recognise_json(text);
    }
    if let Some(kind) = vrp::vrplib_type(text) {
        return match kind {
            "VRPTW" => Some(vrptw(text)),
            "MDVRPTW" => Some(Family::MdvrptwVidal),
            "SDVRPTW" => Some(Family::Sdvrptw),
            "PCVRPTW" => Some(Family::Pcvrptw),
            _ => None,
        };
    }
    if vrp::is_solomon(text) {
        Some(vrptw(text))
    } else if br2008::is(text) {
        Some(Family::Br2008)
    } else if vrp::is_cordeau(text) {
        Some(Family::MdvrptwCordeau)
    } else if phcp::is(text) {
        Some(Family::Phcp)
    } else {
        None
    }
}

/// Solomon has up to 100 customers, Gehring and Homberger have from 200. In both formats lines
/// of customers begin with their number, and no line after the name with a larger one.
fn vrptw(text: &str) -> Family {
    let numbers = lines(text).skip(1).filter_map(|line| line.index(0, "").ok());
    if numbers.max() > Some(150) { Family::GehringHomberger } else { Family::Solomon }
}

fn recognise_json(text: &str) -> Option<Family> {
    #[derive(Deserialize)]
    struct Shape {
        metadata: Option<Metadata>,
        central_offices: Option<IgnoredAny>,
        distances: Option<Vec<Vec<f64>>>,
        visits: Option<IgnoredAny>,
        carers: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    struct Metadata {
        origin: String,
    }
    let shape: Shape = parse(text).ok()?;
    match shape {
        Shape { metadata: Some(metadata), .. } => match metadata.origin.as_str() {
            "generated" => Some(Family::UhhcValidation),
            "bazirha" => Some(Family::UhhcBazirha),
            "bazirha-caie" => Some(Family::UhhcBazirhaCaie),
            _ => None,
        },
        // Roads are stored in whole minutes, the plane with three decimals.
        Shape { central_offices: Some(_), distances: Some(rows), .. } => {
            let whole = rows.iter().flatten().all(|&cell| number::whole(cell, 1).is_some());
            Some(if whole { Family::Kummer } else { Family::Mankowska })
        }
        Shape { visits: Some(_), carers: Some(_), .. } => Some(Family::Day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_by_what_is_in_them() {
        let solomon = "x\n\nVEHICLE\nNUMBER CAPACITY\n 1 1\n\nCUSTOMER\nCUST NO.\n";
        let cases = [
            (solomon.to_owned(), Some(Family::Solomon)),
            (format!("{solomon} 200 1 1 1 1 1 1\n"), Some(Family::GehringHomberger)),
            ("NAME: 900\nTYPE: VRPTW\nNODE_COORD_SECTION\n101 1 1\n".into(), Some(Family::Solomon)),
            ("NAME: x\nTYPE: MDVRPTW\n".into(), Some(Family::MdvrptwVidal)),
            ("TYPE : SDVRPTW\n".into(), Some(Family::Sdvrptw)),
            ("TYPE : PCVRPTW\n".into(), Some(Family::Pcvrptw)),
            ("TYPE : TSP\n".into(), None),
            ("6 1 1 1\n0 0\n".into(), Some(Family::MdvrptwCordeau)),
            ("2\t1\t1\t1\t\n7\t2\t1\t0\t0\n".into(), Some(Family::Phcp)),
            ("param kn:= 1;\nparam s_id:\nparam t_ij:\n".into(), Some(Family::Br2008)),
            (r#"{"central_offices": [], "distances": [[1.0, 2]]}"#.into(), Some(Family::Kummer)),
            (r#"{"central_offices": [], "distances": [[1.5]]}"#.into(), Some(Family::Mankowska)),
            (r#"{"metadata": {"origin": "generated"}}"#.into(), Some(Family::UhhcValidation)),
            (r#"{"metadata": {"origin": "bazirha"}}"#.into(), Some(Family::UhhcBazirha)),
            (r#"{"metadata": {"origin": "bazirha-caie"}}"#.into(), Some(Family::UhhcBazirhaCaie)),
            (r#"{"visits": [], "carers": []}"#.into(), Some(Family::Day)),
            ("{}".into(), None),
            ("family,instance\n".into(), None),
            (String::new(), None),
        ];
        for (text, family) in cases {
            assert_eq!(recognise(&text), family, "{text}");
        }
    }
}
