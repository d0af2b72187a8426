//! From a problem as sent to the problem of a scenario (DOMAIN §5c).
//!
//! Every scenario is a pure function of the problem: it opens, closes, floors and caps what
//! the rules speak of, takes people away or lets them travel otherwise, and leaves the search
//! as it is. Several may be taken one after the other.

mod flow;
mod hire;
mod locality;
mod marginal;
mod offer;
pub mod order;
mod pool;
mod popup;
mod reable;
mod season;
mod staff;
mod stress;
mod swap;
mod tariff;
#[cfg(test)]
pub(crate) mod tests;
mod zone;

pub use stress::Stress;

use crate::id::{PackageId, ProviderId};
use crate::model::{
    Client, Consent, Draft, Fault, Problem, ProviderLock, Scenario, SdsOption, Step,
};

impl Problem {
    /// This problem under a scenario, in place of its own.
    ///
    /// # Errors
    ///
    /// The faults of what comes of it, as [`Problem::build`]; none for a scenario whose ids are
    /// the problem's.
    pub fn under(&self, scenario: &Scenario) -> Result<Self, Vec<Fault>> {
        Self::build(Draft::clone(self).under(scenario))
    }
}

impl Draft {
    /// This draft under a scenario, which it is of from then on. Nothing else applies one.
    ///
    /// | step | what it does |
    /// |---|---|
    /// | `AsIs`, `Silo` | nothing |
    /// | `SwapK` | packages that may move are open to others; at most so many go (M05), what comes and goes balances within 5 %, and each provider keeps 95 % of its care unless it says otherwise (M03) |
    /// | `SwapPair` | packages of two providers are open to the two, and change one for one (M05) |
    /// | `NewOnly` | visits that the baseline serves keep its carers (H24), and none is given up (M08) |
    /// | `CoverOnly` | the same, where those carers are there; carers of all who take part may be sent to the rest (H20), but those of clients who stay with one provider (H19) |
    /// | `ShareStaff` | carers may serve other providers' clients in localities where their own provider has packages (H20), but those of clients who stay with one provider (H19) |
    /// | `LocLead` | the lead is set (H23), and packages there that may move are open |
    /// | `PoolFull` | carers of all who take part may serve everybody's clients (H20), but those of clients who stay with one provider are served by its own (H19) |
    /// | `PoolNeutral` | the same, and each keeps its floor (M03) |
    /// | `Coalition` | all others take no part (H21) |
    /// | `Only` | all others, and what nobody has, are left out of the problem |
    /// | `Locality` | what does not concern the locality is left out; what its carers do elsewhere is fixed (H24) |
    /// | `Leaver`, `Sick` | the carer is away, for good (with the contract) or for some days |
    /// | `Handback` | the package is handed back |
    /// | `Season` | carers are away all the time, drawn so that shortages come together by locality |
    /// | `ModeMix` | carers travel by other means |
    /// | `Referral` | one package is offered (H21); other packages without a provider that nobody serves are offered to nobody; visits keep the baseline's carers (H24), or starts too, or neither, and none is given up (M08) |
    /// | `Discharge` | the same for all who leave hospital, whose visits before the ready day go; a reablement team is offered as many of them as it has slots (H21) |
    /// | `Recruit` | a carer with shifts is added, at a place or in the middle of a locality |
    /// | `Marginal` | a carer more, hours for some money more, or a rule put aside |
    /// | `Tariff` | what care and travel are paid; no rule knows it |
    /// | `Threshold` | nothing |
    /// | `Popup` | a provider with carers is added; packages in its localities that may move are offered to it (H21) |
    /// | `Zone` | localities are drawn anew (see [`Zoning`](crate::model::Zoning)), then as `LocLead` |
    /// | `InhouseReable` | in-house packages are handed back; those who have had their spell ask for less; in-house takes on people who wait |
    /// | `Flow` | hours are promised (M04); packages that wait are offered to one provider each (H21), week by week in order, as far as each week has room; no visit is given up for them (M08) |
    ///
    /// # Complexity
    ///
    /// Linear in the problem; `Recruit`, `Popup` and `Zone` look at every pair of some clients.
    #[must_use]
    pub fn under(mut self, scenario: &Scenario) -> Self {
        for step in &scenario.steps {
            take(&mut self, step);
        }
        self.scenario.clone_from(scenario);
        self
    }
}

