//! What was decided about a page, as selectors for the site's next one: a guess that saves the wait for the judgement.
//!
//! A guess may never touch the story, so only blocks are taken that a rule is sure of, under a name that nothing else on
//! the page has; and each selector itself passes over what looks like a story in the meantime.

use super::print::Sight;
use super::{RULE, Scene};
use crate::verdict::Kind;

/// The confidence from which on a verdict is guessed on the next page: the rules' own for evidence of two sorts.
const EARLY: f32 = 0.8;
/// Longest block that is guessed, in Latin letters: a list of ten teasers.
const EARLY_CHARS: u32 = 1500;
/// Most selectors of a page.
const MAX_EARLY: usize = 30;
/// What is passed over: a headline, pictures and films as stories have them, three paragraphs side by side, what the user is in.
const UNLESS: &str = ":not(:has(h1,figure,video,p~p~p)):not(:focus-within)";

impl Scene<'_> {
    /// Selectors of the blocks that are likely hidden on the next page of the site too.
    #[must_use]
    pub fn early(&self) -> Vec<String> {
        if self.verdicts.is_empty() {
            return Vec::new();
        }
        let sight = Sight::of(self);
        let mut selectors = Vec::new();
        for verdict in self.verdicts {
            let is_sure = verdict.confidence >= EARLY
                && verdict.rule != RULE
                && self.sums[verdict.node].chars <= EARLY_CHARS
                && may_come_early(verdict.kind);
            if !is_sure || selectors.len() == MAX_EARLY {
                continue;
            }
            if let Some((mark, name)) = sight.own_name(verdict.node) {
                let mut selector = String::from(mark);
                selector.push_str(name);
                selector.push_str(UNLESS);
                selectors.push(selector);
            }
        }
        selectors
    }
}

/// Kinds that stand at one place of a site's pages. What lies over a page or follows the reader is not guessed at.
fn may_come_early(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Ad
            | Kind::Newsletter
            | Kind::Promo
            | Kind::Related
            | Kind::Share
            | Kind::Tags
            | Kind::Ticker
    )
}
