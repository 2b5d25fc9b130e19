//! Players and posts of other sites, as cards.

use super::{Embed, addresses, picture};
use crate::address::{self, Resolve};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Longest text of a post that stands on its card, in characters.
const MAX_TITLE: usize = 280;

/// The card of a frame, player or object; `None` where it has no address of its own that may be followed.
pub(super) fn of_media(page: &Snapshot, node: NodeId, addresses: &dyn Resolve) -> Option<Embed> {
    let attrs = [Attr::Src, Attr::DataSrc, Attr::DataLazySrc, Attr::DataUrl];
    let own = || {
        attrs.iter().filter_map(|&attr| page.attr(node, attr)).find_map(|src| link(src, addresses))
    };
    let source = || {
        let mut sources = page.children(node).filter(|&n| page.tag(n) == Tag::Source);
        sources.find_map(|n| link(page.attr(n, Attr::Src)?, addresses))
    };
    let url = watch_page(&own().or_else(source)?);
    let title = page.attr(node, Attr::Title).or_else(|| page.attr(node, Attr::AriaLabel));
    let image = page.attr(node, Attr::Poster).and_then(|src| picture::address(src, addresses));
    Some(card(title.map(str::to_owned), url, image))
}

/// Class words of quotes that are posts of other sites, which their scripts turn into frames.
const POSTS: &[&str] = &[
    "bluesky-embed",
    "fb-post",
    "instagram-media",
    "mastodon-embed",
    "reddit-embed-bq",
    "tiktok-embed",
    "twitter-tweet",
];

/// The card of a quote that is a post of another site.
pub(super) fn of_post(page: &Snapshot, quote: NodeId, addresses: &dyn Resolve) -> Option<Embed> {
    let class = page.attr(quote, Attr::Class)?;
    if !class.split_ascii_whitespace().any(|word| POSTS.contains(&word)) {
        return None;
    }
    // The last link is the post's own, with its date; those before are in its text.
    let links = page
        .subtree(quote)
        .filter(|&n| page.tag(n) == Tag::A)
        .filter_map(|n| link(page.attr(n, Attr::Href)?, addresses));
    let cited = page.attr(quote, Attr::Cite).and_then(|cite| link(cite, addresses));
    let url = cited.or_else(|| links.last())?;
    let words = page.subtree(quote).flat_map(|n| page.text(n).split_whitespace());
    let text = words.collect::<Vec<_>>().join(" ");
    let pictures = page.subtree(quote).filter(|&n| page.tag(n) == Tag::Img);
    let mut pictures = pictures.filter_map(|n| picture::of(page, n, addresses));
    let image = pictures.find(|picture| !picture::is_inline(picture)).map(|picture| picture.src);
    Some(card(Some(text), url, image))
}

fn card(title: Option<String>, url: String, image: Option<String>) -> Embed {
    let host = address::host(&url).unwrap_or_default().to_owned();
    let title =
        title.map(|title| title.chars().take(MAX_TITLE).collect::<String>().trim().to_owned());
    Embed { title: title.filter(|title| !title.is_empty()), host, url, image }
}

fn link(written: &str, addresses: &dyn Resolve) -> Option<String> {
    let resolved = addresses::link(written, addresses)?;
    let absolute = if resolved.starts_with("//") { format!("https:{resolved}") } else { resolved };
    // A relative one stands as written until whoever shows it resolves it.
    (address::scheme(&absolute).is_none() || address::origin(&absolute).is_some())
        .then_some(absolute)
}

/// The page a person would watch on, for players whose own address shows only the player.
fn watch_page(url: &str) -> String {
    let id_after = |mark: &str| {
        let rest = &url[url.find(mark)? + mark.len()..];
        let id = rest.split(['?', '&', '/', '#']).next()?;
        (!id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
            .then_some(id)
    };
    let host = address::host(url).unwrap_or_default();
    match host {
        "youtube.com" | "youtube-nocookie.com" => {
            id_after("/embed/").map(|id| format!("https://www.youtube.com/watch?v={id}"))
        }
        "player.vimeo.com" => id_after("/video/").map(|id| format!("https://vimeo.com/{id}")),
        _ => None,
    }
    .unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_become_pages() {
        assert_eq!(
            watch_page("https://www.youtube-nocookie.com/embed/aB_3-x?rel=0"),
            "https://www.youtube.com/watch?v=aB_3-x"
        );
        assert_eq!(watch_page("https://player.vimeo.com/video/42?h=1"), "https://vimeo.com/42");
        assert_eq!(watch_page("https://other.example/embed/1"), "https://other.example/embed/1");
    }
}
