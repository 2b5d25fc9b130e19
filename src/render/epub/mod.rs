//! An article as an EPUB 3 book of one chapter.
//!
//! The chapter is the HTML of [`html`](super::html) in XML's spelling. The book holds no picture: those of the page lie on
//! the web, where a book may not fetch them, so links with their words stand for them. Nothing here reads the clock or
//! throws dice: equal articles are equal bytes.

mod offline;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::html::{self, attribute, escape};
use super::text;
use crate::article::{Article, Block, Content, plain};
use crate::metadata::Direction;

/// When a story changed that does not say when: readers compare it, so it must not be the clock's.
const NO_DATE: &str = "2000-01-01T00:00:00Z";

const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// Colours, letters and margins are the reader's own.
const STYLE: &str = "\
h1,h2,h3,h4,h5,h6{line-height:1.25}
header p{font-size:.9em}
figure{margin:1.5em 0}
figcaption{font-size:.85em}
blockquote{margin:1.5em 1em}
pre{white-space:pre-wrap;font-size:.85em}
table{border-collapse:collapse}
th,td{border:1px solid;padding:.3em .6em;vertical-align:top}
.card{border:1px solid;padding:.6em 1em}
";

/// The bytes of an article's EPUB file.
#[must_use]
pub fn render(article: &Article) -> Vec<u8> {
    let id = identifier(article);
    let article = offline::offline(article);
    let lang = article.meta.lang.as_deref().and_then(offline::language);
    let book = Book { article, id, lang };
    archive(&[
        ("META-INF/container.xml", CONTAINER.into()),
        ("OEBPS/content.opf", xml(&book.package())),
        ("OEBPS/nav.xhtml", xml(&book.contents())),
        ("OEBPS/story.xhtml", xml(&book.story())),
        ("OEBPS/style.css", STYLE.into()),
    ])
}

/// An article on its way into a book.
struct Book {
    article: Article,
    id: String,
    lang: Option<String>,
}

impl Book {
    fn title(&self) -> &str {
        let meta = &self.article.meta;
        let named = [&meta.title, &meta.site].into_iter().flatten().map(|name| name.trim());
        named.into_iter().find(|name| !name.is_empty()).unwrap_or("Article")
    }

    fn package(&self) -> String {
        let meta = &self.article.meta;
        let mut out = String::from(
            "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\"",
        );
        if let Some(lang) = &self.lang {
            attribute(&mut out, "xml:lang", lang);
        }
        out += ">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
        let _ = writeln!(out, "<dc:identifier id=\"id\">{}</dc:identifier>", self.id);
        let day_or_instant = meta.date.as_deref().and_then(dated);
        let source = meta.canonical.as_deref().or(meta.url.as_deref());
        for (name, value) in [
            ("title", Some(self.title())),
            // `und`: the page does not say which.
            ("language", Some(self.lang.as_deref().unwrap_or("und"))),
            ("creator", meta.byline.as_deref()),
            ("publisher", meta.site.as_deref()),
            ("date", day_or_instant),
            ("source", source),
            ("description", meta.description.as_deref()),
        ] {
            if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
                let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", escape(value));
            }
        }
        let changed = meta.modified.as_deref().or(meta.date.as_deref()).and_then(instant);
        let changed = changed.unwrap_or_else(|| NO_DATE.into());
        let _ = writeln!(out, "<meta property=\"dcterms:modified\">{changed}</meta>");
        out += r#"</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="story" href="story.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine"#;
        if meta.dir != Direction::Auto {
            attribute(&mut out, "page-progression-direction", meta.dir.name());
        }
        out += "><itemref idref=\"story\"/></spine>\n</package>\n";
        out
    }

    fn contents(&self) -> String {
        let headings: Vec<Heading> = self.article.blocks.iter().filter_map(Heading::of).collect();
        let title = escape(self.title());
        let mut out = self.page_start();
        let _ = write!(
            out,
            "<nav epub:type=\"toc\"><h1>{title}</h1><ol><li><a href=\"story.xhtml\">{title}</a>"
        );
        entries(&mut out, &headings);
        out += "</li></ol></nav>\n</body>\n</html>\n";
        out
    }

    fn story(&self) -> String {
        let meta = &self.article.meta;
        let mut html = String::from("<article>\n");
        html::head(&mut html, &self.article, meta.canonical.as_deref().or(meta.url.as_deref()));
        html::blocks(&mut html, &self.article.blocks);
        html += "</article>\n</body>\n</html>\n";
        // Text and attributes hold no `<`, so these are all elements, and with no picture there is no other void one.
        self.page_start() + &html.replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    }

    /// A page's beginning, up to its text.
    fn page_start(&self) -> String {
        let mut out = String::from(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"",
        );
        if let Some(lang) = &self.lang {
            attribute(&mut out, "lang", lang);
            attribute(&mut out, "xml:lang", lang);
        }
        if self.article.meta.dir != Direction::Auto {
            attribute(&mut out, "dir", self.article.meta.dir.name());
        }
        let title = escape(self.title());
        let _ = writeln!(
            out,
            ">\n<head>\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n<body>"
        );
        out
    }
}

