//! The learnt weights: boosted trees over a row of evidence, packed into bytes.
//!
//! A model file holds three forests: for stories, for other pages, and for telling the two apart. It keeps apart what is
//! alike, which makes it small and compresses well: `"QPM2"`, the columns of a row (1 byte), the trees of each forest (2
//! bytes each), the nodes of all trees (4 bytes), the splits among them (4 bytes); then a scale for each tree (2 bytes), for
//! each node in preorder a column or [`LEAF`], for each split a threshold, for each leaf a signed weight in units of its
//! tree's scale. Numbers are little-endian. A row whose byte is at most the threshold goes left, to the next node. Sums are
//! log-odds. `tests/training` writes such files; `docs/model-card.md` says from what.
//!
//! To be walked, a tree has its nodes together: a split is three bytes, the column, the threshold and the length of its left
//! branch, which rows that go right skip; a leaf is two, [`LEAF`] and the weight.

use std::fmt;
use std::sync::OnceLock;

use super::lanes::{Lanes, Splits};
use crate::evidence::columns;

/// Marks a leaf where a node has its column.
pub(super) const LEAF: u8 = 0xFF;
/// First bytes of a model file; the last one is the version of the format.
const MAGIC: [u8; 4] = *b"QPM2";
/// Units of a tree's scale in one log-odds.
const UNITS: f32 = 65536.0;

/// Rows that go through all trees before the next ones do: a hundred kilobytes stay in the cache.
const ROWS_AT_ONCE: usize = 512;

/// Boosted trees whose leaves sum up to log-odds.
#[derive(Clone, Debug)]
pub struct Forest {
    /// For each tree its length in bytes and the scale of its weights, 2 bytes each, then its nodes.
    trees: Vec<u8>,
}

/// The forests of a model file.
#[derive(Clone, Debug)]
pub struct Model {
    /// For pages with a story.
    pub story: Forest,
    /// For other pages.
    pub other: Forest,
    /// Which of the two a page is.
    pub gate: Forest,
}

/// Why a file is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin like one, or is of another version.
    NoModel,
    /// It was trained on rows of another length.
    Columns {
        /// Bytes of a row when it was trained.
        trained: usize,
        /// Bytes of a row now.
        now: usize,
    },
    /// It is cut, or a tree in it does not end where it should.
    Broken,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModel => f.write_str("no model of this version"),
            Self::Columns { trained, now } => {
                write!(f, "trained on rows of {trained} bytes, where rows have {now}")
            }
            Self::Broken => f.write_str("broken, or cut"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Model {
    /// The model that comes with the crate.
    ///
    /// # Panics
    ///
    /// Never: a test reads the file.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let Ok(model) = Self::read(include_bytes!("model.bin"), columns()) else {
                unreachable!("a test reads the file that is built in")
            };
            model
        })
    }

    /// Reads a model file for rows of `columns` bytes.
    ///
    /// # Errors
    ///
    /// Where the bytes are no model for such rows.
    pub fn read(bytes: &[u8], columns: usize) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(ModelError::NoModel)?;
        let (&trained, rest) = rest.split_first().ok_or(ModelError::Broken)?;
        if usize::from(trained) != columns {
            return Err(ModelError::Columns { trained: trained.into(), now: columns });
        }
        let mut packed = Packed(rest);
        let trees = [packed.two()?, packed.two()?, packed.two()?].map(usize::from);
        let (nodes, splits) = (packed.four()?, packed.four()?);
        let mut read = Reading {
            scales: packed.take(2 * trees.iter().sum::<usize>())?,
            nodes: packed.take(nodes)?,
            thresholds: packed.take(splits)?,
            weights: packed,
            columns: trained,
        };
        let [story, other, gate] = trees.map(|count| read.forest(count));
        let model = Self { story: story?, other: other?, gate: gate? };
        let is_read = read.nodes.0.is_empty() && read.thresholds.0.is_empty();
        (is_read && read.weights.0.is_empty()).then_some(model).ok_or(ModelError::Broken)
    }
}

/// Bytes of a model file that are still to be read.
#[derive(Clone, Copy)]
struct Packed<'a>(&'a [u8]);

