//! Boxes that ask for a mail address.

use super::{Finding, Rule, Scene};
use crate::body::Place;
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

/// Longest box without a field in Latin letters, by its words and its name, and by its words and its only control.
const BOX_CHARS: u32 = 400;
const OTHER_PAGE_CHARS: u32 = 300;
/// Longest call to sign up in Latin letters: a headline and two sentences.
const CALL_CHARS: u32 = 240;
/// Most links of one: to the form, to the letters, to the policy.
const CALL_LINKS: u32 = 3;
/// Most fields: address, name, two boxes to tick.
const BOX_FIELDS: u32 = 5;
/// Most links: the policy, the terms, the sender's profiles. With more it is a foot that has a box in it.
const BOX_LINKS: u32 = 6;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.fields > BOX_FIELDS || sums.chars == 0 || sums.headlines > 2 || sums.links > BOX_LINKS {
        return None;
    }
    let said = scene.said(node, SIGN_UP_CHARS)?;
    if said.has(Meaning::Wall) {
        return None;
    }
    let mail = asks_for_mail(scene, node);
    let phrase = said.has(Meaning::Newsletter);
    let hint = scene.hint_reason(node, Hint::Newsletter);
    // A sentence of the story tells of letters and of signing up; the site asks for it.
    if phrase
        && !mail
        && hint.is_none()
        && let Some(told) = scene.paragraph_of_the_story(node)
        && !scene.opens_with(told, Meaning::Newsletter)
    {
        return None;
    }
    let acts = sums.links + sums.buttons + sums.fields > 0;
    let confidence = match (mail, phrase, hint.is_some()) {
        (true, true, true) => 0.95,
        (true, true, false) | (true, false, true) => 0.85,
        (true, false, false) => 0.65,
        (false, true, true) if acts && sums.chars < BOX_CHARS => 0.75,
        // No field, but its only control says the same: the form is on another page.
        (false, true, false) if asks_to_sign_up(scene, node) => 0.7,
        // A control and either the words or the name, for words come in every turn of phrase; or both without a control:
        // forms that a script brings later leave their heading behind.
        (false, _, named) if (phrase && named || acts && (phrase || named)) => {
            if !is_call(scene, node) {
                return None;
            }
            0.65
        }
        _ => return None,
    };
    if is_another_form(scene, node, phrase) {
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

/// A few words with a control, apart from the story and its paragraphs.
fn is_call(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    sums.chars <= CALL_CHARS
        && sums.links <= CALL_LINKS
        && sums.headlines == 0
        && scene.is_apart(node)
        && scene.place(node) != Place::Before
        && !matches!(scene.page.tag(node), Tag::P | Tag::Li | Tag::Td)
}

fn asks_for_mail(scene: &Scene<'_>, node: NodeId) -> bool {
    scene.page.subtree(node).any(|n| is_mail_field(scene.page, n))
}

/// Whether the only link or button says "sign up".
fn asks_to_sign_up(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let sums = scene.sums(node);
    let mut controls = page.subtree(node).filter(|&n| matches!(page.tag(n), Tag::A | Tag::Button));
    sums.links + sums.buttons == 1
        && sums.chars < OTHER_PAGE_CHARS
        && sums.chars > sums.link_chars
        && controls.next().is_some_and(|n| Meaning::Newsletter.is_in(&page.text_content(n)))
}

/// Whether something else is asked for: a comment, or a password. Where the words tell of a newsletter, a box for text that
/// nobody sees is there to catch machines.
fn is_another_form(scene: &Scene<'_>, node: NodeId, is_told: bool) -> bool {
    let page = scene.page;
    let is_password =
        |n| page.attr(n, Attr::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
    let is_trap = |n| is_told && scene.blocks.hidden[n];
    page.subtree(node).any(|n| page.tag(n) == Tag::Textarea && !is_trap(n) || is_password(n))
}