/// A line of the table of contents.
struct Heading {
    level: u8,
    id: String,
    text: String,
}

impl Heading {
    fn of(block: &Block) -> Option<Self> {
        let Content::Heading { level, id, spans } = &block.content else { return None };
        let text = plain(spans).split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Self { level: *level, id: id.clone(), text })
    }
}

/// A list of headings, those of lower rank below the one before them.
fn entries(out: &mut String, headings: &[Heading]) {
    let mut rest = headings;
    if rest.is_empty() {
        return;
    }
    *out += "<ol>";
    while let [first, after @ ..] = rest {
        let n_below = after.iter().take_while(|heading| heading.level > first.level).count();
        *out += "<li><a";
        attribute(out, "href", &format!("story.xhtml#{}", first.id));
        let _ = write!(out, ">{}</a>", escape(&first.text));
        entries(out, &after[..n_below]);
        *out += "</li>";
        rest = &after[n_below..];
    }
    *out += "</ol>";
}

/// A name for the story that is the same whenever it is packed: of its address, else of its headline and text.
fn identifier(article: &Article) -> String {
    let meta = &article.meta;
    let hash = match meta.canonical.as_ref().or(meta.url.as_ref()) {
        Some(address) => fnv(address),
        None => fnv(&format!(
            "{}\n{}",
            meta.title.as_deref().unwrap_or_default(),
            text::render(article)
        )),
    };
    // UUIDs of version 8 hold what their makers like, apart from version and variant.
    let uuid = hash & !(0xF << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let hex = format!("{uuid:032x}");
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// FNV-1a of 128 bits: the standard library's hashes may change between versions, this does not.
fn fnv(text: &str) -> u128 {
    text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

/// An ISO 8601 date as books write it: a time without a zone is none.
fn dated(iso: &str) -> Option<&str> {
    let zoned = iso.get(16..).is_some_and(|rest| rest.contains(['Z', '+', '-']));
    if zoned { Some(iso) } else { day(iso) }
}

/// The instant in UTC where the date says one, else the start of its day.
fn instant(iso: &str) -> Option<String> {
    let day = day(iso)?;
    let time = iso.get(11..).and_then(|time| time.strip_suffix('Z')).unwrap_or("00:00:00");
    let seconds = if time.len() == 5 { ":00" } else { "" };
    Some(format!("{day}T{time}{seconds}Z"))
}

fn day(iso: &str) -> Option<&str> {
    let day = iso.get(..10)?;
    let is_day = day.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    is_day.then_some(day)
}

/// The file of a document: declared, and without the characters that XML has no way to write.
fn xml(document: &str) -> String {
    let written = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        c => *c >= ' ',
    };
    let document: String = document.chars().filter(written).collect();
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}")
}

fn archive(files: &[(&str, String)]) -> Vec<u8> {
    const MEMORY: &str = "memory takes all, and no name comes twice";
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    // Readers tell a book by its first bytes: this entry's name and text, as they are.
    let stored = packed.compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("mimetype", stored).expect(MEMORY);
    archive.write_all(b"application/epub+zip").expect(MEMORY);
    for (name, text) in files {
        archive.start_file(*name, packed).expect(MEMORY);
        archive.write_all(text.as_bytes()).expect(MEMORY);
    }
    archive.finish().expect(MEMORY).into_inner()
}
