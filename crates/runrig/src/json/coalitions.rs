//! Coalitions as JSON.

use runrig_core::model::Problem;
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::response::score::Amount;
use runrig_json::wire::response::{Response, coalitions as wire};
use runrig_json::{Names, amount};
use runrig_share::{Coalition, Finding, Method, Proposal};

use crate::coalitions::{Coalitions, UNIT};

/// Paid seconds to the point.
const POINT: i64 = 60;
const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells of coalitions.
#[must_use]
pub fn coalitions(found: &Coalitions, seed: u64, problem: &Problem, names: &Names) -> Response {
    let words = Words { found, problem };
    let sharing = &found.sharing;
    let apart: i64 = sharing.standalone.iter().sum();
    Response::Shared(Box::new(wire::Coalitions {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed,
        players: words.players(),
        groups: words.groups(),
        saving: exact(sharing.saving),
        saving_share: Number::quotient(sharing.saving, apart),
        proposals: sharing.proposals.iter().map(|one| words.proposal(one)).collect(),
        least_core: exact_points(sharing.least_core.epsilon),
        support: points(sharing.support.whole),
        best_structure: sharing.best.groups.iter().map(|&group| words.ids(group)).collect(),
        best_structure_saving: points(sharing.best.saving),
        departures: sharing
            .departures
            .iter()
            .map(|one| wire::Departure {
                provider: words.id(one.player),
                saving_of_rest: points(one.saving_of_rest),
                lost: points(one.lost),
            })
            .collect(),
        findings: found.findings.iter().filter_map(|one| words.sentence(one)).collect(),
    }))
}

fn points(paid_seconds: i64) -> Number {
    Number::quotient(paid_seconds, POINT)
}

fn exact(paid_seconds: i64) -> Amount {
    amount(Cost(paid_seconds * UNIT))
}

fn exact_points(paid_seconds: f64) -> Number {
    Number(paid_seconds).over(Number(60.0)).rounded()
}

struct Words<'a> {
    found: &'a Coalitions,
    problem: &'a Problem,
}

impl Words<'_> {
    fn id(&self, player: usize) -> String {
        self.problem.providers[self.found.players[player]].key.clone()
    }

    fn ids(&self, group: Coalition) -> Vec<String> {
        group.members().map(|player| self.id(player)).collect()
    }

    fn listed(&self, group: Coalition) -> String {
        self.ids(group).join(", ")
    }

    fn players(&self) -> Vec<wire::Player> {
        let alone = self.found.groups.iter().filter(|group| group.members.len() == 1);
        let player = |group: &crate::coalitions::Group| wire::Player {
            provider: self.listed(group.members),
            care_hours: Number::quotient(group.care, HOUR),
            alone: points(group.cost),
            travel_minutes: Number::quotient(group.travel, MINUTE),
        };
        alone.map(player).collect()
    }

    fn groups(&self) -> Vec<wire::Group> {
        let group = |group: &crate::coalitions::Group| {
            let mend = self.found.mends.iter().find(|mend| mend.coalition == group.members);
            wire::Group {
                providers: self.ids(group.members),
                cost: points(self.found.game.cost(group.members)),
                unmet: points(group.unmet),
                saving: points(self.found.game.saving(group.members)),
                travel_minutes_saved: Number::quotient(
                    self.found.travel.saving(group.members),
                    MINUTE,
                ),
                mended: points(mend.map_or(0, |mend| mend.by)),
            }
        };
        self.found.groups.iter().map(group).collect()
    }

    fn proposal(&self, proposal: &Proposal) -> wire::Proposal {
        let block = |block: &runrig_share::Block| wire::Block {
            providers: self.ids(block.coalition),
            gap: exact_points(block.gap),
        };
        wire::Proposal {
            method: method(proposal.method),
            shares: proposal.share.whole.iter().map(|&share| exact(share)).collect(),
            of_own_cost: proposal
                .percentages
                .iter()
                .map(|share| share.map(|share| Number(share).rounded()))
                .collect(),
            stable: proposal.stability.in_core,
            blocked_by: proposal.stability.blocking.iter().map(block).collect(),
        }
    }

    /// A finding in words; `None` for one that this release has no words for.
    fn sentence(&self, finding: &Finding) -> Option<String> {
        let whole = |seconds: i64| (seconds + POINT / 2).div_euclid(POINT);
        Some(match finding {
            Finding::NothingToShare => {
                "Working together saves nothing here, in whatever groups.".to_owned()
            }
            Finding::Stable { by } => {
                let by: Vec<&str> = by.iter().map(|&one| name(one)).collect();
                let by = if by.is_empty() { "none of these".to_owned() } else { by.join(", ") };
                format!("The gain can be shared so that nobody gains by leaving: by {by}.")
            }
            Finding::EmptyCore { support_needed, .. } => format!(
                "However the gain is shared, some group would gain by leaving; support of {} \
                 points from outside would hold everybody.",
                whole(*support_needed)
            ),
            Finding::Blocking { method, block } => format!(
                "Shared by {}, {} would gain {} points by leaving together.",
                name(*method),
                self.listed(block.coalition),
                exact_points(block.gap).whole()
            ),
            Finding::PairsBetterApart { pairs } => {
                let pairs: Vec<String> =
                    pairs.iter().map(|block| self.listed(block.coalition)).collect();
                format!("However it is shared, these pairs gain apart: {}.", pairs.join("; "))
            }
            Finding::BetterStructure { structure, more } => {
                let groups: Vec<String> =
                    structure.groups.iter().map(|&group| self.listed(group)).collect();
                format!(
                    "Working in these groups saves {} points more than all as one: {}.",
                    whole(*more),
                    groups.join("; ")
                )
            }
            Finding::Backbone(backbone) => format!(
                "{} should work together in any case: they alone save {} points.",
                self.listed(backbone.coalition),
                whole(backbone.saving)
            ),
            _ => return None,
        })
    }
}

fn method(method: Method) -> wire::Method {
    match method {
        Method::Equal => wire::Method::Equal,
        Method::Cost => wire::Method::Cost,
        Method::Weight => wire::Method::Hours,
        Method::Nucleolus => wire::Method::Nucleolus,
        Method::Percentage => wire::Method::EqualProfit,
        _ => wire::Method::Shapley,
    }
}

fn name(method: Method) -> &'static str {
    match method {
        Method::Equal => "equal shares",
        Method::Cost => "cost alone",
        Method::Weight => "hours of care",
        Method::Nucleolus => "the nucleolus",
        Method::Percentage => "equal percentages",
        _ => "Shapley's value",
    }
}
