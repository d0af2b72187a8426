//! Key figures of a rota, as DOMAIN §5b defines them: whole, by provider and by locality.
//!
//! Reads the public model alone. What a figure counts for depends on its kind:
//!
//! - **Care** counts for the package's provider on the day, or else for whoever serves it,
//!   and for the locality where the client lives.
//! - **Work** at a client's, and the way to it from the visit before, counts for the carer's
//!   employer and for the locality where the client lives. Legs from and to home are kept
//!   apart and never mixed in.
//! - **Carers** count for their employer and for the locality that gets most of their care
//!   (of equals the first); those without work for no locality.
//!
//! So sums over providers are those of the whole, less what nobody answers for; and sums over
//! localities, less what lies in none. Money is in pence, time in seconds; shares are kept
//! as numerator and denominator. What cannot be known for want of wages, tariffs or a
//! baseline is `None`, never a guess.

mod carers;
mod change;
mod continuity;
mod costs;
pub mod fragmentation;
mod lending;
mod parts;
mod picture;
mod rates;
mod ratio;
mod referrals;
mod resilience;
mod service;
mod threshold;
mod totals;
mod workforce;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod village;

use crate::id::{LocalityId, ProviderId};
use crate::model::{Problem, Rota};
use crate::settlements::Settlements;
use crate::units::Pence;

pub use crate::model::Rates;
pub use carers::{CarerFigures, DayWorked};
pub use change::{Against, Change};
pub use continuity::{BANDS, Continuity, Means, coc, upc};
pub use costs::Costs;
pub use fragmentation::{Fragmentation, fragmentation};
pub use lending::{Account, Lending, Loan};
pub use ratio::{Evenness, Ratio, Spread};
pub use referrals::Referrals;
pub use resilience::{CareMet, Fall, Given, Repaired, care_met, repaired};
pub use service::{Coverage, Service};
pub use threshold::{OverThreshold, Review};
pub use workforce::{Floors, Use, Workforce};

use picture::Picture;

/// The figures of a rota.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kpis {
    /// What money and carbon were worked out with.
    pub rates: Rates,
    /// Of the whole.
    pub whole: Figures,
    /// Of each provider: care that its packages ask for (those nobody has belong to whoever
    /// serves them), and the work of its carers.
    pub providers: Vec<(ProviderId, Figures)>,
    /// Of each locality, by where the clients live.
    pub localities: Vec<(LocalityId, Figures)>,
    /// Of each carer, in order of id.
    pub carers: Vec<CarerFigures>,
    /// How providers overlap on the ground.
    pub fragmentation: Fragmentation,
    /// Packages to review for their size, where the scenario asks for them.
    pub review: Option<Review>,
    /// Who lends carers to whom.
    pub lending: Lending,
}

/// Totals of some part of a rota. Sums over carers count both halves of a double-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Visits asked for.
    pub visits: u64,
    /// Visits that are made, by all the carers they take.
    pub visits_met: u64,
    /// Care asked for, in seconds.
    pub care: i64,
    /// Care given, in seconds.
    pub care_met: i64,
    /// Care not given by risk, from low to critical, in seconds.
    pub unmet_by_risk: [i64; 4],
    /// Starts more than 15 minutes after the preferred one.
    pub late_15: u64,
    /// Starts more than 30 minutes after it.
    pub late_30: u64,
    /// Sum of the distances from the preferred start, in seconds.
    pub deviation: i64,
    /// Paid travel, in seconds.
    pub travel: i64,
    /// Legs from and to home, in seconds; not paid.
    pub commute: i64,
    /// Metres driven between visits.
    pub metres: u64,
    /// Working time, breaks not counted, in seconds; a run counts where it starts.
    pub work: i64,
    /// Runs with at least one visit.
    pub runs: u64,
    /// Carers with at least one run.
    pub carers: u64,
    /// Clients with at least one visit made.
    pub clients: u64,
    /// Sum over clients of the distinct carers who come.
    pub distinct_carers: u64,
    /// Middle number of distinct carers per client, the lower of two.
    pub distinct_median: u64,
    /// Distinct carers that nine clients in ten do not exceed.
    pub distinct_p90: u64,
    /// Wages for working time where wages are given, in pence; a run counts where it starts.
    pub wages: Pence,
    /// How well care is given: in time, by whom, and where (KPIs 1, 4 to 8).
    pub service: Service,
    /// People waiting for care (KPIs 2 and 3).
    pub referrals: Referrals,
    /// Who comes to whom (KPIs 9 to 12).
    pub continuity: Continuity,
    /// What it costs (KPIs 13 to 17).
    pub costs: Costs,
    /// How carers work (KPIs 15, 18 to 23).
    pub workforce: Workforce,
    /// What is different from before (KPIs 3, 11 and 24).
    pub change: Change,
}

/// The figures of a rota, with money and carbon by the rates of the problem's policy.
///
/// # Complexity
///
/// The legs of every run, each of them once more for every client of its run (for the
/// difficulty of books), and the pairs of clients within some 36 km of each other.
#[must_use]
pub fn kpis(problem: &Problem, rota: &Rota) -> Kpis {
    let rates = problem.policy.rates;
    let picture = Picture::of(problem, rota);
    let settlements = Settlements::of(problem);
    let carers = carers::figures(&picture);
    let mut figures = totals::tally(&picture);
    figures.zip(&service::tally(&picture, &settlements), |one, told| one.service = told.clone());
    figures.zip(&referrals::tally(&picture), |one, told| one.referrals = told.clone());
    figures.zip(&continuity::tally(&picture), |one, told| one.continuity = told.clone());
    figures.zip(&costs::tally(&picture, &rates), |one, told| one.costs = told.clone());
    figures.zip(&workforce::tally(&picture, &carers, &rates), |one, told| {
        one.workforce = told.clone();
    });
    figures.zip(&change::tally(&picture), |one, told| one.change = told.clone());
    Kpis {
        rates,
        whole: figures.whole.clone(),
        providers: figures.providers.pairs().map(|(id, one)| (id, one.clone())).collect(),
        localities: figures.localities.pairs().map(|(id, one)| (id, one.clone())).collect(),
        carers,
        fragmentation: fragmentation::told(&picture, &settlements),
        review: threshold::review(&picture),
        lending: lending::tally(&picture),
    }
}
