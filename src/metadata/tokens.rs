//! Numbers and words of a text, for finding dates: digits of every script, years of other counts.

use crate::lower::push_lower;
use crate::measure::digit;
use crate::signals::dates;

/// Years that a page may have come out in. Earlier ones are what stories tell of.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;
/// The same years counted from the Buddha.
const BUDDHIST_YEARS: std::ops::RangeInclusive<u32> = 2533..=2642;
const BUDDHIST_SHIFT: u32 = 543;
#[derive(Debug)]
enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
}

/// A number or a word.
#[derive(Debug)]
pub(super) struct Token<'a> {
    kind: Kind,
    /// What stands between the token before and this one.
    pub(super) gap: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    pub(super) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.kind {
            Kind::Number { value, digits: n } if digits.contains(&n) => Some(value),
            _ => None,
        }
    }

    pub(super) fn year(&self) -> Option<u32> {
        let year = self.number(4..=4)?;
        if YEARS.contains(&year) {
            Some(year)
        } else {
            BUDDHIST_YEARS.contains(&year).then(|| year - BUDDHIST_SHIFT)
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub(super) fn month_name(&self) -> Option<u32> {
        self.word().and_then(dates::month).map(u32::from)
    }
}

/// The numbers and words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut gap_from = 0;
    while let Some(&(start, c)) = chars.peek() {
        let is_digit = digit(c).is_some();
        if !is_digit && !is_word(c) {
            chars.next();
            continue;
        }
        let mut value = 0u32;
        let mut word = String::new();
        let mut digits = 0;
        let mut end = start;
        while let Some(&(at, c)) = chars.peek() {
            match digit(c) {
                Some(d) if is_digit => value = value.saturating_mul(10).saturating_add(d),
                None if !is_digit && is_word(c) => push_lower(&mut word, c),
                _ => break,
            }
            digits += 1;
            end = at + c.len_utf8();
            chars.next();
        }
        let kind = if is_digit { Kind::Number { value, digits } } else { Kind::Word(word) };
        tokens.push(Token { kind, gap: &text[gap_from..start], start, end });
        gap_from = end;
    }
    tokens
}

/// Letters and the marks that combine with them (vowel signs are no letters in Unicode).
fn is_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c as u32, 0x300..=0x36F | 0x900..=0x963 | 0x981..=0x9E3 | 0xE31..=0xE4E | 0x610..=0x65F)
}
