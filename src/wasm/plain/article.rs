//! The article.

use wasm_bindgen::JsValue;

use super::{Form, list};
use crate::article::{Article, Block, Cell, Content, Embed, Meta, Part, Picture, Span, Term};
use crate::dto;
use crate::metadata::Direction;

/// A story.
pub(in crate::wasm) fn article(article: &Article) -> JsValue {
    let form = Form::new();
    form.count("version", dto::article::VERSION);
    form.set("meta", &meta(&article.meta));
    form.set("blocks", &blocks(&article.blocks));
    form.count("words", article.words);
    form.done()
}

fn meta(meta: &Meta) -> JsValue {
    let form = Form::new();
    form.maybe("title", meta.title.as_deref());
    form.maybe("byline", meta.byline.as_deref());
    form.maybe("date", meta.date.as_deref());
    form.maybe("modified", meta.modified.as_deref());
    form.maybe("site", meta.site.as_deref());
    form.maybe("lang", meta.lang.as_deref());
    form.text("dir", meta.dir.name());
    form.maybe("leadImage", meta.lead_image.as_deref());
    form.maybe("url", meta.url.as_deref());
    form.maybe("base", meta.base.as_deref());
    form.maybe("canonical", meta.canonical.as_deref());
    form.maybe("description", meta.description.as_deref());
    form.maybe("label", meta.label.as_deref());
    form.set("withheld", &meta.withheld.into());
    form.done()
}

fn blocks(blocks: &[Block]) -> JsValue {
    list(blocks, block)
}

fn block(block: &Block) -> JsValue {
    let form = Form::new();
    if block.lang.is_some() {
        form.maybe("lang", block.lang.as_deref());
    }
    if let Some(dir) = block.dir {
        form.text("dir", dir.name());
    }
    content(&form, &block.content);
    form.done()
}

fn content(form: &Form, content: &Content) {
    match content {
        Content::Heading { level, id, spans } => {
            form.text("type", "heading");
            form.count("level", u32::from(*level));
            form.text("id", id);
            form.set("spans", &self::spans(spans));
        }
        Content::Paragraph(spans) => {
            form.text("type", "paragraph");
            form.set("spans", &self::spans(spans));
        }
        Content::Figure { pictures, caption, credit } => {
            form.text("type", "figure");
            form.set("images", &list(pictures, picture));
            form.set("caption", &spans(caption));
            form.maybe("credit", credit.as_deref());
        }
        Content::List { start, items } => {
            form.text("type", "list");
            form.set("ordered", &start.is_some().into());
            form.set("start", &start.map_or(JsValue::NULL, JsValue::from));
            form.set("items", &list(items, |item| blocks(item)));
        }
        Content::Terms(terms) => {
            form.text("type", "terms");
            form.set("terms", &list(terms, term));
        }
        Content::Quote { blocks: quoted, cite } => {
            form.text("type", "quote");
            form.set("blocks", &blocks(quoted));
            form.maybe("cite", cite.as_deref());
        }
        Content::Code { text, lang } => {
            form.text("type", "code");
            form.text("text", text);
            form.maybe("language", lang.as_deref());
        }
        Content::Table { caption, head, rows } => {
            form.text("type", "table");
            form.set("caption", &spans(caption));
            form.set("head", &cells(head));
            form.set("rows", &cells(rows));
        }
        Content::Embed(Embed { title, host, url, image }) => {
            form.text("type", "embed");
            form.maybe("title", title.as_deref());
            form.text("host", host);
            form.text("url", url);
            form.maybe("image", image.as_deref());
        }
        Content::Rule => form.text("type", "rule"),
    }
}

fn term(term: &Term) -> JsValue {
    let form = Form::new();
    form.set("names", &list(&term.names, |name| spans(name)));
    form.set("details", &blocks(&term.details));
    form.done()
}

fn cells(rows: &[Vec<Cell>]) -> JsValue {
    list(rows, |row| list(row, cell))
}

fn cell(cell: &Cell) -> JsValue {
    let form = Form::new();
    form.set("header", &cell.header.into());
    form.count("colspan", u32::from(cell.colspan));
    form.count("rowspan", u32::from(cell.rowspan));
    form.set("blocks", &blocks(&cell.blocks));
    form.done()
}

fn picture(picture: &Picture) -> JsValue {
    let length = |px: Option<u32>| px.map_or(JsValue::NULL, JsValue::from);
    let form = Form::new();
    form.text("src", &picture.src);
    form.text("alt", &picture.alt);
    form.set("width", &length(picture.width));
    form.set("height", &length(picture.height));
    form.done()
}

fn spans(spans: &[Span]) -> JsValue {
    list(spans, span)
}

fn span(span: &Span) -> JsValue {
    let form = Form::new();
    match span {
        Span::Text(text) => {
            form.text("type", "text");
            form.text("text", text);
        }
        Span::Break => form.text("type", "break"),
        Span::Styled(style, spans) => {
            form.text("type", "styled");
            form.text("style", style.name());
            form.set("spans", &self::spans(spans));
        }
        Span::Link { href, spans } => {
            form.text("type", "link");
            form.text("href", href);
            form.set("spans", &self::spans(spans));
        }
        Span::Abbreviation { title, spans } => {
            form.text("type", "abbreviation");
            form.text("title", title);
            form.set("spans", &self::spans(spans));
        }
        Span::Ruby { spans, reading } => {
            form.text("type", "ruby");
            form.set("spans", &self::spans(spans));
            form.text("reading", reading);
        }
        Span::Foreign { lang, dir, spans } => {
            form.text("type", "foreign");
            form.maybe("lang", lang.as_deref());
            form.maybe("dir", dir.map(Direction::name));
            form.set("spans", &self::spans(spans));
        }
        Span::Picture(held) => {
            form.text("type", "image");
            form.set("image", &picture(held));
        }
        Span::Math(math) => {
            form.text("type", "math");
            form.maybe("tex", math.tex.as_deref());
            form.set("parts", &list(&math.parts, part));
        }
        Span::Place(number) => {
            form.text("type", "place");
            form.count("number", *number);
        }
        Span::Jump { to, spans } => {
            form.text("type", "jump");
            form.count("to", *to);
            form.set("spans", &self::spans(spans));
        }
    }
    form.done()
}

fn part(part: &Part) -> JsValue {
    let (text, element, parts) = match part {
        Part::Text(text) => (text.as_str(), "", [].as_slice()),
        Part::Element(name, parts) => ("", *name, parts.as_slice()),
    };
    let form = Form::new();
    form.text("text", text);
    form.text("element", element);
    form.set("parts", &list(parts, self::part));
    form.done()
}
