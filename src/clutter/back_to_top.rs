//! Links to the top of the page.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::{Meaning, fold};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::Kind;

/// A link or button that leads to the top of this page.
///
/// `<a href="#top" class="go-to-top">Back to top</a>` is hidden; a skip link before the story and a link to a chapter are not.
pub(super) const BACK_TO_TOP: Rule = Rule { name: "back-to-top", kind: Kind::BackToTop, judge };

/// Longest label in Latin letters.
const LABEL_CHARS: u32 = 40;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let sums = scene.sums(node);
    if sums.chars > LABEL_CHARS || sums.links + sums.buttons > 1 || sums.fields > 0 {
        return None;
    }
    let &control = scene.controls.within(page, node).first()?;
    let target = page.attr(control, Attr::Href).is_some_and(leads_to_top);
    let hint = [node, control].into_iter().find_map(|n| scene.hint_reason(n, Hint::BackToTop));
    let follows = scene.place(node) == Place::After;
    let pinned = scene.is_pinned(node);
    if !target && hint.is_none() && !follows && !pinned {
        return None;
    }
    let text = fold(&page.text_content(node));
    let called =
        [Attr::AriaLabel, Attr::Title].iter().find_map(|&attr| page.attr(control, attr)).map(fold);
    let phrase = Meaning::BackToTop.is_in(&text)
        || target && text == "top"
        || called.is_some_and(|label| Meaning::BackToTop.is_in(&label));
    let confidence = match (phrase, target, hint.is_some()) {
        (true, true, _) | (true, _, true) => 0.95,
        (_, true, true) => 0.9,
        (true, _, _) if follows || pinned => 0.75,
        (_, _, true) if pinned => 0.8,
        _ => return None,
    };
    let mut reasons = Vec::new();
    if phrase {
        reasons.push(Reason::Phrase { means: Meaning::BackToTop.name() });
    }
    if target {
        reasons.push(Reason::TopTarget {});
    }
    // Where there is no more than a phrase or a name, that it stays in view is what tells.
    if pinned && !target && !(phrase && (follows || hint.is_some())) {
        reasons.push(Reason::Pinned {});
    }
    reasons.extend(hint);
    Some(Finding { confidence, reasons })
}

pub(super) fn is_control(page: &Snapshot, node: NodeId) -> bool {
    matches!(page.tag(node), Tag::A | Tag::Button) || page.attr(node, Attr::Role) == Some("button")
}

fn leads_to_top(href: &str) -> bool {
    let Some(fragment) = href.trim().strip_prefix('#') else {
        return href.trim_start().starts_with("javascript:");
    };
    let lower = fragment.to_ascii_lowercase();
    lower.is_empty()
        || search::holds(&lower, "top")
        || matches!(lower.as_str(), "page" | "header" | "body" | "masthead" | "go-to-tie-body")
}
