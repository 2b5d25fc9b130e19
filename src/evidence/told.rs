//! What a run plainly is, in its own words or by its shape: evidence that news pages print and other pages seldom do, so
//! that what is learnt from all kinds of pages knows too little of it.

use crate::blocks::{Blocks, TextBlock};
use crate::features::reads_as_prose;
use crate::signals::names::{Hint, Hints};
use crate::signals::phrases::{Meaning, opens_with};
use crate::signals::posting::is_posting_address;
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag, nodes_in};

use std::ops::Range;

use super::path::Path;
use super::runs::{self, RunText};

/// What a run plainly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// "Advertisement", "Source link", "Back to top": the whole of a line that only clutter prints.
    Label,
    /// A row of a strip of amounts that is no table, or the label of one.
    Amount,
    /// A line that is one link which says that it is paid for.
    Paid,
    /// Inside what stays in view while the page scrolls: geometry, which the learnt weights never see.
    Pinned,
    /// In a small cell of a table whose other cell holds the most of the page: a laid-out page's column.
    Beside,
    /// Part of a box that asks for a mail address.
    SignUp,
    /// "Share", "Post": a short line in a link or on a button, or one with links that post the page elsewhere.
    Share,
    /// "Topics: …", mostly links.
    Tags,
    /// "Read also: …", mostly a link.
    ReadAlso,
    /// "Get the app", "Follow us": a short line with a link.
    Promo,
    /// In a small box with something to press that the page calls a promotion.
    Pitch,
    /// Part of a small box that puts a question to be answered with a press: a poll, "Was this helpful?".
    Poll,
    /// One picture that leads to another page, with a line beside it.
    Teaser,
    /// The headline of one of several cards that each lead to another page.
    Card,
    /// "Related articles", "Topics": a short line that announces other stories.
    Heading,
    /// What readers wrote, in a part that the page calls comments, and the line over it.
    Comment,
}

/// Longest line that is a label, in Latin letters.
const LABEL_CHARS: u32 = 45;
/// Longest line that asks for something, in Latin letters.
const PROMO_CHARS: u32 = 180;
/// Share of a card's headline that is in links, in percent.
const CARD_LINK_PERCENT: u32 = 80;
/// The same with a date or a name behind it.
const DATED_LINK_PERCENT: u32 = 60;

/// What each run is told to be.
pub(super) fn all(
    page: &Snapshot,
    blocks: &Blocks,
    runs: &[RunText],
    paths: &[Path],
    hints: &NodeMap<Hints>,
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
    headed_cards(page, blocks, runs, paths, &mut told);
    boxes(page, blocks, runs, &mut told);
    take_lines_over_promos(page, blocks, runs, &mut told);
    polls(page, blocks, paths, &mut told);
    comments(page, blocks, runs, hints, &mut told);
    told
}

/// Elements from the first run of a part with comments to the part.
const PART_LEVELS: usize = 6;
/// Sentences before them: opinion columns are called comments too, and their kicker stands over the first one.
const SENTENCES_BEFORE: usize = 3;

/// A line that says "Comments" over or in a part that the page calls so, and all that is in the part.
fn comments(
    page: &Snapshot,
    blocks: &Blocks,
    runs: &[RunText],
    hints: &NodeMap<Hints>,
    told: &mut [Option<Told>],
) {
    let mut sentences = 0;
    for at in 0..told.len().saturating_sub(1) {
        sentences += usize::from(reads_as_prose(&blocks.all[at]));
        let announces = blocks.all[at].chars() <= LABEL_CHARS
            && sentences >= SENTENCES_BEFORE
            && told[at] != Some(Told::Comment)
            && runs[at].says(&[Meaning::Comments]);
        if !announces {
            continue;
        }
        let first = blocks.all[at + 1].first;
        let is_part =
            |&n: &NodeId| hints[n].has(Hint::Comment) && blocks.range(page, n).start >= at;
        if let Some(part) = page.ancestors(first).take(PART_LEVELS).filter(is_part).last() {
            told[at..blocks.range(page, part).end].fill(Some(Told::Comment));
        }
    }
}

/// Longest question and longest line over it, in Latin letters.
const QUESTION_CHARS: u32 = 120;
/// Most runs in a box that asks: a heading, the question, and its answers.
const POLL_RUNS: usize = 8;
/// Levels that such a box may lie above its question.
const POLL_LEVELS: usize = 3;

