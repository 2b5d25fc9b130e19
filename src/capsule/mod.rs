//! A page without its words: what can be shown to others when the judgement went wrong.
//!
//! Structure, geometry and what names structure stay; every word of texts, labels, addresses and JSON-LD becomes filler
//! (`filler`). What comes out is an ordinary snapshot, which the core judges like any other. It does not say that it is
//! judged the same: some rules read words, and whoever keeps a capsule compares.

mod filler;
mod names;

pub use filler::MIN_LETTERS;

use crate::json::Json;
use crate::signals::posting;
use crate::snapshot::{Attr, NodeId, Snapshot, SnapshotBuilder, Tag};
use filler::Filler;

/// A page with filler for its words, and its address in the same filler.
#[derive(Clone, Debug)]
pub struct Scrubbed {
    /// The page.
    pub page: Snapshot,
    /// The page's address: links that led to the page or its site still do.
    pub url: Option<String>,
}

/// Puts filler in place of a page's words.
///
/// # Panics
/// Never: the new page has the tree of the old one.
#[must_use]
pub fn scrub(page: &Snapshot, url: Option<&str>) -> Scrubbed {
    let mut scrubber = Scrubber { page, filler: Filler::default(), in_texts: Filler::default() };
    scrubber.learn(url.unwrap_or(""));
    let mut builder = SnapshotBuilder::with_capacity(page.len(), page.text_bytes());
    for node in page.nodes() {
        let parent = page.parent(node);
        let flags = page.flags(node);
        let added = match (page.tag(node), parent) {
            (Tag::Text, Some(parent)) => {
                builder.text(parent, &scrubber.text_of(node, parent), flags)
            }
            (Tag::ShadowRoot, Some(host)) => builder.shadow_root(host, flags),
            _ => builder.element(parent, page.name(node), flags),
        };
        added.expect("the new page has the tree of the old one");
        for (attr, value) in page.attrs(node) {
            builder.attr(attr, &scrubber.value(node, attr, value));
        }
        if let Some(rect) = page.rect(node) {
            builder.rect(node, rect);
        }
    }
    Scrubbed { url: url.map(|url| scrubber.address(url)), page: builder.finish() }
}

struct Scrubber<'a> {
    page: &'a Snapshot,
    /// Of all words that are to go.
    filler: Filler,
    /// Of those that a person reads, which names of classes must not give away.
    in_texts: Filler,
}

