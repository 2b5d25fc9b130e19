//! An article as plain text.
//!
//! Blocks are parted by empty lines, list items and rows stand in lines of their own, cells are parted by tabs. The
//! headline is no part of it: whoever wants it has it from the article's head. Lines are not broken here, so spaces that
//! must not break are spaces like others, and a search for the words finds them.

use crate::article::{Article, Block, Content, Picture, Span};

use super::hang;

/// The text of an article.
#[must_use]
pub fn render(article: &Article) -> String {
    blocks(&article.blocks).replace(['\u{A0}', '\u{202F}'], " ")
}

fn blocks(blocks: &[Block]) -> String {
    let texts: Vec<String> = blocks.iter().map(block).filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

fn block(block: &Block) -> String {
    match &block.content {
        Content::Heading { spans, .. } | Content::Paragraph(spans) => line(spans),
        Content::Figure { caption, credit, .. } => {
            let parts = [line(caption), credit.clone().unwrap_or_default()];
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
        }
        Content::List { start, items } => list(*start, items),
        Content::Terms(terms) => {
            let mut lines = Vec::new();
            for term in terms {
                lines.extend(term.names.iter().map(|name| line(name)));
                let details = blocks(&term.details);
                if !details.is_empty() {
                    lines.push(format!("    {}", hang(&details, "    ")));
                }
            }
            lines.join("\n")
        }
        Content::Quote { blocks: quoted, .. } => blocks(quoted),
        Content::Code { text, .. } => text.clone(),
        Content::Table { caption, head, rows } => {
            let caption = Some(line(caption)).filter(|caption| !caption.is_empty());
            let rows = head.iter().chain(rows).map(|cells| {
                let cells: Vec<String> = cells
                    .iter()
                    .map(|cell| blocks(&cell.blocks).replace(['\n', '\t'], " "))
                    .collect();
                cells.join("\t").trim_end().to_owned()
            });
            caption.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        }
        Content::Embed(_) | Content::Rule => String::new(),
    }
}

fn list(start: Option<i32>, items: &[Vec<Block>]) -> String {
    let mut out = Vec::new();
    for (number, item) in (i64::from(start.unwrap_or_default())..).zip(items) {
        let mark = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let nested = blocks(item).replace("\n\n", "\n");
        out.push(format!("{mark}{}", hang(&nested, &" ".repeat(mark.len()))));
    }
    out.join("\n")
}

/// The text of a line, readings of characters in brackets.
fn line(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span {
            Span::Ruby { spans, reading } => {
                out.push_str(&line(spans));
                out.extend(["(", reading, ")"]);
            }
            Span::Picture(Picture { alt, .. }) => out.push_str(alt),
            Span::Text(text) => out.push_str(text),
            Span::Math(math) => out.push_str(&math.line()),
            Span::Place(_) => {}
            Span::Break => out.push('\n'),
            Span::Styled(_, inner)
            | Span::Link { spans: inner, .. }
            | Span::Jump { spans: inner, .. }
            | Span::Abbreviation { spans: inner, .. }
            | Span::Foreign { spans: inner, .. } => {
                out.push_str(&line(inner));
            }
        }
    }
    out
}
