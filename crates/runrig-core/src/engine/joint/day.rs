//! What is solved: places, clients, runs and prices.
//!
//! Times are in one unit, whichever it is, and a price is for one such unit.

/// A day to be planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// How many places there are.
    pub places: usize,
    /// Travel times between places, row by row.
    pub travel: Vec<i32>,
    /// Who is visited.
    pub clients: Vec<Client>,
    /// Who visits.
    pub runs: Vec<Run>,
    /// What a lunch is, for the runs that are due one.
    pub lunch: Option<Lunch>,
    /// Whether a run leaves just in time for its first stop, rather than when it opens.
    pub just_in_time: bool,
    /// What things cost.
    pub prices: Prices,
}

/// Somebody who is visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The visits needed: all of them are made, or none.
    pub visits: Vec<Visit>,
    /// How the starts of two visits are tied; two that are tied are made by different runs.
    pub tie: Option<Tie>,
    /// What it costs to make no visit.
    pub absent: i64,
}

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Where.
    pub place: usize,
    /// How long it takes.
    pub duration: i64,
    /// When it should start: one window at least, in order. It cannot start before the first,
    /// and is late for the window that opened last.
    pub windows: Vec<Window>,
    /// The runs that can make it.
    pub offers: Vec<Offer>,
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub opens: i64,
    /// Its last moment.
    pub closes: i64,
}

/// A run that can make a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub run: usize,
    /// What it costs that this run makes it, beside travel and time.
    pub price: i64,
}

/// The second visit starts so long after the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// At least.
    pub least: i64,
    /// At most.
    pub most: i64,
}

/// Somebody who visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// It does not leave before the window opens; ending after it closes is overtime.
    pub shift: Window,
    /// Whether it is due a lunch.
    pub lunch: bool,
}

/// A lunch: at the place of the stop before or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lunch {
    /// When it starts.
    pub starts: Window,
    /// How long it takes.
    pub duration: i64,
}

/// What one unit of each thing costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// Travel.
    pub travel: i64,
    /// Travel and the duration of visits.
    pub work: i64,
    /// Lateness, of all visits.
    pub late: i64,
    /// The largest lateness of a visit.
    pub latest: i64,
    /// Waiting, of all stops.
    pub wait: i64,
    /// The longest wait at a stop.
    pub longest_wait: i64,
    /// Time after the end of a shift.
    pub overtime: i64,
    /// The most time of a shift without travel, visit or lunch.
    pub idlest: i64,
    /// A lunch that is due and not taken.
    pub no_lunch: i64,
    /// How far each run's travel and visits are from the mean of all, rounded up, summed.
    pub imbalance: i64,
}