/// A question with nothing but answers to press behind it in its box, and a short line over it. A question of an interview
/// or a guide has its answer in the box.
fn polls(page: &Snapshot, blocks: &Blocks, paths: &[Path], told: &mut [Option<Told>]) {
    for at in 1..told.len() {
        let asks = at - 1;
        if !paths[at].is_control() || paths[asks].is_control() || told[asks].is_some() {
            continue;
        }
        if !is_question(page, &blocks.all[asks]) {
            continue;
        }
        let mut poll = 0..0;
        for round in page.ancestors(blocks.all[asks].container).take(POLL_LEVELS) {
            let held = blocks.range(page, round);
            let has_more = held.clone().any(|one| {
                one != asks
                    && !paths[one].is_control()
                    && !(one < asks && is_line(&blocks.all[one]))
            });
            if held.len() > POLL_RUNS || held.start + 2 < at || has_more {
                break;
            }
            if held.end > at {
                poll = held;
            }
        }
        told[poll].fill(Some(Told::Poll));
    }
}

fn is_question(page: &Snapshot, block: &TextBlock) -> bool {
    let last = || page.text(block.last).trim_end().chars().next_back();
    block.links == 0
        && block.chars() <= QUESTION_CHARS
        && matches!(last(), Some('?' | '？' | '؟' | '\u{37e}'))
}

fn is_line(block: &TextBlock) -> bool {
    block.chars() <= QUESTION_CHARS && !block.ends_sentence
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

/// In a box that a line announces as other stories and that holds nothing but cards, the cards' teasers are told as such.
fn headed_cards(
    page: &Snapshot,
    blocks: &Blocks,
    runs: &[RunText],
    paths: &[Path],
    told: &mut [Option<Told>],
) {
    for (at, (block, run)) in blocks.all.iter().zip(runs).enumerate() {
        // A card may say of itself that it is the most popular.
        let announces = block.links == 0
            && block.chars() <= LABEL_CHARS
            && !paths[at].is_card()
            && run.says(&[Meaning::RelatedHeading, Meaning::ReadAlso]);
        if !announces {
            continue;
        }
        if run.says(&[Meaning::ReadAlso]) {
            links_under(page, blocks, at, told);
        }
        let held = |n: NodeId| Some(blocks.range(page, n)).filter(|held| held.start == at);
        let is_cards = |held: &Range<usize>| held.clone().skip(1).all(|row| paths[row].is_card());
        let round = page.ancestors(block.container).take(BOX_LEVELS).map_while(held);
        for row in round.filter(is_cards).last().unwrap_or_default().skip(1) {
            told[row] = told[row].or(Some(Told::Card));
        }
    }
}

/// A line that says "Read also" and the links right under it are told as one such line is.
fn links_under(page: &Snapshot, blocks: &Blocks, at: usize, told: &mut [Option<Told>]) {
    let Some(round) = page.parent(blocks.all[at].container) else { return };
    let rows = (at + 1..blocks.all.len()).take_while(|&row| {
        let block = &blocks.all[row];
        linked_percent(block) >= CARD_LINK_PERCENT && page.contains(round, block.first)
    });
    let end = rows.take(LINKS_UNDER).last().map_or(at, |row| row + 1);
    told[at..end].fill(Some(Told::ReadAlso));
}

/// Most links under such a line that are taken for its own.
const LINKS_UNDER: usize = 12;

/// Cards from which a line over them in a box of their own is their heading.
const BOX_CARDS: usize = 3;
/// Levels that such a box may lie above its first row.
const BOX_LEVELS: usize = 6;

/// A short line over rows in a box that holds nothing else is told as they are, in any language, and so is a link to more
/// under them. Rows of amounts that the sentence before their box introduces are the story's.
fn boxes(page: &Snapshot, blocks: &Blocks, runs: &[RunText], told: &mut [Option<Told>]) {
    let is_row = |told: Option<Told>| {
        matches!(told, Some(Told::Amount | Told::Card | Told::Teaser | Told::Paid))
    };
    let mut start = 0;
    while start < told.len() {
        let end = (start..told.len()).find(|&at| !is_row(told[at])).unwrap_or(told.len());
        if start == end {
            start += 1;
            continue;
        }
        let is_amounts = told[start..end].iter().all(|&row| row == Some(Told::Amount));
        let is_line = |at: usize| {
            let block = &blocks.all[at];
            !block.hidden && block.chars() <= LABEL_CHARS && !block.ends_sentence
        };
        let row = &blocks.all[start];
        let boxes = || {
            let round = std::iter::once(row.container).chain(page.ancestors(row.container));
            round.take(BOX_LEVELS).map(|n| blocks.range(page, n))
        };
        let is_box = |held: &Range<usize>| {
            (held.start == start || held.start + 1 == start)
                && (held.end == end || held.end == end + 1)
        };
        let held = boxes().filter(is_box).last().unwrap_or(start..end);
        let has_label =
            held.start < start && blocks.all[held.start].links == 0 && is_line(held.start);
        let has_more = held.end > end && blocks.all[end].links == 1 && is_line(end);
        let before = if has_label { held.start } else { start };
        let is_introduced =
            before > 0 && before <= held.start && runs[before - 1].ends == runs::COLON;
        if is_amounts && is_introduced {
            told[start..end].fill(None);
        } else if is_amounts || end - start >= BOX_CARDS {
            let label = if is_amounts { Told::Amount } else { Told::Heading };
            if has_label && told[held.start].is_none() {
                told[held.start] = Some(label);
            }
            if has_more && told[end].is_none() {
                told[end] = Some(label);
            }
        }
        start = end + 1;
    }
}

fn linked_percent(block: &TextBlock) -> u32 {
    (block.link_share() * 100.0) as u32
}

/// The surest of what a run is told to be by itself.
fn of(page: &Snapshot, block: &TextBlock, run: &RunText, path: &Path) -> Option<Told> {
    let is_label =
        block.chars() <= LABEL_CHARS && (!block.ends_sentence || run.ends == runs::COLON);
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
    } else if is_label && says(&[Meaning::Share]) && (has_links || path.is_control())
        || block.chars() <= PROMO_CHARS
            && posts(page, block, is_label && linked_percent >= CARD_LINK_PERCENT)
    {
        Some(Told::Share)
    } else if block.chars() <= PROMO_CHARS && linked_percent >= 50 && says(&[Meaning::TagsLabel]) {
        Some(Told::Tags)
    } else if says(&[Meaning::ReadAlso]) && has_links && linked_percent >= 50 {
        Some(Told::ReadAlso)
    } else if block.chars() <= PROMO_CHARS
        && has_links
        && says(&[Meaning::Promo, Meaning::Newsletter])
        && !only_mentions(page, block)
    {
        Some(Told::Promo)
    } else if path.is_pitch() {
        Some(Told::Pitch)
    } else if path.is_teaser() {
        Some(Told::Teaser)
    } else if path.is_card()
        && (linked_percent >= CARD_LINK_PERCENT
            || linked_percent >= DATED_LINK_PERCENT && !block.ends_sentence)
    {
        Some(Told::Card)
    } else if is_label && says(&[Meaning::RelatedHeading, Meaning::ReadAlso]) {
        Some(Told::Heading)
    } else {
        None
    }
}

