//! An article as an HTML file that stands by itself: no script, no frame, one small style sheet, every text escaped.

use std::fmt::Write as _;

use crate::article::{Article, Block, Cell, Content, Embed, Math, Part, Picture, Span};
use crate::metadata::Direction;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0 auto;max-width:38em;padding:2em 1em 4em;font:1.1rem/1.6 Charter,Georgia,serif;overflow-wrap:break-word}\
h1,h2,h3,h4,h5,h6{line-height:1.25}\
header p{opacity:.75;font-size:.9em}\
img{max-width:100%;height:auto}\
figure{margin:1.5em 0}figcaption{font-size:.85em;opacity:.8}\
blockquote{margin:1.5em 0;padding-inline-start:1em;border-inline-start:3px solid}\
pre{overflow:auto;font-size:.85em;direction:ltr}\
.scroll{overflow:auto}table{border-collapse:collapse}th,td{border:1px solid;padding:.3em .6em;text-align:start;vertical-align:top}\
.card{border:1px solid;padding:.6em 1em}";

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// The HTML file of an article.
#[must_use]
pub fn render(article: &Article) -> String {
    let meta = &article.meta;
    let mut out = String::from("<!DOCTYPE html>\n<html");
    if let Some(lang) = &meta.lang {
        attribute(&mut out, "lang", lang);
    }
    if meta.dir != Direction::Auto {
        attribute(&mut out, "dir", meta.dir.name());
    }
    out += ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src * data:; style-src 'unsafe-inline'\">\n";
    let _ = writeln!(out, "<title>{}</title>", escape(meta.title.as_deref().unwrap_or("Article")));
    for (name, value) in
        [("author", &meta.byline), ("date", &meta.date), ("description", &meta.description)]
    {
        if let Some(value) = value {
            let _ = writeln!(out, "<meta name=\"{name}\" content=\"{}\">", escape(value));
        }
    }
    let address = meta.canonical.as_ref().or(meta.url.as_ref());
    if let Some(address) = address {
        let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escape(address));
    }
    let _ = writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<article>");
    head(&mut out, article, address.map(String::as_str));
    blocks(&mut out, &article.blocks);
    out += "</article>\n</body>\n</html>\n";
    out
}

pub(super) fn head(out: &mut String, article: &Article, address: Option<&str>) {
    let meta = &article.meta;
    *out += "<header>\n";
    if let Some(label) = &meta.label {
        let _ = writeln!(out, "<p>{}</p>", escape(label));
    }
    if let Some(title) = &meta.title {
        let _ = writeln!(out, "<h1>{}</h1>", escape(title));
    }
    let date = meta.date.as_ref().map(|date| {
        format!(
            "<time datetime=\"{0}\">{1}</time>",
            escape(date),
            escape(date.get(..10).unwrap_or(date))
        )
    });
    let site = meta.site.as_deref().map(escape);
    let site = match address {
        Some(address) => Some(format!(
            "<a href=\"{}\">{}</a>",
            escape(address),
            site.unwrap_or_else(|| escape(address))
        )),
        None => site,
    };
    let parts: Vec<String> =
        [meta.byline.as_deref().map(escape), date, site].into_iter().flatten().collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", parts.join(" · "));
    }
    *out += "</header>\n";
}

pub(super) fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        self::block(out, block);
        out.push('\n');
    }
}

