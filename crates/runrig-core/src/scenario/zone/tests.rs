//! Lines that hang together and are even, against every way to draw them; and their leads.

use super::areas::{Area, Areas, care_of};
use super::lines::{draw, hangs_together};
use super::whole::{Evenness, Worth};
use super::{Asked, leads, redraw};
use crate::id::{ClientId, Id, LocalityId, ProviderId, Table};
use crate::kpi::Ratio;
use crate::kpi::village::Village;
use crate::model::{LocalityKind, Permission, Problem, Zoning};
use crate::search::rng::Rng;
use crate::units::Seconds;
use crate::zones::Zones;
use proptest::prelude::*;

/// Clients of two providers at these points, with so many minutes of care each.
fn village(at: &[((i32, i32), i32)]) -> Village {
    let mut village = Village::new(1);
    let providers = [village.provider(), village.provider()];
    village.carer(providers[0], (0, 0));
    for (n, &(point, minutes)) in at.iter().enumerate() {
        let client = village.client(providers[n % 2], point);
        village.visit(client, 0, "08:00", minutes);
    }
    village
}

fn zoning(zones: u32) -> Zoning {
    Zoning { zones, balance_permille: Zoning::BALANCE_PERMILLE, least: Zoning::LEAST }
}

fn asked(n_zones: usize) -> Asked {
    Asked { n_zones, balance_permille: Zoning::BALANCE_PERMILLE }
}

/// How far zones are from even beyond what is allowed, and then how far care is from the
/// middles of its zones.
fn worth(areas: &Areas, zone: &[usize], n_zones: usize) -> (i64, i64) {
    let all: i64 = areas.all.iter().map(|area| area.care).sum();
    let n = i64::try_from(n_zones).unwrap();
    let of_zone = |of: usize| {
        let own: Vec<usize> = (0..zone.len()).filter(|&area| zone[area] == of).collect();
        let care: i64 = own.iter().map(|&area| areas.all[area].care).sum();
        let far = |middle: usize| -> i64 {
            own.iter().map(|&area| areas.all[area].care * areas.way(middle, area)).sum()
        };
        let allowed = all * i64::from(Zoning::BALANCE_PERMILLE) / 1_000;
        (((care * n - all).abs() - allowed).max(0), (0..zone.len()).map(far).min().unwrap_or(0))
    };
    let zones: Vec<(i64, i64)> = (0..n_zones).map(of_zone).collect();
    (zones.iter().map(|one| one.0).sum(), zones.iter().map(|one| one.1).sum())
}

/// The best of all lines whose zones hang together.
fn best_of_all(areas: &Areas, n_zones: usize) -> (i64, i64) {
    let n = areas.all.len();
    let ways = n_zones.pow(u32::try_from(n).unwrap());
    let lines = |mut way: usize| -> Vec<usize> {
        let mut one = || {
            let zone = way % n_zones;
            way /= n_zones;
            zone
        };
        (0..n).map(|_| one()).collect()
    };
    let whole = |zone: &Vec<usize>| (0..n_zones).all(|of| hangs_together(areas, zone, of));
    (0..ways).map(lines).filter(whole).map(|zone| worth(areas, &zone, n_zones)).min().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn zones_hang_together_and_areas_are_small(
        at in prop::collection::vec(((-60..60_i32, -60..60_i32), 10..90_i32), 1..40),
        n_zones in 1..6_usize,
    ) {
        let problem = village(&at).problem();
        let asked = asked(n_zones);
        let areas = Areas::of(&problem, asked);
        let all: i64 = care_of(&problem).iter().sum();
        let most = all / i64::try_from(n_zones).unwrap() * 150 / 1_000;
        let mut clients: Vec<ClientId> =
            areas.all.iter().flat_map(|area| area.clients.iter().copied()).collect();
        clients.sort_unstable();
        prop_assert_eq!(clients, problem.clients.ids().collect::<Vec<_>>());
        for area in &areas.all {
            prop_assert!(area.care <= most || area.clients.len() == 1);
        }
        let zone = draw(&areas, asked);
        let n = n_zones.min(areas.all.len());
        prop_assert_eq!(zone.iter().max(), Some(&(n - 1)));
        for of in 0..n {
            prop_assert!(hangs_together(&areas, &zone, of), "zone {} of {:?}", of, zone);
        }
        prop_assert_eq!(draw(&areas, asked), zone);
    }
}

/// Areas of one client each, as many as can be tried in every way.
fn small(seed: u64) -> (Areas, usize) {
    let mut rng = Rng::new(seed, 0, 0);
    let n = 4 + rng.below(4);
    let mut number = |below: usize| i32::try_from(rng.below(below)).unwrap();
    let at: Vec<((i32, i32), i32)> =
        (0..n).map(|_| ((number(80), number(80)), 10 + number(50))).collect();
    let n_zones = 2 + usize::from(seed.is_multiple_of(2));
    (Areas::of(&village(&at).problem(), asked(n_zones)), n_zones)
}

