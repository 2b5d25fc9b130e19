//! Quotes that are none by their element.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Class words of boxes with a sentence set large, sorted.
const PULLED: &[&str] = &["pull-quote", "pull_quote", "pulled-quote", "pullquote"];

/// Whether a box holds a sentence that is set apart as a quote, and no quote of its own.
pub(super) fn is_pulled(page: &Snapshot, node: NodeId) -> bool {
    let class = page.attr(node, Attr::Class).unwrap_or_default();
    class.split_ascii_whitespace().any(|word| PULLED.contains(&word))
        && !page.subtree(node).any(|n| page.tag(n) == Tag::Blockquote)
}
