//! Corrections as JSON, for storage, export and import: `docs/corrections.schema.json` has the form.
//!
//! What is read is of anybody's making, so every text is checked for its letters and its length, and every list for how
//! much is in it; what is written needs no quoting therefore. That it is JSON at all is for the caller to see to.

use std::fmt;

use super::print::{BOX, MAX_WORD, MAX_WORDS};
use super::{Correction, HELD, Print, Wish};
use crate::body::Place;
use crate::json::Json;
use crate::verdict::Kind;

/// Version of the form.
const VERSION: &str = "1";
/// Longest text that is read, in bytes: some thousand corrections.
const MAX_BYTES: usize = 1 << 20;
/// Most corrections of one site: more than a page has blocks that one would correct.
const MAX_CORRECTIONS: usize = 200;
/// Most sites in a file: each is looked for among those before it.
const MAX_HOSTS: usize = 5_000;
/// Longest name of a host, its port included, in bytes.
const MAX_HOST: usize = 262;

/// The corrections of one site.
pub type OfHost = (String, Vec<Correction>);

/// Why a text is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct FormError {
    /// What is wrong.
    pub what: &'static str,
    /// The site with which it is wrong, if it is one.
    pub host: String,
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        f.write_str(if self.host.is_empty() { "" } else { ": " })?;
        f.write_str(&self.host)
    }
}

impl std::error::Error for FormError {}

impl FormError {
    fn of(what: &'static str) -> Self {
        Self { what, host: String::new() }
    }
}

/// Reads the corrections of all sites.
///
/// # Errors
/// When the text is too long, of another version, or not of the form in whatever part.
pub fn read_all(text: &str) -> Result<Vec<OfHost>, FormError> {
    if text.len() > MAX_BYTES {
        return Err(FormError::of("the file is too large"));
    }
    let values = Json::read_all(text);
    let file = values.first().ok_or(FormError::of("the file has no corrections"))?;
    match file.get("version") {
        Some(Json::Bare(version)) if version == VERSION => {}
        _ => return Err(FormError::of("the file is of no version that is known here")),
    }
    let Some(Json::Object(hosts)) = file.get("corrections") else {
        return Err(FormError::of("the file has no corrections"));
    };
    if hosts.len() > MAX_HOSTS {
        return Err(FormError::of("the file is too large"));
    }
    let mut all = Vec::with_capacity(hosts.len());
    for (host, list) in hosts {
        let broken = |what| FormError { what, host: host.clone() };
        if !is_host(host) || all.iter().any(|(held, _): &OfHost| held == host) {
            return Err(broken("no name of a site, or twice the same"));
        }
        let Json::Array(list) = list else { return Err(broken("no list of corrections")) };
        if list.len() > MAX_CORRECTIONS {
            return Err(broken("too many corrections of one site"));
        }
        let read = corrections(list);
        if read.len() < list.len() {
            return Err(broken("a correction that is none"));
        }
        all.push((host.clone(), read));
    }
    Ok(all)
}

/// Reads the corrections of one site as they were stored; what is none is passed over.
#[must_use]
pub fn read_list(text: &str) -> Vec<Correction> {
    let values = Json::read_all(text);
    let Some(Json::Array(list)) = values.first() else { return Vec::new() };
    corrections(list.get(..MAX_CORRECTIONS).unwrap_or(list))
}

/// Those of the values that are corrections.
fn corrections(values: &[Json]) -> Vec<Correction> {
    let mut list = Vec::with_capacity(values.len());
    for value in values {
        list.extend(correction(value));
    }
    list
}

fn correction(value: &Json) -> Option<Correction> {
    let id = text(value, "id", MAX_WORD, |c| c.is_ascii_alphanumeric())?;
    let made = text(value, "made", "2026-11-25".len(), |c| c.is_ascii_digit() || c == '-')?;
    let wish = Wish::from_name(value.get("does")?.as_str()?)?;
    Some(Correction { id, made, wish, print: print(value.get("block")?)? })
}

