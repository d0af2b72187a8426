//! What holds packages and visits where they are, and the problem without it.

use std::fmt;

use runrig_core::id::PackageId;
use runrig_core::model::{
    Consent, Draft, Fault, Marginal, Problem, RuleCode, Scenario, SdsOption, Step, VisitStatus,
};

/// Something that holds people where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// Clients who stay with a provider (H19): those who are locked to one, and those who direct
    /// their own care and have not agreed to a change. Counts clients.
    Locks,
    /// Clients who have refused a change, and packages that the scenario has a veto for. Counts
    /// clients and packages.
    Refusals,
    /// Carers and starts that the request pins to planned visits, and locked runs (H24). Counts
    /// visits and runs.
    Pins,
    /// Providers that keep a share of their care (M03). Counts providers.
    Floors,
    /// All of these at once: what one of them alone would not set free, two may.
    All,
}

impl Held {
    /// Each of them, and then all at once.
    pub const ALL: [Self; 5] = [Self::Locks, Self::Refusals, Self::Pins, Self::Floors, Self::All];

    /// How many it holds, in a problem as sent and under the scenario.
    pub(super) fn count(self, sent: &Draft, under: &Draft) -> usize {
        match self {
            Self::Locks => sent
                .clients
                .iter()
                .filter(|client| {
                    let arranged = client.sds_option == SdsOption::Arranged;
                    client.lock.is_some() || (!arranged && client.consent != Consent::Given)
                })
                .count(),
            Self::Refusals => {
                let refused = |consent| consent == Consent::Refused;
                let clients = sent.clients.iter().filter(|client| refused(client.consent));
                clients.count() + vetoes(&under.scenario).count()
            }
            Self::Pins => {
                let visits = sent.visits.iter().filter(|visit| {
                    let pinned = !visit.pinned_carers.is_empty() || visit.pinned_start.is_some();
                    pinned && visit.status == VisitStatus::Planned
                });
                visits.count() + sent.runs.iter().filter(|run| run.locked).count()
            }
            Self::Floors => {
                let floors = under.providers.iter();
                floors.filter(|provider| provider.volume_floor_permille.is_some()).count()
            }
            Self::All => Self::ALL[..4].iter().map(|one| one.count(sent, under)).sum(),
        }
    }

    /// The problem under the scenario without it.
    ///
    /// What keeps a package from being opened is taken away before the scenario opens packages;
    /// pins that the scenario itself sets stay, and floors go after it has set them.
    ///
    /// # Errors
    ///
    /// The faults of what comes of it.
    pub(super) fn freed(self, sent: &Problem, scenario: &Scenario) -> Result<Problem, Vec<Fault>> {
        let mut draft = Draft::clone(sent);
        let mut scenario = scenario.clone();
        self.free(&mut draft, &mut scenario);
        Problem::build(draft)?.under(&scenario)
    }

    fn free(self, draft: &mut Draft, scenario: &mut Scenario) {
        let without = |rule| Step::Marginal { change: Marginal::Without(rule) };
        match self {
            Self::Locks => {
                for client in &mut draft.clients {
                    client.lock = None;
                    client.sds_option = SdsOption::Arranged;
                }
            }
            Self::Refusals => {
                let refused = |consent: &&mut Consent| **consent == Consent::Refused;
                let consents = draft.clients.iter_mut().map(|client| &mut client.consent);
                consents.filter(refused).for_each(|consent| *consent = Consent::NotAsked);
                for step in &mut scenario.steps {
                    if let Step::SwapK { vetoes, .. } = step {
                        vetoes.clear();
                    }
                }
            }
            Self::Pins => scenario.steps.insert(0, without(RuleCode::H24)),
            Self::Floors => scenario.steps.push(without(RuleCode::M03)),
            Self::All => Self::ALL[..4].iter().for_each(|one| one.free(draft, scenario)),
        }
    }
}

/// What it is, in words.
impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Locks => "locks",
            Self::Refusals => "refusals",
            Self::Pins => "pins",
            Self::Floors => "floors",
            Self::All => "locks, refusals, pins and floors",
        })
    }
}

/// Packages that stay because somebody said so.
fn vetoes(scenario: &Scenario) -> impl Iterator<Item = PackageId> {
    scenario
        .steps
        .iter()
        .flat_map(|step| match step {
            Step::SwapK { vetoes, .. } => vetoes.as_slice(),
            _ => &[],
        })
        .copied()
}
