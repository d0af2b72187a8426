//! A comparison as JSON.

use runrig_core::model::{Problem, Scenario};
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::request::Scenario as Sent;
use runrig_json::wire::response::{Response, comparison as wire};
use runrig_json::{Names, key_figures, score};

use super::gain::{Words, gain};
use super::hands::hands;
use crate::answer::Solved;
use crate::compare::{Comparison, Gain, Rung};
use crate::ladder::objective;

const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds
const PENCE: i64 = 100; // to the pound

/// The response that tells of a comparison; `sent` has each scenario as it was asked for.
#[must_use]
pub fn comparison(
    compared: &Comparison,
    sent: &[Sent],
    (problem, names): (&Problem, &Names),
) -> Response {
    let of_optimising = compared.of_optimising();
    let rungs = compared.rungs.iter().zip(sent);
    let alone = Words { what: "Each provider alone", over: "the rota in force" };
    let silo = wire::Rung {
        over_as_is: of_optimising.as_ref().map(|found| gain(found, &alone)),
        ..rung(&compared.silo, &Sent::Silo, compared)
    };
    Response::Compared(Box::new(wire::Comparison {
        schema_version: 1,
        scenario_version: Scenario::VERSION,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seeds: compared.seeds.clone(),
        as_is: compared.as_is.as_ref().map(|as_is| seeded(as_is, None, problem)),
        as_is_summary: compared
            .as_is
            .as_ref()
            .map(|as_is| summary(std::slice::from_ref(as_is), problem)),
        silo,
        scenarios: rungs.map(|(one, sent)| scenario(one, sent, compared)).collect(),
    }))
}

/// A line beside SILO.
fn scenario(one: &Rung, sent: &Sent, compared: &Comparison) -> wire::Rung {
    let over = |found: &Gain, over: &str| gain(found, &Words { what: &one.case.name, over });
    let in_force = compared.over_in_force(one);
    wire::Rung {
        over_as_is: in_force.map(|found| over(&found, "the rota in force")),
        over_silo: Some(over(&compared.of_pooling(one), "each provider alone")),
        ..rung(one, sent, compared)
    }
}

fn rung(rung: &Rung, sent: &Sent, compared: &Comparison) -> wire::Rung {
    let problem = &rung.problem;
    let best = rung.best();
    let transfer = |one: crate::compare::Transfer| wire::Transfer {
        package: problem.packages[one.package].key.clone(),
        from: problem.providers[one.from].key.clone(),
        to: problem.providers[one.to].key.clone(),
    };
    let rota = |at: usize| wire::Seeded {
        taken_from: rung.taken_from.get(at).cloned().flatten(),
        ..seeded(&rung.solved[at], compared.seeds.get(at).copied(), problem)
    };
    let lowered = rung.lowered_floors.iter();
    wire::Rung {
        name: rung.case.name.clone(),
        scenario: sent.clone(),
        rotas: (0..rung.solved.len()).map(rota).collect(),
        summary: summary(&rung.solved, problem),
        best: u32::try_from(best).unwrap_or(u32::MAX),
        kpis: key_figures(&rung.solved[best].kpis, problem),
        transfers: rung.transfers().into_iter().map(transfer).collect(),
        hands: hands(problem, &rung.solved[best].rota),
        lowered_floors: lowered.map(|&id| problem.providers[id].key.clone()).collect(),
        zones: runrig_json::zones(problem),
        warnings: super::zones::warnings(problem),
        over_as_is: None,
        over_silo: None,
    }
}

/// A rota in short.
pub(super) fn seeded(solved: &Solved, seed: Option<u64>, problem: &Problem) -> wire::Seeded {
    let figures = &solved.kpis.whole;
    debug_assert_eq!(figures.visits, u64::try_from(problem.visits.len()).unwrap_or(0));
    wire::Seeded {
        seed,
        score: score(solved.report.score, &solved.report.parts.0),
        unserved: figures.visits - figures.visits_met,
        travel_minutes: Number::quotient(figures.travel, MINUTE),
        iterations: solved.iterations,
        taken_from: None,
    }
}

/// What some rotas of a problem come to on average.
pub(super) fn summary(all: &[Solved], problem: &Problem) -> wire::Summary {
    let n = whole(all.len()).max(1);
    let mean = |of: &dyn Fn(&Solved) -> i64, unit: i64| {
        Number::quotient(all.iter().map(of).sum(), n * unit)
    };
    let people = all.iter().map(|one| served_in_full(one, problem));
    let (asked, full) = people.fold((0, 0), |sum, one| (sum.0 + one.asked, sum.1 + one.in_full));
    let pounds: Option<Vec<i64>> =
        all.iter().map(|one| one.kpis.whole.costs.total().map(|pence| pence.0)).collect();
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    wire::Summary {
        visits: mean(&|one| count(one.kpis.whole.visits), 1),
        visits_made: mean(&|one| count(one.kpis.whole.visits_met), 1),
        people: Number::quotient(asked, n),
        people_served_in_full: Number::quotient(full, n),
        care_hours: mean(&|one| one.kpis.whole.care_met, HOUR),
        travel_hours: mean(&|one| one.kpis.whole.travel, HOUR),
        // 1,609.344 m to the mile of 1959.
        miles: Number::quotient(
            all.iter().map(|one| count(one.kpis.whole.metres).saturating_mul(1_000)).sum(),
            n * 1_609_344,
        ),
        pounds: pounds.map(|all| Number::quotient(all.iter().sum(), n * PENCE)),
        bed_days: mean(&|one| one.kpis.whole.referrals.bed_days, 1),
        points: mean(&|one| objective(one).0, Cost::POINT.0),
    }
}

/// People, by how much of what they ask for they get.
struct People {
    asked: i64,
    in_full: i64,
}

fn served_in_full(solved: &Solved, problem: &Problem) -> People {
    let carers = solved.rota.carers_of(problem.visits.len());
    let mut state = vec![None; problem.clients.len()];
    for (id, visit) in problem.visits.pairs() {
        let made = carers[id].len() >= usize::from(visit.carers_needed);
        let own: &mut Option<bool> = &mut state[runrig_core::id::Id::index(visit.client)];
        *own = Some(own.unwrap_or(true) && made);
    }
    let asked = state.iter().flatten();
    People {
        asked: whole(asked.clone().count()),
        in_full: whole(asked.filter(|&&full| full).count()),
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
