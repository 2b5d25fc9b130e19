//! An article as Markdown (CommonMark with the tables and strike-through of GitHub's).
//!
//! What Markdown cannot say is said by the nearest it has: a table's spanning cell stands once, a list of terms is bold
//! names with paragraphs, an embedded player is a link. Characters that would mean something are escaped.

use std::fmt::Write as _;

use crate::article::{Article, Block, Cell, Content, Embed, Math, Picture, Span, Style, Term};

use super::hang;

/// Whether the article's head stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Head {
    /// The headline as a heading.
    #[default]
    Heading,
    /// The headline as a heading, and all that is known of the story as YAML before it.
    FrontMatter,
    /// Nothing.
    None,
}

/// The Markdown of an article.
#[must_use]
pub fn render(article: &Article, head: Head) -> String {
    let mut parts = Vec::new();
    if head == Head::FrontMatter {
        parts.push(front_matter(article));
    }
    if let (Some(title), true) = (&article.meta.title, head != Head::None) {
        parts.push(format!("# {}", escape(title)));
    }
    parts.push(blocks(&article.blocks));
    parts.retain(|part| !part.is_empty());
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn front_matter(article: &Article) -> String {
    let meta = &article.meta;
    let fields = [
        ("title", &meta.title),
        ("author", &meta.byline),
        ("date", &meta.date),
        ("site", &meta.site),
        ("lang", &meta.lang),
        ("url", if meta.canonical.is_some() { &meta.canonical } else { &meta.url }),
        ("description", &meta.description),
        ("label", &meta.label),
    ];
    let mut out = String::from("---\n");
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {}", quoted(value));
        }
    }
    if meta.withheld {
        out += "complete: false\n";
    }
    out + "---"
}

/// A text as a string of YAML, which is one of JSON too. A library for JSON would bring its numbers along, 20 KiB of them.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut list_before = None;
    for block in blocks {
        let text = self::block(block);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        // Two lists of one kind in a row would be read as one.
        let list = if let Content::List { start, .. } = &block.content {
            Some(start.is_some())
        } else {
            None
        };
        if list.is_some() && list == list_before {
            out.push_str("<!-- -->\n\n");
        }
        list_before = list;
        out.push_str(&text);
    }
    out
}

fn block(block: &Block) -> String {
    match &block.content {
        Content::Heading { level, spans, .. } => {
            format!("{} {}", "#".repeat(usize::from(*level)), one_line(spans))
        }
        Content::Paragraph(spans) => match spans.as_slice() {
            // A formula alone in its line is set apart.
            [Span::Math(math)] if math.tex.is_some() => {
                format!("$$\n{}\n$$", source(math))
            }
            _ => escape_start(&line(spans)),
        },
        Content::Figure { pictures, caption, credit } => {
            figure(pictures, caption, credit.as_deref())
        }
        Content::List { start, items } => list(*start, items),
        Content::Terms(terms) => terms.iter().map(term).collect::<Vec<_>>().join("\n\n"),
        Content::Quote { blocks: quoted, .. } => prefix(&blocks(quoted), "> "),
        Content::Code { text, lang } => {
            let fence = fence(text);
            format!("{fence}{}\n{text}\n{fence}", lang.as_deref().unwrap_or_default())
        }
        Content::Table { caption, head, rows } => table(caption, head, rows),
        Content::Embed(Embed { title, host, url, .. }) => {
            let title = title.as_deref().unwrap_or(host);
            format!("[{}]({})", escape(title), destination(url))
        }
        Content::Rule => "---".into(),
    }
}

fn figure(pictures: &[Picture], caption: &[Span], credit: Option<&str>) -> String {
    let mut parts: Vec<String> = pictures.iter().map(image).collect();
    let caption = one_line(caption);
    let credit = credit.map(escape).unwrap_or_default();
    let text = [caption, credit]
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    if !text.is_empty() {
        parts.push(escape_start(&text));
    }
    parts.join("\n\n")
}

fn image(picture: &Picture) -> String {
    format!("![{}]({})", escape(&picture.alt), destination(&picture.src))
}

fn list(start: Option<i32>, items: &[Vec<Block>]) -> String {
    let loose = items.iter().any(|item| {
        item.iter().filter(|block| !matches!(block.content, Content::List { .. })).count() > 1
    });
    // Numbers past nine digits, and those below nought, start no list.
    let first = i64::from(start.unwrap_or(1)).clamp(0, 999_999_000);
    let mut out = Vec::new();
    for (number, item) in (first..).zip(items) {
        let mark = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let text = blocks(item);
        let text = if loose { text } else { text.replace("\n\n", "\n") };
        out.push(format!("{mark}{}", hang(&text, &" ".repeat(mark.len()))));
    }
    out.join(if loose { "\n\n" } else { "\n" })
}

