//! Blocks beside the story leave their width behind: without it the story's lines would grow or begin elsewhere.
//!
//! Only boxes tell what stands beside what, so where none were measured every block just goes.

use super::Scene;
use crate::blocks::TextBlock;
use crate::features::reads_as_prose;
use crate::reason::Reason;
use crate::snapshot::{Flags, NodeId, Rect};
use crate::verdict::{Action, Verdict};

/// Narrowest block that holds a column open, in CSS pixels: what is narrower is a rule or a row of icons.
const COLUMN_PIXELS: f32 = 60.0;
/// Blocks that overlap by no more than this are beside each other, in CSS pixels: borders and negative margins do.
const OVERLAP_PIXELS: f32 = 8.0;

/// Has the blocks beside the story's column keep their width.
///
/// `<div class=row><main>…</main><aside>…</aside></div>`: the aside goes, and the lines of the story stay as long as they
/// are. A block between paragraphs, over the story or under it goes with its box.
pub(super) fn keep_widths(scene: &Scene<'_>, verdicts: &mut [Verdict]) {
    let Some(column) = column(scene) else { return };
    for verdict in verdicts.iter_mut().filter(|verdict| verdict.action == Action::Hide) {
        if is_beside(scene, &column, verdict.node) {
            verdict.action = Action::Vacate;
            // It comes after the story in the page, and stands beside it.
            for reason in &mut verdict.reasons {
                if *reason == (Reason::AfterBody {}) {
                    *reason = Reason::OutsideBody {};
                }
            }
        }
    }
}

/// The box round the story's paragraphs.
fn column(scene: &Scene<'_>) -> Option<Rect> {
    let is_paragraph = |run: &&TextBlock| reads_as_prose(run) && scene.body.holds(run.first);
    let boxes = scene
        .blocks
        .all
        .iter()
        .filter(is_paragraph)
        .filter_map(|run| scene.page.rect(run.container))
        .filter(|rect| rect.width > 0.0);
    boxes.reduce(|all, rect| {
        let (x, y) = (all.x.min(rect.x), all.y.min(rect.y));
        let right = (all.x + all.width).max(rect.x + rect.width);
        let bottom = (all.y + all.height).max(rect.y + rect.height);
        Rect { x, y, width: right - x, height: bottom - y }
    })
}

/// Whether the element is a column of its own in the row that the story's is in.
fn is_beside(scene: &Scene<'_>, story: &Rect, node: NodeId) -> bool {
    let page = scene.page;
    let Some(rect) = page.rect(node) else { return false };
    let apart = rect.x + rect.width <= story.x + OVERLAP_PIXELS
        || rect.x >= story.x + story.width - OVERLAP_PIXELS;
    // A short column may end where the headline does, above the first paragraph: it is beside what holds that.
    let is_level = |other: &Rect| rect.y < other.y + other.height && rect.y + rect.height > other.y;
    let is_beside_holder = || {
        page.parent(node).is_some_and(|row| {
            page.element_children(row)
                .filter(|&n| scene.body.touches(page, n))
                .filter_map(|n| page.rect(n))
                .any(|holder| is_level(&holder))
        })
    };
    apart
        && (is_level(story) || is_beside_holder())
        && rect.width >= COLUMN_PIXELS
        // What sticks keeps its place in the row, and what is fixed has none.
        && !page.flags(node).has(Flags::FIXED)
        && page.parent(node).is_some_and(|row| scene.body.touches(page, row))
}
