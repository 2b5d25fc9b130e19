//! Where the article is.

use crate::snapshot::{NodeId, Snapshot};

/// The main text of a page: a set of text and media blocks, not a subtree.
///
/// Blocks are runs of inline content in document order; a run is the text and media nodes of `nodes` that no other
/// block-level element lies between.
#[derive(Clone, Debug, Default)]
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
