//! Carers who are not there yet.

use crate::id::{
    CarerId, ClientId, Id, LocalityId, PlaceId, ProviderId, ShiftId, SkillId, SmallSet, Table,
};
use crate::model::{Carer, Contract, Draft, Hire, Known, Mode, Shift, Site, Span};
use crate::settlements::between;
use crate::units::Seconds;

/// Adds a carer of a provider with shifts, known to its clients if settled in.
pub(super) fn recruit(draft: &mut Draft, hire: &Hire) {
    let clients = clients_of(draft, hire.employer);
    let like = hire.like.or_else(|| typical(draft, hire.employer));
    let Some(carer) = employ(draft, &Hire { like, ..hire.clone() }) else { return };
    give_shifts(draft, carer, like);
    if hire.settled {
        introduce(draft, carer, &clients);
    }
}

/// Adds a carer whom nobody knows, and who has no shifts yet; `None` where the site is a locality
/// in which nobody lives.
pub(super) fn employ(draft: &mut Draft, hire: &Hire) -> Option<CarerId> {
    let home = place_of(draft, hire.home)?;
    let spoken = colleagues(draft, hire.employer).into_iter().map(|carer| carer.languages);
    let languages = usual(&spoken.collect::<Vec<_>>());
    let skills = skills_of(draft, hire.employer);
    let pattern = hire.like.map(|like| &draft.carers[like]);
    let of_employer = pattern.filter(|pattern| pattern.employer == hire.employer);
    let carer = Carer {
        skills: hire.skills.unwrap_or(skills),
        languages,
        contract: pattern.map_or_else(Contract::default, |pattern| own(pattern.contract)),
        permissions: of_employer.map_or_else(Vec::new, |pattern| pattern.permissions.clone()),
        new_starter: !hire.settled,
        ..Carer::new(new_key(draft), hire.employer, home, hire.mode)
    };
    Some(draft.carers.push(carer))
}

/// The carer has the shifts of another.
pub(super) fn give_shifts(draft: &mut Draft, carer: CarerId, like: Option<CarerId>) {
    for shift in like.map_or_else(Vec::new, |like| shifts_of(draft, like)) {
        let shift = Shift { carer, ..draft.shifts[shift].clone() };
        draft.shifts.push(shift);
    }
}

/// What at least half of a provider's carers can do.
pub(super) fn skills_of(draft: &Draft, provider: ProviderId) -> SmallSet<SkillId> {
    let held: Vec<_> = colleagues(draft, provider).iter().map(|carer| carer.skills).collect();
    usual(&held)
}

/// What at least half of these hold.
fn usual<I: Id>(held: &[SmallSet<I>]) -> SmallSet<I> {
    let half = held.len().div_ceil(2).max(1);
    let all = (0..SmallSet::<I>::CAPACITY).map(I::at);
    all.filter(|&one| held.iter().filter(|set| set.contains(one)).count() >= half).collect()
}

/// A colleague's contract without what is the colleague's alone.
fn own(contract: Contract) -> Contract {
    Contract { opted_out: false, elsewhere: Seconds::ZERO, before: None, ..contract }
}

/// An id that no carer has.
fn new_key(draft: &Draft) -> String {
    let is_new = |key: &String| draft.carers.iter().all(|carer| carer.key != *key);
    let keys = (1..=draft.carers.len() + 1).map(|n| format!("recruit-{n}"));
    keys.into_iter().find(is_new).unwrap_or_default()
}

/// These clients know the carer as well as short visits ask for (rule H10).
pub(super) fn introduce(draft: &mut Draft, carer: CarerId, clients: &[ClientId]) {
    let visits = draft.policy.limits.known_after.max(1);
    for &client in clients {
        draft.clients[client].known.push(Known { carer, visits, last_days_ago: None });
    }
}

/// The clients of a provider's packages, in order.
pub(super) fn clients_of(draft: &Draft, provider: ProviderId) -> Vec<ClientId> {
    let own = draft.packages.iter().filter(|package| package.provider == Some(provider));
    let mut clients: Vec<ClientId> = own.map(|package| package.client).collect();
    clients.sort_unstable();
    clients.dedup();
    clients
}

/// The carer of a provider with the middle number of hours on shift, the lower of two; of all
/// carers, where the provider's have no shifts.
pub(super) fn typical(draft: &Draft, provider: ProviderId) -> Option<CarerId> {
    let on_shift = hours(draft);
    let middle = |mut carers: Vec<CarerId>| {
        carers.sort_unstable_by_key(|&carer| (on_shift[carer], carer));
        carers.get(carers.len().saturating_sub(1) / 2).copied()
    };
    let works = |carer: &CarerId| on_shift[*carer] > Seconds::ZERO;
    let own = draft.carers.pairs().filter(|(_, carer)| carer.employer == provider);
    let own: Vec<CarerId> = own.map(|(id, _)| id).filter(works).collect();
    middle(own).or_else(|| middle(draft.carers.ids().filter(works).collect()))
}

/// How long each carer is on shift.
pub(super) fn hours(draft: &Draft) -> Table<CarerId, Seconds> {
    let mut hours = Table::filled(Seconds::ZERO, draft.carers.len());
    for shift in &draft.shifts {
        hours[shift.carer] += shift.span.length();
    }
    hours
}

/// Whose skills and languages are usual: the carers of a provider, or all, if it has none.
fn colleagues(draft: &Draft, provider: ProviderId) -> Vec<&Carer> {
    let own = draft.carers.iter().filter(|carer| carer.employer == provider);
    let own: Vec<&Carer> = own.collect();
    if own.is_empty() { draft.carers.iter().collect() } else { own }
}

/// A carer's shifts, in order of start.
pub(super) fn shifts_of(draft: &Draft, carer: CarerId) -> Vec<ShiftId> {
    let own = draft.shifts.pairs().filter(|(_, shift)| shift.carer == carer);
    let mut own: Vec<(Span, ShiftId)> = own.map(|(id, shift)| (shift.span, id)).collect();
    own.sort_unstable();
    own.into_iter().map(|(_, id)| id).collect()
}

/// The place that a site stands for.
pub(super) fn place_of(draft: &Draft, site: Site) -> Option<PlaceId> {
    match site {
        Site::Place(place) => Some(place),
        Site::Locality(locality) => centre(draft, locality),
    }
}

/// The home from which the ways to all clients of a locality are least in sum; where there is no
/// way, it counts as a day.
fn centre(draft: &Draft, locality: LocalityId) -> Option<PlaceId> {
    let lives_here = |client: &ClientId| draft.clients[*client].locality == Some(locality);
    let here: Vec<ClientId> = draft.clients.ids().filter(lives_here).collect();
    let way = |one: ClientId, other: ClientId| {
        i64::from(between(draft, (one, other)).unwrap_or(Seconds::hours(24)).0)
    };
    let far = |&one: &ClientId| here.iter().map(|&other| way(one, other)).sum::<i64>();
    let middle = here.iter().min_by_key(|one| (far(one), **one))?;
    Some(draft.clients[*middle].place)
}

/// One more carer like the typical one of a provider, who lives and travels like that one.
pub(super) fn alike(draft: &Draft, provider: ProviderId) -> Option<Hire> {
    let like = typical(draft, provider)?;
    let pattern = &draft.carers[like];
    let (home, mode): (PlaceId, Mode) = (pattern.home, pattern.mode);
    Some(Hire {
        employer: provider,
        home: Site::Place(home),
        mode,
        skills: Some(pattern.skills),
        like: Some(like),
        settled: true,
    })
}
