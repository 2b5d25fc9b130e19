//! What the chances alone leave out of a story and its surroundings bring in: odd lines between two paragraphs, the
//! standfirst, headings over what is taken, paragraphs that look like the taken ones, the end of a very long story, the
//! headings of its tables and the bold line over a list.

use crate::blocks::{Blocks, TextBlock};
use crate::evidence::Evidence;
use crate::features::reads_as_prose;
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

use super::LIKELY;
use super::chance::Chances;

/// Least chance of a run that its surroundings bring in.
const BRIDGE_CHANCE: f32 = 0.15;

/// The chosen runs, which are in document order, and those that their surroundings bring in.
pub(super) fn bridge(
    page: &Snapshot,
    blocks: &Blocks,
    evidence: &Evidence,
    chances: &Chances,
    chosen: impl Iterator<Item = usize>,
) -> Vec<usize> {
    let round = Surroundings { page, blocks, evidence, chances };
    round.beside(&round.between(chosen))
}

struct Surroundings<'a> {
    page: &'a Snapshot,
    blocks: &'a Blocks,
    evidence: &'a Evidence,
    chances: &'a Chances,
}

impl Surroundings<'_> {
    /// Adds to the chosen runs those that stand between two of them in the same element: one odd line follows its
    /// surroundings, unless it plainly is something else.
    fn between(&self, chosen: impl Iterator<Item = usize>) -> Vec<usize> {
        let Self { page, blocks, evidence, chances } = *self;
        let mut bridged: Vec<usize> = Vec::new();
        for next in chosen {
            if let Some(&last) = bridged.last()
                && next - last > 1
                && next - last <= BRIDGE_RUNS + 1
                && let Some((round, is_near)) = round_both(page, blocks, last, next)
            {
                bridged.extend((last + 1..next).filter(|&at| {
                    let block = &blocks.all[at];
                    evidence.told(at).is_none()
                        && !block.hidden
                        && chances.in_story[at] >= BRIDGE_CHANCE
                        && block.link_share() < 0.5
                        && page.contains(round, block.container)
                        && (is_near || is_sentence(page, block) && chances.in_story[at] >= LIKELY)
                }));
            }
            bridged.push(next);
        }
        bridged
    }

    /// Adds the standfirst, headings right over a chosen run, and runs behind a chosen one that look like it.
    fn beside(&self, chosen: &[usize]) -> Vec<usize> {
        let Self { page, blocks, evidence, chances } = *self;
        let standfirst = self.standfirst(chosen);
        let paragraphs = self.paragraphs(chosen);
        let mut all: Vec<usize> = Vec::with_capacity(chosen.len());
        // The paragraph of a long story that was taken last.
        let mut before: Option<NodeId> = None;
        let mut chosen = chosen.iter().copied().peekable();
        for at in 0..blocks.all.len() {
            let is_chosen = chosen.next_if_eq(&at).is_some();
            let chosen_next = chosen.peek().copied();
            let is_next_chosen = chosen_next == Some(at + 1);
            let block = &blocks.all[at];
            let is_of_long_story = page.parent(block.container).is_some_and(|up| {
                let (taken, left) = paragraphs[up];
                taken >= LONG_STORY && left >= LOST_END && is_paragraph(page, block)
            });
            let brought_in = || {
                let chance = chances.in_story[at];
                let goes_on = is_of_long_story
                    && before.is_some_and(|one| {
                        page.parent(one) == page.parent(block.container)
                            && share_a_name(page, one, block.container)
                    });
                let heads = is_next_chosen && page.tag(block.container).heading_level() > Some(1);
                let is_standfirst =
                    standfirst.is_some_and(|(place, least)| place == at && chance >= least);
                let names_cells = chosen_next.is_some_and(|next| {
                    table_over(page, block)
                        .is_some_and(|table| page.contains(table, blocks.all[next].first))
                });
                let names_list =
                    is_next_chosen && is_bold_line_over(page, block, &blocks.all[at + 1]);
                is_standfirst
                    || goes_on
                    || !block.hidden && names_list
                    || !block.hidden && names_cells
                    || heads && !block.hidden && chance >= BRIDGE_CHANCE
                    || chance >= LIKELY
                        && all.last().is_some_and(|&last| is_like(page, blocks, last, at))
            };
            if is_chosen || evidence.told(at).is_none() && block.link_share() < 0.5 && brought_in()
            {
                all.push(at);
                if is_of_long_story {
                    before = Some(block.container);
                }
            }
        }
        all
    }

    /// The first line under the headline that is a sentence, a heading right there, or what the page says of itself; and the
    /// chance that brings it in: less where nothing lies between, and none needed in the page's own words.
    fn standfirst(&self, chosen: &[usize]) -> Option<(usize, f32)> {
        let Self { page, blocks, evidence, .. } = *self;
        let first = *chosen.iter().find(|&&at| reads_as_prose(&blocks.all[at]))?;
        let is_headline = |at: &usize| {
            let block = &blocks.all[*at];
            let mut around = std::iter::once(block.container).chain(page.parent(block.container));
            !block.hidden && around.any(|n| page.tag(n) == Tag::H1)
        };
        let is_counted = |at: &usize| {
            let block = &blocks.all[*at];
            !block.hidden && block.link_share() < 0.5 && evidence.told(*at).is_none()
        };
        // Links and buttons are not counted: a row of them has as many as there are networks.
        let farthest = (0..first).rev().filter(is_counted).nth(HEAD_RUNS - 1).unwrap_or(0);
        let headline = (farthest..first).rev().find(is_headline)?;
        let least = |at: usize| {
            let block = &blocks.all[at];
            let is_plain = block.links == 0 && !block.hidden;
            let is_next = at == headline + 1;
            let heads = is_next
                && block.chars() >= STANDFIRST_CHARS
                && page.tag(block.container).heading_level().is_some();
            if is_plain && evidence.described[at] {
                Some(0.0)
            } else if is_plain && is_next && (heads || reads_as_prose(block)) {
                Some(BRIDGE_CHANCE)
            } else {
                reads_as_prose(block).then_some(if is_plain { LIKELY } else { f32::INFINITY })
            }
        };
        (headline + 1..first).find_map(|at| Some((at, least(at)?)))
    }

    /// For each element, how many paragraphs right below it are chosen and how many are not.
    fn paragraphs(&self, chosen: &[usize]) -> NodeMap<(u32, u32)> {
        let Self { page, blocks, .. } = *self;
        let mut found: NodeMap<(u32, u32)> = NodeMap::new(page);
        for (at, block) in blocks.all.iter().enumerate() {
            if is_paragraph(page, block)
                && let Some(up) = page.parent(block.container)
            {
                let is_chosen = chosen.binary_search(&at).is_ok();
                found[up].0 += u32::from(is_chosen);
                found[up].1 += u32::from(!is_chosen);
            }
        }
        found
    }
}

