//! Carers, their contracts and their shifts.

use crate::id::{
    CarerId, DayId, LanguageId, LocalityId, PlaceId, ProviderId, SkillId, SmallSet, Table,
};
use crate::model::{Mode, Span};
use crate::units::{Moment, Pence, Seconds};

/// A carer's gender, where the rota needs to know (rule H09).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say themselves")]
pub enum Gender {
    Female,
    Male,
    Other,
}

/// From when until when a registration holds; open at either end (rule H26).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// First moment that is covered.
    pub from: Option<Moment>,
    /// Last moment that is covered.
    pub until: Option<Moment>,
}

impl Registration {
    /// Whether it covers the moment.
    #[must_use]
    pub fn covers(self, moment: Moment) -> bool {
        self.from.is_none_or(|from| from <= moment)
            && self.until.is_none_or(|until| moment <= until)
    }
}

/// Working time before the horizon, for the average of rule H11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursBefore {
    /// How many weeks it covers, at most 16.
    pub weeks: u32,
    /// How much was worked in them.
    pub worked: Seconds,
}

/// What a carer's contract says of hours and pay. All times are for a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// Hours of care the carer is promised (rule M04).
    pub guaranteed: Option<Seconds>,
    /// The band of working hours that was agreed (rules S07 and S08).
    pub band: Option<(Seconds, Seconds)>,
    /// The most working hours (rule H11).
    pub max_week: Option<Seconds>,
    /// Whether the carer has opted out of the 48-hour week (rule H11).
    pub opted_out: bool,
    /// Hours worked each week for others (rule H11).
    pub elsewhere: Seconds,
    /// Hours worked before the horizon (rule H11).
    pub before: Option<HoursBefore>,
    /// Pay for an hour, in pence, where it differs from the provider's wage.
    pub wage: Option<Pence>,
}

/// Leave to serve clients of another provider (rule H20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Whose clients.
    pub provider: ProviderId,
    /// Where; `None` is everywhere.
    pub locality: Option<LocalityId>,
}

/// A time when a carer is away although a shift says otherwise (rule H02).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// From when until when.
    pub span: Span,
}

/// One carer.
#[derive(Clone, Debug)]
pub struct Carer {
    /// The caller's id; never a name.
    pub key: String,
    /// Who employs the carer.
    pub employer: ProviderId,
    /// Where the carer's day starts and ends.
    pub home: PlaceId,
    /// How the carer travels.
    pub mode: Mode,
    /// Skills held (rule H01).
    pub skills: SmallSet<SkillId>,
    /// Gender, where known (rule H09).
    pub gender: Option<Gender>,
    /// Languages spoken (rule H09).
    pub languages: SmallSet<LanguageId>,
    /// Hours and pay.
    pub contract: Contract,
    /// Other providers whose clients the carer may serve.
    pub permissions: Vec<Permission>,
    /// When the carer's own registration holds (rule H26).
    pub registration: Registration,
    /// Whether the carer has only started (rule H25).
    pub new_starter: bool,
    /// Whether the carer worked on the last weekend before the first one of the horizon
    /// (rule S09).
    pub worked_last_weekend: bool,
    /// The longest leg the carer will travel, where it differs from the policy's (rule H16).
    pub max_leg: Option<Seconds>,
    /// When the carer is away.
    pub absences: Vec<Absence>,
}

impl Carer {
    /// A carer of no particular skills, with nothing in the contract and no absences.
    #[must_use]
    pub fn new(key: String, employer: ProviderId, home: PlaceId, mode: Mode) -> Self {
        Self {
            key,
            employer,
            home,
            mode,
            skills: SmallSet::default(),
            gender: None,
            languages: SmallSet::default(),
            contract: Contract::default(),
            permissions: Vec::new(),
            registration: Registration::default(),
            new_starter: false,
            worked_last_weekend: false,
            max_leg: None,
            absences: Vec::new(),
        }
    }
}

/// One shift of one carer: all visits of a run lie inside it (rule H02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Whose it is.
    pub carer: CarerId,
    /// The day on which it starts.
    pub day: DayId,
    /// From its start to its end.
    pub span: Span,
}

/// The shifts of each carer, in order of start.
#[must_use]
pub(crate) fn shifts_by_carer(
    n_carers: usize,
    shifts: &Table<crate::id::ShiftId, Shift>,
) -> Table<CarerId, Vec<crate::id::ShiftId>> {
    let mut by_carer = Table::filled(Vec::new(), n_carers);
    for (id, shift) in shifts.pairs() {
        by_carer[shift.carer].push(id);
    }
    for list in &mut by_carer {
        list.sort_by_key(|&id| (shifts[id].span.from, id));
    }
    by_carer
}
