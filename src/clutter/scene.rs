//! What the rules see: the page, its sums, the body, and where things lie from each other.

use crate::address;
use crate::blocks::Blocks;
use crate::body::{Body, Found, Place};
use crate::evidence::Evidence;
use crate::features::{Sums, reads_as_prose};
use crate::policy::Policy;
use crate::reason::Reason;
use crate::rows::AmountRows;
use crate::search;
use crate::signals::bylines::leads_to_profile;
use crate::signals::dates::is_dateline;
use crate::signals::names::{Hint, Hints, NAMING, hint_in};
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag};
use crate::verdict::Kind;

use super::marks::Marks;

/// A page under judgement.
pub struct Scene<'a> {
    /// The page.
    pub page: &'a Snapshot,
    /// Its runs of text.
    pub blocks: &'a Blocks,
    /// What each element amounts to.
    pub sums: &'a NodeMap<Sums>,
    /// The main text and what is likely part of it.
    pub body: &'a Body,
    /// The same and all else that may be part of a story.
    pub possible: &'a Body,
    /// The same and all else that may be part of the main text of another page.
    pub stays: &'a Body,
    /// Whether the page likely is none of those that are to be quiet.
    pub(super) is_doubtful: bool,
    /// What the user has put back.
    pub(super) kept: &'a Body,
    /// What is wanted.
    pub policy: &'a Policy,
    /// The headline, where the page has one.
    pub headline: Option<NodeId>,
    /// Where the story's head ends: at its second paragraph.
    head_end: Option<NodeId>,
    /// What each element's names hint at.
    hints: &'a NodeMap<Hints>,
    /// The richest rows with amounts in each subtree.
    rows: NodeMap<Option<AmountRows>>,
    /// What each run says and plainly is.
    pub(super) evidence: &'a Evidence,
    /// Which part of the site's frame an element is, or lies in.
    frame: NodeMap<Option<Kind>>,
    /// Whether an element lies round a part of the site's frame that has text.
    round_frame: NodeMap<bool>,
    /// What can be pressed: links, buttons and what is said to be one.
    pub(super) controls: Marks,
    /// Marks of a story's sources, see [`related`](super::related).
    pub(super) references: Marks,
    /// Headings of all levels.
    pub(super) headings: Marks,
    /// Links to topics.
    pub(super) topics: Marks,
    /// Frames and links of advertising networks, and links marked as paid.
    pub(super) ad_sources: Marks,
    /// Tables.
    pub(super) tables: Marks,
    /// Names of those who write, and days.
    signatures: Marks,
}

/// Lines between a date and the headline under it.
const LINES_OVER: usize = 3;
/// Longest box in the site's foot that goes by itself, in Latin letters; and the most links in it.
const FOOT_BOX_CHARS: u32 = 320;
const FOOT_BOX_LINKS: u32 = 4;
/// The richest rows with amounts in each subtree.
fn richest_rows(
    page: &Snapshot,
    rows: &NodeMap<Option<AmountRows>>,
) -> NodeMap<Option<AmountRows>> {
    let mut richest = rows.clone();
    let count = |rows: &Option<AmountRows>| rows.map_or(0, |rows| rows.rows);
    for node in page.nodes().rev() {
        if let Some(parent) = page.parent(node)
            && count(&richest[node]) > count(&richest[parent])
        {
            richest[parent] = richest[node];
        }
    }
    richest
}

/// Whether a node names somebody who writes, or gives a day.
fn is_signature(page: &Snapshot, hints: &NodeMap<Hints>, node: NodeId) -> bool {
    if page.is_text(node) {
        return is_dateline(page.text(node));
    }
    page.tag(node) == Tag::Time
        || hints[node].has(Hint::Author)
        || page.attr(node, Attr::Rel) == Some("author")
        || page.attr(node, Attr::Href).is_some_and(leads_to_profile)
}

/// Nodes of an element in which the site's name is looked for.
const NAME_NODES: usize = 40;

