//! Rows of one shape: the repetition that makes a ticker, whatever its markup.
//!
//! A row's shape is the order of its names, numbers, currencies and percentages. One shape many times over says what the
//! rows are, in any script and with or without telling class names. Whether they are clutter is not decided here.

mod shape;

use crate::features::Sums;
use crate::measure::Measure;
use crate::search;
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};
use shape::{Part, Shape, Telling, telling};

/// Children of one element that read as rows with an amount each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountRows {
    /// Rows of the commonest shape.
    pub rows: u32,
    /// All children with text.
    pub all: u32,
    /// Text of all of them, in Latin letters.
    pub chars: u32,
    /// Rows of any shape that quote what something stands at; the others give a price or a share alone.
    pub quotes: u32,
    /// Rows of any shape that give a share of something, with or without how it changed.
    pub shares: u32,
    /// Whether they are pieces of one line, which an author may have written.
    pub is_line: bool,
}

/// The amount rows among the children of `parent`, if at least one child is one.
///
/// Names and amounts that take turns in a list of definitions are a row each two; a line without children is cut at the
/// signs that part it. `max_chars` is the longest row in Latin letters.
#[must_use]
pub fn amount_rows(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    figures: &Figures,
    parent: NodeId,
    max_chars: u32,
) -> Option<AmountRows> {
    if !figures.are_in(page, parent) {
        return None;
    }
    if page.tag(parent).is_block() && page.element_children(parent).next().is_none() {
        return line_rows(page, sums, parent, max_chars);
    }
    let mut found = Tally::default();
    for (name, row) in rows_of(page, parent) {
        let has_figure = |n: NodeId| figures.are_in(page, n);
        if !has_figure(row) && !name.is_some_and(has_figure) {
            continue;
        }
        let name = name.and_then(|name| length_and_text(page, sums, name, max_chars));
        let Some((length, text)) = length_and_text(page, sums, row, max_chars) else { continue };
        match name {
            Some((of_name, name)) => found.read(&(name + &text), of_name + length, max_chars),
            None => found.read(&text, length, max_chars),
        }
    }
    let mut rows = found.rows()?;
    for (name, row) in rows_of(page, parent) {
        let length =
            |n: NodeId| length_and_text(page, sums, n, max_chars).map(|(length, _)| length);
        if let Some(length_of_row) = length(row) {
            rows.all += 1;
            rows.chars += length_of_row + name.and_then(length).unwrap_or(0);
        }
    }
    Some(rows)
}

/// The children of `parent` that may be rows, each with the name that a list of definitions gives it.
fn rows_of(page: &Snapshot, parent: NodeId) -> impl Iterator<Item = (Option<NodeId>, NodeId)> + '_ {
    let mut name = None;
    page.element_children(parent).filter(|&n| !page.tag(n).is_opaque()).filter_map(move |child| {
        if page.tag(child) == Tag::Dt {
            name = Some(child);
            return None;
        }
        Some((name.take(), child))
    })
}

/// The length of a child with text, in Latin letters, and its text where it is no longer than `max_chars`.
fn length_and_text(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    child: NodeId,
    max_chars: u32,
) -> Option<(u32, String)> {
    let length = sums[child].chars;
    if length == 0 && !is_inline_row(page, child) {
        return None;
    }
    let text = if length <= max_chars { row_text(page, child) } else { String::new() };
    let length = length.max(Measure::of(&text).chars());
    (length > 0).then_some((length, text))
}

/// The pieces of a line that signs part.
fn line_rows(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    line: NodeId,
    max_chars: u32,
) -> Option<AmountRows> {
    if sums[line].chars > max_chars * MAX_PIECES {
        return None;
    }
    let text = row_text(page, line);
    let by = SEPARATORS.iter().find(|by| search::split(&text, by).count() >= MIN_PIECES)?;
    let mut found = Tally::default();
    let (mut all, mut chars) = (0, 0);
    for piece in search::split(&text, by) {
        let length = Measure::of(piece).chars();
        found.read(piece, length, max_chars);
        all += 1;
        chars += length;
    }
    found.rows().map(|rows| AmountRows { all, chars, is_line: true, ..rows })
}

