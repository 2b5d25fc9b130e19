//! What a page draws: its language, its names, and texts that it does not use twice.

use fastrand::Rng;

use crate::languages::{Clause, Language};

/// What the classes of a page's elements say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// What the element is: `ticker-item`.
    Telling,
    /// Something else: `story-row`.
    Lying,
    /// Nothing: `css-1x2y3z`.
    Hashed,
    /// There are none.
    None,
}

impl Names {
    pub(crate) const ALL: &[Self] = &[Self::Telling, Self::Lying, Self::Hashed, Self::None];
}

const LIES: &[&str] = &["content-row", "story-inner", "text-module", "main-section", "entry-item"];

/// A seeded source of everything that varies.
pub(crate) struct Draw {
    pub(crate) rng: Rng,
    pub(crate) language: &'static Language,
    pub(crate) names: Names,
    headlines: Vec<&'static str>,
    sentences: Vec<String>,
}

impl Draw {
    pub(crate) fn new(seed: u64, language: &'static Language, names: Names) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut headlines: Vec<&str> = language.headlines.split('|').collect();
        rng.shuffle(&mut headlines);
        let mut sentences = sentences(language);
        rng.shuffle(&mut sentences);
        Self { rng, language, names, headlines, sentences }
    }

    /// Whether something with this chance in percent happens.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.rng.usize(0..all.len())]
    }

    /// One of the texts that are parted by `|`.
    pub(crate) fn text(&mut self, texts: &'static str) -> &'static str {
        let all: Vec<&str> = texts.split('|').collect();
        self.one_of(&all)
    }

    /// So many different ones, or all.
    pub(crate) fn texts(&mut self, texts: &'static str, count: usize) -> Vec<&'static str> {
        let mut all: Vec<&str> = texts.split('|').collect();
        self.rng.shuffle(&mut all);
        all.truncate(count);
        all
    }

    /// A headline that the page does not have yet.
    pub(crate) fn headline(&mut self) -> &'static str {
        self.headlines.pop().expect("fewer headlines on a page than a language has")
    }

    /// A sentence that the page does not have yet.
    pub(crate) fn sentence(&mut self) -> String {
        self.sentences.pop().expect("fewer sentences on a page than a language has")
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.rng.f64() * (high - low)
    }

    /// The attribute for an element's class, by what the page's names say.
    pub(crate) fn class(&mut self, telling: &[&str]) -> String {
        let name = match self.names {
            Names::Telling => self.one_of(telling).to_owned(),
            Names::Lying => self.one_of(LIES).to_owned(),
            Names::Hashed => self.hash("css-"),
            Names::None => return String::new(),
        };
        format!(" class=\"{name}\"")
    }

    /// Six letters and digits behind a prefix.
    pub(crate) fn hash(&mut self, prefix: &str) -> String {
        let hash: String = (0..6).map(|_| self.rng.digit(36)).collect();
        format!("{prefix}{hash}")
    }

    /// The address of another story of the site.
    pub(crate) fn address(&mut self) -> String {
        let shape = self.rng.u32(0..3);
        let number = self.rng.u32(1000..999_999);
        match shape {
            0 => format!("/news/{number}.html"),
            1 => format!("/2025/03/{}", self.hash("story-")),
            _ => format!("https://daily.example/a/{number}"),
        }
    }

    pub(crate) fn picture(&mut self) -> String {
        let address = self.hash("/pictures/");
        format!("<img src=\"{address}.jpg\" alt=\"\" width=\"300\" height=\"200\">")
    }
}

/// Each main clause alone and with each subordinate clause.
fn sentences(language: &Language) -> Vec<String> {
    let mut all = Vec::new();
    for main in language.mains.split('|') {
        all.push(capital(main) + full_stop(language));
        for clause in language.clauses.split('|') {
            all.push(match language.clause {
                Clause::Before => format!("{clause}{main}"),
                Clause::Behind => format!("{main}{clause}{}", language.stop()),
            });
        }
    }
    all
}

/// A sentence as it stands alone.
pub(crate) fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a main clause needs to be a sentence.
pub(crate) fn full_stop(language: &Language) -> &'static str {
    match language.clause {
        Clause::Before => "",
        Clause::Behind => language.stop(),
    }
}
