//! The tables of an archive, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::fault::{Cause, Faults, Place};
use crate::limits::{MEMBER_BYTES, MEMBER_RATIO};

/// Tables that a feed may have and we read, and whether it must have them.
const TABLES: [(&str, bool); 8] = [
    ("agency.txt", false),
    ("stops.txt", true),
    ("routes.txt", true),
    ("trips.txt", true),
    ("stop_times.txt", true),
    ("calendar.txt", false),
    ("calendar_dates.txt", false),
    ("frequencies.txt", false),
];

/// Unpacked tables by name.
pub(super) struct Files(Vec<(&'static str, Vec<u8>)>);

impl Files {
    /// The bytes of a table; none if the feed does not have it.
    pub(super) fn get(&self, name: &str) -> &[u8] {
        self.0.iter().find(|file| file.0 == name).map_or(&[], |file| &file.1)
    }
}

/// Unpacks the tables, wherever in the archive they lie.
pub(super) fn unpack(bytes: &[u8]) -> Result<Files, Faults> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(Faults::one(Place::File, Cause::NotZip));
    };
    let mut left = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    left = left.saturating_mul(MEMBER_RATIO).clamp(1 << 20, MEMBER_BYTES);
    let (mut files, mut faults) = (Vec::new(), Faults::default());
    for (name, needed) in TABLES {
        let found = archive.file_names().position(|path| path.rsplit('/').next() == Some(name));
        let Some(at) = found else {
            if needed {
                faults.push(Place::Member(name.to_owned()), Cause::MemberMissing);
            }
            continue;
        };
        match member(&mut archive, at, &mut left) {
            Ok(unpacked) => files.push((name, unpacked)),
            Err(cause) => faults.push(Place::Member(name.to_owned()), cause),
        }
    }
    faults.or(Files(files))
}

/// The bytes of one member, if they are no more than are left.
fn member(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    left: &mut u64,
) -> Result<Vec<u8>, Cause> {
    let file = archive.by_index(at).map_err(|_| Cause::MemberBroken)?;
    // What the directory says is refused early; what it hides is stopped by the limit below.
    if file.size() > *left {
        return Err(Cause::TooLarge);
    }
    let mut unpacked = Vec::new();
    let read = file.take(*left + 1).read_to_end(&mut unpacked);
    let length = u64::try_from(unpacked.len()).unwrap_or(u64::MAX);
    if length > *left {
        return Err(Cause::TooLarge);
    }
    read.map_err(|_| Cause::MemberBroken)?;
    *left -= length;
    Ok(unpacked)
}
