//! Small PBF files for tests, written by hand: plain nodes, unpacked blocks.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::blobs::{Blobs, Holds};

/// Keys and values.
type Tagged = &'static [(&'static str, &'static str)];

/// A file in the making.
#[derive(Default)]
pub(super) struct Made {
    strings: Vec<&'static str>,
    /// Groups in order, as messages.
    groups: Vec<Vec<u8>>,
}

/// A field of bytes.
pub(super) fn bytes_field(field: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = number(field << 3 | 2);
    out.extend(number(u64::try_from(bytes.len()).unwrap()));
    out.extend(bytes);
    out
}

/// A field of a number.
pub(super) fn number_field(field: u64, value: u64) -> Vec<u8> {
    [number(field << 3), number(value)].concat()
}

fn number(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = u8::try_from(value & 127).unwrap();
        value >>= 7;
        out.push(if value == 0 { low } else { low | 128 });
        if value == 0 {
            return out;
        }
    }
}

fn folded(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

fn deltas(values: &[i64]) -> Vec<u8> {
    let mut last = 0;
    let further = values.iter().flat_map(|&value| {
        let delta = value - last;
        last = value;
        number(folded(delta))
    });
    further.collect()
}

/// A block with its length and header.
pub(super) fn framed(kind: &str, blob: &[u8]) -> Vec<u8> {
    let size = number_field(3, u64::try_from(blob.len()).unwrap());
    let header = [bytes_field(1, kind.as_bytes()), size].concat();
    [&u32::try_from(header.len()).unwrap().to_be_bytes(), &*header, blob].concat()
}

impl Made {
    fn tags(&mut self, tags: Tagged) -> Vec<u8> {
        let mut string = |text| {
            let at = self.strings.iter().position(|string| *string == text);
            let at = at.unwrap_or_else(|| {
                self.strings.push(text);
                self.strings.len() - 1
            });
            number(u64::try_from(at + 1).unwrap())
        };
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in tags {
            keys.extend(string(key));
            values.extend(string(value));
        }
        [bytes_field(2, &keys), bytes_field(3, &values)].concat()
    }

    /// A node; millionths of a degree.
    pub(super) fn node(mut self, id: i64, north: i64, east: i64, tags: Tagged) -> Self {
        let place = [number_field(8, folded(north * 10)), number_field(9, folded(east * 10))];
        let node = [number_field(1, folded(id)), self.tags(tags), place.concat()].concat();
        self.groups.push(bytes_field(1, &node));
        self
    }

    /// A way.
    pub(super) fn way(mut self, id: i64, nodes: &[i64], tags: Tagged) -> Self {
        let nodes = bytes_field(8, &deltas(nodes));
        let way = [number_field(1, id.cast_unsigned()), self.tags(tags), nodes].concat();
        self.groups.push(bytes_field(3, &way));
        self
    }

    /// A relation of ways.
    pub(super) fn relation(mut self, id: i64, ways: &[i64], tags: Tagged) -> Self {
        let n = ways.len();
        let ways = [
            bytes_field(8, &vec![0; n]),
            bytes_field(9, &deltas(ways)),
            bytes_field(10, &vec![1; n]),
        ];
        let tags = self.tags(tags);
        let relation = [number_field(1, id.cast_unsigned()), tags, ways.concat()].concat();
        self.groups.push(bytes_field(4, &relation));
        self
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut strings = bytes_field(1, b"");
        for string in &self.strings {
            strings.extend(bytes_field(1, string.as_bytes()));
        }
        let mut block = bytes_field(1, &strings);
        for group in &self.groups {
            block.extend(bytes_field(2, group));
        }
        let header = bytes_field(4, b"OsmSchema-V0.6");
        let header = framed("OSMHeader", &bytes_field(1, &header));
        [header, framed("OSMData", &bytes_field(1, &block))].concat()
    }
}

/// A file with its blocks unpacked.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let (mut blobs, mut buffer, mut out) = (Blobs::of(bytes), Vec::new(), Vec::new());
    while let Some(holds) = blobs.next(&mut buffer).unwrap() {
        let kind = if holds == Holds::Header { "OSMHeader" } else { "OSMData" };
        out.extend(framed(kind, &bytes_field(1, &buffer)));
    }
    out
}

/// A file of one packed block.
pub(crate) fn packed(block: &[u8]) -> Vec<u8> {
    let mut writer = ZlibEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(block).unwrap();
    let blob = bytes_field(3, &writer.finish().unwrap());
    let header = framed("OSMHeader", &bytes_field(1, &[]));
    [header, framed("OSMData", &blob)].concat()
}

/// A block of one group.
pub(crate) fn group_of(group: &[u8]) -> Vec<u8> {
    bytes_field(2, group)
}

/// The table of strings of a block.
pub(crate) fn strings_of(strings: &[&str]) -> Vec<u8> {
    let all: Vec<Vec<u8>> = strings.iter().map(|it| bytes_field(1, it.as_bytes())).collect();
    bytes_field(1, &all.concat())
}
