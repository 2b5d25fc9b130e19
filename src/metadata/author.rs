//! Who wrote it.

use super::head::Head;
use super::jsonld::Claims;
use super::lines::{Line, MAX_LINE};
use super::site::Site;
use super::{clean, name};
use crate::lower::is_capital;
use crate::measure;
use crate::signals::bylines;
use crate::snapshot::{Attr, Flags, NodeId, Snapshot, Tag};

/// Longest text of an element that names an author, in characters; longer ones are portraits.
const MAX_CHARS: usize = 120;

/// The names, best evidence first: what the page claims, what the markup marks, what the byline prints.
pub(super) fn find(
    page: &Snapshot,
    head: &Head,
    claims: &Claims,
    site: &Site,
    lines: &[Line],
) -> Vec<String> {
    let claimed = claims.authors();
    let from_claims = || all(claimed.iter().map(String::as_str));
    let from_meta = || {
        let names = [
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "citation_author",
        ];
        let contents: Vec<String> = names
            .iter()
            .map(|name| head.all(name).collect::<Vec<_>>())
            .find(|all| !names_none(all))
            .unwrap_or_default();
        all(contents.iter().map(String::as_str))
    };
    // An account's name is a person's only where no other name is found; a site that signs its own stories likewise.
    let is_person = |names: &Vec<String>| {
        !names.is_empty() && !names.iter().all(|name| site.is_named(name) || is_account(name))
    };
    let posted = from_claims();
    if claims.is_post() && !posted.is_empty() {
        return posted;
    }
    let (from_lines, from_marks) = (|| printed(page, lines), || marked(page));
    let sources: [&dyn Fn() -> Vec<String>; 4] =
        [&from_claims, &from_meta, &from_lines, &from_marks];
    let mut best = Vec::new();
    for source in sources {
        let names = source();
        if is_person(&names) {
            return names;
        }
        if best.is_empty() {
            best = names;
        }
    }
    best
}

fn is_account(name: &str) -> bool {
    name::is_handle(name)
        && (name.contains(['_', '.', '@'])
            || name.chars().any(char::is_numeric)
            || !name.chars().any(is_capital))
}

fn names_none(contents: &[String]) -> bool {
    contents.iter().all(|content| name::claimed(content).is_empty())
}

fn all<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        for name in name::claimed(text) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

