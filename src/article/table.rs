//! Tables of data and tables that only lay out a page.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Characters of text in a cell from which on it holds prose; data cells with remarks run to 150.
const PROSE_CELL: usize = 400;
/// Most columns or rows that a cell may span.
const MAX_SPAN: u16 = 1000;

/// Whether a table holds data: it says so by headings or a caption, or it is a grid of short cells.
pub(super) fn holds_data(page: &Snapshot, table: NodeId) -> bool {
    if matches!(page.attr(table, Attr::Role), Some("presentation" | "none")) {
        return false;
    }
    let mut headings = false;
    let mut rows = 0;
    let mut cells = 0;
    let mut prose = 0;
    for node in page.subtree(table).skip(1) {
        match page.tag(node) {
            // Code is laid out with line numbers beside it; tables in tables lay out.
            Tag::Table | Tag::Pre | Tag::Article | Tag::H1 => return false,
            Tag::Th | Tag::Thead | Tag::Caption => headings = true,
            Tag::Tr => rows += 1,
            _ => {}
        }
        if matches!(page.tag(node), Tag::Td | Tag::Th) {
            cells += 1;
            prose += usize::from(is_prose(page, node));
        }
    }
    let grid = rows >= 2 && cells >= rows * 2;
    cells > 0 && (headings && rows >= 1 && prose * 2 <= cells || grid && prose * 4 <= cells)
}

fn is_prose(page: &Snapshot, cell: NodeId) -> bool {
    let mut len = 0;
    page.subtree(cell).any(|n| {
        len += page.text(n).trim().len();
        len > PROSE_CELL
    })
}

/// Columns or rows that a cell takes.
pub(super) fn span(page: &Snapshot, cell: NodeId, attr: Attr) -> u16 {
    page.attr(cell, attr)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(1)
        .clamp(1, MAX_SPAN)
}
