//! Fields for a mail address, and the small boxes round them.

use crate::features::{Sums, text_chars};
use crate::search;
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

/// Longest sign-up box in Latin letters, small print and a list of letters with it.
pub const SIGN_UP_CHARS: u32 = 700;

/// Whether an element is a field that asks for a mail address.
#[must_use]
pub fn is_mail_field(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::Input
        && (page.attr(node, Attr::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("email"))
            || [Attr::Name, Attr::Id].iter().any(|&attr| {
                page.attr(node, attr).is_some_and(|name| {
                    search::holds(&name.to_ascii_lowercase().replace(['-', '_'], ""), "email")
                })
            }))
}

/// The largest elements that hold a field for a mail address and little else: at most [`SIGN_UP_CHARS`] of text, and no
/// more than a fifth of what their parent's parent holds is left to guesswork.
#[must_use]
pub fn sign_up_boxes(page: &Snapshot, sums: &NodeMap<Sums>) -> Vec<NodeId> {
    let mut boxes = Vec::new();
    for field in page.nodes().filter(|&n| is_mail_field(page, n)) {
        let mut held = field;
        for round in page.ancestors(field) {
            let sum = sums[round];
            // What is hidden adds nothing to the sums: a story that waits in a hidden element is no box either.
            let chars = if sum.chars == 0 { text_chars(page, round) } else { sum.chars };
            let whole = matches!(page.tag(round), Tag::Body | Tag::Html | Tag::Main | Tag::Article);
            if whole
                || chars > SIGN_UP_CHARS
                || sum.headlines > 0
                || has_headline(page, round)
                || sum.runs > MOST_RUNS
            {
                break;
            }
            held = round;
        }
        boxes.push(held);
    }
    boxes
}

/// A heading, two sentences, labels, a button, small print.
const MOST_RUNS: u32 = 10;

fn has_headline(page: &Snapshot, node: NodeId) -> bool {
    page.subtree(node).any(|n| page.tag(n) == Tag::H1)
}
