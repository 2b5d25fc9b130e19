//! Where a run stands on the page: behind the headline, among prose, near the container of the most prose, under which
//! heading, behind which announcement.

use crate::blocks::Blocks;
use crate::features::reads_as_prose;
use crate::signals::phrases::Meaning;
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};

use super::Text;
use super::scale::{NONE, log, share};
use super::tree::{Tree, heading_level};

/// Names of the columns about the place on the page.
#[rustfmt::skip]
pub(super) const PLACE_NAMES: &[&str] = &[
    "place.index", "place.prose-before", "place.runs-before", "place.behind-title", "place.before-title",
    "place.since-prose", "place.until-prose", "place.within-prose",
    "top.levels", "top.down", "top.of-page", "top.links",
    "heading.runs", "heading.levels", "heading.level", "heading.chars", "heading.of-title",
    "part.chars", "part.links", "part.prose", "part.runs",
    "since.read-on", "since.read-on-levels", "since.comments", "since.letter", "since.share", "since.clutter",
    "title.levels",
];

/// What phrases announce, each kind with what it is made of.
pub(super) const ANNOUNCED: [&[Meaning]; 5] = [
    &[Meaning::RelatedHeading, Meaning::ReadAlso],
    &[Meaning::Comments],
    &[Meaning::Newsletter, Meaning::Promo, Meaning::Notify],
    &[Meaning::Share, Meaning::TagsLabel],
    &[Meaning::AdLabel, Meaning::SourceLink, Meaning::BackToTop],
];
/// Longest line that announces what follows, in Latin letters.
const ANNOUNCEMENT_CHARS: u32 = 60;

/// What the places of a page's runs are told by.
pub(super) struct Places<'a> {
    tree: &'a Tree<'a>,
    /// The smallest element that reads like the container of the story.
    top: Option<NodeId>,
    title: Option<NodeId>,
    /// The run that prints the headline, or the first behind it.
    title_run: usize,
    /// Place of the nearest heading at or before each run.
    heading: Vec<Option<usize>>,
    /// Place of the next heading behind each run, or the end.
    next_heading: Vec<usize>,
    /// Runs since the last prose, and until the next.
    since_prose: Vec<u32>,
    until_prose: Vec<u32>,
    /// Place of the last announcement of each kind before each run.
    announced: Vec<[Option<usize>; ANNOUNCED.len()]>,
}

impl<'a> Places<'a> {
    pub(super) fn of(tree: &'a Tree<'a>, title: Option<NodeId>) -> Self {
        let all = &tree.blocks.all;
        let title_run = title.map_or(0, |title| all.partition_point(|block| block.last < title));
        let mut heading = Vec::with_capacity(all.len());
        let mut since_prose = Vec::with_capacity(all.len());
        let mut announced = Vec::with_capacity(all.len());
        let mut last_heading = None;
        let mut since = u32::MAX;
        let mut last = [None; ANNOUNCED.len()];
        for (at, block) in all.iter().enumerate() {
            if heading_level(tree.page, block) > 0 {
                last_heading = Some(at);
            }
            heading.push(last_heading);
            since_prose.push(since);
            announced.push(last);
            since = if reads_as_prose(block) { 0 } else { since.saturating_add(1) };
            if block.chars() <= ANNOUNCEMENT_CHARS && !block.ends_sentence {
                for (kind, meanings) in ANNOUNCED.iter().enumerate() {
                    if tree.runs[at].says(meanings) {
                        last[kind] = Some(at);
                    }
                }
            }
        }
        let mut until_prose = vec![u32::MAX; all.len()];
        let mut next_heading = vec![all.len(); all.len()];
        let (mut until, mut next) = (u32::MAX, all.len());
        for at in (0..all.len()).rev() {
            until_prose[at] = until;
            next_heading[at] = next;
            until = if reads_as_prose(&all[at]) { 0 } else { until.saturating_add(1) };
            if heading[at] == Some(at) {
                next = at;
            }
        }
        Self {
            tree,
            top: top_container(tree.page, tree.blocks, tree.text),
            title,
            title_run,
            heading,
            next_heading,
            since_prose,
            until_prose,
            announced,
        }
    }

