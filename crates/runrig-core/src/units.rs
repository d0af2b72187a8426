//! Quantities, each with its unit in its name.
//!
//! All are whole numbers. Money is pence, time is seconds, distance is metres;
//! nothing in the search is a float, so equal inputs give equal rotas everywhere.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A length of time in seconds; negative only as a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(pub i32);

/// A moment, in elapsed seconds after local midnight at the start of the horizon.
///
/// It counts real seconds, so that across a change of the clocks 08:00 is 7 or 9
/// hours after midnight; only the reader of requests knows about time zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i32);

/// A distance in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Metres(pub u32);

/// Money in pence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub i64);

/// What a rota costs in the search: thousandths of one paid second.
///
/// DOMAIN §5a prices everything in minutes ("points"); one point is 60,000 here,
/// which keeps each of its rates a whole number per second and per metre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost(pub i64);

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many minutes.
    #[must_use]
    pub const fn minutes(minutes: i32) -> Self {
        Self(minutes * 60)
    }

    /// So many hours.
    #[must_use]
    pub const fn hours(hours: i32) -> Self {
        Self(hours * 3_600)
    }

    /// This length, or zero if it is negative.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// This length without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Cost {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One point: the worth of one paid minute.
    pub const POINT: Self = Self(60_000);
    /// What a paid second is worth.
    pub const PAID_SECOND: PerSecond = PerSecond(Self::POINT.0 / 60);
}

/// What one second costs, in [`Cost`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerSecond(pub i64);

/// What one metre costs, in [`Cost`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerMetre(pub i64);

impl Mul<Seconds> for PerSecond {
    type Output = Cost;
    #[inline]
    fn mul(self, time: Seconds) -> Cost {
        Cost(self.0 * i64::from(time.0))
    }
}

impl Mul<Metres> for PerMetre {
    type Output = Cost;
    #[inline]
    fn mul(self, distance: Metres) -> Cost {
        Cost(self.0 * i64::from(distance.0))
    }
}

/// Addition, subtraction, negation and sums of one quantity with itself.
macro_rules! adds_to_itself {
    ($($name:ident)*) => {$(
        impl Add for $name {
            type Output = Self;
            #[inline]
            fn add(self, more: Self) -> Self {
                Self(self.0 + more.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            #[inline]
            fn sub(self, less: Self) -> Self {
                Self(self.0 - less.0)
            }
        }
        impl AddAssign for $name {
            #[inline]
            fn add_assign(&mut self, more: Self) {
                self.0 += more.0;
            }
        }
        impl SubAssign for $name {
            #[inline]
            fn sub_assign(&mut self, less: Self) {
                self.0 -= less.0;
            }
        }
        impl Sum for $name {
            fn sum<All: Iterator<Item = Self>>(all: All) -> Self {
                all.fold(Self::default(), Add::add)
            }
        }
    )*};
}

adds_to_itself! { Seconds Metres Pence Cost }

impl Neg for Seconds {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Add<Seconds> for Moment {
    type Output = Self;
    #[inline]
    fn add(self, after: Seconds) -> Self {
        Self(self.0 + after.0)
    }
}

impl Sub<Seconds> for Moment {
    type Output = Self;
    #[inline]
    fn sub(self, before: Seconds) -> Self {
        Self(self.0 - before.0)
    }
}

impl Sub for Moment {
    type Output = Seconds;
    #[inline]
    fn sub(self, earlier: Self) -> Seconds {
        Seconds(self.0 - earlier.0)
    }
}
