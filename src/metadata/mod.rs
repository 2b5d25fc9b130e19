//! What a page says of its story: headline, authors, dates, site, language, pictures.
//!
//! Claims (JSON-LD, meta elements, microdata) are weighed against what the page prints, for sites fill claims by templates
//! and print what they mean. Texts come out as one clean line. Nothing here says where the story is; its text as claimed
//! by JSON-LD is evidence for finding it, never a source of text.

mod author;
mod calendar;
mod clean;
mod date;
mod head;
mod instant;
mod jsonld;
mod lines;
mod name;
mod repeated;
mod site;
mod title;
mod tokens;

use crate::address;
use crate::json::Json;
use crate::snapshot::{NodeId, Snapshot};
use head::Head;
use jsonld::Claims;
use site::Site;
use title::Headline;

/// The direction of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// As the text's own letters say.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of a `dir` attribute.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// The direction that a `dir` attribute names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Ltr, Self::Rtl]
            .into_iter()
            .find(|dir| name.eq_ignore_ascii_case(dir.name()))
    }
}

/// What a page says of its story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The element that prints the headline.
    pub title_node: Option<NodeId>,
    /// Those who wrote it, one name each.
    pub authors: Vec<String>,
    /// When it came out, in ISO 8601: a day, with time and zone where they are known.
    pub date: Option<String>,
    /// When it was last changed, in ISO 8601.
    pub modified: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The language, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The direction of the text.
    pub dir: Direction,
    /// The address of the picture that stands for the story.
    pub lead_image: Option<String>,
    /// The page's own address for itself, where it is on the page's site.
    pub canonical: Option<String>,
    /// The story in a sentence or two.
    pub description: Option<String>,
}

/// What of it tells where the story is and what kind of page this is.
///
/// Apart from the rest, for pages are judged far more often than read: names and dates take as much code again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    /// The headline.
    pub title: Option<String>,
    /// The element that prints the headline.
    pub title_node: Option<NodeId>,
    /// The story in a sentence or two.
    pub description: Option<String>,
    /// `og:type`.
    pub og_type: Option<String>,
    /// The types of the things that JSON-LD describes.
    pub schema_types: Vec<String>,
    /// The text as JSON-LD claims it: evidence for finding the body, never output.
    pub article_body: Option<String>,
}

impl Metadata {
    /// The names in one line.
    #[must_use]
    pub fn byline(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(", "))
    }

    /// Whether a line only repeats the headline, or the names and dates that stand under it.
    #[must_use]
    pub fn is_repeated_by(&self, line: &str) -> bool {
        repeated::is_repeated(self, line)
    }
}

/// Everything that machines are told, and the headline, by which all else is found.
struct Told<'a> {
    head: Head<'a>,
    claims: Claims<'a>,
    site: Site,
    headline: Headline,
}

impl<'a> Told<'a> {
    fn read(page: &'a Snapshot, json: &'a [Json], url: Option<&str>) -> Self {
        let head = Head::read(page);
        let claims = Claims::of(json, &head.title);
        let site = Site::find(&head, &claims, url);
        let headline = title::find(page, &head, &claims, &site);
        Self { head, claims, site, headline }
    }

    fn description(&self) -> Option<String> {
        self.head
            .first(&["description", "og:description", "twitter:description"])
            .or_else(|| self.claims.description())
    }
}

/// Reads what judging the page takes; `url` is the page's address where it is known.
#[must_use]
pub fn subject(page: &Snapshot, url: Option<&str>) -> Subject {
    let json = jsonld::values(page);
    let told = Told::read(page, &json, url);
    Subject {
        description: told.description(),
        og_type: told.head.first(&["og:type"]),
        schema_types: told.claims.types(),
        article_body: told.claims.body(),
        title: told.headline.text,
        title_node: told.headline.node,
    }
}

/// Reads all that a reader is shown; `url` is the page's address where it is known.
#[must_use]
pub fn find(page: &Snapshot, url: Option<&str>) -> Metadata {
    let json = jsonld::values(page);
    let told = Told::read(page, &json, url);
    let description = told.description();
    let Told { head, claims, site, headline } = told;
    let lines = lines::near(page, headline.node);
    let authors = author::find(page, &head, &claims, &site, &lines);
    let dates = date::find(page, &head, &claims, &lines, url);
    let lang = head.lang.map(str::to_owned).or_else(|| claims.lang());
    Metadata {
        title: headline.text,
        title_node: headline.node,
        authors,
        date: dates.published,
        modified: dates.modified,
        site: site.name,
        dir: direction(head.dir, lang.as_deref()),
        lang: lang.map(|lang| lang.trim().replace('_', "-")).filter(|lang| is_language(lang)),
        lead_image: head
            .first(&["og:image", "og:image:url", "twitter:image", "twitter:image:src"])
            .or_else(|| claims.image()),
        canonical: head.canonical.and_then(|canonical| own_address(canonical, url)),
        description,
    }
}

/// Languages written from right to left.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

fn direction(written: Option<&str>, lang: Option<&str>) -> Direction {
    if let Some(dir) = written.and_then(|dir| Direction::from_name(dir.trim())) {
        return dir;
    }
    let primary =
        lang.unwrap_or_default().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "" => Direction::Auto,
        lang if RIGHT_TO_LEFT.binary_search(&lang).is_ok() => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// A canonical address counts only on the page's own site: else a page could send its readers anywhere.
fn own_address(canonical: &str, url: Option<&str>) -> Option<String> {
    let canonical = address::harmless(canonical, address::Purpose::Link)?;
    if canonical.starts_with('/') && !canonical.starts_with("//") {
        return Some(format!("{}{canonical}", address::origin(url?)?));
    }
    address::origin(&canonical)?;
    url.is_none_or(|url| address::same_site(&canonical, url)).then(|| canonical.into_owned())
}
