//! Rows of one shape with an amount each: coins, stocks, currencies.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::evidence::Told;
use crate::reason::{Ratio, Reason};
use crate::signals::names::Hint;
use crate::snapshot::{NodeId, Tag};
use crate::verdict::Kind;

/// Prices, scores and rates in rows.
///
/// `<ul><li>Bitcoin (BTC) $ 64,120 1.2%</li>…</ul>` beside the story is hidden, with any class names or none; a
/// `<table>` of prices between the story's paragraphs is not.
pub(super) const TICKER: Rule = Rule { name: "ticker", kind: Kind::Ticker, judge };

/// Share of the element's text that its rows must hold: the rest is a title and a link to more.
const ROWS_SHARE: f32 = 0.7;
/// Most prices without a change that a bar over the story shows, in rows: shops show their goods by the dozen.
const BARE_ROWS: u32 = 24;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let limits = &scene.policy.limits;
    let sums = scene.sums(node);
    if sums.chars == 0 || sums.prose_chars * 4 > sums.chars {
        return None;
    }
    // The element with the most rows in the subtree speaks for it.
    let rows = scene.amount_rows(node)?;
    let same = Ratio::of(rows.rows, rows.all);
    // A title before the rows and a link behind them are no rows.
    let mostly = same >= limits.ticker_same || rows.all - rows.rows <= 2;
    if rows.rows < limits.ticker_rows || !mostly {
        return None;
    }
    if (rows.chars as f32) < ROWS_SHARE * sums.chars as f32 && !scene.is_all(node, Told::Amount) {
        return None;
    }
    // A table between paragraphs is the story's, and so are its rows and cells; and a line of figures.
    let mut above = scene.page.ancestors(node);
    if scene.place(node) == Place::Inside
        && (rows.is_line
            || scene.is_introduced(node)
            || scene.tables.are_in(scene.page, node)
            || above.any(|n| is_table(scene.page.tag(n))))
    {
        return None;
    }
    // Prices without a change are a shop's or a story's; over the story they are a bar of the site's.
    let hint = scene.hint_reason(node, Hint::Ticker);
    let is_bare = rows.quotes * 2 < rows.rows && hint.is_none();
    if is_bare && (scene.place(node) != Place::Before || rows.rows > BARE_ROWS) {
        return None;
    }
    // Between paragraphs rows of figures are as likely the story's own: what was learnt must see none of it in them.
    if scene.place(node) == Place::Inside && hint.is_none() && !scene.is_apart(node) {
        return None;
    }
    let mut confidence: f32 = 0.75 + 0.02 * rows.rows.min(10) as f32;
    let mut reasons = vec![Reason::AmountRows { rows: rows.rows, same }, scene.place_reason(node)];
    if let Some(reason) = hint {
        confidence += 0.1;
        reasons.push(reason);
    }
    Some(Finding { confidence, reasons })
}

/// Tables and lists of definitions: what figures are written in.
pub(super) fn is_table(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Dl)
}
