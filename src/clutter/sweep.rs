//! From findings to boxes: the outermost element that is left empty goes, with its heading.

use super::Scene;
use crate::body::Place;
use crate::features::{Sums, text_chars};
use crate::reason::Reason;
use crate::signals::dates::seems_to_give_a_day;
use crate::signals::names::Hint;
use crate::signals::phrases::{Meaning, Said};
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::{Action, Kind, Verdict, in_order};

/// Widens each verdict to the outermost element that holds nothing else, and takes along headings that are left alone.
pub(super) fn widen(scene: &Scene<'_>, found: Vec<Verdict>) -> Vec<Verdict> {
    let mut verdicts = found;
    loop {
        let before = verdicts.len();
        let hidden = Hidden::of(scene, &verdicts);
        for verdict in &mut verdicts {
            climb(scene, verdict, &hidden);
        }
        merge(scene, &mut verdicts);
        take_headings(scene, &mut verdicts);
        take_columns(scene, &mut verdicts);
        if verdicts.len() >= before {
            break;
        }
    }
    verdicts
}

/// The hidden blocks in document order, and what those before each amount to, so that any subtree's are a difference.
struct Hidden {
    nodes: Vec<NodeId>,
    sums: Vec<Load>,
}

/// What is shown to look at and to press.
#[derive(Clone, Copy, Default)]
struct Load {
    chars: u32,
    media: u32,
    fields: u32,
    controls: u32,
}

impl Load {
    fn of(sums: Sums) -> Self {
        let controls = sums.fields + sums.buttons + sums.links;
        Self { chars: sums.chars, media: sums.media, fields: sums.fields, controls }
    }
}

impl Hidden {
    fn of(scene: &Scene<'_>, verdicts: &[Verdict]) -> Self {
        let nodes: Vec<NodeId> = verdicts.iter().map(|verdict| verdict.node).collect();
        let mut sums = vec![Load::default()];
        let mut sum = Load::default();
        for &node in &nodes {
            let load = Load::of(scene.sums(node));
            sum.chars += load.chars;
            sum.media += load.media;
            sum.fields += load.fields;
            sum.controls += load.controls;
            sums.push(sum);
        }
        Self { nodes, sums }
    }

    /// The places of the blocks in the subtree of `node`.
    fn range(&self, scene: &Scene<'_>, node: NodeId) -> (usize, usize) {
        let from = self.nodes.partition_point(|&block| block < node);
        (from, self.nodes.partition_point(|&block| block < scene.page.end(node)))
    }

    /// Whether one of them holds a name or a date of the story's head.
    fn signed(&self, scene: &Scene<'_>, node: NodeId) -> bool {
        let (from, to) = self.range(scene, node);
        self.nodes[from..to].iter().any(|&block| scene.is_signed(block))
    }

    /// What the blocks in the subtree of `node` amount to; `None` where there is none.
    fn within(&self, scene: &Scene<'_>, node: NodeId) -> Option<Load> {
        let (from, to) = self.range(scene, node);
        let (before, with) = (self.sums[from], self.sums[to]);
        (from < to).then(|| Load {
            chars: with.chars - before.chars,
            media: with.media - before.media,
            fields: with.fields - before.fields,
            controls: with.controls - before.controls,
        })
    }
}

/// Moves a verdict up while the parent holds nothing but hidden blocks.
fn climb(scene: &Scene<'_>, verdict: &mut Verdict, hidden: &Hidden) {
    let page = scene.page;
    while let Some(parent) = page.parent(verdict.node) {
        let stays = matches!(
            page.tag(parent),
            Tag::Html | Tag::Body | Tag::Main | Tag::Article | Tag::ShadowRoot
        ) || scene.keeps(parent)
            || scene.contains_headline(parent)
            || scene.is_out_of_bounds(parent)
            || scene.frame(parent).is_some()
            || scene.is_mixed(parent);
        if stays || !is_empty_without(scene, parent, hidden) || scene.names_the_site(parent) {
            return;
        }
        verdict.node = parent;
    }
}

/// Whether all text, media and controls of `node` lie in `hidden` blocks, short headings and labels of theirs aside.
fn is_empty_without(scene: &Scene<'_>, node: NodeId, hidden: &Hidden) -> bool {
    let Some(gone) = hidden.within(scene, node) else { return false };
    if takes_signature(scene, node, hidden) {
        return false;
    }
    let all = Load::of(scene.sums(node));
    let left = all.chars.saturating_sub(gone.chars);
    let controls_left = all.controls.saturating_sub(gone.controls);
    let is_label =
        || left > 0 && left <= LABEL_CHARS && controls_left <= 1 && is_label_of(scene, node);
    all.media <= gone.media && ((left == 0 && controls_left == 0) || is_label())
}

