//! An XML file as a tree of elements with their text, `id` and line.
//!
//! Names lose their prefix. Entities of a document type are not expanded: one that XML does
//! not define is left out. Depth and number of elements are limited.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::fault::{Cause, Faults, Place};

/// Deeper than any element of the schema.
const DEPTH: usize = 64;

/// No element.
const NONE: usize = usize::MAX;

/// All elements, in order of the file.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    elements: Vec<Element<'a>>,
}

#[derive(Debug)]
struct Element<'a> {
    name: &'a str,
    id: String,
    line: u32,
    text: String,
    child: usize,
    next: usize,
}

/// An element in its tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    tree: &'a Tree<'a>,
    at: usize,
}

impl<'a> Tree<'a> {
    /// Reads a file.
    pub(super) fn read(text: &'a str) -> Result<Self, Faults> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        let (mut tree, mut lines) = (Self::default(), Lines { text, upto: 0, line: 1 });
        // Elements of honest files take some 30 bytes.
        let most = text.len() / 8 + 16;
        // The open elements, and the last child of each.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let broken = |line, cause| {
            let place = Place::Element { line, name: "file".to_owned() };
            Faults::one(place, cause)
        };
        loop {
            let begin = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let line = lines.at(begin);
            let event = reader.read_event().map_err(|_| broken(line, Cause::NotXml))?;
            let (start, stays_open) = match &event {
                Event::Start(start) => (start, true),
                Event::Empty(start) => (start, false),
                Event::End(_) => {
                    open.pop();
                    continue;
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    if let Some(&(at, _)) = open.last() {
                        add_text(&event, &mut tree.elements[at].text);
                    }
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            if open.len() >= DEPTH || tree.elements.len() >= most {
                return Err(broken(line, Cause::TooLarge));
            }
            let at = tree.elements.len();
            // The name is what follows the bracket.
            let length = start.name().as_ref().len();
            let name = text.get(begin + 1..begin + 1 + length).unwrap_or_default();
            let name = name.rsplit(':').next().unwrap_or_default();
            let id = id_of(start);
            let new = Element { name, id, line, text: String::new(), child: NONE, next: NONE };
            tree.elements.push(new);
            match open.last_mut() {
                Some((parent, last)) if *last == NONE => {
                    tree.elements[*parent].child = at;
                    *last = at;
                }
                Some((_, last)) => {
                    tree.elements[*last].next = at;
                    *last = at;
                }
                // A second root would be ill-formed; only the first is looked at.
                None => {}
            }
            if stays_open {
                open.push((at, NONE));
            }
        }
        let whole = open.is_empty() && !tree.elements.is_empty();
        if whole { Ok(tree) } else { Err(Faults::one(Place::File, Cause::NotXml)) }
    }

    /// The outermost element.
    pub(super) fn root(&'a self) -> Option<Node<'a>> {
        (!self.elements.is_empty()).then_some(Node { tree: self, at: 0 })
    }
}

impl<'a> Node<'a> {
    fn element(self) -> &'a Element<'a> {
        &self.tree.elements[self.at]
    }

    /// Its position in the file.
    pub(super) fn number(self) -> usize {
        self.at
    }

    /// Its name, without a prefix.
    pub(super) fn name(self) -> &'a str {
        self.element().name
    }

    /// Its attribute `id`; empty if it has none.
    pub(super) fn id(self) -> &'a str {
        &self.element().id
    }

    /// Its own text, without spaces around it.
    pub(super) fn text(self) -> &'a str {
        self.element().text.trim()
    }

    /// Where it is, for faults.
    pub(super) fn place(self) -> Place {
        Place::Element { line: self.element().line, name: self.name().to_owned() }
    }

    /// The elements in it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let mut at = self.element().child;
        std::iter::from_fn(move || {
            let child = self.tree.elements.get(at)?;
            let node = Self { tree: self.tree, at };
            at = child.next;
            Some(node)
        })
    }

    /// Elements of this name in it.
    pub(super) fn all(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element of this name in it.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The text of an element in it; empty if there is none.
    pub(super) fn says(self, name: &str) -> &'a str {
        self.child(name).map_or("", Self::text)
    }

    /// The text of an element that must be there and not be empty.
    pub(super) fn must(self, name: &str, faults: &mut Faults) -> &'a str {
        let text = self.says(name);
        if text.is_empty() {
            faults.push(self.place(), Cause::ElementMissing);
        }
        text
    }
}

/// Counts lines as the reader goes on.
struct Lines<'a> {
    text: &'a str,
    upto: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> u32 {
        let passed = self.text.as_bytes().get(self.upto..position).unwrap_or_default();
        let breaks = passed.split(|&byte| byte == b'\n').count() - 1;
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.upto = self.upto.max(position);
        self.line
    }
}

fn id_of(start: &BytesStart<'_>) -> String {
    let found = start.try_get_attribute("id").ok().flatten();
    found.map(|id| id.value.trim().to_owned()).unwrap_or_default()
}

fn add_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(part),
        Event::CData(part) => text.push_str(part),
        Event::GeneralRef(entity) => match entity.resolve_char_ref() {
            Ok(Some(char)) => text.push(char),
            _ => text.push_str(match &**entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "apos" => "'",
                "quot" => "\"",
                _ => "",
            }),
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_text_and_lines() {
        let text = "\u{feff}<?xml version='1.0'?>\n<a:R>\n <b id=' x '>1 &amp; &#50;<!-- -->\n</b><c/>\n<b/></a:R>";
        let tree = Tree::read(text).unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.name(), "R");
        let names: Vec<_> = root.children().map(Node::name).collect();
        assert_eq!(names, ["b", "c", "b"]);
        let b = root.child("b").unwrap();
        assert_eq!((b.id(), b.text()), ("x", "1 & 2"));
        let last = root.all("b").last().unwrap();
        assert_eq!(last.place(), Place::Element { line: 5, name: "b".to_owned() });
    }

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;&c;!</a>";
        assert_eq!(Tree::read(laughs).unwrap().root().unwrap().text(), "!");
    }

    #[test]
    fn what_is_broken_deep_or_crowded_is_refused() {
        let cause = |text: &str| Tree::read(text).unwrap_err().told()[0].cause;
        for broken in ["", "x", "<a>", "<a></b>", "<a><b></a>", "<a", "</a>"] {
            assert_eq!(cause(broken), Cause::NotXml, "{broken}");
        }
        assert_eq!(cause(&"<a>".repeat(100_000)), Cause::TooLarge);
        assert_eq!(cause(&format!("<a>{}</a>", "<b/>".repeat(100_000))), Cause::TooLarge);
    }
}
