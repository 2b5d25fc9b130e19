//! Lists of topics.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::Kind;

/// The topics under a story.
///
/// `<div>Filed under <a rel="tag">mills</a> <a rel="tag">harbour</a></div>` is hidden; the section's name over the headline is not.
pub(super) const TAGS: Rule = Rule { name: "tag-list", kind: Kind::Tags, judge };

/// Longest topic in Latin letters.
const TOPIC_CHARS: u32 = 40;
/// Text beside the topics, in Latin letters: a label.
const LABEL_CHARS: u32 = 30;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let sums = scene.sums(node);
    if sums.links == 0
        || sums.fields > 0
        || sums.media > 0
        || sums.prose_chars > 0
        || sums.chars.saturating_sub(sums.link_chars) > LABEL_CHARS
    {
        return None;
    }
    if sums.chars > sums.links * TOPIC_CHARS + LABEL_CHARS || scene.place(node) == Place::Before {
        return None;
    }
    let topics = scene.topics.within(page, node).len() as u32;
    let label = scene.is_headed(node, Meaning::TagsLabel);
    let hint = scene.hint_reason(node, Hint::Tags);
    let all = topics == sums.links;
    let confidence = match (all, label, hint.is_some()) {
        (true, true, _) | (true, _, true) if is_one_of_many(scene, node, topics) => return None,
        (true, true, _) | (true, _, true) => 0.9,
        // Links to topics amid the story may be what it is about.
        (true, _, _) if topics >= 2 && scene.place(node) == Place::After => 0.75,
        (_, true, true) => 0.8,
        (_, true, _) | (_, _, true) if sums.links >= 2 => 0.7,
        _ => return None,
    };
    let mut reasons = vec![Reason::Repeated { items: sums.links }];
    if label {
        reasons.push(Reason::Phrase { means: Meaning::TagsLabel.name() });
    }
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

/// Times as many topics amid the text as one list holds: each entry of a list of goods or games has its own.
const MANY: usize = 4;

/// Whether the text between which these topics stand has many more such lists.
fn is_one_of_many(scene: &Scene<'_>, node: NodeId, topics: u32) -> bool {
    let blocks = scene.body.blocks();
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return false };
    scene.place(node) == Place::Inside
        && scene.topics.between(first.first, last.last).len() > MANY * topics as usize
}

/// Whether an element is a link to a topic's page.
pub(super) fn is_topic(page: &Snapshot, node: NodeId) -> bool {
    if page.tag(node) != Tag::A || !page.has_attr(node, Attr::Href) {
        return false;
    }
    let marked = page
        .attr(node, Attr::Rel)
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "tag"));
    let href = page.attr(node, Attr::Href).unwrap_or("").to_ascii_lowercase();
    marked || TOPIC_PATHS.iter().any(|part| search::holds(&href, part))
}

/// Parts of addresses under which sites of many languages keep the pages of their topics.
#[rustfmt::skip]
const TOPIC_PATHS: &[&str] = &[
    "/chu-de/", "/etiket/", "/etiqueta/", "/etiquetas/", "/hashtag/", "/label/", "/mots-cles/", "/noticias-sobre/", "/schlagwort/", "/tag/", "/tagged/",
    "/tags/", "/tema/", "/temas/", "/thema/", "/theme/", "/themen/", "/tudo-sobre/", "/topic/", "/topics/", "/topik/",
];