impl<'a> Scene<'a> {
    pub(super) fn new(
        page: &'a Snapshot,
        blocks: &'a Blocks,
        sums: &'a NodeMap<Sums>,
        evidence: &'a Evidence,
        found: &'a Found,
        headline: Option<NodeId>,
        policy: &'a Policy,
    ) -> Self {
        let headline = headline.or_else(|| first_heading(page, blocks, &found.body));
        let mut paragraphs = blocks.all.iter().filter(|run| {
            Some(run.first) > headline && found.likely.holds(run.first) && reads_as_prose(run)
        });
        let mut scene = Self {
            page,
            blocks,
            sums,
            body: &found.likely,
            possible: &found.possible,
            stays: &found.stays,
            is_doubtful: found.is_doubtful,
            kept: &found.kept,
            policy,
            headline,
            head_end: paragraphs.nth(1).map(|run| run.first),
            hints: &evidence.hints,
            rows: richest_rows(page, &evidence.rows),
            evidence,
            frame: NodeMap::new(page),
            round_frame: NodeMap::new(page),
            controls: Marks::of(page, |n| super::back_to_top::is_control(page, n)),
            references: Marks::of(page, |n| super::related::marks_reference(page, n)),
            headings: Marks::of(page, |n| page.tag(n).heading_level().is_some()),
            topics: Marks::of(page, |n| super::tags::is_topic(page, n)),
            ad_sources: Marks::of(page, |n| super::ad::is_source(page, n)),
            tables: Marks::of(page, |n| super::ticker::is_table(page.tag(n))),
            signatures: Marks::of(page, |n| is_signature(page, &evidence.hints, n)),
        };
        scene.mark_frame();
        scene
    }

    /// Whether a name or a date of the story's own stands in the element, right over or under the headline: in any
    /// language, and whatever buttons stand beside it.
    pub(super) fn is_signed(&self, node: NodeId) -> bool {
        if !self.signatures.are_in(self.page, node) {
            return false;
        }
        let runs = &self.blocks.all;
        let Some(headline) = self.headline.filter(|&headline| node < headline) else {
            return self.head_end.is_none_or(|end| node < end);
        };
        let end = runs.partition_point(|run| run.first < self.page.end(node));
        runs.partition_point(|run| run.first < headline).saturating_sub(end) <= LINES_OVER
    }

    /// The first node worth judging.
    pub(super) fn start(&self) -> NodeId {
        self.page.first(Tag::Body).unwrap_or(NodeId::new(0))
    }

    /// Subtrees that are never judged: what is not shown, what has no look, what the user is busy with.
    pub(super) fn is_out_of_bounds(&self, node: NodeId) -> bool {
        let page = self.page;
        let role = page.attr(node, Attr::Role).unwrap_or("");
        // A player that moves out of view is still the user's own; sound and focus are never taken away.
        page.flags(node).has(Flags::FOCUS)
            || matches!(role, "alert" | "status" | "alertdialog")
            || matches!(
                page.tag(node),
                Tag::Script | Tag::Style | Tag::Template | Tag::Link | Tag::Meta
            )
            || (page.has_layout() && self.blocks.hidden[node])
            || self.is_headline(node)
    }

    /// Whether the element may be taken by a rule of this kind. The site's frame and what readers wrote stay at quiet,
    /// and so does what looks like clutter inside them; only what never belongs there goes.
    pub(super) fn may_judge(&self, node: NodeId, kind: Kind) -> bool {
        if self.is_item_of_the_story(node) {
            return kind == Kind::Ad;
        }
        match self.frame[node] {
            None => true,
            Some(Kind::Comments) => kind == Kind::Ad,
            // Sites put their boxes into the foot too: the foot and its menus stay, they do not.
            Some(Kind::Footer) if matches!(kind, Kind::Newsletter | Kind::Promo | Kind::Share) => {
                let sums = self.sums[node];
                sums.chars <= FOOT_BOX_CHARS && sums.links <= FOOT_BOX_LINKS
            }
            Some(_) => matches!(
                kind,
                Kind::Ticker
                    | Kind::Ad
                    | Kind::Consent
                    | Kind::Popup
                    | Kind::BackToTop
                    | Kind::Sticky
            ),
        }
    }

