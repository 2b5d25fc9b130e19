//! What the user corrected on a site, found again on its pages.
//!
//! A correction is a [`Print`] of one block, and whether such blocks are hidden or stay. It names no element: class names
//! change with each build of a site, and wrappers, entries and levels of headings with each small redesign. What is kept
//! of a block is what it holds, where it stands and what its own heading says. Whether a block of a page is meant is
//! decided by [`likeness`]; in doubt it is not. One sort says what the reader shows instead of what was found (`told`); it
//! hides nothing. Which corrections hold on a page, and where they are stored, is for the
//! caller.

mod early;
mod form;
mod likeness;
mod print;
mod told;

use crate::blocks::Blocks;
use crate::body::{Body, BodyBlock};
use crate::features::Sums;
use crate::order::{by_node, sorted};
use crate::reason::Reason;
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag};
use crate::verdict::{Action, Kind, Verdict, in_order};
pub use form::{FormError, OfHost, read_all, read_list, write_all, write_list};
pub use likeness::{ALIKE, ALIKE_BARE, likeness};
pub use print::{HELD, Holds, Print, Sight};

/// What becomes of blocks that are like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// They are hidden.
    Hide,
    /// They stay, whatever a rule says.
    Keep,
    /// One of them is the story: it is what a reader shows, and it stays.
    Read,
}

impl Wish {
    /// Every wish, by its name in JSON.
    pub const ALL: [(&str, Self); 3] =
        [("hide", Self::Hide), ("keep", Self::Keep), ("read", Self::Read)];

    /// The wish of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, wish)| *wish)
    }

    /// The wish's name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// What it is called by whoever keeps it.
    pub id: String,
    /// The day on which it was made, as `2026-11-25`.
    pub made: String,
    /// What the user wants.
    pub wish: Wish,
    /// The block that it was made on.
    pub print: Print,
}

/// A block that a correction is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// The block's element.
    pub node: NodeId,
    /// The correction's id.
    pub id: String,
    /// What becomes of it.
    pub wish: Wish,
    /// What the core takes it for, where it has an opinion.
    pub kind: Option<Kind>,
    /// How like it is, 0 to 1.
    pub likeness: f32,
}

impl Corrected {
    /// What the block is called where the core has no opinion: a box.
    #[must_use]
    pub fn kind_or_widget(&self) -> Kind {
        self.kind.unwrap_or(Kind::Widget)
    }

    /// The decision about a block that is hidden.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict {
            node: self.node,
            kind: self.kind_or_widget(),
            action: Action::Hide,
            confidence: self.likeness,
            rule: RULE,
            reasons: vec![Reason::Corrected {}],
        }
    }
}

/// The rule's name in verdicts that a correction is the reason for.
const RULE: &str = "correction";

/// What is known of a page before corrections are looked for.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The page.
    pub page: &'a Snapshot,
    /// Its runs of text.
    pub blocks: &'a Blocks,
    /// What each element amounts to.
    pub sums: &'a NodeMap<Sums>,
    /// The main text.
    pub body: &'a Body,
    /// What the rules hide, in document order.
    pub verdicts: &'a [Verdict],
    /// The element that prints the headline.
    pub headline: Option<NodeId>,
}

