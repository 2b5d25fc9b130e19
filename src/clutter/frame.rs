//! The site's own frame: head, navigation, foot, what readers wrote. It stays at quiet and goes at focus.

use super::marks::Marks;
use super::{Scene, consent};
use crate::blocks::TextBlock;
use crate::body::Place;
use crate::features::{reads_as_prose, text_chars};
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, NodeMap, Tag};
use crate::verdict::{Action, Kind, Verdict, in_order};

/// Which part of the site's frame an element is, by what it says of itself. An element that holds the body is none.
pub(super) fn part_of_frame(scene: &Scene<'_>, node: NodeId) -> Option<Kind> {
    let page = scene.page;
    if matches!(page.tag(node), Tag::Html | Tag::Body | Tag::Head)
        || scene.body.touches(page, node)
        || scene.contains_headline(node)
    {
        return None;
    }
    let role = page.attr(node, Attr::Role).unwrap_or("");
    let nested = || {
        page.ancestors(node)
            .any(|n| matches!(page.tag(n), Tag::Article | Tag::Aside | Tag::Section))
    };
    match (page.tag(node), role) {
        (Tag::Nav, _) | (_, "navigation") => Some(navigation(scene, node)),
        (Tag::Footer, _) if !nested() => Some(Kind::Footer),
        (_, "contentinfo") => Some(Kind::Footer),
        (Tag::Header, _) if scene.place(node) == Place::Before && !nested() => Some(Kind::Header),
        (_, "banner") => Some(Kind::Header),
        _ => named(scene, node),
    }
}

fn navigation(scene: &Scene<'_>, node: NodeId) -> Kind {
    let page = scene.page;
    let steps =
        page.subtree(node).any(|n| matches!(page.attr(n, Attr::Rel), Some("prev" | "next")));
    if steps || scene.hint(node, Hint::Pagination).is_some() { Kind::Pagination } else { Kind::Nav }
}

/// Parts of the frame that only their names or their text tell.
fn named(scene: &Scene<'_>, node: NodeId) -> Option<Kind> {
    let sums = scene.sums(node);
    if scene.hint(node, Hint::Comment).is_some() || is_comment_list(scene, node) {
        return Some(Kind::Comments);
    }
    if scene.hint(node, Hint::Pagination).is_some()
        && sums.headlines <= 4
        && !scene.is_headed(node, Meaning::RelatedHeading)
    {
        return Some(Kind::Pagination);
    }
    if scene.hint(node, Hint::Footer).is_some()
        && scene.place(node) == Place::After
        && sums.links > 0
        && !is_inside_main(scene, node)
        && !is_foot_of_story(scene, node)
    {
        return Some(Kind::Footer);
    }
    if scene.place(node) == Place::Before && sums.headlines <= 2 {
        if scene.hint(node, Hint::Header).is_some() {
            return Some(Kind::Header);
        }
        if scene.hint(node, Hint::Navigation).is_some() {
            return Some(Kind::Nav);
        }
    }
    if scene.hint(node, Hint::Author).is_some() && sums.prose_chars > 0 && sums.headlines <= 1 {
        return Some(Kind::AuthorBio);
    }
    None
}

fn is_inside_main(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    page.ancestors(node).any(|n| matches!(page.tag(n), Tag::Main | Tag::Article))
}

/// Links before the headline from which on an element holds the site's menu: a breadcrumb trail has less.
const MENU_LINKS: u32 = 5;

/// Whether the element is the foot of a post and not of the site: it lies with the headline in one that has no menu.
fn is_foot_of_story(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let (Some(parent), Some(headline)) = (page.parent(node), scene.headline) else { return false };
    let before = scene.blocks.within(page, parent).iter().take_while(|run| run.last < headline);
    page.tag(parent) != Tag::Body
        && page.contains(parent, headline)
        && before.map(|run| run.links).sum::<u32>() < MENU_LINKS
}

/// A heading that says "comments" over texts that read as prose.
fn is_comment_list(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    let prose = sums.prose_chars * 3 >= sums.chars;
    scene.place(node) == Place::After
        && sums.runs >= 3
        && prose
        && scene.is_headed(node, Meaning::Comments)
}

