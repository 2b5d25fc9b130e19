//! Sorted tables of names, entered by their first letters.

/// Names, sorted, each with what it names.
pub(super) struct Names<T: 'static> {
    rows: &'static [(&'static str, T)],
    /// For each first byte up to the last letter of ASCII, the first row whose name does not begin with a lesser one.
    starts: [u8; STARTS],
}

/// One past the last first byte, and the end of the rows behind it.
const STARTS: usize = b'z' as usize + 2;

impl<T: Copy> Names<T> {
    /// The table of these rows, which are fewer than 256 and begin with letters or signs of ASCII.
    pub(super) const fn new(rows: &'static [(&'static str, T)]) -> Self {
        let mut starts = [0; STARTS];
        let (mut byte, mut row) = (0, 0);
        while byte < STARTS {
            while row < rows.len() && (rows[row].0.as_bytes()[0] as usize) < byte {
                row += 1;
            }
            starts[byte] = row as u8;
            byte += 1;
        }
        Self { rows, starts }
    }

    /// What is of this name.
    pub(super) fn find(&self, name: &str) -> Option<T> {
        let first = usize::from(*name.as_bytes().first()?);
        let end = *self.starts.get(first + 1)?;
        let rows = &self.rows[usize::from(self.starts[first])..usize::from(end)];
        rows.iter().find(|(known, _)| *known == name).map(|&(_, named)| named)
    }
}
