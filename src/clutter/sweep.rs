//! From findings to boxes: the outermost element that is left empty goes, with its heading.

use super::Scene;
use crate::order::by_node;
use crate::reason::Reason;
use crate::signals::names::Hint;
use crate::signals::phrases::{Meaning, fold};
use crate::snapshot::{NodeId, Tag};
use crate::verdict::{Kind, Verdict};

/// Widens each verdict to the outermost element that holds nothing else, and takes along headings that are left alone.
pub(super) fn widen(scene: &Scene<'_>, found: Vec<Verdict>) -> Vec<Verdict> {
    let mut verdicts = found;
    loop {
        let before = verdicts.len();
        let nodes: Vec<NodeId> = verdicts.iter().map(|verdict| verdict.node).collect();
        for verdict in &mut verdicts {
            climb(scene, verdict, &nodes);
        }
        merge(scene, &mut verdicts);
        take_headings(scene, &mut verdicts);
        if verdicts.len() >= before {
            break;
        }
    }
    verdicts
}

/// Moves a verdict up while the parent holds nothing but hidden blocks.
fn climb(scene: &Scene<'_>, verdict: &mut Verdict, hidden: &[NodeId]) {
    let page = scene.page;
    while let Some(parent) = page.parent(verdict.node) {
        let stays = matches!(
            page.tag(parent),
            Tag::Html | Tag::Body | Tag::Main | Tag::Article | Tag::ShadowRoot
        ) || scene.body.touches(page, parent)
            || scene.contains_headline(parent)
            || scene.is_out_of_bounds(parent)
            || scene.frame(parent).is_some()
            || scene.is_mixed(parent);
        if stays || !is_empty_without(scene, parent, hidden) {
            return;
        }
        verdict.node = parent;
    }
}

/// Whether all text, media and controls of `node` lie in `hidden` blocks, short headings and labels of theirs aside.
fn is_empty_without(scene: &Scene<'_>, node: NodeId, hidden: &[NodeId]) -> bool {
    let page = scene.page;
    let all = scene.sums(node);
    let (mut chars, mut media, mut controls, mut inside) = (0, 0, 0, 0);
    for &block in hidden.iter().filter(|&&block| page.contains(node, block)) {
        let sums = scene.sums(block);
        chars += sums.chars;
        media += sums.media;
        controls += sums.fields + sums.buttons + sums.links;
        inside += 1;
    }
    let left = all.chars.saturating_sub(chars);
    let controls_left = (all.fields + all.buttons + all.links).saturating_sub(controls);
    let is_label =
        left > 0 && left <= LABEL_CHARS && controls_left <= 1 && is_label_of(scene, node);
    inside > 0 && all.media <= media && ((left == 0 && controls_left == 0) || is_label)
}

/// Longest heading or label that goes with its block, in Latin letters.
const LABEL_CHARS: u32 = 60;

/// Whether the first run of the element reads as the label of what is hidden in it.
fn is_label_of(scene: &Scene<'_>, node: NodeId) -> bool {
    CLUTTER_LABELS.iter().any(|&meaning| scene.is_headed(node, meaning))
        || scene.is_labelled(node)
        || scene.hint(node, Hint::Widget).is_some()
        || scene.page.tag(node) == Tag::Aside
}

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
    for verdict in by_node(std::mem::take(verdicts), |verdict| verdict.node) {
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

/// Headings right before a hidden list go with it when they announce it, or when nothing else follows them.
fn take_headings(scene: &Scene<'_>, verdicts: &mut Vec<Verdict>) {
    let page = scene.page;
    let mut headings = Vec::new();
    for verdict in verdicts.iter().filter(|verdict| {
        matches!(verdict.kind, Kind::Related | Kind::Ticker | Kind::Newsletter | Kind::Tags)
    }) {
        let Some(parent) = page.parent(verdict.node) else { continue };
        let before = page.element_children(parent).take_while(|&n| n < verdict.node).last();
        let Some(heading) = before.filter(|&n| is_heading_of(scene, n, verdict.kind)) else {
            continue;
        };
        if verdicts.iter().all(|held| !page.contains(held.node, heading)) {
            headings.push(Verdict {
                node: heading,
                reasons: vec![Reason::Phrase { means: Meaning::RelatedHeading.name() }],
                ..verdict.clone()
            });
        }
    }
    verdicts.extend(headings);
    *verdicts = by_node(std::mem::take(verdicts), |verdict| verdict.node);
}

fn is_heading_of(scene: &Scene<'_>, node: NodeId, kind: Kind) -> bool {
    let sums = scene.sums(node);
    if sums.chars == 0
        || sums.chars > LABEL_CHARS
        || sums.runs > 2
        || scene.body.touches(scene.page, node)
        || scene.is_headline(node)
    {
        return false;
    }
    let text = fold(&scene.page.text_content(node));
    match kind {
        Kind::Tags => Meaning::TagsLabel.is_in(&text),
        Kind::Newsletter => Meaning::Newsletter.is_in(&text),
        _ => CLUTTER_LABELS.iter().any(|meaning| meaning.is_in(&text)),
    }
}
