//! What is asked, and what is answered.
//!
//! A [`Problem`] is built once from a [`Draft`] and is valid ever after; a [`Rota`]
//! is a plain list of runs. Nothing here searches, and nothing here judges: the
//! rules are named in [`rule`] and stated in full by the checker.

pub mod carer;
pub mod client;
pub mod fault;
pub mod horizon;
pub mod locality;
pub mod package;
pub mod place;
pub mod policy;
pub mod problem;
pub mod provider;
pub mod rates;
pub mod rota;
pub mod rule;
pub mod rush;
pub mod scenario;
pub mod score;
pub mod terms;
pub mod timetable;
pub mod travel;
pub mod visit;

pub use carer::{Absence, Carer, Contract, Gender, HoursBefore, Permission, Registration, Shift};
pub use client::{Client, Consent, Known, LoneWork, ProviderLock, RiskClass, SdsOption};
pub use fault::{Fault, FaultCode, Subject};
pub use horizon::{Day, Horizon, Span, Weekday};
pub use locality::{Locality, LocalityKind};
pub use package::{Origin, Package, PackageStatus, Referral, Slot};
pub use place::{Place, Position};
pub use policy::{Policy, Transfers};
pub use problem::{Draft, Problem};
pub use provider::{Provider, Sector};
pub use rates::Rates;
pub use rota::{NamedRun, Published, Rota, Run, Stop};
pub use rule::{Kind, RuleCode};
pub use rush::{Pace, Rush, Rushes};
pub use scenario::{Scenario, Step};
pub use score::{Ranking, Score};
pub use terms::{DrawnZones, Flow, Hire, Keep, Marginal, Reable, Site, Tariffs, Team, Zoning};
pub use timetable::{Line, LineKind, Sailing, Timetable};
pub use travel::{Leg, Matrix, Mode, Source, Travel};
pub use visit::{Overrides, Separation, Visit, VisitKind, VisitStatus};