impl Scrubber<'_> {
    fn learn(&mut self, url: &str) {
        let page = self.page;
        self.filler.learn(url);
        for node in page.nodes() {
            if page.parent(node).is_some_and(|parent| page.tag(parent) == Tag::Script) {
                for value in Json::read_all(page.text(node)) {
                    self.learn_json(&value);
                }
            }
            self.filler.learn(page.text(node));
            self.in_texts.learn(page.text(node));
            for (attr, value) in page.attrs(node) {
                self.filler.learn(value);
                if treatment(page, node, attr) == Treatment::Text {
                    self.in_texts.learn(value);
                }
            }
        }
    }

    /// Scripts write letters as `\u0442`, which only reading shows.
    fn learn_json(&mut self, value: &Json) {
        match value {
            Json::Bare(text) | Json::String(text) => {
                self.filler.learn(text);
                self.in_texts.learn(text);
            }
            Json::Array(items) => items.iter().for_each(|item| self.learn_json(item)),
            Json::Object(members) => members.iter().for_each(|(_, value)| self.learn_json(value)),
        }
    }

    fn text_of(&mut self, node: NodeId, parent: NodeId) -> String {
        let text = self.page.text(node);
        if self.page.tag(parent) != Tag::Script {
            return self.filler.text(text);
        }
        let values: Vec<Json> =
            Json::read_all(text).into_iter().map(|value| self.json("", value)).collect();
        values.iter().map(Json::written).collect::<Vec<_>>().join("\n")
    }

    fn json(&mut self, key: &str, value: Json) -> Json {
        match value {
            Json::Bare(text) if matches!(text.as_str(), "true" | "false" | "null") => {
                Json::Bare(text)
            }
            Json::Bare(text) => Json::Bare(self.filler.text(&text)),
            Json::String(text) if names::is_vocabulary_key(key) && names::is_vocabulary(&text) => {
                Json::String(text)
            }
            Json::String(text) if names::is_truth(&text) => Json::String(text),
            Json::String(text) => Json::String(self.address(&text)),
            Json::Array(items) => {
                Json::Array(items.into_iter().map(|item| self.json(key, item)).collect())
            }
            Json::Object(members) => Json::Object(
                members
                    .into_iter()
                    .map(|(key, value)| {
                        let value = self.json(&key, value);
                        (
                            if names::is_key(&key, |word| self.in_texts.has(word)) {
                                key
                            } else {
                                self.filler.text(&key)
                            },
                            value,
                        )
                    })
                    .collect(),
            ),
        }
    }

    fn value(&mut self, node: NodeId, attr: Attr, value: &str) -> String {
        match treatment(self.page, node, attr) {
            Treatment::Vocabulary if names::is_vocabulary(value) => value.to_owned(),
            Treatment::Name => self.name(value),
            Treatment::Style => names::style_that_counts(value),
            Treatment::Text
                if attr == Attr::Content
                    && self.tells_a_type(node)
                    && names::is_vocabulary(value) =>
            {
                value.to_owned()
            }
            _ => self.address(value),
        }
    }

    /// Whether a `meta` element says what kind of page it is, in words that are no page's own.
    fn tells_a_type(&self, node: NodeId) -> bool {
        let named = |attr| {
            self.page.attr(node, attr).is_some_and(|name| name.eq_ignore_ascii_case("og:type"))
        };
        [Attr::Property, Attr::Name].into_iter().any(named)
    }

    /// Names of classes and ids, where they say what an element is; what they have of the page's texts goes.
    fn name(&mut self, value: &str) -> String {
        let mut out = String::with_capacity(value.len());
        for token in value.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let in_texts = |word: &str| self.in_texts.has(word);
            if names::is_structure(token, in_texts) {
                out.push_str(token);
            } else {
                out.push_str(&self.filler.text(token));
            }
        }
        out
    }

    /// A text that may be an address or hold some: what the form of addresses reserves stays.
    fn address(&mut self, value: &str) -> String {
        let start = value.trim_start();
        if start.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            // Pictures written out say nothing here, and a great deal elsewhere.
            return "data:,".to_owned();
        }
        if let Some(fragment) = start.strip_prefix('#')
            && !fragment.contains(char::is_whitespace)
        {
            // It names an id, whose name becomes the same.
            return format!("#{}", self.name(fragment));
        }
        let mut out = String::with_capacity(value.len());
        let mut rest = value;
        while let Some((at, len)) = names::next_scheme(rest) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let (scheme, after) = after.split_at_checked(len).unwrap_or((after, ""));
            out.push_str(&self.filler.text(before));
            out.push_str(scheme);
            rest = after;
            // Where it leads goes; that it posts the page there stays.
            if let Some(start) = posting::posting_start(rest) {
                out.push_str(posting::WORDLESS_START);
                rest = rest.get(start.len()..).unwrap_or("");
            }
        }
        out.push_str(&self.filler.text(rest));
        out
    }
}

/// How an attribute's value is made wordless.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Treatment {
    /// Somebody reads it.
    Text,
    /// It leads somewhere.
    Address,
    /// It names the element.
    Name,
    /// One of a few words, or a number.
    Vocabulary,
    /// Declarations of style.
    Style,
}

fn treatment(page: &Snapshot, node: NodeId, attr: Attr) -> Treatment {
    use Attr::*;
    match attr {
        Abbr | Alt | AriaLabel | Content | Label | Title | Value | Datetime => Treatment::Text,
        CurrentSrc | Cite | DataLazySrc | DataLazySrcset | DataOriginal | DataSrc | DataSrcset
        | DataUrl | Href | Poster | Src | Srcset => Treatment::Address,
        Name if page.tag(node) == Tag::Meta => Treatment::Vocabulary,
        AriaLabelledby | Class | Headers | Id | Name | Slot => Treatment::Name,
        Style => Treatment::Style,
        AriaHidden | AriaLive | AriaModal | Async | Colspan | Contenteditable | Controls | Dir
        | Height | Hidden | Hreflang | Itemprop | Itemscope | Itemtype | Kind | Lang | Media
        | Open | Property | Rel | Role | Rowspan | Scope | Sizes | Span | Srclang | Start
        | Target | Type | Width => Treatment::Vocabulary,
    }
}
