//! The book that `quietpage extract --format epub` writes, as a reader of books opens it.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use roxmltree::{Document, ParsingOptions};
use zip::{CompressionMethod, ZipArchive};

fn epub(page: &Path) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(["extract", "--format", "epub", "--url", "https://news.example/a?b=1&c=2"])
        .arg(page)
        .output()
        .expect("the program was built for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn page(name: &str, html: &str) -> std::path::PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("epub-{name}.html"));
    fs::write(&file, html).expect("the tests' own folder is writable");
    file
}

/// Names and texts of the entries, each XML among them parsed.
fn opened(book: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("it is an archive");
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("it is listed");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("it is UTF-8");
        let name = file.name().expect("it is UTF-8").into_owned();
        if at == 0 {
            assert_eq!((name.as_str(), text.as_str()), ("mimetype", "application/epub+zip"));
            assert_eq!(file.compression(), CompressionMethod::Stored);
        }
        if [".xhtml", ".opf", ".xml"].iter().any(|ending| name.ends_with(ending)) {
            let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
            if let Err(error) = Document::parse_with_options(&text, options) {
                panic!("{name}: {error}\n{text}");
            }
        }
        entries.push((name, text));
    }
    entries
}

fn entry<'a>(entries: &'a [(String, String)], name: &str) -> &'a str {
    let (_, text) = entries.iter().find(|(held, _)| held == name).expect("the book has it");
    text
}

const PROSE: &str = "The storm came at night and took the roofs of forty houses along the harbour, the mayor said on Friday, and nobody was hurt.";

#[test]
fn every_fixture_with_a_story_is_a_book() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for name in ["seed-news", "arabic", "korean", "price-table-in-story", "recipe", "wiki-see-also"]
    {
        let file = fixtures.join(name).join("page.html");
        let book = epub(&file);
        assert!(book == epub(&file), "{name}: two runs differ");
        assert_eq!(opened(book).len(), 7, "{name}");
    }
}

#[test]
fn a_book_says_what_it_is_of() {
    let html = format!(
        "<!doctype html><html lang=ar dir=rtl><title>A &amp; B &lt;\"C\"&gt;</title>\
        <meta name=author content='Ann &amp; Bo'><meta property='article:published_time' content='2025-03-14T10:30:00Z'>\
        <article><h1>A &amp; B &lt;\"C\"&gt;</h1><p>{PROSE}</p><h2>One &lt;/p&gt;</h2><p>{PROSE}</p><h3>Two</h3><p>{PROSE}</p></article>"
    );
    let entries = opened(epub(&page("head", &html)));
    let package = entry(&entries, "OEBPS/content.opf");
    for part in [
        "<dc:title>A &amp; B &lt;&quot;C&quot;&gt;</dc:title>",
        "<dc:language>ar</dc:language>",
        "<dc:creator>Ann, Bo</dc:creator>",
        "<dc:source>https://news.example/a?b=1&amp;c=2</dc:source>",
        "<meta property=\"dcterms:modified\">2025-03-14T10:30:00Z</meta>",
        "page-progression-direction=\"rtl\"",
    ] {
        assert!(package.contains(part), "{part}\n{package}");
    }
    let contents = entry(&entries, "OEBPS/nav.xhtml");
    assert!(contents.contains("<a href=\"story.xhtml#section-1\">One &lt;/p&gt;</a><ol><li>"));
    assert!(
        entry(&entries, "OEBPS/story.xhtml").contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"")
    );
}

#[test]
fn marks_and_loose_ends_survive() {
    let html = format!(
        "<article><h1>Marks</h1><p>{PROSE} a &amp; b &lt;br&gt; &lt;/div&gt; \"c\" 'd' ]]&gt; &lt;!-- &#x1;x</p>\
        <p>{PROSE}<br>next <a href='#top'>here</a> <a href='https://e.example/a b|c%zz[1]'>there</a></p><hr>\
        <figure><img src=/p.jpg alt='A \"roof\"' width=600 height=400><figcaption>On the pier</figcaption></figure>\
        <dl><dd>no name</dl><p>{PROSE}</p></article>"
    );
    let entries = opened(epub(&page("marks", &html)));
    let story = entry(&entries, "OEBPS/story.xhtml");
    for part in [
        "a &amp; b &lt;br&gt; &lt;/div&gt; &quot;c&quot; &#39;d&#39; ]]&gt; &lt;!-- x",
        "<br/>next",
        "<a href=\"https://e.example/a%20b%7Cc%25zz%5B1%5D\">there</a>",
        "<a href=\"https://news.example/p.jpg\">A &quot;roof&quot;</a><br/>On the pier",
    ] {
        assert!(story.contains(part), "{part}\n{story}");
    }
    assert!(!story.contains("<img") && !story.contains("<br>"));
    // A page that says neither language nor date.
    let package = entry(&entries, "OEBPS/content.opf");
    assert!(package.contains("<dc:language>und</dc:language>"));
    assert!(package.contains(">2000-01-01T00:00:00Z</meta>"));
}
