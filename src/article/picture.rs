//! Which address of a picture is the picture, and what pictures are none.

use super::Picture;
use crate::address::{self, Purpose, Resolve};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Pictures smaller than this on one side count visits, in CSS pixels.
const TRACKER_PX: u32 = 3;
/// Pictures no larger than this on both sides stand in the line: icons, emoji, formulas.
const INLINE_PX: u32 = 64;
/// Widest candidate of a source set that is taken, in pixels: more than any column shows on a dense screen.
const WIDEST: u32 = 2000;

/// Words in the file names of pictures that only hold a place, sorted.
const PLACEHOLDERS: &[&str] = &[
    "1x1",
    "blank.",
    "lazy-load",
    "lazyload",
    "pixel.gif",
    "placeholder",
    "spacer",
    "transparent.",
];

/// The picture of an `<img>`; `None` where it has no address that may be loaded, or counts visits.
pub(super) fn of(page: &Snapshot, img: NodeId, addresses: &dyn Resolve) -> Option<Picture> {
    let size = |attr| {
        page.attr(img, attr).and_then(|value| {
            let value = value.trim();
            value.strip_suffix("px").unwrap_or(value).parse().ok()
        })
    };
    let (width, height): (Option<u32>, Option<u32>) = (size(Attr::Width), size(Attr::Height));
    // Either side is enough: a line of one pixel counts as well as a point. Layout knows what style sheets make
    // of the picture, unless another one still holds its place.
    let written = source(page, img)?;
    let is_drawn =
        [Attr::CurrentSrc, Attr::Src].iter().any(|&attr| page.attr(img, attr) == Some(&written));
    let drawn = page.rect(img).filter(|rect| is_drawn && rect.width > 0.0 && rect.height > 0.0);
    let tiny = |side: Option<u32>, drawn: Option<f32>| {
        side.is_some_and(|px| px < TRACKER_PX) || drawn.is_some_and(|px| px < TRACKER_PX as f32)
    };
    if tiny(width, drawn.map(|rect| rect.width)) || tiny(height, drawn.map(|rect| rect.height)) {
        return None;
    }
    let src = address(&written, addresses)?;
    let alt =
        page.attr(img, Attr::Alt).or_else(|| page.attr(img, Attr::AriaLabel)).unwrap_or_default();
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Picture { src, alt, width, height })
}

/// The address of a picture as it may be loaded.
pub(super) fn address(written: &str, addresses: &dyn Resolve) -> Option<String> {
    let written = address::harmless(written, Purpose::Picture)?;
    // A picture written into the page needs no resolving, but whoever keeps a story may hold it as a file.
    let resolved = match addresses.picture(&written) {
        Some(resolved) => resolved,
        None if written.starts_with("data:") => return Some(written.into_owned()),
        None => return None,
    };
    address::harmless(&resolved, Purpose::Picture).map(|_| resolved.clone())
}

/// Whether the picture stands in its line like a letter.
pub(super) fn is_inline(picture: &Picture) -> bool {
    matches!((picture.width, picture.height), (Some(width), Some(height)) if width <= INLINE_PX && height <= INLINE_PX)
}

/// What the page had loaded, else what it would load: lazy pages put the true address anywhere but in `src`.
fn source(page: &Snapshot, img: NodeId) -> Option<String> {
    let attr = |attr| {
        page.attr(img, attr).map(str::trim).filter(|src| !is_placeholder(src)).map(str::to_owned)
    };
    let set = |attr| page.attr(img, attr).and_then(best_of_set);
    let lazy = || {
        attr(Attr::DataSrc)
            .or_else(|| attr(Attr::DataLazySrc))
            .or_else(|| attr(Attr::DataOriginal))
            .or_else(|| set(Attr::DataSrcset))
            .or_else(|| set(Attr::DataLazySrcset))
    };
    attr(Attr::CurrentSrc)
        .or_else(lazy)
        .or_else(|| attr(Attr::Src))
        .or_else(|| set(Attr::Srcset))
        .or_else(|| from_sources(page, img))
        .or_else(|| from_noscript(page, img))
        // A small picture may be all there is, written into the page.
        .or_else(|| {
            page.attr(img, Attr::Src)
                .filter(|src| src.len() > TINY_DATA && src.starts_with("data:"))
                .map(str::to_owned)
        })
}

/// Inlined pictures up to this length are placeholders, in bytes: a blurred preview has 200 to 900.
const TINY_DATA: usize = 1500;

fn is_placeholder(src: &str) -> bool {
    if src.is_empty()
        || src.starts_with("data:")
        || src.starts_with("about:")
        || src.starts_with('#')
    {
        return true;
    }
    let path = address::path(src).to_ascii_lowercase();
    let file = path.rsplit('/').next().unwrap_or_default();
    PLACEHOLDERS.iter().any(|word| file.contains(word))
}

