//! An article, as JSON. `docs/article.schema.json` has the form.

use serde::{Deserialize, Serialize};

use super::line::{PictureDto, SpanDto, spans};
use crate::article::{Article, Block, Cell, Content, Embed, Meta, Picture, Term};
use crate::metadata::Direction;

/// Version of the form.
pub const VERSION: u32 = 1;

/// Deepest nesting of blocks and spans that is read; articles of the core stay under it, forged ones end there.
pub(super) const MAX_DEPTH: u32 = 64;

/// A story.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ArticleDto {
    /// Version of the form.
    pub version: u32,
    /// What is known of it.
    pub meta: MetaDto,
    /// Its text.
    pub blocks: Vec<BlockDto>,
    /// Its length in words.
    pub words: u32,
}

/// What is known of a story.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the fields are those of `Meta`")]
pub struct MetaDto {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub date: Option<String>,
    pub modified: Option<String>,
    pub site: Option<String>,
    pub lang: Option<String>,
    /// `ltr`, `rtl` or `auto`.
    pub dir: String,
    pub lead_image: Option<String>,
    pub url: Option<String>,
    pub base: Option<String>,
    pub canonical: Option<String>,
    pub description: Option<String>,
    pub label: Option<String>,
    pub withheld: bool,
}

/// A piece of the story that stands by itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlockDto {
    /// Its language, where it is not the story's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lang: Option<String>,
    /// Its direction, where the page says one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dir: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub content: ContentDto,
}

/// What a block is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
#[expect(missing_docs, reason = "variants and fields are those of `Content`")]
pub enum ContentDto {
    Heading {
        level: u8,
        id: String,
        spans: Vec<SpanDto>,
    },
    Paragraph {
        spans: Vec<SpanDto>,
    },
    Figure {
        images: Vec<PictureDto>,
        caption: Vec<SpanDto>,
        credit: Option<String>,
    },
    List {
        ordered: bool,
        start: Option<i32>,
        items: Vec<Vec<BlockDto>>,
    },
    Terms {
        terms: Vec<TermDto>,
    },
    Quote {
        blocks: Vec<BlockDto>,
        cite: Option<String>,
    },
    /// `lang` would be the block's language.
    Code {
        text: String,
        #[serde(rename = "language")]
        lang: Option<String>,
    },
    Table {
        caption: Vec<SpanDto>,
        head: Vec<Vec<CellDto>>,
        rows: Vec<Vec<CellDto>>,
    },
    Embed {
        title: Option<String>,
        host: String,
        url: String,
        image: Option<String>,
    },
    Rule,
}