impl Packed<'_> {
    fn take(&mut self, length: usize) -> Result<Self, ModelError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ModelError::Broken)?;
        self.0 = rest;
        Ok(Self(taken))
    }

    fn one(&mut self) -> Result<u8, ModelError> {
        let (&one, rest) = self.0.split_first().ok_or(ModelError::Broken)?;
        self.0 = rest;
        Ok(one)
    }

    fn two(&mut self) -> Result<u16, ModelError> {
        Ok(u16::from_le_bytes([self.one()?, self.one()?]))
    }

    fn four(&mut self) -> Result<usize, ModelError> {
        Ok(usize::from(self.two()?) | usize::from(self.two()?) << 16)
    }
}

/// What is left of each part of a model file while its trees are put together.
struct Reading<'a> {
    scales: Packed<'a>,
    nodes: Packed<'a>,
    thresholds: Packed<'a>,
    weights: Packed<'a>,
    columns: u8,
}

impl Reading<'_> {
    fn forest(&mut self, count: usize) -> Result<Forest, ModelError> {
        let mut trees = Vec::new();
        for _ in 0..count {
            let start = trees.len();
            trees.extend([0, 0]);
            trees.extend(self.scales.two()?.to_le_bytes());
            self.nodes_of_a_tree(&mut trees)?;
            let length = u16::try_from(trees.len() - start - 4).map_err(|_| ModelError::Broken)?;
            trees[start..start + 2].copy_from_slice(&length.to_le_bytes());
        }
        Ok(Forest { trees })
    }

    /// Puts the nodes of the next tree behind the others, to its last leaf.
    fn nodes_of_a_tree(&mut self, trees: &mut Vec<u8>) -> Result<(), ModelError> {
        // Where the length of each left branch that is being read goes, innermost last.
        let mut open: Vec<usize> = Vec::new();
        loop {
            let column = self.nodes.one()?;
            if column == LEAF {
                trees.extend([LEAF, self.weights.one()?]);
                let Some(length) = open.pop() else { return Ok(()) };
                trees[length] =
                    u8::try_from(trees.len() - length - 1).map_err(|_| ModelError::Broken)?;
            } else if column < self.columns {
                open.push(trees.len() + 2);
                trees.extend([column, self.thresholds.one()?, 0]);
            } else {
                return Err(ModelError::Broken);
            }
        }
    }
}

impl Forest {
    /// The log-odds of a row of evidence.
    #[must_use]
    pub fn log_odds(&self, row: &[u8]) -> f32 {
        let sum =
            self.trees().fold(0.0, |sum, (tree, scale)| sum + f32::from(leaf(tree, row)) * scale);
        sum / UNITS
    }

    /// The log-odds of all rows in `bytes`, each of `columns` bytes: the same numbers as one by one.
    #[must_use]
    pub fn log_odds_of_all(&self, bytes: &[u8], columns: usize) -> Vec<f32> {
        // Without vector registers, or a compiler that makes use of them, one row after the other is faster.
        if cfg!(any(target_feature = "sse2", target_feature = "neon")) && !cfg!(debug_assertions) {
            bytes
                .chunks(ROWS_AT_ONCE * columns)
                .flat_map(|bytes| self.log_odds_by_lanes(bytes, columns))
                .collect()
        } else {
            bytes.chunks_exact(columns).map(|row| self.log_odds(row)).collect()
        }
    }

    fn log_odds_by_lanes(&self, bytes: &[u8], columns: usize) -> Vec<f32> {
        let rows = Lanes::of(bytes, columns);
        let mut sums = rows.sums();
        for (tree, scale) in self.trees() {
            if let Some(splits) = Splits::of(tree) {
                splits.add(&rows, scale, &mut sums);
            } else {
                for (sum, row) in sums.iter_mut().zip(bytes.chunks_exact(columns)) {
                    *sum += f32::from(leaf(tree, row)) * scale;
                }
            }
        }
        sums.into_iter().map(|sum| sum / UNITS).collect()
    }

