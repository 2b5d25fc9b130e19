//! Links from one place of the story to another: notes and their way back, tables of contents.
//!
//! A page names such places as it likes; here they have numbers, so that no name of the page's comes into a document of ours.

use crate::body::Body;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// The places in the story that its own links lead to.
#[derive(Debug, Default)]
pub(super) struct Jumps<'a> {
    /// In document order.
    nodes: Vec<(NodeId, u32)>,
    /// In the order of their names.
    names: Vec<(&'a str, u32)>,
}

impl<'a> Jumps<'a> {
    /// Finds them; `url` is the page's address.
    pub(super) fn find(page: &'a Snapshot, body: &Body, url: Option<&str>) -> Self {
        let links = page.nodes().filter(|&n| page.tag(n) == Tag::A && body.touches(page, n));
        let mut wanted: Vec<&str> =
            links.filter_map(|n| fragment(page.attr(n, Attr::Href)?, url)).collect();
        wanted.sort_unstable();
        let mut jumps = Self::default();
        for node in page.nodes() {
            let by_name =
                || if page.tag(node) == Tag::A { page.attr(node, Attr::Name) } else { None };
            let Some(name) = page.attr(node, Attr::Id).or_else(by_name) else { continue };
            if wanted.binary_search(&name).is_ok() && is_place(page, body, node) {
                let number = jumps.nodes.len() as u32 + 1;
                jumps.nodes.push((node, number));
                jumps.names.push((name, number));
            }
        }
        // Of two places of one name the first counts, as in browsers.
        jumps.names.sort_unstable();
        jumps
    }

    /// The number of the place that begins with this element.
    pub(super) fn begins(&self, node: NodeId) -> Option<u32> {
        let at = self.nodes.binary_search_by_key(&node, |&(begin, _)| begin).ok()?;
        Some(self.nodes[at].1)
    }

    /// The number of the place that an address leads to.
    pub(super) fn leads(&self, written: &str, url: Option<&str>) -> Option<u32> {
        let name = fragment(written, url)?;
        let at = self.names.partition_point(|&(known, _)| known < name);
        self.names.get(at).filter(|(known, _)| *known == name).map(|&(_, number)| number)
    }
}

/// Part of the story, or an empty mark inside of it.
fn is_place(page: &Snapshot, body: &Body, node: NodeId) -> bool {
    let is_mark = page.end(node).index() == node.index() + 1
        && page.parent(node).is_some_and(|parent| {
            !matches!(page.tag(parent), Tag::Body | Tag::Html) && body.touches(page, parent)
        });
    !matches!(page.tag(node), Tag::Body | Tag::Html) && (body.touches(page, node) || is_mark)
}

/// The name of the place on this page that an address leads to.
fn fragment<'a>(written: &'a str, url: Option<&str>) -> Option<&'a str> {
    let written = written.trim();
    if let Some(name) = written.strip_prefix('#') {
        return Some(name);
    }
    let own = url?.split('#').next()?;
    written.strip_prefix(own)?.strip_prefix('#')
}