    /// Whether the element is an item or a cell whose neighbours are the story's.
    fn is_item_of_the_story(&self, node: NodeId) -> bool {
        let page = self.page;
        matches!(page.tag(node), Tag::Li | Tag::Tr | Tag::Td | Tag::Th)
            && self.place(node) == Place::Inside
            && page.parent(node).is_some_and(|list| self.body.touches(page, list))
    }

    /// Whether the element is too mixed to go as a whole: part of the site's frame is in it.
    pub(super) fn is_mixed(&self, node: NodeId) -> bool {
        self.round_frame[node] && self.frame[node].is_none()
    }

    /// Whether nothing inside is looked at either.
    pub(super) fn stays_whole(&self, node: NodeId) -> bool {
        matches!(self.page.tag(node), Tag::Table)
            && self.frame[node].is_none()
            && self.place(node) == Place::Inside
    }

    /// The part of the site's frame that an element is in.
    #[must_use]
    pub fn frame(&self, node: NodeId) -> Option<Kind> {
        self.frame[node]
    }

    /// The richest rows with amounts that are children of one element, here or below.
    #[must_use]
    pub fn amount_rows(&self, node: NodeId) -> Option<AmountRows> {
        self.rows[node]
    }

    /// What an element amounts to.
    #[must_use]
    pub fn sums(&self, node: NodeId) -> Sums {
        self.sums[node]
    }

    /// Whether a link, as written, leads to another site than the page's, where that is known.
    #[must_use]
    pub fn leaves_site(&self, href: &str) -> Option<bool> {
        let own = self.policy.url.as_deref().and_then(address::host)?;
        Some(address::host(href.trim()).is_some_and(|host| !host.eq_ignore_ascii_case(own)))
    }