impl Scene<'_> {
    /// The print of a block: what a correction of it is to be made of. `None` where it holds nothing at all, or where it
    /// is not to be read and holds text of the story or the headline.
    #[must_use]
    pub fn print(&self, node: NodeId, wish: Wish) -> Option<Print> {
        let sight = Sight::of(self);
        let whole = sight.whole(node);
        let may = wish == Wish::Read || !self.is_of_the_story(whole);
        (may && sight.holds_something(whole)).then(|| sight.print(whole))
    }

    /// The blocks that `corrections` are about, no two of which overlap. Where several are about one, the likest counts,
    /// of equals the last.
    #[must_use]
    pub fn corrected(&self, corrections: &[Correction]) -> Vec<Corrected> {
        if corrections.is_empty() {
            return Vec::new();
        }
        let sight = Sight::of(self);
        let mut found = Vec::new();
        let mut ranks = Vec::new();
        for node in self.page.nodes() {
            if !sight.is_whole(node) || self.is_out_of_bounds(node) || self.is_of_the_story(node) {
                continue;
            }
            let Some((correction, likeness)) = likest(&sight, node, corrections) else { continue };
            if self.is_about(correction.wish, node) && found.len() < MOST_FOUND {
                let rank = u64::from(STEPS - (likeness * STEPS as f32) as u32) << 32;
                ranks.push(rank | found.len() as u64);
                found.push((node, correction, likeness));
            }
        }
        let mut taken = Vec::new();
        for rank in sorted(ranks) {
            let (node, Correction { id, wish, .. }, likeness) = found[rank as u32 as usize];
            let overlaps = |held: &Corrected| {
                self.page.contains(held.node, node) || self.page.contains(node, held.node)
            };
            if !taken.iter().any(overlaps) {
                let kind = sight.kind(node);
                taken.push(Corrected { node, id: id.clone(), wish: *wish, kind, likeness });
            }
        }
        by_node(taken, |held| held.node)
    }

    /// Whether there is something to correct: none hides what is hidden already, and none puts back what is shown.
    fn is_about(&self, wish: Wish, node: NodeId) -> bool {
        let page = self.page;
        let at = self.verdicts.partition_point(|verdict| page.end(verdict.node) <= node);
        let Some(next) = self.verdicts.get(at) else { return wish == Wish::Hide };
        match wish {
            Wish::Hide => !page.contains(next.node, node),
            _ => next.node < page.end(node),
        }
    }

    fn is_of_the_story(&self, node: NodeId) -> bool {
        let page = self.page;
        self.body.touches(page, node)
            || self.headline.is_some_and(|headline| page.contains(node, headline))
    }

    /// Whether an element is never hidden, whoever says so: what the user is in, and what speaks up.
    fn is_out_of_bounds(&self, node: NodeId) -> bool {
        let role = self.page.attr(node, Attr::Role).unwrap_or("");
        self.page.flags(node).has(Flags::FOCUS)
            || self.blocks.hidden[node]
            || matches!(role, "alert" | "status" | "alertdialog")
            || matches!(self.page.tag(node), Tag::Html | Tag::Head | Tag::Body)
    }
}

/// The correction that a block is likest to, of equals the last.
fn likest<'a>(
    sight: &Sight<'_>,
    node: NodeId,
    corrections: &'a [Correction],
) -> Option<(&'a Correction, f32)> {
    let mut best: Option<(&Correction, f32)> = None;
    let mut print = None;
    for correction in corrections {
        if correction.wish == Wish::Read
            || !likeness::may_be_alike(&correction.print, &sight.holds(node))
        {
            continue;
        }
        let print = print.get_or_insert_with(|| sight.print(node));
        if let Some(likeness) = likeness(&correction.print, print)
            && best.is_none_or(|(_, held)| likeness >= held)
        {
            best = Some((correction, likeness));
        }
    }
    best
}

/// Most blocks of a page that corrections are about: more are the rows of some list, and no page's clutter.
const MOST_FOUND: usize = 500;

/// Steps in which likeness is ranked.
const STEPS: u32 = 10_000;

/// What the user has put back, as text that no rule may take.
#[must_use]
pub fn kept(page: &Snapshot, corrected: &[Corrected]) -> Body {
    let mut kept = Vec::new();
    for block in corrected.iter().filter(|block| block.wish == Wish::Keep) {
        let last = NodeId::new(page.end(block.node).index() - 1);
        kept.push(BodyBlock { first: block.node, last });
    }
    Body::new(kept)
}

/// The verdicts, and those on what the user has hidden, which swallow what is in them.
#[must_use]
pub fn hide(page: &Snapshot, verdicts: Vec<Verdict>, corrected: &[Corrected]) -> Vec<Verdict> {
    let mut all = verdicts;
    for block in corrected.iter().filter(|block| block.wish == Wish::Hide) {
        // What was judged anew round a block that stays may be larger than before.
        if !all.iter().any(|verdict| page.contains(verdict.node, block.node)) {
            all.retain(|verdict| !page.contains(block.node, verdict.node));
            all.push(block.verdict());
        }
    }
    in_order(all)
}
