//! What a run is, and what stands above, before and behind it.

use crate::signals::phrases::Meaning;
use crate::snapshot::NodeId;

use super::Held;
use super::place::ANNOUNCED;
use super::scale::{NONE, count, log, share};
use super::tree::{Tree, heading_level, tag_class};

/// Names of the columns about the run itself.
#[rustfmt::skip]
pub(super) const RUN_NAMES: &[&str] = &[
    "run.chars", "run.words", "run.links", "run.link-share", "run.digits", "run.commas", "run.sentences", "run.ends-sentence",
    "run.hidden", "run.tag", "run.heading", "run.begins", "run.ends", "run.capitals", "run.signs", "run.copies",
    "run.of-title", "run.title-held", "run.in-description", "run.in-article-body", "run.shared-words", "run.year",
    "run.word-length", "says.clutter", "says.read-on", "says.share", "says.letter", "says.comments", "says.consent",
];

/// Levels of block-level elements round a run that are told of, the nearest first.
const LEVELS: usize = 4;

/// Names of the columns about the elements round a run.
#[rustfmt::skip]
pub(super) const ANCESTOR_NAMES: &[&str] = &[
    "up0.tag", "up0.chars", "up0.links", "up0.prose", "up0.of-page", "up0.runs", "up0.headlines", "up0.media", "up0.siblings", "up0.alike",
    "up1.tag", "up1.chars", "up1.links", "up1.prose", "up1.of-page", "up1.runs", "up1.headlines", "up1.media", "up1.siblings", "up1.alike",
    "up2.tag", "up2.chars", "up2.links", "up2.prose", "up2.of-page", "up2.runs", "up2.headlines", "up2.media", "up2.siblings", "up2.alike",
    "up3.tag", "up3.chars", "up3.links", "up3.prose", "up3.of-page", "up3.runs", "up3.headlines", "up3.media", "up3.siblings", "up3.alike",
    "minor.tag", "minor.chars", "minor.links", "minor.prose", "minor.of-page", "minor.runs", "minor.headlines", "minor.media", "minor.siblings", "minor.alike",
    "major.levels", "major.chars", "major.links", "major.prose", "major.of-page", "minor.levels",
];

/// How far before and behind a run its neighbours are told of.
const NEAR: usize = 3;

/// Names of the columns about the runs before and behind.
#[rustfmt::skip]
pub(super) const NEIGHBOUR_NAMES: &[&str] = &[
    "before3.chars", "before3.links", "before3.tag", "before3.ends-sentence",
    "before2.chars", "before2.links", "before2.tag", "before2.ends-sentence",
    "before1.chars", "before1.links", "before1.tag", "before1.ends-sentence",
    "behind1.chars", "behind1.links", "behind1.tag", "behind1.ends-sentence",
    "behind2.chars", "behind2.links", "behind2.tag", "behind2.ends-sentence",
    "behind3.chars", "behind3.links", "behind3.tag", "behind3.ends-sentence",
    "before.levels", "behind.levels", "wide.links", "wide.prose", "wide.chars",
];

/// Runs before and behind that make the wider neighbourhood.
const WIDE: usize = 8;
/// Share of the page's prose from which an element holds the most of it, in percent.
const MAJOR_PERCENT: u32 = 50;

