//! How much speaks for each run of text being part of the story, in log-odds.
//!
//! The weights are set by hand from what prose, links and lists look like in any language; the page's structured data and
//! names add to them and never decide alone.

use super::Story;
use super::surroundings::Surroundings;
use super::weights::Weights;
use crate::blocks::{Blocks, TextBlock};
use crate::features::{HEADLINE_CHARS, Sums};
use crate::lower::lower;
use crate::order::{Tally, hash_of};
use crate::signals::phrases::{Meaning, Said};
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};

/// Length in Latin letters at which length starts to speak: a line of a caption or a menu.
const HALF_LENGTH: f32 = 30.0;
/// Pages whose hidden texts hold this many times the prose of those on show keep their story there until a script moves
/// it (streamed pages): being hidden says nothing then.
const HIDDEN_STORY: f32 = 2.0;
/// Longest such line in Latin letters.
const LABEL_CHARS: u32 = 45;

/// The log-odds of each run of `blocks`, in their order.
pub(super) fn weigh(
    page: &Snapshot,
    blocks: &Blocks,
    sums: &NodeMap<Sums>,
    story: Story<'_>,
    weights: &Weights,
) -> Vec<f32> {
    let surroundings = Surroundings::of(page, blocks, sums, weights);
    let copies = copies(page, blocks);
    let article = story.article_body.map(shingles);
    let hidden = if story_is_hidden(page, blocks) { 0.0 } else { weights.hidden };
    blocks
        .all
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let mut score =
                intrinsic(page, sums, block, surroundings.authored[block.container], weights)
                    + surroundings.bias[block.first];
            if block.hidden {
                score += hidden;
            }
            if block.chars() <= LABEL_CHARS && !block.ends_sentence {
                score += said(&block.text(page), block.links > 0, weights);
            }
            if copies[at] && (block.chars() < 80 || block.link_share() > 0.5) {
                score += weights.repeated;
            }
            if let Some(article) = &article
                && block.chars() >= 20
                && share_in(article, &block.text(page)) > 0.6
            {
                score += weights.in_article_body;
            }
            score
        })
        .collect()
}

/// How much of the loss for links is left where the author set them: a paragraph that is one link, a list of sources.
/// Items too short for headlines ("See also: Windmill") lose nothing.
const AUTHORED_LINKS: f32 = 0.4;

/// What the run itself says.
fn intrinsic(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    block: &TextBlock,
    authored: bool,
    weights: &Weights,
) -> f32 {
    let length = block.chars() as f32;
    let sentences = block.measure.sentence_ends.min(4) as f32;
    let mut score = weights.start
        + weights.per_doubling * (1.0 + length / HALF_LENGTH).log2()
        + by_tag(page, block.container);
    // Items and cells of data are short by nature: their length says nothing against them.
    let short_by_nature = match page.tag(block.container) {
        Tag::Li | Tag::Dt | Tag::Dd => true,
        Tag::Td | Tag::Th => is_cell_of_data(page, sums, block.container),
        _ => false,
    };
    if short_by_nature {
        score = score.max(weights.short_item);
    }
    let is_topic = block.chars() < HEADLINE_CHARS && page.tag(block.container) == Tag::Li;
    let links = match (authored, is_topic) {
        (true, true) => 0.0,
        (true, false) => AUTHORED_LINKS,
        (false, _) => 1.0,
    };
    score += links * weights.all_links * block.link_share().powf(1.3);
    if block.ends_sentence && length > 15.0 {
        score += weights.sentence;
    }
    score += weights.per_sentence * (sentences - 1.0).max(0.0)
        + weights.per_comma * block.measure.commas.min(4) as f32;
    score
}

/// Longest cell of data in Latin letters.
const CELL_CHARS: u32 = 120;

/// Whether a cell stands in a row of several short ones: tables that lay out a page have a cell with the whole story.
fn is_cell_of_data(page: &Snapshot, sums: &NodeMap<Sums>, cell: NodeId) -> bool {
    page.parent(cell).is_some_and(|row| {
        page.element_children(row).count() >= 2
            && page.element_children(row).all(|cell| sums[cell].chars <= CELL_CHARS)
    })
}

/// What the words of a short line take away.
fn said(text: &str, links: bool, weights: &Weights) -> f32 {
    use Meaning::*;
    let said = Said::of(text);
    if [AdLabel, SourceLink, BackToTop].iter().any(|&meaning| said.has(meaning)) {
        weights.clutter_phrase
    } else if (links && said.has(Promo))
        || [RelatedHeading, ReadAlso, TagsLabel, Share].iter().any(|&meaning| said.has(meaning))
    {
        weights.clutter_label
    } else {
        0.0
    }
}

/// Whether the markup keeps the story hidden. Never so where the browser says what is on show.
fn story_is_hidden(page: &Snapshot, blocks: &Blocks) -> bool {
    let sentences = |hidden: bool| -> f32 {
        let runs = blocks
            .all
            .iter()
            .filter(|run| run.hidden == hidden && run.ends_sentence && run.link_share() < 0.5);
        runs.map(|run| run.chars() as f32).sum()
    };
    !page.has_layout() && sentences(true) > HIDDEN_STORY * sentences(false)
}

/// What the element round a run says of it.
fn by_tag(page: &Snapshot, container: NodeId) -> f32 {
    match page.tag(container) {
        Tag::P => 0.5,
        Tag::Blockquote | Tag::Pre | Tag::Dd => 0.4,
        Tag::H1 => 0.2,
        Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 0.1,
        Tag::Figcaption | Tag::Td | Tag::Th | Tag::Caption => -0.1,
        Tag::Li | Tag::Dt => -0.2,
        Tag::Legend | Tag::Option | Tag::Summary => -0.8,
        _ => 0.0,
    }
}

/// Which runs stand on the page more than once.
fn copies(page: &Snapshot, blocks: &Blocks) -> Vec<bool> {
    let hashes: Vec<u64> = blocks.all.iter().map(|block| hash_of(&[&block.text(page)])).collect();
    let mut tally = Tally::default();
    for &hash in &hashes {
        tally.add(hash);
    }
    hashes.into_iter().map(|hash| tally.count(hash) > 1).collect()
}

/// All runs of three words (three letters where nothing parts words), folded.
fn shingles(text: &str) -> Tally {
    let folded: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(lower)
        .collect();
    let mut units: Vec<&str> = Vec::new();
    for word in &folded {
        if word.chars().any(|c| c >= '\u{2E80}') {
            units.extend(word.char_indices().map(|(at, c)| &word[at..at + c.len_utf8()]));
        } else {
            units.push(word);
        }
    }
    let mut tally = Tally::default();
    for window in units.windows(3.min(units.len().max(1))) {
        tally.add(hash_of(window));
    }
    tally
}

/// Share of the shingles of `text` that `known` holds.
fn share_in(known: &Tally, text: &str) -> f32 {
    let own = shingles(text);
    if own.is_empty() {
        return 0.0;
    }
    own.hashes().filter(|&hash| known.count(hash) > 0).count() as f32 / own.len() as f32
}
