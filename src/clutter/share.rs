//! Rows of buttons that post the page elsewhere.

use super::{Finding, Rule, Scene};
use crate::features::text_chars;
use crate::reason::Reason;
use crate::search;
use crate::signals::bylines;
use crate::signals::names::Hint;
use crate::signals::phrases::{Meaning, fold};
use crate::signals::posting::{is_network, is_posting_address};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::Kind;

/// Buttons and links that post the page elsewhere.
///
/// `<div><a href="https://www.facebook.com/sharer.php?u=…">Facebook</a> …</div>` is hidden; a paragraph that ends in
/// "share this" is not, and in a bar that also has the date only the buttons go.
pub(super) const SHARE_BAR: Rule = Rule { name: "share-bar", kind: Kind::Share, judge };

/// Longest bar in Latin letters: labels of some twelve networks.
const BAR_CHARS: u32 = 160;
/// Text that is neither a control nor says "share", in Latin letters: a byline has more.
const OUTSIDE_CHARS: u32 = 16;
/// Longest label of one button in characters: "click to share on … (opens in a new window)".
const LABEL_CHARS: usize = 60;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.chars > BAR_CHARS || sums.fields > 1 || sums.prose_chars > 0 {
        return None;
    }
    let hint = scene.hint_reason(node, Hint::Share);
    // Scripts put the buttons in later, or make them of whatever they like: the heading over them stands alone.
    let is_called = hint.is_some() && scene.is_headed(node, Meaning::Share);
    let has_controls = sums.links + sums.buttons > 0;
    if !has_controls && !is_called {
        return None;
    }
    let controls = Controls::of(scene, node);
    let spare = if has_controls { OUTSIDE_CHARS } else { 0 };
    if controls.other > 0 || holds_more_than_controls(scene, node, spare) {
        return None;
    }
    let posting = controls.posting + controls.labelled;
    let confidence = match (controls.posting, posting, hint.is_some()) {
        (2.., _, _) => 0.9,
        (1, 2.., _) => 0.85,
        (_, 3.., _) | (_, 1.., true) => 0.8,
        (1, _, _) => 0.7,
        // Icons without a word each, under a heading that says what they do.
        (0, 0, true) if is_called => 0.75,
        (_, 1.., _) if controls.says_share => 0.65,
        _ => return None,
    };
    let mut reasons = vec![Reason::ShareTargets { links: posting }];
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

/// The buttons and links of a bar.
#[derive(Default)]
struct Controls {
    /// Links to addresses that post.
    posting: u32,
    /// Others whose label is a network's name or says "share".
    labelled: u32,
    /// Anything else that can be pressed.
    other: u32,
    /// Whether a label says "share", where no link posts.
    says_share: bool,
}

impl Controls {
    fn of(scene: &Scene<'_>, node: NodeId) -> Self {
        let page = scene.page;
        let mut controls = Self::default();
        for n in page.subtree(node) {
            let pressable = match page.tag(n) {
                Tag::A => page.has_attr(n, Attr::Href),
                Tag::Button => true,
                _ => page.attr(n, Attr::Role) == Some("button"),
            };
            if !pressable {
                continue;
            }
            if page.attr(n, Attr::Href).is_some_and(is_posting_address) {
                controls.posting += 1;
                continue;
            }
            let label = label(scene, n);
            let says_share = Meaning::Share.is_in(&label);
            controls.says_share |= says_share;
            if label.chars().count() <= LABEL_CHARS
                && (says_share || is_network(&label) || is_called_share(scene, n))
            {
                controls.labelled += 1;
            } else if !label.is_empty() && !is_count(page, n, &label) {
                controls.other += 1;
                // One is enough: no bar is made of such.
                return controls;
            }
        }
        controls
    }
}

/// Whether the control's own names say that it shares, and not that it prints.
fn is_called_share(scene: &Scene<'_>, node: NodeId) -> bool {
    let class = scene.page.attr(node, Attr::Class).unwrap_or("").to_ascii_lowercase();
    scene.hint(node, Hint::Share).is_some() && !search::holds(&class, "print")
}

/// How often it was shared; "#12" is the number of a post.
fn is_count(page: &Snapshot, node: NodeId, label: &str) -> bool {
    label.chars().all(char::is_numeric) && !page.text_content(node).trim_start().starts_with('#')
}

/// The words of a control: its text, else what it is called.
fn label(scene: &Scene<'_>, node: NodeId) -> String {
    let page = scene.page;
    let text = fold(&page.text_content(node));
    if !text.is_empty() {
        return text;
    }
    let named = [Attr::AriaLabel, Attr::Title].iter().find_map(|&attr| page.attr(node, attr));
    let inner = || {
        page.subtree(node)
            .find_map(|n| page.attr(n, Attr::Alt).or_else(|| page.attr(n, Attr::AriaLabel)))
    };
    fold(named.or_else(inner).unwrap_or(""))
}

/// Whether there is more than so much text that neither a control nor a short "share" label holds, or something worth looking at: a byline
/// and a date often stand in the same bar.
fn holds_more_than_controls(scene: &Scene<'_>, node: NodeId, spare: u32) -> bool {
    let page = scene.page;
    if page.subtree(node).any(|n| {
        matches!(page.tag(n), Tag::Time | Tag::Figure | Tag::Video | Tag::H1)
            || page.attr(n, Attr::Rel) == Some("author")
            || (page.tag(n) == Tag::Img && !in_control(scene, n))
    }) {
        return true;
    }
    let mut outside = 0;
    let is_excused = |n| scene.blocks.hidden[n] || spare > 0 && in_control(scene, n);
    for text in page.subtree(node).filter(|&n| !is_excused(n)) {
        let chars = text_chars(page, text);
        if !page.is_text(text) || chars == 0 {
            continue;
        }
        let folded = fold(page.text(text));
        if leads_to_a_name(&folded) {
            return true;
        }
        let telling = Meaning::Share.is_in(&folded)
            || is_network(&folded)
            || folded.chars().all(|c| !c.is_alphabetic());
        outside += if telling { 0 } else { chars };
    }
    outside > spare
}

/// Whether a text, lower case, is the start of a byline: "by" and no part of a word.
fn leads_to_a_name(folded: &str) -> bool {
    let length = bylines::opening(folded);
    let rest = folded.get(length..).unwrap_or_default();
    length > 0 && !(folded.is_ascii() && rest.starts_with(char::is_alphanumeric))
}

fn in_control(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    std::iter::once(node).chain(page.ancestors(node)).take(5).any(|n| {
        matches!(page.tag(n), Tag::A | Tag::Button) || page.attr(n, Attr::Role) == Some("button")
    })
}
