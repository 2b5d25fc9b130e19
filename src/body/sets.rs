//! Lists and tables of the story come as a whole: half a table says something else than the table does.

use std::ops::Range;

use crate::blocks::{Blocks, TextBlock};
use crate::evidence::{Evidence, Told};
use crate::snapshot::{NodeId, Snapshot, Tag};

/// Most runs of a list or table that is looked at: what holds more is the page, and nested ones stay cheap.
const SET_RUNS: usize = 400;
/// Longest text in a cell of a table of data, in Latin letters: longer ones are a page laid out.
const CELL_CHARS: u32 = 300;
/// Levels from a list or table to the element that holds the story's paragraphs before it: the box of a figure, of a table
/// that scrolls.
const SET_LEVELS: usize = 3;

/// The chosen runs, which are in document order, and with them the rest of each list and table that is theirs.
pub(super) fn complete(
    page: &Snapshot,
    blocks: &Blocks,
    evidence: &Evidence,
    chosen: &[usize],
    is_story: bool,
) -> Vec<usize> {
    let mut taken = vec![false; blocks.all.len()];
    for &at in chosen {
        taken[at] = true;
    }
    let sets = Sets { page, blocks, evidence };
    for node in page.nodes() {
        let is_table = page.tag(node) == Tag::Table;
        if !is_table && !matches!(page.tag(node), Tag::Ul | Tag::Ol) {
            continue;
        }
        let range = blocks.range(page, node);
        let begun = range.clone().filter(|&at| taken[at]).count();
        if range.len() > SET_RUNS || begun == range.len() {
            continue;
        }
        let is_led_in = !is_table && sets.is_led_in(node, &range, &taken);
        let goes_on = is_led_in && sets.stands_in_story(node, &range, &taken);
        let comes = if is_table {
            sets.is_data(node, &range) && (begun > 0 || sets.stands_in_story(node, &range, &taken))
        } else {
            is_led_in || is_story && begun * 2 >= range.len() && sets.is_plain(node, &range)
        };
        if comes {
            for at in range {
                taken[at] |= sets.may_come(at, goes_on);
            }
        }
    }
    (0..taken.len()).filter(|&at| taken[at]).collect()
}

struct Sets<'a> {
    page: &'a Snapshot,
    blocks: &'a Blocks,
    evidence: &'a Evidence,
}

impl Sets<'_> {
    /// Whether a run is on show and plainly nothing else. Links to other pages are the story's where it leads in to
    /// them and goes on behind them.
    fn may_come(&self, at: usize, goes_on: bool) -> bool {
        let told = self.evidence.told(at);
        !self.blocks.all[at].hidden
            && told.is_none_or(|told| goes_on && matches!(told, Told::Card | Told::Teaser))
    }

    /// Whether a table has rows and columns of short cells and no table in it.
    fn is_data(&self, table: NodeId, range: &Range<usize>) -> bool {
        let tag = |n| self.page.tag(n);
        let rows = self.page.subtree(table).filter(|&n| tag(n) == Tag::Tr).count();
        let is_nested = self.page.subtree(table).skip(1).any(|n| tag(n) == Tag::Table);
        let runs = range.len();
        rows >= 2
            && runs > rows
            && !is_nested
            && range.clone().all(|at| self.blocks.all[at].chars() <= CELL_CHARS)
    }

    /// Whether a list's entries are a line each.
    fn is_plain(&self, list: NodeId, range: &Range<usize>) -> bool {
        let entries = self.page.element_children(list);
        entries.filter(|&n| self.page.tag(n) == Tag::Li).count() == range.len()
    }

    fn shown(
        &self,
        places: impl DoubleEndedIterator<Item = usize>,
    ) -> impl DoubleEndedIterator<Item = usize> {
        places.filter(|&at| !self.blocks.all[at].hidden)
    }

    /// The element right round a list or table that holds the run before it too.
    fn round(&self, node: NodeId, before: &TextBlock) -> Option<NodeId> {
        let mut round = self.page.ancestors(node).take(SET_LEVELS);
        round.find(|&n| self.page.contains(n, before.first))
    }

    /// Whether the runs before and behind it in the element round it are taken.
    fn stands_in_story(&self, node: NodeId, range: &Range<usize>, taken: &[bool]) -> bool {
        let Some(before) = self
            .shown(0..range.start)
            .next_back()
            .filter(|&at| taken[at] && self.evidence.told(at).is_none())
        else {
            return false;
        };
        let Some(round) = self.round(node, &self.blocks.all[before]) else { return false };
        let behind = self.shown(range.end..self.blocks.range(self.page, round).end).next();
        behind.is_some_and(|at| taken[at])
    }

    /// Whether the line before a list leads in to it: a taken one with a colon at its end, or a heading where the story goes
    /// on behind the list.
    fn is_led_in(&self, node: NodeId, range: &Range<usize>, taken: &[bool]) -> bool {
        let Some(before) = self
            .shown(0..range.start)
            .next_back()
            .filter(|&at| taken[at] && self.evidence.told(at).is_none())
        else {
            return false;
        };
        let block = &self.blocks.all[before];
        let Some(round) = self.round(node, block) else { return false };
        let leads = block.text(self.page).trim_end().ends_with([':', '：']);
        let heads = self.page.tag(block.container).heading_level() > Some(1)
            && self.stands_in_story(node, range, taken);
        round != node && (leads || heads)
    }
}
