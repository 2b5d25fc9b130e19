//! What inline elements do to the text in them.

use super::Style;
use super::line::Mark;
use crate::metadata::Direction;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// The mark of an inline element; `None` where it changes nothing. `own` is the story's language, `link` makes an address
/// fit to be followed.
pub(super) fn mark(
    page: &Snapshot,
    node: NodeId,
    own: Option<&str>,
    link: impl Fn(&str) -> Option<Mark>,
) -> Option<Mark> {
    let style = match page.tag(node) {
        Tag::A => return page.attr(node, Attr::Href).and_then(link),
        Tag::Abbr => {
            return page
                .attr(node, Attr::Title)
                .map(|title| Mark::Abbreviation(title.trim().to_owned()));
        }
        Tag::Ruby => return Some(Mark::Ruby),
        Tag::Rt => return Some(Mark::Reading),
        Tag::Em | Tag::I | Tag::Cite | Tag::Dfn => Style::Emphasis,
        Tag::Strong | Tag::B => Style::Strong,
        Tag::Code => Style::Code,
        Tag::Kbd => Style::Keyboard,
        Tag::Samp => Style::Sample,
        Tag::Var => Style::Variable,
        Tag::Sub => Style::Sub,
        Tag::Sup => Style::Sup,
        Tag::Q => Style::Quoted,
        Tag::Mark => Style::Mark,
        Tag::S | Tag::Del => Style::Strike,
        Tag::U | Tag::Ins => Style::Underline,
        Tag::Small => Style::Small,
        _ => return foreign(page, node, own),
    };
    Some(Mark::Style(style))
}

fn foreign(page: &Snapshot, node: NodeId, own: Option<&str>) -> Option<Mark> {
    let lang = page
        .attr(node, Attr::Lang)
        .map(str::trim)
        .filter(|lang| !lang.is_empty() && Some(*lang) != own);
    let dir = page.attr(node, Attr::Dir).and_then(|dir| Direction::from_name(dir.trim()));
    (lang.is_some() || dir.is_some()).then(|| Mark::Foreign(lang.map(str::to_owned), dir))
}
