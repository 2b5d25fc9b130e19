//! What a run plainly is, in its own words or by its shape: evidence that news pages print and other pages seldom do, so
//! that what is learnt from all kinds of pages knows too little of it.

use crate::blocks::{Blocks, TextBlock};
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Snapshot};

use super::path::Path;
use super::runs::RunText;

/// What a run plainly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// "Advertisement", "Source link", "Back to top": the whole of a line that only clutter prints.
    Label,
    /// A row of a strip of amounts that is no table.
    Amount,
    /// A line that is one link which says that it is paid for.
    Paid,
    /// Inside what stays in view while the page scrolls: geometry, which the learnt weights never see.
    Pinned,
    /// In a small cell of a table whose other cell holds the most of the page: a laid-out page's column.
    Beside,
    /// Part of a box that asks for a mail address.
    SignUp,
    /// "Share", "Post": a short line in a link or on a button.
    Share,
    /// "Topics: …", mostly links.
    Tags,
    /// "Read also: …", mostly a link.
    ReadAlso,
    /// "Get the app", "Follow us": a short line with a link.
    Promo,
    /// One picture that leads to another page, with a line beside it.
    Teaser,
    /// The headline of one of several cards that each lead to another page.
    Card,
    /// "Related articles", "Topics": a short line that announces other stories.
    Heading,
}

/// Longest line that is a label, in Latin letters.
const LABEL_CHARS: u32 = 45;
/// Longest line that asks for something, in Latin letters.
const PROMO_CHARS: u32 = 180;
/// Share of a card's headline that is in links, in percent.
const CARD_LINK_PERCENT: u32 = 80;

/// What each run is told to be.
pub(super) fn all(
    page: &Snapshot,
    blocks: &Blocks,
    runs: &[RunText],
    paths: &[Path],
) -> Vec<Option<Told>> {
    // The element round the last label of topics: its links behind the label are topics.
    let mut topics: Option<NodeId> = None;
    let mut told = Vec::with_capacity(runs.len());
    for ((block, run), path) in blocks.all.iter().zip(runs).zip(paths) {
        let announces = block.chars() <= LABEL_CHARS && run.says(&[Meaning::TagsLabel]);
        if announces {
            topics = page.parent(block.container);
        }
        let is_topic = block.chars() <= LABEL_CHARS
            && linked_percent(block) >= CARD_LINK_PERCENT
            && topics.is_some_and(|topics| page.contains(topics, block.first));
        told.push(match (is_topic, announces) {
            (true, _) => Some(Told::Tags),
            (false, true) => Some(Told::Heading),
            _ => of(page, block, run, path),
        });
    }
    take_lines_over_promos(page, blocks, runs, &mut told);
    told
}

/// "Our letter comes every Friday" has no link itself: what asks stands in the next line of the same box.
fn take_lines_over_promos(
    page: &Snapshot,
    blocks: &Blocks,
    runs: &[RunText],
    told: &mut [Option<Told>],
) {
    for at in (0..blocks.all.len().saturating_sub(1)).rev() {
        let (block, next) = (&blocks.all[at], &blocks.all[at + 1]);
        let asks = || runs[at].says(&[Meaning::Promo, Meaning::Newsletter]);
        let round = page.parent(block.container);
        if told[at].is_none()
            && told[at + 1] == Some(Told::Promo)
            && block.chars() <= PROMO_CHARS
            && (round == Some(next.container) || round == page.parent(next.container))
            && asks()
        {
            told[at] = Some(Told::Promo);
        }
    }
}

fn linked_percent(block: &TextBlock) -> u32 {
    (block.link_share() * 100.0) as u32
}

/// The surest of what a run is told to be by itself.
fn of(page: &Snapshot, block: &TextBlock, run: &RunText, path: &Path) -> Option<Told> {
    let is_label = block.chars() <= LABEL_CHARS && !block.ends_sentence;
    let has_links = block.links > 0;
    let linked_percent = linked_percent(block);
    let says = |meanings: &[Meaning]| run.says(meanings);
    if is_label && says(&[Meaning::AdLabel, Meaning::SourceLink, Meaning::BackToTop]) {
        Some(Told::Label)
    } else if block.chars() <= PROMO_CHARS && linked_percent >= 90 && is_paid(page, block) {
        Some(Told::Paid)
    } else if path.is_pinned() {
        Some(Told::Pinned)
    } else if path.is_amount() {
        Some(Told::Amount)
    } else if path.is_beside() {
        Some(Told::Beside)
    } else if path.is_sign_up() {
        Some(Told::SignUp)
    } else if is_label && says(&[Meaning::Share]) && (has_links || path.is_control()) {
        Some(Told::Share)
    } else if block.chars() <= PROMO_CHARS && linked_percent >= 50 && says(&[Meaning::TagsLabel]) {
        Some(Told::Tags)
    } else if says(&[Meaning::ReadAlso]) && has_links && linked_percent >= 50 {
        Some(Told::ReadAlso)
    } else if block.chars() <= PROMO_CHARS
        && has_links
        && says(&[Meaning::Promo, Meaning::Newsletter])
    {
        Some(Told::Promo)
    } else if path.is_teaser() {
        Some(Told::Teaser)
    } else if path.is_card() && linked_percent >= CARD_LINK_PERCENT {
        Some(Told::Card)
    } else if is_label && says(&[Meaning::RelatedHeading, Meaning::ReadAlso]) {
        Some(Told::Heading)
    } else {
        None
    }
}

/// Whether the link round the run's first text, or the first link in it, is marked as paid for.
fn is_paid(page: &Snapshot, block: &TextBlock) -> bool {
    let paid = |n: NodeId| {
        let rel = page.attr(n, Attr::Rel).unwrap_or("");
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("sponsored"))
    };
    page.ancestors(block.first).take_while(|&n| n != block.container).any(paid)
}
