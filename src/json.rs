//! JSON of anyone's making.
//!
//! Pages write JSON-LD by templates: line breaks inside strings, trailing commas, comments and CDATA marks round it, two
//! values in one script, an end that never comes. A strict reader loses all of such a script; this one keeps what can be
//! read and never fails. Numbers stay text, for nothing here computes with them.

use crate::search;

/// Values nested deeper than this are left out. What is read here lies within six levels.
const MAX_DEPTH: usize = 48;

/// A value; objects keep the order of their members.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    /// `null`, `true`, `false` and whatever else stands without quotes.
    Bare(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// All values in a text, one after the other.
    pub(crate) fn read_all(text: &str) -> Vec<Self> {
        let mut reader = Reader { rest: text };
        let mut values = Vec::new();
        while let Some(at) = reader.rest.find(['{', '[']) {
            reader.skip(at);
            // `<![CDATA[` opens no array.
            if let Some(rest) = reader.rest.strip_prefix("[CDATA[") {
                reader.rest = rest;
                continue;
            }
            values.extend(reader.value(0));
        }
        values
    }

    /// The value as strict JSON.
    pub(crate) fn written(&self) -> String {
        let list = |items: Vec<String>| items.join(",");
        match self {
            Self::Bare(text) => text.clone(),
            Self::String(text) => quoted(text),
            Self::Array(items) => {
                format!("[{}]", list(items.iter().map(Self::written).collect()))
            }
            Self::Object(members) => {
                let member =
                    |(key, value): &(String, Self)| format!("{}:{}", quoted(key), value.written());
                format!("{{{}}}", list(members.iter().map(member).collect()))
            }
        }
    }

    /// The member of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text of a string or a bare number.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Bare(text) if text.starts_with(|c: char| c.is_ascii_digit()) => Some(text),
            _ => None,
        }
    }

    /// The items of an array; anything else is one item.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Takes the next bytes, which end between letters.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) {
        self.take(bytes);
    }

    fn skip_space(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let end = match self.rest.get(..2) {
                Some("/*") => search::find(self.rest, "*/").map(|at| at + 2),
                Some("//") => self.rest.find('\n'),
                _ => return,
            };
            self.skip(end.unwrap_or(self.rest.len()));
        }
    }

    fn bump(&mut self, expected: char) -> bool {
        self.skip_space();
        let Some(rest) = self.rest.strip_prefix(expected) else { return false };
        self.rest = rest;
        true
    }

    /// The next value; `None` at the end, before a closing mark, or where it is nested too deep.
    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        match self.rest.chars().next()? {
            '{' | '[' if depth >= MAX_DEPTH => {
                self.rest = "";
                None
            }
            '{' => Some(Json::Object(self.object(depth))),
            '[' => Some(Json::Array(self.array(depth))),
            '"' => Some(Json::String(self.string())),
            '}' | ']' | ',' | ':' => None,
            _ => Some(Json::Bare(self.bare())),
        }
    }

    fn object(&mut self, depth: usize) -> Vec<(String, Json)> {
        self.bump('{');
        let mut members = Vec::new();
        while !self.bump('}') && !self.rest.is_empty() {
            if self.bump(',') {
                continue;
            }
            let key = match self.rest.chars().next() {
                Some('"') => self.string(),
                Some('{' | '[' | ']' | ':') => {
                    // No member starts like that: the object is broken, and what follows is not its own.
                    self.skip(1);
                    break;
                }
                _ => self.bare(),
            };
            if self.bump(':')
                && let Some(value) = self.value(depth + 1)
            {
                members.push((key, value));
            }
        }
        members
    }

    fn array(&mut self, depth: usize) -> Vec<Json> {
        self.bump('[');
        let mut items = Vec::new();
        while !self.bump(']') && !self.rest.is_empty() {
            if self.bump(',') {
                continue;
            }
            match self.value(depth + 1) {
                Some(item) => items.push(item),
                None => break,
            }
        }
        items
    }

    fn bare(&mut self) -> String {
        let end = self
            .rest
            .find(|c: char| {
                c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | ',' | ':' | '"')
            })
            .unwrap_or(self.rest.len())
            // Whatever stands here is taken, so that reading goes on.
            .max(self.rest.chars().next().map_or(0, char::len_utf8));
        self.take(end).to_owned()
    }

    fn string(&mut self) -> String {
        let mut out = String::new();
        self.skip(1);
        while let Some(at) = self.rest.find(['"', '\\']) {
            out.push_str(self.take(at));
            if self.take(1) == "\"" {
                return out;
            }
            self.escape(&mut out);
        }
        out.push_str(self.rest);
        self.rest = "";
        out
    }

    fn escape(&mut self, out: &mut String) {
        let Some(c) = self.rest.chars().next() else { return };
        self.skip(c.len_utf8());
        match c {
            'n' | 'r' | 't' | 'f' | 'b' => out.push(' '),
            'u' => {
                let Some(high) = self.hex() else { return };
                let low = if (0xD800..0xDC00).contains(&high) && self.rest.starts_with("\\u") {
                    self.skip(2);
                    self.hex()
                } else {
                    None
                };
                let units = std::iter::once(high).chain(low);
                out.extend(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')));
            }
            c => out.push(c),
        }
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.rest.get(..4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.skip(4);
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: &Expect) {
        expected.assert_eq(&format!("{:?}", Json::read_all(text)));
    }

    #[test]
    fn what_templates_write_is_read() {
        check(
            "<!-- {\"a\": \"one\ntwo\", \"b\": [1, \"x\",], } -->",
            &expect![[
                r#"[Object([("a", String("one\ntwo")), ("b", Array([Bare("1"), String("x")]))])]"#
            ]],
        );
        check(
            "//<![CDATA[\n{\"a\": null}\n//]]>",
            &expect![[r#"[Object([("a", Bare("null"))])]"#]],
        );
        check(
            r#"{"a": "\u00e9\ud83d\ude00 \"q\" \/"};{"b": {}}"#,
            &expect![[r#"[Object([("a", String("é😀 \"q\" /"))]), Object([("b", Object([]))])]"#]],
        );
    }

    #[test]
    fn a_cut_end_keeps_the_start() {
        check(
            r#"{"a": "x", "b": ["y", {"c": "z"#,
            &expect![[
                r#"[Object([("a", String("x")), ("b", Array([String("y"), Object([("c", String("z"))])]))])]"#
            ]],
        );
    }

    #[test]
    fn depth_is_capped() {
        let deep = "[".repeat(100_000);
        assert_eq!(Json::read_all(&deep).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in r#"[\[\]{}",:\\/*ua0 é]{0,60}"#) {
            let _ = Json::read_all(&text);
        }
    }
}
