//! What the words of each run are: its beginning and end, phrases, and agreement with what the page says of itself.

use crate::blocks::Blocks;
use crate::features::reads_as_prose;
use crate::lower::{is_capital, is_small, lower};
use crate::order::{Table, Tally, hash_of};
use crate::signals::phrases::{Meaning, Said};
use crate::snapshot::Snapshot;

use super::About;
use super::scale::share;

/// Longest run whose phrases are read, in Latin letters: small print and consent texts. Paragraphs say no phrases.
const READ_CHARS: u32 = 1500;
/// Longest run whose phrases are columns: labels, headings.
const SAID_CHARS: u32 = 200;
/// Shortest word that tells what a text is about, in letters; shorter ones are the language's own.
const TOPIC_LETTERS: u32 = 4;

/// What one run's text amounts to beyond its measures.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunText {
    /// What it says, at any length that is read.
    pub(super) said: Said,
    /// Whether it is as short as labels and headings are.
    short: bool,
    /// How the text begins: 0 otherwise, 1 small letter, 2 capital, 3 letter without case, 4 digit.
    pub(super) begins: u8,
    /// How it ends: 0 otherwise, 1 letter, 2 digit, 3 full stop, 4 question or call, 5 colon, 6 dots, 7 closing mark.
    pub(super) ends: u8,
    /// Capitals among the letters.
    pub(super) capitals: u8,
    /// Signs that are neither letter nor digit nor space.
    pub(super) signs: u8,
    /// How often the same text stands on the page.
    pub(super) copies: u32,
    /// Words of the headline among its words.
    pub(super) of_title: u8,
    /// Words of the headline that it holds.
    pub(super) title_held: u8,
    /// Runs of three words that the description holds too.
    pub(super) in_description: u8,
    /// The same for the text in the page's structured data.
    pub(super) in_article_body: u8,
    /// Words that other prose of the page holds too.
    pub(super) shared_words: u8,
    /// Whether a number that can be a year stands in it.
    pub(super) year: bool,
}

/// The texts of all runs, read once.
pub(super) fn read(page: &Snapshot, blocks: &Blocks, about: &About<'_>) -> Vec<RunText> {
    let words = |text: Option<&str>| {
        let mut words = Vec::new();
        words_of(text.unwrap_or(""), &mut words);
        words
    };
    let title = words(about.title);
    let description = shingles(&words(about.description));
    let article_body = shingles(&words(about.article_body));
    let mut copies = Tally::default();
    let mut vocabulary = Vocabulary::default();
    let title: Vec<usize> = title.iter().map(|word| vocabulary.place(word.hash)).collect();
    for &place in &title {
        vocabulary.words[place].in_title = true;
    }
    // The different words that say what each run is about, one run after the other, and where each run's end.
    let (mut topics, mut ends) = (Vec::new(), Vec::with_capacity(blocks.all.len()));
    let mut hashes = Vec::with_capacity(blocks.all.len());
    let mut texts = Vec::with_capacity(blocks.all.len());
    let mut words = Vec::new();
    for (block, number) in blocks.all.iter().zip(1..) {
        let text = block.text(page);
        let hash = hash_of(&[&text]);
        copies.add(hash);
        hashes.push(hash);
        words_of(&text, &mut words);
        let mut run = shape_of(&text);
        run.short = block.chars() <= SAID_CHARS;
        if block.chars() <= READ_CHARS {
            run.said = Said::of(&text);
        }
        let is_prose = reads_as_prose(block);
        let mut of_title = 0;
        for word in &words {
            let place = vocabulary.place(word.hash);
            let known = &mut vocabulary.words[place];
            of_title += u32::from(known.in_title);
            let is_first = known.last != number;
            known.last = number;
            if is_first && word.letters >= TOPIC_LETTERS {
                known.prose_runs += u32::from(is_prose);
                topics.push(place);
            }
        }
        ends.push(topics.len());
        run.of_title = share(of_title, words.len() as u32);
        if run.of_title > 0 {
            let held = title.iter().filter(|&&place| vocabulary.words[place].last == number);
            run.title_held = share(held.count() as u32, title.len() as u32);
        }
        run.in_description = shared(&words, &description);
        run.in_article_body = shared(&words, &article_body);
        texts.push(run);
    }
    let mut topics = topics.as_slice();
    let mut from = 0;
    for (at, block) in blocks.all.iter().enumerate() {
        let (own, rest) = topics.split_at(ends[at] - from);
        (topics, from) = (rest, ends[at]);
        let own_runs = u32::from(reads_as_prose(block));
        let known = own.iter().filter(|&&place| vocabulary.words[place].prose_runs > own_runs);
        texts[at].shared_words = share(known.count() as u32, own.len() as u32);
        texts[at].copies = copies.count(hashes[at]);
    }
    texts
}

