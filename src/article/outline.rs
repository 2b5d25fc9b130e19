//! The head is not repeated, and headings are in order: levels start at 2 and leave none out, each has a name.

use super::{Block, Content, Span, Style, plain};
use crate::measure;
use crate::metadata::Metadata;

/// Blocks looked at for what the head says already: kicker, picture, byline and date may stand in any order.
const HEAD_WITHIN: usize = 8;
/// A line longer than this, in characters, is the story's.
const STORY_LINE: usize = 200;

/// Drops the headline, the names and the dates before the story where they are those of the article's head; names with a
/// date right behind its first sentences too, for those may be what stands under the headline.
pub(super) fn drop_head(blocks: &mut Vec<Block>, meta: &Metadata) {
    let mut at = 0;
    let mut begun = false;
    let mut over = false;
    blocks.retain(|block| {
        at += 1;
        let (Content::Heading { spans, .. } | Content::Paragraph(spans)) = &block.content else {
            return true;
        };
        if over || at > HEAD_WITHIN {
            return true;
        }
        let line = plain(spans);
        over = begun;
        if meta.is_repeated_by(&line) {
            return begun && !line.contains(char::is_numeric);
        }
        begun |= is_story(&line);
        true
    });
}

/// Whether a line is prose and no longer head.
fn is_story(line: &str) -> bool {
    measure::length(line) > STORY_LINE || measure::ends_sentence(line)
}

/// Gives headings their final levels and names. Headings lie at the top: in lists, quotes and cells they are paragraphs.
pub(super) fn level(blocks: &mut [Block]) {
    let used = blocks.iter().filter_map(level_of).fold(0_u32, |used, level| used | 1 << level);
    let mut n = 0;
    for block in blocks {
        if let Content::Heading { level, id, .. } = &mut block.content {
            n += 1;
            *id = format!("section-{n}");
            let lower = used & ((1 << *level) - 1);
            *level = (lower.count_ones() as u8 + 2).min(6);
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
