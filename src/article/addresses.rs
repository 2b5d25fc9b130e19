//! Makes the addresses of an article absolute, for where it was set with them as written.

use super::tracking::untracked;
use super::{Article, Block, Content, Embed, Picture, Span, picture};
use crate::address::{self, Purpose, Resolve};

/// Resolves every address of the article; links that lead nowhere become text, pictures without an address go.
#[must_use]
pub fn resolved(article: Article, addresses: &dyn Resolve) -> Article {
    let resolver = Resolver { addresses };
    let mut article = article;
    let meta = &mut article.meta;
    meta.lead_image = meta.lead_image.take().and_then(|src| picture::address(&src, addresses));
    for slot in [&mut meta.url, &mut meta.canonical] {
        *slot = slot.take().and_then(|url| resolver.link(&url));
    }
    article.blocks = resolver.blocks(article.blocks);
    article
}

/// Where a link leads, as it may be followed.
pub(super) fn link(written: &str, addresses: &dyn Resolve) -> Option<String> {
    let written = address::harmless(written, Purpose::Link)?;
    let resolved = addresses.resolve(&written)?;
    let link = address::harmless(&resolved, Purpose::Link)?;
    Some(untracked(&link).into_owned())
}

struct Resolver<'a> {
    addresses: &'a dyn Resolve,
}

impl Resolver<'_> {
    fn link(&self, written: &str) -> Option<String> {
        link(written, self.addresses)
    }

    fn blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        blocks
            .into_iter()
            .filter_map(|block| Some(Block { content: self.content(block.content)?, ..block }))
            .collect()
    }

    fn content(&self, content: Content) -> Option<Content> {
        Some(match content {
            Content::Heading { level, id, spans } => {
                Content::Heading { level, id, spans: self.spans(spans) }
            }
            Content::Paragraph(spans) => Content::Paragraph(self.spans(spans)),
            Content::Figure { pictures, caption, credit } => {
                let pictures: Vec<Picture> =
                    pictures.into_iter().filter_map(|held| self.picture(held)).collect();
                let mut caption = self.spans(caption);
                if pictures.is_empty() {
                    let space = if caption.is_empty() { "" } else { " " };
                    caption.extend(credit.map(|credit| Span::Text(format!("{space}{credit}"))));
                    return (!caption.is_empty()).then_some(Content::Paragraph(caption));
                }
                Content::Figure { pictures, caption, credit }
            }
            Content::List { start, items } => Content::List {
                start,
                items: items.into_iter().map(|item| self.blocks(item)).collect(),
            },
            Content::Terms(mut terms) => {
                for term in &mut terms {
                    term.names = std::mem::take(&mut term.names)
                        .into_iter()
                        .map(|name| self.spans(name))
                        .collect();
                    term.details = self.blocks(std::mem::take(&mut term.details));
                }
                Content::Terms(terms)
            }
            Content::Quote { blocks, cite } => Content::Quote {
                blocks: self.blocks(blocks),
                cite: cite.and_then(|cite| self.link(&cite)),
            },
            Content::Table { caption, mut head, mut rows } => {
                for cell in head.iter_mut().chain(&mut rows).flatten() {
                    cell.blocks = self.blocks(std::mem::take(&mut cell.blocks));
                }
                Content::Table { caption: self.spans(caption), head, rows }
            }
            Content::Embed(Embed { title, url, image, .. }) => {
                let url = self.link(&url)?;
                Content::Embed(Embed {
                    title,
                    host: address::host(&url)?.to_owned(),
                    url,
                    image: image.and_then(|src| picture::address(&src, self.addresses)),
                })
            }
            content @ (Content::Code { .. } | Content::Rule) => content,
        })
    }

    fn spans(&self, spans: Vec<Span>) -> Vec<Span> {
        spans.into_iter().flat_map(|span| self.span(span)).collect()
    }

    fn span(&self, span: Span) -> Vec<Span> {
        vec![match span {
            Span::Link { href, spans } => match self.link(&href) {
                Some(href) => Span::Link { href, spans: self.spans(spans) },
                None => return self.spans(spans),
            },
            Span::Styled(style, spans) => Span::Styled(style, self.spans(spans)),
            Span::Abbreviation { title, spans } => {
                Span::Abbreviation { title, spans: self.spans(spans) }
            }
            Span::Ruby { spans, reading } => Span::Ruby { spans: self.spans(spans), reading },
            Span::Foreign { lang, dir, spans } => {
                Span::Foreign { lang, dir, spans: self.spans(spans) }
            }
            Span::Picture(held) => match self.picture(held) {
                Some(picture) => Span::Picture(picture),
                None => return Vec::new(),
            },
            Span::Jump { to, spans } => Span::Jump { to, spans: self.spans(spans) },
            span @ (Span::Text(_) | Span::Break | Span::Math(_) | Span::Place(_)) => span,
        }]
    }

    fn picture(&self, held: Picture) -> Option<Picture> {
        Some(Picture { src: picture::address(&held.src, self.addresses)?, ..held })
    }
}
