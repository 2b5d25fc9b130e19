//! Questions about cookies that do not block the page.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::{Meaning, Said};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::Kind;

/// A consent banner that leaves the page in reach.
///
/// A bar at the edge with "We use cookies" and its buttons is hidden; a dialog over the page is a wall and stays, and so
/// does a link to the cookie policy. The question is never answered.
pub(super) const CONSENT: Rule = Rule { name: "consent-bar", kind: Kind::Consent, judge };

/// Longest banner in Latin letters.
const BANNER_CHARS: u32 = 1500;
/// A banner that covers more of the window than this blocks the page.
const BLOCKING_SHARE: f32 = 0.4;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let sums = scene.sums(node);
    if sums.headlines > 4 || matches!(page.tag(node), Tag::A | Tag::Button | Tag::P) {
        return None;
    }
    let said = scene.said(node, BANNER_CHARS)?;
    if !said.has(Meaning::Consent) || blocks_the_page(scene, node) || is_colophon(page, node) {
        return None;
    }
    let hint = scene.hint_reason(node, Hint::Consent);
    let pinned = scene.is_pinned(node);
    let answers =
        sums.buttons as usize + page.subtree(node).filter(|&n| is_answer(page, n)).count();
    let asks = answers > 0;
    let is_bar = scene.is_apart(node) && scene.place(node) != Place::Inside;
    let dialog = matches!(page.attr(node, Attr::Role), Some("dialog" | "region" | "alertdialog"));
    let confidence = match (hint.is_some(), pinned || dialog, asks) {
        (true, true, _) => 0.9,
        (true, _, true) | (_, true, true) => 0.8,
        // Its buttons are often links; where all is links they lead to the site's policies.
        (true, _, _) if sums.links > 0 && sums.link_chars * 2 < sums.chars && is_bar => 0.7,
        // Nameless and in the flow: a sentence on cookies and a choice.
        (_, _, true)
            if answers > 1 && sums.prose_chars > 0 && is_bar && scene.frame(node).is_none() =>
        {
            0.65
        }
        _ => return None,
    };
    let mut reasons = vec![Reason::Phrase { means: Meaning::Consent.name() }];
    reasons.extend(hint);
    if pinned {
        reasons.push(Reason::Pinned {});
    }
    Some(Finding { confidence, reasons })
}

/// Whether the text says whose page it is: the foot of a site has a word on cookies too.
fn is_colophon(page: &Snapshot, node: NodeId) -> bool {
    page.subtree(node).any(|n| page.is_text(n) && search::holds(page.text(n), "©"))
}

/// Whether a node is a link that leads nowhere: a script hears the answer.
fn is_answer(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::A
        && page.attr(node, Attr::Href).is_none_or(|href| {
            matches!(href.trim(), "" | "#") || href.trim_start().starts_with("javascript:")
        })
}

/// Whether an element asks or withholds something and lies over the page.
pub(super) fn is_wall(scene: &Scene<'_>, node: NodeId) -> bool {
    let over =
        scene.is_pinned(node) || matches!(scene.page.attr(node, Attr::AriaModal), Some("true"));
    let says = |said: Said| said.has(Meaning::Consent) || said.has(Meaning::Wall);
    over && scene.said(node, BANNER_CHARS).is_some_and(says) && blocks_the_page(scene, node)
}

/// Whether the page cannot be read before the question is answered, as far as can be seen.
fn blocks_the_page(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let modal = page
        .subtree(node)
        .chain(page.ancestors(node))
        .any(|n| page.attr(n, Attr::AriaModal) == Some("true"));
    modal
        || page.subtree(node).any(|n| {
            scene.is_pinned(n) && scene.window_share(n).is_some_and(|share| share > BLOCKING_SHARE)
        })
}
