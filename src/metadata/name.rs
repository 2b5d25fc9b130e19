//! The names in a byline, and nothing beside them.

use super::calendar::{self, Order};
use super::clean;
use crate::lower::{is_small, lower};
use crate::signals::bylines;

/// Longest name, in characters: "Associação Brasileira de Jornalismo Investigativo" has 49.
const MAX_CHARS: usize = 60;
/// Most words in a name.
const MAX_WORDS: usize = 6;

/// Names in a text of which is known that it names the authors (a claim, or an element marked as such).
pub(super) fn claimed(text: &str) -> Vec<String> {
    let text = clean::line(text);
    if text.contains("://") || text.starts_with('/') || text.contains('@') && !text.starts_with('@')
    {
        return Vec::new();
    }
    let mut names = Vec::new();
    for piece in pieces(after_opening(&text)) {
        let name = trimmed(piece);
        if names.is_empty() && piece.trim() == text && is_handle(name) || is_name(name) {
            push(&mut names, name);
        } else if !is_degrees(name) {
            break;
        }
    }
    names
}

/// Whether a text is nothing but the words that stand before a name.
pub(super) fn is_opening(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    !text.is_empty() && bylines::opening(&lower(text)) == text.len()
}

/// Names after the word of a byline: "By Ann Lee and Bo Ek | 14 March", "14 March 2025 by Ann Lee". Empty where the text is
/// no byline.
pub(super) fn in_byline(text: &str) -> Vec<String> {
    let text = clean::squeeze(text);
    let rest = after_opening(&text);
    if rest.len() < text.len() || bylines::ending(&text) > 0 {
        return proper(rest);
    }
    // Within a line the word stands in any sentence; after a number it follows a date or a reading time.
    match text.split_once(" by ") {
        Some((before, rest)) if before.chars().any(char::is_numeric) => proper(rest),
        _ => Vec::new(),
    }
}

/// The names that a text begins with, where they are written as names are.
pub(super) fn proper(rest: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in pieces(rest) {
        let name = trimmed(piece);
        if is_name(name) && looks_proper(name) {
            push(&mut names, name);
        } else if !is_degrees(name) {
            break;
        }
    }
    names
}

fn push(names: &mut Vec<String>, name: &str) {
    let folded = clean::fold(name);
    if !names.iter().any(|held| clean::fold(held) == folded) {
        names.push(name.to_owned());
    }
}

/// What follows "By", "Written by:", "作者：" …
fn after_opening(text: &str) -> &str {
    let mut rest = text;
    // "Author: By Ann Lee" has two.
    for _ in 0..2 {
        let lower = lower(rest);
        let len = bylines::opening(&lower);
        // Lower case may be longer than the text it comes from; then the opening is none that the table knows.
        let Some(after) = rest.get(len..).filter(|_| len > 0) else { break };
        let ends = after.chars().next().is_some_and(|c| !c.is_alphanumeric());
        let no_spaces = rest.chars().next().is_some_and(is_ideograph);
        if !ends && !no_spaces {
            break;
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric() && !"@“\"".contains(c));
    }
    rest
}

/// The parts that a byline's own marks and joining words set off.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let text = before_date(text);
    let text = &text[..bylines::name_end(text)];
    let head =
        text.split(['|', '·', '•', '(', '\u{2022}', '【', '［', '>']).next().unwrap_or_default();
    let head = [" - ", " – ", " — "]
        .iter()
        .fold(head, |head, mark| head.split(mark).next().unwrap_or(head));
    head.split([',', '&', ';', '、', '，', '/', '،']).flat_map(split_at_joins)
}

/// What stands before the first date: "Ann Lee July 3, 2025" names one person.
fn before_date(text: &str) -> &str {
    if !text.contains(|c: char| c.is_numeric()) {
        return text;
    }
    let date =
        calendar::find_all(text, Order::DayFirst).first().map_or(text.len(), |found| found.start);
    &text[..date]
}

fn split_at_joins(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, word) in words_at(text) {
        // A single capital is an initial ("Harry S E Lee"), a small one joins.
        if at > from && bylines::joins(word) {
            out.push(&text[from..at]);
            from = at + word.len();
        }
    }
    out.push(&text[from..]);
    out.retain(|piece| !piece.trim().is_empty());
    out
}

fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn trimmed(piece: &str) -> &str {
    let piece = piece.trim_matches(|c: char| c.is_whitespace() || ":-–—*_“”\"'’".contains(c));
    let end = piece.len() - bylines::ending(piece);
    piece[..end].trim_end()
}

fn is_name(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_whitespace() {
        words += 1;
        let bare = lower(word.trim_matches(|c: char| !c.is_alphanumeric()));
        if bylines::is_never_a_name(&bare) || word.chars().any(char::is_numeric) {
            return false;
        }
    }
    let chars = text.chars().count();
    (1..=MAX_WORDS).contains(&words)
        && (2..=MAX_CHARS).contains(&chars)
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['!', '?', '=', '{', '}', '<', '>', '#', '%', '$'])
        && !is_degrees(text)
}

/// One word that an account may be called by: forum users have digits and underscores in their names.
pub(super) fn is_handle(text: &str) -> bool {
    let chars = text.chars().count();
    let lower = lower(text);
    (2..=30).contains(&chars)
        && !text.contains(char::is_whitespace)
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || "_-.@".contains(c))
        && text.matches('.').count() <= 1
        && !bylines::is_never_a_name(&lower)
}

/// Whether every word begins as a name's does in its script.
fn looks_proper(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_none_or(|c| !is_small(c)) || bylines::is_particle(&lower(word))
    })
}

fn is_degrees(text: &str) -> bool {
    !text.is_empty()
        && text.split_whitespace().all(|word| bylines::is_degree(&lower(&word.replace('.', ""))))
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn bylines_hold_names_and_more() {
        let lines = [
            "By Ann Lee",
            "By Clay, March 14, 34 min read",
            "Written by: Ann Lee and Bo van der Ek | 14 March 2025",
            "BY ANN LEE, MD, PhD",
            "Von Änne Groß",
            "作者：王小明",
            "김철수 기자",
            "By the sea we stood",
            "Posted by admin on March 3",
            "Share this story",
            "Автор: Анна Ли",
            "بقلم: سارة علي",
            "By Ann Lee, Staff Writer",
        ];
        let out: Vec<String> =
            lines.iter().map(|line| format!("{line} => {:?}\n", in_byline(line))).collect();
        expect![[r#"
            By Ann Lee => ["Ann Lee"]
            By Clay, March 14, 34 min read => ["Clay"]
            Written by: Ann Lee and Bo van der Ek | 14 March 2025 => ["Ann Lee", "Bo van der Ek"]
            BY ANN LEE, MD, PhD => ["ANN LEE"]
            Von Änne Groß => ["Änne Groß"]
            作者：王小明 => ["王小明"]
            김철수 기자 => ["김철수"]
            By the sea we stood => []
            Posted by admin on March 3 => []
            Share this story => []
            Автор: Анна Ли => ["Анна Ли"]
            بقلم: سارة علي => ["سارة علي"]
            By Ann Lee, Staff Writer => ["Ann Lee"]
        "#]]
        .assert_eq(&out.concat());
    }

    #[test]
    fn claims_hold_names_and_more() {
        let claims = [
            "Ann Lee",
            "by Ann Lee",
            "Ann Lee, MS, RD, Bo Ek",
            "kim_42",
            "https://x.example/ann",
            "ann@x.example",
            "admin",
            "The Currency editors",
            "",
        ];
        let out: Vec<String> =
            claims.iter().map(|claim| format!("{claim} => {:?}\n", claimed(claim))).collect();
        expect![[r#"
            Ann Lee => ["Ann Lee"]
            by Ann Lee => ["Ann Lee"]
            Ann Lee, MS, RD, Bo Ek => ["Ann Lee", "Bo Ek"]
            kim_42 => ["kim_42"]
            https://x.example/ann => []
            ann@x.example => []
            admin => []
            The Currency editors => ["The Currency editors"]
             => []
        "#]]
        .assert_eq(&out.concat());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in ".{0,40}") {
            let _ = (claimed(&text), in_byline(&text));
        }
    }
}
