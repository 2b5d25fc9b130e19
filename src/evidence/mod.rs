//! What speaks for and against each run of text being part of the story, as a row of bytes.
//!
//! One definition for training and for use: `quietpage features` writes these rows, the learnt weights read nothing
//! else. A row tells of the run itself, of the elements round it, of its neighbours, of what repeats, of its agreement
//! with what the page says of itself, and of the page as a whole. Nothing here needs spaces between words, commas or
//! English; nothing reads boxes or other geometry; nothing is decided.

mod around;
mod path;
mod place;
mod runs;
mod scale;
mod shapes;
mod told;
mod tree;
mod whole;

use std::ops::Range;

use crate::blocks::Blocks;
use crate::features::{Sums, reads_as_prose};
use crate::rows::AmountRows;
use crate::signals::names::{Hints, hints_of_all};
use crate::signals::phrases::Said;
use crate::snapshot::{NodeId, NodeMap, Snapshot};
pub use told::Told;

/// What a page says of its story.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// The element that prints it.
    pub title_node: Option<NodeId>,
    /// The story in a sentence or two.
    pub description: Option<&'a str>,
    /// The text that the page's structured data gives.
    pub article_body: Option<&'a str>,
    /// `og:type`.
    pub og_type: Option<&'a str>,
    /// Types of the things that the structured data describes.
    pub schema_types: &'a [String],
}

/// One row of evidence for each run of a page, and what was read of its elements on the way.
#[derive(Clone, Debug)]
pub struct Evidence {
    bytes: Vec<u8>,
    told: Vec<Option<Told>>,
    /// What the names of each element hint at.
    pub hints: NodeMap<Hints>,
    /// The rows with an amount among the children of each element.
    pub rows: NodeMap<Option<AmountRows>>,
    /// What each run says.
    pub said: Vec<Said>,
    /// Whether each run is mostly in the words with which the page describes itself.
    pub described: Vec<bool>,
}

impl Evidence {
    /// The evidence on every run of `blocks`, in their order.
    #[must_use]
    pub fn of(page: &Snapshot, blocks: &Blocks, sums: &NodeMap<Sums>, about: &About<'_>) -> Self {
        let text = Text::of(blocks);
        let shapes = shapes::Shapes::of(page, blocks, sums, &text);
        let hints = hints_of_all(page);
        let runs = runs::read(page, blocks, about);
        let whole = whole::Whole::of(page, blocks, sums, about, &text);
        let tree = tree::Tree { page, blocks, sums, text: &text, shapes: &shapes, runs: &runs };
        let paths = path::Walk { tree: &tree, hints: &hints }.paths();
        let places = place::Places::of(&tree, about.title_node);
        let mut bytes = Vec::with_capacity(blocks.all.len() * columns());
        let told = told::all(page, blocks, &runs, &paths, &hints);
        for (at, path) in paths.iter().enumerate() {
            tree.write_run(at, &mut bytes);
            path.write(&mut bytes);
            tree.write_ancestors(at, &mut bytes);
            tree.write_neighbours(at, &mut bytes);
            places.write(at, &mut bytes);
            whole.write(&mut bytes);
        }
        let said = runs.iter().map(|run| run.said).collect();
        let described = runs.iter().map(runs::RunText::is_described).collect();
        Self { bytes, told, hints, rows: shapes.rows, said, described }
    }

    /// The row of the run at a place.
    #[must_use]
    pub fn row(&self, at: usize) -> &[u8] {
        &self.bytes[at * columns()..(at + 1) * columns()]
    }

    /// What the run at a place plainly is, if anything.
    #[must_use]
    pub fn told(&self, at: usize) -> Option<Told> {
        self.told[at]
    }

