//! Lists of other stories.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::features::{is_picture_teaser, leads_to_another_page, text_chars};
use crate::reason::{Ratio, Reason};
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag, nodes_in};
use crate::verdict::Kind;

/// Repeated links with headlines to other pages.
///
/// `<div><h3>Related</h3><a>Headline one …</a><a>Headline two …</a></div>` is hidden, and so is `<p>Read also: <a>…</a></p>`
/// between paragraphs; a list of references, a table of contents and a paragraph with links in it are not.
pub(super) const RELATED: Rule = Rule { name: "related-list", kind: Kind::Related, judge };

/// Longest "read also" line in Latin letters.
const READ_ALSO_CHARS: u32 = 260;
/// Most links as long as headlines in the lines over a story.
const BYLINE_LINKS: u32 = 4;
/// Longest text of a card that nothing calls one, in Latin letters.
const CARD_CHARS: u32 = 220;
/// Longest section after the story that has no heading over it, in Latin letters: a dozen teasers of two sentences.
const SECTION_CHARS: u32 = 4000;
/// Most text of a section to each of its links where its heading speaks, in Latin letters: a long teaser.
const SECTION_CHARS_A_LINK: u32 = 400;
/// Share of their text that must be in links; teasers of books or films under review have less.
const CARDS_LINK_SHARE: f32 = 0.3;
/// Sentences outside links beyond this share of the text are no teasers.
const PROSE_SHARE: f32 = 0.75;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    let is_dialog =
        scene.page.attr(node, Attr::Role) == Some("dialog") || scene.page.tag(node) == Tag::Dialog;
    // A cell or a row of a table in the story belongs to it, whatever it says.
    let is_cell = matches!(scene.page.tag(node), Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody)
        && scene.place(node) == Place::Inside;
    if is_dialog
        || is_cell
        || holds_references(scene, node)
        || is_byline(scene, node)
        || is_files(scene, node)
    {
        return None;
    }
    if !scene.page.tag(node).is_block()
        && let Some(finding) = part_of_read_also(scene, node)
    {
        return Some(finding);
    }
    if sums.headlines == 0 {
        return teaser(scene, node).or_else(|| announced(scene, node));
    }
    read_also(scene, node).or_else(|| list(scene, node)).or_else(|| announced(scene, node))
}

