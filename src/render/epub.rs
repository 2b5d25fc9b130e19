//! An article as an EPUB 3 book of one chapter.
//!
//! The chapter is the HTML of [`html`] in XML's spelling. The book holds the pictures that its maker could
//! get; a book may not fetch, so links with their words stand for the others. Nothing here reads the clock or throws dice:
//! equal articles are equal bytes. Whoever has the files packs them: the program here, the reader page by itself.

use std::fmt::Write as _;

use super::html::{self, attribute, escape};
use super::offline::{self, Held};
use super::text;
use crate::address::Resolve;
use crate::article::{Article, Block, Content, plain};
use crate::metadata::Direction;
use crate::search;

/// When a story changed that does not say when: readers compare it, so it must not be the clock's.
const NO_DATE: &str = "2000-01-01T00:00:00Z";

const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const MIMETYPE: &str = "application/epub+zip";
/// Stands for the story where the book has no picture.
const COVER: &str = "OEBPS/cover.svg";

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

/// Names and texts of a book's files, in their order; the pictures that are held lie beside them, in `OEBPS`.
///
/// The first file has to be stored as it is, the others may be packed.
#[must_use]
pub fn files(
    article: &Article,
    held: &[Held],
    addresses: &dyn Resolve,
) -> Vec<(&'static str, String)> {
    let id = identifier(article);
    let article = offline::offline(article, held, addresses);
    let lang = article.meta.lang.as_deref().and_then(offline::language);
    let book = Book { article, id, lang, held };
    let mut files = vec![
        ("mimetype", MIMETYPE.into()),
        ("META-INF/container.xml", CONTAINER.into()),
        ("OEBPS/content.opf", xml(&book.package())),
        ("OEBPS/nav.xhtml", xml(&book.contents())),
        ("OEBPS/story.xhtml", xml(&book.story())),
        ("OEBPS/style.css", STYLE.into()),
    ];
    if held.is_empty() {
        files.push((COVER, xml(&book.cover())));
    }
    files
}

/// The bytes of an article's EPUB file, without pictures.
///
/// # Panics
///
/// Never: what it expects holds for every article.
#[cfg(feature = "epub")]
#[must_use]
pub fn render(article: &Article) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, DateTime, ZipWriter};

    const MEMORY: &str = "memory takes all, and no name comes twice";
    let addresses = crate::address::Base::new("about:blank").expect("it is absolute");
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in files(article, &[], &addresses).iter().enumerate() {
        // Readers tell a book by its first bytes: the first entry's name and text, as they are.
        let options =
            if at == 0 { packed.compression_method(CompressionMethod::Stored) } else { packed };
        archive.start_file(*name, options).expect(MEMORY);
        archive.write_all(text.as_bytes()).expect(MEMORY);
    }
    archive.finish().expect(MEMORY).into_inner()
}

/// An article on its way into a book.
struct Book<'a> {
    article: Article,
    id: String,
    lang: Option<String>,
    held: &'a [Held],
}

impl Book<'_> {
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
<item id="style" href="style.css" media-type="text/css"/>
"#;
        let story = self.story();
        out += "<item id=\"story\" href=\"story.xhtml\" media-type=\"application/xhtml+xml\"";
        if search::holds(&story, "<math") {
            out += " properties=\"mathml\"";
        }
        out += "/>\n";
        for (at, held) in self.held.iter().enumerate() {
            let kind = held.file.rsplit('.').next().unwrap_or_default();
            let _ = write!(out, "<item id=\"picture-{at}\"");
            attribute(&mut out, "href", &held.file);
            attribute(&mut out, "media-type", &format!("image/{kind}"));
            // The first picture of a story stands for it.
            out += if at == 0 { " properties=\"cover-image\"/>\n" } else { "/>\n" };
        }
        if self.held.is_empty() {
            out += "<item id=\"cover\" href=\"cover.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"/>\n";
        }
        out += "</manifest>\n<spine";
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
        self.page_start() + &closed(&html)
    }

    /// Headline and names on a plain ground, as tall as covers are.
    fn cover(&self) -> String {
        let mut out = String::from(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 800\" font-family=\"serif\" text-anchor=\"middle\">\n<rect width=\"600\" height=\"800\" fill=\"#f3efe6\"/>\n",
        );
        let mut line = |text: &str, y: usize, size: usize| {
            let _ = writeln!(
                out,
                "<text x=\"300\" y=\"{y}\" font-size=\"{size}\" fill=\"#24211c\">{}</text>",
                escape(text)
            );
        };
        let lines = broken(self.title());
        for (at, text) in lines.iter().enumerate() {
            line(text, 220 + at * 54, 40);
        }
        let meta = &self.article.meta;
        let below = [meta.byline.as_deref(), meta.site.as_deref()];
        for (at, text) in below.into_iter().flatten().enumerate() {
            line(&broken(text).swap_remove(0), 680 + at * 36, 24);
        }
        out + "</svg>\n"
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

/// XML's spelling of elements that hold nothing. Text and attributes hold no angle bracket and no quotation mark, so that
/// what looks like an element is one.
fn closed(html: &str) -> String {
    let html =
        html.replace("<br>", "<br/>").replace("<hr>", "<hr/>").replace(" loading=\"lazy\"", "");
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some((before, after)) = search::split_once(rest, "<img") {
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        out += before;
        let _ = write!(out, "<img{tag}/>");
        rest = behind;
    }
    out + rest
}

/// A text in lines as a cover has them: at most eight of some 24 letters.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is one line at least");
        if !last.is_empty() && last.chars().count() + word.chars().count() >= 24 {
            lines.push(word.chars().take(40).collect());
        } else {
            let space = if last.is_empty() { "" } else { " " };
            last.push_str(space);
            last.extend(word.chars().take(40));
        }
    }
    lines.truncate(8);
    lines
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
