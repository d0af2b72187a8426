//! What is transferred after a deal keeps to what is allowed (M05), and no provider goes further
//! below its floor (M03) or what it is guaranteed (M04), as rules of the master programme.

use super::master::Choice;
use crate::id::{Id, ProviderId, Table};
use crate::search::working::Working;
use good_lp::{Constraint, Expression, Variable};

/// Packages, and their care in hours, that change providers one way.
#[derive(Clone, Default)]
struct Moved {
    packages: Expression,
    care: Expression,
}

impl Moved {
    /// So much is moved if a variable is one.
    fn add_if(&mut self, taken: Variable, care: f64) {
        self.packages += taken;
        self.care += care * taken;
    }

    /// So much is moved back if a variable is one.
    fn take_if(&mut self, taken: Variable, care: f64) {
        self.packages -= taken;
        self.care -= care * taken;
    }

    fn and(mut self, other: &Self) -> Self {
        self.packages += other.packages.clone();
        self.care += other.care.clone();
        self
    }
}

/// What changes providers after the deal, by the provider today and the one to be.
struct Ways {
    n_providers: usize,
    ways: Vec<Moved>,
}

impl Ways {
    fn after(choice: &Choice<'_>, working: &Working<'_, '_>) -> Self {
        let allowed = &working.instance.allowed;
        let n_providers = working.instance.problem.providers.len();
        let mut all = Self { n_providers, ways: vec![Moved::default(); n_providers * n_providers] };
        for (package, home, now) in working.packages.transferred() {
            let way = all.way(home, now);
            way.packages += 1.0;
            way.care += hours(allowed.care(package));
        }
        for (offer, taken) in choice.offers() {
            let Some(home) = working.packages.today(offer.package) else { continue };
            let care = hours(allowed.care(offer.package));
            if offer.from != home {
                all.way(home, offer.from).take_if(taken, care);
            }
            if offer.to != home {
                all.way(home, offer.to).add_if(taken, care);
            }
        }
        all
    }

    fn way(&mut self, from: ProviderId, to: ProviderId) -> &mut Moved {
        &mut self.ways[from.index() * self.n_providers + to.index()]
    }

    fn sum(&self, keep: &dyn Fn(usize, usize) -> bool) -> Moved {
        let n = self.n_providers;
        let kept = (0..n * n).filter(|at| keep(at / n, at % n));
        kept.fold(Moved::default(), |sum, at| sum.and(&self.ways[at]))
    }
}

/// Every rule about what may be transferred and what providers keep.
pub(super) fn limits(choice: &Choice<'_>, working: &Working<'_, '_>) -> Vec<Constraint> {
    let mut rules = kept(choice, working);
    let allowed = &working.instance.allowed;
    if !allowed.limited {
        return rules;
    }
    let problem = working.instance.problem;
    let ways = Ways::after(choice, working);
    let limits = problem.policy.transfers;
    if let Some(most) = limits.most {
        rules.push(ways.sum(&|_, _| true).packages.leq(most));
    }
    for (id, provider) in problem.providers.pairs() {
        let gone = ways.sum(&|from, _| from == id.index());
        let come = ways.sum(&|_, to| to == id.index());
        let net = allowed.net(id, limits).map(hours);
        rules.extend(provider.max_transfers_out.map(|cap| gone.packages.clone().leq(cap)));
        rules.extend(provider.max_transfers_in.map(|cap| come.packages.clone().leq(cap)));
        rules.extend(net.map(|net| (gone.care.clone() - come.care.clone()).leq(net)));
        rules.extend(net.map(|net| (come.care - gone.care).leq(net)));
    }
    if limits.in_pairs {
        for one in 0..problem.providers.len() {
            for other in one + 1..problem.providers.len() {
                let there = ways.sum(&|from, to| (from, to) == (one, other));
                let back = ways.sum(&|from, to| (from, to) == (other, one));
                rules.push((there.packages - back.packages).eq(0));
                rules.push((0.9 * there.care.clone()).leq(back.care.clone()));
                rules.push((0.9 * back.care).leq(there.care));
            }
        }
    }
    rules
}

/// No provider goes further below what it is to keep.
fn kept(choice: &Choice<'_>, working: &Working<'_, '_>) -> Vec<Constraint> {
    let instance = working.instance;
    let given = |id| working.worked.given(id);
    let mut after: Table<ProviderId, Expression> =
        instance.problem.providers.ids().map(|id| Expression::from(hours(given(id)))).collect();
    for (offer, taken) in choice.offers() {
        let care = hours(instance.allowed.care(offer.package));
        after[offer.from] -= care * taken;
        after[offer.to] += care * taken;
    }
    let least = |id: ProviderId| {
        let promised = instance.provider_guarantee[id].map_or(0, |promised| i64::from(promised.0));
        instance.floors[id].max(promised).min(given(id))
    };
    let kept = after.pairs().filter(|&(id, _)| least(id) > 0);
    kept.map(|(id, after)| after.clone().geq(hours(least(id)))).collect()
}

/// Seconds of care in hours.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "no care comes near 2^53 seconds"
)]
fn hours(care: i64) -> f64 {
    care as f64 / 3_600.0
}
