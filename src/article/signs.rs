//! Signs without a letter or a figure: they are no runs of text, so no body holds them, and some say as much as words do.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Longest row of signs that is one: "★★★★★ ☆☆☆☆☆" and the like, in bytes.
const MAX_BYTES: usize = 60;
/// Fewest signs that are a line of the story: "* * *", five stars; a lone one is a control.
const LINE_SIGNS: usize = 3;
/// Nodes of an element that holds a few signs: each star may have boxes of its own.
const MAX_NODES: usize = 40;

/// Whether all text of an element or a text node is signs, and how many there are; nothing where there is other text.
fn count(page: &Snapshot, node: NodeId) -> Option<usize> {
    if page.end(node).index() - node.index() > MAX_NODES {
        return None;
    }
    let (mut bytes, mut signs) = (0, 0);
    for n in page.subtree(node) {
        let text = page.text(n).trim();
        bytes += text.len();
        if bytes > MAX_BYTES || text.contains(char::is_alphanumeric) {
            return None;
        }
        signs += text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count();
    }
    Some(signs)
}

/// Whether a node below a cell of a table holds signs and nothing else: "✓", "–", three stars.
pub(super) fn fill_cell(page: &Snapshot, node: NodeId) -> bool {
    let is_offer = page.tag(node) == Tag::Button || page.tag(node).is_opaque();
    !is_offer && count(page, node).is_some_and(|signs| signs > 0)
}

/// Whether a paragraph is a line of signs: a verdict in stars, the mark between two parts.
pub(super) fn make_line(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::P && count(page, node).is_some_and(|signs| signs >= LINE_SIGNS)
}

/// What links to a heading's own place show; other signs are marks of notes.
const PLACE_SIGNS: &[char] = &['#', '¶', '§', '🔗', '⚓'];

/// Whether a link in a heading is the heading's own address: "#", "¶", or without a word.
pub(super) fn mark_place(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::A
        && page.attr(node, Attr::Href).is_some_and(|href| href.contains('#'))
        && count(page, node).is_some()
        && page.text_content(node).trim().chars().all(|c| PLACE_SIGNS.contains(&c))
}
