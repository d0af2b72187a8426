//! Something new that is offered.

use runrig_core::model::Step;

use super::Words;
use crate::pointer::Spot;
use crate::wire::request::scenario::{Keep, Leaving, Slots};

impl Words<'_> {
    /// One package.
    pub(super) fn referral(
        &mut self,
        package: &str,
        (providers, keep): (&[String], Option<Keep>),
        here: Spot,
    ) -> Option<Step> {
        let package = self.package(package, here.of("package"));
        let providers = self.some_providers(providers, here.of("providers"));
        let keep = keep.unwrap_or_default().into();
        Some(Step::Referral { package: package?, providers, keep })
    }

    /// People who leave hospital.
    pub(super) fn discharge(
        &mut self,
        leaving: &[Leaving],
        (keep, reablement): (Option<Keep>, &[Slots]),
        here: Spot,
    ) -> Step {
        let teams = reablement.iter().enumerate().filter_map(|(at, one)| {
            let there = here.of("reablement").at(at).of("provider");
            Some((self.provider(&one.provider, there)?, one.slots))
        });
        let slots = teams.collect();
        let packages = leaving.iter().enumerate().filter_map(|(at, one)| {
            let there = here.of("packages").at(at);
            let package = self.package(&one.package, there.of("package"));
            let day = one.ready_date.as_ref().map(|date| self.day(date, there.of("ready_date")));
            Some((package?, day.map_or(Some(None), |day| day.map(Some))?))
        });
        let packages = packages.collect();
        Step::Discharge { packages, keep: keep.unwrap_or_default().into(), slots }
    }
}
