use crate::kpi::Ratio;
use crate::kpi::fragmentation::{Book, book, difficulty};
use crate::kpi::village::Village;
use crate::model::{LocalityKind, ProviderLock};
use std::collections::BTreeMap;

/// Two providers from the town at (0, 0) to a hamlet half an hour away, on one day:
/// each carer from home to one visit there, and one of them back by way of a client in town.
fn hamlet() -> Village {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let (a, b) = (village.carer(p, (0, 0)), village.carer(q, (0, 0)));
    let (one, two) = (village.client(p, (30, 0)), village.client(q, (32, 0)));
    let town = village.client(p, (2, 0));
    let first = village.visit(one, 0, "08:00", 60);
    let second = village.visit(two, 0, "09:15", 60);
    let last = village.visit(town, 0, "10:00", 60);
    village.run(a, 0, &[(first, "08:00"), (last, "10:00")]);
    village.run(b, 0, &[(second, "09:15")]);
    village
}

#[test]
fn a_hamlet_with_two_providers_is_a_fragmented_cluster() {
    let village = hamlet();
    let told = village.kpis().fragmentation;
    let [cluster] = &told.clusters[..] else { panic!("{:?}", told.clusters) };
    assert_eq!(cluster.clients, village.draft.clients.ids().take(2).collect::<Vec<_>>());
    assert_eq!(cluster.providers.len(), 2);
    // In from home twice, 30 and 32 minutes, for two hours of care.
    assert_eq!((cluster.entries, cluster.inbound, cluster.contact), (2, 62 * 60, 7_200));
    assert_eq!(cluster.from_home, cluster.inbound);
    assert_eq!(cluster.entries_per_day(), Ratio::of(2, 1));
    assert_eq!(cluster.inbound_per_contact(), Ratio::of(62 * 60, 7_200));
    // Both live as far away, so the first is named. There are 15 minutes for 2 of way and 7 of
    // slack between the visits, so one carer makes both: 30 minutes in place of 62.
    let best = cluster.best.unwrap();
    assert_eq!(best.provider, cluster.providers[0]);
    assert_eq!((best.entries, best.inbound, best.saving), (1, 1_800, 32 * 60));
}

/// Two glens forty minutes apart, and in each of them a client and a carer of each provider's:
/// A's carer lives in the first and B's in the second.
#[test]
fn who_lives_there_needs_no_way_in() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let (a, b) = (village.carer(p, (0, 0)), village.carer(q, (40, 0)));
    let [glen_a, glen_b] = [(p, 0), (q, 1)].map(|(own, x)| village.client(own, (x, 0)));
    let [bay_a, bay_b] = [(p, 40), (q, 41)].map(|(own, x)| village.client(own, (x, 0)));
    let (first, second) =
        (village.visit(glen_a, 0, "09:00", 30), village.visit(bay_a, 0, "10:00", 30));
    let (third, fourth) =
        (village.visit(glen_b, 0, "11:00", 15), village.visit(bay_b, 0, "10:15", 30));
    village.run(a, 0, &[(first, "09:00"), (second, "10:20")]);
    village.run(b, 0, &[(third, "10:00"), (fourth, "11:05")]);
    let clusters = village.kpis().fragmentation.clusters;
    // To the second glen both come over from the first, forty minutes each. B's carer could make
    // both visits from home, at 09:00 and 09:38, and be over in the first by 10:55.
    let best = clusters[1].best.unwrap();
    assert_eq!((clusters[1].inbound, best.provider), (80 * 60, q));
    assert_eq!((best.entries, best.inbound, best.saving), (1, 0, 80 * 60));
}

/// Three providers come to a hamlet from 30, 32 and 11 minutes away, and somebody who works for
/// the second lives there, and is busy forty minutes away at the time of the visits or not.
#[test]
fn of_three_providers_the_one_with_room_nearest_by_is_best() {
    let hamlet = |busy: bool| {
        let mut village = Village::new(1);
        let [p, q, r] = [(); 3].map(|()| village.provider());
        let carers = [(p, 0), (q, 0), (r, 42)].map(|(own, x)| village.carer(own, (x, 0)));
        let local = village.carer(q, (30, 0));
        let homes = [(p, 30), (q, 32), (r, 31)];
        let starts = ["08:00", "09:15", "10:30"];
        for ((own, x), (carer, start)) in homes.into_iter().zip(carers.into_iter().zip(starts)) {
            let client = village.client(own, (x, 0));
            let visit = village.visit(client, 0, start, 60);
            village.run(carer, 0, &[(visit, start)]);
        }
        let far = village.client(q, (70, 0));
        let long = village.visit(far, 0, "07:00", 300);
        if busy {
            village.run(local, 0, &[(long, "07:00")]);
        }
        (village.kpis().fragmentation.clusters[0].clone(), [p, q, r])
    };
    // R's carer comes in once, twelve minutes to the farthest house, in place of 30 + 32 + 11.
    let (cluster, [_, q, r]) = hamlet(true);
    let best = cluster.best.unwrap();
    assert_eq!((best.provider, best.entries, best.without_room), (r, 1, 0));
    assert_eq!((best.inbound, best.saving), (12 * 60, 61 * 60));
    let best = hamlet(false).0.best.unwrap();
    assert_eq!((best.provider, best.inbound, best.saving), (q, 0, 73 * 60));
}