fn block(out: &mut String, block: &Block) {
    match &block.content {
        Content::Heading { level, id, spans } => {
            open(out, &format!("h{level}"), block, &[("id", id)]);
            line(out, spans);
            let _ = write!(out, "</h{level}>");
        }
        Content::Paragraph(spans) => {
            open(out, "p", block, &[]);
            match spans.as_slice() {
                [Span::Math(math)] => formula(out, math, &[("display", "block")]),
                spans => line(out, spans),
            }
            *out += "</p>";
        }
        Content::Figure { pictures, caption, credit } => {
            open(out, "figure", block, &[]);
            for picture in pictures {
                image(out, picture);
            }
            if !caption.is_empty() || credit.is_some() {
                *out += "<figcaption>";
                line(out, caption);
                if let Some(credit) = credit {
                    let space = if caption.is_empty() { "" } else { " " };
                    let _ = write!(out, "{space}<small>{}</small>", escape(credit));
                }
                *out += "</figcaption>";
            }
            *out += "</figure>";
        }
        Content::List { start, items } => {
            let number = start.unwrap_or(1).to_string();
            let attributes: &[(&str, &str)] =
                if start.is_some_and(|start| start != 1) { &[("start", &number)] } else { &[] };
            let name = if start.is_some() { "ol" } else { "ul" };
            open(out, name, block, attributes);
            for item in items {
                *out += "<li>";
                tight(out, item);
                *out += "</li>";
            }
            let _ = write!(out, "</{name}>");
        }
        Content::Terms(terms) => {
            open(out, "dl", block, &[]);
            for term in terms {
                for name in &term.names {
                    *out += "<dt>";
                    line(out, name);
                    *out += "</dt>";
                }
                *out += "<dd>";
                tight(out, &term.details);
                *out += "</dd>";
            }
            *out += "</dl>";
        }
        Content::Quote { blocks: quoted, cite } => {
            let attributes: Vec<(&str, &str)> =
                cite.iter().map(|cite| ("cite", cite.as_str())).collect();
            open(out, "blockquote", block, &attributes);
            out.push('\n');
            blocks(out, quoted);
            *out += "</blockquote>";
        }
        Content::Code { text, lang } => {
            open(out, "pre", block, &[]);
            *out += "<code";
            if let Some(lang) = lang {
                attribute(out, "class", &format!("language-{lang}"));
            }
            // The parser drops a line feed after <pre>, not after <code>.
            let _ = write!(out, ">{}</code></pre>", escape(text));
        }
        Content::Table { caption, head, rows } => table(out, block, caption, head, rows),
        Content::Embed(card) => embed(out, card),
        Content::Rule => *out += "<hr>",
    }
}

/// A single paragraph of an item or cell stands without its element.
fn tight(out: &mut String, inner: &[Block]) {
    match inner {
        [Block { lang: None, dir: None, content: Content::Paragraph(spans) }, rest @ ..]
            if rest.iter().all(|block| matches!(block.content, Content::List { .. })) =>
        {
            line(out, spans);
            blocks(out, rest);
        }
        _ => blocks(out, inner),
    }
}

fn table(
    out: &mut String,
    block: &Block,
    caption: &[Span],
    head: &[Vec<Cell>],
    rows: &[Vec<Cell>],
) {
    *out += "<div class=\"scroll\">";
    open(out, "table", block, &[]);
    if !caption.is_empty() {
        *out += "<caption>";
        line(out, caption);
        *out += "</caption>";
    }
    for (name, rows) in [("thead", head), ("tbody", rows)] {
        if rows.is_empty() {
            continue;
        }
        let _ = write!(out, "<{name}>");
        for row in rows {
            *out += "<tr>";
            for held in row {
                cell(out, held, name == "thead");
            }
            *out += "</tr>\n";
        }
        let _ = write!(out, "</{name}>");
    }
    *out += "</table></div>";
}

fn cell(out: &mut String, cell: &Cell, in_head: bool) {
    let name = if cell.header { "th" } else { "td" };
    let _ = write!(out, "<{name}");
    if cell.header {
        attribute(out, "scope", if in_head { "col" } else { "row" });
    }
    for (attr, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if span > 1 {
            attribute(out, attr, &span.to_string());
        }
    }
    out.push('>');
    tight(out, &cell.blocks);
    let _ = write!(out, "</{name}>");
}

