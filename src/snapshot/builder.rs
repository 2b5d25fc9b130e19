//! Puts a snapshot together, node by node in document order.
//!
//! Both ways in (the wire and HTML text) go through here, so that an impossible tree is refused in one place.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{
    Attr, AttrRow, Flags, MAX_ATTRIBUTE_UNITS, NO_PARENT, NodeId, Rect, Row, Snapshot, Tag,
    cut_to_units,
};

/// Longest element name kept, in bytes; what is longer is cut. Names are looked up anew for each element, so one of
/// a megabyte on every element would cost the square of the page. Real ones, custom elements', stay under 50.
pub const MAX_NAME_BYTES: usize = 100;

/// Why a node cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotError {
    /// The parent is not among the nodes that are still open: it closed before, comes later, or cannot have children.
    Parent,
    /// The page is past what 32-bit offsets or 16-bit names address.
    TooLarge,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Parent => "the parent is no open ancestor",
            Self::TooLarge => "the page is too large",
        })
    }
}

impl std::error::Error for SnapshotError {}

/// A snapshot in the making.
#[derive(Debug, Default)]
pub struct SnapshotBuilder {
    page: Snapshot,
    /// Places of the names of known elements, by their tags.
    known_ids: Vec<Option<u16>>,
    /// Places of other names by their hashes: a table by the names would be of a type of its own.
    name_ids: HashMap<u64, u32>,
    open: Vec<NodeId>,
}

impl SnapshotBuilder {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty page with room for `nodes` nodes and `bytes` bytes of strings.
    #[must_use]
    pub fn with_capacity(nodes: usize, bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.page.rows.reserve(nodes);
        builder.page.text.reserve(bytes);
        builder
    }

    /// Adds an element below `parent` (`None`: the root, which must be the first node).
    ///
    /// # Errors
    /// When `parent` is no open ancestor, or the page is too large.
    pub fn element(
        &mut self,
        parent: Option<NodeId>,
        name: &str,
        flags: Flags,
    ) -> Result<NodeId, SnapshotError> {
        let name = cut(name);
        let tag = Tag::from_name(name);
        let name_id = self.name_id(tag, name)?;
        let start = self.page.attrs.len() as u32;
        self.push(parent, Row { tag, flags, name: name_id, start, ..Row::default() })
    }

    /// Adds a kept attribute to the last element; the value is cut to [`MAX_ATTRIBUTE_UNITS`].
    pub fn attr(&mut self, attr: Attr, value: &str) {
        let Some(row) = self.page.rows.last_mut() else { return };
        if matches!(row.tag, Tag::Text | Tag::ShadowRoot) || row.attr_count == u8::MAX {
            return;
        }
        row.attr_count += 1;
        let value = cut_to_units(value, MAX_ATTRIBUTE_UNITS);
        let start = self.page.text.len() as u32;
        self.page.text.push_str(&value);
        self.page.attrs.push(AttrRow { attr, start, len: value.len() as u32 });
    }

    /// Adds a text below `parent`.
    ///
    /// # Errors
    /// When `parent` is no open ancestor, or the page is too large.
    pub fn text(
        &mut self,
        parent: NodeId,
        text: &str,
        flags: Flags,
    ) -> Result<NodeId, SnapshotError> {
        let start = self.page.text.len() as u32;
        let node = self.push(
            Some(parent),
            Row { tag: Tag::Text, flags, start, len: text.len() as u32, ..Row::default() },
        )?;
        self.page.text.push_str(text);
        Ok(node)
    }

    /// Adds the shadow root of `host`.
    ///
    /// # Errors
    /// When `host` is no open ancestor, or the page is too large.
    pub fn shadow_root(&mut self, host: NodeId, flags: Flags) -> Result<NodeId, SnapshotError> {
        self.push(Some(host), Row { tag: Tag::ShadowRoot, flags, ..Row::default() })
    }

    /// Notes where `node` lies on the page.
    pub fn rect(&mut self, node: NodeId, rect: Rect) {
        self.page.rows[node.index()].flags = self.page.rows[node.index()].flags.with(Flags::BOX);
        self.page.boxes.push((node.0, rect));
    }

    /// The finished page.
    #[must_use]
    pub fn finish(mut self) -> Snapshot {
        let end = self.page.rows.len() as u32;
        for node in self.open {
            self.page.rows[node.index()].end = end;
        }
        self.page
    }

