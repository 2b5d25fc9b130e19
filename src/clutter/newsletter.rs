//! Boxes that ask for a mail address.

use super::{Finding, Rule, Scene};
use crate::fields::{SIGN_UP_CHARS, is_mail_field};
use crate::reason::Reason;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::Kind;

/// Sign-ups by mail, beside and inside the story.
///
/// `<div><h4>Our newsletter</h4><form><input type="email">…</form></div>` is hidden; a form with more than a few fields,
/// a comment form and a wall are not.
pub(super) const NEWSLETTER: Rule = Rule { name: "newsletter-box", kind: Kind::Newsletter, judge };

/// Most fields: address, name, two boxes to tick.
const BOX_FIELDS: u32 = 5;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.fields > BOX_FIELDS || sums.chars == 0 || sums.headlines > 2 {
        return None;
    }
    let said = scene.said(node, SIGN_UP_CHARS)?;
    if said.has(Meaning::Wall) {
        return None;
    }
    let mail = asks_for_mail(scene, node);
    let phrase = said.has(Meaning::Newsletter);
    let hint = scene.hint_reason(node, Hint::Newsletter);
    let acts = sums.links + sums.buttons + sums.fields > 0;
    let confidence = match (mail, phrase, hint.is_some()) {
        (true, true, true) => 0.95,
        (true, true, false) | (true, false, true) => 0.85,
        (true, false, false) => 0.65,
        (false, true, true) if acts && sums.chars < 400 => 0.75,
        _ => return None,
    };
    if is_another_form(scene, node) {
        return None;
    }
    let mut reasons = Vec::new();
    if mail {
        reasons.push(Reason::MailField {});
    }
    if phrase {
        reasons.push(Reason::Phrase { means: Meaning::Newsletter.name() });
    }
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

fn asks_for_mail(scene: &Scene<'_>, node: NodeId) -> bool {
    scene.page.subtree(node).any(|n| is_mail_field(scene.page, n))
}

/// Whether something else is asked for: a comment, or a password.
fn is_another_form(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let is_password =
        |n| page.attr(n, Attr::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
    page.subtree(node).any(|n| page.tag(n) == Tag::Textarea || is_password(n))
}