/// The table that a run is a heading or the caption of.
fn table_over(page: &Snapshot, run: &TextBlock) -> Option<NodeId> {
    let is_heading = matches!(page.tag(run.container), Tag::Th | Tag::Caption);
    let mut round = page.ancestors(run.container).take(TABLE_LEVELS);
    round.find(|&n| is_heading && page.tag(n) == Tag::Table)
}

/// Whether a run is one line, bold as a whole, and the next one begins the list right behind it: "Key points", as boxes
/// of facts name themselves where they have no heading.
fn is_bold_line_over(page: &Snapshot, run: &TextBlock, next: &TextBlock) -> bool {
    let mut round = page.ancestors(run.first).take(LIST_LEVELS);
    let bold = round.find(|&n| matches!(page.tag(n), Tag::Strong | Tag::B));
    let list = page
        .ancestors(next.first)
        .take(LIST_LEVELS)
        .find(|&n| matches!(page.tag(n), Tag::Ul | Tag::Ol | Tag::Dl));
    let Some((bold, list)) = bold.zip(list) else { return false };
    let line = if page.contains(run.container, bold) { run.container } else { bold };
    let is_beside =
        page.parent(list) == Some(run.container) || page.parent(list) == page.parent(line);
    page.contains(bold, run.last) && is_beside && run.chars() <= LINE_CHARS
}

/// Most elements from the first words of a list to the list: an entry, a paragraph in it and a mark in that. A line is bold
/// within as many; what is bold from further out is the page, not the line.
const LIST_LEVELS: usize = 4;
/// Longest line over a list, in Latin letters; longer ones are sentences, which are judged as such.
const LINE_CHARS: u32 = 80;

/// Most elements between a cell and its table: a row and its group.
const TABLE_LEVELS: usize = 3;

/// Paragraphs of one element that are taken from which on they are a long story.
const LONG_STORY: u32 = 20;
/// Paragraphs beside them that are not, from which on they are its end: what was learnt was learnt from shorter stories, and
/// takes what comes after some four hundred paragraphs for what readers wrote. A portrait of the author has fewer.
const LOST_END: u32 = 12;

