//! The same paragraphs more than once: sites print a story for each width of window and show one of the copies.
//!
//! A refrain is no copy: only whole stretches of paragraphs are, word for word.

use crate::blocks::Blocks;
use crate::features::reads_as_prose;
use crate::order::{Table, hash_of};
use crate::snapshot::Snapshot;

/// Fewest paragraphs in a row that make a copy.
const COPIED: usize = 3;

/// The chosen runs, which are in document order, without copies of others among them. A copy on show wins over one that
/// is not, else the first one does.
pub(super) fn without(page: &Snapshot, blocks: &Blocks, mut chosen: Vec<usize>) -> Vec<usize> {
    let prose: Vec<usize> =
        chosen.iter().copied().filter(|&at| reads_as_prose(&blocks.all[at])).collect();
    let earlier = earlier(page, blocks, &prose);
    let mut dropped = vec![false; blocks.all.len()];
    let mut at = 0;
    while at < prose.len() {
        let length = stretch(&earlier, at);
        if let Some(original) = earlier[at].filter(|_| length >= COPIED) {
            let is_better = blocks.all[prose[original]].hidden && !blocks.all[prose[at]].hidden;
            let from = if is_better { original } else { at };
            dropped[prose[from]..=prose[from + length - 1]].fill(true);
        }
        at += length.max(1);
    }
    chosen.retain(|&at| !dropped[at]);
    chosen
}

/// For each of these runs the place of the first one with the same text before it, if any.
fn earlier(page: &Snapshot, blocks: &Blocks, prose: &[usize]) -> Vec<Option<usize>> {
    // Texts of different measures are different, so most runs are never read here.
    let measure = |at: usize| {
        let measure = &blocks.all[at].measure;
        u64::from(measure.chars()) << 32 | u64::from(measure.words) << 8 ^ u64::from(measure.commas)
    };
    let mut alike = Table::default();
    for &at in prose {
        *alike.entry(measure(at)).or_default() += 1;
    }
    let mut first = Table::default();
    let places = prose.iter().enumerate().map(|(place, &at)| {
        let is_alone = alike[&measure(at)] == 1;
        let hash = (!is_alone).then(|| hash_of(&[&blocks.all[at].text(page)]))?;
        let first = *first.entry(hash).or_insert(place as u32) as usize;
        (first < place).then_some(first)
    });
    places.collect()
}

/// How many runs from this place on stand in one row in an earlier place too.
fn stretch(earlier: &[Option<usize>], from: usize) -> usize {
    let Some(original) = earlier[from] else { return 0 };
    let follows = |&(step, place): &(usize, &Option<usize>)| {
        *place == Some(original + step) && original + step < from
    };
    earlier[from..].iter().enumerate().take_while(follows).count()
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    const STORY: [&str; 3] = [
        "The council approved the new tram line on Tuesday, late at night.",
        "The line will run along the river and end at the old station.",
        "Work is to begin in the spring, once the herons have left the bank.",
    ];

    fn left(html: &str) -> Vec<usize> {
        let page = crate::html::parse(html);
        let blocks = Blocks::of(&page);
        let all = (0..blocks.all.len()).collect();
        without(&page, &blocks, all)
    }

    #[test]
    fn one_of_several_copies_is_left() {
        let story: String = STORY.iter().map(|text| format!("<p>{text}</p>")).collect();
        assert_eq!(left(&format!("<div>{story}</div>").repeat(3)), [0, 1, 2]);
        let hidden = format!("<div hidden>{story}</div>");
        assert_eq!(left(&format!("{hidden}<div>{story}</div>{hidden}")), [3, 4, 5]);
    }

    #[test]
    fn a_refrain_stays() {
        let refrain: String = STORY[..2].iter().map(|text| format!("<p>{text}</p>")).collect();
        assert_eq!(left(&format!("{refrain}<p>{}</p>{refrain}", STORY[2])), [0, 1, 2, 3, 4]);
        assert_eq!(left(&format!("<p>{}</p>", STORY[0]).repeat(5)), [0, 1, 2, 3, 4]);
    }
}
