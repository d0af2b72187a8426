//! Places and localities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::{Number, words};

/// A place with a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Degrees north; left out only where matrices give all travel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<Number>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<Number>,
    /// Outside towns: legs that end here take the rural buffer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rural: bool,
}

/// Where something is: either `lat` and `lon`, or the id of a place.
///
/// Two entries are at one place only if both name it; equal coordinates, such as the
/// middle of a postcode, are two places without distance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<Number>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<Number>,
    /// The id of a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

words! {
    /// What kind of country a locality is.
    LocalityKind {
        /// A town and its suburbs.
        Urban,
        /// Country reached by road.
        #[default] Rural,
        /// Country reached over water.
        Island,
    }
}

/// A part of the country that care is planned by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Its id.
    pub id: String,
    /// What kind of country it is; left out, rural.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LocalityKind>,
    /// Its outline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<Outline>,
    /// The id of the provider that leads here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_provider: Option<String>,
}

/// One polygon: closed rings of `[lon, lat]`, the outer one first.
pub type Rings = Vec<Vec<[Number; 2]>>;

/// A `GeoJSON` geometry (RFC 7946), in degrees, without altitudes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "coordinates", deny_unknown_fields)]
pub enum Outline {
    /// One polygon.
    Polygon(Rings),
    /// Several polygons.
    MultiPolygon(Vec<Rings>),
}

impl Outline {
    /// Its polygons.
    #[must_use]
    pub fn polygons(&self) -> &[Rings] {
        match self {
            Self::Polygon(rings) => std::slice::from_ref(rings),
            Self::MultiPolygon(polygons) => polygons,
        }
    }
}
