//! What stands between the story's paragraphs and can be nothing but the story's.
//!
//! A body is judged by its runs of text, and code, players and short lists read like none. Between two blocks of the
//! story, in the same box, they come along: code and players always, lists where nothing in them leads away or counts. A
//! list without links of which the body has a part comes whole.

use crate::body::{Body, BodyBlock};
use crate::snapshot::{Flags, NodeId, Snapshot, Tag};

/// The body with what lies in its gaps.
pub(super) fn filled(page: &Snapshot, body: &Body) -> Body {
    let mut blocks = body.blocks().to_vec();
    for round in page.nodes().filter(|&n| page.is_element(n) && body.touches(page, n)) {
        if is_list(page, round) && !leads_away(page, round) {
            blocks.push(whole(page, round));
            continue;
        }
        let mut begun = false;
        let mut between = Vec::new();
        for child in page.element_children(round) {
            if body.touches(page, child) {
                if begun {
                    blocks.append(&mut between);
                }
                begun = true;
                between.clear();
            } else if begun && is_story(page, child) {
                between.push(whole(page, child));
            }
        }
    }
    Body::new(blocks)
}

fn is_story(page: &Snapshot, node: NodeId) -> bool {
    if page.flags(node).has(Flags::HIDDEN) || leads_away(page, node) {
        return false;
    }
    let holds = |wanted: &dyn Fn(NodeId) -> bool| page.subtree(node).any(wanted);
    // Boxes of code have buttons that copy it. Tickers have figures in every row.
    holds(&|n| matches!(page.tag(n), Tag::Pre | Tag::Audio | Tag::Video))
        || is_list(page, node)
            && !holds(&|n| page.tag(n) == Tag::Button)
            && !holds(&|n| page.text(n).chars().any(char::is_numeric))
}

fn is_list(page: &Snapshot, node: NodeId) -> bool {
    matches!(page.tag(node), Tag::Ul | Tag::Ol | Tag::Dl)
}

fn leads_away(page: &Snapshot, node: NodeId) -> bool {
    let leads = [Tag::A, Tag::Form, Tag::Input, Tag::Iframe, Tag::Img, Tag::Svg];
    page.subtree(node).any(|n| leads.contains(&page.tag(n)))
}

fn whole(page: &Snapshot, node: NodeId) -> BodyBlock {
    BodyBlock { first: node, last: NodeId::new(page.end(node).index() - 1) }
}
