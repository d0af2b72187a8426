use crate::id::Id;
use crate::kpi::village::Village;
use crate::kpi::{Figures, Kpis};
use crate::model::LocalityKind;
use crate::units::Pence;
use proptest::prelude::*;

/// What adds up: sums of time, of counts and of money, without its rounding.
fn sums(one: &Figures) -> Vec<i64> {
    let whole = |counts: &[u64]| counts.iter().map(|&n| i64::try_from(n).unwrap()).collect();
    let (service, costs, workforce) = (&one.service, &one.costs, &one.workforce);
    let mut sums: Vec<i64> = whole(&[
        one.visits,
        one.visits_met,
        one.late_15,
        one.metres,
        one.runs,
        service.starts,
        service.critical,
        service.short_visits,
        service.double_ups,
        one.change.clients_compared,
        one.change.clients_left,
        one.change.clients_joined,
        workforce.drivers.carers,
        workforce.carer_days,
        workforce.split_days,
    ]);
    sums.extend([one.care, one.care_met, one.deviation, one.travel, one.work, one.commute]);
    sums.extend([costs.contact, costs.paid, costs.wait]);
    sums.extend([workforce.drivers.work, workforce.drivers.shift, workforce.spread.sum]);
    sums
}

fn money(one: &Figures) -> [i64; 3] {
    [one.costs.wages.unwrap().0, one.costs.mileage.0, one.costs.income.unwrap().0]
}

fn check<Key>(told: &Kpis, parts: &[(Key, Figures)]) {
    let mut total = vec![0; sums(&told.whole).len()];
    let mut pence = [0; 3];
    for (_, one) in parts {
        total.iter_mut().zip(sums(one)).for_each(|(sum, more)| *sum += more);
        pence.iter_mut().zip(money(one)).for_each(|(sum, more)| *sum += more);
    }
    assert_eq!(total, sums(&told.whole));
    let rounding = i64::try_from(parts.len()).unwrap();
    for (sum, whole) in pence.into_iter().zip(money(&told.whole)) {
        assert!((sum - whole).abs() <= rounding, "{sum} beside {whole}");
    }
}

/// A rota as somebody may send it: out of order, over each other, twice over.
fn unlikely(village: &mut Village, order: &[usize]) {
    let stops: Vec<_> = village.rota.runs.iter().flat_map(|run| run.stops.clone()).collect();
    for (nth, run) in village.rota.runs.iter_mut().enumerate() {
        let picked = order.iter().filter(|&&at| at % 3 == nth % 3);
        run.stops = picked.map(|&at| stops[at % stops.len()]).collect();
        run.shift = run.shift.filter(|_| nth % 2 == 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Every carer works, so that every carer has a locality.
    #[test]
    fn providers_and_localities_add_up_to_the_whole(
        visits in prop::collection::vec((0..6_usize, 0..4_usize, 0..3_i32, 0..4_usize), 4..30),
        order in prop::collection::vec(0..40_usize, 0..40),
    ) {
        let mut village = Village::new(3);
        let providers = [(); 2].map(|()| village.provider());
        let localities = [LocalityKind::Urban, LocalityKind::Rural, LocalityKind::Island]
            .map(|kind| village.locality(kind));
        for provider in providers {
            village.draft.providers[provider].wage = Some(Pence(1_257));
            village.draft.providers[provider].tariff = Some(Pence(2_103));
        }
        let carers = [0, 1, 2, 3].map(|nth| village.carer(providers[nth % 2], (3, 3)));
        let clients: Vec<_> = (0..6).map(|nth| {
            let at = (i32::try_from(7 * nth).unwrap(), i32::try_from(nth % 3).unwrap());
            village.client_in(providers[nth % 2], localities[nth % 3], at)
        }).collect();
        let always = (0..4).map(|nth| (nth, nth, 0, 0));
        for (client, carer, day, start) in always.chain(visits) {
            let start = ["07:00", "11:00", "15:00", "19:45"][start];
            village.made(carers[carer], clients[client], day, start);
        }
        let told = village.kpis();
        check(&told, &told.providers);
        check(&told, &told.localities);
        prop_assert_eq!(told.providers[1].0.index(), 1);
        unlikely(&mut village, &order);
        let told = village.kpis();
        check(&told, &told.providers);
    }
}