#[test]
fn lines_are_the_best_of_all_where_all_can_be_tried() {
    for seed in 0..200 {
        let (areas, n_zones) = small(seed);
        let found = worth(&areas, &draw(&areas, asked(n_zones)), n_zones);
        assert_eq!(found, best_of_all(&areas, n_zones), "small map {seed}");
    }
}

/// Zones of one, two and three houses on a line; one house has to pass through the zone between.
#[test]
fn houses_pass_through_the_zone_between() {
    let at: Vec<((i32, i32), i32)> = (0..6).map(|x| ((12 * x, 0), 210)).collect();
    let areas = Areas::of(&village(&at).problem(), asked(3));
    assert_eq!(draw(&areas, asked(3)), [0, 0, 1, 1, 2, 2]);
    // Of seven houses one zone has three: 10 h 30 min are 29 % more than the mean of 8 h 10 min.
    let at: Vec<((i32, i32), i32)> = (0..7).map(|x| ((12 * x, 0), 210)).collect();
    let mut draft = village(&at).problem().into_draft();
    redraw(&mut draft, &zoning(3));
    let zones = Zones::of(&draft).unwrap();
    let mut hours: Vec<i64> = zones.all.iter().map(|zone| zone.care / 1_800).collect();
    hours.sort_unstable();
    assert_eq!(hours, [14, 14, 21]);
    let uneven: Vec<i64> =
        zones.all.iter().filter(|zone| !zones.is_even(zone)).map(|zone| zone.care).collect();
    assert_eq!(uneven, [37_800]);
    let Ratio { part, whole } = zones.reached().unwrap();
    assert_eq!(part * 7, whole * 2);
}

/// A country too large to be tried in every way: a line of sixty houses in eight zones.
#[test]
fn many_houses_in_a_row_are_even() {
    let at: Vec<((i32, i32), i32)> = (0..60).map(|x| ((11 * x, 0), 60 + 7 * (x % 5))).collect();
    let areas = Areas::of(&village(&at).problem(), asked(8));
    let zone = draw(&areas, asked(8));
    let even = Evenness::of(&areas, 8, Zoning::BALANCE_PERMILLE);
    for of in 0..8 {
        let own: Vec<usize> = (0..zone.len()).filter(|&at| zone[at] == of).collect();
        assert!(hangs_together(&areas, &zone, of));
        assert_eq!(Worth::of(&areas, &even, &own).uneven, 0, "zone {of} of {zone:?}");
    }
}

#[test]
fn zones_tell_who_lives_there() {
    let (village, [a, b]) = two_glens();
    let mut draft = village.problem().into_draft();
    assert_eq!(Zones::of(&draft), None);
    redraw(&mut draft, &zoning(2));
    let zones = Zones::of(&draft).unwrap();
    let clients = |from: usize| (from..from + 3).map(ClientId::at).collect::<Vec<_>>();
    for (zone, (lead, from)) in zones.all.iter().zip([(a, 0), (b, 3)]) {
        assert_eq!((zone.lead, zone.care), (Some(lead), 3 * 3_600));
        assert_eq!((&zone.clients, zone.packages.len()), (&clients(from), 3));
        assert_eq!(zone.settlements, [clients(from)]);
        assert!(zones.is_even(zone));
    }
}

/// Two strings of three houses, fifty minutes apart; the first is A's but for its last house.
fn two_glens() -> (Village, [ProviderId; 2]) {
    let mut village = Village::new(7);
    let [a, b] = [(); 2].map(|()| village.provider());
    village.carer(a, (0, 0));
    let [north, south] = [(); 2].map(|()| village.locality(LocalityKind::Rural));
    let homes = [(a, 0), (a, 5), (b, 10), (b, 60), (b, 65), (a, 70)];
    for (n, (own, x)) in homes.into_iter().enumerate() {
        // Both localities have houses in both glens.
        let client = village.client_in(own, if n % 2 == 0 { north } else { south }, (x, 0));
        village.visit(client, 0, "08:00", 60);
    }
    (village, [a, b])
}

#[test]
fn two_glens_are_two_zones_with_the_lead_of_whoever_is_there() {
    let (village, [a, b]) = two_glens();
    let mut draft = village.problem().into_draft();
    redraw(&mut draft, &zoning(2));
    let zones: Vec<usize> =
        draft.clients.iter().map(|client| client.locality.unwrap().index()).collect();
    assert_eq!(zones, [2, 2, 2, 3, 3, 3]);
    let names: Vec<(&str, Option<ProviderId>)> =
        draft.localities.iter().map(|row| (row.key.as_str(), row.lead)).collect();
    assert_eq!(names[2..], [("zone-1", Some(a)), ("zone-2", Some(b))]);
    assert!(draft.packages.iter().all(|package| package.movable));
    assert!(Problem::build(draft).is_ok());
}

