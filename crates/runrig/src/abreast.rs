//! Searches side by side that do not get in each other's way.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::scope;

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

/// Does `n` pieces of work: side by side, as [`abreast`], unless there are fewer pieces than
/// threads; then one after the other, each with all threads.
///
/// # Errors
///
/// If there are no threads to be had.
pub(crate) fn side_by_side<Made: Send>(
    n: usize,
    work: impl Fn(usize) -> Made + Sync,
) -> Result<Vec<Made>, ThreadPoolBuildError> {
    if at_a_time(n) == 1 { Ok((0..n).map(work).collect()) } else { abreast(n, work) }
}

/// How many of so many pieces of work [`side_by_side`] does at a time.
pub(crate) fn at_a_time(n: usize) -> usize {
    if n < rayon::current_num_threads() { 1 } else { rayon::current_num_threads() }
}

/// Does `n` pieces of work, as many at a time as the pool at hand has threads, each piece on one
/// thread from its beginning to its end; what comes of them is in their order.
///
/// In one pool, a thread that waits for a part of its piece would take up another piece, and the
/// clock of the first would run on meanwhile. So each thread has a pool of its own.
///
/// # Errors
///
/// If there are no threads to be had.
pub(crate) fn abreast<Made: Send>(
    n: usize,
    work: impl Fn(usize) -> Made + Sync,
) -> Result<Vec<Made>, ThreadPoolBuildError> {
    let single = |_| ThreadPoolBuilder::new().num_threads(1).build();
    let pools = (0..rayon::current_num_threads().min(n)).map(single);
    let pools = pools.collect::<Result<Vec<_>, ThreadPoolBuildError>>()?;
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&at| at < n);
    let lane =
        || -> Vec<(usize, Made)> { std::iter::from_fn(take).map(|at| (at, work(at))).collect() };
    let mut made: Vec<(usize, Made)> = scope(|scope| {
        let lanes: Vec<_> = pools.iter().map(|pool| scope.spawn(|| pool.install(lane))).collect();
        let joined =
            lanes.into_iter().map(|one| one.join().unwrap_or_else(|why| resume_unwind(why)));
        joined.flatten().collect()
    });
    made.sort_by_key(|&(at, _)| at);
    Ok(made.into_iter().map(|(_, one)| one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_pieces_than_threads_go_one_after_the_other() {
        let pool = ThreadPoolBuilder::new().num_threads(4).build().expect("there are threads");
        let found = pool.install(|| [1, 3, 4, 9].map(at_a_time));
        assert_eq!(found, [1, 1, 4, 4]);
        let threads = pool.install(|| side_by_side(9, |_| rayon::current_num_threads()));
        assert_eq!(threads.expect("there are threads"), [1; 9], "each piece has one");
    }
}
