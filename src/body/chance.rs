//! From chances to a choice: which runs are best taken together.

use std::ops::Range;

use crate::blocks::Blocks;
use crate::evidence::{self, Evidence, Told};
use crate::order::sorted;

use super::model::{Forest, Model};

/// The chance of each run of a page to be part of its main text.
#[derive(Clone, Debug, Default)]
pub(super) struct Chances {
    runs: Vec<f32>,
    /// The same, were the page a story.
    pub(super) in_story: Vec<f32>,
    /// Place of the run that is likeliest part of a story.
    likeliest: Option<usize>,
    /// How likely the page is a story.
    pub(super) story: f32,
}

/// A page that is a story takes runs from this chance on: its main text is one piece, and what is as likely out as in
/// is mostly out.
const STORY_CUT: f32 = 0.57;

/// Least chance at which no rule may take a run that plainly is something else: as likely the story's as not.
const TOLD_LIKELY: f32 = 0.5;

impl Chances {
    /// The forests for stories and for other pages, each weighed by how likely the page is of its kind.
    pub(super) fn of(blocks: &Blocks, evidence: &Evidence, model: &Model) -> Self {
        if blocks.all.is_empty() {
            return Self::default();
        }
        let story = logistic(model.gate.log_odds(evidence.row(0)));
        let log_odds =
            |forest: &Forest| forest.log_odds_of_all(evidence.bytes(), evidence::columns());
        let in_story: Vec<f32> = log_odds(&model.story)
            .into_iter()
            .enumerate()
            .map(|(at, odds)| {
                logistic(odds + evidence.told(at).map_or(0.0, |told| in_story(told, story)))
            })
            .collect();
        let runs = log_odds(&model.other)
            .into_iter()
            .enumerate()
            .map(|(at, odds)| {
                let told = evidence.told(at).filter(|&told| !is_wanted_elsewhere(told));
                let other = logistic(odds + told.map_or(0.0, weight));
                story * in_story[at] + (1.0 - story) * other
            })
            .collect();
        let likeliest = likeliest(&in_story, 0..in_story.len());
        Self { runs, in_story, likeliest, story }
    }

    /// Of the runs at these places, the likeliest's chance to be part of the story, and what speaks most against it:
    /// the group of columns that would raise its chance most if the page's likeliest run of all had lent it its own.
    pub(super) fn against(
        &self,
        places: Range<usize>,
        evidence: &Evidence,
        model: &Model,
    ) -> Option<(f32, &'static str)> {
        let at = likeliest(&self.in_story, places)?;
        let (own, lender) = (evidence.row(at), evidence.row(self.likeliest?));
        let mut row = own.to_vec();
        let mut raised = |columns: Range<usize>| {
            row[columns.clone()].copy_from_slice(&lender[columns.clone()]);
            let odds = model.story.log_odds(&row);
            row[columns.clone()].copy_from_slice(&own[columns]);
            odds
        };
        let (by, _) = evidence::groups()
            .map(|(about, columns)| (about, raised(columns)))
            .max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        Some((self.in_story[at], by))
    }

    /// The chance from which on runs are taken: on a story a fixed one, else the one that promises the best balance
    /// (F1) of words taken and words missed, were the chances true; between the two where the page may be either.
    pub(super) fn cut(&self, blocks: &Blocks) -> f32 {
        let words = |at: usize| blocks.all[at].measure.words as f32;
        let expected: f32 =
            self.runs.iter().enumerate().map(|(at, chance)| chance * words(at)).sum();
        let places = self.runs.iter().enumerate().map(|(at, chance)| {
            // The likeliest first; chances are between 0 and 1, whose bits keep their order.
            (u64::from((1.0 - chance).to_bits()) << 32) | at as u64
        });
        let (mut taken, mut right) = (0.0, 0.0);
        let (mut best, mut cut) = (0.0, 1.0);
        for place in sorted(places.collect()) {
            let at = (place & u64::from(u32::MAX)) as usize;
            taken += words(at);
            right += words(at) * self.runs[at];
            let balance = 2.0 * right / (taken + expected).max(1.0);
            if balance > best {
                (best, cut) = (balance, self.runs[at]);
            }
        }
        self.story * STORY_CUT + (1.0 - self.story) * cut
    }

    /// Places of the runs that no rule may take: whose chance is at least this, were the page a story, and what is chosen
    /// and not plainly something else.
    pub(super) fn likely(&self, chosen: &[usize], evidence: &Evidence, chance: f32) -> Vec<usize> {
        self.places(&|at| {
            let is_told = evidence.told(at).is_some();
            self.in_story[at] >= if is_told { chance.max(TOLD_LIKELY) } else { chance }
                || !is_told && chosen.binary_search(&at).is_ok()
        })
    }

    /// Places of the runs that may be part of the story: what is chosen; between the first and the last of it all from
    /// `inside` on, were the page a story; before and behind from `outside` on.
    ///
    /// Of a page that may be no story it counts what a run is likelier to be part of: a story, or what the page is for.
    pub(super) fn possible(
        &self,
        chosen: &[usize],
        inside: f32,
        outside: f32,
        is_story: bool,
    ) -> Vec<usize> {
        let (first, last) = (chosen.first().copied(), chosen.last().copied());
        self.places(&|at| {
            let is_between = first.is_some_and(|first| first < at) && last > Some(at);
            let other = if is_story { 0.0 } else { self.runs[at] };
            self.in_story[at].max(other) >= if is_between { inside } else { outside }
                || chosen.binary_search(&at).is_ok()
        })
    }

    fn places(&self, is_one: &dyn Fn(usize) -> bool) -> Vec<usize> {
        (0..self.runs.len()).filter(|&at| is_one(at)).collect()
    }

    /// Places of the runs whose chance is at least this.
    pub(super) fn taken(&self, chance: f32) -> impl Iterator<Item = usize> + '_ {
        (0..self.runs.len()).filter(move |&at| self.runs[at] >= chance)
    }
}

/// The place of the likeliest of these runs.
fn likeliest(chances: &[f32], places: Range<usize>) -> Option<usize> {
    places.max_by(|&a, &b| chances[a].total_cmp(&chances[b]))
}

/// What is lost, in log-odds, by a run that plainly is something else than story. Set by hand, so that lines of the test
/// pages go; together they leave the balance of held-out stories as it was (`tests/training/train.py`). Goods and lists
/// do without some.
fn weight(told: Told) -> f32 {
    match told {
        Told::Label | Told::Paid | Told::SignUp | Told::Pitch | Told::Poll => -3.5,
        // Words and name agree, and what readers wrote looks like the story.
        Told::Comment => -8.0,
        Told::Amount => -4.0,
        Told::Beside => -3.0,
        Told::Pinned | Told::Share | Told::Tags | Told::ReadAlso | Told::Teaser => -2.5,
        Told::Promo => -2.0,
        Told::Card | Told::Heading => -1.5,
    }
}

/// The same on a page that is a story with this chance: what services say of themselves is their main text, and what
/// people write that of a discussion.
fn in_story(told: Told, story: f32) -> f32 {
    if matches!(told, Told::Pitch | Told::Comment) { story * weight(told) } else { weight(told) }
}

/// Whether pages that are no story are made of such runs: goods have prices, lists have cards, services praise themselves,
/// discussions are what people write.
fn is_wanted_elsewhere(told: Told) -> bool {
    use Told::{Amount, Card, Comment, Heading, Pitch, Teaser};
    matches!(told, Amount | Card | Teaser | Heading | Pitch | Comment)
}

/// The chance of these odds.
fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
