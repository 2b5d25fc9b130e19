//! Where the main text is.
//!
//! `model` says of each run of text, by its row of [`evidence`](crate::evidence), how likely it is part of the main text;
//! `chance` finds from which chance on runs are best taken together, `bridge` what their surroundings bring in, `copies`
//! what stands there twice. Nothing here knows kinds of clutter or what becomes of a block.

mod bridge;
mod chance;
mod copies;
mod lanes;
mod media;
mod model;
mod sets;

use std::ops::Range;

use crate::blocks::{Blocks, TextBlock};
use crate::evidence::Evidence;
use crate::order::by_node;
use crate::snapshot::{NodeId, Snapshot};
use chance::Chances;
pub use model::{Forest, Model, ModelError};

/// The main text of a page: a set of text and media blocks, not a subtree.
///
/// Blocks are runs of inline content in document order; a run is the text and media nodes that no other block-level
/// element lies between.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    blocks: Vec<BodyBlock>,
}

/// One run of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyBlock {
    /// First text or media node of the run.
    pub first: NodeId,
    /// Last text or media node of the run.
    pub last: NodeId,
}

/// Where an element lies from the main text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before its first block.
    Before,
    /// Between its blocks.
    Inside,
    /// After its last block.
    After,
}

impl BodyBlock {
    fn of(block: &TextBlock) -> Self {
        Self { first: block.first, last: block.last }
    }
}

impl Body {
    /// The body made of these runs, which are put in document order.
    #[must_use]
    pub fn new(blocks: Vec<BodyBlock>) -> Self {
        let mut kept: Vec<BodyBlock> = Vec::new();
        for block in by_node(blocks, |block| block.first) {
            if kept.last().is_none_or(|held| held.last < block.first) {
                kept.push(block);
            }
        }
        Self { blocks: kept }
    }

    /// The body without what lies in the subtrees of these nodes, which are in document order and lie in no other. A run
    /// that begins in one of them goes with it; a run that goes on round one is parted there.
    #[must_use]
    pub fn without(self, page: &Snapshot, mut nodes: &[NodeId]) -> Self {
        let mut blocks = Vec::new();
        for BodyBlock { mut first, last } in self.blocks {
            while let Some((&node, rest)) = nodes.split_first()
                && node <= last
            {
                // What begins in it goes with it, and it may hold the next run too.
                if page.contains(node, first) {
                    first = NodeId::new(last.index() + 1);
                    break;
                }
                if node > first {
                    blocks.push(BodyBlock { first, last: NodeId::new(node.index() - 1) });
                    first = page.end(node);
                }
                nodes = rest;
            }
            if first <= last {
                blocks.push(BodyBlock { first, last });
            }
        }
        Self { blocks }
    }

    /// The runs in document order.
    #[must_use]
    pub fn blocks(&self) -> &[BodyBlock] {
        &self.blocks
    }

    /// Whether the page has no main text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether a text or media node belongs to the body.
    #[must_use]
    pub fn holds(&self, node: NodeId) -> bool {
        let at = self.blocks.partition_point(|block| block.last < node);
        self.blocks.get(at).is_some_and(|block| block.first <= node)
    }

    /// Where an element lies; between the blocks also where there are none.
    #[must_use]
    pub fn place(&self, page: &Snapshot, node: NodeId) -> Place {
        match (self.blocks.first(), self.blocks.last()) {
            (Some(first), _) if page.end(node) <= first.first => Place::Before,
            (_, Some(last)) if node > last.last => Place::After,
            _ => Place::Inside,
        }
    }

    /// Whether any of the body lies in the subtree of `node`.
    #[must_use]
    pub fn touches(&self, page: &Snapshot, node: NodeId) -> bool {
        let at = self.blocks.partition_point(|block| block.last < node);
        self.blocks.get(at).is_some_and(|block| block.first < page.end(node))
    }
}

/// What is found of a page's main text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The main text: what extraction and the reader give.
    pub body: Body,
    /// What no rule may take: the main text, but for what plainly is something else, and what is likely enough part of it.
    pub likely: Body,
    /// The main text and all that may be part of it, were the page a story.
    pub possible: Body,
    /// The same, were it a story or not: what stays where all else goes.
    pub stays: Body,
    /// Whether the page likely is none of those that are to be quiet. Nobody but the caller says so.
    pub is_doubtful: bool,
    /// What the user has put back on this site: no rule may take it either. Nobody but the caller fills it.
    pub kept: Body,
    /// How likely the page's main text is a story, 0 to 1.
    pub story: f32,
    chances: Chances,
}

impl Found {
    /// What is found without what lies in the subtrees of these nodes, which are in document order and lie in no other:
    /// those from `left` on are left to the rules.
    #[must_use]
    pub(crate) fn without(mut self, page: &Snapshot, nodes: &[NodeId], left: NodeId) -> Self {
        let behind = &nodes[nodes.partition_point(|&node| node < left)..];
        self.likely = self.likely.without(page, behind);
        self.possible = self.possible.without(page, behind);
        self.stays = self.stays.without(page, behind);
        self.body = self.body.without(page, nodes);
        self
    }

    /// Of the runs at these places, the likeliest's chance to be part of the story by what was learnt, and what speaks
    /// most against it, in words; `None` where there are no runs.
    #[must_use]
    pub fn against(
        &self,
        places: Range<usize>,
        evidence: &Evidence,
        model: &Model,
    ) -> Option<(f32, &'static str)> {
        self.chances.against(places, evidence, model)
    }
}

/// Finds the main text of a page.
#[must_use]
pub fn find(page: &Snapshot, blocks: &Blocks, evidence: &Evidence, model: &Model) -> Found {
    let chances = Chances::of(blocks, evidence, model);
    let cut = chances.cut(blocks);
    let chosen = bridge::bridge(page, blocks, evidence, &chances, chances.taken(cut));
    let chosen = sets::complete(page, blocks, evidence, &chosen, chances.story >= 0.5);
    let told_once = copies::without(page, blocks, chosen.clone());
    let body = with_media(page, blocks, &told_once);
    let likely = with_media(page, blocks, &chances.likely(&chosen, evidence, LIKELY));
    let possible = |is_story| {
        let possible = chances.possible(&chosen, POSSIBLE, POSSIBLE_OUTSIDE, is_story);
        with_media(page, blocks, &possible)
    };
    let (possible, stays) = (possible(true), possible(false));
    Found {
        body,
        likely,
        possible,
        stays,
        is_doubtful: false,
        kept: Body::default(),
        story: chances.story,
        chances,
    }
}

/// The chance of being part of the main text from which no rule takes a run, whatever it looks like.
const LIKELY: f32 = 0.35;
/// The chance from which a run between those of the story stays where all else goes. Out of fold, runs below it hold
/// 0.4 % of the words of stories.
const POSSIBLE: f32 = 0.1;
/// The same before the story's first run and behind its last: portraits of authors, what readers wrote, forms.
const POSSIBLE_OUTSIDE: f32 = 0.5;

/// The runs at these places and the media between them.
fn with_media(page: &Snapshot, blocks: &Blocks, chosen: &[usize]) -> Body {
    let texts: Vec<&TextBlock> = chosen.iter().map(|&at| &blocks.all[at]).collect();
    let media = media::between(page, blocks, &texts);
    let mut runs: Vec<BodyBlock> = texts.iter().copied().map(BodyBlock::of).collect();
    runs.extend(media::captions(page, blocks, &media, &texts));
    runs.extend(media);
    Body::new(runs)
}
