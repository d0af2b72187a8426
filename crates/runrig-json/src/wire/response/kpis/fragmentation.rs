//! How providers overlap on the ground.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// How providers overlap on the ground.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fragmentation {
    /// At most five clients who live within ten minutes of each other and a quarter of an hour
    /// or more from everybody else, and to whom two providers or more come. Fewer is better.
    pub clusters: Vec<Cluster>,
    /// Clients in these clusters. Lower is better.
    pub clients_in_clusters: u64,
    /// Pairs of drives by carers of different providers between the same two settlements,
    /// either way, set out on in the same clock hour. Lower is better.
    pub passing_cars: u64,
    /// Who gives the care in each locality.
    pub localities: Vec<Mix>,
    /// How hard the clients of each provider are to reach.
    pub books: Vec<ProviderBook>,
    /// The rota on which that is worked out.
    #[serde(default)]
    pub books_on: BooksOn,
    /// Minutes of travel that leaving a client out would save, for each hour of care; the mean
    /// over all care, by which books are measured. Lower is better.
    pub removal_minutes_per_contact_hour: Option<Number>,
}

/// A few clients far from all others, and several providers who come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cluster {
    /// Ids of the clients who live there.
    pub clients: Vec<String>,
    /// Ids of the providers whose carers come.
    pub providers: Vec<String>,
    /// How often a carer comes in on a day, from a client elsewhere or from home; mean over
    /// the days of the horizon. Lower is better.
    pub carer_entries_per_day: Option<Number>,
    /// Minutes on these ways in, those from home included, for each hour of care. Lower is
    /// better.
    pub inbound_minutes_per_contact_hour: Option<Number>,
    /// Minutes of these that are from home, and not paid, for each hour of care.
    pub inbound_from_home_minutes_per_contact_hour: Option<Number>,
    /// The one of those providers who would need the least time on the way if it alone came, having
    /// room for most; null if locks keep every one of them from it.
    pub best_single_provider: Option<Alone>,
}

/// What it would take one provider alone: an estimate, by putting each visit where it adds the
/// least time on the way in to what else the provider's carers do in their shifts, from their homes
/// or from where they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alone {
    /// Its id.
    pub provider: String,
    /// How often its carers would come in over the horizon. Lower is better.
    pub carer_entries: u64,
    /// Minutes that it would take over the horizon. Lower is better.
    pub inbound_minutes: Number,
    /// Minutes less than now; below 0 if it would be more. Higher is better.
    pub saving_minutes: Number,
    /// Visits that fit into none of its carers' shifts, once for each carer they take; each counts
    /// as a way in of its own, of the mean length now. Lower is better.
    #[serde(default)]
    pub visits_without_room: u64,
}

/// Who gives the care in a locality.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mix {
    /// Its id.
    pub id: String,
    /// How many providers give care.
    pub providers: u64,
    /// The effective number: 1 over the sum of the squares of their shares of the hours of care;
    /// null without care.
    pub effective_providers: Option<Number>,
}

/// How hard the clients of a provider are to reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProviderBook {
    /// The provider's id.
    pub id: String,
    /// Minutes of travel that leaving a client of its own packages out of this rota would save,
    /// for each hour of care.
    pub removal_minutes_per_contact_hour: Option<Number>,
    /// The same over that of all clients: 1 is the mean. Null without care.
    pub difficulty_index: Option<Number>,
    /// Whether the book is hard, over 1.2, or easy, under 0.8.
    pub book: Option<Book>,
}

/// A rota on which is worked out how hard clients are to reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BooksOn {
    /// The one that all these figures are of: who plans badly seems to have a hard book.
    #[default]
    ThisRota,
    /// The best one found of the full pool, where everybody is reached as well as can be: it
    /// measures the country alone. In a comparison with the full pool all books are told so.
    PoolFull,
}

/// How hard a provider's clients are to reach, beside all clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Book {
    /// An index under 0.8.
    Easy,
    /// From 0.8 to 1.2.
    Fair,
    /// Over 1.2.
    Hard,
}
