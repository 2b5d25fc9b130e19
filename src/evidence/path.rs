//! What the elements round a run say: landmarks, names, cards, boxes. Carried down the tree, so each element is read once.

use crate::features::is_picture_teaser;
use crate::signals::names::{Hint, Hints};
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag};

use super::scale::{NONE, count, share};
use super::tree::Tree;

/// Kinds of elements that are counted on the way down.
#[derive(Clone, Copy)]
enum Round {
    Article,
    Main,
    Nav,
    Aside,
    Header,
    Footer,
    Form,
    Section,
    List,
    Item,
    Table,
    Figure,
    Quote,
    Code,
    Control,
    Link,
    Details,
    Custom,
}

/// Number of [`Round`]s.
const ROUNDS: usize = 18;
/// Number of [`Hint`]s.
const HINTS: usize = Hint::ALL.len();

/// What the elements from the root down to one say together.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none rules out another"
)]
pub(super) struct Path {
    depth: u8,
    rounds: [u8; ROUNDS],
    /// For each hint, the prose of the smallest element so named, as a share of the page's: a name on an element that
    /// holds nearly all of the page says little of a part of it.
    hints: [u8; HINTS],
    card: u8,
    sign_up: u8,
    amounts: u8,
    /// No column: the rows hold no geometry.
    pinned: bool,
    /// No column: pages that are laid out with tables are rare now.
    beside: bool,
    /// No column: a teaser counts as a card there.
    teaser: bool,
    /// No column: names say so already, but learning from all kinds of pages holds too little of it.
    pitch: bool,
    /// Of the innermost article element, the share of the page's prose.
    article: u8,
    /// The same of the innermost section.
    section: u8,
}

/// Names of the columns, in the order in which [`Path::write`] writes them.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "depth",
    "round.article", "round.main", "round.nav", "round.aside", "round.header", "round.footer", "round.form",
    "round.section", "round.list", "round.item", "round.table", "round.figure", "round.quote", "round.code",
    "round.control", "round.link", "round.details", "round.custom",
    "name.ad", "name.author", "name.back-to-top", "name.comment", "name.consent", "name.content", "name.footer",
    "name.header", "name.related", "name.navigation", "name.newsletter", "name.pagination", "name.popup",
    "name.promo", "name.share", "name.sidebar", "name.sticky", "name.tags", "name.ticker", "name.widget",
    "in.card", "in.sign-up", "in.amounts", "in.article-share", "in.section-share",
];

impl Path {
    /// The way to the root: nothing.
    pub(super) const ROOT: Self = Self {
        depth: 0,
        rounds: [0; ROUNDS],
        hints: [NONE; HINTS],
        card: 0,
        sign_up: 0,
        amounts: 0,
        pinned: false,
        beside: false,
        teaser: false,
        pitch: false,
        article: NONE,
        section: NONE,
    };

    /// Whether the run is in one of several cards, and they are no more than half of the page.
    pub(super) fn is_card(&self) -> bool {
        self.card > HALF
    }

    /// Whether it is in a picture that leads to another page, with a line beside it.
    pub(super) fn is_teaser(&self) -> bool {
        self.teaser
    }

    /// Whether it is in a small box with something to press that its names call a promotion.
    pub(super) fn is_pitch(&self) -> bool {
        self.pitch
    }

    /// Whether it is in a small cell beside the one that holds the most of the page.
    pub(super) fn is_beside(&self) -> bool {
        self.beside
    }

    /// As for cards, for a strip of amounts.
    pub(super) fn is_amount(&self) -> bool {
        self.amounts > HALF
    }

    /// Whether it stays in view while the page scrolls.
    pub(super) fn is_pinned(&self) -> bool {
        self.pinned
    }

    pub(super) fn is_sign_up(&self) -> bool {
        self.sign_up > 0
    }

    pub(super) fn is_control(&self) -> bool {
        self.rounds[Round::Control as usize] > 0
    }

    pub(super) fn write(&self, row: &mut Vec<u8>) {
        row.push(self.depth);
        row.extend(self.rounds);
        row.extend(self.hints);
        row.extend([self.card, self.sign_up, self.amounts, self.article, self.section]);
    }
}

/// Half of the page's prose, on the scale of shares.
const HALF: u8 = 100;

/// A tenth of it: the most that a column beside the story holds.
const BESIDE: u8 = 20;
/// Cells of a row that are looked at: pages are not laid out in more columns.
const MOST_CELLS: usize = 6;

/// Longest text of a box that praises the site's own goods, in Latin letters: a line and two sentences on it.
const PITCH_CHARS: u32 = 400;
/// Most links and buttons in it.
const PITCH_CONTROLS: u32 = 4;

/// The way down a page.
pub(super) struct Walk<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) hints: &'a NodeMap<Hints>,
}

