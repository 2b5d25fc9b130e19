//! The page and what was read of it, as the columns need it: stretches of text, steps up the tree, kinds of elements.

use crate::blocks::{Blocks, TextBlock};
use crate::features::Sums;
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};

use super::runs::RunText;
use super::shapes::Shapes;
use super::{Held, Text};

/// Most steps up the tree that are counted.
const MOST_STEPS: usize = 12;

/// A page and what was read of it.
pub(super) struct Tree<'a> {
    pub(super) page: &'a Snapshot,
    pub(super) blocks: &'a Blocks,
    pub(super) sums: &'a NodeMap<Sums>,
    pub(super) text: &'a Text,
    pub(super) shapes: &'a Shapes,
    pub(super) runs: &'a [RunText],
}

impl Tree<'_> {
    /// The block-level elements round a run, from its container outwards, the page's own left out.
    pub(super) fn around(&self, container: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::once(container)
            .chain(self.page.ancestors(container))
            .filter(|&n| self.page.tag(n).is_block())
            .take_while(|&n| !matches!(self.page.tag(n), Tag::Html))
    }

    pub(super) fn held(&self, node: NodeId) -> Held {
        self.text.within(self.blocks.range(self.page, node))
    }

    /// Steps up from one element to the first that holds the other.
    pub(super) fn levels(&self, from: NodeId, other: NodeId) -> u8 {
        let up = std::iter::once(from)
            .chain(self.page.ancestors(from))
            .take(MOST_STEPS)
            .take_while(|&n| !self.page.contains(n, other));
        up.count() as u8
    }
}

/// Level of the heading that a run is in; 0 for none.
pub(super) fn heading_level(page: &Snapshot, block: &TextBlock) -> u8 {
    std::iter::once(block.container)
        .chain(page.ancestors(block.container))
        .take(2)
        .find_map(|n| page.tag(n).heading_level())
        .unwrap_or(0)
}

/// Kinds of elements as a byte, those that are alike side by side.
pub(super) fn tag_class(tag: Tag) -> u8 {
    match tag {
        Tag::P => 1,
        Tag::Blockquote => 2,
        Tag::Pre => 3,
        Tag::H1 => 4,
        Tag::H2 => 5,
        Tag::H3 => 6,
        Tag::H4 | Tag::H5 | Tag::H6 => 7,
        Tag::Figcaption | Tag::Caption => 8,
        Tag::Figure => 9,
        Tag::Article => 10,
        Tag::Main => 11,
        Tag::Section => 12,
        Tag::Div | Tag::Center => 13,
        Tag::Custom => 14,
        Tag::Body => 15,
        Tag::Td => 16,
        Tag::Th => 17,
        Tag::Tr => 18,
        Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot => 19,
        Tag::Li => 20,
        Tag::Ul => 21,
        Tag::Ol => 22,
        Tag::Dd => 23,
        Tag::Dt => 24,
        Tag::Dl => 25,
        Tag::Details | Tag::Summary => 26,
        Tag::Header | Tag::Hgroup => 27,
        Tag::Address => 28,
        Tag::Form | Tag::Fieldset | Tag::Legend => 29,
        Tag::Aside => 30,
        Tag::Footer => 31,
        Tag::Nav | Tag::Menu => 32,
        Tag::Dialog => 33,
        _ => 34,
    }
}
