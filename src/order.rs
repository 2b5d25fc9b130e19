//! Sorting and counting in one shape.
//!
//! Every sort and every hash table of another type is another copy of the same code in the wasm module; the judgement
//! needs only these two.

use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use crate::snapshot::NodeId;

/// Puts `items` in the order of their nodes; equal ones stay as they are.
pub fn by_node<T>(items: Vec<T>, node: impl Fn(&T) -> NodeId) -> Vec<T> {
    let places: Vec<u64> = items
        .iter()
        .enumerate()
        .map(|(at, item)| ((node(item).index() as u64) << 32) | at as u64)
        .collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    sorted(places)
        .into_iter()
        .filter_map(|place| items[(place & u64::from(u32::MAX)) as usize].take())
        .collect()
}

/// Numbers from the least to the greatest. A heap takes a twentieth of the code of the slices' own sort.
#[must_use]
pub fn sorted(numbers: Vec<u64>) -> Vec<u64> {
    BinaryHeap::from(numbers).into_sorted_vec()
}

/// Numbers by the hashes of what they are of.
pub type Table = HashMap<u64, u32, BuildHasherDefault<Mixed>>;

/// Spreads a hash over all bits; keys are hashes already, so one multiplication will do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mix(hash ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = mix(hash);
    }
}

/// The two halves of a product with the golden ratio, laid over each other.
fn mix(hash: u64) -> u64 {
    let product = u128::from(hash) * 0x9E37_79B9_7F4A_7C15;
    product as u64 ^ (product >> 64) as u64
}

/// How often each of many values occurs, by their hashes.
#[derive(Clone, Debug, Default)]
pub struct Tally(Table);

impl Tally {
    /// Counts a value; how often it was counted by now.
    pub fn add(&mut self, hash: u64) -> u32 {
        let count = self.0.entry(hash).or_default();
        *count += 1;
        *count
    }

    /// How often a value was counted.
    #[must_use]
    pub fn count(&self, hash: u64) -> u32 {
        self.0.get(&hash).copied().unwrap_or(0)
    }

    /// Number of different values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The hash of words, equal in every run.
#[must_use]
pub fn hash_of(words: &[&str]) -> u64 {
    words.iter().fold(SEED, |hash, word| {
        let (eights, rest) = word.as_bytes().as_chunks();
        let hash = eights.iter().fold(hash, |hash, eight| mix(hash ^ u64::from_le_bytes(*eight)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        // The length keeps a word's end apart from the next one's start.
        mix(mix(hash ^ u64::from_le_bytes(last)) ^ word.len() as u64)
    })
}

/// What hashes start from: no run of zeros leaves it where it is.
const SEED: u64 = 0xCBF2_9CE4_8422_2325;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_tell_words_apart() {
        let lists: [&[&str]; 8] = [
            &[],
            &[""],
            &["", ""],
            &["ab", "c"],
            &["a", "bc"],
            &["abc"],
            &["abcdefgh"],
            &["abcdefgh", ""],
        ];
        let mut tally = Tally::default();
        assert!(lists.iter().all(|words| tally.add(hash_of(words)) == 1));
        assert_eq!(tally.add(hash_of(&["ab", "c"])), 2);
    }

    #[test]
    fn items_come_in_the_order_of_their_nodes() {
        let items = vec![(3, 'c'), (1, 'a'), (3, 'd'), (2, 'b')];
        let sorted = by_node(items, |item| NodeId::new(item.0));
        assert_eq!(sorted, [(1, 'a'), (2, 'b'), (3, 'c'), (3, 'd')]);
    }
}
