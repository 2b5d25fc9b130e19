//! How like two blocks are.
//!
//! Each piece of evidence is a share of agreement with a weight; what neither block has says nothing. A heading, or a name
//! that nothing else on the page has, is what a block is known by; without either, all the rest has to agree closely.

use super::print::{BOX, Holds, Print};
use crate::body::Place;
use crate::verdict::Kind;

/// The likeness from which on a block is the one that was corrected. Where all else agrees, half of a heading gives 0.75:
/// "Most read" is not "Most watched". The same block redesigned gives 0.84 and more (`tests/corrections.rs`), neighbours of
/// its make with other headings 0.66 and less.
pub const ALIKE: f32 = 0.77;
/// The same for a block that is known by no heading and no name: what it holds, its place and one neighbour at least have
/// to agree.
pub const ALIKE_BARE: f32 = 0.85;
/// Below this agreement of what they hold, two blocks are not alike whatever is written over them: a list and a form are
/// both headed "Newsletter".
const HOLDS_ALIKE: f32 = 0.5;

/// Weights. What a block says of itself counts as much as what it holds and where it stands together.
const HEADING: f32 = 50.0;
const HOLDS: f32 = 30.0;
const PLACE: f32 = 10.0;
const NEAR: f32 = 10.0;
const KIND: f32 = 5.0;

/// How like the block of `b` is to that of `a`, 0 to 1; `None` where it is not like enough.
#[must_use]
pub fn likeness(a: &Print, b: &Print) -> Option<f32> {
    let known_by = known_by(a, b);
    let holds = same_holds(&a.holds, &b.holds);
    if known_by == Some(0.0) || holds < HOLDS_ALIKE || a.pinned != b.pinned {
        return None;
    }
    let kinds = opinion(a.kind).zip(opinion(b.kind)).map(|(a, b)| f32::from(u8::from(a == b)));
    if known_by.is_none() && opinion(a.kind) != opinion(b.kind) {
        return None;
    }
    let near = same_near(a, b);
    let evidence = [
        (known_by, HEADING),
        (Some(holds), HOLDS),
        (Some(same_place(a.place, b.place)), PLACE),
        (Some(near), NEAR),
        (kinds, KIND),
    ];
    let (sum, all) = evidence
        .iter()
        .filter_map(|(agreement, weight)| Some((agreement.as_ref()? * weight, weight)))
        .fold((0.0, 0.0), |(sum, all), (agreed, weight)| (sum + agreed, all + weight));
    let least = if known_by.is_none() { ALIKE_BARE } else { ALIKE };
    Some(sum / all).filter(|likeness| *likeness >= least)
}

/// Whether a block that holds this may be like one at all: asked first, for it costs nothing.
pub(super) fn may_be_alike(print: &Print, holds: &Holds) -> bool {
    same_holds(&print.holds, holds) >= HOLDS_ALIKE
}

/// How like the block of `b` is to that of `a` as the one that a story is in, on another page with another story; higher is
/// liker. A name that both have counts before all else; without one, both neighbours have to be the same.
pub(super) fn story_likeness(a: &Print, b: &Print) -> Option<f32> {
    let (near, holds) = (same_near(a, b), same_holds(&a.holds, &b.holds));
    match known_by(a, b) {
        Some(known) if known >= STORY_KNOWN => Some(1.0 + known + near + holds),
        _ if near >= 1.0 && holds >= HOLDS_ALIKE => Some(holds),
        _ => None,
    }
}

/// The share of its names, or of its heading's words, by which the place of a story is known again: lists of classes name
/// the page's number, its section and its keywords too.
const STORY_KNOWN: f32 = 0.34;

fn same_near(a: &Print, b: &Print) -> f32 {
    let near = [(&a.before, &b.before), (&a.after, &b.after)];
    near.iter().filter(|(a, b)| a == b).count() as f32 / near.len() as f32
}

/// Agreement of what the blocks are known by; `None` where it is nothing.
fn known_by(a: &Print, b: &Print) -> Option<f32> {
    let shared = |a: &[String], b: &[String]| a.iter().filter(|word| b.contains(word)).count();
    let longer = a.heading.len().max(b.heading.len());
    let heading = (longer > 0).then(|| shared(&a.heading, &b.heading) as f32 / longer as f32);
    // Names come and go with each build of a site: that they differ says nothing.
    let common = shared(&a.names, &b.names);
    let names = (common > 0).then(|| common as f32 / a.names.len() as f32);
    names.into_iter().chain(heading).reduce(f32::max)
}

/// Kinds that say what a block is, and not only where it stands.
fn opinion(kind: Option<Kind>) -> Option<Kind> {
    kind.filter(|kind| !matches!(kind, Kind::Widget | Kind::Sidebar))
}

/// Between the paragraphs is another matter than round them; a column may come before the story or behind it.
fn same_place(a: Place, b: Place) -> f32 {
    if a == b {
        1.0
    } else if a == Place::Inside || b == Place::Inside {
        0.0
    } else {
        0.5
    }
}

/// Agreement of what blocks hold, over all that either has. A box is as wide and as high as the window lets it.
fn same_holds(a: &Holds, b: &Holds) -> f32 {
    let (mut sum, mut all) = (0.0, 0.0);
    for (at, (&a, &b)) in a.iter().zip(b).enumerate() {
        let is_box = at >= BOX;
        if (a, b) == (0, 0) || is_box && (a == 0 || b == 0) {
            continue;
        }
        let weight = if is_box { 0.5 } else { 1.0 };
        sum += weight * a.min(b) as f32 / a.max(b) as f32;
        all += weight;
    }
    if all == 0.0 { 0.0 } else { sum / all }
}
