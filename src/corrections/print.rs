//! What is remembered of a block.

use super::Scene;
use crate::blocks::TextBlock;
use crate::body::Place;
use crate::order::{Tally, hash_of};
use crate::search;
use crate::signals::phrases::fold;
use crate::snapshot::{Attr, Flags, NodeId, Tag};
use crate::verdict::Kind;

/// A block, told by what a small redesign leaves as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// What the core takes it for, where it has an opinion.
    pub kind: Option<Kind>,
    /// Words of its own heading, in small letters, without figures.
    pub heading: Vec<String>,
    /// Names of its elements that nothing else on the page has.
    pub names: Vec<String>,
    /// Where it lies from the main text.
    pub place: Place,
    /// Whether it stays in view while the page scrolls.
    pub pinned: bool,
    /// What it holds, see [`HELD`].
    pub holds: Holds,
    /// What stands right before it.
    pub before: String,
    /// What follows.
    pub after: String,
}

/// What a block holds: a number for each of [`HELD`].
pub type Holds = [u32; HELD.len()];

/// What is counted in a block: text, in Latin letters, and the part of it in links; links, those of a headline's length,
/// pictures and the like, fields, buttons; and how wide and high it is in CSS pixels, 0 where that is not known.
pub const HELD: [&str; 9] =
    ["text", "linked", "links", "headlines", "media", "fields", "buttons", "width", "height"];

/// Places of the box's measures in [`HELD`].
pub(super) const BOX: usize = 7;

/// Most words of a heading, and most names, that are remembered.
pub(super) const MAX_WORDS: usize = 8;
/// Longest of them, in bytes.
pub(super) const MAX_WORD: usize = 40;
/// Longest first run that is a heading, in Latin letters: two lines of a column.
const HEADING_CHARS: u32 = 80;
/// Longest run before or behind a block that is told by its words, in Latin letters.
const NEAR_CHARS: u32 = 40;
/// Neighbours of one make from which on each is an entry of a list, and its text no heading.
const ENTRIES: usize = 3;
/// Shortest name that tells a block on other pages by itself, in letters: shorter ones are made by machines or mean much.
const MIN_OWN_NAME: usize = 6;
/// Figures in a name from which on it is a number of this one page.
const MAX_FIGURES: usize = 3;

/// A page as corrections see it.
pub struct Sight<'a> {
    scene: &'a Scene<'a>,
    /// How many elements have each name.
    names: Tally,
}

impl<'a> Sight<'a> {
    /// Looks over a page.
    #[must_use]
    pub fn of(scene: &'a Scene<'a>) -> Self {
        let mut names = Tally::default();
        for node in scene.page.nodes() {
            for name in names_of(scene, node) {
                names.add(hash_of(&[name]));
            }
        }
        Self { scene, names }
    }

    /// The outermost element that holds nothing but this one.
    #[must_use]
    pub fn whole(&self, node: NodeId) -> NodeId {
        let mut whole = node;
        while let Some(parent) = self.round(whole) {
            whole = parent;
        }
        whole
    }

    /// Whether a node is a block: an element that holds something, and more or less than the one round it.
    #[must_use]
    pub fn is_whole(&self, node: NodeId) -> bool {
        self.scene.page.is_element(node) && self.holds_something(node) && self.round(node).is_none()
    }

    /// The element round a node, where it holds nothing else.
    fn round(&self, node: NodeId) -> Option<NodeId> {
        let Scene { page, sums, .. } = *self.scene;
        page.parent(node).filter(|&parent| {
            page.is_element(parent)
                && !matches!(page.tag(parent), Tag::Html | Tag::Body | Tag::Main)
                && sums[parent].is_as_full_as(&sums[node])
        })
    }

    /// Whether there is anything to see in an element.
    #[must_use]
    pub fn holds_something(&self, node: NodeId) -> bool {
        let held = self.holds(node);
        held[..BOX].iter().any(|&count| count > 0)
    }

    /// What an element holds.
    #[must_use]
    pub fn holds(&self, node: NodeId) -> Holds {
        let sums = &self.scene.sums[node];
        let rect = self.scene.page.rect(node).unwrap_or_default();
        [
            sums.chars,
            sums.link_chars,
            sums.links,
            sums.headlines,
            sums.media,
            sums.fields,
            sums.buttons,
            rect.width as u32,
            rect.height as u32,
        ]
    }

    /// What a block is remembered by.
    #[must_use]
    pub fn print(&self, node: NodeId) -> Print {
        let Scene { page, blocks, body, .. } = *self.scene;
        let runs = blocks.range(page, node);
        let shown = |run: &&TextBlock| !run.hidden;
        let after = blocks.all[runs.end..].iter().find(shown);
        let before = blocks.all[..runs.start].iter().rfind(shown);
        let pinned = Flags::FIXED.bits() | Flags::STICKY.bits();
        Print {
            kind: self.kind(node),
            heading: self.heading(node),
            names: self.names(node),
            place: body.place(page, node),
            pinned: page.flags(self.innermost(node)).bits() & pinned != 0
                || page.flags(node).bits() & pinned != 0,
            holds: self.holds(node),
            before: self.near(before),
            after: self.near(after),
        }
    }

    /// What the rules take a block for: all of it, or what it is in.
    #[must_use]
    pub fn kind(&self, node: NodeId) -> Option<Kind> {
        let Scene { page, sums, verdicts, .. } = *self.scene;
        let at = verdicts.partition_point(|verdict| page.end(verdict.node) <= node);
        let verdict = verdicts.get(at)?;
        let inside = verdict.node;
        let is_it = page.contains(inside, node)
            || page.contains(node, inside) && sums[inside].is_as_full_as(&sums[node]);
        is_it.then_some(verdict.kind)
    }

