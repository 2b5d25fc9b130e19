//! Finds words in texts, byte by byte.
//!
//! The standard library's search is faster for long words. Ours are short; and that search, with the messages of its own
//! checks, takes eleven kilobytes of each wasm module that calls it with a word anywhere.

/// Where a word stands first, in bytes.
#[must_use]
pub fn find(text: &str, word: &str) -> Option<usize> {
    let text = text.as_bytes();
    let Some((first, rest)) = word.as_bytes().split_first() else { return Some(0) };
    let last = text.len().checked_sub(word.len())?;
    (0..=last).find(|&at| text[at] == *first && text[at + 1..].starts_with(rest))
}

/// Whether a word stands anywhere in a text.
#[must_use]
pub fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// What stands before and behind the first of a word.
#[must_use]
pub fn split_once<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(find(text, word)?)?;
    Some((before, rest.strip_prefix(word)?))
}

/// What stands before, between and behind all of a word, which is not empty.
pub fn split<'a>(text: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (piece, behind) = split_once(text, word).map_or((text, None), |(a, b)| (a, Some(b)));
        rest = behind;
        Some(piece)
    })
}

/// The text up to the first of these bytes, which are no part of longer characters.
#[must_use]
pub fn until<'a>(text: &'a str, ends: &[u8]) -> &'a str {
    let end = text.bytes().position(|byte| ends.contains(&byte)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn all_is_found_as_the_standard_library_finds_it(text in "[abé]{0,12}", word in "[abé]{1,3}") {
            assert_eq!(find(&text, &word), text.find(&word));
            assert_eq!(holds(&text, &word), text.contains(&word));
            assert_eq!(split_once(&text, &word), text.split_once(&word));
            assert!(split(&text, &word).eq(text.split(&word)));
        }
    }
}
