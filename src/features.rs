//! What each element amounts to: sums over its subtree, made in one pass.
//!
//! Only counts and lengths; what they mean is for the body finder and the rules.

use crate::blocks::{Blocks, TextBlock};
use crate::measure::Measure;
use crate::search;
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot, Tag};

/// Sums over a subtree. Lengths are in Latin letters; what is hidden does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// All text.
    pub chars: u32,
    /// Text inside links.
    pub link_chars: u32,
    /// Runs of text.
    pub runs: u32,
    /// Text of runs that end as sentences do and are mostly no links.
    pub prose_chars: u32,
    /// Links.
    pub links: u32,
    /// Links to another page whose text is as long as a headline.
    pub headlines: u32,
    /// Text inside those.
    pub headline_chars: u32,
    /// Pictures, players and frames.
    pub media: u32,
    /// Fields to fill in, buttons aside.
    pub fields: u32,
    /// Buttons, and what is said to be one.
    pub buttons: u32,
    /// Block-level children of blocks and the like: how much structure there is.
    pub elements: u32,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.chars += other.chars;
        self.link_chars += other.link_chars;
        self.runs += other.runs;
        self.prose_chars += other.prose_chars;
        self.links += other.links;
        self.headlines += other.headlines;
        self.headline_chars += other.headline_chars;
        self.media += other.media;
        self.fields += other.fields;
        self.buttons += other.buttons;
        self.elements += other.elements;
    }

    /// Whether both hold the same, apart from how it is wrapped.
    #[must_use]
    pub fn is_as_full_as(&self, other: &Self) -> bool {
        let full = |sums: &Self| {
            (sums.chars, sums.runs, sums.links, sums.media, sums.fields, sums.buttons)
        };
        full(self) == full(other)
    }

    /// Whether most of the text is in whole sentences.
    #[must_use]
    pub fn is_mostly_prose(&self) -> bool {
        self.prose_chars * 2 > self.chars
    }

    /// Share of the text inside links.
    #[must_use]
    pub fn link_share(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { (self.link_chars as f32 / self.chars as f32).min(1.0) }
    }
}

/// Shortest text of a link that reads as a headline, in Latin letters: four short words.
pub const HEADLINE_CHARS: u32 = 20;
/// Longest headline; longer links wrap whole cards or teasers.
pub const HEADLINE_MAX_CHARS: u32 = 220;

/// The sums of every element of a page.
#[must_use]
pub fn sum_up(page: &Snapshot, blocks: &Blocks) -> NodeMap<Sums> {
    let mut sums: NodeMap<Sums> = NodeMap::new(page);
    for block in blocks.all.iter().filter(|block| !block.hidden) {
        let own = &mut sums[block.container];
        own.runs += 1;
        own.chars += block.chars();
        own.link_chars += block.link_chars;
        if reads_as_prose(block) {
            own.prose_chars += block.chars();
        }
    }
    for node in page.nodes().rev() {
        if page.is_element(node) && !blocks.hidden[node] {
            count(page, node, &mut sums);
        }
        if let Some(parent) = page.parent(node) {
            let own = sums[node];
            sums[parent].add(own);
        }
    }
    sums
}

/// Whether a run is a sentence or more, mostly outside links.
#[must_use]
pub fn reads_as_prose(block: &TextBlock) -> bool {
    block.ends_sentence && block.chars() >= 40 && block.link_share() < 0.5
}

fn count(page: &Snapshot, node: NodeId, sums: &mut NodeMap<Sums>) {
    let tag = page.tag(node);
    let own = &mut sums[node];
    own.elements += 1;
    match tag {
        Tag::A if page.has_attr(node, Attr::Href) => {
            own.links += 1;
            let href = page.attr(node, Attr::Href).unwrap_or("");
            if leads_to_another_page(href) {
                let chars = text_chars(page, node);
                if (HEADLINE_CHARS..=HEADLINE_MAX_CHARS).contains(&chars) {
                    own.headlines += 1;
                    own.headline_chars += chars;
                }
            }
        }
        Tag::Button => own.buttons += 1,
        Tag::Input => match page.attr(node, Attr::Type).unwrap_or("text") {
            "submit" | "button" | "image" | "reset" => own.buttons += 1,
            "hidden" => {}
            _ => own.fields += 1,
        },
        Tag::Select | Tag::Textarea => own.fields += 1,
        Tag::Img
        | Tag::Video
        | Tag::Audio
        | Tag::Iframe
        | Tag::Canvas
        | Tag::Embed
        | Tag::Object => own.media += 1,
        _ if page.attr(node, Attr::Role) == Some("button") => own.buttons += 1,
        _ => {}
    }
}

/// Length of the text below a node.
#[must_use]
pub fn text_chars(page: &Snapshot, node: NodeId) -> u32 {
    let mut measure = Measure::default();
    for text in page.subtree(node) {
        measure.add(&Measure::of(page.text(text)));
    }
    measure.chars()
}

/// Whether an address as written leads away from this page.
#[must_use]
pub fn leads_to_another_page(href: &str) -> bool {
    let href = href.trim();
    let scheme_ok = match href.split_once(':') {
        Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric()) => {
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
        }
        _ => true,
    };
    !href.is_empty() && !href.starts_with('#') && scheme_ok
}

/// Whether an element is a teaser: one picture that links to another page, with a line of text beside it that is no
/// caption and no sentence.
#[must_use]
pub fn is_picture_teaser(page: &Snapshot, node: NodeId, sums: &Sums) -> bool {
    if !(HEADLINE_CHARS..=TEASER_CHARS).contains(&sums.chars)
        || sums.links != 1
        || sums.media != 1
        || sums.prose_chars > 0
    {
        return false;
    }
    // A headline with the site's linked logo beside it teases nothing.
    // The labels of slots are called captions too.
    let is_paid = page
        .subtree(node)
        .any(|n| page.attr(n, Attr::Rel).is_some_and(|rel| search::holds(rel, "sponsored")));
    let is_no_teaser = |n| {
        matches!(page.tag(n), Tag::Figure | Tag::Figcaption | Tag::H1)
            || !is_paid && is_called_caption(page, n)
    };
    if page.subtree(node).any(is_no_teaser) || page.tag(node) == Tag::A {
        return false;
    }
    page.subtree(node).filter(|&n| page.tag(n) == Tag::A).any(|link| {
        let href = page.attr(link, Attr::Href).unwrap_or("");
        leads_to_another_page(href)
            && !is_picture_address(href)
            && page.subtree(link).any(|n| page.tag(n) == Tag::Img)
    })
}

/// Whether the page calls an element a caption, or the box of a picture and its caption.
#[must_use]
pub fn is_called_caption(page: &Snapshot, node: NodeId) -> bool {
    page.attr(node, Attr::Class)
        .is_some_and(|names| search::holds(&names.to_ascii_lowercase(), "caption"))
}

/// Longest line beside a teaser's picture, in Latin letters.
const TEASER_CHARS: u32 = 140;

/// Whether an address is a picture's: stories link their pictures to the large version.
#[must_use]
pub fn is_picture_address(href: &str) -> bool {
    let path = search::until(href, b"?#").to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"]
        .iter()
        .any(|ending| path.ends_with(ending))
}