/// Names that the markup marks: `itemprop=author`, `rel=author`, class words.
fn marked(page: &Snapshot) -> Vec<String> {
    let marks: [fn(&Snapshot, NodeId) -> bool; 3] = [has_itemprop, has_rel, has_class];
    marks
        .iter()
        .map(|marks| marked_by(page, *marks))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

fn marked_by(page: &Snapshot, is_marked: fn(&Snapshot, NodeId) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut parent = None;
    let mut at = NodeId::new(0);
    while at.index() < page.len() {
        let skipped = page.tag(at).is_opaque()
            || matches!(page.tag(at), Tag::Nav | Tag::Footer)
            || page.flags(at).has(Flags::HIDDEN);
        if skipped && page.tag(at) != Tag::Head {
            at = page.end(at);
            continue;
        }
        if page.is_element(at) && is_marked(page, at) && !in_comments(page, at) {
            // Further authors stand beside the first, not further down (those wrote other stories or comments).
            let place = page.parent(at).and_then(|p| page.parent(p));
            if parent.is_none() || parent == place {
                let found = names_in(page, at);
                if !found.is_empty() {
                    parent = place;
                    names.extend(
                        found.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>(),
                    );
                }
            }
            at = page.end(at);
            continue;
        }
        at = NodeId::new(at.index() + 1);
    }
    names
}

fn has_itemprop(page: &Snapshot, node: NodeId) -> bool {
    page.attr(node, Attr::Itemprop).is_some_and(|prop| {
        prop.split_whitespace().any(|word| matches!(word, "author" | "creator"))
    })
}

fn has_rel(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::A
        && page.attr(node, Attr::Rel).is_some_and(|rel| {
            rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
        })
}

fn has_class(page: &Snapshot, node: NodeId) -> bool {
    if matches!(page.tag(node), Tag::Body | Tag::Html | Tag::Main | Tag::Article) {
        return false;
    }
    [Attr::Class, Attr::Id].iter().any(|&attr| {
        page.attr(node, attr).is_some_and(|names| {
            let names = names.to_ascii_lowercase();
            names.contains("author")
                || names.contains("byline")
                || names.contains("autor")
                || names.contains("auteur")
        })
    })
}

fn in_comments(page: &Snapshot, node: NodeId) -> bool {
    page.ancestors(node).any(|n| {
        page.tag(n) == Tag::Aside
            || [Attr::Class, Attr::Id].iter().any(|&attr| {
                page.attr(n, attr).is_some_and(|names| {
                    let names = names.to_ascii_lowercase();
                    names.contains("comment")
                        || names.contains("related")
                        || names.contains("reply")
                }) && !matches!(page.tag(n), Tag::Body | Tag::Html | Tag::Article)
            })
    })
}

/// The names in a marked element.
fn names_in(page: &Snapshot, node: NodeId) -> Vec<String> {
    if let Some(content) = page.attr(node, Attr::Content) {
        return name::claimed(content);
    }
    let below = |wanted: &dyn Fn(NodeId) -> bool| {
        let texts: Vec<String> = page
            .subtree(node)
            .skip(1)
            .filter(|&n| page.is_element(n) && wanted(n))
            .map(|n| text(page, n))
            .collect();
        all(texts.iter().map(String::as_str))
    };
    let named = below(&|n| page.attr(n, Attr::Itemprop) == Some("name"));
    if !named.is_empty() {
        return named;
    }
    let text = text(page, node);
    if text.chars().count() > MAX_CHARS {
        let classed = below(&|n| {
            page.attr(n, Attr::Class)
                .is_some_and(|class| class.to_ascii_lowercase().contains("name"))
        });
        return classed;
    }
    let in_byline = name::in_byline(&text);
    if !in_byline.is_empty() {
        return in_byline;
    }
    let linked = below(&|n| page.tag(n) == Tag::A);
    if !linked.is_empty() {
        return linked;
    }
    name::claimed(&text)
}

fn text(page: &Snapshot, node: NodeId) -> String {
    match page.attr(node, Attr::Content) {
        Some(content) => clean::line(content),
        None => clean::text_of(page, node),
    }
}

/// Names near the headline: in a line that is a byline by its words, after a line that only says "Written by", or in a link
/// to somebody's page.
fn printed(page: &Snapshot, lines: &[Line]) -> Vec<String> {
    let is_short = |line: &Line| measure::length(&line.text) <= MAX_LINE;
    let by_words =
        lines.iter().enumerate().filter(|(_, line)| is_short(line)).find_map(|(at, line)| {
            let names = match lines.get(at + 1) {
                Some(next) if name::is_opening(&line.text) && is_short(next) => {
                    name::proper(&next.text)
                }
                _ => name::in_byline(&line.text),
            };
            (!names.is_empty()).then_some(names)
        });
    by_words.unwrap_or_else(|| {
        let profiles = lines
            .iter()
            .filter(|line| is_short(line))
            .flat_map(|line| &line.nodes)
            .filter_map(|&n| profile_link(page, n));
        profiles
            .map(|link| name::proper(&clean::text_of(page, link)))
            .find(|names| !names.is_empty())
            .unwrap_or_default()
    })
}

/// The link round a text, where it leads to the page of somebody who writes.
fn profile_link(page: &Snapshot, text: NodeId) -> Option<NodeId> {
    let link = page.ancestors(text).take(4).find(|&n| page.tag(n) == Tag::A)?;
    bylines::leads_to_profile(page.attr(link, Attr::Href)?).then_some(link)
}
