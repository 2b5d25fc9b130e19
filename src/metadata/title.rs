//! The story's headline: the heading the page prints where there is one, else the claimed title without the site's name.

use super::clean;
use super::head::Head;
use super::jsonld::Claims;
use super::lines;
use super::site::Site;
use crate::measure::Measure;
use crate::order::sorted;
use crate::search;
use crate::snapshot::{Attr, Flags, NodeId, Snapshot, Tag};

/// Longest text that is a headline, in characters.
const MAX_CHARS: usize = 300;
/// Likeness of a heading and a claimed title from which on they are the same headline in two wordings; unrelated titles of
/// one site stay under 0.35, headlines reworded for search engines over 0.45.
const SAME_HEADLINE: f32 = 0.45;
/// Likeness a lower heading must have: there are many of them, and one may repeat the title's words by chance.
const SAME_SUBHEADING: f32 = 0.75;

/// What the document's title weighs beside all claims: a page that goes on to another story changes it, and leaves the rest.
const NEWEST: f32 = 0.1;

/// The headline and where the page prints it.
#[derive(Debug, Default)]
pub(super) struct Headline {
    pub(super) text: Option<String>,
    pub(super) node: Option<NodeId>,
}

pub(super) fn find(page: &Snapshot, head: &Head, claims: &Claims, site: &Site) -> Headline {
    let claimed = claimed(head, claims, site);
    let headings = headings(page, site);
    let says = |heading: &Heading, claim: &str| {
        let part = if heading.level == 1 { part_of(&heading.text, claim) } else { 0.0 };
        part.max(alike(&heading.text, claim))
    };

    let mut best: Option<(f32, &Heading)> = None;
    for heading in &headings {
        let needed = if heading.level == 1 { SAME_HEADLINE } else { SAME_SUBHEADING };
        let score = claimed.iter().map(|claim| says(heading, claim)).fold(0.0, f32::max);
        // A lower heading wins over the page's h1 only where it says the title far better.
        let weighed = if heading.level == 1 { score + 0.2 } else { score };
        let weighed = weighed + NEWEST * says(heading, &head.title);
        if score >= needed && best.is_none_or(|(held, _)| weighed > held) {
            best = Some((weighed, heading));
        }
    }
    if let Some((_, heading)) = best {
        return heading.headline();
    }
    // An h1 in other words than the claims: the story's own where it is the only one and more than a label.
    let mut firsts = headings.iter().filter(|heading| heading.level == 1);
    if let (Some(only), None) = (firsts.next(), firsts.next())
        && only.is_more_than_a_label()
    {
        return only.headline();
    }
    if let Some(printed) = claimed.first().and_then(|claim| printed_part(page, claim)) {
        return printed;
    }
    let text =
        claimed.into_iter().next().or_else(|| headings.first().map(|heading| heading.text.clone()));
    Headline { text, node: None }
}

/// How much a heading says of a title that it is a whole part of, as marks set parts off: the more the longer it is, for
/// sites print their own name in an h1 too. 0 where it is none, or one behind another that is longer.
fn part_of(heading: &str, title: &str) -> f32 {
    let heading = clean::fold(heading);
    let mut best: f32 = 0.0;
    for mark in MARKS {
        let mut longest = 0;
        for part in search::split(title, mark) {
            let is_longest = part.len() >= longest;
            longest = longest.max(part.len());
            if is_longest && !heading.is_empty() && clean::fold(part) == heading {
                best = best.max(PART + (1.0 - PART) * part.len() as f32 / title.len() as f32);
            }
        }
    }
    best
}

/// What any such part says.
const PART: f32 = 0.9;

/// The beginning of a title that the page prints as a line of its own: what follows it in the title names the site, under
/// whatever name.
fn printed_part(page: &Snapshot, title: &str) -> Option<Headline> {
    let lines = lines::near(page, None);
    let is_end = |at: &usize| {
        title
            .get(*at..)
            .is_some_and(|rest| rest.is_empty() || MARKS.iter().any(|mark| rest.starts_with(mark)))
    };
    (0..=title.len()).rev().filter(is_end).find_map(|end| {
        let part = clean::fold(title.get(..end)?);
        let line = lines.iter().find(|line| !part.is_empty() && clean::fold(&line.text) == part)?;
        Some(Headline { text: Some(line.text.clone()), node: page.parent(line.nodes[0]) })
    })
}

/// Titles that the page claims, the site's name cut off, most trusted first.
fn claimed(head: &Head, claims: &Claims, site: &Site) -> Vec<String> {
    let metas = [
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "headline",
        "citation_title",
    ];
    let titles =
        claims.headline().into_iter().chain(metas.iter().filter_map(|name| head.first(&[name])));
    let mut out: Vec<String> = Vec::new();
    for title in titles.chain(Some(head.title.clone())) {
        let cut = without_site(&title, site);
        if !cut.is_empty() && !site.is_named(&cut) && !out.contains(&cut) {
            out.push(cut);
        }
    }
    out
}

