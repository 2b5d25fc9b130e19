//! Many rows through a forest at once.
//!
//! A branch that depends on data costs more than all else that a tree does with a row. So each tree is taken as a list of
//! its splits, each with the leaves that a row cannot reach once it goes right there; what is left in the end begins with
//! the row's leaf (QuickScorer, Lucchese et al. 2015). Without branches, rows fit side by side into vector registers.

/// Rows that are taken side by side.
const LANES: usize = 32;
/// Bytes of a set of leaves. They lie apart, for compilers make vectors of bytes only where all is of bytes.
const PLANES: usize = 4;
/// Leaves of the largest tree that is taken so.
const MOST_LEAVES: usize = PLANES * u8::BITS as usize;

/// Rows of evidence, column by column: one group of [`LANES`] rows after the other.
pub(super) struct Lanes {
    values: Vec<[u8; LANES]>,
    columns: usize,
    rows: usize,
}

impl Lanes {
    /// The rows that stand in `bytes` one after the other, each of `columns` bytes.
    pub(super) fn of(bytes: &[u8], columns: usize) -> Self {
        let rows = bytes.len() / columns;
        let mut values = vec![[0; LANES]; rows.div_ceil(LANES) * columns];
        for (at, row) in bytes.chunks_exact(columns).enumerate() {
            let group = &mut values[at / LANES * columns..][..columns];
            for (lanes, &value) in group.iter_mut().zip(row) {
                lanes[at % LANES] = value;
            }
        }
        Self { values, columns, rows }
    }

    /// A sum for each row, all zero.
    pub(super) fn sums(&self) -> Vec<f32> {
        vec![0.0; self.rows]
    }
}

/// One tree as a list of splits.
pub(super) struct Splits {
    splits: Vec<Split>,
    leaves: [i8; MOST_LEAVES],
}

struct Split {
    column: u8,
    threshold: u8,
    /// A bit for each leaf of the left branch.
    left: [u8; PLANES],
    /// Where the left branch ends, in bytes; of use while the tree is read.
    left_end: usize,
}

impl Splits {
    /// The tree in these bytes, which were checked; `None` where it has too many leaves.
    pub(super) fn of(tree: &[u8]) -> Option<Self> {
        let mut splits: Vec<Split> = Vec::new();
        let mut leaves = [0; MOST_LEAVES];
        // Splits whose left branch is being read, innermost last.
        let mut open: Vec<usize> = Vec::new();
        let (mut at, mut leaf) = (0, 0);
        loop {
            match tree.get(at..)? {
                [super::model::LEAF, weight, ..] => {
                    *leaves.get_mut(leaf)? = weight.cast_signed();
                    at += 2;
                    for &split in &open {
                        splits[split].left[leaf / 8] |= 1 << (leaf % 8);
                    }
                    leaf += 1;
                    match open.last() {
                        Some(&split) if splits[split].left_end == at => open.pop(),
                        None => return Some(Self { splits, leaves }),
                        _ => return None,
                    };
                }
                [column, threshold, left, ..] => {
                    at += 3;
                    open.push(splits.len());
                    let left_end = at + usize::from(*left);
                    splits.push(Split {
                        column: *column,
                        threshold: *threshold,
                        left: [0; PLANES],
                        left_end,
                    });
                }
                _ => return None,
            }
        }
    }

    /// Adds the weight that each row reaches, times `scale`, to its sum.
    pub(super) fn add(&self, rows: &Lanes, scale: f32, sums: &mut [f32]) {
        for (group, sums) in rows.values.chunks_exact(rows.columns).zip(sums.chunks_mut(LANES)) {
            let mut gone = [[0; LANES]; PLANES];
            for split in &self.splits {
                let values = &group[usize::from(split.column)];
                let mut goes_right = [0; LANES];
                for (goes_right, &value) in goes_right.iter_mut().zip(values) {
                    *goes_right = if value > split.threshold { 0xFF } else { 0 };
                }
                for (gone, &left) in gone.iter_mut().zip(&split.left) {
                    for (gone, &goes_right) in gone.iter_mut().zip(&goes_right) {
                        *gone |= goes_right & left;
                    }
                }
            }
            for (lane, sum) in sums.iter_mut().enumerate() {
                let gone = u32::from_le_bytes(std::array::from_fn(|plane| gone[plane][lane]));
                let leaf = gone.trailing_ones() as usize % MOST_LEAVES;
                *sum += f32::from(self.leaves[leaf]) * scale;
            }
        }
    }
}
