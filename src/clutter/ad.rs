//! Advertisements and their slots.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::signals::ads::{is_ad_address, is_ad_size};
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::Kind;

/// Advertisements, their labels and their empty slots.
///
/// `<div><span>Advertisement</span><a rel="sponsored"><img …></a></div>` and an empty `<div class="ad-slot">` are hidden; a
/// paragraph on advertising, and a frame between paragraphs that nothing calls an advertisement, are not.
pub(super) const AD: Rule = Rule { name: "ad-slot", kind: Kind::Ad, judge };

/// Longest text of a slot in Latin letters, its label aside: a native advertisement's headline and teaser.
const SLOT_CHARS: u32 = 220;
/// Shortest paid line between paragraphs, in Latin letters: it promises something, where "check the price" only leads on.
const OFFER_CHARS: u32 = 36;
/// What an empty slot may show, in Latin letters: the sign that closes it.
const SIGN_CHARS: u32 = 2;
/// Longest label of a slot in Latin letters.
const LABEL_CHARS: u32 = 40;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    let is_text = matches!(scene.page.tag(node), Tag::P | Tag::Span | Tag::Li)
        && sums.media == 0
        && sums.link_share() < 0.8;
    if sums.chars > SLOT_CHARS || sums.fields > 0 || is_text || scene.page.tag(node) == Tag::Body {
        return None;
    }
    let mut evidence = Evidence::of(scene, node);
    // What a Google Publisher Tag box shows is no text of the page; what is named after a chatbot has some.
    let hint = scene.hint_reason(node, Hint::Ad).filter(|hint| {
        sums.chars <= SIGN_CHARS || !matches!(hint, Reason::NameHint { word: "gpt", .. })
    });
    // "Privacy", "Contact", "Advertising": a link of the site's own is no label.
    let mut shown = scene.blocks.within(scene.page, node).iter().filter(|run| !run.hidden);
    if evidence.source.is_none() && hint.is_none() && shown.all(|run| run.link_share() > 0.9) {
        (evidence.label, evidence.only_label) = (false, false);
    }
    // A short paid link between paragraphs is how a story names where to buy what it tells of: it needs a slot round it.
    let offers = sums.links == 1 && sums.link_chars >= OFFER_CHARS;
    if evidence.source == Some(Source::Link)
        && scene.place(node) == Place::Inside
        && !(offers || evidence.label || hint.is_some() || evidence.size.is_some())
    {
        evidence.source = None;
    }
    let mut confidence: f32 = 0.0;
    let mut reasons = Vec::new();
    if evidence.source.is_some() {
        confidence += 0.5;
        reasons.push(Reason::AdSource {});
    }
    if evidence.label {
        confidence += 0.5;
        reasons.push(Reason::Phrase { means: Meaning::AdLabel.name() });
    }
    let hint_given = hint.is_some();
    // "Advertisement – continue reading below": a short line that its slot is called after.
    let named = hint.is_some() && sums.chars <= LABEL_CHARS && sums.links <= 1;
    if let Some(hint) = hint {
        confidence += 0.4;
        reasons.push(hint);
    }
    if let Some((width, height)) = evidence.size {
        confidence += 0.25;
        reasons.push(Reason::AdSize { width, height });
    }
    // A line that is one paid link is an advertisement whatever it says.
    if evidence.source.is_some() && sums.links == 1 && sums.link_share() > 0.9 {
        confidence += 0.2;
    }
    // A slot holds one advertisement; with little else in it its name is enough.
    // A name alone takes only what shows no text: "ads" is a section's subject as often.
    // A picture that leads nowhere is one of the story's, whatever its box is called.
    let bare = sums.chars <= 40
        && (sums.media == 0 || sums.links > 0 || evidence.label || evidence.source.is_some())
        && sums.headlines == 0
        && (sums.chars <= SIGN_CHARS || evidence.label || evidence.source.is_some());
    if bare && confidence > 0.0 {
        confidence += 0.2;
    }
    if named && sums.chars > SIGN_CHARS && scene.is_apart(node) {
        confidence = confidence.max(0.65);
    }
    // An only label, with nothing to look at beside it, is the slot's head.
    // Alone over the story it is a label on the story, which stays.
    let is_alone = sums.media == 0 && sums.links == 0 && !hint_given;
    if evidence.only_label && is_alone && scene.place(node) == Place::Before {
        return None;
    }
    if evidence.only_label {
        confidence = confidence.max(0.75);
    }
    (confidence >= 0.6).then_some(Finding { confidence, reasons })
}

/// What leads to whoever pays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Links alone.
    Link,
    /// A frame, a picture or a script's box.
    Slot,
}

struct Evidence {
    /// A frame or a link of an advertising network, or a link marked as paid.
    source: Option<Source>,
    /// The first run says "advertisement".
    label: bool,
    /// And there is no other.
    only_label: bool,
    size: Option<(u32, u32)>,
}

impl Evidence {
    fn of(scene: &Scene<'_>, node: NodeId) -> Self {
        let page = scene.page;
        let (label, runs) = scene.holds_label(node, Meaning::AdLabel, LABEL_CHARS);
        let sized = page
            .subtree(node)
            .filter(|&n| matches!(page.tag(n), Tag::Iframe | Tag::Img | Tag::Div | Tag::Ins));
        Self {
            source: source(scene, node),
            label,
            only_label: label && runs == 1,
            size: sized
                .filter_map(|n| size(scene, n))
                .find(|&(width, height)| is_ad_size(width, height)),
        }
    }
}

/// Whether an element is a frame or a link of an advertising network, or a link marked as paid.
pub(super) fn is_source(page: &Snapshot, node: NodeId) -> bool {
    let address = page.attr(node, Attr::Src).or_else(|| page.attr(node, Attr::Href));
    let paid = page
        .attr(node, Attr::Rel)
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "sponsored"));
    paid || address.is_some_and(is_ad_address)
}

/// What in the element leads to whoever pays.
fn source(scene: &Scene<'_>, node: NodeId) -> Option<Source> {
    let sources = scene.ad_sources.within(scene.page, node);
    let is_link = |&n: &NodeId| scene.page.tag(n) == Tag::A;
    match sources {
        [] => None,
        _ if sources.iter().all(is_link) => Some(Source::Link),
        _ => Some(Source::Slot),
    }
}

/// The size that the markup gives, else the measured one.
fn size(scene: &Scene<'_>, node: NodeId) -> Option<(u32, u32)> {
    let page = scene.page;
    let number = |attr| {
        page.attr(node, attr)
            .and_then(|value| value.strip_suffix("px").unwrap_or(value).trim().parse::<u32>().ok())
    };
    number(Attr::Width).zip(number(Attr::Height)).or_else(|| {
        let rect = page.rect(node)?;
        Some((rect.width.round() as u32, rect.height.round() as u32))
    })
}