/// Adds to `verdicts`, which are in document order, all else that is no part of the article: what stays is the headline, the lines under it and the body.
pub(super) fn clear_the_rest(scene: &Scene<'_>, verdicts: &[Verdict]) -> Vec<Verdict> {
    clear(scene, verdicts, "focus", |node| Some(rest_kind(scene, node)))
}

/// Adds to `verdicts` the parts of the frame that the user does not want, though the level keeps them.
pub(super) fn clear_unwanted(scene: &Scene<'_>, verdicts: Vec<Verdict>) -> Vec<Verdict> {
    use Kind::{AuthorBio, Comments, Footer, Header, Nav, Pagination};
    let parts = [AuthorBio, Comments, Footer, Header, Nav, Pagination];
    if !parts.into_iter().any(|kind| scene.policy.hides(kind)) {
        return verdicts;
    }
    clear(scene, &verdicts, "frame", |node| scene.frame(node))
}

/// Adds what is of a kind and has nothing in it that must stay, outermost elements only.
fn clear(
    scene: &Scene<'_>,
    verdicts: &[Verdict],
    rule: &'static str,
    kind_of: impl Fn(NodeId) -> Option<Kind>,
) -> Vec<Verdict> {
    let page = scene.page;
    let story_children = story_children(scene);
    let walls = walls(scene);
    let mut rest: Vec<Verdict> = Vec::new();
    let mut next = scene.start();
    while next.index() < page.len() {
        let node = next;
        next = NodeId::new(node.index() + 1);
        if verdicts.binary_search_by_key(&node, |verdict| verdict.node).is_ok() {
            next = page.end(node);
            continue;
        }
        if !page.is_element(node) || keeps_something(scene, node) {
            continue;
        }
        if walls.are_in(page, node) {
            // With all that is offered beside the words that shut the reader out.
            if scene.said(node, WALL_CHARS).is_some() {
                next = page.end(node);
            }
            continue;
        }
        let Some(kind) = kind_of(node) else { continue };
        next = page.end(node);
        if is_control_beside_words(scene, node) {
            continue;
        }
        if is_beside_the_story(scene, &story_children, node) {
            continue;
        }
        if scene.is_out_of_bounds(node) || !scene.policy.hides(kind) || is_nothing(scene, node) {
            continue;
        }
        rest.push(Verdict {
            node,
            kind,
            action: Action::Hide,
            confidence: 0.7,
            rule,
            reasons: vec![scene.place_reason(node)],
        });
    }
    let is_in_rest = |node: NodeId| {
        let at = rest.partition_point(|round| round.node <= node);
        at > 0 && page.contains(rest[at - 1].node, node)
    };
    let apart = verdicts.iter().filter(|verdict| !is_in_rest(verdict.node));
    let all: Vec<Verdict> = apart.cloned().collect();
    in_order(all.into_iter().chain(rest).collect())
}

/// Whether a control stands among words that stay, as in a label or a player: what it is for would be left without it.
fn is_control_beside_words(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    matches!(page.tag(node), Tag::Button | Tag::Input | Tag::Select | Tag::Textarea)
        && page.parent(node).is_some_and(|round| {
            page.children(round).any(|n| page.is_text(n) && text_chars(page, n) > 0)
        })
}

/// Longest wall in Latin letters: what it wants, what that costs, ways in.
const WALL_CHARS: u32 = 1500;

/// Where the page says that the rest is for those who log in, pay or answer: walls stay as they are.
fn walls(scene: &Scene<'_>) -> Marks {
    let page = scene.page;
    let runs = scene.blocks.all.iter().enumerate();
    let said: Vec<NodeId> = runs
        .filter(|(at, run)| !run.hidden && scene.says(*at, Meaning::Wall))
        .map(|(_, run)| run.first)
        .filter(|&text| scene.frame(text).is_none())
        .collect();
    Marks::of(page, |n| {
        said.binary_search(&n).is_ok() || page.is_element(n) && consent::is_wall(scene, n)
    })
}

/// Runs of the story that are children of one element, from which on its other paragraphs and lists are the story's too.
const STORY_CHILDREN: u32 = 3;

