//! A square table of 32-bit integers in numpy's format.
//!
//! Source: numpy's enhancement proposal 1: six magic bytes, two of the version,
//! the length of the header (two bytes, from version 2 four), the header (a Python dictionary),
//! and the rows, least byte first.

use crate::fault::ReadError;
use crate::matrix::Matrix;

const MAGIC: &[u8] = b"\x93NUMPY";

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Matrix, ReadError> {
    let fault = |cause: &str| ReadError::new(super::DURATIONS, cause);
    let (header, cells) =
        split(bytes).ok_or_else(|| fault("is no table of numpy, or it ends too early"))?;
    if !header.contains("'descr': '<i4'") || !header.contains("'fortran_order': False") {
        return Err(fault("is not a table of 32-bit integers by rows"));
    }
    let (cells, rest) = cells.as_chunks::<4>();
    let size = cells.len().isqrt();
    let shape = format!("'shape': ({size}, {size})");
    if size * size != cells.len() || !rest.is_empty() || !header.contains(&shape) {
        return Err(fault("is not square, or not as long as it says"));
    }
    Matrix::try_new(size, |from, to| {
        let seconds = i32::from_le_bytes(cells[from * size + to]);
        u32::try_from(seconds).map_err(|_| fault("holds a negative time"))
    })
}

/// The header and what follows it.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (&[version, _], rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<2>()?;
    let (length, rest) = if version == 1 {
        let (&length, rest) = rest.split_first_chunk::<2>()?;
        (usize::from(u16::from_le_bytes(length)), rest)
    } else {
        let (&length, rest) = rest.split_first_chunk::<4>()?;
        (usize::try_from(u32::from_le_bytes(length)).ok()?, rest)
    };
    let (header, cells) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(header).ok()?, cells))
}
