//! What the elements round a run of text say of it: landmarks, names, cards, strips of amounts, sign-up boxes.

use std::ops::Range;

use super::weights::Weights;
use crate::blocks::{Blocks, TextBlock};
use crate::features::{Sums, is_picture_teaser, reads_as_prose};
use crate::fields::sign_up_boxes;
use crate::order::{Tally, hash_of};
use crate::rows::amount_rows;
use crate::signals::names::{Hint, Hints, hints_of_all};
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag};

/// Items of a list from which it reads as a ticker: stories list a handful of prices.
const AMOUNT_ITEMS: u32 = 8;
/// The same for rows of other elements, which no author writes.
const AMOUNT_ROWS: u32 = 4;
/// Longest such row in Latin letters.
const AMOUNT_ROW_CHARS: u32 = 90;
/// The most that hints of ancestors take together.
const HINTS_FLOOR: f32 = -5.0;
/// The most that hints of ancestors give together.
const HINTS_CEILING: f32 = 1.5;

/// What the elements round a run add, worked out once for each element.
pub(super) struct Surroundings {
    /// Log-odds that each node's ancestors and itself add.
    pub(super) bias: NodeMap<f32>,
    /// Whether a block-level element stands among the story's paragraphs as the author would set it: bare, beside
    /// several of them.
    pub(super) authored: NodeMap<bool>,
}

impl Surroundings {
    pub(super) fn of(
        page: &Snapshot,
        blocks: &Blocks,
        sums: &NodeMap<Sums>,
        weights: &Weights,
    ) -> Self {
        let boxes = sign_up_boxes(page, sums);
        let mut before = vec![0.0];
        for block in &blocks.all {
            before.push(before[before.len() - 1] + prose(block));
        }
        let total = before[before.len() - 1].max(1.0);
        let hints = hints_of_all(page);
        let cards = cards(page, blocks);
        let amounts = strips_of_amounts(page, sums);
        let mut bias: NodeMap<f32> = NodeMap::new(page);
        for node in page.nodes() {
            let above = page.parent(node).map_or(0.0, |parent| bias[parent]);
            let mut own = 0.0;
            if page.is_element(node) && !matches!(page.tag(node), Tag::Html | Tag::Body) {
                // An element that holds most of the page's prose is not clutter, whatever it is called.
                let runs = blocks.range(page, node);
                let share = (before[runs.end] - before[runs.start]) / total;
                let doubt = (1.0 - 2.0 * share).max(0.0);
                own = landmark(page, node) * doubt + named(hints[node], doubt);
                if cards[node] || is_picture_teaser(page, node, &sums[node]) {
                    own += weights.card * doubt;
                }
                if is_headed_by_comments(page, blocks, runs.clone()) {
                    own += COMMENTS * doubt;
                }
                if page.flags(node).has(Flags::FIXED) {
                    own += PINNED * doubt;
                }
                if boxes.contains(&node) {
                    own += weights.sign_up;
                }
                if amounts[node] {
                    own += weights.amounts * doubt;
                }
            }
            bias[node] = (above + own).clamp(HINTS_FLOOR, HINTS_CEILING);
        }
        Self { bias, authored: authored(page, blocks) }
    }
}

/// How much prose a run holds: its length outside links.
fn prose(block: &TextBlock) -> f32 {
    block.chars() as f32 * (1.0 - block.link_share())
}

/// What an element's own tag or role says of what is in it.
fn landmark(page: &Snapshot, node: NodeId) -> f32 {
    let role = page.attr(node, Attr::Role).unwrap_or("");
    match page.tag(node) {
        Tag::Nav | Tag::Menu => -3.0,
        Tag::Footer => -2.5,
        Tag::Aside => -1.8,
        Tag::Form | Tag::Fieldset => -1.0,
        Tag::Button | Tag::Label => -1.5,
        Tag::Dialog => -2.5,
        Tag::Header => -0.6,
        _ => match role {
            "navigation" | "menu" | "menubar" | "contentinfo" => -3.0,
            "complementary" | "search" | "dialog" | "alertdialog" | "banner" => -2.0,
            "button" => -1.5,
            _ => 0.0,
        },
    }
}

/// What an element's names say of what is in it.
fn named(hints: Hints, doubt: f32) -> f32 {
    if hints.is_empty() {
        return 0.0;
    }
    let weights = || WEIGHTS.iter().filter(|(hint, _)| hints.has(*hint)).map(|&(_, weight)| weight);
    weights().fold(0.0, f32::min) * doubt + weights().fold(0.0, f32::max)
}

/// What each hint says of what is in an element.
const WEIGHTS: &[(Hint, f32)] = &[
    (Hint::Ad, -2.0),
    (Hint::Author, -1.5),
    (Hint::BackToTop, -2.0),
    (Hint::Comment, -2.5),
    (Hint::Consent, -2.5),
    (Hint::Content, 0.8),
    (Hint::Footer, -2.0),
    (Hint::Header, -0.7),
    (Hint::Navigation, -2.5),
    (Hint::Newsletter, -2.5),
    (Hint::Pagination, -2.0),
    (Hint::Popup, -2.0),
    (Hint::Promo, -2.0),
    (Hint::Related, -2.5),
    (Hint::Share, -2.5),
    (Hint::Sidebar, -1.5),
    (Hint::Sticky, -0.7),
    (Hint::Tags, -1.5),
    (Hint::Ticker, -2.0),
    (Hint::Widget, -0.7),
];