    /// The innermost element that holds all of a block.
    fn innermost(&self, node: NodeId) -> NodeId {
        let Scene { page, sums, .. } = *self.scene;
        let mut held = node;
        for n in page.subtree(node) {
            let is_inner = page.is_element(n) && page.contains(held, n);
            if is_inner && sums[n].is_as_full_as(&sums[node]) {
                held = n;
            }
        }
        held
    }

    /// Words of the block's own heading: its first run where that is a title, all of a block of one line; else the only
    /// heading in it, where it is no entry's.
    fn heading(&self, node: NodeId) -> Vec<String> {
        let Scene { page, blocks, .. } = *self.scene;
        let (mut first, mut only, mut runs, mut headings) = (None, None, 0, 0);
        for run in blocks.within(page, node).iter().filter(|run| !run.hidden) {
            runs += 1;
            first = first.or(Some(run));
            if page.tag(run.container).heading_level().is_some() {
                headings += 1;
                only = Some(run);
            }
        }
        let is_short =
            |run: &TextBlock| run.chars() <= HEADING_CHARS && !self.is_entry(node, run.container);
        let title = match (first, only) {
            (Some(run), _) if runs == 1 || run.link_share() < 0.5 && is_short(run) => Some(run),
            (_, Some(run)) if headings == 1 && is_short(run) => Some(run),
            _ => None,
        };
        match title {
            Some(run) => words(&run.text(page)),
            None => words(page.attr(node, Attr::AriaLabel).unwrap_or("")),
        }
    }

    /// Whether an element is in one of several neighbours of one make, below `block`.
    fn is_entry(&self, block: NodeId, element: NodeId) -> bool {
        let Scene { page, sums, .. } = *self.scene;
        let mut at = element;
        while at > block {
            let Some(parent) = page.parent(at) else { return false };
            let mut alike = 0;
            for n in page.element_children(parent) {
                let is_alike = page.name(at) == page.name(n)
                    && (sums[at].links, sums[at].media) == (sums[n].links, sums[n].media);
                alike += usize::from(is_alike && sums[n].runs > 0);
            }
            if alike >= ENTRIES {
                return true;
            }
            at = parent;
        }
        false
    }

    /// The names of the elements that are all of the block which nothing else has.
    fn names(&self, node: NodeId) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = Some(self.innermost(node));
        while let Some(element) = at.filter(|&n| n >= node) {
            for name in names_of(self.scene, element) {
                if names.len() < MAX_WORDS && self.names.count(hash_of(&[name])) == 1 {
                    names.push(name.to_owned());
                }
            }
            at = self.scene.page.parent(element);
        }
        names
    }

    /// A name of the element itself that nothing else on the page has, with the sign that selectors put before it. A class
    /// of one word means much.
    pub(super) fn own_name(&self, node: NodeId) -> Option<(&'static str, &'a str)> {
        let page = self.scene.page;
        for (attr, mark, words) in [(Attr::Id, "#", 1), (Attr::Class, ".", 2)] {
            for name in page.attr(node, attr).unwrap_or("").split_ascii_whitespace() {
                let is_word = name.len() >= MIN_OWN_NAME
                    && name.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')
                    && !name.starts_with('-')
                    && search::split(name, "-").count() >= words;
                if is_word && self.names.count(hash_of(&[name])) == 1 {
                    return Some((mark, name));
                }
            }
        }
        None
    }

    /// A run near a block, told by its kind, or by its words where they are few.
    fn near(&self, run: Option<&TextBlock>) -> String {
        let Some(run) = run else { return "edge".to_owned() };
        if self.scene.body.holds(run.first) {
            return "story".to_owned();
        }
        if run.link_share() >= 0.5 {
            return "links".to_owned();
        }
        let words = words(&run.text(self.scene.page));
        if run.chars() > NEAR_CHARS || words.is_empty() {
            return "text".to_owned();
        }
        let mut near = String::new();
        for word in &words {
            near.push_str(if near.is_empty() { "" } else { " " });
            near.push_str(word);
        }
        near
    }
}

/// The names of an element that may be its own on other pages too.
fn names_of<'a>(scene: &Scene<'a>, node: NodeId) -> impl Iterator<Item = &'a str> + use<'a> {
    let page = scene.page;
    [Attr::Id, Attr::Class]
        .into_iter()
        .flat_map(move |attr| page.attr(node, attr).unwrap_or("").split_ascii_whitespace())
        .filter(|name| (3..=MAX_WORD).contains(&name.len()) && is_plain(name))
}

fn is_plain(name: &str) -> bool {
    let figures = name.bytes().filter(u8::is_ascii_digit).count();
    let is_letter = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_');
    figures <= MAX_FIGURES && name.bytes().all(is_letter)
}

/// The first words of a text, in small letters; those with figures in them change from page to page.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut has_figure = false;
    // A sign behind the last word ends it too.
    for c in fold(text).chars().chain([' ']) {
        if c.is_alphanumeric() {
            has_figure |= c.is_numeric();
            if word.len() + c.len_utf8() <= MAX_WORD {
                word.push(c);
            }
            continue;
        }
        let done = std::mem::take(&mut word);
        if !done.is_empty() && !has_figure && words.len() < MAX_WORDS {
            words.push(done);
        }
        has_figure = false;
    }
    words
}