fn print(value: &Json) -> Option<Print> {
    let held = value.get("holds")?;
    let mut holds = [0; HELD.len()];
    for (count, key) in holds.iter_mut().zip(HELD) {
        *count = match held.get(key) {
            Some(Json::Bare(number)) => number.parse().ok()?,
            Some(_) => return None,
            None => 0,
        };
    }
    // A block that holds nothing is like none.
    holds[..BOX].iter().find(|&&count| count > 0)?;
    let place = text(value, "place", MAX_WORD, char::is_alphanumeric)?;
    Some(Print {
        // Kinds that are not known any more say nothing.
        kind: value.get("kind").and_then(Json::as_str).and_then(Kind::from_name),
        heading: list(value, "heading", char::is_alphanumeric)?,
        names: list(value, "names", is_name_char)?,
        place: PLACES.iter().find(|(name, _)| *name == place)?.1,
        pinned: value.get("pinned").is_some_and(|held| *held == Json::Bare("true".to_owned())),
        holds,
        before: near(value, "before")?,
        after: near(value, "after")?,
    })
}

fn near(value: &Json, key: &str) -> Option<String> {
    text(value, key, (MAX_WORD + 1) * MAX_WORDS, |c| c.is_alphanumeric() || c == ' ')
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

const PLACES: [(&str, Place); 3] =
    [("before", Place::Before), ("inside", Place::Inside), ("after", Place::After)];

fn text(value: &Json, key: &str, max: usize, may: fn(char) -> bool) -> Option<String> {
    let Json::String(text) = value.get(key)? else { return None };
    is_made_of(text, max, may).then(|| text.clone())
}

/// A list of words; none where there is no such member.
fn list(value: &Json, key: &str, may: fn(char) -> bool) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let Some(list) = value.get(key) else { return Some(words) };
    let Json::Array(list) = list else { return None };
    for word in list {
        match word {
            Json::String(word) if is_made_of(word, MAX_WORD, may) => words.push(word.clone()),
            _ => return None,
        }
    }
    (words.len() <= MAX_WORDS).then_some(words)
}

fn is_made_of(text: &str, max: usize, may: fn(char) -> bool) -> bool {
    (1..=max).contains(&text.len()) && text.chars().all(may)
}

/// A host as browsers give it, with its port where that is not the usual one.
fn is_host(host: &str) -> bool {
    let may = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '.' | '-' | '_' | ':' | '[' | ']');
    is_made_of(host, MAX_HOST, may)
}

/// Writes the corrections of all sites.
#[must_use]
pub fn write_all(all: &[OfHost]) -> String {
    let mut out = String::new();
    push(&mut out, &["{\"version\":", VERSION, ",\"corrections\":{"]);
    for (at, (host, list)) in all.iter().enumerate() {
        push(&mut out, &[if at > 0 { "," } else { "" }, "\"", host, "\":", &write_list(list)]);
    }
    out.push_str("}}");
    out
}

/// Writes the corrections of one site.
#[must_use]
pub fn write_list(list: &[Correction]) -> String {
    let mut out = String::from("[");
    for (at, Correction { id, made, wish, print }) in list.iter().enumerate() {
        let next = if at > 0 { "," } else { "" };
        push(&mut out, &[next, "{\"id\":\"", id, "\",\"made\":\"", made, "\",\"does\":\""]);
        out.push_str(wish.name());
        out.push_str("\",\"block\":");
        write_print(&mut out, print);
        out.push('}');
    }
    out.push(']');
    out
}

fn write_print(out: &mut String, print: &Print) {
    out.push('{');
    if let Some(kind) = print.kind {
        push(out, &["\"kind\":\"", kind.name(), "\","]);
    }
    for (key, words) in [("heading", &print.heading), ("names", &print.names)] {
        if !words.is_empty() {
            push(out, &["\"", key, "\":["]);
            for (at, word) in words.iter().enumerate() {
                push(out, &[if at > 0 { ",\"" } else { "\"" }, word, "\""]);
            }
            out.push_str("],");
        }
    }
    let place = PLACES.iter().find(|(_, place)| *place == print.place).map_or("", |(name, _)| name);
    push(out, &["\"place\":\"", place, "\","]);
    if print.pinned {
        out.push_str("\"pinned\":true,");
    }
    push(out, &["\"before\":\"", &print.before, "\",\"after\":\"", &print.after, "\",\"holds\":{"]);
    let held = HELD.iter().zip(print.holds).filter(|(_, count)| *count > 0);
    for (at, (key, count)) in held.enumerate() {
        push(out, &[if at > 0 { "," } else { "" }, "\"", key, "\":", &count.to_string()]);
    }
    out.push_str("}}");
}

