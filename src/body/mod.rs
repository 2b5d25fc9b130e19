//! Where the article is.
//!
//! Three steps: `evidence` says of each run of text how much speaks for it being part of the story, `label` finds the
//! most likely parting of the tree into story and rest, and `regions` chooses among the parts. Nothing here knows kinds
//! of clutter or what becomes of a block.

mod evidence;
mod label;
mod media;
mod regions;
mod surroundings;
mod weights;

use crate::blocks::Blocks;
use crate::features::Sums;
use crate::order::by_node;
use crate::snapshot::{NodeId, NodeMap, Snapshot};
use weights::Weights;

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
    /// The nearest block-level element round the run.
    pub container: NodeId,
    /// First text or media node of the run.
    pub first: NodeId,
    /// Last text or media node of the run.
    pub last: NodeId,
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

    /// Whether any of the body lies in the subtree of `node`.
    #[must_use]
    pub fn touches(&self, page: &Snapshot, node: NodeId) -> bool {
        let at = self.blocks.partition_point(|block| block.last < node);
        self.blocks.get(at).is_some_and(|block| block.first < page.end(node))
    }
}

/// What is known of the story from the page's own words about itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story<'a> {
    /// The text that the page's structured data gives.
    pub article_body: Option<&'a str>,
}

/// Finds the story of a page.
#[must_use]
pub fn find(page: &Snapshot, blocks: &Blocks, sums: &NodeMap<Sums>, story: Story<'_>) -> Body {
    find_with(page, blocks, sums, story, &weights::STORY)
}

/// Finds the main text of a page that has no story: its lists, cards and short texts without the site's frame.
#[must_use]
pub fn find_anything(page: &Snapshot, blocks: &Blocks, sums: &NodeMap<Sums>) -> Body {
    find_with(page, blocks, sums, Story::default(), &weights::ANYTHING)
}

fn find_with(
    page: &Snapshot,
    blocks: &Blocks,
    sums: &NodeMap<Sums>,
    story: Story<'_>,
    weights: &Weights,
) -> Body {
    let scores = evidence::weigh(page, blocks, sums, story, weights);
    let inside = label::part(page, blocks, &scores, weights);
    let chosen = regions::choose(page, blocks, &scores, &inside, weights);
    let texts = chosen.iter().map(|&at| &blocks.all[at]);
    let mut runs: Vec<BodyBlock> = texts
        .map(|block| BodyBlock { container: block.container, first: block.first, last: block.last })
        .collect();
    runs.extend(media::between(page, blocks, &runs));
    Body::new(runs)
}