fn term(term: &Term) -> String {
    let names: Vec<String> =
        term.names.iter().map(|name| format!("**{}**", one_line(name))).collect();
    let details = blocks(&term.details);
    let names = names.join("  \n");
    if details.is_empty() { names } else { format!("{names}\n\n{details}") }
}

/// GitHub's tables have one row of headings and lines in their cells.
fn table(caption: &[Span], head: &[Vec<Cell>], rows: &[Vec<Cell>]) -> String {
    let all: Vec<&Vec<Cell>> = head.iter().chain(rows).collect();
    let columns = all
        .iter()
        .map(|row| row.iter().map(|cell| usize::from(cell.colspan)).sum())
        .max()
        .unwrap_or(0)
        .clamp(1, 100);
    let row = |cells: &[Cell]| {
        let mut texts = Vec::new();
        for cell in cells {
            texts.push(
                blocks(&cell.blocks)
                    .replace("\n\n", "<br>")
                    .replace("  \n", "<br>")
                    .replace('\n', " ")
                    .replace('|', "\\|"),
            );
            texts.resize(
                texts.len() + usize::from(cell.colspan).saturating_sub(1).min(columns),
                String::new(),
            );
        }
        texts.resize(columns, String::new());
        format!("| {} |", texts.join(" | "))
    };
    let mut lines = Vec::new();
    let caption = one_line(caption);
    if !caption.is_empty() {
        lines.push(escape_start(&caption));
        lines.push(String::new());
    }
    let mut rest = all.as_slice();
    if head.is_empty() {
        lines.push(row(&[]));
    } else if let Some((first, others)) = rest.split_first() {
        lines.push(row(first));
        rest = others;
    }
    lines.push(format!("|{}", " --- |".repeat(columns)));
    lines.extend(rest.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn one_line(spans: &[Span]) -> String {
    line(spans).replace("  \n", " ")
}

fn line(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    match span {
        Span::Text(text) => escape(text),
        Span::Break => "  \n".into(),
        Span::Styled(style, inner) => styled(*style, inner),
        Span::Link { href, spans } => {
            let text = one_line(spans);
            around(&text, "[", &format!("]({})", destination(href)))
        }
        Span::Ruby { spans, reading } => format!("{}({})", line(spans), escape(reading)),
        Span::Abbreviation { spans, .. }
        | Span::Foreign { spans, .. }
        | Span::Jump { spans, .. } => line(spans),
        Span::Place(_) => String::new(),
        Span::Math(math) => formula(math),
        Span::Picture(picture) => image(picture),
    }
}

/// Between dollar signs where its source is known, as GitHub and most others take it.
fn formula(math: &Math) -> String {
    if math.tex.is_some() { format!("${}$", source(math)) } else { escape(&math.line()) }
}

/// A dollar sign or an empty line would end the formula, an angle bracket could begin markup.
fn source(math: &Math) -> String {
    let words = math.line().split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace('$', "").replace('<', "\\lt ").replace('>', "\\gt ").replace('`', "")
}

fn styled(style: Style, inner: &[Span]) -> String {
    let text = line(inner);
    match style {
        Style::Emphasis => around(&text, "*", "*"),
        Style::Strong => around(&text, "**", "**"),
        Style::Strike => around(&text, "~~", "~~"),
        Style::Quoted => around(&text, "“", "”"),
        Style::Code | Style::Keyboard | Style::Sample => code(&crate::article::plain(inner)),
        Style::Sub => around(&text, "<sub>", "</sub>"),
        Style::Sup => around(&text, "<sup>", "</sup>"),
        Style::Mark => around(&text, "<mark>", "</mark>"),
        Style::Variable => around(&text, "*", "*"),
        Style::Underline | Style::Small => text,
    }
}

/// Marks count only where they touch the text: spaces go outside them.
fn around(text: &str, open: &str, close: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len()..];
    format!("{start}{open}{inner}{close}{end}")
}

/// Code in a line, between more backticks than it holds in a row.
fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    if text.trim().is_empty() {
        return text;
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

fn fence(text: &str) -> String {
    "`".repeat(longest_run(text, '`').max(2) + 1)
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Puts a mark before every line.
fn prefix(text: &str, mark: &str) -> String {
    text.lines()
        .map(|line| format!("{mark}{line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text with every character escaped that could mean something inside a line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// Escapes what would mean something at the start of a line: headings, quotes, lists, rules, tables.
fn escape_start(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escape_line_start).collect();
    lines.join("\n")
}

fn escape_line_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '=', '|', ':']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// An address between angle brackets where it holds what would end it.
fn destination(address: &str) -> String {
    let safe: String = address
        .chars()
        .map(|c| match c {
            '<' => "%3C".into(),
            '>' => "%3E".into(),
            ' ' => "%20".into(),
            '\\' => "%5C".into(),
            c if c.is_control() => String::new(),
            c => c.to_string(),
        })
        .collect();
    if safe.contains(['(', ')']) { format!("<{safe}>") } else { safe }
}
