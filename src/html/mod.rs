//! HTML text to a snapshot, natively.
//!
//! Parses as a browser does (html5ever) and keeps what the content script's capture keeps. There is no layout here: flags
//! say nothing of visibility, and no box is measured. Never part of a wasm module.

mod depth;
mod encoding;
mod sink;

pub use encoding::decode_bytes;

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use crate::snapshot::{Snapshot, Tag};
use depth::DepthGuard;
use sink::Arena;

/// Parses a document; anything is a document, the empty text too.
///
/// As in a browser that runs scripts, what `noscript` elements hold is no part of the page; but where a page is empty
/// until its scripts have run and gives its text there for those who run none, that text is the page.
#[must_use]
pub fn parse(html: &str) -> Snapshot {
    let page = parse_for(html, Scripts::Run);
    if is_written_for_no_scripts(&page) { parse_for(html, Scripts::DoNotRun) } else { page }
}

/// Whether the reader's browser is taken to run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scripts {
    Run,
    DoNotRun,
}

fn parse_for(html: &str, scripts: Scripts) -> Snapshot {
    let builder = TreeBuilder::new(
        Arena::default(),
        TreeBuilderOpts {
            drop_doctype: true,
            scripting_enabled: scripts == Scripts::Run,
            ..TreeBuilderOpts::default()
        },
    );
    let tokenizer = Tokenizer::new(DepthGuard::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril holds at most 4 GiB; pieces keep a large page from being copied whole.
    for piece in pieces(html, 1 << 20) {
        input.push_back(StrTendril::from(piece));
    }
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.into_builder().sink.into_snapshot(scripts)
}

/// Least text of a `noscript` element that can be a page, in bytes: a request to switch scripts on is shorter.
const NOSCRIPT_BYTES: usize = 600;
/// The text for those who run no scripts must be this many times the page's own.
const NOSCRIPT_TIMES: usize = 2;

fn is_written_for_no_scripts(page: &Snapshot) -> bool {
    let mut own = 0;
    let mut for_no_scripts = 0;
    for node in page.nodes().filter(|&n| page.is_text(n)) {
        let Some(parent) = page.parent(node) else { continue };
        if page.tag(parent) == Tag::Noscript {
            for_no_scripts += text_bytes(page.text(node));
        } else if !page.tag(parent).is_opaque() {
            own += page.text(node).trim().len();
        }
    }
    for_no_scripts > NOSCRIPT_BYTES && for_no_scripts > NOSCRIPT_TIMES * own
}

/// Bytes of a markup's text: what stands outside its tags.
fn text_bytes(markup: &str) -> usize {
    markup.split('<').map(|part| part.rsplit('>').next().unwrap_or(part).trim().len()).sum()
}

fn pieces(text: &str, bytes: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut cut = bytes.min(rest.len());
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (piece, tail) = rest.split_at(cut);
        rest = tail;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Attr;

    fn outline(html: &str) -> String {
        let page = parse(html);
        page.nodes()
            .map(|n| {
                let depth = page.ancestors(n).count();
                let text =
                    if page.is_text(n) { format!(" {:?}", page.text(n)) } else { String::new() };
                format!("{}{}{text}\n", "  ".repeat(depth), page.name(n))
            })
            .collect()
    }

    #[test]
    fn misnested_markup_becomes_the_browsers_tree() {
        expect_test::expect![[r#"
            html
              head
              body
                p
                  #text "a"
                  b
                    #text "b"
                p
                  b
                    #text "c"
                  table
                    tbody
                      tr
                        td
                          #text "d"
        "#]]
        .assert_eq(&outline("<p>a<b>b<p>c</b><table><td>d"));
    }

    #[test]
    fn foreign_and_opaque_subtrees_are_leaves() {
        let page = parse(
            "<svg><title>x</title></svg><iframe>y</iframe><script>z</script><select><option>o</select><textarea>t</textarea>",
        );
        assert_eq!(page.text_content(page.first(Tag::Html).unwrap()), "");
        let page = parse(r#"<script type="application/ld+json">{"a":1}</script>"#);
        assert_eq!(page.text_content(page.first(Tag::Script).unwrap()), r#"{"a":1}"#);
    }

    #[test]
    fn text_for_those_who_run_no_scripts_is_the_page_where_there_is_no_other() {
        let story = "<p>The council approved the new tram line on Tuesday.</p>".repeat(20);
        let empty = format!("<noscript><h1>Tram</h1>{story}</noscript><div id=app></div>");
        let page = parse(&empty);
        assert_eq!(page.nodes().filter(|&n| page.tag(n) == Tag::P).count(), 20);
        assert!(page.first(Tag::Noscript).is_none(), "it stands as any other part of the page");
        let page = parse(&format!("{story}{empty}"));
        assert_eq!(page.nodes().filter(|&n| page.tag(n) == Tag::P).count(), 20);
    }

    #[test]
    fn attributes_outside_the_list_are_dropped() {
        let page = parse(r#"<p onclick="x()" class="a" data-x="1">t"#);
        let p = page.first(Tag::P).unwrap();
        assert_eq!(page.attrs(p).collect::<Vec<_>>(), [(Attr::Class, "a")]);
    }

    #[test]
    fn what_multiplies_is_cut() {
        let unclosed: String = (0..1500).map(|n| format!("<b class=c{n}>")).collect();
        let page = parse(&format!("<p>{unclosed}{}", "<p>x".repeat(4000)));
        assert!(page.len() < 2_100_000, "{} nodes", page.len());
        assert!(page.text_content(page.first(Tag::Html).unwrap()).starts_with("xxx"));
    }

    #[test]
    fn deep_pages_are_answered() {
        let html = "<div>".repeat(100_000) + "deep";
        let page = parse(&html);
        assert!(page.len() > 1000);
        assert!(page.text_content(page.first(Tag::Html).unwrap()).ends_with("deep"));
    }
}
