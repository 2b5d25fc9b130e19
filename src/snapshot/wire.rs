//! The rows that the content script sends, version 1.
//!
//! `rows` is a header of four words (version, node count, name count, 0), one word a name (its UTF-16 length), then one
//! row a node in document order; `boxes` four floats a measured element; `text` all strings in the order in which the
//! rows mention them, names first. Lengths count UTF-16 units and are walked once. `docs/wire.md` has the whole form.

use std::fmt;

use super::{Attr, Flags, NO_PARENT, NodeId, Rect, Snapshot, SnapshotBuilder, SnapshotError, Tag};

/// The version in word 0.
pub const WIRE_VERSION: u32 = 1;

const ELEMENT: u32 = 1;
const TEXT: u32 = 2;
const SHADOW: u32 = 3;

/// Why a message is no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    /// The node row it happened in; the number of nodes for what is wrong after them.
    pub row: u32,
    /// What is wrong there.
    pub kind: WireErrorKind,
}

/// What can be wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireErrorKind {
    /// Word 0 is another version.
    Version(u32),
    /// The rows end too early.
    Truncated,
    /// Words are left after the last node.
    TrailingRows,
    /// A string reaches past the end of the text, or ends inside a surrogate pair.
    Text,
    /// Text is left after the last string.
    TrailingText,
    /// Fewer boxes than the flags announce, more than that, or one that is not finite.
    Boxes,
    /// The row is no element, text or shadow root.
    Node(u32),
    /// A name index points past the names.
    Name(u32),
    /// The parent is not an open ancestor.
    Parent(u32),
    /// More than the snapshot can address.
    TooLarge,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "snapshot row {}: ", self.row)?;
        match self.kind {
            WireErrorKind::Version(version) => write!(f, "version {version}, not {WIRE_VERSION}"),
            WireErrorKind::Truncated => f.write_str("the rows end too early"),
            WireErrorKind::TrailingRows => f.write_str("words after the last node"),
            WireErrorKind::Text => f.write_str("a string reaches past the text"),
            WireErrorKind::TrailingText => f.write_str("text after the last string"),
            WireErrorKind::Boxes => f.write_str("the boxes do not fit the flags"),
            WireErrorKind::Node(kind) => write!(f, "no such kind of node: {kind}"),
            WireErrorKind::Name(name) => write!(f, "no such name: {name}"),
            WireErrorKind::Parent(parent) => write!(f, "node {parent} is no open ancestor"),
            WireErrorKind::TooLarge => f.write_str("the page is too large"),
        }
    }
}

impl std::error::Error for WireError {}

/// Reads a message into a snapshot.
///
/// # Errors
/// The first thing that is wrong, with its row.
pub fn decode(rows: &[u32], boxes: &[f32], text: &str) -> Result<Snapshot, WireError> {
    let mut reader = Reader { rows, boxes, text, row: 0 };
    let [version, node_count, name_count, _] =
        [reader.word()?, reader.word()?, reader.word()?, reader.word()?];
    if version != WIRE_VERSION {
        return reader.fail(WireErrorKind::Version(version));
    }
    let mut lengths = Vec::new();
    for _ in 0..name_count {
        lengths.push(reader.word()?);
    }
    let mut names = Vec::with_capacity(lengths.len());
    for length in lengths {
        let name = reader.string(length)?;
        names.push((name, Attr::from_name(name)));
    }

    // A row has at least two words, so a forged count cannot make us reserve more than was sent.
    let mut builder =
        SnapshotBuilder::with_capacity((node_count as usize).min(rows.len() / 2), text.len());
    for row in 0..node_count {
        reader.row = row;
        reader.node(&mut builder, &names)?;
    }
    reader.row = node_count;
    if !reader.rows.is_empty() {
        return reader.fail(WireErrorKind::TrailingRows);
    }
    if !reader.text.is_empty() {
        return reader.fail(WireErrorKind::TrailingText);
    }
    if !reader.boxes.is_empty() {
        return reader.fail(WireErrorKind::Boxes);
    }
    Ok(builder.finish())
}

