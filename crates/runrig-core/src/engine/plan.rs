//! What a search gives back.

/// What one shift does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// Position of the shift in the instance.
    pub shift: usize,
    /// Positions of its visits, in order.
    pub visits: Vec<usize>,
}

/// The best plan of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The tours that have visits, by shift.
    pub tours: Vec<Tour>,
    /// How many visits that must be made are not.
    pub missing: usize,
    /// What travel costs, and the prices of the optional visits left out.
    pub cost: i64,
    /// How many changes were tried.
    pub iterations: u64,
}