    pub(super) fn write(&self, at: usize, row: &mut Vec<u8>) {
        let tree = self.tree;
        let all = &tree.blocks.all;
        let container = all[at].container;
        let before = tree.text.within(0..at);
        let whole = tree.text.all();
        let (since, until) = (self.since_prose[at], self.until_prose[at]);
        let far = |runs: u32| if runs == u32::MAX { NONE } else { log(runs) };
        row.extend([
            share(at as u32, all.len() as u32),
            share(before.prose_chars, whole.prose_chars),
            log(at as u32),
            at.checked_sub(self.title_run).map_or(NONE, |runs| log(runs as u32)),
            self.title_run.checked_sub(at).map_or(0, |runs| log(runs as u32)),
            far(since),
            far(until),
            u8::from(since != u32::MAX && until != u32::MAX),
        ]);
        match self.top {
            Some(top) => {
                let held = tree.held(top);
                row.extend([
                    tree.levels(container, top),
                    tree.levels(top, container),
                    share(held.outside_links(), whole.outside_links()),
                    share(held.link_chars, held.chars),
                ]);
            }
            None => row.extend([NONE, NONE, 0, 0]),
        }
        match self.heading[at] {
            Some(heading) => row.extend([
                log((at - heading) as u32),
                tree.levels(container, all[heading].container),
                heading_level(tree.page, &all[heading]),
                log(all[heading].chars()),
                tree.runs[heading].of_title,
            ]),
            None => row.extend([NONE, NONE, 0, 0, 0]),
        }
        let part = tree.text.within(self.heading[at].unwrap_or(0)..self.next_heading[at]);
        row.extend([
            log(part.chars),
            share(part.link_chars, part.chars),
            share(part.prose_chars, part.chars),
            log(part.runs),
        ]);
        let last = &self.announced[at];
        let since = |kind: usize| last[kind].map_or(NONE, |place| log((at - place) as u32));
        row.extend([
            since(0),
            last[0].map_or(NONE, |place| tree.levels(container, all[place].container)),
            since(1),
            since(2),
            since(3),
            since(4),
        ]);
        row.push(self.title.map_or(NONE, |title| tree.levels(container, title)));
    }
}

/// Least run that votes for its container, in Latin letters.
const VOTE_CHARS: u32 = 25;
/// Levels above a run that get a share of its vote: all, a half, a third.
const VOTE_LEVELS: usize = 3;

/// The element that holds the most prose near below it, links counted off: what container scoring
/// (Readability's grabArticle) takes for the story. One voice among others here.
fn top_container(page: &Snapshot, blocks: &Blocks, text: &Text) -> Option<NodeId> {
    let mut votes: NodeMap<f32> = NodeMap::new(page);
    for block in
        blocks.all.iter().filter(|block| block.chars() >= VOTE_CHARS && reads_as_prose(block))
    {
        let vote = 1.0 + block.measure.commas as f32 + (block.chars() as f32 / 100.0).min(3.0);
        let round = page.ancestors(block.container).filter(|&n| page.tag(n).is_block());
        let first = if page.tag(block.container) == Tag::P { None } else { Some(block.container) };
        for (level, node) in first.into_iter().chain(round).take(VOTE_LEVELS).enumerate() {
            votes[node] += vote / (level + 1) as f32;
        }
    }
    let mut best: Option<(NodeId, f32)> = None;
    for node in page.nodes().filter(|&n| votes[n] > 0.0) {
        let held = text.within(blocks.range(page, node));
        let score = votes[node] * (1.0 - held.link_chars as f32 / held.chars.max(1) as f32);
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((node, score));
        }
    }
    best.map(|(node, _)| node)
}
