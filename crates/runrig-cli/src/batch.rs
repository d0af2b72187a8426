//! Many requests, scenarios and seeds, each a job with a file of its own.
//!
//! A job is finished when its file is there, whole, and made from what is asked for now; nothing
//! else is remembered. So it makes no difference when a batch is interrupted, or by what.

pub(crate) mod board;
pub(crate) mod folder;
pub(crate) mod job;
pub(crate) mod memory;
pub(crate) mod name;
pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod sealed;
pub(crate) mod table;
pub(crate) mod wanted;
pub(crate) mod work;
