//! Points that travel starts or ends at.

/// A point on the earth, in ten-millionths of a degree, so that it is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Degrees north of the equator × 10⁷.
    pub latitude_e7: i32,
    /// Degrees east of Greenwich × 10⁷.
    pub longitude_e7: i32,
}

/// Where a client or a carer lives, or a provider has its base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Where it is; a place that a supplied matrix names may have none.
    pub position: Option<Position>,
    /// Outside towns: legs that end here take the rural buffer (rule H03).
    pub rural: bool,
}
