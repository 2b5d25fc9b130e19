//! The families of pages, and which of them rules may be tuned on.

use crate::draw::{Draw, Names};
use crate::languages;
use crate::page::{self, Place};
use crate::{lookalike, related, ticker};

/// Pages of each family of clutter, and of each of look-alikes.
const PAGES: usize = 6;
const LOOK_ALIKES: usize = 20;

/// What a page has that the test is about.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    Ticker(ticker::Markup),
    Related(related::Markup),
    LookAlike(lookalike::Subject),
}

/// Pages of one markup at one place, or of one look-alike; languages, names and all else vary.
pub(crate) struct Family {
    pub(crate) name: String,
    pub(crate) subject: Subject,
    place: Place,
    pages: usize,
}

/// One page to write.
pub(crate) struct Case {
    pub(crate) family: usize,
    seed: u64,
    language: usize,
    names: Names,
    page: usize,
}

impl Case {
    /// What tells it from the family's other pages.
    pub(crate) fn label(&self) -> String {
        let names = match self.names {
            Names::Telling => "telling",
            Names::Lying => "lying",
            Names::Hashed => "hashed",
            Names::None => "none",
        };
        format!("{} {} {names}", self.page, languages::ALL[self.language].code)
    }
}

const PLACES: &[(&str, Place)] = &[
    ("inside", Place::Inside),
    ("beside", Place::Beside),
    ("above", Place::Above),
    ("below", Place::Below),
];

/// Every family.
pub(crate) fn all() -> Vec<Family> {
    let mut families = Vec::new();
    for &(place_name, place) in PLACES {
        for &(name, markup) in ticker::Markup::ALL {
            let name = format!("ticker, {name}, {place_name}");
            families.push(Family { name, subject: Subject::Ticker(markup), place, pages: PAGES });
        }
        for &(name, markup) in related::Markup::ALL.iter().filter(|(_, m)| m.stands(place)) {
            let name = format!("related, {name}, {place_name}");
            families.push(Family { name, subject: Subject::Related(markup), place, pages: PAGES });
        }
    }
    for &(name, subject) in lookalike::Subject::ALL {
        let (name, subject) = (name.to_owned(), Subject::LookAlike(subject));
        families.push(Family { name, subject, place: Place::Inside, pages: LOOK_ALIKES });
    }
    families
}

/// Every page: languages in turn, and with each round of them other names.
pub(crate) fn cases(families: &[Family]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (family, about) in families.iter().enumerate() {
        for page in 0..about.pages {
            let at = cases.len();
            cases.push(Case {
                family,
                seed: hash(&format!("{} {page}", about.name)),
                language: at % languages::ALL.len(),
                names: Names::ALL
                    [(at % languages::ALL.len() + at / languages::ALL.len()) % Names::ALL.len()],
                page,
            });
        }
    }
    cases
}

impl Family {
    /// Whether rules may be tuned on what this family shows. Rules are never changed for what the others show.
    pub(crate) fn is_tuned(&self) -> bool {
        (hash(&self.name) >> 40) & 1 == 0
    }

    /// The page's markup, with marks on what is planted, told and kept.
    pub(crate) fn write(&self, case: &Case) -> String {
        let mut draw = Draw::new(case.seed, languages::ALL[case.language], case.names);
        let (place, blocks) = match self.subject {
            Subject::Ticker(markup) => (self.place, vec![ticker::write(&mut draw, markup)]),
            Subject::Related(markup) => (self.place, related::write(&mut draw, markup, self.place)),
            Subject::LookAlike(subject) => {
                (subject.place(&mut draw), vec![lookalike::write(&mut draw, subject)])
            }
        };
        page::write(&mut draw, place, &blocks)
    }
}

/// FNV-1a, so that seeds and the split hang on names alone.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    })
}