/// Whether a line that says so somewhere is a sentence in a paragraph which does not begin by asking: it tells of who gave
/// and who follows.
fn only_mentions(page: &Snapshot, block: &TextBlock) -> bool {
    let is_sentence =
        page.tag(block.container) == Tag::P && block.ends_sentence && block.link_share() < 0.5;
    is_sentence && !opens_with(&block.text(page), &[Meaning::Promo, Meaning::Newsletter])
}

/// Links that post the page elsewhere from which on a line is a bar of them, whoever is named in it.
const POSTING_LINKS: u32 = 2;

/// Whether so many links of the run post the page elsewhere; one is enough where it is all of a label.
fn posts(page: &Snapshot, block: &TextBlock, is_link: bool) -> bool {
    let enough = if is_link { 1 } else { POSTING_LINKS };
    let mut first = block.first;
    while let Some(round) = page.parent(first).filter(|&round| round != block.container) {
        first = round;
    }
    let posting = nodes_in(first..page.end(block.last))
        .filter(|&n| page.attr(n, Attr::Href).is_some_and(is_posting_address));
    block.links >= enough && posting.take(enough as usize).count() == enough as usize
}

/// Whether the link round the run's first text, or the first link in it, is marked as paid for.
fn is_paid(page: &Snapshot, block: &TextBlock) -> bool {
    let paid = |n: NodeId| {
        let rel = page.attr(n, Attr::Rel).unwrap_or("");
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("sponsored"))
    };
    page.ancestors(block.first).take_while(|&n| n != block.container).any(paid)
}
