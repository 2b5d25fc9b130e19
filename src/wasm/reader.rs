//! The reader's module on the reader page: an article in; elements, Markdown, an HTML file or text out.
//!
//! The article comes as data and leaves as elements made one by one; no markup is ever parsed. Addresses are resolved by
//! the browser against the page they stood on, and looked at again afterwards.

use js_sys::{Date, Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Url};

use super::elements::{Maker, set};
use super::lines::Shown;
use crate::address::Resolve;
use crate::article::{self, Article, Block, Cell, Content, Embed, Meta, Picture, Span, Term};
use crate::dto::article::{ArticleDto, VERSION};
use crate::metadata::Direction;
use crate::render;
use crate::render::offline::{Held, offline};

/// Words of the page's own that the elements carry, in the reader's language.
#[derive(Debug, Deserialize)]
#[serde(default)]
struct OptionsDto {
    /// Names a table without a caption.
    table: String,
    /// Names a piece of code.
    code: String,
    /// The language in which dates are written; the browser's own where it is missing.
    locale: Option<String>,
}

impl Default for OptionsDto {
    fn default() -> Self {
        Self { table: "Table".into(), code: "Code".into(), locale: None }
    }
}

/// Sets an article into an element, in place of what the element holds.
///
/// # Errors
/// When `article` is no article of this version.
#[wasm_bindgen]
pub fn render(article: JsValue, into: &Element, options: JsValue) -> Result<(), JsError> {
    let article = receive(article)?;
    let options: OptionsDto = if options.is_undefined() || options.is_null() {
        OptionsDto::default()
    } else {
        serde_wasm_bindgen::from_value(options)?
    };
    set_in(&article, into, &options)
        .map_err(|error| JsError::new(&format!("the article cannot be shown: {error:?}")))
}

/// The article as Markdown with front matter.
///
/// # Errors
/// When `article` is no article of this version.
#[wasm_bindgen]
pub fn markdown(article: JsValue) -> Result<String, JsError> {
    Ok(render::markdown::render(&receive(article)?, render::markdown::Head::FrontMatter))
}

/// The article as an HTML file that stands by itself, with the pictures of the addresses `from` at the `data:` addresses
/// `to` and links for the others.
///
/// # Errors
/// When `article` is no article of this version.
#[wasm_bindgen]
pub fn html(article: JsValue, from: Vec<String>, to: Vec<String>) -> Result<String, JsError> {
    let article = receive(article)?;
    Ok(render::html::render(&offline(&article, &held(from, to), &Base(String::new()))))
}

/// The files of the article as a book: names and texts by turns, the first to be stored as it is. `to` are the names of
/// the files in `OEBPS` that hold the pictures of the addresses `from`.
///
/// # Errors
/// When `article` is no article of this version.
#[wasm_bindgen]
pub fn epub(article: JsValue, from: Vec<String>, to: Vec<String>) -> Result<Vec<String>, JsError> {
    let article = receive(article)?;
    let files = render::epub::files(&article, &held(from, to), &Base(String::new()));
    Ok(files.into_iter().flat_map(|(name, text)| [name.to_owned(), text]).collect())
}

fn held(from: Vec<String>, to: Vec<String>) -> Vec<Held> {
    from.into_iter().zip(to).map(|(src, file)| Held { src, file }).collect()
}

/// The article as plain text, without its headline.
///
/// # Errors
/// When `article` is no article of this version.
#[wasm_bindgen]
pub fn text(article: JsValue) -> Result<String, JsError> {
    Ok(render::text::render(&receive(article)?))
}

fn receive(article: JsValue) -> Result<Article, JsError> {
    console_error_panic_hook::set_once();
    let dto: ArticleDto = serde_wasm_bindgen::from_value(article)?;
    if dto.version != VERSION {
        return Err(JsError::new(&format!("an article of version {}, not {VERSION}", dto.version)));
    }
    let article = Article::from(dto);
    let base =
        Base(article.meta.base.clone().or_else(|| article.meta.url.clone()).unwrap_or_default());
    Ok(article::resolved(article, &base))
}

/// Resolves as the browser does.
struct Base(String);

impl Resolve for Base {
    fn resolve(&self, written: &str) -> Option<String> {
        // Without a base only addresses that stand by themselves count: ours is not the page's.
        let url = if self.0.is_empty() {
            Url::new(written)
        } else {
            Url::new_with_base(written, &self.0)
        };
        Some(url.ok()?.href())
    }
}

