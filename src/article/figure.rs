//! Pictures with what is said of them.

use super::{Content, Embed, Picture, Span, Style};
use crate::features::is_called_caption;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Longest text of a box that is a figure by its class alone, in bytes: captions of news agencies run to 500.
const MAX_CAPTION: usize = 800;

/// A figure in the making.
#[derive(Debug, Default)]
pub(super) struct Figure {
    pub(super) pictures: Vec<Picture>,
    pub(super) embeds: Vec<Embed>,
    pub(super) caption: Vec<Span>,
    pub(super) credit: String,
}

impl Figure {
    /// The figure's blocks: players are cards before it. A caption without a picture is a paragraph, set apart from the story's
    /// own where it is not a player's.
    pub(super) fn finish(self) -> Vec<Content> {
        let mut out: Vec<Content> = self.embeds.into_iter().map(Content::Embed).collect();
        let credit = Some(self.credit.trim().to_owned()).filter(|credit| !credit.is_empty());
        if !self.pictures.is_empty() {
            out.push(Content::Figure { pictures: self.pictures, caption: self.caption, credit });
            return out;
        }
        let is_lost = out.is_empty();
        let credit = credit.map(|credit| vec![Span::Text(credit)]);
        let lines =
            Some(self.caption).filter(|caption| !caption.is_empty()).into_iter().chain(credit);
        out.extend(lines.map(|line| {
            Content::Paragraph(if is_lost {
                vec![Span::Styled(Style::Emphasis, line)]
            } else {
                line
            })
        }));
        out
    }
}

/// Class words of boxes that hold a picture and its caption, sorted.
const BOXES: &[&str] =
    &["caption", "figure", "image-caption", "img-caption", "photo-caption", "wp-caption"];

/// Whether an element is a figure: pictures or players and a caption, nothing that is set by itself.
pub(super) fn is_one(page: &Snapshot, node: NodeId) -> bool {
    let by_element = page.tag(node) == Tag::Figure;
    let by_class = || {
        let class = page.attr(node, Attr::Class).unwrap_or_default();
        matches!(page.tag(node), Tag::Div | Tag::Aside)
            && class.split_ascii_whitespace().any(|word| BOXES.contains(&word))
    };
    if !by_element && !by_class() && !has_caption(page, node) {
        return false;
    }
    let mut media = false;
    let mut text = 0;
    for below in page.subtree(node).skip(1) {
        let tag = page.tag(below);
        if matches!(
            tag,
            Tag::Figure | Tag::Table | Tag::Pre | Tag::Blockquote | Tag::Ul | Tag::Ol | Tag::Dl
        ) || tag.heading_level().is_some()
        {
            return false;
        }
        media |= tag.is_media();
        text += page.text(below).trim().len();
        if text > MAX_CAPTION && !by_element {
            return false;
        }
    }
    media
}

/// Whether a box has a child that the page calls a caption, and a picture beside it.
fn has_caption(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::Div
        && page.element_children(node).take(MAX_PARTS).any(|n| {
            is_called_caption(page, n) && !page.subtree(n).any(|below| page.tag(below).is_media())
        })
}

/// Parts of a box that is a figure: a picture, its caption, its credit, buttons that enlarge it.
const MAX_PARTS: usize = 6;

/// Class words of what names the maker of a picture, as they begin.
const CREDITS: &[&str] = &["credit", "copyright", "photographer", "attribution"];

/// Whether an element inside a figure names the maker of the picture.
pub(super) fn is_credit(page: &Snapshot, node: NodeId) -> bool {
    page.attr(node, Attr::Class).is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        class
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| CREDITS.iter().any(|credit| word.starts_with(credit)))
    })
}
