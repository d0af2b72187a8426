//! The components of the objective, and their weights.

use serde::Deserialize;

macro_rules! components {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// A part of the objective.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum Component {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl Component {
            /// What files call it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

components! {
    /// Minutes of all legs, with the first and last.
    TravelTime "travel_time";
    /// Minutes by which services are late, summed.
    TotalTardiness "total_tardiness";
    /// Minutes by which the latest service is late.
    HighestTardiness "highest_tardiness";
    /// Minutes between arrivals and starts, but for the visit after a lunch that comes first.
    TotalWaiting "total_waiting_time";
    /// The longest of these.
    MaxWaiting "max_waiting_time";
    /// Minutes by which carers return after their shift.
    ExtraTime "total_extra_time";
    /// The most minutes of a shift in which a carer neither travels, serves nor eats.
    MaxIdle "max_idle_time";
    /// Services at patients who prefer certain carers, by another.
    Preferences "caregiver_preferences";
    /// Services by carers who are barred; without a weight there must be none.
    Incompatibilities "incompabilities";
    /// Patients nobody visits.
    Unvisited "optional_patients";
    /// Carers who are due a lunch and take none.
    MissedLunch "missed_lunch_break";
    /// How far each carer's working time is from the mean of all, rounded up, summed.
    Balance "workload_balance";
    /// Minutes of travel and service of all carers.
    WorkingTime "working_time";
}

/// What a unit of a component costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// There must be none of it.
    Hard,
    /// So much.
    Times(i64),
}
