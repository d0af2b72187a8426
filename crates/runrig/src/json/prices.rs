//! Prices as JSON.

use runrig_core::model::{Problem, Rates, Scenario};
use runrig_json::wire::Number;
use runrig_json::wire::request::Scenario as Sent;
use runrig_json::wire::response::{Response, prices as wire};
use runrig_json::{Names, amount, score};

use super::comparison::seeded;
use super::gain::{Words, gain};
use crate::prices::{Held, Price, Prices, Weighted};

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells of prices; `sent` is the scenario as it was asked for.
#[must_use]
pub fn prices(found: &Prices, sent: &Sent, names: &Names) -> Response {
    let problem: &Problem = &found.problem;
    let rates = &problem.policy.rates;
    let rotas = found.with.iter().zip(&found.seeds);
    Response::Priced(Box::new(wire::Prices {
        schema_version: 1,
        scenario_version: Scenario::VERSION,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seeds: found.seeds.clone(),
        scenario: sent.clone(),
        pence_per_point: Number::quotient(rates.real_living_wage.0, HOUR / MINUTE),
        rotas: rotas.map(|(one, &seed)| seeded(one, Some(seed), problem)).collect(),
        prices: found.held.iter().map(|one| price(one, rates)).collect(),
        continuity: found.continuity.iter().map(weighted).collect(),
    }))
}

fn price(one: &Price, rates: &Rates) -> wire::Price {
    let held = match one.held {
        Held::Locks => wire::Held::Locks,
        Held::Refusals => wire::Held::Refusals,
        Held::Pins => wire::Held::Pins,
        Held::Floors => wire::Held::Floors,
        Held::All => wire::Held::All,
    };
    let words = format!("Putting {} aside", one.held);
    let points = one.points();
    wire::Price {
        held,
        count: u64::try_from(one.n).unwrap_or(u64::MAX),
        price: amount(one.mean()),
        pence: rates.worth(one.mean()).0,
        least: amount(points.iter().copied().min().unwrap_or_default()),
        most: amount(points.iter().copied().max().unwrap_or_default()),
        paid_pence: one.paid.map(|paid| paid.0),
        gain: one
            .gain
            .as_ref()
            .map(|found| gain(found, &Words { what: &words, over: "keeping them" })),
    }
}

fn weighted(one: &Weighted) -> wire::Continuity {
    let figures = &one.solved.kpis.whole;
    wire::Continuity {
        percent: one.percent,
        carers_per_client: one.carers().map(|ratio| Number::quotient(ratio.part, ratio.whole)),
        carers_median: figures.distinct_median,
        carers_p90: figures.distinct_p90,
        travel_minutes: Number::quotient(figures.travel, MINUTE),
        unmet_hours: Number::quotient(one.unmet(), HOUR),
        score: score(one.solved.report.score, &one.solved.report.parts.0),
        on_front: one.on_front,
    }
}