/// An entry of a list of terms.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Term`")]
pub struct TermDto {
    pub names: Vec<Vec<SpanDto>>,
    pub details: Vec<BlockDto>,
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Cell`")]
pub struct CellDto {
    pub header: bool,
    pub colspan: u16,
    pub rowspan: u16,
    pub blocks: Vec<BlockDto>,
}

impl From<&Article> for ArticleDto {
    fn from(article: &Article) -> Self {
        Self {
            version: VERSION,
            meta: MetaDto::from(&article.meta),
            blocks: all(&article.blocks),
            words: article.words,
        }
    }
}

impl From<ArticleDto> for Article {
    fn from(dto: ArticleDto) -> Self {
        Self { meta: dto.meta.into(), blocks: blocks(dto.blocks, 0), words: dto.words }
    }
}

impl From<&Meta> for MetaDto {
    fn from(meta: &Meta) -> Self {
        let meta = meta.clone();
        Self {
            title: meta.title,
            byline: meta.byline,
            date: meta.date,
            modified: meta.modified,
            site: meta.site,
            lang: meta.lang,
            dir: meta.dir.name().to_owned(),
            lead_image: meta.lead_image,
            url: meta.url,
            base: meta.base,
            canonical: meta.canonical,
            description: meta.description,
            label: meta.label,
            withheld: meta.withheld,
        }
    }
}

impl From<MetaDto> for Meta {
    fn from(dto: MetaDto) -> Self {
        Self {
            title: dto.title,
            byline: dto.byline,
            date: dto.date,
            modified: dto.modified,
            site: dto.site,
            lang: dto.lang,
            dir: Direction::from_name(&dto.dir).unwrap_or_default(),
            lead_image: dto.lead_image,
            url: dto.url,
            base: dto.base,
            canonical: dto.canonical,
            description: dto.description,
            label: dto.label,
            withheld: dto.withheld,
        }
    }
}

/// The mirrors of a row of things.
pub(super) fn all<'a, T: 'a, D: From<&'a T>>(things: &'a [T]) -> Vec<D> {
    things.iter().map(D::from).collect()
}

impl From<&Block> for BlockDto {
    fn from(block: &Block) -> Self {
        Self {
            lang: block.lang.clone(),
            dir: block.dir.map(|dir| dir.name().to_owned()),
            content: ContentDto::from(&block.content),
        }
    }
}

impl From<&Content> for ContentDto {
    fn from(content: &Content) -> Self {
        match content {
            Content::Heading { level, id, spans } => {
                Self::Heading { level: *level, id: id.clone(), spans: all(spans) }
            }
            Content::Paragraph(spans) => Self::Paragraph { spans: all(spans) },
            Content::Figure { pictures, caption, credit } => Self::Figure {
                images: all(pictures),
                caption: all(caption),
                credit: credit.clone(),
            },
            Content::List { start, items } => Self::List {
                ordered: start.is_some(),
                start: *start,
                items: items.iter().map(|item| all(item)).collect(),
            },
            Content::Terms(terms) => Self::Terms { terms: all(terms) },
            Content::Quote { blocks, cite } => {
                Self::Quote { blocks: all(blocks), cite: cite.clone() }
            }
            Content::Code { text, lang } => Self::Code { text: text.clone(), lang: lang.clone() },
            Content::Table { caption, head, rows } => Self::Table {
                caption: all(caption),
                head: head.iter().map(|row| all(row)).collect(),
                rows: rows.iter().map(|row| all(row)).collect(),
            },
            Content::Embed(Embed { title, host, url, image }) => Self::Embed {
                title: title.clone(),
                host: host.clone(),
                url: url.clone(),
                image: image.clone(),
            },
            Content::Rule => Self::Rule,
        }
    }
}

impl From<&Term> for TermDto {
    fn from(term: &Term) -> Self {
        Self {
            names: term.names.iter().map(|name| all(name)).collect(),
            details: all(&term.details),
        }
    }
}

impl From<&Cell> for CellDto {
    fn from(cell: &Cell) -> Self {
        Self {
            header: cell.header,
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            blocks: all(&cell.blocks),
        }
    }
}

fn blocks(dtos: Vec<BlockDto>, depth: u32) -> Vec<Block> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let block = |dto: BlockDto| Block {
        lang: dto.lang,
        dir: dto.dir.as_deref().and_then(Direction::from_name),
        content: content(dto.content, depth + 1),
    };
    dtos.into_iter().map(block).collect()
}

fn content(dto: ContentDto, depth: u32) -> Content {
    let rows = |rows: Vec<Vec<CellDto>>| {
        rows.into_iter().map(|row| row.into_iter().map(|dto| cell(dto, depth)).collect()).collect()
    };
    match dto {
        ContentDto::Heading { level, id, spans } => {
            Content::Heading { level: level.clamp(2, 6), id, spans: self::spans(spans, depth) }
        }
        ContentDto::Paragraph { spans } => Content::Paragraph(self::spans(spans, depth)),
        ContentDto::Figure { images, caption, credit } => Content::Figure {
            pictures: images.into_iter().map(Picture::from).collect(),
            caption: spans(caption, depth),
            credit,
        },
        ContentDto::List { ordered, start, items } => Content::List {
            start: ordered.then(|| start.unwrap_or(1)),
            items: items.into_iter().map(|item| blocks(item, depth)).collect(),
        },
        ContentDto::Terms { terms } => {
            Content::Terms(terms.into_iter().map(|dto| term(dto, depth)).collect())
        }
        ContentDto::Quote { blocks, cite } => {
            Content::Quote { blocks: self::blocks(blocks, depth), cite }
        }
        ContentDto::Code { text, lang } => Content::Code { text, lang },
        ContentDto::Table { caption, head, rows: body } => {
            Content::Table { caption: spans(caption, depth), head: rows(head), rows: rows(body) }
        }
        ContentDto::Embed { title, host, url, image } => {
            Content::Embed(Embed { title, host, url, image })
        }
        ContentDto::Rule => Content::Rule,
    }
}

fn cell(dto: CellDto, depth: u32) -> Cell {
    Cell {
        header: dto.header,
        colspan: dto.colspan,
        rowspan: dto.rowspan,
        blocks: blocks(dto.blocks, depth),
    }
}

fn term(dto: TermDto, depth: u32) -> Term {
    Term {
        names: dto.names.into_iter().map(|name| spans(name, depth)).collect(),
        details: blocks(dto.details, depth),
    }
}