struct Reader<'a> {
    rows: &'a [u32],
    boxes: &'a [f32],
    text: &'a str,
    row: u32,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self, kind: WireErrorKind) -> Result<T, WireError> {
        Err(WireError { row: self.row, kind })
    }

    fn word(&mut self) -> Result<u32, WireError> {
        let Some((&word, rest)) = self.rows.split_first() else {
            return self.fail(WireErrorKind::Truncated);
        };
        self.rows = rest;
        Ok(word)
    }

    /// The next string of `units` UTF-16 units.
    fn string(&mut self, units: u32) -> Result<&'a str, WireError> {
        let bytes = bytes_of_units(self.text, units as usize);
        let Some((string, rest)) = bytes.and_then(|bytes| self.text.split_at_checked(bytes)) else {
            return self.fail(WireErrorKind::Text);
        };
        self.text = rest;
        Ok(string)
    }

    fn rect(&mut self) -> Result<Rect, WireError> {
        let Some((&[x, y, width, height], rest)) = self.boxes.split_first_chunk::<4>() else {
            return self.fail(WireErrorKind::Boxes);
        };
        self.boxes = rest;
        if [x, y, width, height].iter().all(|side| side.is_finite()) {
            Ok(Rect { x, y, width, height })
        } else {
            self.fail(WireErrorKind::Boxes)
        }
    }

    fn node(
        &mut self,
        builder: &mut SnapshotBuilder,
        names: &[(&str, Option<Attr>)],
    ) -> Result<(), WireError> {
        let head = self.word()?;
        let parent_word = self.word()?;
        let flags = Flags::from_bits((head >> 8) as u16);
        let parent = NodeId(parent_word);
        let added = match head & 0xFF {
            ELEMENT => {
                let name = self.word()?;
                let Some(&(name, _)) = names.get(name as usize) else {
                    return self.fail(WireErrorKind::Name(name));
                };
                builder.element((parent_word != NO_PARENT).then_some(parent), name, flags)
            }
            TEXT => {
                let units = self.word()?;
                let text = self.string(units)?;
                builder.text(parent, text, flags)
            }
            SHADOW => builder.shadow_root(parent, flags),
            kind => return self.fail(WireErrorKind::Node(kind)),
        };
        let node = match added {
            Ok(node) => node,
            Err(SnapshotError::Parent) => return self.fail(WireErrorKind::Parent(parent_word)),
            Err(SnapshotError::TooLarge) => return self.fail(WireErrorKind::TooLarge),
        };
        if head & 0xFF == ELEMENT {
            for _ in 0..head >> 24 {
                let name = self.word()?;
                let units = self.word()?;
                let value = self.string(units)?;
                match names.get(name as usize) {
                    Some(&(_, Some(attr))) => builder.attr(attr, value),
                    Some(_) => {} // A name that this version does not keep.
                    None => return self.fail(WireErrorKind::Name(name)),
                }
            }
        }
        if flags.has(Flags::BOX) {
            let rect = self.rect()?;
            builder.rect(node, rect);
        }
        Ok(())
    }
}

