//! Claimed texts as a reader would see them: one line, no markup, no character references.
//!
//! Meta elements and JSON-LD are filled by templates that escape twice or put markup where text belongs.

use crate::lower::push_lower;
use crate::measure;
use crate::snapshot::{NodeId, Snapshot, Tag};

/// Character references that occur in doubly escaped titles and names, sorted.
#[rustfmt::skip]
const REFERENCES: &[(&str, &str)] = &[
    ("amp", "&"), ("apos", "'"), ("bull", "•"), ("eacute", "é"), ("gt", ">"), ("hellip", "…"), ("laquo", "«"),
    ("ldquo", "“"), ("lsquo", "‘"), ("lt", "<"), ("mdash", "—"), ("middot", "·"), ("nbsp", " "), ("ndash", "–"),
    ("quot", "\""), ("raquo", "»"), ("rdquo", "”"), ("rsquo", "’"), ("shy", ""), ("uuml", "ü"),
];

/// Longest reference name or number looked for, in bytes.
const MAX_REFERENCE: usize = 10;

/// The text in one line: references resolved, tags dropped, white space collapsed.
pub(super) fn line(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return squeeze(text);
    }
    squeeze(&drop_tags(&resolve(&resolve(text))))
}

/// White space collapsed to single spaces, ends trimmed, invisible marks dropped.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_between) {
        if !out.is_empty() && !word.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_invisible(*c)));
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether a character is none of a squeezed text's, the spaces between its words aside.
fn is_dropped(c: char) -> bool {
    is_between(c) || is_invisible(c)
}

/// Marks that take no room and would make equal texts differ. Joiners stay: Persian and Indic words need them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let end = behind.bytes().take(MAX_REFERENCE + 1).position(|b| b == b';');
        let named = end.and_then(|end| behind.split_at_checked(end));
        let meant =
            named.and_then(|(name, rest)| Some((reference(name)?, rest.strip_prefix(';')?)));
        if let Some((meant, after)) = meant {
            out.push_str(&meant);
            rest = after;
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    let at = REFERENCES.binary_search_by_key(&name, |&(known, _)| known).ok()?;
    Some(REFERENCES[at].1.to_owned())
}

/// The text without `<b>`, `</i>`, `<br/>`; a `<` that opens no tag stays (a headline may hold "x < y" or "<br>" as
/// its subject only when nothing else is left).
fn drop_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let opens = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match behind.split_once('>') {
            Some((tag, after)) if opens => {
                if tag.starts_with("br") {
                    out.push(' ');
                }
                rest = after;
            }
            _ => {
                out.push('<');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text below a node in one line; a line break or the edge of a block is a space, opaque elements are left out.
pub(super) fn text_of(page: &Snapshot, node: NodeId) -> String {
    short_text_of(page, node, usize::MAX).unwrap_or_default()
}

/// The same where it is no longer than `most` characters as [`measure::length`] has them; what is longer is not read to its end.
pub(super) fn short_text_of(page: &Snapshot, node: NodeId, most: usize) -> Option<String> {
    let mut out = String::new();
    let mut at = node;
    let mut kept = 0;
    while at < page.end(node) {
        let tag = page.tag(at);
        if tag.is_opaque() && at != node {
            at = page.end(at);
            continue;
        }
        if tag == Tag::Text {
            let text = page.text(at);
            kept += text.chars().filter(|&c| !is_dropped(c)).count();
            if kept > most {
                return None;
            }
            out.push_str(text);
        } else if tag.is_block() || tag == Tag::Br {
            out.push(' ');
        }
        at = NodeId::new(at.index() + 1);
    }
    let text = squeeze(&out);
    (measure::length(&text) <= most).then_some(text)
}

/// Letters and digits in lower case, words by single spaces: what two spellings of one text share.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !out.is_empty() && !word.is_empty() {
            out.push(' ');
        }
        word.chars().for_each(|c| push_lower(&mut out, c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_sorted() {
        assert!(REFERENCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn doubly_escaped_texts_are_read() {
        assert_eq!(line("Dogs &amp;amp; cats&#8217; &#x201c;day&rdquo;"), "Dogs & cats’ “day”");
        assert_eq!(line(" a\n <b>bold</b><br/>claim "), "a bold claim");
        assert_eq!(line("R&D; AT&T & x < y"), "R&D; AT&T & x < y");
        assert_eq!(line("soft\u{AD}ly"), "softly");
    }

    #[test]
    fn folding_keeps_letters_of_all_scripts() {
        assert_eq!(fold("“Äpfel” – 第1章!"), "äpfel 第1章");
    }
}