    /// All rows, one after the other.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What each group of columns tells of, in the order in which they stand in a row.
const GROUPS: [&str; 6] = [
    "its own text",
    "the elements round it",
    "what stands in the boxes round it",
    "what stands before and behind it",
    "its place on the page",
    "the page as a whole",
];

/// The names of each group's columns.
const NAMES: [&[&str]; GROUPS.len()] = [
    around::RUN_NAMES,
    path::NAMES,
    around::ANCESTOR_NAMES,
    around::NEIGHBOUR_NAMES,
    place::PLACE_NAMES,
    whole::NAMES,
];

/// The columns of each group, counted here, so that only who prints the names carries them.
const LENGTHS: [usize; GROUPS.len()] = {
    let mut lengths = [0; GROUPS.len()];
    let mut at = 0;
    while at < NAMES.len() {
        lengths[at] = NAMES[at].len();
        at += 1;
    }
    lengths
};

/// The groups of a row's columns: what each tells of, and where in the row it stands.
pub fn groups() -> impl Iterator<Item = (&'static str, Range<usize>)> {
    GROUPS.into_iter().zip(LENGTHS).scan(0, |start, (about, length)| {
        let from = *start;
        *start += length;
        Some((about, from..*start))
    })
}

/// Bytes of a row.
#[must_use]
pub fn columns() -> usize {
    LENGTHS.iter().sum()
}

/// The names of a row's bytes.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().flat_map(|names| names.iter().copied())
}

/// Sums of the runs' lengths from the first on, so that any stretch is a difference; hidden runs count.
struct Text {
    sums: Vec<Held>,
}

/// What a stretch of runs holds, in Latin letters.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    chars: u32,
    link_chars: u32,
    prose_chars: u32,
    runs: u32,
}

impl Held {
    fn outside_links(self) -> u32 {
        self.chars - self.link_chars
    }
}

impl Text {
    fn of(blocks: &Blocks) -> Self {
        let mut sums = vec![Held::default()];
        let mut sum = Held::default();
        for block in &blocks.all {
            sum.chars += block.chars();
            sum.link_chars += block.link_chars.min(block.chars());
            if reads_as_prose(block) {
                sum.prose_chars += block.chars();
            }
            sum.runs += 1;
            sums.push(sum);
        }
        Self { sums }
    }

    fn within(&self, range: Range<usize>) -> Held {
        let (from, to) = (self.sums[range.start], self.sums[range.end]);
        Held {
            chars: to.chars - from.chars,
            link_chars: to.link_chars - from.link_chars,
            prose_chars: to.prose_chars - from.prose_chars,
            runs: to.runs - from.runs,
        }
    }

    fn all(&self) -> Held {
        self.within(0..self.sums.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Flags, Rect, SnapshotBuilder};

    /// A page with or without the browser's boxes.
    fn page(measured: bool) -> Snapshot {
        let mut builder = SnapshotBuilder::with_capacity(16, 1024);
        let plain = Flags::default();
        let fixed = if measured { Flags::FIXED } else { plain };
        let html = builder.element(None, "html", plain).expect("the root");
        let body = builder.element(Some(html), "body", plain).expect("a child of the root");
        for (flags, words) in [
            (plain, "The council approved the line on Tuesday, late at night."),
            (fixed, "Watch now"),
        ] {
            let p = builder.element(Some(body), "p", flags).expect("a paragraph");
            if measured {
                builder.rect(p, Rect { x: 0.0, y: 700.0, width: 1200.0, height: 100.0 });
            }
            builder.text(p, words, plain).expect("its text");
        }
        builder.finish()
    }

    fn evidence(page: &Snapshot) -> Evidence {
        let blocks = Blocks::of(page);
        let sums = crate::features::sum_up(page, &blocks);
        Evidence::of(page, &blocks, &sums, &About::default())
    }

    #[test]
    fn rows_are_the_same_with_and_without_boxes() {
        let (with, without) = (evidence(&page(true)), evidence(&page(false)));
        assert_eq!(with.bytes(), without.bytes());
        // What differs is told apart from the rows, by name.
        assert_eq!((with.told(1), without.told(1)), (Some(Told::Pinned), None));
    }

    #[test]
    fn each_byte_of_a_row_has_a_name() {
        assert_eq!(evidence(&page(false)).bytes().len(), 2 * names().count());
        assert_eq!(groups().last().map(|(_, range)| range.end), Some(columns()));
    }
}