/// The widest candidate that is not wider than needed.
fn best_of_set(set: &str) -> Option<String> {
    let mut best: Option<(u32, &str)> = None;
    for candidate in candidates(set) {
        let (src, descriptor) =
            candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
        let descriptor = descriptor.trim();
        let width = match descriptor.strip_suffix('w') {
            Some(width) => width.parse().unwrap_or(0),
            // Densities: twice is as good as it gets.
            None => descriptor.strip_suffix('x').and_then(width_at).unwrap_or(1),
        };
        let better = best.is_none_or(|(held, _)| {
            if width <= WIDEST { width > held || held > WIDEST } else { width < held }
        });
        if better && !is_placeholder(src) {
            best = Some((width, src));
        }
    }
    best.map(|(_, src)| src.to_owned())
}

/// The width that a density stands for, as in `1.5` of `1.5x`.
fn width_at(density: &str) -> Option<u32> {
    let (whole, part) = density.split_once('.').unwrap_or((density, ""));
    let mut width = whole.parse::<u32>().ok()?.saturating_mul(SINGLE_DENSITY);
    let mut unit = SINGLE_DENSITY;
    for digit in part.chars() {
        unit /= 10;
        width = width.saturating_add(digit.to_digit(10)? * unit);
    }
    Some(width)
}

/// The width taken for a picture of single density, in pixels.
const SINGLE_DENSITY: u32 = 600;

/// Candidates are parted by commas, and addresses may hold commas: only one before white space, or after a descriptor, parts.
fn candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        let src = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let end = if rest[..src].ends_with(',') {
            src
        } else {
            rest[src..].find(',').map_or(rest.len(), |at| src + at)
        };
        let (candidate, tail) = rest.split_at(end);
        rest = tail;
        Some(candidate.trim_end_matches(','))
    })
}

/// The sources of the `<picture>` round it.
fn from_sources(page: &Snapshot, img: NodeId) -> Option<String> {
    let picture = page.parent(img).filter(|&parent| page.tag(parent) == Tag::Picture)?;
    let mut sources = page.children(picture).filter(|&n| page.tag(n) == Tag::Source);
    sources.find_map(|n| {
        [Attr::Srcset, Attr::DataSrcset]
            .iter()
            .find_map(|&attr| page.attr(n, attr).and_then(best_of_set))
    })
}

/// The picture in the `<noscript>` beside it: the captured text is markup, of which only the address is read.
fn from_noscript(page: &Snapshot, img: NodeId) -> Option<String> {
    let parent = page.parent(img)?;
    let mut beside =
        page.children(parent).chain(page.parent(parent).into_iter().flat_map(|n| page.children(n)));
    beside.find_map(|n| if page.tag(n) == Tag::Noscript { in_noscript(page, n) } else { None })
}

fn in_noscript(page: &Snapshot, noscript: NodeId) -> Option<String> {
    // Parsed without scripting it holds elements, with scripting one text.
    if let Some(img) = page.subtree(noscript).find(|&n| page.tag(n) == Tag::Img) {
        return page.attr(img, Attr::Src).filter(|src| !is_placeholder(src)).map(str::to_owned);
    }
    let markup = page.text_content(noscript);
    let img = &markup[markup.find("<img")?..];
    let img = &img[..img.find('>').unwrap_or(img.len())];
    let src = attribute(img, "src").filter(|src| !is_placeholder(src)).map(str::to_owned);
    src.or_else(|| attribute(img, "srcset").and_then(best_of_set))
        .map(|src| src.replace("&amp;", "&"))
}

/// The value of an attribute in the text of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(name) {
        let start = from + at;
        from = start + name.len();
        let alone = tag[..start].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        if let Some(value) = tag[from..].trim_start().strip_prefix('=')
            && alone
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| "\"'".contains(*c));
            return match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split(char::is_whitespace).next(),
            };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_a_set() {
        assert_eq!(best_of_set("a.jpg 300w, b.jpg 1200w, c.jpg 4000w").as_deref(), Some("b.jpg"));
        assert_eq!(best_of_set("c.jpg 4000w, d.jpg 3000w").as_deref(), Some("d.jpg"));
        assert_eq!(best_of_set("a,b.jpg 1x, c.jpg 2x").as_deref(), Some("c.jpg"));
        assert_eq!(best_of_set("only.jpg").as_deref(), Some("only.jpg"));
        assert_eq!(best_of_set(" , "), None);
    }

    #[test]
    fn attributes_of_a_tags_text() {
        assert_eq!(attribute("<img data-src='x' src=\"y\" alt=z", "src"), Some("y"));
        assert_eq!(attribute("<img alt=z", "alt"), Some("z"));
        assert_eq!(attribute("<img srcset = 'a 1x'", "src"), None);
    }

    #[test]
    fn placeholders_hold_a_place() {
        assert!(is_placeholder("/img/Placeholder-16x9.png"));
        assert!(is_placeholder("data:image/gif;base64,R0lGOD"));
        assert!(!is_placeholder("/placeholder-story/harbour.jpg"));
    }

    proptest::proptest! {
        #[test]
        fn any_set_is_answered(set in "[a-c,. 0-9wx\\u{e9}]{0,40}") {
            let _ = (best_of_set(&set), attribute(&set, "a"));
        }
    }
}