#[test]
fn registrations_and_permissions_hold_wherever_their_clients_come_to_be() {
    let (village, [a, b]) = two_glens();
    let mut draft = village.problem().into_draft();
    let [north, south] = [0, 1].map(LocalityId::at);
    draft.providers[a].registered_localities = Some(vec![north]);
    draft.clients[ClientId::at(3)].locality = Some(north);
    draft.clients[ClientId::at(5)].locality = Some(north);
    let carer = draft.carers.ids().next().unwrap();
    draft.carers[carer].permissions = vec![Permission { provider: b, locality: Some(south) }];
    redraw(&mut draft, &zoning(2));
    let zones = [2, 3].map(LocalityId::at);
    // The first glen is of both localities, the second of the north alone.
    let registered = draft.providers[a].registered_localities.clone();
    assert_eq!(registered, Some(vec![north, zones[0], zones[1]]));
    let there: Vec<_> = draft.carers[carer].permissions.iter().map(|one| one.locality).collect();
    assert_eq!(there, [Some(south), Some(zones[0])]);
}

#[test]
fn a_sea_loch_is_as_wide_as_the_way_round() {
    // Three houses on each shore. The map puts them side by side; the way round is 200 minutes.
    let shores = [(0, 0), (0, 10), (0, 20), (200, 0), (200, 10), (200, 20)];
    let mut village = village(&shores.map(|point| (point, 60)));
    for at in 0..3 {
        let [here, there] =
            [at, at + 3].map(|client| village.draft.clients[ClientId::at(client)].place);
        let mut position = village.draft.places[here].position.unwrap();
        position.longitude_e7 += 1_000;
        village.draft.places[there].position = Some(position);
    }
    let mut draft = village.problem().into_draft();
    redraw(&mut draft, &zoning(2));
    let zones: Vec<usize> =
        draft.clients.iter().map(|client| client.locality.unwrap().index()).collect();
    assert_eq!(zones, [0, 0, 0, 1, 1, 1]);
}

#[test]
fn without_visits_there_is_nothing_to_draw() {
    let mut draft = village(&[]).problem().into_draft();
    redraw(&mut draft, &zoning(3));
    assert!(draft.localities.is_empty());
}

/// The leads of two zones in which two providers give so many hours.
fn led(hours: [[i32; 2]; 2], least: i32) -> Vec<Option<usize>> {
    let mut village = Village::new(7);
    let providers = [(); 2].map(|()| village.provider());
    village.carer(providers[0], (0, 0));
    let mut zone_of = Table::default();
    for (zone, hours) in hours.into_iter().enumerate() {
        for (own, hours) in providers.into_iter().zip(hours) {
            let client = village.client(own, (0, 0));
            zone_of.push(Some(zone));
            if hours > 0 {
                village.visit(client, 0, "08:00", hours * 60);
            }
        }
    }
    let leads = leads::choose(&village.problem(), 2, (&zone_of, Seconds::hours(least)));
    leads.into_iter().map(|lead| lead.map(Id::index)).collect()
}

#[test]
fn nobody_who_can_live_on_a_zone_is_left_without_one() {
    let (a, b) = (Some(0), Some(1));
    // A gives most in both; B lives on five hours: 10 + 5 stay, where 8 + 6 would be less.
    assert_eq!(led([[10, 6], [8, 5]], 5), [a, b]);
    assert_eq!(led([[10, 7], [9, 5]], 5), [b, a]);
    // B gives enough nowhere, or lives on it in the first zone alone.
    assert_eq!(led([[10, 6], [8, 5]], 7), [a, a]);
    assert_eq!(led([[10, 6], [8, 5]], 6), [b, a]);
    assert_eq!(led([[10, 0], [0, 0]], 1), [a, None]);
}

#[test]
fn a_large_settlement_is_parted_between_its_ends() {
    // Eight houses a minute apart, with an hour of care each: a zone of four may differ by 36
    // minutes, so each house is an area of its own, and neighbours stay together.
    let at: Vec<((i32, i32), i32)> = (0..8).map(|x| ((x, 0), 60)).collect();
    let areas = Areas::of(&village(&at).problem(), asked(2));
    let areas_of: Vec<&Area> = areas.all.iter().collect();
    assert!(areas_of.len() == 8 && areas_of.iter().all(|area| area.care == 3_600));
    assert_eq!(draw(&areas, asked(2)), [0, 0, 0, 0, 1, 1, 1, 1]);
}