fn push(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn any_print() -> impl Strategy<Value = Print> {
        let place = prop_oneof![Just(Place::Before), Just(Place::Inside), Just(Place::After)];
        let kind = proptest::option::of(proptest::sample::select(Kind::ALL));
        let words = || vec("[a-zéß中ж]{1,10}", 0..=MAX_WORDS);
        let near = || "[a-z中]{1,9}( [a-z]{1,9}){0,3}";
        let rest = (vec("[a-z_-]{3,12}", 0..4), any::<bool>(), 1..u32::MAX, any::<u32>());
        (place, kind, words(), near(), near(), rest).prop_map(
            |(place, kind, heading, before, after, (names, pinned, text, width))| {
                let holds = [text, 0, 1, 2, 3, 0, 0, width, 5];
                Print { kind, heading, names, place, pinned, holds, before, after }
            },
        )
    }

    fn any_correction() -> impl Strategy<Value = Correction> {
        let wish = prop_oneof![Just(Wish::Hide), Just(Wish::Keep), Just(Wish::Read)];
        ("[a-f0-9]{1,32}", wish, any_print()).prop_map(|(id, wish, print)| Correction {
            id,
            made: "2026-11-25".to_owned(),
            wish,
            print,
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(list in vec(any_correction(), 0..4), host in "[a-z]{1,8}[.]example(:[0-9]{2,4})?") {
            prop_assert_eq!(&read_list(&write_list(&list)), &list);
            let text = write_all(&[(host.clone(), list.clone())]);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
            prop_assert_eq!(read_all(&text), Ok(vec![(host, list)]));
        }

        #[test]
        fn any_text_is_answered(text in r#"[\[\]{}",:a-z0 é]{0,80}"#) {
            let _ = read_list(&text);
            let _ = read_all(&text);
        }

        #[test]
        fn a_text_with_one_letter_changed_is_refused_or_of_the_form(
            list in vec(any_correction(), 1..3),
            at in any::<proptest::sample::Index>(),
            letter in r#"[\[\]{}",:a-zé<\\0-]"#,
        ) {
            let text: Vec<char> = write_all(&[("news.example".to_owned(), list)]).chars().collect();
            let mut changed = text.clone();
            changed[at.index(text.len())] = letter.chars().next().unwrap_or('x');
            if let Ok(read) = read_all(&changed.iter().collect::<String>()) {
                let again = write_all(&read);
                prop_assert!(serde_json::from_str::<serde_json::Value>(&again).is_ok(), "{again}");
                prop_assert_eq!(read_all(&again), Ok(read));
            }
        }
    }

    fn refused(text: &str) -> String {
        read_all(text).map_or_else(|error| error.to_string(), |_| "accepted".to_owned())
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(refused(r#"{"version":1,"corrections":{}}"#), "accepted");
        assert_eq!(refused("[]"), "the file is of no version that is known here");
        assert_eq!(
            refused(r#"{"version":2,"corrections":{}}"#),
            "the file is of no version that is known here"
        );
        assert_eq!(refused(r#"{"version":1}"#), "the file has no corrections");
        assert_eq!(
            refused(r#"{"version":1,"corrections":{"a b":[]}}"#),
            "no name of a site, or twice the same: a b"
        );
        assert_eq!(
            refused(r#"{"version":1,"corrections":{"a.example":{}}}"#),
            "no list of corrections: a.example"
        );
        assert_eq!(
            refused(r#"{"version":1,"corrections":{"a.example":[{"id":"1"}]}}"#),
            "a correction that is none: a.example"
        );
        assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)), "the file is too large");
        let sites =
            |n: usize| (0..n).map(|n| format!("\"s{n}.example\":[]")).collect::<Vec<_>>().join(",");
        let of = |n: usize| refused(&format!(r#"{{"version":1,"corrections":{{{}}}}}"#, sites(n)));
        assert_eq!(of(MAX_HOSTS), "accepted");
        assert_eq!(of(MAX_HOSTS + 1), "the file is too large");
    }
}
