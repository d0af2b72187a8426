//! Lines of words: the text formats.

use crate::fault::ReadError;
use crate::number;

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    number: usize,
    words: Vec<&'a str>,
}

/// The lines of a text that are not blank, with their words.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines()
        .enumerate()
        .map(|(at, line)| Line { number: at + 1, words: line.split_whitespace().collect() })
        .filter(|line| !line.words.is_empty())
}

/// The next line, which must be there.
pub(crate) fn next<'a>(
    lines: &mut impl Iterator<Item = Line<'a>>,
    what: &str,
) -> Result<Line<'a>, ReadError> {
    lines.next().ok_or_else(|| ReadError::new("end of file", format!("{what} is missing")))
}

impl<'a> Line<'a> {
    pub(crate) fn words(&self) -> &[&'a str] {
        &self.words
    }

    /// Something wrong with this line.
    pub(crate) fn fault(&self, field: &str, cause: impl Into<String>) -> ReadError {
        ReadError::new(format!("line {}, {field}", self.number), cause)
    }

    /// The word before a colon, and the words after it as a line of their own.
    pub(crate) fn keyed(&self) -> Option<(&'a str, Self)> {
        let (key, words) = match self.words.as_slice() {
            [key, ":", value @ ..] => (*key, value.to_vec()),
            [key, value @ ..] => (key.strip_suffix(':')?, value.to_vec()),
            [] => return None,
        };
        Some((key, self.of(words)))
    }

    /// Other words on the same line.
    pub(crate) fn of(&self, words: Vec<&'a str>) -> Self {
        Self { number: self.number, words }
    }

    fn word(&self, at: usize, field: &str) -> Result<&'a str, ReadError> {
        self.words.get(at).copied().ok_or_else(|| self.fault(field, "is missing"))
    }

    /// A decimal number.
    pub(crate) fn decimal(&self, at: usize, field: &str) -> Result<f64, ReadError> {
        let word = self.word(at, field)?;
        let number = word.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| self.fault(field, format!("“{word}” is no number")))
    }

    /// How many `1 / scale` a number is, which must be whole.
    pub(crate) fn whole(&self, at: usize, field: &str, scale: i64) -> Result<i64, ReadError> {
        let decimal = self.decimal(at, field)?;
        number::whole(decimal, scale).ok_or_else(|| {
            self.fault(field, format!("{decimal} is not a whole number of 1/{scale}"))
        })
    }

    /// A whole number that is not negative, such as a quantity or time.
    pub(crate) fn amount(&self, at: usize, field: &str, scale: i64) -> Result<i64, ReadError> {
        let amount = self.whole(at, field, scale)?;
        if amount < 0 { Err(self.fault(field, "is negative")) } else { Ok(amount) }
    }

    /// A cell of a matrix.
    pub(crate) fn cell(&self, at: usize, field: &str) -> Result<u32, ReadError> {
        let cell = self.index(at, field)?;
        u32::try_from(cell).map_err(|_| self.fault(field, "is too large"))
    }

    /// A number of things or a position in a list.
    pub(crate) fn index(&self, at: usize, field: &str) -> Result<usize, ReadError> {
        let word = self.word(at, field)?;
        word.parse().map_err(|_| self.fault(field, format!("“{word}” is no whole number")))
    }
}