/// How many bytes of `text` make `units` UTF-16 units; `None` past the end or inside a pair.
fn bytes_of_units(text: &str, units: usize) -> Option<usize> {
    // Most strings of most pages are ASCII: a unit is a byte there.
    if let Some(head) = text.as_bytes().get(..units)
        && head.is_ascii()
    {
        return Some(units);
    }
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

/// Writes a snapshot as the content script would send it: `(rows, boxes, text)`.
///
/// # Panics
/// Never: every attribute of a snapshot is in the table that is made first.
#[must_use]
pub fn encode(page: &Snapshot) -> (Vec<u32>, Vec<f32>, String) {
    let mut names: Vec<&str> = page.names.iter().map(|name| &**name).collect();
    let tag_names = names.len();
    let mut attr_ids = [None; super::ATTRIBUTES.len()];
    for row in &page.attrs {
        attr_ids[row.attr as usize].get_or_insert_with(|| {
            names.push(row.attr.name());
            names.len() - 1
        });
    }
    debug_assert!(names.len() >= tag_names);

    let units = |s: &str| s.encode_utf16().count() as u32;
    let mut rows = vec![WIRE_VERSION, page.len() as u32, names.len() as u32, 0];
    rows.extend(names.iter().map(|name| units(name)));
    let mut text: String = names.concat();
    let mut boxes = Vec::new();
    for node in page.nodes() {
        let row = page.row(node);
        let flags = u32::from(row.flags.bits()) << 8;
        match row.tag {
            Tag::Text => {
                rows.extend([TEXT | flags, row.parent, units(page.text(node))]);
                text.push_str(page.text(node));
            }
            Tag::ShadowRoot => rows.extend([SHADOW | flags, row.parent]),
            _ => {
                rows.extend([
                    ELEMENT | flags | u32::from(row.attr_count) << 24,
                    row.parent,
                    u32::from(row.name),
                ]);
                for (attr, value) in page.attrs(node) {
                    let name =
                        attr_ids[attr as usize].expect("every attribute was given a name above");
                    rows.extend([name as u32, units(value)]);
                    text.push_str(value);
                }
            }
        }
        if let Some(rect) = page.rect(node) {
            boxes.extend([rect.x, rect.y, rect.width, rect.height]);
        }
    }
    (rows, boxes, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Vec<u32>, Vec<f32>, String) {
        let mut builder = SnapshotBuilder::new();
        let html = builder.element(None, "html", Flags::default()).unwrap();
        builder.attr(Attr::Lang, "en");
        let p = builder.element(Some(html), "p", Flags::FIXED).unwrap();
        builder.attr(Attr::Class, "lead 😀");
        builder.rect(p, Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.0 });
        builder.text(p, "añb 한국 😀", Flags::default()).unwrap();
        encode(&builder.finish())
    }

    #[test]
    fn what_is_encoded_decodes_to_the_same() {
        let (rows, boxes, text) = sample();
        let page = decode(&rows, &boxes, &text).unwrap();
        assert_eq!(page.text_content(NodeId(0)), "añb 한국 😀");
        assert_eq!(page.attr(NodeId(1), Attr::Class), Some("lead 😀"));
        assert!(page.flags(NodeId(1)).has(Flags::FIXED));
        assert_eq!(page.rect(NodeId(1)), Some(Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }));
        assert_eq!(encode(&page), (rows, boxes, text));
    }

    #[test]
    fn each_cut_is_refused() {
        let (rows, boxes, text) = sample();
        for len in 0..rows.len() {
            assert!(decode(&rows[..len], &boxes, &text).is_err(), "{len} words");
        }
        assert_eq!(decode(&rows, &boxes[..3], &text).unwrap_err().kind, WireErrorKind::Boxes);
        let short = &text[..text.len() - 4];
        assert_eq!(decode(&rows, &boxes, short).unwrap_err().kind, WireErrorKind::Text);
        assert_eq!(
            decode(&rows, &boxes, &format!("{text}x")).unwrap_err().kind,
            WireErrorKind::TrailingText
        );
    }

    #[test]
    fn errors_name_the_row() {
        let (mut rows, boxes, text) = sample();
        rows[0] = 9;
        assert_eq!(
            decode(&rows, &boxes, &text).unwrap_err().to_string(),
            "snapshot row 0: version 9, not 1"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_answered(rows in proptest::collection::vec(0u32..8, 0..64), text in ".{0,40}") {
            let mut rows = rows;
            if let Some(first) = rows.first_mut() { *first = WIRE_VERSION; }
            let _ = decode(&rows, &[], &text);
        }
    }
}