/// The words of a page, each with what is told of it.
#[derive(Default)]
struct Vocabulary {
    places: Table,
    words: Vec<KnownWord>,
}

#[derive(Clone, Copy, Default)]
struct KnownWord {
    in_title: bool,
    /// The last run that it stands in, counted from 1.
    last: u32,
    /// Runs of prose that it says something of.
    prose_runs: u32,
}

impl Vocabulary {
    /// The place of a word among all.
    fn place(&mut self, hash: u64) -> usize {
        let place = *self.places.entry(hash).or_insert(self.words.len() as u32) as usize;
        if place == self.words.len() {
            self.words.push(KnownWord::default());
        }
        place
    }
}

fn shape_of(text: &str) -> RunText {
    let (mut capitals, mut letters, mut signs, mut all) = (0, 0, 0, 0);
    let mut digits = 0;
    let mut year = false;
    for c in text.chars() {
        all += 1;
        if c.is_ascii_digit() {
            digits += 1;
            year |= digits == 4;
            continue;
        }
        digits = 0;
        if c.is_alphanumeric() {
            letters += 1;
            capitals += u32::from(is_capital(c));
        } else if !c.is_whitespace() {
            signs += 1;
        }
    }
    RunText {
        begins: text.chars().find(|c| c.is_alphanumeric()).map_or(0, begins),
        ends: text.trim_end().chars().next_back().map_or(0, ends),
        capitals: share(capitals, letters),
        signs: share(signs, all),
        year,
        ..RunText::default()
    }
}

fn begins(c: char) -> u8 {
    if is_small(c) {
        1
    } else if is_capital(c) {
        2
    } else if c.is_alphabetic() {
        3
    } else {
        4
    }
}

/// How a run ends that introduces what follows.
pub(super) const COLON: u8 = 5;

fn ends(c: char) -> u8 {
    match c {
        '.' | '。' | '．' | '।' | '۔' => 3,
        '!' | '?' | '！' | '？' | '؟' => 4,
        ':' | '：' => COLON,
        '…' => 6,
        '"' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '“' | '\'' => 7,
        c if c.is_alphabetic() => 1,
        c if c.is_numeric() => 2,
        _ => 0,
    }
}

/// Scripts that put no space between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}')
}

/// A word of a text, small or large letters alike.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    letters: u32,
}

/// Writes the words of a text; where nothing parts words, each pair of letters stands for one.
fn words_of(text: &str, words: &mut Vec<Word>) {
    words.clear();
    if text.is_ascii() {
        let bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
        words_among(bytes.map(char::from), words);
    } else {
        words_among(lower(text).chars(), words);
    }
}

fn words_among(letters: impl Iterator<Item = char>, words: &mut Vec<Word>) {
    let mut word = Word { hash: EMPTY, letters: 0 };
    let mut before = None;
    for c in letters.chain([' ']) {
        if c.is_alphanumeric() && !is_unspaced(c) {
            word = Word { hash: step(word.hash, c), letters: word.letters + 1 };
            before = None;
            continue;
        }
        if word.letters > 0 {
            words.push(word);
            word = Word { hash: EMPTY, letters: 0 };
        }
        if is_unspaced(c) {
            if let Some(before) = before {
                words.push(Word { hash: step(step(EMPTY, before), c), letters: TOPIC_LETTERS });
            }
            before = Some(c);
        } else {
            before = None;
        }
    }
}

/// FNV-1a over letters.
fn step(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3)
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

/// All runs of three words.
fn shingles(words: &[Word]) -> Tally {
    let mut tally = Tally::default();
    for shingle in shingles_of(words) {
        tally.add(shingle);
    }
    tally
}

fn shingles_of(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    words.windows(3).map(|three| {
        three.iter().fold(EMPTY, |hash, word| {
            (hash.rotate_left(5) ^ word.hash).wrapping_mul(0x0100_0000_01B3)
        })
    })
}

/// Share of the words' shingles that `known` holds.
fn shared(words: &[Word], known: &Tally) -> u8 {
    if known.is_empty() || words.len() < 3 {
        return 0;
    }
    let held = shingles_of(words).filter(|&shingle| known.count(shingle) > 0).count();
    share(held as u32, words.len() as u32 - 2)
}

/// Share of a run's threes of words that the description holds too from which on the run is the description, perhaps cut
/// or with a word more.
const DESCRIBED: u8 = 150;

impl RunText {
    /// Whether the text is mostly in the words of the page's description.
    pub(super) fn is_described(&self) -> bool {
        self.in_description >= DESCRIBED
    }

    /// Whether the text is short and says any of these.
    pub(super) fn says(&self, meanings: &[Meaning]) -> bool {
        self.short && meanings.iter().any(|&meaning| self.said.has(meaning))
    }
}
