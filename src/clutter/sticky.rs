//! Videos and bars that follow the reader down the page.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, Flags, NodeId, Tag};
use crate::verdict::Kind;

/// What is pinned to the window and is neither the site's head nor a control of the story.
///
/// A fixed box with a player in the corner, and a bar along the lower edge, are hidden; the site's header, navigation and
/// the story's own lead player are not.
pub(super) const STICKY: Rule = Rule { name: "sticky", kind: Kind::Sticky, judge };

/// Longest text in Latin letters.
const BAR_CHARS: u32 = 240;
/// A box covering more of the window is no bar.
const BAR_SHARE: f32 = 0.35;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let sums = scene.sums(node);
    if scene.frame(node).is_some()
        || sums.chars > BAR_CHARS
        || sums.fields > 0
        || scene.place(node) == Place::Inside
    {
        return None;
    }
    let fixed =
        if page.has_layout() { page.flags(node).has(Flags::FIXED) } else { scene.is_pinned(node) };
    if !fixed {
        return None;
    }
    // Walls and questions about consent are other rules' to judge, and mostly to leave alone.
    let said = scene.said(node, BAR_CHARS)?;
    let asks = said.has(Meaning::Wall) || said.has(Meaning::Consent);
    if asks || page.subtree(node).any(|n| page.attr(n, Attr::AriaModal) == Some("true")) {
        return None;
    }
    let plays = page.subtree(node).any(|n| {
        matches!(page.tag(n), Tag::Video | Tag::Iframe) || page.flags(n).has(Flags::PLAYING)
    });
    let hint = scene.hint_reason(node, Hint::Sticky);
    if page.subtree(node).any(|n| page.flags(n).has(Flags::PLAYING))
        || is_large(scene, node)
        || is_site_head(scene, node)
    {
        return None;
    }
    let has_picture = sums.media > 0;
    let confidence = match (plays, has_picture, sums.links + sums.buttons) {
        (true, _, _) => 0.85,
        (_, true, 1..) => 0.75,
        (_, _, 1..) if sums.chars > 10 => 0.68,
        _ => return None,
    };
    let mut reasons = vec![Reason::Pinned {}];
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

fn is_large(scene: &Scene<'_>, node: NodeId) -> bool {
    scene.window_share(node).is_some_and(|share| share > BAR_SHARE)
}

/// Whether it is a bar of the site along the upper edge: a head that stays, with or without saying so.
fn is_site_head(scene: &Scene<'_>, node: NodeId) -> bool {
    let wide = |width: f32| scene.policy.viewport.is_some_and(|(window, _)| width > window * 0.8);
    scene.place(node) == Place::Before && scene.page.rect(node).is_none_or(|rect| wide(rect.width))
}
