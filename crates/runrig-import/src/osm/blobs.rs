//! The file as a row of blocks, unpacked within limits.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::wire::{Fields, Malformed, Value};
use crate::fault::{Cause, Faults, Place};

/// A header is smaller than 64 kiB, as the format says.
const HEADER: usize = 64 << 10;
/// A block is 32 MiB at most, as the format says.
const BLOCK: usize = 32 << 20;
/// How many times larger than the file its blocks may be together; real ones are about
/// 1.5 to 4 times.
const RATIO: usize = 16;

/// Blocks still to come.
#[derive(Clone, Debug)]
pub(super) struct Blobs<'a> {
    rest: &'a [u8],
    at: u32,
    /// Bytes that may still be unpacked.
    left: usize,
}

/// What a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// What the file is.
    Header,
    /// Nodes, ways, relations.
    Data,
    /// Something that a reader may skip.
    Else,
}

impl<'a> Blobs<'a> {
    /// All blocks of a file.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let left = bytes.len().saturating_mul(RATIO).saturating_add(BLOCK);
        Self { rest: bytes, at: 0, left }
    }

    /// Unpacks the next block into the buffer and says what it holds; `None` at the end.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Holds>, Faults> {
        buffer.clear();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let read = self.block(buffer);
        let holds = read.map_err(|cause| self.broken(cause))?;
        self.at = self.at.saturating_add(1);
        Ok(Some(holds))
    }

    /// Says that the block before this one is broken inside.
    pub(super) fn malformed(&self) -> Faults {
        Faults::one(Place::Block(self.at.saturating_sub(1)), Cause::NotOsmData)
    }

    fn broken(&self, cause: Cause) -> Faults {
        let place = if cause == Cause::NotPbf { Place::File } else { Place::Block(self.at) };
        Faults::one(place, cause)
    }

    fn block(&mut self, buffer: &mut Vec<u8>) -> Result<Holds, Cause> {
        let (length, rest) = self.rest.split_first_chunk().ok_or(Cause::NotPbf)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        if length > HEADER {
            return Err(Cause::NotPbf);
        }
        let (header, rest) = rest.split_at_checked(length).ok_or(Cause::NotPbf)?;
        let (holds, size) = header_of(header).map_err(|Malformed| Cause::NotPbf)?;
        if size > BLOCK {
            return Err(Cause::BlockTooLarge);
        }
        let (blob, rest) = rest.split_at_checked(size).ok_or(Cause::NotPbf)?;
        self.rest = rest;
        if holds != Holds::Else {
            self.unpack(blob, buffer)?;
        }
        Ok(holds)
    }

    fn unpack(&mut self, blob: &[u8], buffer: &mut Vec<u8>) -> Result<(), Cause> {
        let (mut fields, mut found) = (Fields(blob), false);
        while let Some((field, value)) = fields.next().map_err(|Malformed| Cause::BlockBroken)? {
            match (field, value) {
                (1, Value::Bytes(raw)) => buffer.extend_from_slice(raw),
                (2, Value::Number(size))
                    if usize::try_from(size).is_ok_and(|size| size <= BLOCK) =>
                {
                    continue;
                }
                (2, _) => return Err(Cause::BlockTooLarge),
                (3, Value::Bytes(packed)) => {
                    let most = u64::try_from(BLOCK.min(self.left)).unwrap_or(u64::MAX);
                    let mut unpacker = ZlibDecoder::new(packed).take(most + 1);
                    unpacker.read_to_end(buffer).map_err(|_| Cause::BlockBroken)?;
                }
                // LZMA, LZ4, Zstandard: allowed by the format, used by nobody we know.
                (4..=7, _) => return Err(Cause::UnknownFeature),
                _ => continue,
            }
            found = true;
            if buffer.len() > BLOCK || buffer.len() > self.left {
                return Err(Cause::BlockTooLarge);
            }
        }
        self.left -= buffer.len();
        if found { Ok(()) } else { Err(Cause::BlockBroken) }
    }
}

/// What the block after a header holds, and its size.
fn header_of(header: &[u8]) -> Result<(Holds, usize), Malformed> {
    let (mut fields, mut holds, mut size) = (Fields(header), None, None);
    while let Some((field, value)) = fields.next()? {
        match (field, value) {
            (1, Value::Bytes(b"OSMHeader")) => holds = Some(Holds::Header),
            (1, Value::Bytes(b"OSMData")) => holds = Some(Holds::Data),
            (1, Value::Bytes(_)) => holds = Some(Holds::Else),
            (3, Value::Number(length)) => size = usize::try_from(length).ok(),
            _ => {}
        }
    }
    holds.zip(size).ok_or(Malformed)
}

/// Whether bytes begin like a file.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk() else { return false };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    let header = rest.get(..length.min(HEADER)).and_then(|header| header_of(header).ok());
    header.is_some_and(|(holds, _)| holds == Holds::Header)
}
