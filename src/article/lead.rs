//! The picture above the story, where the page shows the one that stands for it.
//!
//! A body begins with text, and the picture that opens a story often stands alone above it. It comes along when it is the
//! picture that the page's metadata name; the metadata alone show nothing, for what a page does not show is not fetched.

use super::{Picture, picture};
use crate::address::{self, Resolve};
use crate::body::Body;
use crate::metadata::Metadata;
use crate::snapshot::{Flags, NodeId, Snapshot, Tag};

/// Nodes before the story in which the picture is looked for: a head with its menus of shares lies between.
const WITHIN: usize = 400;

/// The picture that opens the story, if it stands above the body.
pub(super) fn find(
    page: &Snapshot,
    body: &Body,
    meta: &Metadata,
    addresses: &dyn Resolve,
) -> Option<Picture> {
    let wanted = stem(meta.lead_image.as_deref()?)?;
    let first = body.blocks().first()?.first.index();
    let from =
        meta.title_node.map_or(0, NodeId::index).min(first).max(first.saturating_sub(WITHIN));
    (from..first)
        .map(NodeId::new)
        .filter(|&n| page.tag(n) == Tag::Img && !page.flags(n).has(Flags::HIDDEN))
        .find_map(|img| {
            let picture = picture::of(page, img, addresses)?;
            (stem(&picture.src)? == wanted && !picture::is_inline(&picture)).then_some(picture)
        })
}

/// The file's name without its ending and without the size that publishing systems add: `harbour` of `/a/harbour-1200x675.jpg`.
fn stem(src: &str) -> Option<String> {
    let name = address::path(src).rsplit('/').find(|part| !part.is_empty())?.to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let unsized_stem = match stem.rsplit_once('-') {
        Some((before, size))
            if size.split_once('x').is_some_and(|(w, h)| is_number(w) && is_number(h)) =>
        {
            before
        }
        _ => stem,
    };
    (unsized_stem.len() > 2).then(|| unsized_stem.to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_no_part_of_a_name() {
        assert_eq!(
            stem("https://a.example/x/Harbour-1200x675.jpg?w=3").as_deref(),
            Some("harbour")
        );
        assert_eq!(stem("/x/harbour.jpg").as_deref(), Some("harbour"));
        assert_eq!(stem("/"), None);
    }
}