fn take(draft: &mut Draft, step: &Step) {
    match step {
        Step::AsIs | Step::Silo | Step::Threshold { .. } => {}
        Step::SwapK { most, vetoes } => swap::up_to(draft, *most, vetoes),
        Step::SwapPair { providers } => swap::in_pairs(draft, *providers),
        Step::NewOnly => staff::keep_carers(draft),
        Step::CoverOnly => staff::cover(draft),
        Step::ShareStaff { pairs } => staff::share(draft, pairs),
        Step::LocLead { leads } => pool::lead(draft, leads),
        Step::PoolFull => pool::full(draft),
        Step::PoolNeutral { floor_permille } => pool::neutral(draft, *floor_permille),
        Step::Coalition { members } => pool::coalition(draft, members),
        Step::Only { members } => pool::only(draft, members),
        Step::Locality { locality } => locality::alone(draft, *locality),
        Step::Leaver { carer } => staff::leaves(draft, *carer),
        Step::Sick { carer, from, until } => staff::is_away(draft, *carer, (*from, *until)),
        Step::Handback { package, from } => draft.packages[*package].handed_back_from = Some(*from),
        Step::Season { percent, sample } => season::short(draft, *percent, *sample),
        Step::ModeMix { modes } => {
            for &(carer, mode) in modes {
                draft.carers[carer].mode = mode;
            }
        }
        Step::Referral { package, providers, keep } => {
            offer::one(draft, *package, (providers, *keep));
        }
        Step::Discharge { packages, keep, slots } => {
            offer::discharge(draft, packages, (*keep, slots));
        }
        Step::Recruit { hire } => hire::recruit(draft, hire),
        Step::Marginal { change } => marginal::change(draft, *change),
        Step::Tariff { tariffs } => tariff::set(draft, tariffs),
        Step::Popup { team } => popup::open(draft, team),
        Step::Zone { zoning } => zone::redraw(draft, zoning),
        Step::InhouseReable { reable } => reable::shift(draft, reable),
        Step::Flow { flow } => flow::deal(draft, flow),
    }
}

/// The floor that a pooling scenario gives to a provider that names none (M03).
const FLOOR_PERMILLE: u32 = 950;

/// Whether a client may be asked to change providers: not against a lock or a refusal, and
/// where the client directs the care only with consent (DOMAIN §0.5, H19).
fn may_move(client: &Client) -> bool {
    let arranged = client.sds_option == SdsOption::Arranged;
    client.lock.is_none()
        && client.consent != Consent::Refused
        && (arranged || client.consent == Consent::Given)
}

/// Whether the package could go to another provider: its own takes part, and its client may
/// be asked.
fn is_open(draft: &Draft, package: PackageId) -> bool {
    let row = &draft.packages[package];
    let participates = row.provider.is_some_and(|own| draft.providers[own].participates);
    participates && may_move(&draft.clients[row.client])
}

/// Whether a package may be asked of a provider: it takes part, is registered where the client
/// lives and is offered it so far, and neither a lock nor a lead names another.
fn may_be_asked(draft: &Draft, id: PackageId, provider: ProviderId) -> bool {
    let package = &draft.packages[id];
    let client = &draft.clients[package.client];
    let lead = client.locality.and_then(|here| draft.localities[here].lead);
    let only = client.lock.map(|lock| lock.provider).or(lead);
    let row = &draft.providers[provider];
    let registered = row.registered_localities.as_ref().zip(client.locality);
    row.participates
        && package.is_offered_to(provider)
        && only.is_none_or(|only| only == provider)
        && registered.is_none_or(|(listed, here)| listed.contains(&here))
}

/// Each provider that names no floor keeps this share.
fn floors(draft: &mut Draft, permille: u32) {
    for provider in draft.providers.iter_mut().filter(|one| one.participates) {
        provider.volume_floor_permille.get_or_insert(permille);
    }
}

/// Clients who may not be asked to change stay with the provider of their packages, where
/// all of them are with one.
fn lock_the_rest(draft: &mut Draft) {
    let mut own = crate::id::Table::filled(Vec::new(), draft.clients.len());
    for package in &draft.packages {
        own[package.client].push(package.provider);
    }
    for (id, client) in draft.clients.pairs_mut() {
        if may_move(client) || client.lock.is_some() {
            continue;
        }
        if let Some(&Some(provider)) = own[id].first()
            && own[id].iter().all(|&one| one == Some(provider))
        {
            client.lock = Some(ProviderLock { provider });
        }
    }
}
