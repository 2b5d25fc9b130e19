//! What the runs of an element say, and those right before it: what rules ask of a [`Scene`]'s text.

use super::Scene;
use crate::evidence::Told;
use crate::signals::phrases::{Meaning, Said, opens_with};
use crate::snapshot::{NodeId, Tag, nodes_in};

/// Longest heading in Latin letters.
const HEADING_CHARS: u32 = 80;

impl Scene<'_> {
    /// What the element's runs say, one by one taken; `None` when there are more than `max_chars` Latin letters of them.
    ///
    /// What counts at the start of a text only is [`Scene::announces`]'s to tell.
    #[must_use]
    pub fn said(&self, node: NodeId, max_chars: u32) -> Option<Said> {
        let shown = |at: &usize| !self.blocks.all[*at].hidden;
        (self.sums[node].chars <= max_chars).then(|| {
            self.blocks
                .range(self.page, node)
                .filter(shown)
                .fold(Said::default(), |said, at| said.with(self.evidence.said[at]))
        })
    }

    /// Whether the run at a place says this.
    #[must_use]
    pub fn says(&self, at: usize, meaning: Meaning) -> bool {
        self.evidence.said[at].has(meaning)
    }

    /// Whether one of the element's runs is a label that says this, and how many runs are on show.
    #[must_use]
    pub fn holds_label(&self, node: NodeId, meaning: Meaning, max_chars: u32) -> (bool, usize) {
        let shown = || self.blocks.range(self.page, node).filter(|&at| !self.blocks.all[at].hidden);
        let label = shown().any(|at| {
            self.blocks.all[at].chars() <= max_chars && self.evidence.said[at].has(meaning)
        });
        (label, shown().count())
    }

    /// Whether the element's first run, its heading where it has one, says this.
    #[must_use]
    pub fn announces(&self, node: NodeId, meaning: Meaning) -> bool {
        let first = self.blocks.range(self.page, node).find(|&at| !self.blocks.all[at].hidden);
        first.is_some_and(|at| self.evidence.said[at].has(meaning))
    }

    /// Whether the element's first run is as short as a heading and says this.
    #[must_use]
    pub fn is_headed(&self, node: NodeId, meaning: Meaning) -> bool {
        let first = self.blocks.range(self.page, node).find(|&at| !self.blocks.all[at].hidden);
        first.is_some_and(|at| {
            self.blocks.all[at].chars() <= HEADING_CHARS && self.evidence.said[at].has(meaning)
        })
    }

    /// The element of the heading right before an element: a run as short as a heading that has an element to itself, is
    /// no part of the story and has nothing to look at behind it.
    #[must_use]
    pub fn heading_before(&self, node: NodeId) -> Option<NodeId> {
        let page = self.page;
        let run = self.run_before(node).map(|at| &self.blocks.all[at])?;
        if run.chars() > HEADING_CHARS {
            return None;
        }
        let own = page.parent(run.first).filter(|&n| page.end(n) > run.last)?;
        let has_own = own != run.container || self.sums[own].runs == 1;
        let is_media = |n: NodeId| self.sums[n].media > 0 && page.end(n) <= node;
        (has_own
            && page.end(own) <= node
            && !self.keeps(own)
            && !self.is_headline(own)
            && !nodes_in(page.end(own)..node).any(is_media))
        .then_some(own)
    }

    /// Where the run on show right before the element is.
    fn run_before(&self, node: NodeId) -> Option<usize> {
        (0..self.blocks.range(self.page, node).start).rev().find(|&at| !self.blocks.all[at].hidden)
    }

    /// Whether the run right before the element says this, whatever it is part of.
    #[must_use]
    pub fn follows(&self, node: NodeId, meaning: Meaning) -> bool {
        self.run_before(node).is_some_and(|at| self.says(at, meaning))
    }

    /// Whether the heading right before the element, beside it and not in it, says this.
    #[must_use]
    pub fn is_announced(&self, node: NodeId, meaning: Meaning) -> bool {
        let page = self.page;
        self.heading_before(node).is_some_and(|heading| {
            page.parent(node).is_some_and(|parent| page.contains(parent, heading))
                && self.announces(heading, meaning)
        })
    }

    /// Whether every run of the element on show is told to be this.
    #[must_use]
    pub fn is_all(&self, node: NodeId, told: Told) -> bool {
        let mut shown =
            self.blocks.range(self.page, node).filter(|&at| !self.blocks.all[at].hidden).peekable();
        shown.peek().is_some() && shown.all(|at| self.evidence.told(at) == Some(told))
    }

    /// Whether the element's first run is the label of the rows behind it, by their shape.
    #[must_use]
    pub fn is_labelled(&self, node: NodeId) -> bool {
        let mut shown =
            self.blocks.range(self.page, node).filter(|&at| !self.blocks.all[at].hidden);
        shown.next().is_some_and(|at| {
            self.blocks.all[at].links == 0
                && matches!(self.evidence.told(at), Some(Told::Heading | Told::Amount))
        })
    }

    /// The paragraph of whole sentences in a box with text of the story that the element is or is in.
    #[must_use]
    pub fn paragraph_of_the_story(&self, node: NodeId) -> Option<NodeId> {
        let page = self.page;
        let mut round = std::iter::once(node).chain(page.ancestors(node));
        let block = round.find(|&n| page.tag(n).is_block())?;
        let is_paragraph = matches!(page.tag(block), Tag::P | Tag::Li | Tag::Dd | Tag::Td)
            && self.sums[block].is_mostly_prose();
        let beside = page.parent(block).filter(|_| is_paragraph)?;
        self.body.touches(page, beside).then_some(block)
    }

    /// Whether the element begins by saying this: what it asks of the reader, and does not tell of.
    #[must_use]
    pub fn opens_with(&self, node: NodeId, meaning: Meaning) -> bool {
        opens_with(&self.page.text_content(node), &[meaning])
    }

    /// Whether the sentence before the element, part of the story, ends with a colon: what follows is the story's.
    #[must_use]
    pub fn is_introduced(&self, node: NodeId) -> bool {
        let before = self.blocks.range(self.page, node).start.checked_sub(1);
        before.map(|at| &self.blocks.all[at]).is_some_and(|block| {
            self.body.holds(block.first) && block.text(self.page).ends_with([':', '：'])
        })
    }
}
