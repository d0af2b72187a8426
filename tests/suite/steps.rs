//! Random steps that offer, hire, put a rule aside, draw zones and plan ahead.

use runrig_core::id::{CarerId, ClientId, DayId, Id, LocalityId, PackageId, ProviderId};
use runrig_core::model::{
    Flow, Hire, Keep, Marginal, Mode, Problem, Reable, RuleCode, Site, Step, Tariffs, Team, Zoning,
};
use runrig_core::units::{Pence, Seconds};
use runrig_gen::rng::Rng;

/// How many kinds there are.
pub(crate) const KINDS: usize = 9;

/// The kinds that change who may make what alone: all rotas can be tried.
pub(crate) const FINITE: usize = 2;

/// Whether a step of this kind may leave visits out.
pub(crate) fn leaves_out(kind: usize) -> bool {
    kind == 1 || kind == 7
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
            let slots = rng.percent(50).then(|| (provider(problem, rng), 1));
            Step::Discharge {
                packages: if all { Vec::new() } else { packages },
                keep: keep(rng),
                slots: slots.into_iter().collect(),
            }
        }
        2 => Step::Recruit { hire: hire(problem, rng) },
        3 => {
            let change = match rng.below(4) {
                0 => Marginal::Carer(provider(problem, rng)),
                1 => Marginal::Spend(provider(problem, rng), Pence(rng.range(0, 60_000).into())),
                _ => Marginal::Without(RuleCode::ALL[rng.below(RuleCode::ALL.len())]),
            };
            Step::Marginal { change }
        }
        4 if rng.percent(50) => Step::Threshold { weekly: Seconds::hours(rng.range(0, 30)) },
        4 => Step::Tariff { tariffs: Tariffs { travel: Some(Pence(9)), ..Tariffs::default() } },
        5 => {
            let locality = LocalityId::at(rng.below(problem.localities.len()));
            let hire = hire(problem, rng);
            let team = Team {
                home: hire.home,
                carers: rng.range(1, 2).unsigned_abs(),
                mode: hire.mode,
                localities: vec![locality],
                partner: rng.percent(50).then_some(hire.employer),
                coordinator: Team::COORDINATOR,
                least: rng.percent(50).then(|| Seconds::hours(rng.range(1, 20))),
            };
            Step::Popup { team }
        }
        6 => {
            let zones = rng.range(1, 4).unsigned_abs();
            let least = Seconds::hours(rng.range(1, 20));
            Step::Zone { zoning: Zoning { zones, balance_permille: 150, least } }
        }
        7 => {
            let (week, weeks) = (rng.range(1, 8).unsigned_abs(), rng.range(1, 8).unsigned_abs());
            let less_permille = rng.range(0, 1_000).unsigned_abs();
            let providers = vec![provider(problem, rng)];
            Step::InhouseReable { reable: Reable { providers, week, weeks, less_permille } }
        }
        _ => {
            let promised = vec![(provider(problem, rng), Seconds::hours(rng.range(1, 40)))];
            let (week, most) = (rng.range(1, 4).unsigned_abs(), rng.range(0, 9));
            let [most_change, least_change] = [most, rng.range(0, most)].map(Seconds::hours);
            Step::Flow { flow: Flow { promised, week, most_change, least_change } }
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
