//! A frontier as JSON.

use runrig_core::model::Problem;
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::response::comparison::Transfer as SentTransfer;
use runrig_json::wire::response::{Response, frontier as wire};
use runrig_json::{Names, amount, score};

use super::comparison::summary;
use super::gain::{Words, gain};
use super::hands::{consent, hands};
use crate::compare::Transfer;
use crate::frontier::{Effect, Move, Point, Question, Work};
use crate::ladder::points as worth;

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells of a frontier.
#[must_use]
pub fn frontier(
    points: &[Point],
    question: &Question,
    seeds: &[u64],
    (problem, names): (&Problem, &Names),
) -> Response {
    let all = points
        .first()
        .zip(points.last())
        .map_or(Cost::ZERO, |(first, last)| worth(&first.solved) - worth(&last.solved));
    let told = |point: &Point| {
        let first = &points[0].solved;
        let saved = worth(first) - worth(&point.solved);
        let what = match point.most {
            Some(1) => "One package moved".to_owned(),
            Some(most) => format!("Up to {most} packages moved"),
            None => "As many packages moved as pay".to_owned(),
        };
        wire::Point {
            most: point.most,
            score: score(point.solved.report.score, &point.solved.report.parts.0),
            saved: amount(saved),
            gain: gain(&point.gain, &Words { what: &what, over: "none moved" }),
            share: Number::quotient(saved.0, all.0),
            travel_minutes_saved: Number::quotient(
                first.kpis.whole.travel - point.solved.kpis.whole.travel,
                MINUTE,
            ),
            summary: summary(std::slice::from_ref(&point.solved), problem),
            transfers: point.transfers.iter().map(|one| transfer(*one, problem)).collect(),
            hands: hands(problem, &point.solved.rota),
            moves: point.moves.iter().map(|one| told_move(one, problem)).collect(),
        }
    };
    Response::Frontier(Box::new(wire::Frontier {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seeds: seeds.to_vec(),
        vetoes: question.vetoes.iter().map(|&id| problem.packages[id].key.clone()).collect(),
        points: points.iter().map(told).collect(),
    }))
}

fn transfer(one: Transfer, problem: &Problem) -> SentTransfer {
    SentTransfer {
        package: problem.packages[one.package].key.clone(),
        from: problem.providers[one.from].key.clone(),
        to: problem.providers[one.to].key.clone(),
    }
}

fn told_move(one: &Move, problem: &Problem) -> wire::Move {
    let client = |one: &Transfer| problem.packages[one.package].client;
    let asked = one
        .transfers
        .iter()
        .flat_map(|transfer| consent(problem, client(transfer), [transfer.from, transfer.to]));
    let mut consents: Vec<_> = Vec::new();
    for one in asked {
        if !consents.contains(&one) {
            consents.push(one);
        }
    }
    wire::Move {
        transfers: one.transfers.iter().map(|one| transfer(*one, problem)).collect(),
        clients: one.transfers.iter().map(|one| problem.clients[client(one)].key.clone()).collect(),
        saved: amount(one.saved),
        travel_minutes_saved: Number::quotient(one.travel, MINUTE),
        unmet_saved: amount(one.unmet),
        effects: one.effects.iter().map(|one| effect(one, problem)).collect(),
        continuity: amount(one.continuity),
        consent: consents,
        reversible: one.is_reversible(),
    }
}

fn effect(one: &Effect, problem: &Problem) -> wire::Effect {
    let work = |work: Work| wire::Work {
        care_hours: Number::quotient(work.care, HOUR),
        travel_minutes: Number::quotient(work.travel, MINUTE),
    };
    wire::Effect {
        provider: problem.providers[one.provider].key.clone(),
        care_hours: Number::quotient(one.after.care - one.before.care, HOUR),
        travel_minutes: Number::quotient(one.after.travel - one.before.travel, MINUTE),
        before: work(one.before),
        after: work(one.after),
    }
}
