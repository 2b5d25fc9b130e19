//! How much speaks for each run of text being part of the story, in log-odds.
//!
//! The weights are set by hand from what prose, links and lists look like in any language; the page's structured data and
//! names add to them and never decide alone.

use std::collections::{HashMap, HashSet};

use super::Story;
use crate::blocks::{Blocks, TextBlock};
use crate::signals::names::{Hint, hints};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

/// What every run starts from: a text of no length is more likely not part of the story.
const START: f32 = -1.0;
/// Gained for each doubling of the length beyond [`HALF_LENGTH`].
const PER_DOUBLING: f32 = 0.75;
/// Length in Latin letters at which length starts to speak: a line of a caption or a menu.
const HALF_LENGTH: f32 = 30.0;
/// Lost when all of the text is links.
const ALL_LINKS: f32 = -4.0;
/// Gained when the text ends as a sentence does.
const SENTENCE: f32 = 0.7;
/// Gained for each further sentence, up to three.
const PER_SENTENCE: f32 = 0.25;
/// Gained for each comma, up to four.
const PER_COMMA: f32 = 0.12;
/// Lost when nothing shows it.
const HIDDEN: f32 = -3.0;
/// Pages whose hidden texts hold this many times the prose of those on show keep their story there until a script moves
/// it (streamed pages): being hidden says nothing then.
const HIDDEN_STORY: f32 = 2.0;
/// Lost when the text stands on the page more than once, short or in links.
const REPEATED: f32 = -1.0;
/// Lost inside a card: one of several siblings that each lead to another page.
const CARD: f32 = -2.5;
/// Gained when the page's structured data gives the text as the story's.
const IN_ARTICLE_BODY: f32 = 2.5;
/// The most that hints of ancestors take together.
const HINTS_FLOOR: f32 = -5.0;
/// The most that hints of ancestors give together.
const HINTS_CEILING: f32 = 1.5;

/// The log-odds of each run of `blocks`, in their order.
pub(super) fn weigh(page: &Snapshot, blocks: &Blocks, story: Story<'_>) -> Vec<f32> {
    let surroundings = Surroundings::of(page, blocks);
    let copies = copies(page, blocks);
    let article = story.article_body.map(shingles);
    let hidden = if story_is_hidden(page, blocks) { 0.0 } else { HIDDEN };
    blocks
        .all
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let mut score = intrinsic(page, block) + surroundings.bias[block.first];
            if block.hidden {
                score += hidden;
            }
            if copies[at] && (block.chars() < 80 || block.link_share() > 0.5) {
                score += REPEATED;
            }
            if let Some(article) = &article
                && block.chars() >= 20
                && share_in(article, &block.text(page)) > 0.6
            {
                score += IN_ARTICLE_BODY;
            }
            score
        })
        .collect()
}