/// Signs that part the pieces of a line.
const SEPARATORS: &[&str] = &[" | ", " • ", " · ", " / ", " — "];
/// Pieces that a line has, and the most that are looked at.
const MIN_PIECES: usize = 4;
const MAX_PIECES: u32 = 12;

/// Rows while they are counted, by their shapes.
#[derive(Default)]
struct Tally {
    shapes: Vec<(Shape, u32)>,
    quotes: u32,
    shares: u32,
    scores: u32,
    rising: u32,
}

impl Tally {
    fn read(&mut self, text: &str, length: u32, max_chars: u32) {
        if length > max_chars {
            return;
        }
        let Some(shape) = Shape::of(text) else { return };
        match telling(text) {
            Telling::Quote => self.quotes += 1,
            Telling::Share => self.shares += 1,
            Telling::Other => {}
        }
        if let Some(&Part::Score { rises }) = shape.0.iter().find(|part| part.is_score()) {
            self.scores += 1;
            self.rising += u32::from(rises);
        }
        match self.shapes.iter_mut().find(|(known, _)| known.is_like(&shape)) {
            Some((_, rows)) => *rows += 1,
            None => self.shapes.push((shape, 1)),
        }
    }

    /// What was found, the other children not counted yet.
    fn rows(&self) -> Option<AmountRows> {
        // From the third to the fifth, from the eighth to the ninth: where all rise, they are days or pages.
        if self.scores > 0 && self.scores == self.rising {
            return None;
        }
        // A coin without a change or with a second symbol is a row of the same list.
        let rows = self.shapes.iter().map(|(_, rows)| rows).sum();
        let commonest = self.shapes.iter().map(|(_, rows)| *rows).max()?;
        (commonest * 2 >= rows).then_some(AmountRows {
            rows,
            all: 0,
            chars: 0,
            quotes: self.quotes,
            shares: self.shares,
            is_line: false,
        })
    }
}

/// Which texts have a figure in them: a row without one has no amount, and is not read.
pub struct Figures {
    /// How many such texts stand before each node, and before the end of the page.
    before: Vec<u32>,
}

impl Figures {
    /// The texts of a page.
    #[must_use]
    pub fn of(page: &Snapshot) -> Self {
        let mut before = Vec::with_capacity(page.len() + 1);
        let mut texts = 0;
        before.push(texts);
        for node in page.nodes() {
            texts += u32::from(has_figure(page.text(node)));
            before.push(texts);
        }
        Self { before }
    }

    fn are_in(&self, page: &Snapshot, node: NodeId) -> bool {
        self.before[node.index()] < self.before[page.end(node).index()]
    }
}

fn has_figure(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || !text.is_ascii() && text.contains(char::is_numeric)
}

/// Whether an inline element may be a row: the sums count runs at the block round them.
fn is_inline_row(page: &Snapshot, node: NodeId) -> bool {
    !page.tag(node).is_block() && page.end(node).index() - node.index() <= MAX_INLINE_NODES
}

/// Most nodes of an inline row.
const MAX_INLINE_NODES: usize = 40;

/// The text of a row, pieces parted by spaces: each may come from an element of its own.
fn row_text(page: &Snapshot, node: NodeId) -> String {
    let mut text = String::new();
    for part in page.subtree(node) {
        if page.is_text(part)
            && !page.parent(part).is_some_and(|parent| page.tag(parent).is_opaque())
        {
            text.push_str(page.text(part));
            text.push(' ');
        } else if page.tag(part) == Tag::Option {
            break;
        }
        if text.len() > 1000 {
            break;
        }
    }
    text
}
