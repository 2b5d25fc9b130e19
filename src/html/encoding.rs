//! Bytes to text, as the HTML standard finds the encoding: byte order mark, `<meta>`, then a guess.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How far into the file the standard looks for a `<meta>` with the encoding.
const PRESCAN_BYTES: usize = 1024;
/// Sites put scripts and comments first; browsers that reload on a late `<meta>` find it up to here.
const LATE_PRESCAN_BYTES: usize = 16 * 1024;

/// The text of an HTML file.
///
/// A byte order mark decides, then a `charset` in a `<meta>` near the start; without either the bytes are UTF-8 where
/// they are valid as such, else windows-1252, the standard's fallback for most locales.
#[must_use]
pub fn decode_bytes(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared(bytes).unwrap_or_else(|| {
            if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
        }),
    };
    encoding.decode(bytes).0
}

/// The encoding that a `<meta>` near the start names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let near = &bytes[..bytes.len().min(PRESCAN_BYTES)];
    let far = &bytes[..bytes.len().min(LATE_PRESCAN_BYTES)];
    let label = charset_label(near).or_else(|| charset_label(far))?;
    let encoding = Encoding::for_label(label)?;
    // A document that can be read as ASCII so far is not UTF-16, whatever it says: the standard says UTF-8.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// What follows `charset=` in the first `<meta>` that has it.
fn charset_label(head: &[u8]) -> Option<&[u8]> {
    let lower = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = find(&lower[from..], b"<meta") {
        let start = from + at;
        let end = find(&lower[start..], b">").map_or(lower.len(), |at| start + at);
        if let Some(at) = find(&lower[start..end], b"charset") {
            let value = &head[start + at + b"charset".len()..end];
            let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let value =
                value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let len = value
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric() || b"-_:.+".contains(b))
                .count();
            return Some(&value[..len]);
        }
        from = end;
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_beats_the_meta() {
        assert_eq!(
            decode_bytes(b"\xEF\xBB\xBF<meta charset=latin1>\xC3\xA9"),
            "<meta charset=latin1>é"
        );
        assert_eq!(decode_bytes(b"\xFF\xFEa\x00"), "a");
    }

    #[test]
    fn the_meta_names_the_encoding() {
        assert!(decode_bytes(b"<meta charset=\"shift_jis\">\x93\xFA\x96\x7B").ends_with("日本"));
        assert!(
            decode_bytes(
                b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>\xC4\xC1"
            )
            .ends_with("да")
        );
        assert!(decode_bytes(b"<meta charset=utf-16>a\xC3\xA9").ends_with("aé"));
    }

    #[test]
    fn without_a_word_it_is_utf8_or_windows_1252() {
        assert_eq!(decode_bytes("né".as_bytes()), "né");
        assert_eq!(decode_bytes(b"n\xE9 \x93x\x94"), "né “x”");
    }
}