fn embed(out: &mut String, card: &Embed) {
    *out += "<p class=\"card\">";
    if let Some(src) = &card.image {
        *out += "<img alt=\"\"";
        source(out, src);
        *out += "><br>";
    }
    *out += "<a";
    attribute(out, "href", &card.url);
    let _ = write!(out, ">{}</a>", escape(card.title.as_deref().unwrap_or(&card.host)));
    if card.title.is_some() {
        let _ = write!(out, "<br><small>{}</small>", escape(&card.host));
    }
    *out += "</p>";
}

/// Where a picture is; what is in the file already is not waited for.
fn source(out: &mut String, src: &str) {
    if !src.starts_with("data:") {
        *out += " loading=\"lazy\"";
    }
    attribute(out, "src", src);
}

fn image(out: &mut String, picture: &Picture) {
    *out += "<img";
    source(out, &picture.src);
    attribute(out, "alt", &picture.alt);
    for (name, size) in [("width", picture.width), ("height", picture.height)] {
        if let Some(size) = size {
            attribute(out, name, &size.to_string());
        }
    }
    out.push('>');
}

fn line(out: &mut String, spans: &[Span]) {
    for span in spans {
        match span {
            Span::Text(text) => *out += &escape(text),
            Span::Break => *out += "<br>",
            Span::Styled(style, inner) => {
                let _ = write!(out, "<{}>", style.element());
                line(out, inner);
                let _ = write!(out, "</{}>", style.element());
            }
            Span::Link { href, spans } => {
                *out += "<a";
                attribute(out, "href", href);
                out.push('>');
                line(out, spans);
                *out += "</a>";
            }
            Span::Abbreviation { title, spans } => {
                *out += "<abbr";
                attribute(out, "title", title);
                out.push('>');
                line(out, spans);
                *out += "</abbr>";
            }
            Span::Ruby { spans, reading } => {
                *out += "<ruby>";
                line(out, spans);
                let _ = write!(out, "<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>", escape(reading));
            }
            Span::Foreign { lang, dir, spans } => {
                *out += "<span";
                if let Some(lang) = lang {
                    attribute(out, "lang", lang);
                }
                if let Some(dir) = dir {
                    attribute(out, "dir", dir.name());
                }
                out.push('>');
                line(out, spans);
                *out += "</span>";
            }
            Span::Picture(picture) => image(out, picture),
            Span::Math(math) => formula(out, math, &[]),
            Span::Place(number) => {
                let _ = write!(out, "<span id=\"place-{number}\"></span>");
            }
            Span::Jump { to, spans } => {
                let _ = write!(out, "<a href=\"#place-{to}\">");
                line(out, spans);
                *out += "</a>";
            }
        }
    }
}

fn formula(out: &mut String, math: &Math, attributes: &[(&str, &str)]) {
    *out += "<math";
    attribute(out, "xmlns", MATHML);
    for (name, value) in attributes {
        attribute(out, name, value);
    }
    if let Some(tex) = &math.tex {
        attribute(out, "alttext", tex);
    }
    out.push('>');
    parts(out, &math.parts);
    *out += "</math>";
}

fn parts(out: &mut String, of: &[Part]) {
    for part in of {
        match part {
            Part::Text(text) => *out += &escape(text),
            Part::Element(name, inner) => {
                let _ = write!(out, "<{name}>");
                parts(out, inner);
                let _ = write!(out, "</{name}>");
            }
        }
    }
}

fn open(out: &mut String, name: &str, block: &Block, attributes: &[(&str, &str)]) {
    let _ = write!(out, "<{name}");
    if let Some(lang) = &block.lang {
        attribute(out, "lang", lang);
    }
    if let Some(dir) = block.dir {
        attribute(out, "dir", dir.name());
    }
    for (name, value) in attributes {
        attribute(out, name, value);
    }
    out.push('>');
}

pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{}\"", escape(value));
}

/// Text that is neither markup nor the end of an attribute's value.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}