impl Walk<'_> {
    /// The way to each run's first text, in their order.
    pub(super) fn paths(&self) -> Vec<Path> {
        let page = self.tree.page;
        let mut open: Vec<(NodeId, Path)> = Vec::new();
        let mut paths = Vec::with_capacity(self.tree.blocks.all.len());
        for node in page.nodes() {
            while open.last().is_some_and(|&(above, _)| page.end(above) <= node) {
                open.pop();
            }
            let above = open.last().map_or(Path::ROOT, |&(_, path)| path);
            if self.tree.blocks.all.get(paths.len()).is_some_and(|block| block.first == node) {
                paths.push(above);
            } else if !page.is_text(node) && page.end(node).index() > node.index() + 1 {
                open.push((node, self.step(above, node)));
            }
        }
        paths
    }

    /// Whether an element is a small box with words and something to press that its names call a promotion. Boxes with numbers to
    /// call are none.
    fn is_pitch(&self, node: NodeId) -> bool {
        let (page, sums) = (self.tree.page, &self.tree.sums[node]);
        let calls =
            |n: NodeId| page.attr(n, Attr::Href).is_some_and(|href| href.starts_with("tel:"));
        self.hints[node].has(Hint::Promo)
            && sums.runs > 1
            && (1..=PITCH_CHARS).contains(&sums.chars)
            && (1..=PITCH_CONTROLS).contains(&(sums.links + sums.buttons))
            && sums.fields == 0
            && !page.subtree(node).any(calls)
    }

    /// Whether another cell of the row holds the most of the page's prose.
    fn has_major_sibling(&self, cell: NodeId) -> bool {
        let of_page = |n: NodeId| {
            let held = self.tree.held(n);
            share(held.outside_links(), self.tree.text.all().outside_links())
        };
        self.tree.page.parent(cell).is_some_and(|row| {
            self.tree
                .page
                .element_children(row)
                .take(MOST_CELLS)
                .any(|n| n != cell && of_page(n) > HALF)
        })
    }

    fn step(&self, above: Path, node: NodeId) -> Path {
        let page = self.tree.page;
        let mut path = above;
        path.depth = count(u32::from(above.depth) + 1);
        if let Some(round) = round(page, node) {
            path.rounds[round as usize] = path.rounds[round as usize].saturating_add(1);
        }
        if matches!(page.tag(node), Tag::Html | Tag::Body) {
            return path;
        }
        let held = self.tree.held(node);
        let of_page = share(held.outside_links(), self.tree.text.all().outside_links());
        if !self.hints[node].is_empty() {
            for (at, &hint) in Hint::ALL.iter().enumerate() {
                if self.hints[node].has(hint) {
                    path.hints[at] = path.hints[at].min(of_page);
                }
            }
        }
        match page.tag(node) {
            Tag::Article => path.article = of_page,
            Tag::Section => path.section = of_page,
            Tag::Td => path.beside |= of_page <= BESIDE && self.has_major_sibling(node),
            _ => {}
        }
        let teaser = is_picture_teaser(page, node, &self.tree.sums[node]);
        path.teaser |= teaser;
        if self.tree.shapes.cards[node] || teaser {
            path.card = path.card.max(200 - of_page);
        }
        if self.tree.shapes.sign_up[node] {
            path.sign_up = 1;
        }
        path.pitch |= self.is_pitch(node);
        path.pinned |= page.flags(node).has(Flags::FIXED);
        if self.tree.shapes.amounts[node] {
            path.amounts = path.amounts.max(200 - of_page);
        }
        path
    }
}

fn round(page: &Snapshot, node: NodeId) -> Option<Round> {
    let role = page.attr(node, Attr::Role).unwrap_or("");
    let by_role = match role {
        "navigation" | "menu" | "menubar" => Some(Round::Nav),
        "complementary" | "dialog" | "alertdialog" | "search" => Some(Round::Aside),
        "contentinfo" => Some(Round::Footer),
        "banner" => Some(Round::Header),
        "main" => Some(Round::Main),
        "article" => Some(Round::Article),
        "button" | "tab" | "tablist" => Some(Round::Control),
        "list" => Some(Round::List),
        "listitem" => Some(Round::Item),
        _ => None,
    };
    by_role.or(match page.tag(node) {
        Tag::Article => Some(Round::Article),
        Tag::Main => Some(Round::Main),
        Tag::Nav | Tag::Menu => Some(Round::Nav),
        Tag::Aside | Tag::Dialog | Tag::Search => Some(Round::Aside),
        Tag::Header => Some(Round::Header),
        Tag::Footer => Some(Round::Footer),
        Tag::Form | Tag::Fieldset => Some(Round::Form),
        Tag::Section => Some(Round::Section),
        Tag::Ul | Tag::Ol | Tag::Dl => Some(Round::List),
        Tag::Li | Tag::Dd | Tag::Dt => Some(Round::Item),
        Tag::Table => Some(Round::Table),
        Tag::Figure | Tag::Figcaption => Some(Round::Figure),
        Tag::Blockquote => Some(Round::Quote),
        Tag::Pre | Tag::Code => Some(Round::Code),
        Tag::Button | Tag::Label | Tag::Legend => Some(Round::Control),
        Tag::A => Some(Round::Link),
        Tag::Details | Tag::Summary => Some(Round::Details),
        Tag::Custom => Some(Round::Custom),
        _ => None,
    })
}
