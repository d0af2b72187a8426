//! Protocol Buffers, read in place: fields of a message, packed numbers of a field.
//!
//! Nothing is allocated, and lengths are checked against the bytes that are there.
//!
//! # Source
//!
//! <https://protobuf.dev/programming-guides/encoding/>.

/// The bytes are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// The value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A number in whichever form, not yet unfolded.
    Number(u64),
    /// Text, bytes, a message, or packed numbers.
    Bytes(&'a [u8]),
    /// Four or eight bytes, which the format does not use.
    Fixed,
}

/// The fields of a message still to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

/// Packed numbers still to come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Packed<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    /// The next field and its number; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Value<'a>)>, Malformed> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let key = number(&mut self.0)?;
        let value = match key & 7 {
            0 => Value::Number(number(&mut self.0)?),
            1 => take(&mut self.0, 8).map(|_| Value::Fixed)?,
            2 => {
                let length = number(&mut self.0)?;
                Value::Bytes(take(&mut self.0, length)?)
            }
            5 => take(&mut self.0, 4).map(|_| Value::Fixed)?,
            _ => return Err(Malformed),
        };
        if key >> 3 == 0 { Err(Malformed) } else { Ok(Some((key >> 3, value))) }
    }
}

impl Packed<'_> {
    /// The next number; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<u64>, Malformed> {
        if self.0.is_empty() { Ok(None) } else { number(&mut self.0).map(Some) }
    }
}

impl Value<'_> {
    /// A number that is signed without being folded.
    pub(super) fn signed(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number.cast_signed()),
            _ => None,
        }
    }
}

/// A number that is folded so that small negative ones are short.
pub(super) fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

fn number(bytes: &mut &[u8]) -> Result<u64, Malformed> {
    let mut number = 0;
    for (at, &byte) in bytes.iter().enumerate().take(10) {
        number |= u64::from(byte & 127) << (7 * at);
        if byte < 128 {
            *bytes = &bytes[at + 1..];
            return Ok(number);
        }
    }
    Err(Malformed)
}

fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Result<&'a [u8], Malformed> {
    let length = usize::try_from(length).map_err(|_| Malformed)?;
    let (taken, rest) = bytes.split_at_checked(length).ok_or(Malformed)?;
    *bytes = rest;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seven_bits_a_byte() {
        assert_eq!(Packed(&[0xac, 2, 1]).next(), Ok(Some(300)));
        assert_eq!(Packed(&[0xff; 9]).next(), Err(Malformed));
        assert_eq!(Packed(&[0xff; 99]).next(), Err(Malformed));
        let folded = [0, 1, 2, 3, u64::MAX];
        assert_eq!(folded.map(unfolded), [0, -1, 1, -2, i64::MIN]);
    }

    #[test]
    fn a_length_beyond_the_end_is_malformed() {
        assert_eq!(Fields(&[0x0a, 2, 7, 8]).next(), Ok(Some((1, Value::Bytes(&[7, 8])))));
        assert_eq!(Fields(&[0x0a, 3, 7, 8]).next(), Err(Malformed));
        assert_eq!(Fields(&[0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]).next(), Err(Malformed));
        assert_eq!(Fields(&[0x02, 0]).next(), Err(Malformed));
        assert_eq!(Fields(&[0x0b]).next(), Err(Malformed));
    }
}
