//! What the page is as a whole: the same bytes in each of its rows.

use crate::blocks::{Blocks, TextBlock};
use crate::features::{Sums, reads_as_prose};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

use super::scale::{count, log, share};
use super::{About, Text};

/// Names of the columns.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "page.chars", "page.links", "page.prose", "page.runs", "page.prose-runs", "page.longest", "page.headlines",
    "page.media", "page.hidden-prose", "page.fields", "page.p", "page.li", "page.h1", "page.headings", "page.tables", "page.code",
    "page.articles", "page.times", "page.prices", "page.og", "page.story-type", "page.thread-type", "page.shop-type",
    "page.manual-type", "page.list-type", "page.article-body", "page.commas", "page.prose-per-headline",
];

/// What a page is as a whole.
pub(super) struct Whole {
    bytes: Vec<u8>,
}

impl Whole {
    pub(super) fn of(
        page: &Snapshot,
        blocks: &Blocks,
        sums: &NodeMap<Sums>,
        about: &About<'_>,
        text: &Text,
    ) -> Self {
        let all = text.all();
        let root = if page.is_empty() { Sums::default() } else { sums[NodeId::new(0)] };
        let prose = || blocks.all.iter().filter(|block| reads_as_prose(block));
        let hidden: u32 = prose().filter(|block| block.hidden).map(TextBlock::chars).sum();
        let mut tags = [0u32; 256];
        let mut prices = 0;
        for node in page.nodes() {
            tags[page.tag(node) as usize % 256] += 1;
            prices += u32::from(
                page.attr(node, Attr::Itemprop)
                    .is_some_and(|name| name == "price" || name == "offers"),
            );
        }
        let tag = |tag: Tag| tags[tag as usize % 256];
        let headings = [Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6].map(tag).iter().sum();
        let types = types(page, about);
        let commas = blocks.all.iter().map(|block| block.measure.commas).sum();
        let bytes = vec![
            log(all.chars),
            share(all.link_chars, all.chars),
            share(all.prose_chars, all.chars),
            log(all.runs),
            log(prose().count() as u32),
            log(prose().map(TextBlock::chars).max().unwrap_or(0)),
            log(root.headlines),
            log(root.media),
            share(hidden, all.prose_chars),
            log(root.fields),
            log(tag(Tag::P)),
            log(tag(Tag::Li)),
            count(tag(Tag::H1)),
            log(headings),
            log(tag(Tag::Table)),
            log(tag(Tag::Pre)),
            log(tag(Tag::Article)),
            log(tag(Tag::Time)),
            log(prices),
            graph(about.og_type),
            types[0],
            types[1],
            types[2],
            types[3],
            types[4],
            u8::from(about.article_body.is_some_and(|body| body.len() > 200)),
            log(commas),
            log(all.prose_chars / root.headlines.max(1)),
        ];
        Self { bytes }
    }

    pub(super) fn write(&self, row: &mut Vec<u8>) {
        row.extend(&self.bytes);
    }
}

/// `og:type`: 0 none, 1 a story, 2 the site, 3 goods, 4 something else.
fn graph(og_type: Option<&str>) -> u8 {
    match og_type.map(str::trim) {
        None | Some("") => 0,
        Some("article" | "news" | "newsarticle" | "blog") => 1,
        Some("website") => 2,
        Some(other) if other.starts_with("product") => 3,
        Some(_) => 4,
    }
}

/// Endings of the types of things that structured data describes: stories, discussions, goods, manuals, lists.
const TYPES: [&[&str]; 5] = [
    &["NewsArticle", "Article", "BlogPosting", "Report", "Review"],
    &["DiscussionForumPosting", "QAPage", "Question"],
    &["Product", "Offer", "ProductGroup", "AggregateOffer"],
    &["TechArticle", "APIReference", "SoftwareSourceCode", "HowTo"],
    &["ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog"],
];

/// Which of [`TYPES`] the page names, in its structured data or its microdata.
fn types(page: &Snapshot, about: &About<'_>) -> [u8; 5] {
    let mut named = [0; 5];
    let items = page
        .nodes()
        .filter_map(|n| page.attr(n, Attr::Itemtype))
        .filter_map(|kind| kind.trim().rsplit('/').next());
    for kind in about.schema_types.iter().map(String::as_str).chain(items) {
        for (at, known) in TYPES.iter().enumerate() {
            if known.contains(&kind) {
                named[at] = 1;
            }
        }
    }
    named
}
