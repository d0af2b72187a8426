//! How many processor threads do the work.

use crate::trouble::Trouble;

/// Does the work on so many threads; on all there are if nothing is said.
pub(crate) fn on_threads<Made: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> Made + Send,
) -> Result<Made, Trouble> {
    let threads = threads.unwrap_or(0); // 0 is all there are, in rayon's words.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|cause| Trouble::Threads { threads, cause })?;
    Ok(pool.install(work))
}

/// Makes this the number of threads for the whole process, whoever asks for work; all there are
/// if nothing is said. Only once, and before any work.
pub(crate) fn everywhere(threads: Option<usize>) -> Result<(), Trouble> {
    let threads = threads.unwrap_or(0); // 0 is all there are, in rayon's words.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|cause| Trouble::Threads { threads, cause })
}
