//! Coalitions as JSON.

use runrig_core::id::ProviderId;
use runrig_core::model::Problem;
use runrig_core::units::Cost;
use runrig_json::wire::Number;
use runrig_json::wire::response::score::Amount;
use runrig_json::wire::response::{Response, coalitions as wire};
use runrig_json::{Names, amount};
use runrig_share::{Coalition, Finding, Method, Proposal};

use super::own::gain;
use crate::coalitions::{Coalitions, Group, SampledCoalitions, UNIT};
use crate::interval::Interval;
use crate::own::OwnGain;

/// Paid seconds to the point.
const POINT: i64 = 60;
const MINUTE: i64 = 60; // seconds
const HOUR: i64 = 3_600; // seconds

/// The response that tells of coalitions.
#[must_use]
pub fn coalitions(found: &Coalitions, seeds: &[u64], problem: &Problem, names: &Names) -> Response {
    let words = Words { players: &found.players, groups: &found.groups, problem };
    let sharing = &found.sharing;
    let apart: i64 = sharing.standalone.iter().sum();
    let group = |(group, sure): (&Group, &Interval)| {
        let of = group.members;
        let mend = found.mends.iter().find(|mend| mend.coalition == of);
        wire::Group {
            cost: points(found.game.cost(of)),
            saving: points(found.game.saving(of)),
            travel_minutes_saved: Number::quotient(found.travel.saving(of), MINUTE),
            mended: points(mend.map_or(0, |mend| mend.by)),
            ..words.group(group, sure)
        }
    };
    let findings = found.findings.iter().filter_map(|one| words.sentence(one));
    // The group of all stands last.
    let whole = found.sure.savings.last();
    Response::Shared(Box::new(wire::Coalitions {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seeds: seeds.to_vec(),
        players: words.players(),
        groups: found.groups.iter().zip(&found.sure.savings).map(group).collect(),
        saving: exact(sharing.saving),
        saving_half_width: whole.and_then(half_width),
        saving_share: Number::quotient(sharing.saving, apart),
        own_routes: found.own.iter().map(gain).collect(),
        proposals: sharing
            .proposals
            .iter()
            .zip(&found.sure.shares)
            .map(|(one, sure)| words.proposal(one, sure))
            .collect(),
        least_core: exact_points(sharing.least_core.epsilon),
        support: points(sharing.support.whole),
        best_structure: sharing.best.groups.iter().map(|&group| words.ids(group)).collect(),
        best_structure_saving: points(sharing.best.saving),
        departures: sharing
            .departures
            .iter()
            .zip(&found.sure.lost)
            .map(|(one, sure)| wire::Departure {
                provider: words.id(one.player),
                saving_of_rest: points(one.saving_of_rest),
                lost: points(one.lost),
                lost_half_width: half_width(sure),
            })
            .collect(),
        findings: whole
            .map(|sure| together(sure, apart))
            .into_iter()
            .chain(findings)
            .chain(words.losers(&found.own))
            .collect(),
    }))
}

/// The response that tells of a sample of coalitions.
#[must_use]
pub fn sampled_coalitions(
    found: &SampledCoalitions,
    seeds: &[u64],
    pairs: usize,
    problem: &Problem,
    names: &Names,
) -> Response {
    let words = Words { players: &found.players, groups: &found.groups, problem };
    let apart: i64 = words.alone().map(|group| group.cost).sum();
    let estimates = found.sampled.estimates.iter().zip(words.alone());
    let shapley = estimates.map(|(estimate, alone)| wire::Estimate {
        mean: exact_points(estimate.mean),
        margin: exact_points(estimate.margin),
        of_own_cost: (alone.cost > 0)
            .then(|| exact_points(estimate.mean).over(points(alone.cost)).rounded()),
    });
    let widest = found.sampled.estimates.iter().map(|one| one.margin).fold(0.0, f64::max);
    let known = format!(
        "From {} orders of joining, each share is known to {} points more or less, or better.",
        2 * pairs,
        exact_points(widest).whole()
    );
    Response::Sampled(Box::new(wire::SampledCoalitions {
        schema_version: 1,
        input_hash: names.input_hash().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        under: names.scenario().cloned(),
        seeds: seeds.to_vec(),
        players: words.players(),
        orders: u64::try_from(2 * pairs).unwrap_or(u64::MAX),
        groups: found
            .groups
            .iter()
            .zip(&found.savings)
            .map(|(group, sure)| words.group(group, sure))
            .collect(),
        saving: exact(found.saving.mean),
        saving_half_width: half_width(&found.saving),
        saving_share: Number::quotient(found.saving.mean, apart),
        own_routes: found.own.iter().map(gain).collect(),
        shapley: shapley.collect(),
        blocked_by: words.blocks(found),
        departures: words.departures(found),
        findings: [together(&found.saving, apart), known]
            .into_iter()
            .chain(words.losers(&found.own))
            .collect(),
    }))
}

