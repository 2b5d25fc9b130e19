//! The part of a page that the user has said is its story, found again on the site's pages.
//!
//! A story's place is told by other things than a block of clutter: its text and its headline are new on each page. What is
//! found is only read and protected; nothing is hidden for it.

use super::likeness::story_likeness;
use super::{Correction, Scene, Sight, Wish};
use crate::body::{Body, BodyBlock};
use crate::snapshot::NodeId;

/// The least of its text, as a divisor, that a block has to hold to be the one of another page: news in brief lie beside
/// long reads.
const LEAST_SHARE: u32 = 20;

impl Scene<'_> {
    /// The text and media of what the user has said is the story, without what the rules hide in it. `None` where no
    /// correction is about this page; of several the last counts.
    #[must_use]
    pub fn told(&self, corrections: &[Correction]) -> Option<Body> {
        let sight =
            corrections.iter().any(|each| each.wish == Wish::Read).then(|| Sight::of(self))?;
        let mut told = corrections.iter().rev().filter(|each| each.wish == Wish::Read);
        told.find_map(|correction| self.place_of(&sight, correction)).map(|node| self.text_in(node))
    }

    fn place_of(&self, sight: &Sight<'_>, correction: &Correction) -> Option<NodeId> {
        let least = correction.print.holds[0] / LEAST_SHARE;
        let mut best: Option<(NodeId, f32)> = None;
        for node in self.page.nodes() {
            let chars = self.sums[node].chars;
            if chars == 0 || chars < least || self.blocks.hidden[node] || !sight.is_whole(node) {
                continue;
            }
            if let Some(likeness) = story_likeness(&correction.print, &sight.print(node))
                && best.is_none_or(|(_, held)| likeness > held)
            {
                best = Some((node, likeness));
            }
        }
        best.map(|(node, _)| node)
    }

    fn text_in(&self, block: NodeId) -> Body {
        let page = self.page;
        let mut parts = Vec::new();
        let (mut first, mut node, end) = (block, block, page.end(block));
        while node <= end {
            let is_out = node == end
                || self.blocks.hidden[node]
                || node > block && self.verdicts.iter().any(|verdict| verdict.node == node);
            let next = NodeId::new(node.index() + 1);
            if is_out && first < node {
                parts.push(BodyBlock { first, last: NodeId::new(node.index() - 1) });
            }
            if is_out && node < end {
                first = page.end(node);
                node = first;
            } else {
                node = next;
            }
        }
        Body::new(parts)
    }
}
