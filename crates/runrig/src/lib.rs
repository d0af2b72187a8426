#![doc = include_str!("../../../README.md")]
mod abreast;
pub mod answer;
pub mod coalitions;
pub mod compare;
pub mod frontier;
pub mod json;
pub mod ladder;
pub mod network;
pub mod own;
pub mod prepare;
pub mod prices;
pub mod start;
pub mod stress;
mod translated;
pub mod view;
pub mod watch;

pub use answer::{Solved, evaluate, solve};
pub use prepare::{Prepared, prepare, prepare_request};
pub use runrig_check::{Breach, Report, check};
pub use runrig_core::kpi::{Figures, Kpis};
pub use runrig_core::reasons::{Relaxation, Relaxing, Unserved};
pub use runrig_core::solve::solve as search;
pub use runrig_core::solve::{Observer, Outcome, Progress, Settings, StopReason, Warmth};
pub use runrig_core::{id, kpi, model, settlements, travel, units};
pub use translated::translated;
pub use watch::Watch;