/// Whether a run is a paragraph of prose on show.
fn is_paragraph(page: &Snapshot, block: &TextBlock) -> bool {
    page.tag(block.container) == Tag::P && !block.hidden && reads_as_prose(block)
}

/// Most runs that are taken for what stands before and behind them.
const BRIDGE_RUNS: usize = 2;
/// Levels that the runs before and behind may lie below the element that holds both: a list between paragraphs has two.
const BRIDGE_LEVELS: usize = 2;
/// The same for a sentence in a paragraph of its own: page builders put each into some boxes.
const BOXED_LEVELS: usize = 5;

/// The element that holds both runs, and whether it is near enough to bring in what is no sentence.
fn round_both(
    page: &Snapshot,
    blocks: &Blocks,
    one: usize,
    other: usize,
) -> Option<(NodeId, bool)> {
    let (one, other) = (blocks.all[one].container, blocks.all[other].container);
    let levels =
        |from: NodeId| std::iter::once(from).chain(page.ancestors(from)).take(BOXED_LEVELS + 1);
    let (own, round) = levels(one).enumerate().find(|&(_, n)| page.contains(n, other))?;
    let others = levels(other).position(|up| up == round)?;
    Some((round, own.max(others) <= BRIDGE_LEVELS))
}

/// Whether a run is a sentence in a paragraph of its own.
fn is_sentence(page: &Snapshot, block: &TextBlock) -> bool {
    block.ends_sentence && block.links == 0 && page.tag(block.container) == Tag::P
}

/// Runs behind the last that is taken in which one like it is looked for: a list of links or a box lies between.
const LIKE_RUNS: usize = 5;

/// Whether a run is a sentence in an element like that of another before it: of one name, in elements of one name.
fn is_like(page: &Snapshot, blocks: &Blocks, one: usize, other: usize) -> bool {
    let (before, block) = (&blocks.all[one], &blocks.all[other]);
    let same = |a: NodeId, b: NodeId| page.tag(a) == page.tag(b) && share_a_name(page, a, b);
    let parents = page.parent(before.container).zip(page.parent(block.container));
    other - one <= LIKE_RUNS
        && reads_as_prose(before)
        && reads_as_prose(block)
        && before.hidden == block.hidden
        && same(before.container, block.container)
        && parents.is_some_and(|(a, b)| a == b || same(a, b))
}

/// Whether two elements have a class in common, or none at all.
fn share_a_name(page: &Snapshot, one: NodeId, other: NodeId) -> bool {
    let names = |n| page.attr(n, Attr::Class).unwrap_or("").split_ascii_whitespace();
    names(one).any(|name| names(other).any(|same| same == name))
        || names(one).next().is_none() && names(other).next().is_none()
}

/// Runs from the headline to the first paragraph: byline, date, buttons, a caption.
const HEAD_RUNS: usize = 8;

/// Shortest heading under a headline that says what the story is about, in Latin letters: shorter ones name a section.
const STANDFIRST_CHARS: u32 = 40;

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn headings_and_captions_know_their_table() {
        let page = crate::html::parse(
            "<table><caption>Costs</caption><thead><tr><th>Part<td>Total<tbody><tr><th>Rails<td>12.1</table><p>After",
        );
        let blocks = Blocks::of(&page);
        let over = blocks.all.iter().filter(|run| table_over(&page, run).is_some());
        let texts: Vec<String> = over.map(|run| page.text_content(run.container)).collect();
        assert_eq!(texts, ["Costs", "Part", "Rails"]);
    }

    #[test]
    fn a_bold_line_knows_its_list() {
        let bold_lines = |markup: &str| {
            let page = crate::html::parse(markup);
            let blocks = Blocks::of(&page);
            let pairs = blocks.all.windows(2);
            pairs.filter(|two| is_bold_line_over(&page, &two[0], &two[1])).count()
        };
        assert_eq!(bold_lines("<div><strong>Key points</strong><ul><li>One<li>Two</ul></div>"), 1);
        assert_eq!(bold_lines("<div><p><b>要点</b></p><ol><li><p>一<li>二</ol></div>"), 1);
        assert_eq!(bold_lines("<div><strong>Key</strong> points<ul><li>One</ul></div>"), 0);
        assert_eq!(bold_lines("<div><strong>Key points</strong><p>One</p></div>"), 0);
        assert_eq!(bold_lines("<ul><li><b>Above</b></ul><div><ul><li>Elsewhere</ul></div>"), 0);
    }
}
