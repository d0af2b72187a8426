//! Whole numbers as floats, in one place.

/// A whole number as a float.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "what is shown and what goes into linear programmes needs fifteen digits, not more"
)]
pub(crate) const fn float(number: i128) -> f64 {
    number as f64
}

/// A fraction as a float: the whole part and the rest apart, so that neither loses digits.
pub(crate) fn fraction(over: i128, under: i128) -> f64 {
    float(over.div_euclid(under)) + float(over.rem_euclid(under)) / float(under)
}

/// The whole number nearest to a float.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a share is far below 2^127, and a float that is no number becomes 0"
)]
pub(crate) const fn nearest(number: f64) -> i128 {
    number.round() as i128
}

/// What fits in sixty-four bits because every cost is at most [`crate::Game::MOST_COST`].
pub(crate) fn narrow(number: i128) -> i64 {
    i64::try_from(number).expect("a share is no more than all costs together")
}

/// A count as a wide number.
#[expect(clippy::as_conversions, reason = "no count needs more than 127 bits")]
pub(crate) const fn count(number: usize) -> i128 {
    number as i128
}
