//! The wasm modules in a browser, and the content script's capture beside the native parser.
//!
//! `./build.sh` bundles the capture for it; after that, `wasm-pack test --headless --chrome` and `--firefox` run it too.
#![cfg(target_arch = "wasm32")]

mod outline;

use include_dir::{Dir, include_dir};
use js_sys::{Float32Array, Object, Reflect, Uint32Array};
use outline::outline;
use quietpage::address::AsWritten;
use quietpage::analyze::main_text;
use quietpage::article::{self, Place};
use quietpage::dto::analysis::AnalysisDto;
use quietpage::dto::article::ArticleDto;
use quietpage::snapshot::{Attr, Tag, decode};
use quietpage::wasm::{background, build};
use quietpage::{PageKind, Policy, Snapshot, analyze, metadata};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

static FIXTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");

/// Where the pages are taken to lie.
const URL: &str = "https://news.example/world/story";

/// What the browsers' parsers do otherwise than html5ever, by name, with the fixtures in which it shows.
const PARSER_DIFFERENCES: &[(&str, &[&str])] = &[
    // A document without scripting, as the tests make it, has elements in `noscript`; with scripting it is one text.
    ("noscript", &[]),
];

#[wasm_bindgen(module = "/target/wasm/capture.js")]
extern "C" {
    #[wasm_bindgen(js_name = captureOf)]
    fn capture_of(html: &str) -> JsValue;
    #[wasm_bindgen(js_name = captureWithLoneSurrogates)]
    fn capture_with_lone_surrogates() -> JsValue;
}

struct Wire {
    rows: Vec<u32>,
    boxes: Vec<f32>,
    text: String,
}

impl Wire {
    fn of(captured: &JsValue) -> Self {
        let field =
            |name: &str| Reflect::get(captured, &name.into()).expect("a capture has three fields");
        Self {
            rows: Uint32Array::new(&field("rows")).to_vec(),
            boxes: Float32Array::new(&field("boxes")).to_vec(),
            text: field("text").as_string().expect("the text is a string"),
        }
    }

    fn page(&self) -> Snapshot {
        decode(&self.rows, &self.boxes, &self.text).expect("a capture decodes")
    }
}

fn fixtures() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FIXTURES.dirs().filter_map(|folder| {
        let text = |name: &str| folder.get_file(folder.path().join(name))?.contents_utf8();
        Some((folder.path().to_str()?, text("page.html")?, text("snapshot.txt")?))
    })
}

#[wasm_bindgen_test]
fn the_capture_makes_of_a_page_what_the_parser_makes() {
    let named: Vec<&str> =
        PARSER_DIFFERENCES.iter().flat_map(|(_, slugs)| *slugs).copied().collect();
    let mut compared = 0;
    let mut different = Vec::new();
    for (slug, html, golden) in fixtures().filter(|(slug, _, _)| !named.contains(slug)) {
        let made = outline(&Wire::of(&capture_of(html)).page());
        compared += 1;
        if let Some((made, golden)) =
            made.lines().zip(golden.lines()).find(|(made, golden)| made != golden)
        {
            different.push(format!("{slug}: {made} instead of {golden}"));
        } else if made.lines().count() != golden.lines().count() {
            different.push(format!(
                "{slug}: {} nodes, not {}",
                made.lines().count(),
                golden.lines().count()
            ));
        }
    }
    assert!(compared > 30, "only {compared} fixtures have a golden");
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[wasm_bindgen_test]
fn halves_of_surrogate_pairs_become_replacements() {
    let page = Wire::of(&capture_with_lone_surrogates()).page();
    let paragraph = page.first(Tag::P).expect("the page has a paragraph");
    assert_eq!(page.text_content(paragraph), "a\u{FFFD}b\u{FFFD}c");
    assert_eq!(page.attr(paragraph, Attr::Class), Some("\u{FFFD}"));
    assert!(page.text_content(page.first(Tag::Body).expect("a body")).ends_with("😀 한국"));
}

#[wasm_bindgen_test]
fn the_module_judges_as_the_core_does() {
    let html = FIXTURES
        .get_file("seed-news/page.html")
        .and_then(|file| file.contents_utf8())
        .expect("seed-news");
    let wire = Wire::of(&capture_of(html));
    let reply = background::analyze(&wire.rows, &wire.boxes, &wire.text, &Object::new())
        .expect("a capture is judged");
    let verdicts =
        js_sys::Array::from(&Reflect::get(&reply, &"verdicts".into()).expect("verdicts"));

    let analysis = analyze(&wire.page(), &Policy::default());
    assert_eq!(analysis.page, PageKind::Article);
    assert_eq!(verdicts.length() as usize, analysis.verdicts.len());
    for (verdict, expected) in verdicts.iter().zip(&analysis.verdicts) {
        let field =
            |name: &str| Reflect::get(&verdict, &name.into()).expect("a verdict has its fields");
        assert_eq!(field("node").as_f64(), Some(expected.node.index() as f64));
        assert_eq!(field("kind").as_string().as_deref(), Some(expected.kind.name()));
        assert_eq!(field("action").as_string().as_deref(), Some("hide"));
    }
}

#[wasm_bindgen_test]
fn replies_have_the_form_of_the_printed_json() {
    let json = |value: &JsValue| js_sys::JSON::stringify(value).expect("a reply is plain data");
    let by_serde = |value: &dyn Fn(&serde_wasm_bindgen::Serializer) -> JsValue| {
        json(&value(&serde_wasm_bindgen::Serializer::json_compatible()))
    };
    for (slug, html, _) in fixtures() {
        let wire = Wire::of(&capture_of(html));
        let (page, none) = (wire.page(), Object::new());
        let reply = background::analyze(&wire.rows, &wire.boxes, &wire.text, &none)
            .expect("a capture is judged");
        Reflect::delete_property(reply.unchecked_ref::<Object>(), &"body".into()).expect("a body");
        let dto = AnalysisDto::from(&analyze(&page, &Policy::default()));
        let expected = by_serde(&|to| dto.serialize(to).expect("plain data"));
        assert_eq!(json(&reply), expected, "{slug}: verdicts");

        let found = background::main_text(&wire.rows, &wire.boxes, &wire.text, &none)
            .expect("a capture is read");
        let reply = found.map_or(JsValue::NULL, |ranges| {
            build::build(&wire.rows, &wire.boxes, &wire.text, &ranges, URL, URL)
                .expect("what was found is set")
        });
        let expected = by_serde(&|to| match main_text(&page, &Policy::default()) {
            Some(body) => {
                let meta = metadata::find(&page, Some(URL));
                let article = article::build(
                    &page,
                    &body,
                    &meta,
                    Place { url: Some(URL), base: Some(URL) },
                    &AsWritten,
                );
                ArticleDto::from(&article).serialize(to).expect("plain data")
            }
            None => JsValue::NULL,
        });
        assert_eq!(json(&reply), expected, "{slug}: article");
    }
}

#[wasm_bindgen_test]
fn a_broken_message_is_an_error_that_names_the_row() {
    let error = background::analyze(&[1, 1, 0, 0, 7, 0], &[], "", &Object::new())
        .expect_err("no such node");
    let message =
        Reflect::get(&JsValue::from(error), &"message".into()).expect("an error has a message");
    assert_eq!(message.as_string().as_deref(), Some("snapshot row 0: no such kind of node: 7"));
}
