//! The most likely parting of the tree into story and rest.
//!
//! Each run of text has log-odds of being story; each element is inside or outside, and an element that differs from its
//! parent costs something. The parting with the highest sum is found exactly in two passes over the tree. So the result
//! is whole sections and not confetti: one odd paragraph follows its surroundings, a list of links inside the story pays
//! for its way out, and a long text in a poor place for its way in.

use crate::blocks::Blocks;
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};

/// Price of a part of the story inside the rest: two good paragraphs.
const WAY_IN: f32 = 3.0;
/// Price of a part of the rest inside the story: one line of links.
const WAY_OUT: f32 = 1.2;
/// The same for an element that is usually no story.
const WAY_OUT_OF_ASIDE: f32 = 0.4;

/// Whether each run of `blocks` lies inside, in their order.
pub(super) fn part(page: &Snapshot, blocks: &Blocks, scores: &[f32]) -> Vec<bool> {
    // Sums of the best parting of each subtree, were the node inside or outside.
    let mut inside: NodeMap<f32> = NodeMap::new(page);
    let mut outside: NodeMap<f32> = NodeMap::new(page);
    for (block, score) in blocks.all.iter().zip(scores) {
        inside[block.container] += score;
    }
    for node in page.nodes().rev() {
        if let Some(parent) = page.parent(node)
            && page.tag(node) != Tag::Text
        {
            let (within, without) = (inside[node], outside[node]);
            inside[parent] += within.max(without - way_out(page, node));
            outside[parent] += without.max(within - WAY_IN);
        }
    }

    let mut is_inside: NodeMap<bool> = NodeMap::new(page);
    for node in page.nodes() {
        is_inside[node] = match page.parent(node) {
            None => inside[node] - WAY_IN > outside[node],
            Some(parent) if is_inside[parent] => {
                inside[node] >= outside[node] - way_out(page, node)
            }
            Some(_) => inside[node] - WAY_IN > outside[node],
        };
    }
    blocks.all.iter().map(|block| is_inside[block.container]).collect()
}

fn way_out(page: &Snapshot, node: NodeId) -> f32 {
    match page.tag(node) {
        Tag::Aside | Tag::Nav | Tag::Footer | Tag::Form | Tag::Dialog | Tag::Button => {
            WAY_OUT_OF_ASIDE
        }
        _ => WAY_OUT,
    }
}