/// Longest card in Latin letters: a headline, a teaser of two or three sentences, a date and a name.
const CARD_CHARS: u32 = 500;
/// Siblings of one shape from which they read as cards.
const CARD_SIBLINGS: u32 = 3;

/// Elements that are one of several siblings of the same shape which each lead to another page.
fn cards(page: &Snapshot, blocks: &Blocks) -> NodeMap<bool> {
    let mut cards: NodeMap<bool> = NodeMap::new(page);
    for parent in page.nodes().filter(|&n| page.tag(n).is_block()) {
        let mut children: Vec<(u64, NodeId)> = Vec::new();
        let mut tally = Tally::default();
        for child in page.element_children(parent) {
            let class = page
                .attr(child, Attr::Class)
                .unwrap_or("")
                .split_ascii_whitespace()
                .next()
                .unwrap_or("");
            let shape = hash_of(&[page.name(child), class]);
            tally.add(shape);
            children.push((shape, child));
        }
        let mut leading = Tally::default();
        children.retain(|&(shape, child)| {
            let leads = tally.count(shape) >= CARD_SIBLINGS && leads_elsewhere(page, blocks, child);
            if leads {
                leading.add(shape);
            }
            leads
        });
        for (shape, card) in children {
            let (leading, all) = (leading.count(shape), tally.count(shape));
            cards[card] = leading >= CARD_SIBLINGS && leading * 3 >= all * 2;
        }
    }
    cards
}

/// Whether the element reads like a card: short, of several runs or with a picture, with a link that holds a headline.
fn leads_elsewhere(page: &Snapshot, blocks: &Blocks, node: NodeId) -> bool {
    let runs = blocks.within(page, node);
    let chars: u32 = runs.iter().map(TextBlock::chars).sum();
    if chars == 0
        || chars > CARD_CHARS
        || matches!(page.tag(node), Tag::P | Tag::Tr | Tag::Td | Tag::Dd | Tag::Dt)
    {
        return false;
    }
    let headline = runs.iter().any(|run| run.link_chars >= 15 && run.link_share() > 0.8);
    let picture =
        page.subtree(node).any(|n| matches!(page.tag(n), Tag::Img | Tag::Picture | Tag::Svg));
    headline && (runs.len() > 1 || picture || page.tag(node) == Tag::Li)
}

/// Elements whose children are many rows with an amount each, tables aside: those are the story's as often as not.
fn strips_of_amounts(page: &Snapshot, sums: &NodeMap<Sums>) -> NodeMap<bool> {
    let mut strips: NodeMap<bool> = NodeMap::new(page);
    for node in page.nodes().filter(|&n| page.is_element(n) && !page.tag(n).is_opaque()) {
        if matches!(page.tag(node), Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr | Tag::Dl) {
            continue;
        }
        let rows = amount_rows(page, sums, node, AMOUNT_ROW_CHARS);
        let least =
            if matches!(page.tag(node), Tag::Ul | Tag::Ol) { AMOUNT_ITEMS } else { AMOUNT_ROWS };
        strips[node] = rows.is_some_and(|rows| rows.rows >= least && rows.rows * 4 >= rows.all * 3);
    }
    strips
}

/// Lost inside what stays in view while the page scrolls: no story does. Geometry confirms here what is doubtful anyway.
const PINNED: f32 = -2.5;
/// Lost inside what a heading calls comments, as much as where a name says so.
const COMMENTS: f32 = -2.5;
/// Runs of the least of comment lists: a heading, a name, a comment.
const COMMENT_RUNS: usize = 3;
/// Longest heading of comments in Latin letters.
const COMMENT_HEADING_CHARS: u32 = 30;

/// Whether the first of several runs is a heading that says "comments".
fn is_headed_by_comments(page: &Snapshot, blocks: &Blocks, runs: Range<usize>) -> bool {
    runs.len() >= COMMENT_RUNS
        && blocks.all[runs.start].chars() <= COMMENT_HEADING_CHARS
        && page.tag(blocks.all[runs.start].container).heading_level().is_some()
        && Meaning::Comments.is_in(&blocks.all[runs.start].text(page))
}

/// Paragraphs of prose among its children from which an element reads as the text itself.
const PARAGRAPHS: usize = 3;

/// Paragraphs and lists without a class whose parent holds several paragraphs of prose: what a publishing system puts
/// between paragraphs comes with names.
fn authored(page: &Snapshot, blocks: &Blocks) -> NodeMap<bool> {
    let mut prose: NodeMap<usize> = NodeMap::new(page);
    for block in blocks
        .all
        .iter()
        .filter(|block| page.tag(block.container) == Tag::P && reads_as_prose(block))
    {
        if let Some(parent) = page.parent(block.container) {
            prose[parent] += 1;
        }
    }
    let mut authored: NodeMap<bool> = NodeMap::new(page);
    for node in page.nodes().filter(|&n| page.is_element(n)) {
        let Some(parent) = page.parent(node) else { continue };
        let bare = page.attr(node, Attr::Class).is_none_or(|class| class.trim().is_empty());
        authored[node] = bare
            && match page.tag(node) {
                Tag::P | Tag::Ul | Tag::Ol => prose[parent] >= PARAGRAPHS,
                _ => authored[parent],
            };
    }
    authored
}
