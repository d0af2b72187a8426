//! The number of threads changes nothing.

use crate::{folder, tables};
use runrig_core::id::{Id, PlaceId};
use runrig_core::model::{Mode, Position};
use runrig_travel::matrix::matrix;
use runrig_travel::{Ground, Manner, Snapper};

#[test]
fn a_matrix_is_the_same_on_one_thread_and_on_four() {
    let network = tables::network(&folder());
    let beside = |n: usize, at: Position| {
        let aside = i32::try_from(n % 7).unwrap() * 20_000;
        let latitude_e7 = at.latitude_e7 + aside;
        (PlaceId::at(n), Position { latitude_e7, ..at })
    };
    let nodes = network.nodes.iter().cycle().take(2 * network.nodes.len());
    let places: Vec<_> = nodes.enumerate().map(|(n, node)| beside(n, node.position())).collect();
    let snapper = Snapper::new(&network);
    for mode in [Mode::Drive, Mode::Cycle] {
        let ground = Ground::new(&snapper, Manner::of(mode));
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let build = || matrix(places.len(), &places, &ground);
            let matrix = pool.install(build);
            let parts: Vec<_> = (0..matrix.n_parts())
                .map(|part| matrix.part(u32::try_from(part).unwrap()).1.to_vec())
                .collect();
            (parts, places.iter().map(|&(place, _)| matrix.row(place)).collect::<Vec<_>>())
        };
        assert_eq!(on(1), on(4));
    }
}
