//! A lone link back to where the text was taken from.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::signals::phrases::{Meaning, fold};
use crate::snapshot::NodeId;
use crate::verdict::Kind;

/// "Source link" and nothing else.
///
/// `<p><a href="https://agency.example/…">Source link</a></p>` is hidden; "Source: Reuters" is part of the story.
pub(super) const SOURCE_LINK: Rule = Rule { name: "source-link", kind: Kind::SourceLink, judge };

/// Longest phrase of the table in Latin letters.
const PHRASE_CHARS: u32 = 40;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.links != 1
        || sums.link_chars != sums.chars
        || sums.fields + sums.buttons > 0
        || scene.place(node) == Place::Before
    {
        return None;
    }
    let text = || fold(&scene.page.text_content(node));
    (sums.chars <= PHRASE_CHARS && Meaning::SourceLink.is_in(&text())).then(|| Finding {
        confidence: 0.95,
        reasons: vec![
            Reason::Phrase { means: Meaning::SourceLink.name() },
            scene.place_reason(node),
        ],
    })
}
