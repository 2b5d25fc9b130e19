//! The most likely parting of the tree into story and rest.
//!
//! Each run of text has log-odds of being story; each element is inside or outside, and an element that differs from its
//! parent costs something. The parting with the highest sum is found exactly in two passes over the tree. So the result
//! is whole sections and not confetti: one odd paragraph follows its surroundings, a list of links inside the story pays
//! for its way out, and a long text in a poor place for its way in.

use super::weights::Weights;
use crate::blocks::{Blocks, TextBlock};
use crate::order::{Tally, hash_of};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

/// Whether each run of `blocks` lies inside, in their order.
pub(super) fn part(
    page: &Snapshot,
    blocks: &Blocks,
    scores: &[f32],
    weights: &Weights,
) -> Vec<bool> {
    let repeated = count_shapes(page);
    let way_out = |node: NodeId| way_out(page, node, weights) / repeated[node].min(MAX_SHARED);
    // Sums of the best parting of each subtree, were the node inside or outside.
    let mut inside: NodeMap<f32> = NodeMap::new(page);
    let mut outside: NodeMap<f32> = NodeMap::new(page);
    // A run of text is a leaf of its own: a link that stands bare between an entry's paragraphs pays its own way out.
    for (block, score) in blocks.all.iter().zip(scores) {
        inside[block.container] += score.max(-way_out(block.container));
    }
    for node in page.nodes().rev() {
        if let Some(parent) = page.parent(node)
            && page.tag(node) != Tag::Text
        {
            let (within, without) = (inside[node], outside[node]);
            inside[parent] += within.max(without - way_out(node));
            outside[parent] += without.max(within - weights.way_in);
        }
    }

    let mut is_inside: NodeMap<bool> = NodeMap::new(page);
    for node in page.nodes() {
        is_inside[node] = match page.parent(node) {
            None => inside[node] - weights.way_in > outside[node],
            Some(parent) if is_inside[parent] => inside[node] >= outside[node] - way_out(node),
            Some(_) => inside[node] - weights.way_in > outside[node],
        };
    }
    let stays = |(block, score): (&TextBlock, &f32)| {
        is_inside[block.container] && *score >= -way_out(block.container)
    };
    blocks.all.iter().zip(scores).map(stays).collect()
}

/// At most this many elements of one shape share a price: posts of a thread each have a line of names and buttons, and
/// what holds for one holds for all.
const MAX_SHARED: f32 = 4.0;

/// How many elements have the tag and classes of each; 1 for those without classes.
fn count_shapes(page: &Snapshot) -> NodeMap<f32> {
    let shape = |node| {
        let class = page.attr(node, Attr::Class).filter(|class| !class.trim().is_empty())?;
        Some(hash_of(&[page.name(node), class]))
    };
    let mut tally = Tally::default();
    for hash in page.nodes().filter_map(shape) {
        tally.add(hash);
    }
    let mut map: NodeMap<f32> = NodeMap::new(page);
    for node in page.nodes() {
        map[node] = shape(node).map_or(1.0, |hash| tally.count(hash) as f32);
    }
    map
}

fn way_out(page: &Snapshot, node: NodeId, weights: &Weights) -> f32 {
    match page.tag(node) {
        Tag::Aside | Tag::Nav | Tag::Footer | Tag::Form | Tag::Dialog | Tag::Button => {
            weights.way_out_of_aside
        }
        _ => weights.way_out,
    }
}
