//! Repetition: how many elements are of one shape, which read as cards, which as strips of amounts.

use crate::blocks::{Blocks, TextBlock};
use crate::features::Sums;
use crate::fields::sign_up_boxes;
use crate::order::{Tally, hash_of};
use crate::rows::{AmountRows, Figures, amount_rows};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

use super::Text;

/// What repeats on a page.
pub(super) struct Shapes {
    /// How many elements of the page have the element's tag and classes.
    pub(super) alike: NodeMap<u32>,
    /// How many of its siblings have the same tag, itself counted.
    pub(super) siblings: NodeMap<u32>,
    /// One of several siblings of the same shape which each lead to another page.
    pub(super) cards: NodeMap<bool>,
    /// Its children are many rows with an amount each.
    pub(super) amounts: NodeMap<bool>,
    /// The rows with an amount among its children.
    pub(super) rows: NodeMap<Option<AmountRows>>,
    /// Boxes that ask for a mail address.
    pub(super) sign_up: NodeMap<bool>,
}

impl Shapes {
    pub(super) fn of(page: &Snapshot, blocks: &Blocks, sums: &NodeMap<Sums>, text: &Text) -> Self {
        let mut tally = Tally::default();
        let mut hashes: NodeMap<u64> = NodeMap::new(page);
        for node in page.nodes().filter(|&n| page.is_element(n)) {
            hashes[node] =
                hash_of(&[page.name(node), page.attr(node, Attr::Class).unwrap_or("").trim()]);
            tally.add(hashes[node]);
        }
        let mut alike: NodeMap<u32> = NodeMap::new(page);
        let mut siblings: NodeMap<u32> = NodeMap::new(page);
        let mut counts = [0; TAGS];
        for node in page.nodes().filter(|&n| page.is_element(n)) {
            alike[node] = tally.count(hashes[node]);
            count_siblings(page, node, &mut counts, &mut siblings);
        }
        let rows = rows_of_all(page, sums);
        let mut sign_up: NodeMap<bool> = NodeMap::new(page);
        for held in sign_up_boxes(page, sums) {
            sign_up[held] = true;
        }
        Self {
            alike,
            siblings,
            cards: Cards::of(page, blocks, text).cards(),
            amounts: strips_of_amounts(page, sums, &rows),
            rows,
            sign_up,
        }
    }
}

/// Kinds of tags that are told apart among siblings.
const TAGS: usize = 256;

/// `counts` are all zero before and after.
fn count_siblings(
    page: &Snapshot,
    parent: NodeId,
    counts: &mut [u32; TAGS],
    siblings: &mut NodeMap<u32>,
) {
    for child in page.element_children(parent) {
        counts[page.tag(child) as usize % TAGS] += 1;
    }
    for child in page.element_children(parent) {
        siblings[child] = counts[page.tag(child) as usize % TAGS];
    }
    for child in page.element_children(parent) {
        counts[page.tag(child) as usize % TAGS] = 0;
    }
}

/// Longest card in Latin letters: a headline, a teaser of two or three sentences, a date and a name.
const CARD_CHARS: u32 = 500;
/// Siblings of one shape from which they read as cards.
const CARD_SIBLINGS: u32 = 3;

/// What cards are told by.
struct Cards<'a> {
    page: &'a Snapshot,
    blocks: &'a Blocks,
    text: &'a Text,
    /// How many runs from the first on are links that hold a headline.
    headlines: Vec<u32>,
}

impl<'a> Cards<'a> {
    fn of(page: &'a Snapshot, blocks: &'a Blocks, text: &'a Text) -> Self {
        let is_headline = |run: &TextBlock| run.link_chars >= 15 && run.link_share() > 0.8;
        let mut headlines = vec![0];
        for run in &blocks.all {
            headlines.push(headlines[headlines.len() - 1] + u32::from(is_headline(run)));
        }
        Self { page, blocks, text, headlines }
    }

    /// Runs in the subtree of `node` that are links which hold a headline.
    fn headlines(&self, node: NodeId) -> u32 {
        let runs = self.blocks.range(self.page, node);
        self.headlines[runs.end] - self.headlines[runs.start]
    }

    /// Elements that are one of several siblings of the same shape which each lead to another page.
    fn cards(&self) -> NodeMap<bool> {
        let page = self.page;
        let mut cards: NodeMap<bool> = NodeMap::new(page);
        let several = |n: NodeId| {
            self.headlines(n) > 0
                && page.element_children(n).nth(CARD_SIBLINGS as usize - 1).is_some()
        };
        for parent in page.nodes().filter(|&n| page.tag(n).is_block() && several(n)) {
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
                let leads = tally.count(shape) >= CARD_SIBLINGS && self.leads_elsewhere(child);
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
    fn leads_elsewhere(&self, node: NodeId) -> bool {
        let page = self.page;
        let runs = self.blocks.range(page, node);
        let chars = self.text.within(runs.clone()).chars;
        if chars == 0
            || chars > CARD_CHARS
            || matches!(page.tag(node), Tag::P | Tag::Tr | Tag::Td | Tag::Dd | Tag::Dt)
        {
            return false;
        }
        let has_picture = || {
            page.subtree(node).any(|n| matches!(page.tag(n), Tag::Img | Tag::Picture | Tag::Svg))
        };
        self.headlines(node) > 0 && (runs.len() > 1 || page.tag(node) == Tag::Li || has_picture())
    }
}

/// Elements whose children are many rows with an amount each, tables aside: those are the story's as often as not.
fn strips_of_amounts(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    rows: &NodeMap<Option<AmountRows>>,
) -> NodeMap<bool> {
    let mut strips: NodeMap<bool> = NodeMap::new(page);
    for node in page.nodes() {
        if matches!(page.tag(node), Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr | Tag::Dl) {
            continue;
        }
        // Authors list amounts too, but do not make each item a link.
        let is_list = matches!(page.tag(node), Tag::Ul | Tag::Ol);
        let is_written = is_list && sums[node].link_share() < LINKED_ITEMS;
        let least = if is_written { AMOUNT_ITEMS } else { AMOUNT_ROWS };
        strips[node] = rows[node].is_some_and(|rows| {
            // Votes and polls are told in rows of shares, whatever the markup.
            rows.rows >= least
                && rows.rows * 4 >= rows.all * 3
                && rows.shares * 2 <= rows.rows
                && !rows.is_line
        });
    }
    strips
}

/// The rows with an amount among the children of each element.
fn rows_of_all(page: &Snapshot, sums: &NodeMap<Sums>) -> NodeMap<Option<AmountRows>> {
    let figures = Figures::of(page);
    let mut rows: NodeMap<Option<AmountRows>> = NodeMap::new(page);
    for node in page.nodes().filter(|&n| page.is_element(n) && !page.tag(n).is_opaque()) {
        rows[node] = amount_rows(page, sums, &figures, node, AMOUNT_ROW_CHARS);
    }
    rows
}

/// Items of a list from which it reads as a ticker: stories list a handful of prices.
const AMOUNT_ITEMS: u32 = 8;
/// Share of the text in links from which a list's items are links.
const LINKED_ITEMS: f32 = 0.9;
/// The same for rows of other elements, which no author writes.
const AMOUNT_ROWS: u32 = 4;
/// Longest such row in Latin letters. The longest of fifty coins' is 62.
const AMOUNT_ROW_CHARS: u32 = 90;
