//! Words round the names of those who wrote a story.

use crate::search;

/// What stands before a name in a byline, in lower case, sorted. `from` and the like are left out: they open sentences.
#[rustfmt::skip]
const BEFORE: &str = "\
    af|auteur|author|authors|autor|autora|autore|autorin|av|by|contributed by|\
    contributor|created by|da|di|door|eingestellt von|geschrieben von|guest post by|oleh|\
    par|por|post author|posted by|przez|published by|redigé par|reported by|reporter|\
    rédigé par|scritto da|skrevet av|story by|tekst|text|text by|tác giả|\
    veröffentlicht von|von|words by|writer|written by|yazan|écrit par|γράφει|γράφει η|\
    γράφει ο|автор|авторы|текст|מאת|بقلم|كتب|كتبت|نویسنده|द्वारा|लेखक|โดย|作者|\
    執筆|执笔|撰文|文|文／|編集|著者|記者|记者|글";

/// What stands after a name, in lower case, sorted.
#[rustfmt::skip]
const AFTER: &str = "\
    記者|记者|選手|기자|특파원";

/// What joins two names, in lower case, sorted.
#[rustfmt::skip]
const JOINS: &str = "\
    and|e|en|et|i|ja|med|mit|och|og|oraz|und|with|y|και|и|та|و";

/// Small words inside names, in lower case, sorted.
#[rustfmt::skip]
const PARTICLES: &str = "\
    af|al|av|bin|bint|da|dal|das|de|degli|del|della|den|der|di|do|\
    dos|du|el|ibn|la|le|lo|los|of|san|ten|ter|van|vom|von|zu|zum|\
    zur";

/// Degrees and honours after a comma, without dots, in lower case, sorted.
#[rustfmt::skip]
const DEGREES: &str = "\
    acsm|apr|ba|bs|bsc|ccc|cfa|cfp|cissp|cpa|cpt|cscs|dc|dds|dmd|do|\
    dpt|edd|esq|faap|facp|fand|ii|iii|jd|jr|lcsw|ldn|lmft|lmt|ma|mba|\
    mbbs|md|med|mfa|mha|mn|mph|ms|msc|msn|msw|np|obe|pa|pa-c|pe|\
    pharmd|phd|pmp|psyd|pt|ra|rd|rdn|rn|rph|sr";

/// Words that no person's name holds, in lower case, sorted: actions, sections, times, roles.
#[rustfmt::skip]
const NEVER: &str = "\
    about|add|admin|administrator|advertisement|affiliate|ago|all|am|an|anonymous|\
    are|article|articles|author|authors|back|bio|blog|bookmark|by|category|click|\
    comment|comments|contact|continue|copy|date|default|disclosure|download|edited|\
    email|facebook|fact|follow|full|has|here|home|how|instagram|is|last|\
    latest|leave|link|linkedin|listen|live|login|min|minute|minutes|more|no|\
    none|null|pinterest|pm|post|posted|posts|print|privacy|profile|published|\
    read|reading|related|reply|reviewed|reviewer|rss|save|search|section|see|\
    share|sign|skip|sponsored|subscribe|super|tags|that|this|time|to|tweet|\
    twitter|undefined|unknown|update|updated|user|verified|view|views|was|we|\
    what|when|who|why|with|words|writer|written|you|your|youtube";

/// Words that end a name: what follows is a place, a day, a section or whom it was written for.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    " am ", " am:", " at ", " em ", " en ", " for ", " from ", " im ", " in ", " le ", " on ", " opublikowano ",
    " via ",
];

/// Parts of addresses under which sites keep the pages of those who write for them, sorted.
#[rustfmt::skip]
const PROFILE_PATHS: &str = "\
    auteur|auteurs|author|authors|autor|autore|autores|autori|bio|bios|by|byline|\
    contributor|contributors|people|person|producers|profile|profiles|reporter|reporters|\
    staff|team|user|users|writer|writers";

/// Where a name ends for what follows it, in bytes.
#[must_use]
pub fn name_end(text: &str) -> usize {
    ENDS.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len())
}

/// Whether a part of an address's path leads to somebody's page.
fn is_profile_path(part: &str) -> bool {
    holds(PROFILE_PATHS, part)
}

/// Whether an address is that of somebody's page.
#[must_use]
pub fn leads_to_profile(href: &str) -> bool {
    let path = search::until(href, b"?#").to_ascii_lowercase();
    path.split('/').rev().skip(1).any(is_profile_path)
}

/// The longest opening of `text` (lower case) that only leads to a name, in bytes.
#[must_use]
pub fn opening(text: &str) -> usize {
    longest(BEFORE, |word| text.as_bytes().starts_with(word))
}

/// The ending of `text` that only names a trade, in bytes.
#[must_use]
pub fn ending(text: &str) -> usize {
    longest(AFTER, |word| text.as_bytes().ends_with(word))
}

/// Whether a word joins two names.
#[must_use]
pub fn joins(word: &str) -> bool {
    holds(JOINS, word)
}

/// Whether a small word may stand inside a name.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    holds(PARTICLES, word)
}

/// Whether a word (lower case, dots removed) is a degree.
#[must_use]
pub fn is_degree(word: &str) -> bool {
    holds(DEGREES, word)
}

/// Whether a word stands in no name.
#[must_use]
pub fn is_never_a_name(word: &str) -> bool {
    holds(NEVER, word)
}

fn holds(row: &str, word: &str) -> bool {
    row.as_bytes().split(|byte| *byte == b'|').any(|known| known == word.as_bytes())
}

fn longest(row: &str, fits: impl Fn(&[u8]) -> bool) -> usize {
    let words = row.as_bytes().split(|byte| *byte == b'|');
    words.filter(|known| fits(known)).map(<[u8]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for row in [BEFORE, AFTER, JOINS, PARTICLES, DEGREES, NEVER, PROFILE_PATHS] {
            assert!(row.split('|').is_sorted_by(|a, b| a < b), "{row}");
        }
        assert!(ENDS.is_sorted());
    }

    #[test]
    fn the_longest_opening_counts() {
        assert_eq!(opening("written by ann"), "written by".len());
        assert_eq!(opening("ann"), 0);
    }
}
