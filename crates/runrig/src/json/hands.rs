//! Who should serve whom, as JSON.

use runrig_core::id::{ClientId, ProviderId};
use runrig_core::model::{Consent, Problem, Rota};
use runrig_json::wire::Number;
use runrig_json::wire::response::comparison as wire;

use crate::hands::{Change, changes};

const HOUR: i64 = 3_600; // seconds

/// The packages of which another provider's carers give most of the care in a rota.
pub(super) fn hands(problem: &Problem, rota: &Rota) -> Vec<wire::ChangeOfHands> {
    changes(problem, rota).iter().map(|one| change(one, problem)).collect()
}

fn change(one: &Change, problem: &Problem) -> wire::ChangeOfHands {
    let package = &problem.packages[one.package];
    let client = &problem.clients[package.client];
    let key = |id: ProviderId| problem.providers[id].key.clone();
    wire::ChangeOfHands {
        package: package.key.clone(),
        client: client.key.clone(),
        locality: client.locality.map(|id| problem.localities[id].key.clone()),
        from: one.from.map(key),
        to: key(one.to),
        share: Number::quotient(one.theirs, one.care),
        care_hours: Number::quotient(one.care, HOUR),
        consent: consent(problem, package.client, one.from.into_iter().chain([one.to])),
    }
}

/// Whose consent it needs that providers change for a client: theirs, and the client's unless it
/// is given.
pub(super) fn consent(
    problem: &Problem,
    client: ClientId,
    providers: impl IntoIterator<Item = ProviderId>,
) -> Vec<wire::Consent> {
    let of = |kind: &str, id: &str| wire::Consent { kind: kind.to_owned(), id: id.to_owned() };
    let providers = providers.into_iter().map(|id| of("provider", &problem.providers[id].key));
    let client = &problem.clients[client];
    let asked = (client.consent != Consent::Given).then(|| of("client", &client.key));
    providers.chain(asked).collect()
}
