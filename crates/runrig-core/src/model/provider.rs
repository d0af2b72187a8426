//! Providers of care at home.

use crate::id::{LocalityId, PlaceId};
use crate::model::Registration;
use crate::units::{Pence, Seconds};

/// Who owns a provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sector {
    /// The council or health board itself.
    InHouse,
    /// A firm.
    #[default]
    Private,
    /// A charity or social enterprise.
    ThirdSector,
    /// A community team.
    Community,
}

/// One provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The caller's id.
    pub key: String,
    /// Who owns it.
    pub sector: Sector,
    /// What it is paid for an hour of care, in pence.
    pub tariff: Option<Pence>,
    /// What it is paid for an hour of travel between visits, in pence, where that is paid apart.
    pub travel_tariff: Option<Pence>,
    /// What it pays a carer for an hour, in pence.
    pub wage: Option<Pence>,
    /// Its office.
    pub base: Option<PlaceId>,
    /// Whether it takes part in joint planning (rule H21).
    pub participates: bool,
    /// When and where it is registered (rule H26).
    pub registration: Registration,
    /// The localities it is registered for; `None` is all of them (rule H26).
    pub registered_localities: Option<Vec<LocalityId>>,
    /// Hours of care a week that it is promised (rule M04).
    pub guaranteed: Option<Seconds>,
    /// The least hours of care a week that keep it going (DOMAIN §4.4).
    pub viable: Option<Seconds>,
    /// The most packages that may leave it (rule M05).
    pub max_transfers_out: Option<u32>,
    /// The most packages that may come to it (rule M05).
    pub max_transfers_in: Option<u32>,
    /// The least share of its present hours that it keeps, in thousandths (rule M03).
    pub volume_floor_permille: Option<u32>,
    /// Inspectors' grade, 1 to 6 (rule S14).
    pub grade: Option<u8>,
    /// Cost of a coordinator, in pence a year, for pop-up teams.
    pub coordinator_cost: Option<Pence>,
}

impl Provider {
    /// A private provider that takes part, with no money known and nothing promised or limited.
    #[must_use]
    pub fn new(key: String) -> Self {
        Self {
            key,
            sector: Sector::Private,
            tariff: None,
            travel_tariff: None,
            wage: None,
            base: None,
            participates: true,
            registration: Registration::default(),
            registered_localities: None,
            guaranteed: None,
            viable: None,
            max_transfers_out: None,
            max_transfers_in: None,
            volume_floor_permille: None,
            grade: None,
            coordinator_cost: None,
        }
    }
}
