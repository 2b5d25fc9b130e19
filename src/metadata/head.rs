//! What the elements of the head claim: meta, link, title.

use super::clean;
use crate::snapshot::{Attr, Snapshot, Tag};

/// The page's `<meta>` elements in order with lower-case names, its links and its title.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    meta: Vec<(String, &'a str)>,
    /// The text of `<title>`.
    pub(super) title: String,
    /// `<link rel=canonical>`.
    pub(super) canonical: Option<&'a str>,
    /// `lang` of the root or the body.
    pub(super) lang: Option<&'a str>,
    /// `dir` of the root or the body.
    pub(super) dir: Option<&'a str>,
}

impl<'a> Head<'a> {
    pub(super) fn read(page: &'a Snapshot) -> Self {
        let mut head = Head::default();
        for node in page.nodes() {
            match page.tag(node) {
                Tag::Meta => head.take_meta(page, node),
                Tag::Title if head.title.is_empty() => {
                    head.title = clean::squeeze(&page.text_content(node));
                }
                Tag::Link if head.canonical.is_none() => {
                    let rel = page.attr(node, Attr::Rel).unwrap_or_default();
                    if rel
                        .split_ascii_whitespace()
                        .any(|word| word.eq_ignore_ascii_case("canonical"))
                    {
                        head.canonical = page
                            .attr(node, Attr::Href)
                            .map(str::trim)
                            .filter(|href| !href.is_empty());
                    }
                }
                Tag::Html | Tag::Body => {
                    head.lang = head.lang.or_else(|| page.attr(node, Attr::Lang));
                    head.dir = head.dir.or_else(|| page.attr(node, Attr::Dir));
                }
                _ => {}
            }
        }
        head
    }

    fn take_meta(&mut self, page: &'a Snapshot, node: crate::snapshot::NodeId) {
        let Some(content) = page.attr(node, Attr::Content).map(str::trim).filter(|c| !c.is_empty())
        else {
            return;
        };
        for attr in [Attr::Property, Attr::Name, Attr::Itemprop] {
            for key in page.attr(node, attr).unwrap_or_default().split_ascii_whitespace() {
                self.meta.push((key.to_ascii_lowercase(), content));
            }
        }
    }

    /// The first content under one of these names, cleaned.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().flat_map(|name| self.all(name)).find(|text| !text.is_empty())
    }

    /// The first content (by name) under a name that `fits`, cleaned.
    pub(super) fn first_where(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let found = self.meta.iter().filter(|(name, _)| fits(name));
        found.min_by_key(|(name, _)| name).map(|(_, content)| clean::line(content))
    }

    /// Every content under a name, cleaned.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = String> {
        let named = self.meta.iter().filter(move |(known, _)| known == name);
        named.map(|(_, content)| clean::line(content))
    }
}
