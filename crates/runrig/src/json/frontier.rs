//! A frontier as JSON.

use runrig_core::model::Problem;
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::response::comparison::Transfer as SentTransfer;
use runrig_json::wire::response::{Response, frontier as wire};
use runrig_json::{Names, amount, score};

use crate::answer::Solved;
use crate::compare::Transfer;
use crate::frontier::{Effect, Move, Point, Question};

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells of a frontier.
#[must_use]
pub fn frontier(
    points: &[Point],
    question: &Question,
    seed: u64,
    (problem, names): (&Problem, &Names),
) -> Response {
    let all = points
        .first()
        .zip(points.last())
        .map_or(Cost::ZERO, |(first, last)| worth(&first.solved) - worth(&last.solved));
    let told = |point: &Point| {
        let first = &points[0].solved;
        let saved = worth(first) - worth(&point.solved);
        wire::Point {
            most: point.most,
            score: score(point.solved.report.score, &point.solved.report.parts.0),
            saved: amount(saved),
            share: Number::quotient(saved.0, all.0),
            travel_minutes_saved: Number::quotient(
                first.kpis.whole.travel - point.solved.kpis.whole.travel,
                MINUTE,
            ),
            transfers: point.transfers.iter().map(|one| transfer(*one, problem)).collect(),
            moves: point.moves.iter().map(|one| told_move(one, problem)).collect(),
        }
    };
    Response::Frontier(Box::new(wire::Frontier {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seed,
        vetoes: question.vetoes.iter().map(|&id| problem.packages[id].key.clone()).collect(),
        points: points.iter().map(told).collect(),
    }))
}

fn worth(solved: &Solved) -> Cost {
    solved.report.score.promises + solved.report.score.cost
}

fn transfer(one: Transfer, problem: &Problem) -> SentTransfer {
    SentTransfer {
        package: problem.packages[one.package].key.clone(),
        from: problem.providers[one.from].key.clone(),
        to: problem.providers[one.to].key.clone(),
    }
}

fn told_move(one: &Move, problem: &Problem) -> wire::Move {
    let effect = |effect: &Effect| wire::Effect {
        provider: problem.providers[effect.provider].key.clone(),
        care_hours: Number::quotient(effect.care, HOUR),
        travel_minutes: Number::quotient(effect.travel, MINUTE),
    };
    let provider = |effect: &Effect| wire::Consent {
        kind: "provider".to_owned(),
        id: problem.providers[effect.provider].key.clone(),
    };
    let client = problem.clients[one.client].key.clone();
    let asked =
        one.asks_client.then(|| wire::Consent { kind: "client".to_owned(), id: client.clone() });
    wire::Move {
        transfer: transfer(one.transfer, problem),
        saved: amount(one.saved),
        travel_minutes_saved: Number::quotient(one.travel, MINUTE),
        unmet_saved: amount(one.unmet),
        effects: one.effects.iter().map(effect).collect(),
        continuity: amount(one.continuity),
        consent: one.effects.iter().map(provider).chain(asked).collect(),
        reversible: one.reversible,
        client,
    }
}
