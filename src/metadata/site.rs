//! How the site calls itself, so that its name can be told from the story's.

use super::clean;
use super::head::Head;
use super::jsonld::Claims;
use crate::address;

/// The names under which the site appears on its pages.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The name to show.
    pub(super) name: Option<String>,
    /// All names, folded, without spaces.
    known: Vec<String>,
}

impl Site {
    pub(super) fn find(head: &Head, claims: &Claims, url: Option<&str>) -> Self {
        let named = head.first(&["og:site_name", "application-name", "apple-mobile-web-app-title"]);
        let claimed = claims.sites();
        let name = named.clone().or_else(|| claimed.first().cloned());
        let mut known: Vec<String> =
            named.iter().chain(&claimed).map(|name| squashed(name)).collect();
        let twitter = head.first(&["twitter:site"]).map(|handle| squashed(&handle));
        let canonical = url.or(head.canonical);
        let host = canonical.and_then(address::host).map(squashed_host);
        known.extend(twitter.into_iter().chain(host));
        known.retain(|name| name.chars().count() >= 2);
        Self { name, known }
    }

    /// Whether a text is nothing but the site's name.
    pub(super) fn is_named(&self, text: &str) -> bool {
        let text = squashed(text);
        if text.is_empty() {
            return false;
        }
        self.known.iter().any(|known| {
            *known == text
                || text.strip_prefix("the").is_some_and(|rest| rest == known)
                || text.len() > 3
                    && known.len() > 3
                    && (known.starts_with(&text) || text.starts_with(known.as_str()))
                    && close(known, &text)
        })
    }
}

/// "Harbour Courier" and "harbourcouriernews" are one site; "Har" and "harbourcourier" need not be.
fn close(a: &str, b: &str) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    short * 2 >= long
}

fn squashed(name: &str) -> String {
    clean::fold(name).replace(' ', "")
}

/// The label that a person would call the host by: `bbc` of `bbc.co.uk`, `example` of `news.example.com`.
fn squashed_host(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let name = match labels.as_slice() {
        [.., name, "co" | "com" | "org" | "net" | "gov" | "edu" | "ac", _] => name,
        [.., name, _] | [name] => name,
        [] => "",
    };
    squashed(name)
}
