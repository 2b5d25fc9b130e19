//! The bare text of spans, for comparing and counting.

use super::{Block, Content, Span};

/// The text of a line; breaks are line feeds, pictures their alternative text.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    let mut out = String::new();
    push(spans, &mut out);
    out
}

fn push(spans: &[Span], out: &mut String) {
    for span in spans {
        match span {
            Span::Text(text) => out.push_str(text),
            Span::Break => out.push('\n'),
            Span::Picture(picture) => out.push_str(&picture.alt),
            Span::Math(math) => out.push_str(&math.line()),
            Span::Place(_) => {}
            Span::Styled(_, spans)
            | Span::Link { spans, .. }
            | Span::Jump { spans, .. }
            | Span::Abbreviation { spans, .. }
            | Span::Foreign { spans, .. }
            | Span::Ruby { spans, .. } => push(spans, out),
        }
    }
}

/// Calls `each` with the text of every line of the blocks.
pub(super) fn lines(blocks: &[Block], each: &mut impl FnMut(&str)) {
    for block in blocks {
        match &block.content {
            Content::Heading { spans, .. }
            | Content::Paragraph(spans)
            | Content::Figure { caption: spans, .. } => each(&plain(spans)),
            Content::List { items, .. } => items.iter().for_each(|item| lines(item, each)),
            Content::Terms(terms) => {
                for term in terms {
                    term.names.iter().for_each(|name| each(&plain(name)));
                    lines(&term.details, each);
                }
            }
            Content::Quote { blocks, .. } => lines(blocks, each),
            Content::Code { text, .. } => each(text),
            Content::Table { caption, head, rows } => {
                each(&plain(caption));
                head.iter().chain(rows).flatten().for_each(|cell| lines(&cell.blocks, each));
            }
            Content::Embed(_) | Content::Rule => {}
        }
    }
}
