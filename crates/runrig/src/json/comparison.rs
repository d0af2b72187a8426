//! A comparison as JSON.

use runrig_core::model::{Problem, Scenario};
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::request::Scenario as Sent;
use runrig_json::wire::response::{Response, comparison as wire};
use runrig_json::{Names, amount, key_figures, score};

use crate::answer::Solved;
use crate::compare::{Comparison, Gain, Rung, Verdict};

const MINUTE: i64 = 60; // seconds

/// The response that tells of a comparison; `sent` has each scenario as it was asked for.
#[must_use]
pub fn comparison(
    compared: &Comparison,
    sent: &[Sent],
    (problem, names): (&Problem, &Names),
) -> Response {
    let of_optimising = compared.of_optimising();
    let rungs = compared.rungs.iter().zip(sent);
    Response::Compared(Box::new(wire::Comparison {
        schema_version: 1,
        scenario_version: Scenario::VERSION,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seeds: compared.seeds.clone(),
        as_is: compared.as_is.as_ref().map(|as_is| seeded(as_is, None, problem)),
        silo: rung(&compared.silo, &Sent::Silo, (of_optimising.as_ref(), None), compared),
        scenarios: rungs
            .map(|(one, sent)| rung(one, sent, (None, Some(&compared.of_pooling(one))), compared))
            .collect(),
    }))
}

fn rung(
    rung: &Rung,
    sent: &Sent,
    (over_as_is, over_silo): (Option<&Gain>, Option<&Gain>),
    compared: &Comparison,
) -> wire::Rung {
    let problem = &rung.problem;
    let best = rung.best();
    let seeds = rung.solved.iter().zip(&compared.seeds);
    let transfer = |one: crate::compare::Transfer| wire::Transfer {
        package: problem.packages[one.package].key.clone(),
        from: problem.providers[one.from].key.clone(),
        to: problem.providers[one.to].key.clone(),
    };
    let as_is = compared.as_is.as_ref();
    let below = over_as_is.and(as_is).map_or_else(|| mean(&compared.silo.solved), worth);
    let words = if over_as_is.is_some() {
        ("Optimising each provider alone", "the rota in force")
    } else {
        (rung.case.name.as_str(), "each provider alone")
    };
    let told = |gain: &Gain| told(gain, below, words);
    wire::Rung {
        name: rung.case.name.clone(),
        scenario: sent.clone(),
        rotas: seeds.map(|(one, &seed)| seeded(one, Some(seed), problem)).collect(),
        best: u32::try_from(best).unwrap_or(u32::MAX),
        kpis: key_figures(&rung.solved[best].kpis, problem),
        transfers: rung.transfers().into_iter().map(transfer).collect(),
        over_as_is: over_as_is.map(told),
        over_silo: over_silo.map(told),
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
    }
}

fn worth(solved: &Solved) -> Cost {
    solved.report.score.promises + solved.report.score.cost
}

/// Promises and cost on average.
pub(super) fn mean(solved: &[Solved]) -> Cost {
    let n = i64::try_from(solved.len()).unwrap_or(i64::MAX).max(1);
    Cost(solved.iter().map(|one| worth(one).0).sum::<i64>() / n)
}

/// A gain over a rung that is worth so much, told of `(what, over what)`.
pub(super) fn told(gain: &Gain, below: Cost, words: (&str, &str)) -> wire::Gain {
    let n = i64::try_from(gain.points.len()).unwrap_or(i64::MAX).max(1);
    let points = gain.points.iter().copied();
    let unmet = Cost(gain.unmet.iter().map(|unmet| unmet.0).sum::<i64>() / n);
    wire::Gain {
        mean: amount(gain.mean()),
        share: Number::quotient(gain.mean().0, below.0),
        least: amount(points.clone().min().unwrap_or_default()),
        most: amount(points.max().unwrap_or_default()),
        noise: gain.noise.map(amount),
        travel_minutes: Number::quotient(gain.travel.iter().sum(), n * MINUTE),
        unmet: amount(unmet),
        verdict: match gain.verdict() {
            Verdict::CareDiffers => wire::Verdict::CareDiffers,
            Verdict::WithinNoise => wire::Verdict::WithinNoise,
            Verdict::OneSeed => wire::Verdict::OneSeed,
            Verdict::Beyond => wire::Verdict::Beyond,
        },
        sentence: sentence(gain, unmet, below, words),
    }
}

fn sentence(gain: &Gain, unmet: Cost, below: Cost, (what, over): (&str, &str)) -> String {
    let points = |cost: Cost| (cost.0 + cost.0.signum() * Cost::POINT.0 / 2) / Cost::POINT.0;
    let (mean, size) = (gain.mean(), Cost(gain.mean().0.abs()));
    let verb = if mean.0 < 0 { "costs" } else { "saves" };
    let tenths = if below.0 == 0 { 0 } else { size.0 * 1_000 / below.0 };
    let share = format!("{}.{} %", tenths / 10, tenths % 10);
    let saves = format!("{what} {verb} {} points ({share}) over {over}", points(size));
    match (gain.verdict(), gain.noise) {
        (Verdict::CareDiffers, _) => {
            let less = if unmet.0 < 0 { "more" } else { "less" };
            let unmet = points(Cost(unmet.0.abs()));
            format!(
                "{saves}, but care met differs: {unmet} points {less} of it unmet on average, \
                 so that costs do not compare by themselves."
            )
        }
        (Verdict::WithinNoise, Some(noise)) => format!(
            "{saves}, which is within the noise of the search: seeds alone differ by {} points.",
            points(noise)
        ),
        (_, Some(noise)) => {
            format!("{saves}; seeds alone differ by {} points.", points(noise))
        }
        (_, None) => format!("{saves} with one seed, which says nothing about luck."),
    }
}
