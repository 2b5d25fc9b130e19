//! Words and what they mean, as rows of text.
//!
//! A table of pairs costs twelve bytes a word in the wasm module beside the word; a row of words costs its spaces.

use std::sync::OnceLock;

use crate::order::{Table, hash_of};

/// Rows of words of one meaning each, parted by single spaces; no word stands in two rows.
pub(super) struct Lexicon {
    rows: &'static [&'static str],
    /// Row and place in it by the word's hash; made when the first word is looked up.
    index: OnceLock<Table>,
}

impl Lexicon {
    pub(super) const fn new(rows: &'static [&'static str]) -> Self {
        Self { rows, index: OnceLock::new() }
    }

    /// The number of the row that holds a word, and the word as it stands there.
    pub(super) fn find(&self, word: &str) -> Option<(usize, &'static str)> {
        let place = *self.index.get_or_init(|| self.read()).get(&hash_of(&[word]))?;
        let (row, at) = ((place >> 16) as usize, (place & 0xFFFF) as usize);
        let known = self.rows.get(row)?.get(at..at + word.len())?;
        (known == word).then_some((row, known))
    }

    fn read(&self) -> Table {
        let mut index = Table::default();
        for (row, words) in self.rows.iter().enumerate() {
            let mut at = 0;
            for word in words.split(' ') {
                *index.entry(hash_of(&[word])).or_default() = ((row << 16) | at) as u32;
                at += word.len() + 1;
            }
        }
        index
    }

    /// Bytes of the longest word.
    #[cfg(test)]
    pub(super) fn longest(&self) -> usize {
        self.rows.iter().flat_map(|row| row.split(' ')).map(str::len).max().unwrap_or(0)
    }

    /// Whether each row is in order and no word stands in two.
    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        let words = || self.rows.iter().flat_map(|row| row.split(' '));
        self.rows.iter().all(|row| row.split(' ').is_sorted_by(|a, b| a < b))
            && words().all(|word| words().filter(|other| *other == word).count() == 1)
    }
}
