//! One provider's book, dealt at random among several.
//!
//! Nothing differs between one deal and another but who is whose: the same people, care and
//! carers. What more it costs to serve them is the price of fragmentation (DOMAIN §4.1).

use crate::rng::Rng;
use runrig_core::id::{CarerId, Id, PackageId, ProviderId, Table};
use runrig_core::model::{Client, Consent, Draft, Provider, SdsOption, Visit};

/// The book of all providers as the book of one.
///
/// Packages without a provider are left out, for they are in nobody's book. What ties people
/// to one provider of several is left out too: locks, consents, options of Self-directed
/// Support, permissions, pins, named runs and the rota in force. So are limits of providers,
/// and rule H10 is put aside on every visit: the known carers are kept as they are, and
/// somebody's may all be dealt to another provider.
#[must_use]
pub fn merged(draft: &Draft) -> Draft {
    let mut book = draft.clone();
    let nobodys = |visit: &Visit| draft.packages[visit.package].provider.is_none();
    book.keep_visits(|_, visit| !nobodys(visit));
    book.baseline = None;
    book.runs = Table::default();
    for locality in &mut book.localities {
        locality.lead = None;
    }
    for client in &mut book.clients {
        anybody_may_come(client);
    }
    for visit in &mut book.visits {
        visit.overrides.short_visit = true;
        visit.pinned_carers.clear();
    }
    deal(&mut book, 1, |_| ProviderId::at(0), |_| ProviderId::at(0));
    book
}

/// The book dealt among so many providers: packages by their hours of care and carers by
/// their hours in shifts, in random order, each to the one that has least so far.
///
/// The same book and seed give the same deal; one provider is dealt [`merged`] itself.
#[must_use]
pub fn fragmented(book: &Draft, n_providers: usize, seed: u64) -> Draft {
    let mut rng = Rng::new(seed);
    let mut dealt = merged(book);
    let mut care = Table::filled(0, dealt.packages.len());
    for visit in &dealt.visits {
        care[visit.package] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
    }
    let mut hours = Table::filled(0, dealt.carers.len());
    for shift in &dealt.shifts {
        hours[shift.carer] += i64::from(shift.span.length().0);
    }
    let packages: Table<PackageId, ProviderId> = hands(&care, n_providers, &mut rng);
    let carers: Table<CarerId, ProviderId> = hands(&hours, n_providers, &mut rng);
    deal(&mut dealt, n_providers, |package| packages[package], |carer| carers[carer]);
    dealt
}

fn anybody_may_come(client: &mut Client) {
    client.lock = None;
    client.consent = Consent::NotAsked;
    client.sds_option = SdsOption::Arranged;
}

/// Who gets what: in random order, each to the one that has least so far.
fn hands<I: Id>(sizes: &Table<I, i64>, n_providers: usize, rng: &mut Rng) -> Table<I, ProviderId> {
    let mut order: Vec<I> = sizes.ids().collect();
    for at in (1..order.len()).rev() {
        order.swap(at, rng.below(at + 1));
    }
    let mut has = Table::filled(0, n_providers.max(1));
    let mut hands = Table::filled(ProviderId::at(0), sizes.len());
    for one in order {
        let least = has.pairs().min_by_key(|&(id, &hours)| (hours, id)).map(|(id, _)| id);
        let least: ProviderId = least.unwrap_or(ProviderId::at(0));
        has[least] += sizes[one];
        hands[one] = least;
    }
    hands
}

/// Puts providers without any limits in place of those there are, and everything in their hands.
fn deal(
    book: &mut Draft,
    n_providers: usize,
    of_package: impl Fn(PackageId) -> ProviderId,
    of_carer: impl Fn(CarerId) -> ProviderId,
) {
    book.providers = (0..n_providers.max(1)).map(provider).collect();
    for (id, package) in book.packages.pairs_mut() {
        package.provider = package.provider.map(|_| of_package(id));
        package.movable = false;
        package.handed_back_from = None;
    }
    for (id, carer) in book.carers.pairs_mut() {
        carer.employer = of_carer(id);
        carer.permissions.clear();
    }
}

fn provider(at: usize) -> Provider {
    Provider::new(format!("part-{}", at + 1))
}
