//! Sign-up, app and notification overlays that the user did not open.

use super::{Finding, Rule, Scene};
use crate::reason::{Ratio, Reason};
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::Kind;

/// A box over the page that asks for a sign-up, an installation or permission to notify.
///
/// `<div style="position:fixed">Allow notifications? <button>Later</button></div>` is hidden; a wall (subscription, login,
/// age, consent) stays, and so does a dialog about anything else.
pub(super) const POPUP: Rule = Rule { name: "overlay", kind: Kind::Popup, judge };

/// Most links of an overlay: what it offers, its conditions, ways out. The head of a site that stays in view has more.
const OVERLAY_LINKS: u32 = 6;
/// Longest overlay in Latin letters.
const OVERLAY_CHARS: u32 = 600;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let sums = scene.sums(node);
    let over = scene.is_pinned(node)
        || page.tag(node) == Tag::Dialog
        || matches!(page.attr(node, Attr::Role), Some("dialog"))
        || scene.hint(node, Hint::Popup).is_some();
    if !over
        || sums.buttons + sums.links + sums.fields == 0
        || sums.links > OVERLAY_LINKS
        || sums.headlines > 2
        || sums.media > 4
        // The head of a site stays in view on many, and offers letters and subscriptions among its links.
        || scene.frame(node).is_some() && page.parent(node).is_none_or(|up| scene.frame(up).is_none())
    {
        return None;
    }
    let said = scene.said(node, OVERLAY_CHARS)?;
    if said.has(Meaning::Wall) || said.has(Meaning::Consent) {
        return None;
    }
    let wish = [Meaning::Newsletter, Meaning::Promo, Meaning::Notify]
        .into_iter()
        .find(|&wish| said.has(wish))?;
    let mut reasons = vec![Reason::Phrase { means: wish.name() }];
    let pinned = scene.is_pinned(node);
    if pinned {
        reasons.push(Reason::Pinned {});
    }
    if let Some(share) = scene.window_share(node) {
        reasons.push(Reason::Overlay { share: Ratio(share) });
    }
    reasons.extend(scene.hint_reason(node, Hint::Popup));
    let confidence = if pinned || page.tag(node) == Tag::Dialog { 0.88 } else { 0.7 };
    Some(Finding { confidence, reasons })
}
