//! Settlements on small maps, and against the search of every pair.

use super::{LINK, NEIGHBOURS, Neighbours, Settlements, contiguous, outline, touch, with_visits};
use crate::id::{ClientId, LocalityId};
use crate::kpi::village::Village;
use crate::model::{LocalityKind, Place};
use crate::units::Seconds;
use geo::{Area, MultiPolygon, Rect};
use proptest::prelude::*;

fn map(at: &[(i32, i32)]) -> (Village, Vec<ClientId>) {
    let mut village = Village::new(1);
    let p = village.provider();
    village.carer(p, (0, 0));
    let clients: Vec<_> = at.iter().map(|&at| village.client(p, at)).collect();
    for &client in &clients {
        village.visit(client, 0, "08:00", 30);
    }
    (village, clients)
}

#[test]
fn a_chain_of_links_is_one_settlement() {
    let (mut village, clients) = map(&[(0, 0), (40, 0), (10, 0), (20, 0), (31, 0)]);
    let p = village.draft.providers.ids().next().unwrap();
    let without_visits = village.client(p, (0, 0));
    let settlements = Settlements::of(&village.problem());
    let of: Vec<_> = clients.iter().map(|&client| settlements.of_client(client)).collect();
    assert_eq!(of, [0, 1, 0, 0, 1].map(Some));
    assert_eq!(settlements.of_client(without_visits), None);
    // Eleven minutes apart: neither linked nor out of each other's way.
    assert!(settlements.all().iter().all(|one| !one.isolated));
    assert_eq!(LINK, Seconds::minutes(10));
}

#[test]
fn clients_without_a_position_are_tried_with_all() {
    let (mut village, _) = map(&[(0, 0), (40, 0), (5, 0), (45, 0)]);
    let known = Settlements::of(&village.problem());
    for place in village.draft.places.ids().skip(2) {
        village.draft.places[place] = Place::default();
    }
    let unknown = Settlements::of(&village.problem());
    assert_eq!(unknown, known);
    assert_eq!(known.all().len(), 2);
    assert!(known.all()[0].isolated);
}

proptest! {
    #[test]
    fn the_tree_finds_what_looking_at_every_pair_finds(
        at in prop::collection::vec((-40..40_i32, -40..40_i32), 1..60),
    ) {
        let (village, _) = map(&at);
        let problem = village.problem();
        let clients = with_visits(&problem);
        let n = clients.len();
        let every: Vec<_> =
            (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other))).collect();
        let slow = Settlements::by_pairs(&problem, &clients, &every);
        prop_assert_eq!(Settlements::of(&problem), slow);
    }

    #[test]
    fn near_pairs_are_those_of_the_great_circle(
        at in prop::collection::vec((-899_999_999..900_000_000_i32, -1_800_000_000..1_800_000_000_i32), 0..40),
        metres in 0..4_000_000_u32,
    ) {
        use crate::model::Position;
        use crate::travel::{great_circle::metres_between, near::pairs_within};
        let positions: Vec<_> = at.iter()
            .map(|&(latitude_e7, longitude_e7)| Position { latitude_e7, longitude_e7 })
            .collect();
        let near = pairs_within(&positions, metres);
        for one in 0..positions.len() {
            for other in one + 1..positions.len() {
                let within = metres_between(positions[one], positions[other]) <= u64::from(metres);
                prop_assert!(!within || near.contains(&(one, other)));
            }
        }
    }
}

/// Three localities along a road, and an island whose outline touches the first one's.
fn coast() -> (Village, [LocalityId; 4]) {
    let mut village = Village::new(1);
    let p = village.provider();
    village.carer(p, (0, 0));
    let localities = [(); 4].map(|()| village.locality(LocalityKind::Rural));
    for (locality, x) in localities.into_iter().zip([0, 30, 60, 200]) {
        let client = village.client_in(p, locality, (x, 0));
        village.visit(client, 0, "08:00", 30);
    }
    for (locality, (from, to)) in
        localities.into_iter().zip([(0.0, 1.0), (5.0, 6.0), (6.0, 7.0), (1.0, 2.0)])
    {
        let square = Rect::new((from, 0.0), (to, 1.0)).to_polygon();
        village.draft.localities[locality].outline = Some(MultiPolygon(vec![square]));
    }
    (village, localities)
}

#[test]
fn localities_hang_together_by_the_way_and_not_by_the_map() {
    let (village, [a, b, c, island]) = coast();
    let problem = village.problem();
    assert!(contiguous(&problem, &[c, a, b]));
    assert!(!contiguous(&problem, &[a, c]));
    assert!(contiguous(&problem, &[a]) && contiguous(&problem, &[]));
    // The island's outline touches the first one's, but the way is 200 minutes.
    assert!(touch(&problem, a, island) && !contiguous(&problem, &[a, island]));
    let neighbours = Neighbours::within(&problem, NEIGHBOURS);
    assert_eq!(neighbours.of(b), [a, c]);
    assert_eq!(neighbours.between(c, b), Some(Seconds::minutes(30)));
    assert_eq!(neighbours.between(a, c), None);
    assert!(!Neighbours::within(&problem, Seconds::minutes(29)).contiguous(&[a, b]));
}

#[test]
fn outlines_decide_where_nobody_lives() {
    let (mut village, [a, b, _, island]) = coast();
    let last = village.draft.clients.ids().last().unwrap();
    village.draft.clients[last].locality = None;
    let problem = village.problem();
    assert!(contiguous(&problem, &[a, island]));
    assert!(!contiguous(&problem, &[b, island]));
}

#[test]
fn the_outline_of_some_clients_is_their_hull() {
    let (mut village, clients) = map(&[(0, 0), (10, 0), (10, 10), (0, 10), (5, 5)]);
    let hull = outline(&village.problem(), &clients).unwrap();
    assert_eq!(hull.exterior().0.len(), 5); // a square, closed; the one inside is left out
    assert!(hull.unsigned_area() > 0.0);
    for place in village.draft.places.ids() {
        village.draft.places[place] = Place::default();
    }
    assert_eq!(outline(&village.problem(), &clients), None);
}
