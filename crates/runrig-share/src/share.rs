//! What each player gets: whole units that sum to the saving exactly, and the exact values.

use crate::number::{count, fraction, narrow, nearest};
use std::cmp::Reverse;

/// How a saving is shared out.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// What each player gets in whole units; they sum to the saving exactly.
    pub whole: Vec<i64>,
    /// What each player gets before rounding.
    pub exact: Vec<f64>,
}

impl Share {
    /// From fractions with the same denominator, which sum to a whole number.
    ///
    /// Everybody gets the whole part; the units that are left go to those with the largest
    /// remainders, of equal ones to the lower number (Hamilton's method).
    pub(crate) fn of_parts(parts: &[i128], denominator: i128) -> Self {
        let remainder = |player: usize| parts[player].rem_euclid(denominator);
        let mut whole: Vec<i128> = parts.iter().map(|part| part.div_euclid(denominator)).collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|&player| (Reverse(remainder(player)), player));
        let over: i128 = order.iter().map(|&player| remainder(player)).sum();
        debug_assert_eq!(over % denominator, 0, "shares of {parts:?} do not sum to units");
        for (_, player) in (0..over / denominator).zip(order) {
            whole[player] += 1;
        }
        Self {
            whole: whole.into_iter().map(narrow).collect(),
            exact: parts.iter().map(|&part| fraction(part, denominator)).collect(),
        }
    }

    /// From values that sum to a total but for what floats lose.
    pub(crate) fn of_floats(values: &[f64], total: i64) -> Self {
        let mut parts: Vec<i128> =
            values.iter().map(|value| nearest(value * FINE_AS_FLOAT)).collect();
        let missing = i128::from(total) * FINE - parts.iter().sum::<i128>();
        let each = missing.div_euclid(count(parts.len()));
        let rest = missing.rem_euclid(count(parts.len()));
        for (player, part) in (0..).zip(&mut parts) {
            *part += each + i128::from(player < rest);
        }
        Self::of_parts(&parts, FINE)
    }
}

/// Floats are shared out to a millionth of a unit.
const FINE: i128 = 1_000_000;
const FINE_AS_FLOAT: f64 = 1e6;
