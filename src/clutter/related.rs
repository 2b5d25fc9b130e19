//! Lists of other stories.

use super::{Finding, Rule, Scene};
use crate::features::is_picture_teaser;
use crate::reason::{Ratio, Reason};
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::Kind;

use super::scene::Place;

/// Repeated links with headlines to other pages.
///
/// `<div><h3>Related</h3><a>Headline one …</a><a>Headline two …</a></div>` is hidden, and so is `<p>Read also: <a>…</a></p>`
/// between paragraphs; a list of references, a table of contents and a paragraph with links in it are not.
pub(super) const RELATED: Rule = Rule { name: "related-list", kind: Kind::Related, judge };

/// Longest "read also" line in Latin letters.
const READ_ALSO_CHARS: u32 = 260;
/// Longest text of a card that nothing calls one, in Latin letters.
const CARD_CHARS: u32 = 220;
/// Share of their text that must be in links; teasers of books or films under review have less.
const CARDS_LINK_SHARE: f32 = 0.3;
/// Sentences outside links beyond this share of the text are no teasers.
const PROSE_SHARE: f32 = 0.75;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if holds_references(scene, node) {
        return None;
    }
    if sums.headlines == 0 {
        return teaser(scene, node);
    }
    read_also(scene, node).or_else(|| list(scene, node))
}

/// One line that sends the reader to another story.
fn read_also(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    // The phrase must stand outside the link: "Read more" in it may be a story's own control.
    if sums.chars > READ_ALSO_CHARS
        || sums.links > 3
        || sums.link_share() < 0.5
        || !scene.announces(node, Meaning::ReadAlso)
        || scene.place(node) == Place::Before
    {
        return None;
    }
    if sums.link_chars >= sums.chars {
        return None;
    }
    let confidence = 0.85;
    let reasons = vec![
        Reason::Phrase { means: Meaning::ReadAlso.name() },
        link_density(scene, node),
        scene.place_reason(node),
    ];
    Some(Finding { confidence, reasons })
}

/// One picture that leads to another page, with a line of text beside it.
fn teaser(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    is_picture_teaser(scene.page, node, &scene.sums(node)).then(|| {
        let hint = scene.hint_reason(node, Hint::Related);
        let confidence = if hint.is_some() { 0.75 } else { 0.65 };
        let reasons = std::iter::once(Reason::Headlines { links: 1 })
            .chain(hint)
            .chain([scene.place_reason(node)])
            .collect();
        Finding { confidence, reasons }
    })
}

fn list(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let limits = &scene.policy.limits;
    let sums = scene.sums(node);
    let headed =
        scene.is_headed(node, Meaning::RelatedHeading) || scene.is_headed(node, Meaning::ReadAlso);
    let hint = scene.hint_reason(node, Hint::Related);
    let share = sums.link_share();
    // Cards carry teasers, dates and names beside their headlines, but no more than a few lines to each.
    let text_per_headline = sums.chars / sums.headlines.max(1);
    let told = headed || hint.is_some();
    let enough = if told {
        limits.related_links.min(sums.headlines.max(1))
    } else {
        limits.related_links + 1
    };
    if sums.headlines < enough || sums.fields > 1 || text_per_headline > 450 {
        return None;
    }
    if sums.prose_chars as f32 > PROSE_SHARE * sums.chars as f32 {
        return None;
    }
    let cards = text_per_headline <= CARD_CHARS && is_cards(scene, node);
    let linked = if told {
        share >= 0.2
    } else if cards {
        share >= CARDS_LINK_SHARE
    } else {
        share >= limits.related_link_share.0 && sums.prose_chars * 4 < sums.chars
    };
    // Short links among the headlines are dates, names and topics; mostly short links are navigation.
    let mostly_headlines = sums.headline_chars * 2 >= sums.link_chars;
    if !linked || !mostly_headlines {
        return None;
    }
    let mut confidence: f32 = 0.6 + 0.03 * sums.headlines.min(5) as f32;
    let mut reasons = vec![Reason::Headlines { links: sums.headlines }, link_density(scene, node)];
    if headed {
        confidence += 0.15;
        reasons.insert(0, Reason::Phrase { means: Meaning::RelatedHeading.name() });
    }
    if let Some(hint) = hint {
        confidence += 0.1;
        reasons.push(hint);
    }
    if scene.place(node) == Place::Inside && !told {
        // A list of links between paragraphs that nothing calls related may be the story's own.
        confidence -= 0.2;
    }
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

fn link_density(scene: &Scene<'_>, node: NodeId) -> Reason {
    Reason::LinkDensity { share: Ratio(scene.sums(node).link_share()) }
}

/// Whether the headlines stand on siblings of one shape, most with a picture or a heading.
fn is_cards(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    let headings =
        scene.page.subtree(node).filter(|&n| scene.page.tag(n).heading_level().is_some()).count()
            as u32;
    sums.headlines >= 2 && (sums.media * 2 >= sums.headlines || headings * 2 >= sums.headlines)
}

/// Whether the list gives a story's sources: citations, footnotes, or links that mostly leave the site from a list the
/// page calls so.
fn holds_references(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let marks = |n: NodeId| {
        page.tag(n) == Tag::Cite
            || page.attr(n, Attr::Role).is_some_and(|role| role.starts_with("doc-"))
            || page
                .attr(n, Attr::Href)
                .is_some_and(|href| href.starts_with("#cite") || href.starts_with("#fn"))
            || [Attr::Class, Attr::Id].iter().any(|&attr| {
                page.attr(n, attr).is_some_and(|name| {
                    let name = name.to_ascii_lowercase();
                    ["reference", "footnote", "citation", "bibliograph"]
                        .iter()
                        .any(|word| search::holds(&name, word))
                })
            })
    };
    page.subtree(node).chain(page.ancestors(node).take(2)).any(marks)
}