/// Marks that set a site's name off from a title.
const MARKS: &[&str] =
    &[" | ", " - ", " – ", " — ", " • ", " · ", " » ", " « ", " :: ", " / ", "|", "｜", " : "];

/// The title without the parts that only name the site.
fn without_site(title: &str, site: &Site) -> String {
    let mut rest = title.trim();
    while let Some((before, behind)) = at_last_mark(rest)
        && site.is_named(behind)
    {
        rest = before.trim();
    }
    while let Some((before, behind)) = at_first_mark(rest)
        && site.is_named(before)
    {
        rest = behind.trim();
    }
    // A bar sets off nothing but sections and sites; a dash may belong to the title.
    if let Some((first, last)) = search::split_once(rest, " | ").or_else(|| rest.split_once('｜'))
        && first.chars().count() > last.chars().count()
    {
        rest = first.trim();
    }
    rest.to_owned()
}

/// What stands before and behind the first mark.
fn at_first_mark(title: &str) -> Option<(&str, &str)> {
    MARKS
        .iter()
        .filter_map(|mark| search::split_once(title, mark))
        .min_by_key(|(before, _)| before.len())
}

/// What stands before and behind the last mark. (The standard library's search from the end is a kilobyte of its own in
/// the wasm module.)
fn at_last_mark(title: &str) -> Option<(&str, &str)> {
    (0..title.len()).rev().find_map(|at| {
        let (before, rest) = title.split_at_checked(at)?;
        Some((before, MARKS.iter().find_map(|mark| rest.strip_prefix(mark))?))
    })
}

struct Heading {
    node: NodeId,
    level: u8,
    text: String,
}

impl Heading {
    fn headline(&self) -> Headline {
        Headline { text: Some(self.text.clone()), node: Some(self.node) }
    }

    /// Labels ("Blog", "Latest news") have one or two words.
    fn is_more_than_a_label(&self) -> bool {
        Measure::of(&self.text).words > 2
    }
}

/// The headings that may be the headline, in document order.
fn headings(page: &Snapshot, site: &Site) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::new();
    for node in page.nodes().filter(|&n| page.is_element(n)) {
        let level = match page.tag(node) {
            Tag::H1 => 1,
            _ if page.attr(node, Attr::Role) == Some("heading") && out.is_empty() => 2,
            Tag::H2 | Tag::H3 => 2,
            _ if names_headline(page, node) => 2,
            _ => continue,
        };
        if page.flags(node).has(Flags::HIDDEN) || in_frame(page, node) {
            continue;
        }
        let text = clean::text_of(page, node);
        let is_headline =
            !text.is_empty() && text.chars().count() <= MAX_CHARS && !site.is_named(&text);
        if is_headline && out.iter().all(|held| held.text != text || held.level > level) {
            out.push(Heading { node, level, text });
        }
    }
    out
}

/// Whether the markup says that this is the headline where no heading element does.
fn names_headline(page: &Snapshot, node: NodeId) -> bool {
    if page
        .attr(node, Attr::Itemprop)
        .is_some_and(|prop| prop.split_whitespace().any(|word| word == "headline"))
    {
        return page.tag(node) != Tag::Meta;
    }
    let class = page.attr(node, Attr::Class).unwrap_or_default();
    let names =
        ["headline", "entry-title", "post-title", "article-title", "article__title", "page-title"];
    class.split_ascii_whitespace().any(|word| names.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether the node is in the site's frame rather than its story.
fn in_frame(page: &Snapshot, node: NodeId) -> bool {
    page.ancestors(node).any(|n| {
        matches!(page.tag(n), Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog)
            || matches!(page.attr(n, Attr::Role), Some("navigation" | "contentinfo" | "dialog"))
    })
}

/// How alike two titles are, 0 to 1: the share of letter pairs they have in common; 1 where one holds the other whole and is
/// most of it.
fn alike(a: &str, b: &str) -> f32 {
    let (a, b) = (clean::fold(a), clean::fold(b));
    let (pairs_a, pairs_b) = (pairs(&a), pairs(&b));
    if pairs_a.is_empty() || pairs_b.is_empty() {
        return f32::from(u8::from(a == b && !a.is_empty()));
    }
    let (mut common, mut i, mut j) = (0, 0, 0);
    while i < pairs_a.len() && j < pairs_b.len() {
        match pairs_a[i].cmp(&pairs_b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * common as f32 / (pairs_a.len() + pairs_b.len()) as f32
}

/// Every letter with the next one, as numbers in order.
fn pairs(text: &str) -> Vec<u64> {
    let pair = |(a, b)| u64::from(u32::from(a)) << 32 | u64::from(u32::from(b));
    sorted(text.chars().zip(text.chars().skip(1)).map(pair).collect())
}