fn set_in(article: &Article, into: &Element, options: &OptionsDto) -> Result<(), JsValue> {
    let setter = Setter { make: Maker::beside(into)?, options };
    into.set_text_content(None);
    if let Some(lang) = &article.meta.lang {
        set(into, "lang", lang)?;
    }
    set(into, "dir", article.meta.dir.name())?;
    setter.head(into, &article.meta)?;
    setter.blocks(into, &article.blocks)
}

/// Blocks and spans nest as deep as an article may ([`crate::dto::article`] caps it), so these may call themselves.
pub(super) struct Setter<'a> {
    pub(super) make: Maker,
    options: &'a OptionsDto,
}

impl Setter<'_> {
    fn head(&self, into: &Node, meta: &Meta) -> Result<(), JsValue> {
        let header = self.make.add(into, "header", &[])?;
        if let Some(label) = &meta.label {
            self.make.with_text(&header, "p", &[("class", "label")], label)?;
        }
        if let Some(title) = &meta.title {
            self.make.with_text(&header, "h1", &[], title)?;
        }
        if let Some(byline) = &meta.byline {
            self.make.with_text(&header, "p", &[("class", "byline")], byline)?;
        }
        if meta.site.is_some() || meta.date.is_some() {
            let line = self.make.add(&header, "p", &[("class", "dateline")])?;
            if let Some(date) = &meta.date {
                self.make.with_text(&line, "time", &[("datetime", date)], &self.date(date))?;
            }
            if let Some(site) = &meta.site {
                if meta.date.is_some() {
                    self.make.text(&line, " · ")?;
                }
                self.make.with_text(&line, "span", &[("class", "site")], site)?;
            }
        }
        Ok(())
    }

    /// A day as the reader's language writes it: the day that the page names, whatever the zone.
    fn date(&self, iso: &str) -> String {
        let day = iso.get(..10).unwrap_or(iso);
        let date = Date::new(&JsValue::from_str(day));
        if date.get_time().is_nan() {
            return day.to_owned();
        }
        let style = Object::new();
        for (name, value) in [("timeZone", "UTC"), ("dateStyle", "long")] {
            // A fresh object takes any field.
            let _ = Reflect::set(&style, &name.into(), &value.into());
        }
        date.to_locale_date_string(self.options.locale.as_deref().unwrap_or("default"), &style)
            .into()
    }

    fn blocks(&self, into: &Node, blocks: &[Block]) -> Result<(), JsValue> {
        blocks.iter().try_for_each(|block| self.block(into, block))
    }

    fn block(&self, into: &Node, block: &Block) -> Result<(), JsValue> {
        match &block.content {
            Content::Heading { level, id, spans } => {
                let name = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(&2, &6) - 2)];
                let heading = self.open(into, name, block, &[("id", id)])?;
                self.line(&heading, spans)
            }
            Content::Paragraph(spans) => {
                let paragraph = self.open(into, "p", block, &[])?;
                match spans.as_slice() {
                    [Span::Math(math)] => self.math(&paragraph, math, Shown::Apart),
                    spans => self.line(&paragraph, spans),
                }
            }
            Content::Figure { pictures, caption, credit } => {
                let figure = self.open(into, "figure", block, &[])?;
                pictures.iter().try_for_each(|picture| self.picture(&figure, picture))?;
                self.caption(&figure, caption, credit.as_deref())
            }
            Content::List { start, items } => {
                let list =
                    self.open(into, if start.is_some() { "ol" } else { "ul" }, block, &[])?;
                if let Some(start) = start.filter(|start| *start != 1) {
                    set(&list, "start", &start.to_string())?;
                }
                items
                    .iter()
                    .try_for_each(|item| self.tight(&*self.make.add(&list, "li", &[])?, item))
            }
            Content::Terms(terms) => {
                let list = self.open(into, "dl", block, &[])?;
                terms.iter().try_for_each(|term| self.term(&list, term))
            }
            Content::Quote { blocks, cite } => {
                let quote = self.open(into, "blockquote", block, &[])?;
                if let Some(cite) = cite {
                    set(&quote, "cite", cite)?;
                }
                self.blocks(&quote, blocks)
            }
            Content::Code { text, .. } => {
                // It scrolls by itself, so it has to take the focus and a name.
                let attributes = [
                    ("tabindex", "0"),
                    ("role", "region"),
                    ("aria-label", self.options.code.as_str()),
                    ("dir", "ltr"),
                ];
                let pre = self.make.add(into, "pre", &attributes)?;
                self.make.with_text(&pre, "code", &[], text).map(drop)
            }
            Content::Table { caption, head, rows } => self.table(into, block, caption, head, rows),
            Content::Embed(card) => self.card(into, card),
            Content::Rule => self.make.add(into, "hr", &[]).map(drop),
        }
    }

    /// The element of a block, with the block's language and direction.
    fn open(
        &self,
        into: &Node,
        name: &str,
        block: &Block,
        attributes: &[(&str, &str)],
    ) -> Result<Element, JsValue> {
        let element = self.make.add(into, name, attributes)?;
        speak(&element, block.lang.as_deref(), block.dir)?;
        Ok(element)
    }

    /// A single paragraph of an item or cell stands without its element.
    fn tight(&self, into: &Node, blocks: &[Block]) -> Result<(), JsValue> {
        match blocks {
            [Block { lang: None, dir: None, content: Content::Paragraph(spans) }, rest @ ..]
                if rest.iter().all(|block| matches!(block.content, Content::List { .. })) =>
            {
                self.line(into, spans)?;
                self.blocks(into, rest)
            }
            _ => self.blocks(into, blocks),
        }
    }

    fn caption(
        &self,
        figure: &Node,
        caption: &[Span],
        credit: Option<&str>,
    ) -> Result<(), JsValue> {
        if caption.is_empty() && credit.is_none() {
            return Ok(());
        }
        let element = self.make.add(figure, "figcaption", &[])?;
        self.line(&element, caption)?;
        if let Some(credit) = credit {
            if !caption.is_empty() {
                self.make.text(&element, " ")?;
            }
            self.make.with_text(&element, "small", &[("class", "credit")], credit)?;
        }
        Ok(())
    }

    fn term(&self, list: &Node, term: &Term) -> Result<(), JsValue> {
        for name in &term.names {
            self.line(&*self.make.add(list, "dt", &[])?, name)?;
        }
        self.tight(&*self.make.add(list, "dd", &[])?, &term.details)
    }

    fn table(
        &self,
        into: &Node,
        block: &Block,
        caption: &[Span],
        head: &[Vec<Cell>],
        rows: &[Vec<Cell>],
    ) -> Result<(), JsValue> {
        let words = article::plain(caption);
        let label = if words.is_empty() { &self.options.table } else { &words };
        let region = self.make.add(
            into,
            "div",
            &[("class", "table"), ("role", "region"), ("tabindex", "0"), ("aria-label", label)],
        )?;
        let table = self.open(&region, "table", block, &[])?;
        if !caption.is_empty() {
            self.line(&*self.make.add(&table, "caption", &[])?, caption)?;
        }
        for (name, rows) in [("thead", head), ("tbody", rows)] {
            if rows.is_empty() {
                continue;
            }
            let part = self.make.add(&table, name, &[])?;
            for row in rows {
                let line = self.make.add(&part, "tr", &[])?;
                row.iter().try_for_each(|cell| self.cell(&line, cell, name == "thead"))?;
            }
        }
        Ok(())
    }

    fn cell(&self, row: &Node, cell: &Cell, in_head: bool) -> Result<(), JsValue> {
        let element = self.make.add(row, if cell.header { "th" } else { "td" }, &[])?;
        if cell.header {
            set(&element, "scope", if in_head { "col" } else { "row" })?;
        }
        for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
            if span > 1 {
                set(&element, name, &span.to_string())?;
            }
        }
        self.tight(&element, &cell.blocks)
    }

    /// A link to what plays elsewhere; nothing of it is loaded but a picture that the page had.
    fn card(&self, into: &Node, card: &Embed) -> Result<(), JsValue> {
        let link = self.make.add(
            into,
            "a",
            &[
                ("class", "card"),
                ("href", &card.url),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
            ],
        )?;
        if let Some(src) = &card.image {
            self.picture(
                &link,
                &Picture { src: src.clone(), alt: String::new(), width: None, height: None },
            )?;
        }
        if let Some(title) = &card.title {
            self.make.with_text(&link, "span", &[("class", "card-title")], title)?;
        }
        self.make.with_text(&link, "span", &[("class", "card-host")], &card.host).map(drop)
    }
}

/// Says in which language and direction an element is.
pub(super) fn speak(
    element: &Element,
    lang: Option<&str>,
    dir: Option<Direction>,
) -> Result<(), JsValue> {
    if let Some(lang) = lang {
        set(element, "lang", lang)?;
    }
    match dir {
        Some(dir) => set(element, "dir", dir.name()),
        None => Ok(()),
    }
}