impl Tree<'_> {
    pub(super) fn write_run(&self, at: usize, row: &mut Vec<u8>) {
        let (block, run) = (&self.blocks.all[at], &self.runs[at]);
        let chars = block.chars();
        let letters = chars + block.measure.digits;
        let yes = |meanings: &[Meaning]| u8::from(run.says(meanings));
        row.extend([
            log(chars),
            log(block.measure.words),
            count(block.links),
            share(block.link_chars, chars),
            share(block.measure.digits, letters),
            share(block.measure.commas * 20, chars),
            count(block.measure.sentence_ends),
            u8::from(block.ends_sentence),
            u8::from(block.hidden),
            tag_class(self.page.tag(block.container)),
            heading_level(self.page, block),
            run.begins,
            run.ends,
            run.capitals,
            run.signs,
            log(run.copies),
            run.of_title,
            run.title_held,
            run.in_description,
            run.in_article_body,
            run.shared_words,
            u8::from(run.year),
            count(chars * 10 / block.measure.words.max(1)),
            yes(ANNOUNCED[4]),
            yes(ANNOUNCED[0]),
            yes(ANNOUNCED[3]),
            yes(ANNOUNCED[2]),
            yes(ANNOUNCED[1]),
            yes(&[Meaning::Consent, Meaning::Wall]),
        ]);
    }

    pub(super) fn write_ancestors(&self, at: usize, row: &mut Vec<u8>) {
        let container = self.blocks.all[at].container;
        let mut above = self.around(container).take(MOST_LEVELS);
        let all = self.text.all();
        let is_major =
            |held: &Held| held.outside_links() * 100 >= all.outside_links() * MAJOR_PERCENT;
        let mut minor = None;
        let (mut minor_levels, mut major_levels) = (0, 0);
        let mut major = Held::default();
        let mut written = 0;
        for (levels, node) in (0u32..).zip(above.by_ref()) {
            let held = self.held(node);
            if written < LEVELS {
                self.write_element(node, held, row);
                written += 1;
            }
            if is_major(&held) {
                (major, major_levels) = (held, levels);
                break;
            }
            (minor, minor_levels) = (Some((node, held)), levels);
        }
        for node in above.take(LEVELS - written) {
            self.write_element(node, self.held(node), row);
            written += 1;
        }
        row.extend(std::iter::repeat_n(0, (LEVELS - written) * ELEMENT_COLUMNS));
        match minor {
            Some((node, held)) => self.write_element(node, held, row),
            None => row.extend([0; ELEMENT_COLUMNS]),
        }
        row.extend([
            count(major_levels),
            log(major.chars),
            share(major.link_chars, major.chars),
            share(major.prose_chars, major.chars),
            share(major.outside_links(), all.outside_links()),
            count(minor_levels),
        ]);
    }

    fn write_element(&self, node: NodeId, held: Held, row: &mut Vec<u8>) {
        let sums = &self.sums[node];
        row.extend([
            tag_class(self.page.tag(node)),
            log(held.chars),
            share(held.link_chars, held.chars),
            share(held.prose_chars, held.chars),
            share(held.outside_links(), self.text.all().outside_links()),
            log(held.runs),
            log(sums.headlines),
            log(sums.media),
            log(self.shapes.siblings[node]),
            log(self.shapes.alike[node]),
        ]);
    }

    pub(super) fn write_neighbours(&self, at: usize, row: &mut Vec<u8>) {
        let all = &self.blocks.all;
        for near in (1..=NEAR).rev() {
            self.write_neighbour(at.checked_sub(near), row);
        }
        for near in 1..=NEAR {
            self.write_neighbour(Some(at + near), row);
        }
        let levels = |other: Option<usize>| {
            other
                .and_then(|other| all.get(other))
                .map_or(NONE, |other| self.levels(all[at].container, other.container))
        };
        let wide = self.text.within(at.saturating_sub(WIDE)..(at + WIDE + 1).min(all.len()));
        row.extend([
            levels(at.checked_sub(1)),
            levels(Some(at + 1)),
            share(wide.link_chars, wide.chars),
            share(wide.prose_chars, wide.chars),
            log(wide.chars),
        ]);
    }

    fn write_neighbour(&self, at: Option<usize>, row: &mut Vec<u8>) {
        match at.and_then(|at| self.blocks.all.get(at)) {
            Some(block) => row.extend([
                log(block.chars()),
                share(block.link_chars, block.chars()),
                tag_class(self.page.tag(block.container)),
                u8::from(block.ends_sentence),
            ]),
            None => row.extend([0, 0, NONE, 0]),
        }
    }
}

/// Most block-level elements round a run that are looked at: real pages have twenty, broken ones thousands.
const MOST_LEVELS: usize = 60;

/// Bytes about one element.
const ELEMENT_COLUMNS: usize = 10;
