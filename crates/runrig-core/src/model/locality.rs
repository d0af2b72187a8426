//! Localities: the parts of the country that care is planned by.

use crate::id::ProviderId;
use crate::units::Pence;
use geo::MultiPolygon;

/// What kind of country a locality is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LocalityKind {
    /// A town and its suburbs.
    Urban,
    /// Country reached by road.
    #[default]
    Rural,
    /// Country reached over water.
    Island,
}

/// A part of the country that care is planned by.
#[derive(Clone, Debug)]
pub struct Locality {
    /// The caller's id.
    pub key: String,
    /// What kind of country it is.
    pub kind: LocalityKind,
    /// Its outline, where given, in degrees of longitude and latitude.
    pub outline: Option<MultiPolygon<f64>>,
    /// The provider that leads here, if one does (rule H23).
    pub lead: Option<ProviderId>,
    /// What is paid for an hour of care here beyond a provider's tariff, in pence.
    pub premium: Pence,
}
