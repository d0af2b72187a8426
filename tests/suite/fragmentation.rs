//! One provider's book dealt among several: people are the same, and travel grows (DOMAIN §4.1).

use crate::agreement::NoClock;
use crate::fixtures::problem;
use runrig_core::id::{Id, ProviderId};
use runrig_core::kpi::kpis;
use runrig_core::model::{Draft, Problem, Scenario, Step};
use runrig_core::solve::{Settings, solve};
use runrig_core::units::Cost;
use runrig_gen::fragment::{fragmented, merged};

/// The week of Caithness, all of it one provider's: 60 people and 43 carers. What is measured
/// is travel, so that how many providers meet in a locality has no price of its own (S13).
fn book() -> Draft {
    let mut book = merged(&problem("caithness-sparse"));
    book.policy.prices.provider_overlap = Cost::ZERO;
    book
}

#[test]
fn a_deal_leaves_everything_but_whose_it_is() {
    let book = book();
    let one = fragmented(&book, 1, 7);
    let four = fragmented(&book, 4, 7);
    assert_eq!([one.providers.len(), four.providers.len()], [1, 4]);
    for dealt in [&one, &four] {
        assert_eq!(dealt.visits.len(), book.visits.len());
        assert_eq!(dealt.shifts, book.shifts);
        let known = |draft: &Draft| -> Vec<_> {
            draft.clients.iter().map(|client| client.known.clone()).collect()
        };
        assert!(known(dealt) == known(&book), "people know whom they knew");
    }
    assert!(one.packages.iter().all(|row| row.provider.is_none_or(|own| own == ProviderId::at(0))));
    assert!(Problem::build(four).is_ok());
}

#[test]
fn care_and_carers_are_dealt_evenly_and_by_the_seed() {
    let book = book();
    let hours = |dealt: &Draft, own: ProviderId| -> [i32; 2] {
        let ours = |package| dealt.packages[package].provider == Some(own);
        let visits = dealt.visits.iter().filter(|visit| ours(visit.package));
        let care = visits.map(|visit| visit.care.0 * i32::from(visit.carers_needed)).sum::<i32>();
        let employs = |carer| dealt.carers[carer].employer == own;
        let shifts = dealt.shifts.iter().filter(|shift| employs(shift.carer));
        [care, shifts.map(|shift| shift.span.length().0).sum()].map(|seconds| seconds / 60)
    };
    let dealt = fragmented(&book, 4, 1);
    let all: Vec<[i32; 2]> = dealt.providers.ids().map(|own| hours(&dealt, own)).collect();
    for at in 0..2 {
        let (sum, n) = (all.iter().map(|one| one[at]).sum::<i32>(), 4);
        for one in &all {
            assert!((one[at] - sum / n).abs() * 10 <= sum / n, "{all:?}");
        }
    }
    let owners =
        |draft: &Draft| -> Vec<_> { draft.packages.iter().map(|row| row.provider).collect() };
    assert_eq!(owners(&dealt), owners(&fragmented(&book, 4, 1)));
    assert_ne!(owners(&dealt), owners(&fragmented(&book, 4, 2)));
}

/// Minutes of paid travel for a hundred hours of the care that is given, the mean of some deals.
fn planned(book: &Draft, n_providers: usize, scenario: &Scenario) -> i64 {
    let travel = |seed: u64| {
        let dealt = Problem::build(fragmented(book, n_providers, seed)).expect("a sound deal");
        let problem = dealt.under(scenario).expect("still sound");
        let settings =
            Settings { seed, iterations: Some(10_000), time: None, ..Settings::default() };
        let outcome = solve(&problem, &settings, &mut NoClock);
        let whole = kpis(&problem, &outcome.rota).whole;
        whole.travel * 6_000 / whole.care_met
    };
    (1..=3).map(travel).sum::<i64>() / 3
}

#[test]
fn travel_grows_with_every_provider_and_pooling_brings_it_back() {
    let book = book();
    let alone = Scenario::of(Step::Silo);
    let all @ [one, two, four, eight] = [1, 2, 4, 8].map(|n| planned(&book, n, &alone));
    assert!(one * 115 < two * 100 && two < four && four < eight, "{all:?}");
    for n in [2, 4, 8] {
        let pooled = planned(&book, n, &Scenario::of(Step::PoolFull));
        assert!((pooled - one).abs() * 100 <= one * 3, "{all:?}, {n} pooled {pooled}");
    }
}