/// Half the width of an interval, in points.
fn half_width(interval: &Interval) -> Option<Number> {
    interval.half_width.map(points)
}

/// What all save as one, in words.
fn together(saving: &Interval, apart: i64) -> String {
    let whole = |seconds: i64| (seconds + POINT / 2).div_euclid(POINT);
    let give = saving.half_width.map(|half| format!(" ± {}", whole(half))).unwrap_or_default();
    if saving.mean <= 0 {
        return "Nothing was found that all save as one.".to_owned();
    }
    let tenths = saving.mean * 1_000 / apart.max(1);
    let share = format!("{}.{} %", tenths / 10, tenths % 10);
    if saving.includes_zero() && saving.half_width.is_some() {
        return format!(
            "No gain of all working as one is shown: {}{give} points may be luck.",
            whole(saving.mean)
        );
    }
    format!(
        "All as one save {}{give} points ({share}) of what they cost apart.",
        whole(saving.mean)
    )
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
    players: &'a [ProviderId],
    groups: &'a [Group],
    problem: &'a Problem,
}

impl Words<'_> {
    fn id(&self, player: usize) -> String {
        self.problem.providers[self.players[player]].key.clone()
    }

    fn ids(&self, group: Coalition) -> Vec<String> {
        group.members().map(|player| self.id(player)).collect()
    }

    fn listed(&self, group: Coalition) -> String {
        self.ids(group).join(", ")
    }

    /// Each player by itself, in order.
    fn alone(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.members.len() == 1)
    }

    fn players(&self) -> Vec<wire::Player> {
        let player = |group: &Group| wire::Player {
            provider: self.listed(group.members),
            care_hours: Number::quotient(group.care, HOUR),
            alone: points(group.cost),
            travel_minutes: Number::quotient(group.travel, MINUTE),
        };
        self.alone().map(player).collect()
    }

    /// A group by what its own search found.
    fn group(&self, group: &Group, sure: &Interval) -> wire::Group {
        let apart = || self.alone().filter(|one| one.members.is_part_of(group.members));
        let saved = |of: fn(&Group) -> i64| apart().map(of).sum::<i64>() - of(group);
        wire::Group {
            providers: self.ids(group.members),
            cost: points(group.cost),
            unmet: points(group.unmet),
            saving: points(saved(|one| one.cost)),
            saving_half_width: half_width(sure),
            changes: group.changes,
            travel_minutes_saved: Number::quotient(saved(|one| one.travel), MINUTE),
            mended: Number(0.0),
        }
    }

    /// Who would lose on its own routes, in words.
    fn losers(&self, own: &[OwnGain]) -> Option<String> {
        let losing = own.iter().enumerate().filter(|(_, gain)| gain.points < Cost::ZERO);
        let losing: Vec<String> = losing
            .map(|(at, gain)| {
                let loss = amount(Cost(-gain.points.0)).points.whole();
                format!("{} {loss} points", self.id(at))
            })
            .collect();
        (!losing.is_empty()).then(|| {
            format!(
                "If each keeps what its own routes save, some lose by the rota of all: {}.",
                losing.join(", ")
            )
        })
    }

    /// What all lose if a player declines, by a sample.
    fn departures(&self, found: &SampledCoalitions) -> Vec<wire::Departure> {
        let one = |(player, sure): (usize, &Interval)| wire::Departure {
            provider: self.id(player),
            saving_of_rest: points(found.saving.mean - sure.mean),
            lost: points(sure.mean),
            lost_half_width: half_width(sure),
        };
        found.lost.iter().enumerate().map(one).collect()
    }

    /// Groups of a sample that save more by themselves than they are paid.
    fn blocks(&self, found: &SampledCoalitions) -> Vec<wire::Block> {
        let mut gaps: Vec<(i64, Coalition)> = found
            .groups
            .iter()
            .zip(&found.savings)
            .map(|(group, sure)| (sure.mean - found.sampled.paid_to(group.members), group.members))
            .filter(|&(gap, _)| gap > POINT / 2)
            .collect();
        gaps.sort_by_key(|&(gap, group)| (std::cmp::Reverse(gap), group));
        let block = |&(gap, group): &(i64, Coalition)| wire::Block {
            providers: self.ids(group),
            gap: points(gap),
        };
        gaps.iter().map(block).collect()
    }

    fn proposal(&self, proposal: &Proposal, sure: &[Interval]) -> wire::Proposal {
        let block = |block: &runrig_share::Block| wire::Block {
            providers: self.ids(block.coalition),
            gap: exact_points(block.gap),
        };
        wire::Proposal {
            method: method(proposal.method),
            shares: proposal.share.whole.iter().map(|&share| exact(share)).collect(),
            half_widths: sure.iter().filter_map(half_width).collect(),
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
                "Nothing better was found by working together, in whatever groups.".to_owned()
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
