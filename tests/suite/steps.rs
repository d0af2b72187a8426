//! Random steps that offer, hire, and put a rule aside.

use runrig_core::id::{CarerId, ClientId, DayId, Id, LocalityId, PackageId, ProviderId};
use runrig_core::model::{Hire, Keep, Marginal, Mode, Problem, RuleCode, Site, Step};
use runrig_core::units::Pence;
use runrig_gen::rng::Rng;

/// How many kinds there are.
pub(crate) const KINDS: usize = 4;

/// The kinds that change who may make what alone: all rotas can be tried.
pub(crate) const FINITE: usize = 2;

/// Whether a step of this kind may leave visits out.
pub(crate) fn leaves_out(kind: usize) -> bool {
    kind == 1
}

/// A step of a kind, with random parameters.
pub(crate) fn step(kind: usize, problem: &Problem, rng: &mut Rng) -> Step {
    let some = |rng: &mut Rng| problem.providers.ids().filter(|_| rng.percent(60)).collect();
    match kind {
        0 => {
            Step::Referral { package: package(problem, rng), providers: some(rng), keep: keep(rng) }
        }
        1 => {
            let day = DayId::at(rng.below(problem.horizon.days.len()));
            let from = rng.percent(60).then_some(day);
            let packages = vec![(package(problem, rng), from)];
            let all = rng.percent(20);
            Step::Discharge { packages: if all { Vec::new() } else { packages }, keep: keep(rng) }
        }
        2 => Step::Recruit { hire: hire(problem, rng) },
        _ => {
            let change = match rng.below(4) {
                0 => Marginal::Carer(provider(problem, rng)),
                1 => Marginal::Spend(provider(problem, rng), Pence(rng.range(0, 60_000).into())),
                _ => Marginal::Without(RuleCode::ALL[rng.below(RuleCode::ALL.len())]),
            };
            Step::Marginal { change }
        }
    }
}

fn provider(problem: &Problem, rng: &mut Rng) -> ProviderId {
    ProviderId::at(rng.below(problem.providers.len()))
}

fn package(problem: &Problem, rng: &mut Rng) -> PackageId {
    PackageId::at(rng.below(problem.packages.len()))
}

fn keep(rng: &mut Rng) -> Keep {
    [Keep::Starts, Keep::Carers, Keep::Providers][rng.below(3)]
}

/// By a mode that small problems have travel for.
fn hire(problem: &Problem, rng: &mut Rng) -> Hire {
    let client = &problem.clients[ClientId::at(rng.below(problem.clients.len()))];
    let locality = LocalityId::at(rng.below(problem.localities.len()));
    Hire {
        employer: provider(problem, rng),
        home: [Site::Place(client.place), Site::Locality(locality)][rng.below(2)],
        mode: [Mode::Drive, Mode::Walk, Mode::Cycle][rng.below(3)],
        skills: None,
        like: rng.percent(30).then(|| CarerId::at(rng.below(problem.carers.len()))),
        settled: rng.percent(70),
    }
}
