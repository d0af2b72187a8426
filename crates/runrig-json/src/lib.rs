//! The JSON door: requests in, answers out. The only crate that knows their JSON.
//!
//! [`read()`] turns a request into a [`Problem`](runrig_core::model::Problem) or into a
//! list of everything that is wrong with it, each fault with a stable code and JSON
//! pointers to the culprits. [`write()`] turns an [`Answer`] into a response.
//! [`wire`] is the format itself, version 1.
//!
//! It reads no files and no clock, and knows no rule.

mod clock;
mod error;
mod names;
pub mod network;
mod pointer;
mod read;
mod scenario;
mod schema;
mod shape;
pub mod wire;
mod write;

pub use clock::Clock;
pub use error::{Code, Located, RequestError};
pub use names::Names;
pub use read::{Beside, Read, read, read_beside, read_request, read_rota};
pub use scenario::{scenario, scenario_from_text, scenario_list};
pub use schema::{schema_request, schema_response};
pub use write::{Answer, Breach, Manifest};
pub use write::{amount, key_figures, refusal, response, score, write, zones};