    /// The word of the element's own names that hints at `wanted`.
    #[must_use]
    pub fn hint(&self, node: NodeId, wanted: Hint) -> Option<&'static str> {
        if !self.hints[node].has(wanted) {
            return None;
        }
        NAMING
            .iter()
            .flat_map(|&attr| self.page.attr(node, attr).unwrap_or("").split_ascii_whitespace())
            .filter_map(|name| Some((name, hint_in(self.own_part(node, name), wanted)?)))
            // A story has a head and a foot too: `post-footer` in `post` is none of the site's.
            .find(|(name, _)| !wanted.is_of_the_frame() || self.own_part(node, name) == *name)
            .map(|(_, word)| word)
    }

    /// A name without what it begins with where that is the name of something round the element that holds the story:
    /// `comment__text` in `comment` says that the story is a comment, and `comment__share` that the element shares.
    fn own_part<'n>(&self, node: NodeId, name: &'n str) -> &'n str {
        let page = self.page;
        let own =
            |story: &str| name.strip_prefix(story).filter(|rest| rest.starts_with(['_', '-']));
        page.ancestors(node)
            .filter_map(|n| {
                let classes = page.attr(n, Attr::Class)?.split_ascii_whitespace();
                let rest = classes.filter_map(own).min_by_key(|rest| rest.len())?;
                self.body.touches(page, n).then_some(rest)
            })
            .min_by_key(|rest| rest.len())
            .unwrap_or(name)
    }

    /// The reason for a name hint.
    #[must_use]
    pub fn hint_reason(&self, node: NodeId, wanted: Hint) -> Option<Reason> {
        self.hint(node, wanted).map(|word| Reason::NameHint { word, hint: wanted.name() })
    }

    /// Where the element lies from the body.
    #[must_use]
    pub fn place(&self, node: NodeId) -> Place {
        self.body.place(self.page, node)
    }

    /// Whether something is in the element that no rule takes: text of the story, or what the user has put back.
    pub(super) fn keeps(&self, node: NodeId) -> bool {
        self.body.touches(self.page, node) || self.kept.touches(self.page, node)
    }

    /// Whether the site's own name is in the element: before the story, a link to the front page round a picture.
    #[must_use]
    pub fn names_the_site(&self, node: NodeId) -> bool {
        let page = self.page;
        let leads_home = |href: &str| {
            href == "/"
                || self.leaves_site(href) == Some(false) && matches!(address::path(href), "" | "/")
        };
        let is_name = |n: NodeId| {
            page.tag(n) == Tag::A
                && page.attr(n, Attr::Href).is_some_and(leads_home)
                && page
                    .subtree(n)
                    .take(NAME_NODES)
                    .any(|n| matches!(page.tag(n), Tag::Img | Tag::Svg))
        };
        self.place(node) == Place::Before && page.subtree(node).take(NAME_NODES).any(is_name)
    }

    /// Whether nothing in the element may be part of the story, by what was learnt.
    #[must_use]
    pub fn is_apart(&self, node: NodeId) -> bool {
        !self.possible.touches(self.page, node)
    }

    /// The reason that tells where the element lies.
    #[must_use]
    pub fn place_reason(&self, node: NodeId) -> Reason {
        match self.place(node) {
            Place::Before => Reason::OutsideBody {},
            Place::Inside => Reason::InsideBody {},
            Place::After => Reason::AfterBody {},
        }
    }

    /// Whether the element stays in view while the page scrolls.
    #[must_use]
    pub fn is_pinned(&self, node: NodeId) -> bool {
        let flags = self.page.flags(node);
        if self.page.has_layout() {
            return flags.has(Flags::FIXED) || flags.has(Flags::STICKY);
        }
        let Some(style) = self.page.attr(node, Attr::Style) else { return false };
        let folded: String = style.to_ascii_lowercase().split_ascii_whitespace().collect();
        ["position:fixed", "position:sticky"].iter().any(|pinned| search::holds(&folded, pinned))
    }

    /// Share of the window that the element's box covers, where both are known.
    #[must_use]
    pub fn window_share(&self, node: NodeId) -> Option<f32> {
        let (width, height) = self.policy.viewport?;
        let rect = self.page.rect(node)?;
        Some((rect.width.min(width) * rect.height.min(height)) / (width * height).max(1.0))
    }

    /// Whether the element is the headline or lies in it.
    #[must_use]
    pub fn is_headline(&self, node: NodeId) -> bool {
        self.headline.is_some_and(|headline| self.page.contains(headline, node))
    }

    /// Whether the headline is in the subtree of `node`.
    #[must_use]
    pub fn contains_headline(&self, node: NodeId) -> bool {
        self.headline.is_some_and(|headline| self.page.contains(node, headline))
    }

    fn mark_frame(&mut self) {
        for node in self.page.nodes() {
            let above = self.page.parent(node).and_then(|parent| self.frame[parent]);
            let own = if above.is_none() && self.page.is_element(node) {
                super::frame::part_of_frame(self, node)
            } else {
                None
            };
            self.frame[node] = above.or(own);
        }
        for node in self.page.nodes().rev() {
            let holds =
                self.round_frame[node] || (self.frame[node].is_some() && self.sums[node].chars > 0);
            if let Some(parent) = self.page.parent(node)
                && holds
            {
                self.round_frame[parent] = true;
            }
        }
    }
}

/// What stands in for a headline that the page does not name: the last shown `h1` before or in the body, or where the body starts.
#[must_use]
pub fn first_heading(page: &Snapshot, blocks: &Blocks, body: &Body) -> Option<NodeId> {
    let last = body.blocks().last()?.last;
    let shown = |n: &NodeId| !blocks.hidden[*n] && *n <= last;
    let ones: Vec<NodeId> =
        page.nodes().filter(|&n| page.tag(n) == Tag::H1).filter(shown).collect();
    // Sites put their own name in an h1 too: the headline is the last one before the text starts.
    let first = body.blocks().first()?.first;
    ones.iter().rev().find(|&&n| n <= first).or(ones.first()).copied()
}
