//! What kind of page it is, from the body and what surrounds it.
//!
//! Quiet and reader act on stories, manuals and discussions only; in doubt a page is `other` and is left alone.

use crate::analyze::PageKind;
use crate::blocks::Blocks;
use crate::body::Body;
use crate::features::{Sums, reads_as_prose};
use crate::metadata::Subject;
use crate::policy::Policy;
use crate::search;
use crate::signals::dates::is_dateline;
use crate::signals::names::{Hint, Hints};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

/// Prose a story has at least, in Latin letters: a wire report of 40 words.
const STORY_CHARS: u32 = 220;
/// Share of a body's text that reads as sentences, at least: lists and tables of figures have less.
const PROSE_SHARE: f32 = 0.3;
/// Prose for each headline that leads elsewhere, in Latin letters: front pages have a teaser's worth.
const CHARS_PER_HEADLINE: u32 = 40;
/// The same where the page calls itself a front page or says nothing.
const CHARS_PER_HEADLINE_BARE: u32 = 90;
/// How sure it is that a page is a story which says so.
pub const DECLARED: f32 = 0.95;
/// Runs of the main text among which its day may stand.
const FIRST_LINES: usize = 4;
/// Code blocks that make a manual, where the page does not call itself a story.
const MANUAL_CODE: usize = 1;

/// The kind of the page whose main text is `body`, and how sure that is, 0 to 1.
#[must_use]
pub fn page_kind(
    page: &Snapshot,
    blocks: &Blocks,
    sums: &NodeMap<Sums>,
    hints: &NodeMap<Hints>,
    body: &Body,
    subject: &Subject,
    policy: &Policy,
) -> (PageKind, f32) {
    let text = BodyText::of(page, blocks, body);
    let declared = declared(page, subject);
    let root = sums_of_root(page, sums);
    if text.prose < STORY_CHARS || (text.prose as f32) < PROSE_SHARE * text.chars as f32 {
        return (PageKind::Other, 0.8);
    }
    if declared == Declared::Other || is_front(policy) && declared != Declared::Story {
        return (PageKind::Other, 0.7);
    }
    let per_headline = text.prose / root.headlines.max(1);
    let least =
        if declared == Declared::Story { CHARS_PER_HEADLINE / 2 } else { CHARS_PER_HEADLINE };
    if per_headline < least
        || (declared == Declared::Nothing
            && per_headline < CHARS_PER_HEADLINE_BARE
            && text.longest < 300)
    {
        return (PageKind::Other, 0.65);
    }
    if is_thread(page, hints, body, subject) {
        return (PageKind::Thread, 0.7);
    }
    if declared == Declared::Manual || (declared != Declared::Story && text.code >= MANUAL_CODE) {
        return (PageKind::Documentation, 0.7);
    }
    let sure = if declared == Declared::Story { DECLARED } else { 0.75 };
    (PageKind::Article, sure)
}

/// Whether a day stands over the main text, or among its first lines.
#[must_use]
pub fn is_dated(page: &Snapshot, body: &Body) -> bool {
    let end = body.blocks().get(FIRST_LINES).map(|block| block.first);
    page.nodes().take_while(|&node| end.is_none_or(|end| node < end)).any(|node| {
        page.tag(node) == Tag::Time || page.is_text(node) && is_dateline(page.text(node))
    })
}

fn sums_of_root(page: &Snapshot, sums: &NodeMap<Sums>) -> Sums {
    if page.is_empty() { Sums::default() } else { sums[NodeId::new(0)] }
}

/// What the body amounts to.
#[derive(Default)]
struct BodyText {
    chars: u32,
    prose: u32,
    longest: u32,
    code: usize,
}

impl BodyText {
    fn of(page: &Snapshot, blocks: &Blocks, body: &Body) -> Self {
        let mut text = Self::default();
        for block in blocks.all.iter().filter(|block| body.holds(block.first)) {
            text.chars += block.chars();
            if reads_as_prose(block) {
                text.prose += block.chars();
                text.longest = text.longest.max(block.chars());
            }
            text.code += usize::from(page.tag(block.container) == Tag::Pre);
        }
        text
    }
}

/// What the page says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Declared {
    Story,
    Manual,
    Other,
    Nothing,
}

/// By its OpenGraph type and the types of its structured data: a story among other things is a story.
fn declared(page: &Snapshot, subject: &Subject) -> Declared {
    let types = || subject.schema_types.iter().map(String::as_str).chain(item_types(page));
    let graph = subject.og_type.as_deref().unwrap_or("").trim().to_ascii_lowercase();
    if STORY_TYPES.contains(&graph.as_str())
        || types().any(|kind| {
            kind.ends_with("Article") && kind != "TechArticle" || kind.ends_with("BlogPosting")
        })
    {
        Declared::Story
    } else if types().any(|kind| matches!(kind, "TechArticle" | "APIReference")) {
        Declared::Manual
    } else if OTHER_TYPES.contains(&graph.as_str())
        || types().any(|kind| matches!(kind, "Product" | "SearchResultsPage" | "CollectionPage"))
    {
        Declared::Other
    } else {
        Declared::Nothing
    }
}

/// OpenGraph types of stories.
const STORY_TYPES: &[&str] = &["article", "blog", "news", "newsarticle"];
/// OpenGraph types of pages that are none.
const OTHER_TYPES: &[&str] =
    &["product", "product.group", "product.item", "profile", "video.other"];

/// The last parts of the types that microdata gives.
fn item_types(page: &Snapshot) -> impl Iterator<Item = &str> {
    page.nodes()
        .filter_map(|n| page.attr(n, Attr::Itemtype))
        .filter_map(|kind| kind.trim().rsplit('/').next())
}

/// Whether the address is a site's front page.
fn is_front(policy: &Policy) -> bool {
    policy.url.as_deref().is_some_and(|url| {
        let rest = search::split_once(url, "://").map_or(url, |(_, rest)| rest);
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        let path = search::until(path, b"?#");
        path.is_empty() || path.starts_with("index.")
    })
}

/// Posts of a thread that make one.
const THREAD_POSTS: usize = 3;

/// Whether the body is several posts: repeated siblings that the markup calls posts or comments. A paragraph is none:
/// interviews call theirs "answer".
fn is_thread(page: &Snapshot, hints: &NodeMap<Hints>, body: &Body, subject: &Subject) -> bool {
    let is_discussion = |kind: &str| matches!(kind, "DiscussionForumPosting" | "QAPage");
    if subject.schema_types.iter().map(String::as_str).chain(item_types(page)).any(is_discussion) {
        return true;
    }
    let is_post = |n: NodeId| {
        let class = page.attr(n, Attr::Class).unwrap_or("").to_ascii_lowercase();
        let post = class.split_ascii_whitespace().any(|word| {
            matches!(word, "post" | "message" | "reply" | "answer" | "postbit")
                || word.starts_with("message-")
                || word.starts_with("post-")
        });
        (post || hints[n].has(Hint::Comment)) && page.tag(n) != Tag::P
    };
    page.nodes().any(|parent| {
        page.tag(parent).is_block()
            && page
                .element_children(parent)
                .filter(|&n| body.touches(page, n) && is_post(n))
                .nth(THREAD_POSTS - 1)
                .is_some()
    })
}
