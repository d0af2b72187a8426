//! Packages: the weekly care commissioned for a client, and the unit of transfer.

use crate::id::{ClientId, DayId, PackageId, ProviderId};
use crate::units::Pence;

/// Where a package is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageStatus {
    /// Being served.
    #[default]
    Current,
    /// Waiting for somebody to take it.
    Waiting,
    /// The provider has given notice.
    HandedBack,
}

/// Where a waiting person waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In hospital, ready to leave.
    Hospital,
    /// At home, at risk.
    CommunityAtRisk,
    /// Anywhere else.
    Other,
}

/// A person waiting for care (rule M02).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Where the person waits.
    pub origin: Origin,
    /// The first day on which care could start.
    pub ready: Option<DayId>,
    /// Days waited before the horizon.
    pub days_waited: u32,
    /// What a week of waiting costs, in pence.
    pub weekly_value: Option<Pence>,
}

/// The care commissioned for one client.
#[derive(Clone, Debug)]
pub struct Package {
    /// The caller's id.
    pub key: String,
    /// Whose it is.
    pub client: ClientId,
    /// Who serves it; `None` leaves the choice to the search, one provider for all of it (rule H22).
    pub provider: Option<ProviderId>,
    /// The scenario lets it go to another provider; `provider` is then whom it is with today.
    pub movable: bool,
    /// The providers that the scenario offers it to, besides whoever has it today, while it is
    /// not settled (rule H21); `None` is everybody.
    pub offered: Option<Vec<ProviderId>>,
    /// Where it is in its life.
    pub status: PackageStatus,
    /// Set for those who wait.
    pub referral: Option<Referral>,
    /// The day from which the present provider no longer serves it.
    pub handed_back_from: Option<DayId>,
    /// A spell of reablement rather than lasting care.
    pub reablement: bool,
}

impl Package {
    /// A package that is being served by a provider, or that nobody has, and stays where it is.
    #[must_use]
    pub fn new(key: String, client: ClientId, provider: Option<ProviderId>) -> Self {
        Self {
            key,
            client,
            provider,
            movable: false,
            offered: None,
            status: PackageStatus::default(),
            referral: None,
            handed_back_from: None,
            reablement: false,
        }
    }

    /// Who serves it on a day, where that is settled: its provider, until it is handed back,
    /// unless the scenario lets it move.
    #[must_use]
    pub fn provider_on(&self, day: DayId) -> Option<ProviderId> {
        self.provider.filter(|_| !self.movable && !self.handed_back_on(day))
    }

    /// Whether carers of this provider may take it while it is not settled, as far as the
    /// scenario's offer goes (rule H21).
    #[must_use]
    pub fn is_offered_to(&self, provider: ProviderId) -> bool {
        let listed = self.offered.as_ref().is_none_or(|offered| offered.contains(&provider));
        listed || self.provider == Some(provider)
    }

    /// Whether its provider has given it back by this day.
    #[must_use]
    pub fn handed_back_on(&self, day: DayId) -> bool {
        self.handed_back_from.is_some_and(|from| from <= day)
    }
}

/// A repeating visit of a package, such as breakfast: the visits that rule S05 wants
/// at the same time each day.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The caller's id, unique within the package.
    pub key: String,
    /// Whose it is.
    pub package: PackageId,
}
