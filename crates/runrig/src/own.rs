//! What a provider's own routes gain where nobody pays anybody: each keeps what its own carers
//! save (DOMAIN §4.3, the physical gain).

use runrig_check::check;
use runrig_core::id::ProviderId;
use runrig_core::kpi::Figures;
use runrig_core::model::{Problem, Rota, RuleCode, Run};
use runrig_core::units::{Cost, Pence};

use crate::answer::Solved;

/// What a provider gains over each provider alone, by the work of its own carers. Work that it
/// gives away saves travel too: read the saving beside the care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnGain {
    /// Saved in what its runs cost by themselves: rules S01 to S06 of its carers' runs alone,
    /// as if there were no others. Negative for a loss.
    pub points: Cost,
    /// Paid travel of its carers saved, in seconds; negative for more of it.
    pub travel: i64,
    /// Care that its carers give, more or less, in seconds.
    pub care: i64,
    /// Surplus, more or less; none without wages and tariffs.
    pub surplus: Option<Pence>,
}

/// What a provider gains from the rota of each alone to another, in the ids of one problem.
pub(crate) fn gain(
    problem: &Problem,
    (silo, solved): (&Solved, &Solved),
    provider: ProviderId,
) -> OwnGain {
    let points = |rota: &Rota| own_points(problem, rota, provider);
    let (before, after) = (figures(silo, provider), figures(solved, provider));
    OwnGain {
        points: points(&silo.rota) - points(&solved.rota),
        travel: before.travel - after.travel,
        care: after.costs.contact - before.costs.contact,
        surplus: after.costs.surplus().zip(before.costs.surplus()).map(|(now, then)| now - then),
    }
}

/// What a provider's runs cost by themselves.
fn own_points(problem: &Problem, rota: &Rota, provider: ProviderId) -> Cost {
    use RuleCode::{S01, S02, S03, S04, S05, S06};
    let rota = Rota { runs: runs_of(problem, rota, provider).into_iter().cloned().collect() };
    let parts = check(problem, &rota).parts;
    [S01, S02, S03, S04, S05, S06].into_iter().fold(Cost::ZERO, |sum, rule| sum + parts.of(rule))
}

/// The runs of a provider's carers, in order of carer and start.
pub(crate) fn runs_of<'r>(problem: &Problem, rota: &'r Rota, provider: ProviderId) -> Vec<&'r Run> {
    let own = |run: &&Run| problem.carers[run.carer].employer == provider && !run.stops.is_empty();
    let mut runs: Vec<&Run> = rota.runs.iter().filter(own).collect();
    runs.sort_by_key(|run| (run.carer, run.stops[0].start, run.shift));
    runs
}

/// A provider's own key figures.
pub(crate) fn figures(solved: &Solved, provider: ProviderId) -> Figures {
    let found = solved.kpis.providers.iter().find(|(id, _)| *id == provider);
    found.map_or_else(Figures::default, |(_, figures)| figures.clone())
}
