//! The JSON door: requests in, answers out. The only crate that knows their JSON.
//!
//! [`draft()`] turns a request into a [`Draft`](runrig_core::model::Draft) and all else that a
//! problem is made from, or into a list of everything that is wrong with it, each fault with a
//! stable code and JSON pointers to the culprits. [`write()`] turns an [`Answer`] into a response.
//! [`wire`] is the format itself, version 1.
//!
//! It reads no files and no clock, works out no travel, applies no scenario, and knows no rule.

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
pub use read::{Beside, Drafted, TravelInputs, draft, draft_of, read_rota, rota_scenario};
pub use scenario::{scenario, scenario_from_text, scenario_list, scenario_text};
pub use schema::{schema_request, schema_response};
pub use write::{Answer, Breach, Manifest};
pub use write::{amount, key_figures, refusal, response, score, write, zones};