/// How many runs of the story each element holds in its children.
fn story_children(scene: &Scene<'_>) -> NodeMap<u32> {
    let page = scene.page;
    let mut children: NodeMap<u32> = NodeMap::new(page);
    for run in scene.blocks.all.iter().filter(|run| scene.body.holds(run.first)) {
        if let Some(parent) = page.parent(run.container) {
            children[parent] += 1;
        }
    }
    children
}

/// Whether an element is a paragraph, list, item or table among those of the story that no rule took: closing notes, what
/// was revised, lists of sources.
fn is_beside_the_story(scene: &Scene<'_>, children: &NodeMap<u32>, node: NodeId) -> bool {
    use Tag::{Blockquote, Dd, Dl, Dt, H2, H3, H4, H5, H6, Li, Ol, P, Pre, Table, Ul};
    let page = scene.page;
    let Some(round) = page.parent(node) else { return false };
    let in_round = children[round];
    let beside = match page.tag(node) {
        // A whole sentence between those of the story needs no more than one of them beside it.
        P if in_round > 0
            && scene.place(node) == Place::Inside
            && scene.sums(node).is_mostly_prose() =>
        {
            STORY_CHILDREN
        }
        P | Ul | Ol | Dl | Table | Blockquote | Pre | H2 | H3 | H4 | H5 | H6 => in_round,
        Li | Dt | Dd => in_round.max(page.parent(round).map_or(0, |n| children[n])),
        _ => 0,
    };
    scene.frame(node).is_none() && (beside >= STORY_CHILDREN || gives_sources(scene, node))
}

/// Whether an element behind the start of the story is called after its sources, stands under a heading that says so, or is
/// an item with a citation in it.
fn gives_sources(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    scene.place(node) != Place::Before
        && (scene.references.hold(node)
            || scene.is_headed(node, Meaning::References)
            || scene.follows(node, Meaning::References)
            || matches!(page.tag(node), Tag::Li | Tag::P | Tag::Dd)
                && scene.references.are_in(page, node))
}

/// Whether an element has to stay for the article's sake.
fn keeps_something(scene: &Scene<'_>, node: NodeId) -> bool {
    // What readers wrote may well read as the story does; its place says that it is not.
    let story = if scene.frame(node).is_some() { scene.body } else { scene.stays };
    story.touches(scene.page, node)
        || scene.kept.touches(scene.page, node)
        || scene.contains_headline(node)
        || is_under_headline(scene, node)
        || scene.place(node) != Place::Before
            && scene.frame(node).is_none()
            && scene.references.within(scene.page, node).len() >= SOURCES
}

/// Marks of sources from which on an element holds a list of them.
const SOURCES: usize = 3;

/// Bylines, dates and standfirsts: short texts between the headline and the body in the same part of the page.
fn is_under_headline(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let Some(headline) = scene.headline else { return false };
    let is_start = |run: &&TextBlock| {
        reads_as_prose(run) && scene.body.holds(run.first) && run.first > headline
    };
    let Some(first) = scene.blocks.all.iter().find(is_start) else { return false };
    if !(headline < node && node < first.first) || scene.frame(node).is_some() {
        return false;
    }
    let sums = scene.sums(node);
    let is_dated = || {
        page.subtree(node)
            .any(|n| page.tag(n) == Tag::Time || page.attr(n, Attr::Rel) == Some("author"))
    };
    sums.chars <= UNDER_HEADLINE_CHARS
        && (sums.headlines == 0 && sums.links <= 2
            || sums.headlines <= UNDER_HEADLINE_LINKS && is_dated())
}

/// Longest text under a headline in Latin letters: a standfirst, names, a date.
const UNDER_HEADLINE_CHARS: u32 = 400;
/// Most links as long as headlines beside a date: names, the story in other languages.
const UNDER_HEADLINE_LINKS: u32 = 2;

fn is_nothing(scene: &Scene<'_>, node: NodeId) -> bool {
    let sums = scene.sums(node);
    sums.chars == 0 && sums.media == 0 && sums.buttons == 0 && sums.fields == 0
}

fn rest_kind(scene: &Scene<'_>, node: NodeId) -> Kind {
    scene.frame(node).unwrap_or_else(|| match scene.page.tag(node) {
        Tag::Aside => Kind::Sidebar,
        _ if scene.hint(node, Hint::Sidebar).is_some() => Kind::Sidebar,
        _ => Kind::Widget,
    })
}
