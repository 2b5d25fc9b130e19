//! Lines of an article, as JSON.

use serde::{Deserialize, Serialize};

use super::article::{MAX_DEPTH, all};
use crate::article::{Math, Part, Picture, Span, Style, math_element};
use crate::metadata::Direction;

/// A picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Picture`")]
pub struct PictureDto {
    pub src: String,
    pub alt: String,
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// A piece of a line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
#[expect(missing_docs, reason = "variants and fields are those of `Span`")]
pub enum SpanDto {
    Text {
        text: String,
    },
    Break,
    /// `style` is the style's name: `emphasis`, `strong`, `code` …
    Styled {
        style: String,
        spans: Vec<SpanDto>,
    },
    Link {
        href: String,
        spans: Vec<SpanDto>,
    },
    Abbreviation {
        title: String,
        spans: Vec<SpanDto>,
    },
    Ruby {
        spans: Vec<SpanDto>,
        reading: String,
    },
    Foreign {
        lang: Option<String>,
        dir: Option<String>,
        spans: Vec<SpanDto>,
    },
    Image {
        image: PictureDto,
    },
    Math {
        tex: Option<String>,
        parts: Vec<PartDto>,
    },
    Place {
        number: u32,
    },
    Jump {
        to: u32,
        spans: Vec<SpanDto>,
    },
}

/// A part of a formula: a text, or an element. An enum with a tag would take some kilobytes of the module more.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PartDto {
    /// Letters and signs; empty in elements.
    pub text: String,
    /// One of the names of presentation MathML: `mi`, `mfrac` …; empty in texts.
    pub element: String,
    /// What is in an element.
    pub parts: Vec<PartDto>,
}

impl From<&Picture> for PictureDto {
    fn from(picture: &Picture) -> Self {
        let Picture { src, alt, width, height } = picture.clone();
        Self { src, alt, width, height }
    }
}

impl From<PictureDto> for Picture {
    fn from(dto: PictureDto) -> Self {
        let PictureDto { src, alt, width, height } = dto;
        Self { src, alt, width, height }
    }
}

impl From<&Span> for SpanDto {
    fn from(span: &Span) -> Self {
        match span {
            Span::Text(text) => Self::Text { text: text.clone() },
            Span::Break => Self::Break,
            Span::Styled(style, spans) => {
                Self::Styled { style: style.name().to_owned(), spans: all(spans) }
            }
            Span::Link { href, spans } => Self::Link { href: href.clone(), spans: all(spans) },
            Span::Abbreviation { title, spans } => {
                Self::Abbreviation { title: title.clone(), spans: all(spans) }
            }
            Span::Ruby { spans, reading } => {
                Self::Ruby { spans: all(spans), reading: reading.clone() }
            }
            Span::Foreign { lang, dir, spans } => Self::Foreign {
                lang: lang.clone(),
                dir: dir.map(|dir| dir.name().to_owned()),
                spans: all(spans),
            },
            Span::Picture(picture) => Self::Image { image: picture.into() },
            Span::Math(Math { tex, parts }) => Self::Math { tex: tex.clone(), parts: all(parts) },
            Span::Place(number) => Self::Place { number: *number },
            Span::Jump { to, spans } => Self::Jump { to: *to, spans: all(spans) },
        }
    }
}

impl From<&Part> for PartDto {
    fn from(part: &Part) -> Self {
        match part {
            Part::Text(text) => Self { text: text.clone(), ..Self::default() },
            Part::Element(name, parts) => {
                Self { element: (*name).to_owned(), parts: all(parts), ..Self::default() }
            }
        }
    }
}

/// The spans of these mirrors; `depth` is how deep they lie.
pub(super) fn spans(dtos: Vec<SpanDto>, depth: u32) -> Vec<Span> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let inner = |dtos| spans(dtos, depth + 1);
    let span = |dto| match dto {
        SpanDto::Text { text } => vec![Span::Text(text)],
        SpanDto::Break => vec![Span::Break],
        // A style of a later version is no style.
        SpanDto::Styled { style, spans } => match Style::from_name(&style) {
            Some(style) => vec![Span::Styled(style, inner(spans))],
            None => inner(spans),
        },
        SpanDto::Link { href, spans } => vec![Span::Link { href, spans: inner(spans) }],
        SpanDto::Abbreviation { title, spans } => {
            vec![Span::Abbreviation { title, spans: inner(spans) }]
        }
        SpanDto::Ruby { spans, reading } => vec![Span::Ruby { spans: inner(spans), reading }],
        SpanDto::Foreign { lang, dir, spans } => {
            vec![Span::Foreign {
                lang,
                dir: dir.as_deref().and_then(Direction::from_name),
                spans: inner(spans),
            }]
        }
        SpanDto::Image { image } => vec![Span::Picture(image.into())],
        SpanDto::Math { tex, parts } => {
            vec![Span::Math(Math { tex, parts: self::parts(parts, depth + 1) })]
        }
        SpanDto::Place { number } => vec![Span::Place(number)],
        SpanDto::Jump { to, spans } => vec![Span::Jump { to, spans: inner(spans) }],
    };
    dtos.into_iter().flat_map(span).collect()
}

fn parts(dtos: Vec<PartDto>, depth: u32) -> Vec<Part> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let mut out = Vec::new();
    for PartDto { text, element, parts } in dtos {
        let inner = self::parts(parts, depth + 1);
        if !text.is_empty() {
            out.push(Part::Text(text));
        }
        match math_element(&element) {
            Some(name) => out.push(Part::Element(name, inner)),
            // What sets no formula is no part of one; its contents are.
            None => out.extend(inner),
        }
    }
    out
}