/// Whether names or dates of the story would go along: they are no label, however short.
fn takes_signature(scene: &Scene<'_>, node: NodeId, hidden: &Hidden) -> bool {
    scene.is_signed(node) && !hidden.signed(scene, node)
}

/// Longest heading or label that goes with its block, in Latin letters.
const LABEL_CHARS: u32 = 60;

/// Whether the first run of the element reads as the label of what is hidden in it.
fn is_label_of(scene: &Scene<'_>, node: NodeId) -> bool {
    CLUTTER_LABELS.iter().any(|&meaning| scene.is_headed(node, meaning))
        || scene.is_labelled(node)
        || scene.hint(node, Hint::Widget).is_some()
        || CLUTTER_NAMES.iter().any(|&hint| scene.hint(node, hint).is_some())
            && !seems_to_give_a_day(&scene.page.text_content(node))
        || scene.page.tag(node) == Tag::Aside
}

/// What boxes are called that hold such blocks and nothing of the story but, at times, its date.
const CLUTTER_NAMES: &[Hint] =
    &[Hint::Share, Hint::Related, Hint::Newsletter, Hint::Promo, Hint::Tags];

/// What the labels and headings of hidden blocks say.
const CLUTTER_LABELS: &[Meaning] = &[
    Meaning::RelatedHeading,
    Meaning::ReadAlso,
    Meaning::AdLabel,
    Meaning::TagsLabel,
    Meaning::Share,
];

/// One verdict for each element; what holds several kinds is a sidebar where it says so, else of its largest kind.
fn merge(scene: &Scene<'_>, verdicts: &mut Vec<Verdict>) {
    let page = scene.page;
    let mut merged: Vec<Verdict> = Vec::new();
    for verdict in in_order(std::mem::take(verdicts)) {
        match merged.last_mut() {
            Some(last) if page.contains(last.node, verdict.node) => {
                let mixed = last.kind != verdict.kind;
                let is_column = page.tag(last.node) == Tag::Aside
                    || scene.hint(last.node, Hint::Sidebar).is_some();
                if mixed
                    && is_column
                    && last.kind != Kind::Sidebar
                    && scene.policy.hides(Kind::Sidebar)
                {
                    last.kind = Kind::Sidebar;
                    last.rule = "sidebar";
                    last.reasons.insert(0, Reason::MadeOf { blocks: 2 });
                }
            }
            _ => merged.push(verdict),
        }
    }
    *verdicts = merged;
}

/// Headings right before hidden blocks go with them when they announce them, or when nothing else follows them.
fn take_headings(scene: &Scene<'_>, verdicts: &mut Vec<Verdict>) {
    let page = scene.page;
    let mut headings: Vec<Verdict> = Vec::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        let is_announced = matches!(
            verdict.kind,
            Kind::Related | Kind::Ticker | Kind::Newsletter | Kind::Tags | Kind::Share
        );
        if !is_announced {
            continue;
        }
        let Some(heading) = scene.heading_before(verdict.node).filter(|&n| is_short(scene, n))
        else {
            continue;
        };
        // Blocks without a word, one behind the other, have one heading.
        if headings.last().is_some_and(|last| page.contains(last.node, heading)) {
            continue;
        }
        let reason = match announced_by(scene, heading, verdict.kind) {
            Some(means) => Reason::Phrase { means: means.name() },
            None if heads_nothing_else(scene, heading, &verdicts[at..]) => {
                scene.place_reason(heading)
            }
            None => continue,
        };
        let held = verdicts.partition_point(|held| held.node <= heading);
        if held == 0 || !page.contains(verdicts[held - 1].node, heading) {
            headings.push(Verdict { node: heading, reasons: vec![reason], ..verdict.clone() });
        }
    }
    verdicts.extend(headings);
    *verdicts = in_order(std::mem::take(verdicts));
}

