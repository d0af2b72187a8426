//! Requests as text that people can read and diff: one entity on each line.
//!
//! Outside all lists each field has a line; inside the outermost list each element has one.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Breaks lines outside the second level of lists.
#[derive(Debug, Default)]
struct OneEntityALine {
    lists: usize,
    depth: usize,
}

impl OneEntityALine {
    fn line<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for OneEntityALine {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.lists += 1;
        self.depth += 1;
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.lists == 1 {
            self.line(out, true)?;
        }
        self.lists -= 1;
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.lists, first) {
            (1, _) => self.line(out, first),
            (_, true) => Ok(()),
            (_, false) => out.write_all(b","),
        }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.lists == 0 {
            self.line(out, true)?;
        }
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.lists, first) {
            (0, _) => self.line(out, first),
            (_, true) => Ok(()),
            (_, false) => out.write_all(b","),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.lists == 0 { b": " } else { b":" })
    }
}

/// A document as text, ending with a line break; empty if it cannot be written as JSON.
#[must_use]
pub fn text(document: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, OneEntityALine::default());
    if document.serialize(&mut serializer).is_err() {
        return String::new();
    }
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn each_entity_has_a_line() {
        let document: Vec<(&str, Vec<u8>)> = vec![("a", vec![1, 2]), ("b", vec![])];
        assert_eq!(text(&document), "[\n [\"a\",[1,2]],\n [\"b\",[]]\n]\n");
        let nested = std::collections::BTreeMap::from([("x", document)]);
        assert_eq!(text(&nested), "{\n \"x\": [\n  [\"a\",[1,2]],\n  [\"b\",[]]\n ]\n}\n");
    }
}
