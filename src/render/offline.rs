//! An article that asks nothing of the web: what a file cannot hold is put in words and links.
//!
//! Pictures that are held beside the article or in it are shown; the others become links with their alternative text, and
//! addresses that need the page to be understood become plain text. Nothing else is changed.

use std::fmt::Write as _;

use crate::address::{self, Resolve};
use crate::article::{Article, Block, Cell, Content, Picture, Span, Term, resolved};

/// A picture of the web that is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// Where it was.
    pub src: String,
    /// The file's name, or a `data:` address.
    pub file: String,
}

/// The article with the pictures that are held, links for the others, and without addresses that lead into the file.
/// `addresses` puts absolute addresses into their usual form.
#[must_use]
pub fn offline(article: &Article, held: &[Held], addresses: &dyn Resolve) -> Article {
    let web = Web { held, addresses };
    let unpictured = Article { blocks: web.blocks(&article.blocks), ..article.clone() };
    resolved(unpictured, &web)
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
struct Web<'a> {
    held: &'a [Held],
    addresses: &'a dyn Resolve,
}

impl Resolve for Web<'_> {
    fn resolve(&self, written: &str) -> Option<String> {
        address::scheme(written)?;
        let resolved = self.addresses.resolve(written)?;
        let path = address::origin(&resolved).map_or(0, str::len);
        let mut out = String::with_capacity(resolved.len());
        for (at, c) in resolved.char_indices() {
            // Browsers leave these as they are; readers of books take them for errors.
            let stray = match c {
                '%' => !is_escape(&resolved.as_bytes()[at + 1..]),
                '[' | ']' => at >= path,
                c => c.is_whitespace() || "\"<>\\^`{|}".contains(c),
            };
            if stray {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "%{byte:02X}");
                }
            } else {
                out.push(c);
            }
        }
        Some(out)
    }

    fn picture(&self, written: &str) -> Option<String> {
        self.held.iter().find(|held| held.src == written).map(|held| held.file.clone())
    }
}

fn is_escape(after_percent: &[u8]) -> bool {
    after_percent.get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
}

impl Web<'_> {
    fn blocks(&self, held: &[Block]) -> Vec<Block> {
        held.iter()
            .map(|block| Block {
                lang: block.lang.as_deref().and_then(language),
                dir: block.dir,
                content: self.content(&block.content),
            })
            .collect()
    }

    fn content(&self, content: &Content) -> Content {
        match content {
            Content::Heading { level, id, spans: held } => {
                Content::Heading { level: *level, id: id.clone(), spans: self.spans(held) }
            }
            Content::Paragraph(held) => Content::Paragraph(self.spans(held)),
            Content::Figure { pictures, caption, credit } => {
                self.figure(pictures, caption, credit.as_ref())
            }
            Content::List { start, items } => Content::List {
                start: *start,
                items: items.iter().map(|item| self.blocks(item)).collect(),
            },
            Content::Terms(terms) => {
                Content::Terms(terms.iter().map(|term| self.term(term)).collect())
            }
            Content::Quote { blocks: quoted, cite } => Content::Quote {
                blocks: self.blocks(quoted),
                cite: cite.as_deref().and_then(|cite| self.resolve(cite)),
            },
            Content::Table { caption, head, rows } => Content::Table {
                caption: self.spans(caption),
                head: self.cells(head),
                rows: self.cells(rows),
            },
            Content::Embed(card) => {
                let mut card = card.clone();
                card.image = card.image.filter(|src| self.holds(src));
                Content::Embed(card)
            }
            Content::Code { .. } | Content::Rule => content.clone(),
        }
    }

    fn holds(&self, src: &str) -> bool {
        self.held.iter().any(|held| held.src == src)
    }

    /// The pictures that are held, a link for each of the others, then what is said of them.
    fn figure(&self, pictures: &[Picture], caption: &[Span], credit: Option<&String>) -> Content {
        let mut words = Vec::new();
        let (shown, linked): (Vec<_>, Vec<_>) =
            pictures.iter().partition(|picture| self.holds(&picture.src));
        for picture in linked {
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
        words.extend(self.spans(caption));
        let pictures = shown.into_iter().cloned().collect();
        Content::Figure { pictures, caption: words, credit: credit.cloned() }
    }

    fn term(&self, term: &Term) -> Term {
        let mut names: Vec<Vec<Span>> = term.names.iter().map(|name| self.spans(name)).collect();
        // An explanation may not come without a name, not even without an empty one.
        if names.is_empty() {
            names.push(Vec::new());
        }
        Term { names, details: self.blocks(&term.details) }
    }

    fn cells(&self, rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
        let cell = |cell: &Cell| Cell { blocks: self.blocks(&cell.blocks), ..cell.clone() };
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    /// The line. Pictures in it are letters or signs: words stand for those that are not held.
    fn spans(&self, held: &[Span]) -> Vec<Span> {
        held.iter().map(|span| self.span(span)).collect()
    }

    fn span(&self, span: &Span) -> Span {
        match span {
            Span::Picture(picture) if self.holds(&picture.src) => span.clone(),
            Span::Picture(picture) => Span::Text(picture.alt.clone()),
            Span::Styled(style, held) => Span::Styled(*style, self.spans(held)),
            Span::Link { href, spans: held } => {
                Span::Link { href: href.clone(), spans: self.spans(held) }
            }
            Span::Abbreviation { title, spans: held } => {
                Span::Abbreviation { title: title.clone(), spans: self.spans(held) }
            }
            Span::Ruby { spans: held, reading } => {
                Span::Ruby { spans: self.spans(held), reading: reading.clone() }
            }
            Span::Foreign { lang, dir, spans: held } => Span::Foreign {
                lang: lang.as_deref().and_then(language),
                dir: *dir,
                spans: self.spans(held),
            },
            Span::Jump { to, spans: held } => Span::Jump { to: *to, spans: self.spans(held) },
            Span::Text(_) | Span::Break | Span::Math(_) | Span::Place(_) => span.clone(),
        }
    }
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