/// Whether nothing is on show between the hidden blocks right behind a heading and the next heading of its rank, the next
/// section or the end of the box round it.
fn heads_nothing_else(scene: &Scene<'_>, heading: NodeId, hidden: &[Verdict]) -> bool {
    let page = scene.page;
    let rank = page.tag(heading).heading_level();
    let may_go = rank.is_some()
        && scene.is_apart(heading)
        && scene.place(heading) != Place::Before
        && !seems_to_give_a_day(&page.text_content(heading));
    let Some(round) = page.parent(heading).filter(|_| may_go) else { return false };
    let mut heads = false;
    let mut next = page.end(heading);
    while next < page.end(round) {
        if hidden.binary_search_by_key(&next, |verdict| verdict.node).is_ok() {
            heads = true;
        } else if ends_section(page.tag(next), rank) {
            break;
        } else {
            let sums = scene.sums(next);
            let loose = if page.is_text(next) { text_chars(page, next) } else { 0 };
            if sums.runs + sums.media + sums.buttons + sums.fields + loose > 0 {
                return false;
            }
        }
        next = page.end(next);
    }
    heads
}

/// Whether an element begins another section than that of a heading of this rank before it.
fn ends_section(tag: Tag, rank: Option<u8>) -> bool {
    tag.heading_level().is_some_and(|level| Some(level) <= rank)
        || matches!(
            tag,
            Tag::Article | Tag::Aside | Tag::Footer | Tag::Header | Tag::Nav | Tag::Section
        )
}

/// Columns beside the story that are mostly clutter go whole: what would be left is a hole with a scrap in it.
fn take_columns(scene: &Scene<'_>, verdicts: &mut Vec<Verdict>) {
    if !scene.policy.hides(Kind::Sidebar) {
        return;
    }
    let page = scene.page;
    let hidden = Hidden::of(scene, verdicts);
    let mut columns: Vec<Verdict> = Vec::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        if columns.last().is_some_and(|column| page.contains(column.node, verdict.node)) {
            continue;
        }
        let column = page.ancestors(verdict.node).filter(|&n| is_column(scene, n, &hidden)).last();
        let Some(column) = column else { continue };
        let inside = verdicts[at..].iter().take_while(|held| page.contains(column, held.node));
        columns.push(Verdict {
            node: column,
            kind: Kind::Sidebar,
            action: Action::Hide,
            confidence: inside.clone().map(|held| held.confidence).fold(1.0, f32::min),
            rule: "sidebar",
            reasons: vec![
                Reason::MadeOf { blocks: inside.count() as u32 },
                scene.place_reason(column),
            ],
        });
    }
    let is_in_column = |node: NodeId| {
        let before = columns.partition_point(|column| column.node <= node);
        before > 0 && page.contains(columns[before - 1].node, node)
    };
    verdicts.retain(|verdict| !is_in_column(verdict.node));
    verdicts.extend(columns);
    *verdicts = in_order(std::mem::take(verdicts));
}

/// A column of which most of the text and all there is to look at and to fill in is hidden, and that nothing of the story, of the site's
/// frame and of the page's contents is in.
fn is_column(scene: &Scene<'_>, node: NodeId, hidden: &Hidden) -> bool {
    let page = scene.page;
    let all = Load::of(scene.sums(node));
    (page.tag(node) == Tag::Aside
        || page.attr(node, Attr::Role) == Some("complementary")
        || scene.hint(node, Hint::Sidebar).is_some())
        && hidden.within(scene, node).is_some_and(|gone| {
            gone.media >= all.media
                && gone.fields >= all.fields
                && gone.chars as f32 > COLUMN_SHARE * all.chars as f32
        })
        && scene.is_apart(node)
        && scene.frame(node).is_none()
        && !takes_signature(scene, node, hidden)
        && !scene.is_mixed(node)
        && !scene.keeps(node)
        && !scene.contains_headline(node)
        && !leads_into_the_page(scene, node)
}

/// Whether it has links to places on the page, as a table of contents does.
fn leads_into_the_page(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let mut marks = page.subtree(node).filter(|&n| {
        page.attr(n, Attr::Href).is_some_and(|href| href.len() > 1 && href.starts_with('#'))
    });
    marks.nth(1).is_some()
}

/// Share of a column's text that must be hidden for the rest to go with it.
const COLUMN_SHARE: f32 = 0.5;

/// Whether an element is as short as a label and not the headline.
fn is_short(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    sums.chars <= LABEL_CHARS && sums.runs <= 2 && !scene.is_headline(node)
}

/// What an element says, if it is a heading over blocks of this kind.
fn announced_by(scene: &Scene<'_>, node: NodeId, kind: Kind) -> Option<Meaning> {
    let said = Said::of(&scene.page.text_content(node));
    let labels = match kind {
        Kind::Tags => &[Meaning::TagsLabel],
        Kind::Newsletter => &[Meaning::Newsletter],
        Kind::Share => &[Meaning::Share],
        _ => CLUTTER_LABELS,
    };
    labels.iter().copied().find(|&meaning| said.has(meaning))
}
