//! Stress as JSON.

use runrig_core::kpi::{Ratio, Repaired};
use runrig_core::model::{Problem, Scenario};
use runrig_json::Names;
use runrig_json::wire::Number;
use runrig_json::wire::request::Scenario as Sent;
use runrig_json::wire::response::{Response, stress as wire};

use super::comparison::seeded;
use crate::stress::{Coverage, Drawn, Stress, Stressed, Tested};

const HOUR: i64 = 3_600; // seconds

/// The response that tells of stress; `sent` is the scenario as it was asked for.
#[must_use]
pub fn stress(found: &Stressed, sent: &Sent, seed: u64, names: &Names) -> Response {
    let problem = &found.problem;
    Response::Stressed(Box::new(wire::Stress {
        schema_version: 1,
        scenario_version: Scenario::VERSION,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed,
        scenario: sent.clone(),
        plan: seeded(&found.plan, found.plan.stop.map(|_| seed), problem),
        mended_first: found.mended_first.as_ref().map(mended),
        stresses: found.tested.iter().map(|one| tested(one, problem)).collect(),
    }))
}

fn tested(found: &Tested, problem: &Problem) -> wire::Tested {
    let (kind, percent) = match found.stress {
        Stress::OneCarer => (wire::Kind::OneCarer, None),
        Stress::Share { percent } => (wire::Kind::Share, Some(percent)),
        Stress::Season { percent } => (wire::Kind::Season, Some(percent)),
    };
    let of = |key: &String, one: &Coverage| {
        let told = wire::CoverageOf { id: key.clone(), coverage: coverage(one) };
        (one.asked > 0).then_some(told)
    };
    let providers = found.providers.iter();
    let localities = found.localities.iter();
    let over = |number: fn(&Drawn) -> u64| over(&found.draws, number);
    let repair = wire::Repair {
        other_carer: over(|draw| draw.repaired.other_carer),
        other_start: over(|draw| draw.repaired.other_start),
        dropped: over(|draw| draw.repaired.dropped),
        clients: over(|draw| draw.repaired.clients),
        carers: over(|draw| draw.repaired.carers),
        iterations: over(|draw| draw.iterations),
    };
    wire::Tested {
        kind,
        percent,
        area: coverage(&found.whole),
        providers: providers.filter_map(|(id, one)| of(&problem.providers[*id].key, one)).collect(),
        localities: localities
            .filter_map(|(id, one)| of(&problem.localities[*id].key, one))
            .collect(),
        repair,
        draws: found.draws.iter().map(|one| draw(one, problem)).collect(),
        sentence: sentence(found, &repair),
    }
}

fn decimal(ratio: Ratio) -> Number {
    Number::quotient(ratio.part, ratio.whole)
}

fn coverage(one: &Coverage) -> wire::Coverage {
    wire::Coverage {
        care_hours: Number::quotient(one.asked, HOUR),
        plan: one.of_plan().map(decimal),
        mean: one.mean().map(decimal),
        p5: one.p5().map(decimal),
        least: one.least().map(decimal),
    }
}

fn over(draws: &[Drawn], number: fn(&Drawn) -> u64) -> wire::Over {
    let sum = i64::try_from(draws.iter().map(number).sum::<u64>()).unwrap_or(i64::MAX);
    let n = i64::try_from(draws.len()).unwrap_or(i64::MAX);
    let most = draws.iter().map(number).max().unwrap_or_default();
    wire::Over { mean: Number::quotient(sum, n), most }
}

fn draw(one: &Drawn, problem: &Problem) -> wire::Draw {
    wire::Draw {
        away: one.away.iter().map(|&carer| problem.carers[carer].key.clone()).collect(),
        coverage: one.care.whole.coverage().map(decimal),
        mended: mended(&one.repaired),
        iterations: one.iterations,
        lawful: one.lawful,
    }
}

fn mended(repaired: &Repaired) -> wire::Mended {
    let Repaired { other_carer, other_start, dropped, clients, carers } = *repaired;
    wire::Mended { other_carer, other_start, dropped, clients, carers }
}

fn sentence(found: &Tested, repair: &wire::Repair) -> String {
    let who = found.stress;
    let whole = &found.whole;
    let shares = whole.of_plan().zip(whole.mean()).zip(whole.p5());
    let Some(((plan, mean), p5)) = shares else {
        return format!("With {who} away nothing is known: there is no care or no carer.");
    };
    let percent = |ratio: Ratio| {
        let permille = i128::from(ratio.part) * 1_000 / i128::from(ratio.whole);
        format!("{}.{} %", permille / 10, permille % 10)
    };
    format!(
        "With {who} away, {} of care is still given on average and {} at the fifth percentile, \
         of {} with everybody there; mending changes carers at {} visits \
         on average; clients to be told: {}.",
        percent(mean),
        percent(p5),
        percent(plan),
        repair.other_carer.mean.whole(),
        repair.clients.mean.whole(),
    )
}
