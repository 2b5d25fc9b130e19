//! The short lines round the headline: where bylines and dates are printed.

use super::clean;
use crate::measure;
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag, nodes_in};

/// A run of text inside one block.
#[derive(Debug)]
pub(super) struct Line {
    /// Its texts, at least one.
    pub(super) nodes: Vec<NodeId>,
    pub(super) text: String,
}

/// Text nodes looked at before the headline: a kicker, a date, a byline above it.
const BEFORE: usize = 14;
/// Text nodes looked at after it: teaser, byline, share buttons, date.
const AFTER: usize = 80;
/// Characters of running text after which the story has begun and no byline follows.
const STORY_CHARS: usize = 900;
/// A line longer than this is running text, in characters.
pub(super) const MAX_LINE: usize = 160;

/// The lines near `headline`, in document order; where no headline is printed, the first lines of the page.
pub(super) fn near(page: &Snapshot, headline: Option<NodeId>) -> Vec<Line> {
    let centre = headline.unwrap_or(NodeId::new(0));
    let shown = Shown::of(page, |n| headline.is_some_and(|headline| page.contains(n, headline)));
    let texts = |n: &NodeId| {
        page.is_text(*n) && !page.text(*n).trim().is_empty() && shown.is_shown(page, *n)
    };
    let mut nodes: Vec<NodeId> =
        (0..centre.index()).rev().map(NodeId::new).filter(texts).take(BEFORE).collect();
    nodes.reverse();
    let limit = if headline.is_some() { AFTER } else { AFTER * 4 };
    let after = (centre.index()..page.len()).map(NodeId::new).filter(texts).take(limit);

    let mut lines: Vec<(NodeId, Line)> = Vec::new();
    let mut story = 0;
    for node in nodes.into_iter().chain(after) {
        let block = block_of(page, node);
        match lines.last_mut() {
            Some((held, line)) if *held == block && !breaks_between(page, &line.nodes, node) => {
                line.text.push(' ');
                line.text.push_str(page.text(node));
                line.nodes.push(node);
            }
            _ => {
                story += lines
                    .last()
                    .filter(|(_, line)| measure::length(&line.text) > MAX_LINE)
                    .map_or(0, |(_, line)| measure::length(&line.text));
                if story > STORY_CHARS && headline.is_some() {
                    break;
                }
                lines.push((block, Line { nodes: vec![node], text: page.text(node).to_owned() }));
            }
        }
    }
    lines.into_iter().map(|(_, line)| Line { text: clean::squeeze(&line.text), ..line }).collect()
}

/// Whether a line break stands between the line so far and the next text.
fn breaks_between(page: &Snapshot, line: &[NodeId], next: NodeId) -> bool {
    line.last().is_some_and(|&last| nodes_in(last..next).any(|n| page.tag(n) == Tag::Br))
}

fn block_of(page: &Snapshot, node: NodeId) -> NodeId {
    page.ancestors(node).find(|&n| page.tag(n).is_block()).unwrap_or(node)
}

/// Every short line of the page with a digit in it, in document order.
pub(super) fn with_digits(page: &Snapshot) -> impl Iterator<Item = Line> + '_ {
    let has_digit = |n: &NodeId| page.text(*n).contains(|c: char| c.is_numeric());
    let texts = page.nodes().filter(|&n| page.is_text(n)).filter(has_digit);
    // A date in a hidden part is the part's own.
    let shown = Shown::of(page, |_| true);
    let texts = texts
        .filter(move |&n| measure::length(page.text(n)) <= MAX_LINE && shown.is_shown(page, n));
    texts.filter_map(move |node| {
        let text = clean::short_text_of(page, block_of(page, node), MAX_LINE)?;
        Some(Line { nodes: vec![node], text })
    })
}

/// Which texts a reader sees in the story's surroundings: not those in scripts, menus, the page's foot, or hidden parts.
struct Shown {
    inside: NodeMap<Inside>,
}

/// What an element is or lies in.
#[derive(Clone, Copy, Default)]
struct Inside {
    story: bool,
    left_out: bool,
}

impl Shown {
    /// Hidden parts count where they are `excepted`: pages arrive in hidden pieces that a script then shows.
    fn of(page: &Snapshot, excepted: impl Fn(NodeId) -> bool) -> Self {
        let mut inside: NodeMap<Inside> = NodeMap::new(page);
        for node in page.nodes().filter(|&n| !page.is_text(n)) {
            let above = page.parent(node).map_or(Inside::default(), |parent| inside[parent]);
            let tag = page.tag(node);
            let story = above.story || matches!(tag, Tag::Article | Tag::Main);
            let hidden = page.flags(node).has(Flags::HIDDEN) || page.has_attr(node, Attr::Hidden);
            let left_out = tag.is_opaque()
                || tag == Tag::Nav
                || tag == Tag::Footer && !story
                || hidden && !excepted(node);
            inside[node] = Inside { story, left_out: above.left_out || left_out };
        }
        Self { inside }
    }

    fn is_shown(&self, page: &Snapshot, text: NodeId) -> bool {
        page.parent(text).is_none_or(|parent| !self.inside[parent].left_out)
    }
}
