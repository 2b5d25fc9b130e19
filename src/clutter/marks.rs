//! Where on the page elements of some sort stand: what rules ask of one subtree after the other is read once.

use crate::snapshot::{NodeId, Snapshot};

/// The elements of one sort, in document order.
pub(super) struct Marks(Vec<NodeId>);

impl Marks {
    /// The nodes of a page that are of the sort.
    pub(super) fn of(page: &Snapshot, is_one: impl Fn(NodeId) -> bool) -> Self {
        Self(page.nodes().filter(|&node| is_one(node)).collect())
    }

    /// Those in the subtree of `node`, in document order.
    pub(super) fn within(&self, page: &Snapshot, node: NodeId) -> &[NodeId] {
        self.between(node, page.end(node))
    }

    /// Those from one node on to another, in document order.
    pub(super) fn between(&self, from: NodeId, to: NodeId) -> &[NodeId] {
        let marks = &self.0[self.0.partition_point(|&mark| mark < from)..];
        &marks[..marks.partition_point(|&mark| mark < to)]
    }

    /// Whether the subtree of `node` holds one.
    pub(super) fn are_in(&self, page: &Snapshot, node: NodeId) -> bool {
        !self.within(page, node).is_empty()
    }

    /// Whether the node is one itself.
    pub(super) fn hold(&self, node: NodeId) -> bool {
        self.0.binary_search(&node).is_ok()
    }
}
