//! An article that asks nothing of the web: what a book may not hold is put in words and links.
//!
//! Pictures on the web become links with their alternative text, and addresses that need the page to be understood
//! become plain text. Nothing else is changed.

use crate::address::{self, Resolve};
use crate::article::{Article, Block, Cell, Content, Picture, Span, Term, resolved};

/// The article with links for pictures, and without addresses that lead into the book.
pub(super) fn offline(article: &Article) -> Article {
    let unpictured = Article { blocks: blocks(&article.blocks), ..article.clone() };
    resolved(unpictured, &Web)
}

/// A BCP 47 tag as far as it is one: language, script and region.
pub(super) fn language(tag: &str) -> Option<String> {
    let mut parts = tag.trim().split(['-', '_']).peekable();
    let alphabetic = |part: &&str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let mut out =
        parts.next().filter(|part| matches!(part.len(), 2 | 3)).filter(alphabetic)?.to_owned();
    let is_script = |part: &&str| part.len() == 4 && alphabetic(part);
    let is_region = |part: &&str| {
        part.len() == 2 && alphabetic(part)
            || part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit())
    };
    for part in [parts.next_if(is_script), parts.next_if(is_region)].into_iter().flatten() {
        out.push('-');
        out += part;
    }
    Some(out)
}

/// Takes absolute addresses alone, and writes them as the standard of addresses wants them.
struct Web;

impl Resolve for Web {
    fn resolve(&self, written: &str) -> Option<String> {
        address::scheme(written)?;
        let parsed = url::Url::parse(written).ok()?;
        let mut out = String::new();
        for (at, c) in parsed.as_str().char_indices() {
            // Browsers leave these as they are; readers of books take them for errors.
            let stray = match c {
                '%' => !is_escape(&parsed.as_str()[at + 1..]),
                '[' | ']' => parsed[url::Position::BeforePath..].len() > parsed.as_str().len() - at,
                c => c.is_whitespace() || "\"<>\\^`{|}".contains(c),
            };
            if stray {
                out += &url::form_urlencoded::byte_serialize(c.to_string().as_bytes())
                    .collect::<String>();
            } else {
                out.push(c);
            }
        }
        Some(out)
    }
}

fn is_escape(after_percent: &str) -> bool {
    after_percent.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
}

fn blocks(held: &[Block]) -> Vec<Block> {
    held.iter()
        .map(|block| Block {
            lang: block.lang.as_deref().and_then(language),
            dir: block.dir,
            content: content(&block.content),
        })
        .collect()
}

fn content(content: &Content) -> Content {
    match content {
        Content::Heading { level, id, spans: held } => {
            Content::Heading { level: *level, id: id.clone(), spans: spans(held) }
        }
        Content::Paragraph(held) => Content::Paragraph(spans(held)),
        Content::Figure { pictures, caption, credit } => figure(pictures, caption, credit.as_ref()),
        Content::List { start, items } => {
            Content::List { start: *start, items: items.iter().map(|item| blocks(item)).collect() }
        }
        Content::Terms(terms) => Content::Terms(terms.iter().map(term).collect()),
        Content::Quote { blocks: quoted, cite } => Content::Quote {
            blocks: blocks(quoted),
            cite: cite.as_deref().and_then(|cite| Web.resolve(cite)),
        },
        Content::Table { caption, head, rows } => {
            Content::Table { caption: spans(caption), head: cells(head), rows: cells(rows) }
        }
        Content::Embed(card) => {
            let mut card = card.clone();
            card.image = None;
            Content::Embed(card)
        }
        Content::Code { .. } | Content::Rule => content.clone(),
    }
}

/// A figure of words: a link for each picture, then what is said of them.
fn figure(pictures: &[Picture], caption: &[Span], credit: Option<&String>) -> Content {
    let mut words = Vec::new();
    for picture in pictures {
        let text = match picture.alt.trim() {
            "" => file_name(&picture.src),
            alt => Some(alt),
        };
        if let Some(text) = text {
            words.extend([link(picture, text), Span::Break]);
        }
    }
    if caption.is_empty() {
        words.pop();
    }
    words.extend(spans(caption));
    // With no picture left it is still a figure to whoever reads it aloud.
    Content::Figure { pictures: Vec::new(), caption: words, credit: credit.cloned() }
}

fn link(picture: &Picture, text: &str) -> Span {
    let spans = vec![Span::Text(text.to_owned())];
    Span::Link { href: picture.src.clone(), spans }
}

/// What a picture without words is called: the end of its path says more than nothing, in any language.
fn file_name(src: &str) -> Option<&str> {
    if address::scheme(src).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data")) {
        return None;
    }
    let path = src.split(['?', '#']).next()?;
    path.rsplit('/').find(|name| !name.is_empty())
}

fn term(term: &Term) -> Term {
    let mut names: Vec<Vec<Span>> = term.names.iter().map(|name| spans(name)).collect();
    // An explanation may not come without a name, not even without an empty one.
    if names.is_empty() {
        names.push(Vec::new());
    }
    Term { names, details: blocks(&term.details) }
}

fn cells(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let cell = |cell: &Cell| Cell { blocks: blocks(&cell.blocks), ..cell.clone() };
    rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// The line without pictures: those in a line are letters or signs, and their words stand for them.
fn spans(held: &[Span]) -> Vec<Span> {
    held.iter().map(span).collect()
}

fn span(span: &Span) -> Span {
    match span {
        Span::Picture(picture) => Span::Text(picture.alt.clone()),
        Span::Styled(style, held) => Span::Styled(*style, spans(held)),
        Span::Link { href, spans: held } => Span::Link { href: href.clone(), spans: spans(held) },
        Span::Abbreviation { title, spans: held } => {
            Span::Abbreviation { title: title.clone(), spans: spans(held) }
        }
        Span::Ruby { spans: held, reading } => {
            Span::Ruby { spans: spans(held), reading: reading.clone() }
        }
        Span::Foreign { lang, dir, spans: held } => Span::Foreign {
            lang: lang.as_deref().and_then(language),
            dir: *dir,
            spans: spans(held),
        },
        Span::Jump { to, spans: held } => Span::Jump { to: *to, spans: spans(held) },
        Span::Text(_) | Span::Break | Span::Math(_) | Span::Place(_) => span.clone(),
    }
}