/// What the run itself says.
fn intrinsic(page: &Snapshot, block: &TextBlock) -> f32 {
    let length = block.chars() as f32;
    let sentences = block.measure.sentence_ends.min(4) as f32;
    let mut score =
        START + PER_DOUBLING * (1.0 + length / HALF_LENGTH).log2() + by_tag(page, block.container);
    score += ALL_LINKS * block.link_share().powf(1.3);
    if block.ends_sentence && length > 15.0 {
        score += SENTENCE;
    }
    score +=
        PER_SENTENCE * (sentences - 1.0).max(0.0) + PER_COMMA * block.measure.commas.min(4) as f32;
    score
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

/// What the elements round a run add, worked out once for each element.
struct Surroundings {
    bias: NodeMap<f32>,
}

impl Surroundings {
    fn of(page: &Snapshot, blocks: &Blocks) -> Self {
        let mut before = vec![0.0];
        for block in &blocks.all {
            before.push(before[before.len() - 1] + prose(block));
        }
        let total = before[before.len() - 1].max(1.0);
        let cards = cards(page, blocks);
        let mut bias: NodeMap<f32> = NodeMap::new(page);
        for node in page.nodes() {
            let above = page.parent(node).map_or(0.0, |parent| bias[parent]);
            let mut own = 0.0;
            if page.is_element(node) && !matches!(page.tag(node), Tag::Html | Tag::Body) {
                // An element that holds most of the page's prose is not clutter, whatever it is called.
                let runs = blocks.range(page, node);
                let share = (before[runs.end] - before[runs.start]) / total;
                let doubt = (1.0 - 2.0 * share).max(0.0);
                own = landmark(page, node) * doubt + named(page, node, doubt);
                if cards[node] {
                    own += CARD * doubt;
                }
            }
            bias[node] = (above + own).clamp(HINTS_FLOOR, HINTS_CEILING);
        }
        Self { bias }
    }
}

/// How much prose a run holds: its length outside links.
fn prose(block: &TextBlock) -> f32 {
    block.chars() as f32 * (1.0 - block.link_share())
}

/// What an element's own tag or role says of what is in it.
fn landmark(page: &Snapshot, node: NodeId) -> f32 {
    let role = page.attr(node, Attr::Role).unwrap_or("");
    match page.tag(node) {
        Tag::Nav | Tag::Menu => -3.0,
        Tag::Footer => -2.5,
        Tag::Aside => -1.8,
        Tag::Form | Tag::Fieldset => -1.0,
        Tag::Button | Tag::Label => -1.5,
        Tag::Dialog => -2.5,
        Tag::Header => -0.6,
        _ => match role {
            "navigation" | "menu" | "menubar" | "contentinfo" => -3.0,
            "complementary" | "search" | "dialog" | "alertdialog" | "banner" => -2.0,
            "button" => -1.5,
            _ => 0.0,
        },
    }
}

/// What an element's names say of what is in it.
fn named(page: &Snapshot, node: NodeId, doubt: f32) -> f32 {
    let found = hints(page, node);
    let worst = found.iter().map(|&(_, hint)| hint_weight(hint)).fold(0.0, f32::min);
    let best = found.iter().map(|&(_, hint)| hint_weight(hint)).fold(0.0, f32::max);
    worst * doubt + best
}

fn hint_weight(hint: Hint) -> f32 {
    match hint {
        Hint::Consent
        | Hint::Related
        | Hint::Newsletter
        | Hint::Share
        | Hint::Comment
        | Hint::Navigation => -2.5,
        Hint::Ad
        | Hint::BackToTop
        | Hint::Footer
        | Hint::Pagination
        | Hint::Popup
        | Hint::Promo
        | Hint::Ticker => -2.0,
        Hint::Tags | Hint::Author | Hint::Sidebar => -1.5,
        Hint::Header | Hint::Widget | Hint::Sticky => -0.7,
        Hint::Content => 0.8,
    }
}

/// Longest card in Latin letters: a headline, a teaser of two or three sentences, a date and a name.
const CARD_CHARS: u32 = 500;
/// Siblings of one shape from which they read as cards.
const CARD_SIBLINGS: usize = 3;

/// Elements that are one of several siblings of the same shape which each lead to another page.
fn cards(page: &Snapshot, blocks: &Blocks) -> NodeMap<bool> {
    let mut cards: NodeMap<bool> = NodeMap::new(page);
    for parent in page.nodes().filter(|&n| page.tag(n).is_block()) {
        let mut shapes: HashMap<(Tag, &str), Vec<NodeId>> = HashMap::new();
        for child in page.element_children(parent) {
            let class = page
                .attr(child, Attr::Class)
                .unwrap_or("")
                .split_ascii_whitespace()
                .next()
                .unwrap_or("");
            shapes.entry((page.tag(child), class)).or_default().push(child);
        }
        for siblings in shapes.values().filter(|siblings| siblings.len() >= CARD_SIBLINGS) {
            let leading: Vec<NodeId> =
                siblings.iter().copied().filter(|&n| leads_elsewhere(page, blocks, n)).collect();
            if leading.len() >= CARD_SIBLINGS && leading.len() * 3 >= siblings.len() * 2 {
                for card in leading {
                    cards[card] = true;
                }
            }
        }
    }
    cards
}

/// Whether the element reads like a card: short, of several runs or with a picture, with a link that holds a headline.
fn leads_elsewhere(page: &Snapshot, blocks: &Blocks, node: NodeId) -> bool {
    let runs = blocks.within(page, node);
    let chars: u32 = runs.iter().map(TextBlock::chars).sum();
    if chars == 0
        || chars > CARD_CHARS
        || matches!(page.tag(node), Tag::P | Tag::Tr | Tag::Td | Tag::Dd | Tag::Dt)
    {
        return false;
    }
    let headline = runs.iter().any(|run| run.link_chars >= 15 && run.link_share() > 0.8);
    let picture =
        page.subtree(node).any(|n| matches!(page.tag(n), Tag::Img | Tag::Picture | Tag::Svg));
    headline && (runs.len() > 1 || picture || page.tag(node) == Tag::Li)
}

/// Which runs stand on the page more than once.
fn copies(page: &Snapshot, blocks: &Blocks) -> Vec<bool> {
    let texts: Vec<String> = blocks.all.iter().map(|block| block.text(page)).collect();
    let mut count: HashMap<&str, u32> = HashMap::new();
    for text in &texts {
        *count.entry(text).or_default() += 1;
    }
    texts.iter().map(|text| count[text.as_str()] > 1).collect()
}

/// All runs of three words (three letters where nothing parts words), folded.
fn shingles(text: &str) -> HashSet<u64> {
    let folded: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut units: Vec<&str> = Vec::new();
    for word in &folded {
        if word.chars().any(|c| c >= '\u{2E80}') {
            units.extend(word.char_indices().map(|(at, c)| &word[at..at + c.len_utf8()]));
        } else {
            units.push(word);
        }
    }
    units.windows(3.min(units.len().max(1))).map(hash).collect()
}

fn hash(words: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Share of the shingles of `text` that `known` holds.
fn share_in(known: &HashSet<u64>, text: &str) -> f32 {
    let own = shingles(text);
    if own.is_empty() {
        return 0.0;
    }
    own.iter().filter(|shingle| known.contains(shingle)).count() as f32 / own.len() as f32
}