    fn push(&mut self, parent: Option<NodeId>, mut row: Row) -> Result<NodeId, SnapshotError> {
        if self.page.text.len() > u32::MAX as usize / 2
            || self.page.rows.len() >= NO_PARENT as usize
        {
            return Err(SnapshotError::TooLarge);
        }
        let node = NodeId::new(self.page.rows.len());
        row.parent = match parent {
            None if node.0 == 0 => NO_PARENT,
            Some(parent) if self.close_to(parent, node) => parent.0,
            _ => return Err(SnapshotError::Parent),
        };
        row.end = node.0 + 1;
        if row.tag != Tag::Text {
            self.open.push(node);
        }
        self.page.rows.push(row);
        Ok(node)
    }

    /// Closes all that is open below `parent`; false when `parent` itself is not open.
    fn close_to(&mut self, parent: NodeId, next: NodeId) -> bool {
        while let Some(&top) = self.open.last() {
            if top == parent {
                return true;
            }
            self.page.rows[top.index()].end = next.0;
            self.open.pop();
        }
        false
    }

    fn name_id(&mut self, tag: Tag, name: &str) -> Result<u16, SnapshotError> {
        if matches!(tag, Tag::Custom | Tag::Other) {
            return self.other_name_id(name);
        }
        let place = tag as usize;
        if self.known_ids.len() <= place {
            self.known_ids.resize(place + 1, None);
        }
        if let Some(id) = self.known_ids[place] {
            return Ok(id);
        }
        let id = self.new_name(name)?;
        self.known_ids[place] = Some(id);
        Ok(id)
    }

    fn other_name_id(&mut self, name: &str) -> Result<u16, SnapshotError> {
        let mut hash = DefaultHasher::new();
        name.hash(&mut hash);
        let hash = hash.finish();
        if let Some(&id) = self.name_ids.get(&hash) {
            return Ok(id as u16);
        }
        let id = self.new_name(name)?;
        *self.name_ids.entry(hash).or_default() = u32::from(id);
        Ok(id)
    }

    fn new_name(&mut self, name: &str) -> Result<u16, SnapshotError> {
        let id = u16::try_from(self.page.names.len()).map_err(|_| SnapshotError::TooLarge)?;
        self.page.names.push(name.into());
        Ok(id)
    }
}

/// The start of a name, as much of it as is kept.
fn cut(name: &str) -> &str {
    let mut end = MAX_NAME_BYTES;
    loop {
        match name.get(..end) {
            Some(start) => return start,
            None if end >= name.len() => return name,
            None => end -= 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtrees_are_ranges() {
        let mut builder = SnapshotBuilder::new();
        let html = builder.element(None, "html", Flags::default()).unwrap();
        let head = builder.element(Some(html), "head", Flags::default()).unwrap();
        let body = builder.element(Some(html), "body", Flags::default()).unwrap();
        let p = builder.element(Some(body), "p", Flags::default()).unwrap();
        let text = builder.text(p, "Hello", Flags::default()).unwrap();
        let page = builder.finish();

        assert_eq!(page.end(html).index(), 5);
        assert_eq!(page.end(head), body);
        assert_eq!(page.children(html).collect::<Vec<_>>(), [head, body]);
        assert_eq!(page.ancestors(text).collect::<Vec<_>>(), [p, body, html]);
        assert_eq!(page.text_content(html), "Hello");
    }

    #[test]
    fn a_closed_parent_is_refused() {
        let mut builder = SnapshotBuilder::new();
        let html = builder.element(None, "html", Flags::default()).unwrap();
        let head = builder.element(Some(html), "head", Flags::default()).unwrap();
        builder.element(Some(html), "body", Flags::default()).unwrap();
        assert_eq!(builder.text(head, "late", Flags::default()), Err(SnapshotError::Parent));
    }

    #[test]
    fn long_names_are_cut() {
        let mut builder = SnapshotBuilder::new();
        let html = builder.element(None, "html", Flags::default()).unwrap();
        let long = format!("x-{}", "é".repeat(1 << 20));
        let first = builder.element(Some(html), &long, Flags::default()).unwrap();
        let second = builder.element(Some(first), &long, Flags::default()).unwrap();
        let page = builder.finish();
        assert_eq!(page.name(second), format!("x-{}", "é".repeat(MAX_NAME_BYTES / 2 - 1)));
        assert_eq!(page.name(first), page.name(second));
        assert_eq!(page.tag(second), Tag::Custom);
    }

    #[test]
    fn texts_have_no_children() {
        let mut builder = SnapshotBuilder::new();
        let html = builder.element(None, "html", Flags::default()).unwrap();
        let text = builder.text(html, "x", Flags::default()).unwrap();
        assert_eq!(builder.text(text, "y", Flags::default()), Err(SnapshotError::Parent));
    }
}
