//! The elements that are open while the builder walks the page, and what each gathers.

use super::figure::Figure;
use super::{Block, Cell, Content, Span, Term, outline};
use crate::metadata::Direction;
use crate::snapshot::NodeId;

/// An open element.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) node: NodeId,
    /// The first node that is not in it.
    pub(super) end: NodeId,
    pub(super) lang: Option<String>,
    pub(super) dir: Option<Direction>,
    pub(super) kind: Kind,
}

/// What an open element gathers.
#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing: its edges end a paragraph.
    Plain,
    /// Nothing: it marks the text in it, or does not even that.
    Inline {
        marked: bool,
    },
    Heading {
        level: u8,
        spans: Vec<Span>,
    },
    List {
        start: Option<i32>,
        items: Vec<Vec<Block>>,
    },
    Item {
        blocks: Vec<Block>,
    },
    Quote {
        cite: Option<String>,
        blocks: Vec<Block>,
    },
    Terms {
        terms: Vec<Term>,
    },
    TermName {
        spans: Vec<Span>,
    },
    TermDetails {
        blocks: Vec<Block>,
    },
    Figure(Figure),
    Caption,
    Credit,
    Code {
        text: String,
        lang: Option<String>,
    },
    Table {
        caption: Vec<Span>,
        head: Vec<Vec<Cell>>,
        rows: Vec<Vec<Cell>>,
    },
    TableCaption,
    Row {
        cells: Vec<Cell>,
        in_head: bool,
    },
    Cell(Cell),
}

impl Kind {
    /// Where blocks that end inside go, if here.
    pub(super) fn blocks(&mut self) -> Option<&mut Vec<Block>> {
        match self {
            Self::Item { blocks } | Self::Quote { blocks, .. } | Self::TermDetails { blocks } => {
                Some(blocks)
            }
            Self::Cell(cell) => Some(&mut cell.blocks),
            // What stands in a list outside its items is an item.
            Self::List { items, .. } => {
                items.push(Vec::new());
                items.last_mut()
            }
            _ => None,
        }
    }

    /// Whether it holds blocks of its own, which nests them deeper.
    pub(super) fn nests(&self) -> bool {
        matches!(
            self,
            Self::Item { .. } | Self::Quote { .. } | Self::TermDetails { .. } | Self::Cell(_)
        )
    }

    /// Whether it ends no paragraph.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self, Self::Inline { .. })
    }
}

/// What a finished list, quote, table … is; `None` where it came out empty.
pub(super) fn finish(kind: Kind, nested: bool) -> Vec<Content> {
    let one = match kind {
        Kind::Heading { spans, .. } if nested => outline::as_paragraph(spans),
        Kind::Heading { level, spans } => Content::Heading { level, id: String::new(), spans },
        Kind::List { start, mut items } => {
            items.retain(|item| !item.is_empty());
            Content::List { start, items }
        }
        Kind::Quote { cite, blocks } => Content::Quote { cite, blocks },
        Kind::Terms { terms } => Content::Terms(terms),
        Kind::Code { text, lang } => Content::Code { text: trim_code(&text), lang },
        Kind::Table { caption, head, rows } if head.is_empty() && rows.is_empty() => {
            Content::Paragraph(caption)
        }
        Kind::Table { caption, head, rows } => Content::Table { caption, head, rows },
        Kind::Figure(figure) => return figure.finish(),
        _ => return Vec::new(),
    };
    let empty = match &one {
        Content::Heading { spans, .. } => spans.is_empty(),
        Content::Paragraph(spans) => match spans.as_slice() {
            [] => true,
            [Span::Styled(_, inner)] => inner.is_empty(),
            _ => false,
        },
        Content::List { items, .. } => items.is_empty(),
        Content::Quote { blocks, .. } => blocks.is_empty(),
        Content::Terms(terms) => terms.is_empty(),
        Content::Code { text, .. } => text.is_empty(),
        _ => false,
    };
    if empty { Vec::new() } else { vec![one] }
}

/// The code without empty lines before and after it; indentation stays.
fn trim_code(text: &str) -> String {
    let mut rest = text;
    while let Some((first, tail)) = rest.split_once('\n') {
        if !first.trim().is_empty() {
            break;
        }
        rest = tail;
    }
    rest.trim_end().to_owned()
}
