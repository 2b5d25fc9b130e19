//! The page as a value: every node in document order, parents first.
//!
//! A [`Snapshot`] is immutable and knows nothing of live elements, layout engines or where it came from: the content
//! script's wire rows and an HTML text give the same value for the same page. Facts about nodes live in side tables
//! ([`NodeMap`]), never in the snapshot itself. Nothing here judges.

mod attributes;
mod builder;
mod names;
mod tag;
mod wire;

pub use attributes::{ATTRIBUTES, Attr, MAX_ATTRIBUTE_UNITS, cut_to_units};
pub use builder::{MAX_NAME_BYTES, SnapshotBuilder, SnapshotError};
pub use tag::Tag;
pub use wire::{WIRE_VERSION, WireError, WireErrorKind, decode, encode};

use std::ops::{Index, IndexMut, Range};

/// A node of one snapshot: its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The node at `index` of the document order.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// Place in document order, counted from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the browser knows of a node beyond the markup, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// The element is not rendered.
    pub const HIDDEN: Self = Self(1);
    /// A box follows in the table of boxes.
    pub const BOX: Self = Self(2);
    /// `position: fixed`.
    pub const FIXED: Self = Self(4);
    /// `position: sticky`.
    pub const STICKY: Self = Self(8);
    /// An element of SVG or MathML.
    pub const FOREIGN: Self = Self(16);
    /// Holds the focus or something the user typed.
    pub const FOCUS: Self = Self(32);
    /// Media that plays.
    pub const PLAYING: Self = Self(64);

    /// The set with these bits.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// The bits of the set.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Whether all of `other` is in the set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Where an element lies on the page, in CSS pixels from the page's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// Area in square CSS pixels.
    #[must_use]
    pub fn area(&self) -> f32 {
        self.width * self.height
    }
}

#[derive(Clone, Debug, Default)]
struct Row {
    tag: Tag,
    flags: Flags,
    /// Index into `names` for elements.
    name: u16,
    attr_count: u8,
    parent: u32,
    end: u32,
    /// Byte range in `text` for text nodes; first attribute for elements.
    start: u32,
    len: u32,
}

#[derive(Clone, Copy, Debug)]
struct AttrRow {
    attr: Attr,
    start: u32,
    len: u32,
}

/// One page at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    rows: Vec<Row>,
    attrs: Vec<AttrRow>,
    names: Vec<Box<str>>,
    boxes: Vec<(u32, Rect)>,
    text: String,
}