    /// The trees, each with the scale of its weights.
    fn trees(&self) -> impl Iterator<Item = (&[u8], f32)> {
        let mut trees = self.trees.as_slice();
        std::iter::from_fn(move || {
            let [end0, end1, scale0, scale1, tree @ ..] = trees else { return None };
            let length = usize::from(u16::from_le_bytes([*end0, *end1]));
            let scale = u16::from_le_bytes([*scale0, *scale1]);
            let (tree, rest) = tree.split_at_checked(length).unwrap_or((tree, &[]));
            trees = rest;
            Some((tree, f32::from(scale)))
        })
    }
}

/// The weight that a row reaches.
fn leaf(tree: &[u8], row: &[u8]) -> i8 {
    let mut at = 0;
    loop {
        match tree.get(at..) {
            Some([LEAF, weight, ..]) => return weight.cast_signed(),
            Some([column, threshold, left, ..]) => {
                let value = row.get(usize::from(*column)).copied().unwrap_or(0);
                at += 3 + if value <= *threshold { 0 } else { usize::from(*left) };
            }
            _ => return 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three forests of one tree: column 1 up to 10 gives 2, above it column 0 up to 5 gives -1, the rest 3.
    fn file() -> Vec<u8> {
        let mut bytes = [&MAGIC[..], &[2]].concat();
        bytes.extend([1_u16; 3].map(u16::to_le_bytes).as_flattened());
        bytes.extend([15_u32, 6].map(u32::to_le_bytes).as_flattened());
        bytes.extend([32768_u16; 3].map(u16::to_le_bytes).as_flattened());
        bytes.extend([1, LEAF, 0, LEAF, LEAF].repeat(3));
        bytes.extend([10, 5].repeat(3));
        bytes.extend([2, 0xFF, 3].repeat(3));
        bytes
    }

    #[test]
    fn rows_find_their_leaves() {
        let file = file();
        let model = Model::read(&file, 2).unwrap();
        let halves = |row: [u8; 2]| (model.story.log_odds(&row) * 2.0) as i32;
        assert_eq!([halves([9, 10]), halves([5, 11]), halves([6, 11])], [2, -1, 3]);
    }

    #[test]
    fn rows_by_the_dozen_find_the_same_leaves() {
        let model = Model::built_in();
        // Bytes without order, the same in every run.
        let mut state = 1_u32;
        let mut byte = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let bytes: Vec<u8> = (0..37 * columns()).map(|_| byte()).collect();
        for forest in [&model.story, &model.other, &model.gate] {
            let one_by_one: Vec<f32> =
                bytes.chunks_exact(columns()).map(|row| forest.log_odds(row)).collect();
            assert_eq!(forest.log_odds_by_lanes(&bytes, columns()), one_by_one);
        }
    }

    #[test]
    fn the_built_in_model_is_one() {
        assert!(Model::read(include_bytes!("model.bin"), columns()).is_ok());
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let file = file();
        assert_eq!(Model::read(b"QPM0", 2).unwrap_err(), ModelError::NoModel);
        assert_eq!(Model::read(&file, 3).unwrap_err(), ModelError::Columns { trained: 2, now: 3 });
        for cut in 5..file.len() {
            assert_eq!(Model::read(&file[..cut], 2).unwrap_err(), ModelError::Broken, "{cut}");
        }
        let changed = |at: usize, byte: u8| {
            let mut file = file.clone();
            file[at] = byte;
            Model::read(&file, 2).map(drop)
        };
        let nodes = MAGIC.len() + 1 + 3 * 2 + 2 * 4 + 3 * 2;
        assert_eq!(changed(nodes, 1), Ok(()));
        for (at, byte, why) in [
            (nodes, 2, "no such column"),
            (nodes, LEAF, "a tree ends early"),
            (nodes + 1, 0, "a tree does not end"),
            (5, 2, "more trees than nodes"),
        ] {
            assert_eq!(changed(at, byte), Err(ModelError::Broken), "{why}");
        }
        assert_eq!(Model::read(&[&file[..], &[0]].concat(), 2).unwrap_err(), ModelError::Broken);
    }
}
