//! Headings: the headline is not repeated, levels start at 2 and leave none out, each has a name.

use super::{Block, Content, Span, Style, plain};
use crate::metadata;

/// Blocks looked at for the headline: a kicker, a picture or a date may stand before it.
const HEADLINE_WITHIN: usize = 4;

/// Drops the first heading (or line) where it is the headline over again.
pub(super) fn drop_headline(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title else { return };
    let is_headline = |block: &Block| match &block.content {
        Content::Heading { spans, .. } | Content::Paragraph(spans) => {
            metadata::is_same_text(&plain(spans), title)
        }
        _ => false,
    };
    if let Some(at) = blocks.iter().take(HEADLINE_WITHIN).position(is_headline) {
        blocks.remove(at);
    }
}

/// Gives headings their final levels and names. Headings lie at the top: in lists, quotes and cells they are paragraphs.
pub(super) fn level(blocks: &mut [Block]) {
    let mut used: Vec<u8> = blocks.iter().filter_map(level_of).collect();
    used.sort_unstable();
    used.dedup();
    let mut n = 0;
    for block in blocks {
        if let Content::Heading { level, id, .. } = &mut block.content {
            n += 1;
            *id = format!("section-{n}");
            let rank = used.iter().position(|known| known == level).unwrap_or(0);
            *level = (rank as u8 + 2).min(6);
        }
    }
}

fn level_of(block: &Block) -> Option<u8> {
    if let Content::Heading { level, .. } = block.content { Some(level) } else { None }
}

/// A heading where none may be: its text stays, set apart.
pub(super) fn as_paragraph(spans: Vec<Span>) -> Content {
    Content::Paragraph(vec![Span::Styled(Style::Strong, spans)])
}
