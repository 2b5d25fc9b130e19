//! Filler in place of words: as long, of the same script, capitals where there were capitals.
//!
//! The same word becomes the same filler all over a page, for repetition is evidence: a headline that stands in the head
//! too, rows that are alike, an address that leads to the page itself. What a word becomes follows from its place in
//! the order in which words first occur and from nothing in the word, so that nobody finds the word by trying.

use std::collections::{HashMap, HashSet};

use crate::signals::amounts;

/// Tries for a filler that stands for no other word. Short words run out of them: then two words become one.
const TRIES: u32 = 64;

/// Words of fewer letters may come out as a word that the page has.
pub const MIN_LETTERS: usize = 4;

const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
const VOWELS: &[u8] = b"aeiou";

/// Letters lie in Unicode by script, in rows of this many.
const ROW: u32 = 32;

/// What the words of one page become.
#[derive(Debug, Default)]
pub(super) struct Filler {
    /// Words of the page, in small letters.
    taken: HashSet<String>,
    known: HashMap<String, Vec<char>>,
    used: HashSet<Vec<char>>,
}

impl Filler {
    /// Notes the words of a text, so that none of them becomes filler.
    pub(super) fn learn(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            self.taken.insert(folded(word));
        }
    }

    /// Whether the page has the word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.taken.contains(&folded(word))
    }

    /// The text with filler for its words. Figures become ones, and years stay in their century; signs, spaces and zeros
    /// stay, and so does a single letter behind a figure (`3 M` is two words, `3M` an amount).
    pub(super) fn text(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let run = |is: fn(char) -> bool| chars[at..].iter().take_while(|&&c| is(c)).count();
            if c.is_alphabetic() {
                let len = run(char::is_alphabetic);
                self.word(&chars, at, len, &mut out);
                at += len;
            } else if zero_of(c).is_some() {
                let len = run(|c| zero_of(c).is_some());
                figures(&chars[at..at + len], &mut out);
                at += len;
            } else {
                out.push(c);
                at += 1;
            }
        }
        out
    }

    fn word(&mut self, chars: &[char], at: usize, len: usize, out: &mut String) {
        let word = &chars[at..at + len];
        let before = at.checked_sub(1).map(|at| chars[at]);
        if len == 1 && word[0].is_ascii_alphabetic() && before.is_some_and(is_figure) {
            out.push(word[0]);
            return;
        }
        if stands_at_an_amount(chars, at, len)
            && let Some(code) = amounts::another_code(&word.iter().collect::<String>())
        {
            let is_small = word[0].is_lowercase();
            out.extend(code.chars().map(|c| if is_small { c } else { upper(c) }));
            return;
        }
        let filler = self.filler(word);
        out.extend(
            word.iter()
                .zip(filler)
                .map(|(&c, small)| if is_capital(c) { upper(small) } else { small }),
        );
    }

    fn filler(&mut self, word: &[char]) -> Vec<char> {
        let small: Vec<char> = word.iter().map(|&c| lower(c)).collect();
        let key: String = small.iter().collect();
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let nth = self.known.len() as u64;
        let made = self.make(&small, nth);
        self.used.insert(made.clone());
        self.known.insert(key, made.clone());
        made
    }

    /// Tries the script's own letters first; rows with one letter only have no other to offer.
    fn make(&self, small: &[char], nth: u64) -> Vec<char> {
        let free = |made: &Vec<char>| !self.taken.contains(&made.iter().collect::<String>());
        let tries = |letter: fn(char, usize, &mut Dice) -> char| {
            (0..TRIES).map(move |try_| {
                let mut dice = Dice(nth << 8 | u64::from(try_));
                small
                    .iter()
                    .enumerate()
                    .map(|(at, &c)| letter(c, at, &mut dice))
                    .collect::<Vec<char>>()
            })
        };
        let own = || tries(letter_like);
        own()
            .find(|made| free(made) && !self.used.contains(made))
            .or_else(|| own().find(free))
            .or_else(|| tries(|_, at, dice| latin(at, dice)).find(free))
            .unwrap_or_else(|| vec!['x'; small.len()])
    }
}

/// Small letters of a word, character by character: as many as it has.
fn folded(word: &str) -> String {
    word.chars().map(lower).collect()
}

fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn upper(c: char) -> char {
    let mut large = c.to_uppercase();
    match (large.next(), large.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn is_capital(c: char) -> bool {
    c.is_uppercase() && lower(c) != c
}

/// A letter for the place of `c`: Latin ones so that one can read the word out, others from the same row of Unicode.
fn letter_like(c: char, at: usize, dice: &mut Dice) -> char {
    if c.is_ascii() {
        return latin(at, dice);
    }
    let first = u32::from(c) / ROW * ROW;
    let same = |other: &char| {
        other.is_alphabetic()
            && other.len_utf16() == c.len_utf16()
            && other.is_lowercase() == c.is_lowercase()
            && lower(*other) == *other
            && upper(*other).len_utf16() == c.len_utf16()
    };
    let row: Vec<char> = (first..first + ROW).filter_map(char::from_u32).filter(same).collect();
    row.get(dice.below(row.len())).copied().unwrap_or(c)
}

fn latin(at: usize, dice: &mut Dice) -> char {
    let letters = if at.is_multiple_of(2) { CONSONANTS } else { VOWELS };
    letters.get(dice.below(letters.len())).map_or('x', |&letter| char::from(letter))
}

/// Whether a figure or the sign of a currency stands beside the word, a space between them or none.
fn stands_at_an_amount(chars: &[char], at: usize, len: usize) -> bool {
    let is = |c: &char| is_figure(*c) || amounts::is_currency(*c);
    let near = |mut chars: &mut dyn Iterator<Item = &char>| {
        let first = chars.next();
        match first {
            Some(c) if c.is_whitespace() => (&mut chars).next().is_some_and(is),
            first => first.is_some_and(is),
        }
    };
    near(&mut chars[..at].iter().rev()) || near(&mut chars[at + len..].iter())
}

/// Zeros of the scripts that have figures of their own.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
    0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10,
];

fn zero_of(c: char) -> Option<char> {
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&u32::from(c)))?;
    char::from_u32(*zero)
}

fn is_figure(c: char) -> bool {
    zero_of(c).is_some()
}

/// Ones for all figures but zeros; what may be a year begins as it did, so that dates stay dates.
fn figures(run: &[char], out: &mut String) {
    let value = |c: &char| zero_of(*c).map_or(0, |zero| u32::from(*c) - u32::from(zero));
    let is_year = run.len() == 4 && matches!((value(&run[0]), value(&run[1])), (1, 9) | (2, 0 | 5));
    for (at, c) in run.iter().enumerate() {
        let plain = u32::from(value(c) != 0);
        let shown = if is_year && at < 2 { value(c) } else { plain };
        out.extend(zero_of(*c).and_then(|zero| char::from_u32(u32::from(zero) + shown)));
    }
}

/// Numbers from a seed, alike on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> String {
        let mut filler = Filler::default();
        filler.learn(text);
        filler.text(text)
    }

    #[test]
    fn shape_stays_and_words_go() {
        let out =
            filled("The Council's 1,240 seats; the council met on 2025-03-14 at 09:27, \"again\".");
        assert_eq!(
            out.len(),
            "The Council's 1,240 seats; the council met on 2025-03-14 at 09:27, \"again\".".len()
        );
        assert!(
            out.contains("1,110") && out.contains("2011-01-11") && out.contains("01:11"),
            "{out}"
        );
        let words: Vec<String> = out
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(folded)
            .collect();
        assert_eq!(words[1], words[5], "the same word twice: {out}");
        assert!(out.chars().next().is_some_and(char::is_uppercase));
    }

    #[test]
    fn amounts_stay_amounts() {
        let out = filled("€ 42.50 USD, 3.1% up, 1.2M, 4 TB");
        assert!(
            out.starts_with("€ 11.10 ") && out.contains(", 1.1% ") && out.contains("1.1M"),
            "{out}"
        );
        let code = out.split(' ').nth(2).map(|code| code.trim_matches(','));
        assert!(code.is_some_and(|code| code != "USD" && amounts::is_currency_code(code)), "{out}");
    }

    #[test]
    fn each_script_keeps_its_own() {
        for text in [
            "Новая линия трамвая",
            "新しい路面電車",
            "새로운 노선",
            "خط الترام الجديد",
            "नई ट्राम",
            "Η νέα γραμμή",
            "Ünïcödé façade",
        ] {
            let out = filled(text);
            assert_ne!(out, text);
            assert_eq!(
                out.encode_utf16().count(),
                text.encode_utf16().count(),
                "{text} became {out}"
            );
            for (a, b) in text.chars().zip(out.chars()) {
                let row = |c: char| u32::from(c) / 0x100;
                assert!(row(a) == row(b) || row(a).abs_diff(row(b)) == 1, "{text} became {out}");
            }
        }
    }

    #[test]
    fn what_a_word_becomes_says_nothing_of_it() {
        assert_eq!(filled("harbour ferries"), filled("council debates"));
    }
}
