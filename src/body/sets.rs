//! Lists and tables of the story come as a whole: half a table says something else than the table does.

use std::ops::Range;

use crate::blocks::{Blocks, TextBlock};
use crate::evidence::{Evidence, Told};
use crate::snapshot::{NodeId, Snapshot, Tag};

/// Most runs of a list or table that is looked at: what holds more is the page, and nested ones stay cheap.
const SET_RUNS: usize = 400;
/// Most nodes of a table of data.
const SET_NODES: usize = 8000;
/// Runs that are not on show which are passed over to the line before and behind: a menu that opens, an empty slot.
const UNSEEN_RUNS: usize = 40;
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
        if range.len() > SET_RUNS {
            continue;
        }
        let begun = range.clone().filter(|&at| taken[at]).count();
        if begun == range.len() {
            continue;
        }
        let line = sets.line_before(node, &range, &taken);
        let goes_on = line.is_some_and(|(_, goes_on)| goes_on);
        let is_led_in = line.is_some_and(|(line, goes_on)| leads_in(page, line, goes_on));
        let comes = if is_table {
            sets.is_data(node, &range) && (begun > 0 || goes_on)
        } else {
            is_led_in || is_story && begun * 2 >= range.len() && sets.is_plain(node, &range)
        };
        if comes {
            for at in range {
                taken[at] |= sets.may_come(at, is_led_in && goes_on);
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
        let below = || self.page.subtree(table).skip(1);
        let rows = || below().filter(|&n| tag(n) == Tag::Tr).count();
        self.page.end(table).index() - table.index() <= SET_NODES
            && !below().any(|n| tag(n) == Tag::Table)
            && (2..range.len()).contains(&rows())
            && range.clone().all(|at| self.blocks.all[at].chars() <= CELL_CHARS)
    }

    /// Whether a list's entries are a line each.
    fn is_plain(&self, list: NodeId, range: &Range<usize>) -> bool {
        let entries = self.page.element_children(list);
        entries.filter(|&n| self.page.tag(n) == Tag::Li).count() == range.len()
    }

    /// The story's line right before a list or table in the element round both, and whether the story goes on behind it.
    fn line_before(
        &self,
        node: NodeId,
        range: &Range<usize>,
        taken: &[bool],
    ) -> Option<(&TextBlock, bool)> {
        let is_shown = |at: &usize| !self.blocks.all[*at].hidden;
        let before = (0..range.start).rev().take(UNSEEN_RUNS).find(is_shown)?;
        let line = &self.blocks.all[before];
        if !taken[before] || self.evidence.told(before).is_some() {
            return None;
        }
        let mut round = self.page.ancestors(node).take(SET_LEVELS);
        let round = round.find(|&n| self.page.contains(n, line.first))?;
        let rest = range.end..self.blocks.range(self.page, round).end;
        let behind = rest.take(UNSEEN_RUNS).find(is_shown);
        Some((line, behind.is_some_and(|at| taken[at])))
    }
}

/// Whether a line leads in to the list behind it: with a colon at its end, or as a heading where the story goes on.
fn leads_in(page: &Snapshot, line: &TextBlock, goes_on: bool) -> bool {
    let heads = page.tag(line.container).heading_level() > Some(1);
    heads && goes_on || page.text(line.last).trim_end().ends_with([':', '：'])
}