impl Snapshot {
    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no node at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All nodes in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.rows.len()).map(NodeId::new)
    }

    fn row(&self, node: NodeId) -> &Row {
        #[cfg(test)]
        READ.with(|read| read.set(read.get() + 1));
        &self.rows[node.index()]
    }

    /// What kind of node it is.
    #[must_use]
    pub fn tag(&self, node: NodeId) -> Tag {
        self.row(node).tag
    }

    /// The element's local name, `#text` or `#shadow`.
    #[must_use]
    pub fn name(&self, node: NodeId) -> &str {
        match self.tag(node) {
            Tag::Text => "#text",
            Tag::ShadowRoot => "#shadow",
            _ => &self.names[usize::from(self.row(node).name)],
        }
    }

    /// Whether the node is an element.
    #[must_use]
    pub fn is_element(&self, node: NodeId) -> bool {
        !matches!(self.tag(node), Tag::Text | Tag::ShadowRoot)
    }

    /// Whether the node is a text.
    #[must_use]
    pub fn is_text(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::Text
    }

    /// The node's parent; `None` for the root.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.row(node).parent;
        (parent != NO_PARENT).then_some(NodeId(parent))
    }

    /// The node's ancestors, nearest first, without the node.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), |&n| self.parent(n))
    }

    /// The first node after the node's subtree.
    #[must_use]
    pub fn end(&self, node: NodeId) -> NodeId {
        NodeId(self.row(node).end)
    }

    /// The node and all below it.
    pub fn subtree(&self, node: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (node.0..self.row(node).end).map(NodeId)
    }

    /// Whether `node` is `ancestor` or lies below it.
    #[must_use]
    pub fn contains(&self, ancestor: NodeId, node: NodeId) -> bool {
        ancestor <= node && node < self.end(ancestor)
    }

    /// The node's children in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.row(node).end;
        let first = node.0 + 1;
        std::iter::successors((first < end).then_some(NodeId(first)), move |&child| {
            let next = self.end(child);
            (next.0 < end).then_some(next)
        })
    }

    /// The element children in order.
    pub fn element_children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(node).filter(|&child| self.is_element(child))
    }

    /// The text of a text node; empty for other nodes.
    #[must_use]
    pub fn text(&self, node: NodeId) -> &str {
        let row = self.row(node);
        if row.tag == Tag::Text { self.slice(row.start, row.len) } else { "" }
    }

    /// The text below a node, pieces as they stand, nothing put between them.
    #[must_use]
    pub fn text_content(&self, node: NodeId) -> String {
        self.subtree(node).map(|n| self.text(n)).collect()
    }

    /// The value of a captured attribute.
    #[must_use]
    pub fn attr(&self, node: NodeId, attr: Attr) -> Option<&str> {
        self.attr_rows(node)
            .iter()
            .find(|row| row.attr == attr)
            .map(|row| self.slice(row.start, row.len))
    }

    /// Whether the element has the attribute.
    #[must_use]
    pub fn has_attr(&self, node: NodeId, attr: Attr) -> bool {
        self.attr_rows(node).iter().any(|row| row.attr == attr)
    }

    /// All captured attributes of an element in the order of the markup.
    pub fn attrs(&self, node: NodeId) -> impl Iterator<Item = (Attr, &str)> + '_ {
        self.attr_rows(node).iter().map(|row| (row.attr, self.slice(row.start, row.len)))
    }

    fn attr_rows(&self, node: NodeId) -> &[AttrRow] {
        let row = self.row(node);
        if !self.is_element(node) {
            return &[];
        }
        &self.attrs[row.start as usize..row.start as usize + usize::from(row.attr_count)]
    }

    fn slice(&self, start: u32, len: u32) -> &str {
        #[cfg(test)]
        READ.with(|read| read.set(read.get() + u64::from(len)));
        // The builder cut it there.
        self.text.get(start as usize..start as usize + len as usize).unwrap_or_default()
    }

    /// What the browser knows of the node.
    #[must_use]
    pub fn flags(&self, node: NodeId) -> Flags {
        self.row(node).flags
    }

    /// The element's box, where the browser measured it.
    #[must_use]
    pub fn rect(&self, node: NodeId) -> Option<Rect> {
        if !self.flags(node).has(Flags::BOX) {
            return None;
        }
        let at = self.boxes.binary_search_by_key(&node.0, |&(id, _)| id).ok()?;
        Some(self.boxes[at].1)
    }

    /// Whether any box was measured.
    #[must_use]
    pub fn has_layout(&self) -> bool {
        !self.boxes.is_empty()
    }

    /// The first element of this kind in document order.
    #[must_use]
    pub fn first(&self, tag: Tag) -> Option<NodeId> {
        self.nodes().find(|&n| self.tag(n) == tag)
    }

    /// Bytes of all strings of the page.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }
}

#[cfg(test)]
thread_local! {
    /// Nodes looked at and bytes of strings handed out on this thread: the work that tests count.
    pub(crate) static READ: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// The parent word of the root on the wire and in the table.
const NO_PARENT: u32 = u32::MAX;

/// One value for each node of a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeMap<T>(Vec<T>);

impl<T: Clone + Default> NodeMap<T> {
    /// The default value for every node of `page`.
    #[must_use]
    pub fn new(page: &Snapshot) -> Self {
        Self(vec![T::default(); page.len()])
    }
}

impl<T> Index<NodeId> for NodeMap<T> {
    type Output = T;
    fn index(&self, node: NodeId) -> &T {
        &self.0[node.index()]
    }
}

impl<T> IndexMut<NodeId> for NodeMap<T> {
    fn index_mut(&mut self, node: NodeId) -> &mut T {
        &mut self.0[node.index()]
    }
}

/// The nodes from `range.start` up to but not including `range.end`.
pub fn nodes_in(range: Range<NodeId>) -> impl DoubleEndedIterator<Item = NodeId> {
    (range.start.0..range.end.0).map(NodeId)
}
