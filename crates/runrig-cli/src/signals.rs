//! Ctrl-C and SIGTERM: the first one asks the search to stop, the second one kills.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::trouble::Trouble;

/// A flag that the first signal raises. While it is up, another signal does what signals
/// do to a program that does not listen.
pub(crate) fn stop_flag() -> Result<Arc<AtomicBool>, Trouble> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the second one must find the flag of the first.
        flag::register_conditional_default(signal, Arc::clone(&stop))
            .and_then(|_| flag::register(signal, Arc::clone(&stop)))
            .map_err(|cause| Trouble::Signals { cause })?;
    }
    Ok(stop)
}
