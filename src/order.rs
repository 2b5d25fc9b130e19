//! Sorting and counting in one shape.
//!
//! Every sort and every hash table of another type is another copy of the same code in the wasm module; the judgement
//! needs only these two.

use std::collections::{BinaryHeap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// How often each of many values occurs, by their hashes.
#[derive(Clone, Debug, Default)]
pub struct Tally(HashMap<u64, u32>);

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

    /// Every different value's hash.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.keys().copied()
    }
}

/// The hash of words, equal in every run.
#[must_use]
pub fn hash_of(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_the_order_of_their_nodes() {
        let items = vec![(3, 'c'), (1, 'a'), (3, 'd'), (2, 'b')];
        let sorted = by_node(items, |item| NodeId::new(item.0));
        assert_eq!(sorted, [(1, 'a'), (2, 'b'), (3, 'c'), (3, 'd')]);
    }
}
