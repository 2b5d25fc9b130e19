//! The learnt weights: boosted trees over a row of evidence, packed into bytes.
//!
//! A model file is a header and three forests: for stories, for other pages, and for telling the two apart. Trees stand in preorder. A node is
//! three bytes, the column, the threshold and the length of its left branch: a row whose byte is at most the threshold
//! goes left, to the next node, the others skip the left branch. A leaf is two bytes, [`LEAF`] and a signed weight in
//! units of its tree's scale. Sums are log-odds. `tests/training` writes such
//! files; `docs/model-card.md` says from what.

use std::fmt;
use std::sync::OnceLock;

use super::lanes::{Lanes, Splits};
use crate::evidence::columns;

/// Marks a leaf where a node has its column.
pub(super) const LEAF: u8 = 0xFF;
/// First bytes of a model file; the last one is the version of the format.
const MAGIC: [u8; 4] = *b"QPM1";
/// Units of a tree's scale, and of a forest's start, in one log-odds.
const UNITS: f32 = 65536.0;

/// Rows that go through all trees before the next ones do: a hundred kilobytes stay in the cache.
const ROWS_AT_ONCE: usize = 512;

/// Boosted trees whose leaves sum up to log-odds.
#[derive(Clone, Copy, Debug)]
pub struct Forest<'a> {
    /// What a row starts from, in log-odds.
    start: f32,
    trees: &'a [u8],
}

/// The forests of a model file.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// For pages with a story.
    pub story: Forest<'a>,
    /// For other pages.
    pub other: Forest<'a>,
    /// Which of the two a page is.
    pub gate: Forest<'a>,
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
    Broken {
        /// Where, in bytes.
        at: usize,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModel => f.write_str("no model of this version"),
            Self::Columns { trained, now } => {
                write!(f, "trained on rows of {trained} bytes, where rows have {now}")
            }
            Self::Broken { at } => write!(f, "broken at byte {at}"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Model<'static> {
    /// The model that comes with the crate.
    ///
    /// # Panics
    ///
    /// Never: a test reads the file.
    #[must_use]
    pub fn built_in() -> Self {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        *MODEL.get_or_init(|| {
            let Ok(model) = Self::read(include_bytes!("model.bin"), columns()) else {
                unreachable!("a test reads the file that is built in")
            };
            model
        })
    }
}

impl<'a> Model<'a> {
    /// Reads a model file for rows of `columns` bytes.
    ///
    /// # Errors
    ///
    /// Where the bytes are no model for such rows.
    pub fn read(bytes: &'a [u8], columns: usize) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(ModelError::NoModel)?;
        let (&trained, mut rest) =
            rest.split_first().ok_or(ModelError::Broken { at: bytes.len() })?;
        if usize::from(trained) != columns {
            return Err(ModelError::Columns { trained: trained.into(), now: columns });
        }
        let mut forests = [None; 3];
        for forest in &mut forests {
            let at = bytes.len() - rest.len();
            let (found, behind) = Forest::read(rest, trained)
                .map_err(|within| ModelError::Broken { at: at + within })?;
            *forest = Some(found);
            rest = behind;
        }
        match forests {
            [Some(story), Some(other), Some(gate)] if rest.is_empty() => {
                Ok(Self { story, other, gate })
            }
            _ => Err(ModelError::Broken { at: bytes.len() - rest.len() }),
        }
    }
}

impl<'a> Forest<'a> {
    /// Splits a forest off; the error is the place of the first byte that does not fit.
    fn read(bytes: &'a [u8], columns: u8) -> Result<(Self, &'a [u8]), usize> {
        let (head, rest) = bytes.split_first_chunk::<8>().ok_or(bytes.len())?;
        let [s0, s1, s2, s3, l0, l1, l2, l3] = *head;
        let start = i32::from_le_bytes([s0, s1, s2, s3]) as f32 / UNITS;
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let (trees, behind) = rest.split_at_checked(length).ok_or(bytes.len())?;
        let mut at = 0;
        while at < trees.len() {
            at = check_tree(trees, at, columns).map_err(|within| within + head.len())?;
        }
        Ok((Self { start, trees }, behind))
    }

    /// The log-odds of a row of evidence.
    #[must_use]
    pub fn log_odds(&self, row: &[u8]) -> f32 {
        let sum =
            self.trees().fold(0.0, |sum, (tree, scale)| sum + f32::from(leaf(tree, row)) * scale);
        self.start + sum / UNITS
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
        sums.into_iter().map(|sum| self.start + sum / UNITS).collect()
    }

    /// The trees, each with the scale of its weights.
    fn trees(&self) -> impl Iterator<Item = (&'a [u8], f32)> + use<'a> {
        let mut trees = self.trees;
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

/// Follows the tree at a place to its end; the error is the place of the first byte that does not fit.
fn check_tree(trees: &[u8], at: usize, columns: u8) -> Result<usize, usize> {
    let head = trees.get(at..at + 4).ok_or(trees.len())?;
    let start = at + 4;
    let end = start + usize::from(u16::from_le_bytes([head[0], head[1]]));
    let tree = trees.get(start..end).ok_or(trees.len())?;
    // Ends of left branches that are open, innermost last.
    let mut open: Vec<usize> = Vec::new();
    let mut place = 0;
    loop {
        match tree.get(place..) {
            Some([LEAF, _, ..]) => {
                place += 2;
                match open.pop() {
                    Some(left_end) if left_end == place => {}
                    None if place == tree.len() => return Ok(end),
                    _ => return Err(start + place),
                }
            }
            Some([column, _, left, ..]) if *column < columns => {
                place += 3;
                open.push(place + usize::from(*left));
            }
            _ => return Err(start + place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One tree: column 1 up to 10 gives 2, above it column 0 up to 5 gives -1, the rest 3.
    fn forest() -> Vec<u8> {
        let tree = [1, 10, 2, LEAF, 2, 0, 5, 2, LEAF, 0xFF, LEAF, 3];
        let mut bytes = Vec::new();
        bytes.extend(32768_i32.to_le_bytes());
        bytes.extend((tree.len() as u32 + 4).to_le_bytes());
        bytes.extend((tree.len() as u16).to_le_bytes());
        bytes.extend(32768_u16.to_le_bytes());
        bytes.extend(tree);
        bytes
    }

    fn file() -> Vec<u8> {
        [&MAGIC[..], &[2], &forest(), &forest(), &forest()].concat()
    }

    #[test]
    fn rows_find_their_leaves() {
        let file = file();
        let model = Model::read(&file, 2).unwrap();
        let halves = |row: [u8; 2]| (model.story.log_odds(&row) * 2.0) as i32;
        assert_eq!([halves([9, 10]), halves([5, 11]), halves([6, 11])], [3, 0, 4]);
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
        for forest in [model.story, model.other, model.gate] {
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
            assert!(
                matches!(Model::read(&file[..cut], 2), Err(ModelError::Broken { .. })),
                "{cut}"
            );
        }
        let mut lies = file.clone();
        lies[5 + 8 + 4 + 2] = 3;
        assert!(matches!(Model::read(&lies, 2), Err(ModelError::Broken { .. })));
        lies[5 + 8 + 4 + 2] = 2;
        lies[5 + 8 + 4] = 7;
        assert!(matches!(Model::read(&lies, 2), Err(ModelError::Broken { .. })), "no such column");
    }
}
