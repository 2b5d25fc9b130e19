//! Which of the parts that read like story belong to the page's one story.

use super::weights::Weights;
use crate::blocks::Blocks;
use crate::snapshot::{NodeId, Snapshot};

/// A part near the main one must weigh this share of it.
const NEAR_SHARE: f32 = 0.02;

/// Indices of the runs of the story, in order (parts are in document order already).
pub(super) fn choose(
    page: &Snapshot,
    blocks: &Blocks,
    scores: &[f32],
    inside: &[bool],
    weights: &Weights,
) -> Vec<usize> {
    let parts = parts(page, blocks, scores, inside);
    let Some(main) = parts.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)) else {
        return Vec::new();
    };
    parts
        .iter()
        .filter(|part| {
            let share = if near(page, main, part) { NEAR_SHARE } else { weights.far_share };
            part.weight >= share * main.weight
        })
        .flat_map(|part| part.runs.iter().copied())
        .collect()
}

/// A maximal run of neighbouring inside blocks.
struct Part {
    runs: Vec<usize>,
    weight: f32,
    /// The smallest element round all of it.
    root: NodeId,
}

fn parts(page: &Snapshot, blocks: &Blocks, scores: &[f32], inside: &[bool]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for (at, block) in blocks.all.iter().enumerate() {
        if !inside[at] {
            open = false;
            continue;
        }
        match parts.last_mut().filter(|_| open) {
            Some(part) => {
                part.runs.push(at);
                part.weight += scores[at];
                part.root = common(page, part.root, block.container);
            }
            None => parts.push(Part { runs: vec![at], weight: scores[at], root: block.container }),
        }
        open = true;
    }
    parts
}

/// Whether the parts are pieces of one text: one holds the other, or they are a few levels from a common parent.
fn near(page: &Snapshot, main: &Part, part: &Part) -> bool {
    let common = common(page, main.root, part.root);
    let levels = |from: NodeId| {
        std::iter::once(from).chain(page.ancestors(from)).take_while(|&n| n != common).count()
    };
    levels(part.root) <= 3 && levels(main.root) <= 3
}

/// The smallest element round both.
fn common(page: &Snapshot, a: NodeId, b: NodeId) -> NodeId {
    std::iter::once(a)
        .chain(page.ancestors(a))
        .find(|&n| page.contains(n, b))
        .unwrap_or(NodeId::new(0))
}
