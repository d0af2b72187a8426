//! Visits: one attendance each, by one carer or by two together.

use crate::id::{CarerId, ClientId, DayId, PackageId, SkillId, SlotId, SmallSet, VisitId};
use crate::model::{RiskClass, Span};
use crate::units::{Moment, Seconds};

/// What a visit is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words are those of DOMAIN §2.1, Call types")]
pub enum VisitKind {
    Breakfast,
    Lunch,
    Tea,
    Bed,
    Welfare,
    Medication,
    #[default]
    PersonalCare,
    Meal,
    Domestic,
    Sitting,
    Night,
    Reablement,
    EndOfLife,
    Discharge,
}

/// Where a visit is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VisitStatus {
    /// To be made.
    #[default]
    Planned,
    /// Under way: its carer and start are pinned.
    Started,
    /// Over: its carer and start are pinned.
    Done,
}

/// Hard rules that somebody has put aside for one visit, on the record (kind HO).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Puts rule H09 aside: gender and language.
    pub gender_language: bool,
    /// Puts rule H10 aside: short visits only by a known carer.
    pub short_visit: bool,
    /// Puts rule H25 aside: risk.
    pub lone_work: bool,
}

/// One attendance at one client.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The caller's id, or `package/slot/date` where it was expanded.
    pub key: String,
    /// Whose visit it is.
    pub client: ClientId,
    /// The package it belongs to.
    pub package: PackageId,
    /// The repeating visit it is one of.
    pub slot: Option<SlotId>,
    /// The day on which it is planned.
    pub day: DayId,
    /// How long the care takes.
    pub care: Seconds,
    /// When it should start.
    pub preferred: Moment,
    /// Starts outside this span break a promise (rule H05, soft part).
    pub soft: Span,
    /// Starts outside this span are not allowed (rules H04 and H05).
    pub hard: Span,
    /// One carer or two (rule H06).
    pub carers_needed: u8,
    /// Skills that each carer must hold (rule H01).
    pub skills: SmallSet<SkillId>,
    /// Whether the time matters for health: rule H04 rather than H05.
    pub critical: bool,
    /// What is at stake when it is missed.
    pub risk: RiskClass,
    /// What it is for.
    pub kind: VisitKind,
    /// Where it is in its life.
    pub status: VisitStatus,
    /// Carers who must be among those who make it (rule H24); at most `carers_needed`.
    pub pinned_carers: Vec<CarerId>,
    /// The start that must be kept (rule H24).
    pub pinned_start: Option<Moment>,
    /// Rules put aside for it.
    pub overrides: Overrides,
    /// Expanded from a package rather than sent.
    pub assumed: bool,
}

impl Visit {
    /// A planned visit by one carer who needs no skill, at its preferred start and at no other.
    #[must_use]
    pub fn new(
        key: String,
        (client, package): (ClientId, PackageId),
        (day, preferred): (DayId, Moment),
        care: Seconds,
    ) -> Self {
        Self {
            key,
            client,
            package,
            slot: None,
            day,
            care,
            preferred,
            soft: Span::new(preferred, preferred),
            hard: Span::new(preferred, preferred),
            carers_needed: 1,
            skills: SmallSet::default(),
            critical: false,
            risk: RiskClass::default(),
            kind: VisitKind::default(),
            status: VisitStatus::default(),
            pinned_carers: Vec::new(),
            pinned_start: None,
            overrides: Overrides::default(),
            assumed: false,
        }
    }
}

/// How far apart the starts of two visits of one client must be (rule H07).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separation {
    /// The visit that starts first.
    pub first: VisitId,
    /// The visit that starts second.
    pub second: VisitId,
    /// The least time from the first start to the second.
    pub min: Seconds,
    /// The most.
    pub max: Option<Seconds>,
}