#[test]
fn a_lock_keeps_a_provider_from_having_all() {
    let mut village = hamlet();
    let clients: Vec<_> = village.draft.clients.ids().collect();
    let providers: Vec<_> = village.draft.providers.ids().collect();
    village.draft.clients[clients[1]].lock = Some(ProviderLock { provider: providers[1] });
    let best = |village: &Village| village.kpis().fragmentation.clusters[0].best;
    assert_eq!(best(&village).unwrap().provider, providers[1]);
    village.draft.clients[clients[0]].lock = Some(ProviderLock { provider: providers[0] });
    assert_eq!(best(&village), None);
}

#[test]
fn near_full_or_single_handed_places_are_none() {
    let count = |change: &dyn Fn(&mut Village)| {
        let mut village = hamlet();
        change(&mut village);
        village.kpis().fragmentation.clusters.len()
    };
    assert_eq!(count(&|_| ()), 1);
    // Somebody 14 minutes off, not linked but too near; at 15 it is a cluster again.
    let neighbour = |x| {
        move |village: &mut Village| {
            let p = village.draft.providers.ids().next().unwrap();
            let client = village.client(p, (x, 0));
            village.visit(client, 0, "08:00", 30);
        }
    };
    assert_eq!(count(&neighbour(46)), 0);
    assert_eq!(count(&neighbour(47)), 1);
    // Three more make five, four more make six.
    let more =
        |n: i32| move |village: &mut Village| (0..n).for_each(|at| neighbour(40 + at)(village));
    assert_eq!(count(&more(3)), 1);
    assert_eq!(count(&more(4)), 0);
    // One provider alone.
    assert_eq!(count(&|village| drop(village.rota.runs.pop())), 0);
}

#[test]
fn cars_of_two_providers_pass_in_the_same_hour() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let carers = [village.carer(p, (0, 0)), village.carer(p, (0, 0)), village.carer(q, (0, 0))];
    let (here, there) = (village.client(p, (0, 0)), village.client(q, (30, 0)));
    let mut drive = |carer, from, to, start, arrive| {
        let (one, two) = (village.visit(from, 0, start, 30), village.visit(to, 0, arrive, 30));
        village.run(carer, 0, &[(one, start), (two, arrive)]);
    };
    drive(carers[0], here, there, "08:30", "10:00"); // sets out at 09:00
    drive(carers[1], here, there, "09:00", "10:00"); // at 09:30, for the same provider
    drive(carers[2], there, here, "09:29", "11:00"); // at 09:59, the other way: passes both
    drive(carers[2], here, there, "11:30", "12:30"); // at noon
    assert_eq!(village.kpis().fragmentation.passing, 2);
}

#[test]
fn two_providers_with_three_quarters_and_a_quarter_are_one_and_three_fifths() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let (a, b) = (village.carer(p, (0, 0)), village.carer(q, (0, 0)));
    let [glen, empty] = [(); 2].map(|()| village.locality(LocalityKind::Rural));
    let client = village.client_in(p, glen, (0, 0));
    for (carer, start) in [(a, "08:00"), (a, "09:00"), (a, "10:00"), (b, "11:00")] {
        village.made(carer, client, 0, start);
    }
    let localities = village.kpis().fragmentation.localities;
    assert_eq!(localities[0].1.contact, BTreeMap::from([(p, 5_400), (q, 1_800)]));
    assert_eq!(localities[0].1.providers(), 2);
    // 1 / (9/16 + 1/16).
    let Ratio { part, whole } = localities[0].1.effective().unwrap();
    assert_eq!(part * 10, whole * 16);
    assert_eq!((localities[1].0, localities[1].1.effective()), (empty, None));
}

#[test]
fn a_client_is_as_hard_as_the_way_that_leaving_out_saves() {
    let mut village = Village::new(1);
    let [p, q] = [(); 2].map(|()| village.provider());
    let carer = village.carer(p, (0, 0));
    let (on_the_way, off_it) = (village.client(p, (10, 0)), village.client(q, (20, 5)));
    let end = village.client(p, (30, 0));
    let stops = [(on_the_way, "08:00"), (off_it, "10:00"), (end, "12:00")]
        .map(|(client, start)| (village.visit(client, 0, start, 60), start));
    village.run(carer, 0, &stops);
    let problem = village.problem();
    let told = difficulty(&problem, &village.rota, &book(&problem));
    let saved: Vec<i64> = told.clients.iter().map(|(_, one)| one.saved / 60).collect();
    // Nothing; five minutes there and five back; and without the end 25 home, not 15 + 30.
    assert_eq!(saved, [0, 10, 20]);
    assert_eq!((told.whole.saved, told.whole.contact), (1_800, 10_800));
    // 20 min in two hours and 10 in one: all as hard as the mean.
    assert_eq!(told.book(p), Some(Book::Fair));
    assert_eq!(told.book(q), Some(Book::Fair));
    let Ratio { part, whole } = told.index(p).unwrap();
    assert_eq!(part, whole);
    // With the books as they would be without the first client, 20 min in one hour.
    let mut other = book(&problem);
    other[on_the_way] = Some(q);
    let told = difficulty(&problem, &village.rota, &other);
    assert_eq!(told.book(p), Some(Book::Hard)); // 20 / 10
    assert_eq!(told.book(q), Some(Book::Easy)); // 5 / 10
}