/// A section after the story that says what it is: teasers of any shape follow its heading.
fn announced(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if scene.place(node) != Place::After || !scene.is_apart(node) || sums.fields > 1 {
        return None;
    }
    let headed = scene.is_headed(node, Meaning::RelatedHeading)
        || sums.links > 1 && scene.is_announced(node, Meaning::RelatedHeading);
    let hint = scene.hint_reason(node, Hint::Related);
    let is_short = sums.chars <= SECTION_CHARS;
    let is_linked = sums.links * SECTION_CHARS_A_LINK >= sums.chars;
    let confidence = match (headed, hint.is_some()) {
        (true, true) if is_short || is_linked => 0.9,
        (true, false) if is_linked => 0.75,
        (false, true) if is_short && sums.links >= 2 && sums.media + sums.headlines > 0 => 0.7,
        _ => return None,
    };
    let mut reasons = Vec::new();
    if headed {
        reasons.push(Reason::Phrase { means: Meaning::RelatedHeading.name() });
    }
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

/// Whether the element tells who wrote the story, when, and in which section: names and dates over it are links too.
/// Cards have a picture or a date each.
fn is_byline(scene: &Scene<'_>, node: NodeId) -> bool {
    let (page, sums) = (scene.page, scene.sums(node));
    if scene.place(node) != Place::Before || sums.headlines > BYLINE_LINKS || sums.media > 0 {
        return false;
    }
    let names_author_or_section = |n: NodeId| {
        let rel = page.attr(n, Attr::Rel).unwrap_or("");
        rel.split_ascii_whitespace().any(|word| matches!(word, "author" | "tag" | "category"))
    };
    let dates = page.subtree(node).filter(|&n| page.tag(n) == Tag::Time).count();
    matches!(dates, 1 | 2) || page.subtree(node).any(names_author_or_section)
}

/// One line that sends the reader to another story.
fn read_also(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.chars > READ_ALSO_CHARS
        || sums.links > 3
        || sums.link_share() < 0.5
        || !scene.announces(node, Meaning::ReadAlso)
        || scene.place(node) == Place::Before
    {
        return None;
    }
    // A link that says no more than "Read more" may be a story's own control; one with a headline behind it is none.
    if sums.link_chars >= sums.chars && !is_linked_headline(scene, node) {
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

/// Whether the element's only link, all of its text, is longer than what a control says, no sentence, and leads to another
/// page.
fn is_linked_headline(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let sums = scene.sums(node);
    let mut links = page.subtree(node).filter_map(|n| page.attr(n, Attr::Href));
    sums.links == 1
        && sums.chars >= LINKED_CHARS
        && scene.blocks.within(page, node).iter().all(|run| !run.ends_sentence)
        && links.all(leads_to_another_page)
}

/// Shortest such link in Latin letters: "Read more" or its like and a headline of four short words.
const LINKED_CHARS: u32 = 40;

/// An element of a line that sends the reader to another story and stands between line breaks, where no element holds
/// the line as a whole: `<br><b>Read also:</b> <a>…</a><br>`.
fn part_of_read_also(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let page = scene.page;
    let at = scene.blocks.range(page, node).next()?;
    let line = &scene.blocks.all[at];
    if page.parent(node) != Some(line.container)
        || !scene.says(at, Meaning::ReadAlso)
        || line.chars() > READ_ALSO_CHARS
        || line.links != 1
        || !(0.5..1.0).contains(&line.link_share())
        || scene.place(node) == Place::Before
    {
        return None;
    }
    // Words that no element of the line holds would be left behind.
    let is_loose = |n| {
        page.tag(n) == Tag::Text
            && page.parent(n) == Some(line.container)
            && text_chars(page, n) > 0
    };
    let loose = nodes_in(line.first..page.end(line.last)).any(is_loose);
    (!loose).then(|| Finding {
        confidence: 0.8,
        reasons: vec![
            Reason::Phrase { means: Meaning::ReadAlso.name() },
            Reason::LinkDensity { share: Ratio(line.link_share()) },
            scene.place_reason(node),
        ],
    })
}

/// One picture that leads to another page, with a line of text beside it.
fn teaser(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    // A heading between paragraphs is the story's, with a picture in it too.
    if scene.page.tag(node).heading_level().is_some() {
        return None;
    }
    let hint = scene.hint_reason(node, Hint::Related);
    let placed = hint.is_some() || scene.place(node) != Place::Before;
    (placed && is_picture_teaser(scene.page, node, &scene.sums(node))).then(|| {
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
    // A lone link that says "read more about it" is the story's own.
    let headed = sums.runs > 1
        && (scene.is_headed(node, Meaning::RelatedHeading)
            || scene.is_headed(node, Meaning::ReadAlso)
            || scene.is_announced(node, Meaning::RelatedHeading)
            || scene.is_announced(node, Meaning::ReadAlso));
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
    if scene.place(node) == Place::Inside && !told && !is_box_of_own_links(scene, node) {
        // A list of links between paragraphs that nothing calls related may be the story's own.
        confidence -= 0.2;
    }
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

fn link_density(scene: &Scene<'_>, node: NodeId) -> Reason {
    Reason::LinkDensity { share: Ratio(scene.sums(node).link_share()) }
}

/// Whether the element, right between two runs of the story, is a short line and, under it, nothing but links to other
/// pages of the site: whatever the line says, in any language, what follows are other stories. Menus have such boxes too,
/// elsewhere.
fn is_box_of_own_links(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let held = scene.blocks.range(page, node);
    let is_story = |at: Option<usize>| {
        at.and_then(|at| scene.blocks.all.get(at)).is_some_and(|run| scene.body.holds(run.first))
    };
    let is_between = is_story(held.start.checked_sub(1)) && is_story(Some(held.end));
    let Some((label, rows)) = scene.blocks.all[held].split_first() else { return false };
    let is_label =
        label.links == 0 && !label.ends_sentence && (1..=LABEL_CHARS).contains(&label.chars());
    is_between
        && is_label
        && rows.iter().all(|row| row.link_share() >= ROW_LINK_SHARE && !row.ends_sentence)
        && page
            .subtree(node)
            .filter_map(|n| page.attr(n, Attr::Href))
            .all(|href| leads_to_another_page(href) && scene.leaves_site(href) == Some(false))
}

/// Longest line over such links, in Latin letters.
const LABEL_CHARS: u32 = 45;
/// Share of each row that is in links: a date may stand behind.
const ROW_LINK_SHARE: f32 = 0.6;

/// Whether all links leave the site and each has words beside it: a list of sources, not of teasers.
fn cites(scene: &Scene<'_>, node: NodeId) -> bool {
    let (page, sums) = (scene.page, scene.sums(node));
    let mut links = page.subtree(node).filter_map(|n| page.attr(n, Attr::Href));
    sums.links > 0
        && sums.media == 0
        && sums.link_share() <= CITED_LINK_SHARE
        && links.all(|href| scene.leaves_site(href) == Some(true))
}

/// Share of a list of sources that is in links, at most: authors, years and pages stand beside.
const CITED_LINK_SHARE: f32 = 0.85;

/// Whether the headlines stand on siblings of one shape, most with a picture or a heading.
fn is_cards(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    let headings = scene.headings.within(scene.page, node).len() as u32;
    sums.headlines >= 2 && (sums.media * 2 >= sums.headlines || headings * 2 >= sums.headlines)
}

/// Whether most links lead to files to keep: forms and reports, no other stories.
fn is_files(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let files =
        page.subtree(node).filter(|&n| page.attr(n, Attr::Href).is_some_and(is_file)).count();
    files as u32 * 2 > scene.sums(node).links
}

/// Whether an address is that of a file that opens outside the browser, or in its viewer.
fn is_file(href: &str) -> bool {
    let path = search::until(href, b"?#");
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        FILE_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Endings of documents, tables and archives.
const FILE_ENDINGS: &[&str] =
    &["csv", "doc", "docx", "epub", "ods", "odt", "pdf", "ppt", "pptx", "xls", "xlsx", "zip"];

/// Whether the list gives a story's sources: citations, footnotes, links that mostly leave the site from a list the
/// page calls so, or whatever stands under a heading that says it.
fn holds_references(scene: &Scene<'_>, node: NodeId) -> bool {
    cites(scene, node)
        || scene.is_headed(node, Meaning::References)
        || scene.follows(node, Meaning::References)
        || scene.references.are_in(scene.page, node)
        || scene.page.ancestors(node).take(2).any(|n| scene.references.hold(n))
}

/// Whether an element is a mark of a story's sources.
pub(super) fn marks_reference(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::Cite
        || page.attrs(node).any(|(attr, value)| match attr {
            Attr::Role => value.starts_with("doc-"),
            Attr::Href => value.starts_with("#cite") || value.starts_with("#fn"),
            Attr::Class | Attr::Id => {
                let name = value.to_ascii_lowercase();
                // A reference is meant, no preference.
                !search::holds(&name, "preference")
                    && ["reference", "footnote", "citation", "bibliograph"]
                        .iter()
                        .any(|word| search::holds(&name, word))
            }
            _ => false,
        })
}
