//! One more carer, and what a little more or a rule less is worth.

use runrig_core::id::{Id, SkillId, SmallSet};
use runrig_core::model::{Hire, Marginal, RuleCode, Site, Step};

use super::Words;
use crate::error::{Code, Located};
use crate::pointer::Spot;
use crate::wire::Number;
use crate::wire::request::Scenario as Sent;

/// The most money that may be spent on more hours in a week: a hundred thousand pounds.
const MOST_PENCE: f64 = 10_000_000.0;

impl Words<'_> {
    /// A carer who is taken on.
    pub(super) fn recruit(&mut self, sent: &Sent, here: Spot) -> Option<Step> {
        let Sent::Recruit { provider, mode, locality, client, place, skills, like, new_starter } =
            sent
        else {
            return None;
        };
        let employer = self.provider(provider, here.of("provider"));
        let home = self.site((locality.as_ref(), client.as_ref(), place.as_ref()), here);
        let skills = skills.as_ref().map(|words| self.skills(words, here.of("skills")));
        let like = like.as_ref().map(|like| self.carer(like, here.of("like")));
        let hire = Hire {
            employer: employer?,
            home: home?,
            mode: mode.unwrap_or_default().into(),
            skills: skills.map_or(Some(None), |skills| skills.map(Some))?,
            like: like.map_or(Some(None), |like| like.map(Some))?,
            settled: !new_starter,
        };
        Some(Step::Recruit { hire })
    }

    /// Where somebody starts from: exactly one of the three.
    pub(super) fn site(
        &mut self,
        sent: (Option<&String>, Option<&String>, Option<&String>),
        here: Spot,
    ) -> Option<Site> {
        match sent {
            (Some(locality), None, None) => {
                let there = here.of("locality");
                let locality = self.localities.find(locality, there, self.faults)?;
                let lives_there = self.draft.clients.iter();
                if !lives_there.into_iter().any(|client| client.locality == Some(locality)) {
                    self.fault(Code::LocalityEmpty, there);
                    return None;
                }
                Some(Site::Locality(locality))
            }
            (None, Some(client), None) => {
                let client = self.clients.find(client, here.of("client"), self.faults)?;
                Some(Site::Place(self.draft.clients[client].place))
            }
            (None, None, Some(place)) => {
                let place = self.places.find(place, here.of("place"), self.faults)?;
                Some(Site::Place(place))
            }
            _ => {
                self.fault(Code::SiteUnclear, here);
                None
            }
        }
    }

    /// Skills that some visit or carer of the request names.
    fn skills(&mut self, words: &[String], here: Spot) -> Option<SmallSet<SkillId>> {
        let mut set = SmallSet::default();
        let mut all_known = true;
        for (at, word) in words.iter().enumerate() {
            if let Some(skill) = self.skills.iter().position(|skill| skill == word) {
                set.insert(SkillId::at(skill));
            } else {
                all_known = false;
                self.fault(Code::UnknownSkill, here.at(at));
            }
        }
        all_known.then_some(set)
    }

    /// A carer more, hours for some money, or a rule less.
    pub(super) fn marginal(
        &mut self,
        (provider, pence): (Option<&String>, Option<Number>),
        without: Option<&String>,
        here: Spot,
    ) -> Option<Step> {
        let change = match (provider, pence, without) {
            (Some(provider), pence, None) => {
                let provider = self.provider(provider, here.of("provider"));
                match pence {
                    None => Marginal::Carer(provider?),
                    Some(pence) => {
                        let there = here.of("pence_per_week");
                        let pence = self.between(pence, (0.0, MOST_PENCE), there)?.pence();
                        Marginal::Spend(provider?, pence)
                    }
                }
            }
            (None, None, Some(code)) => Marginal::Without(self.rule(code, here.of("without"))?),
            _ => {
                self.fault(Code::MarginalUnclear, here);
                return None;
            }
        };
        Some(Step::Marginal { change })
    }

    /// A rule that can be put aside, by its code.
    fn rule(&mut self, code: &str, here: Spot) -> Option<RuleCode> {
        let rule = RuleCode::ALL.iter().copied().find(|rule| rule.code() == code);
        let Some(rule) = rule else {
            self.fault(Code::UnknownRule, here);
            return None;
        };
        if !Marginal::may_go_without(rule) {
            self.fault(Code::RuleStays, here);
            return None;
        }
        Some(rule)
    }

    /// The number, if it is from the least to the most.
    pub(super) fn between(
        &mut self,
        number: Number,
        (least, most): (f64, f64),
        here: Spot,
    ) -> Option<Number> {
        if (least..=most).contains(&number.0) {
            return Some(number);
        }
        let sentence = format!("The number is not from {least} to {most}.");
        self.faults.push(Located::new(Code::NumberOutOfRange, here).saying(sentence));
        None
    }
}
