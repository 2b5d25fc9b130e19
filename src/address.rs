//! Addresses as written: their scheme, origin and host, and whether they may be followed.
//!
//! Nothing is resolved here: a general resolver is larger than the whole judgement, and browsers bring their own. Callers
//! that have one pass it as a [`Resolve`].

use std::borrow::Cow;

use crate::search;
use crate::snapshot::MAX_ATTRIBUTE_UNITS;

/// Turns an address as written into one that stands by itself.
pub trait Resolve {
    /// The absolute address, or `None` where it cannot be one.
    fn resolve(&self, written: &str) -> Option<String>;

    /// Where the picture of that address is loaded from.
    fn picture(&self, written: &str) -> Option<String> {
        self.resolve(written)
    }
}

/// Leaves addresses as written: whoever shows them resolves them against the page's base.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsWritten;

impl Resolve for AsWritten {
    fn resolve(&self, written: &str) -> Option<String> {
        Some(written.to_owned())
    }
}

/// Resolves against the address of the page.
#[cfg(feature = "url")]
#[derive(Clone, Debug)]
pub struct Base(url::Url);

#[cfg(feature = "url")]
impl Base {
    /// The base of this absolute address.
    #[must_use]
    pub fn new(address: &str) -> Option<Self> {
        url::Url::parse(address).ok().map(Self)
    }
}

#[cfg(feature = "url")]
impl Resolve for Base {
    fn resolve(&self, written: &str) -> Option<String> {
        self.0.join(written).ok().map(String::from)
    }
}

/// What an address is for; it decides which schemes may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A link that a reader follows.
    Link,
    /// A picture, loaded by itself.
    Picture,
}

/// The address cleaned of what browsers ignore, where its scheme is harmless for the purpose; relative addresses are.
///
/// Only schemes known to be harmless pass. Browsers drop tabs and line breaks anywhere in an address and control
/// characters before it, so `java\nscript:` is `javascript:`.
#[must_use]
pub fn harmless(written: &str, purpose: Purpose) -> Option<Cow<'_, str>> {
    let cleaned = cleaned(written);
    if cleaned.is_empty() {
        return None;
    }
    let allowed = match scheme(&cleaned) {
        None => true,
        Some(scheme) => match (scheme.to_ascii_lowercase().as_str(), purpose) {
            ("http" | "https", _) | ("mailto" | "tel", Purpose::Link) => true,
            ("data", Purpose::Picture) => is_data_picture(&cleaned),
            _ => false,
        },
    };
    allowed.then_some(cleaned)
}

fn cleaned(written: &str) -> Cow<'_, str> {
    let trimmed = written.trim_matches(|c: char| c <= ' ');
    if trimmed.contains(['\t', '\n', '\r']) {
        trimmed.replace(['\t', '\n', '\r'], "").into()
    } else {
        trimmed.into()
    }
}

/// Pictures that hold no document: an SVG would be one, and is worth nothing that a page's own file is not. What is as long
/// as a captured attribute may be was cut, and would be shown as a strip of the picture.
fn is_data_picture(address: &str) -> bool {
    if address.len() == MAX_ATTRIBUTE_UNITS {
        return false;
    }
    let lower = address.get(..24).unwrap_or(address).to_ascii_lowercase();
    ["png", "jpeg", "jpg", "gif", "webp", "avif"].iter().any(|kind| {
        lower
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind))
            .is_some_and(|rest| rest.starts_with([';', ',']))
    })
}

/// The scheme of an absolute address, without the colon.
#[must_use]
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme.then_some(scheme)
}

/// `https://host:port` of an absolute http(s) address.
#[must_use]
pub fn origin(address: &str) -> Option<&str> {
    let scheme = scheme(address)?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let rest = address.strip_prefix(scheme)?.strip_prefix("://")?;
    let authority = Some(search::until(rest, b"/?#\\")).filter(|host| !host.is_empty())?;
    address.get(..scheme.len() + "://".len() + authority.len())
}

/// The host of an absolute (or protocol-relative) http(s) address, without user, port and a leading `www.`.
#[must_use]
pub fn host(address: &str) -> Option<&str> {
    let authority = match address.strip_prefix("//") {
        Some(rest) => search::until(rest, b"/?#\\"),
        None => search::split_once(origin(address)?, "//")?.1,
    };
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The path of an absolute or root-relative address, without query and fragment.
#[must_use]
pub fn path(address: &str) -> &str {
    let rest = origin(address).and_then(|origin| address.strip_prefix(origin)).unwrap_or(address);
    search::until(rest, b"?#")
}

/// Whether two absolute addresses have the same origin, `http` and `https`, with and without `www.` being alike.
#[must_use]
pub fn same_site(a: &str, b: &str) -> bool {
    matches!((host(a), host(b)), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_schemes_are_refused() {
        for written in [
            "javascript:alert(1)",
            " \u{1}JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "blob:https://a/b",
            "file:///etc/passwd",
            "filesystem:x",
            "about:blank",
            "view-source:https://a",
            "",
            "  ",
            "unknown:thing",
            "javascript&colon;alert(1):",
            "intent://x",
        ] {
            // What has no scheme is relative, and harmless as such.
            let relative = scheme(&cleaned(written)).is_none() && !cleaned(written).is_empty();
            assert_eq!(harmless(written, Purpose::Link).is_some(), relative, "{written:?}");
        }
        assert_eq!(harmless("data:image/svg+xml,<svg>", Purpose::Picture), None);
        assert!(harmless("data:image/png;base64,AA", Purpose::Picture).is_some());
        assert_eq!(harmless("data:image/png;base64,AA", Purpose::Link), None);
        // One that was cut where it was captured is half a picture.
        let long = format!("data:image/png;base64,{}", "A".repeat(MAX_ATTRIBUTE_UNITS));
        assert_eq!(harmless(&long[..MAX_ATTRIBUTE_UNITS], Purpose::Picture), None);
        assert!(harmless(&long[..MAX_ATTRIBUTE_UNITS - 1], Purpose::Picture).is_some());
    }

    #[test]
    fn parts_are_found() {
        assert_eq!(origin("https://news.example:8080/a?b"), Some("https://news.example:8080"));
        assert_eq!(origin("mailto:a@b"), None);
        assert_eq!(host("https://user@www.news.example:8080/a"), Some("news.example"));
        assert_eq!(host("//cdn.example/x"), Some("cdn.example"));
        assert_eq!(path("https://news.example/2024/10/24/x?y#z"), "/2024/10/24/x");
        assert!(same_site("http://www.a.example/", "https://a.example/x"));
        assert!(!same_site("https://a.example/", "https://b.example/"));
    }
}
