//! What the page's JSON-LD says of the story.

use super::clean;
use crate::json::Json;
use crate::search;
use crate::snapshot::{Attr, Snapshot, Tag};

/// Every value in a script that may be JSON-LD.
pub(super) fn values(page: &Snapshot) -> Vec<Json> {
    page.nodes()
        .filter(|&n| page.tag(n) == Tag::Script && page.attr(n, Attr::Type).is_some())
        .flat_map(|n| Json::read_all(&page.text_content(n)))
        .collect()
}

/// What the values claim; each claim is read when it is asked for, as it stands.
#[derive(Debug)]
pub(super) struct Claims<'a> {
    things: Vec<Thing<'a>>,
    /// The page's own story.
    story: Option<&'a Json>,
}

impl<'a> Claims<'a> {
    /// The claims about the story of the page with this title.
    pub(super) fn of(values: &'a [Json], title: &str) -> Self {
        let things = things(values);
        let story = story(&things, title);
        Self { things, story }
    }

    /// Every `@type` on the page that is not part of a list, in order, without repetition.
    pub(super) fn types(&self) -> Vec<String> {
        let mut types: Vec<String> = Vec::new();
        let things = self.things.iter().filter(|thing| !thing.listed);
        for kind in things.flat_map(|thing| kinds(thing.value)) {
            if !types.iter().any(|known| known == kind) {
                types.push(kind.to_owned());
            }
        }
        types
    }

    /// Names of the site and of the publisher.
    pub(super) fn sites(&self) -> Vec<String> {
        let is_site = |kind| matches!(kind, "WebSite" | "Organization" | "NewsMediaOrganization");
        let mut sites = Vec::new();
        for &Thing { value, .. } in &self.things {
            if kinds(value).any(is_site) {
                sites.extend(string(value, "name"));
            }
        }
        sites.extend(self.story.and_then(|story| string(story.get("publisher")?, "name")));
        sites
    }

    /// Whether the story is a post of a forum, signed by an account.
    pub(super) fn is_post(&self) -> bool {
        self.story.is_some_and(|story| kinds(story).any(is_post))
    }

    pub(super) fn headline(&self) -> Option<String> {
        self.of_story(&["headline", "name"])
    }

    pub(super) fn body(&self) -> Option<String> {
        self.of_story(&["articleBody", "text", "reviewBody"])
    }

    pub(super) fn published(&self) -> Option<String> {
        self.of_story(&["datePublished", "dateCreated"]).or_else(|| self.of_page("datePublished"))
    }

    pub(super) fn modified(&self) -> Option<String> {
        self.of_story_or_page("dateModified")
    }

    pub(super) fn description(&self) -> Option<String> {
        self.of_story_or_page("description")
    }

    pub(super) fn lang(&self) -> Option<String> {
        self.of_story_or_page("inLanguage")
    }

    pub(super) fn image(&self) -> Option<String> {
        self.story.and_then(image)
    }

    /// The names of those who wrote it.
    pub(super) fn authors(&self) -> Vec<String> {
        let signed = self.story.into_iter().chain(self.pages());
        signed.map(|thing| self.people(thing)).find(|names| !names.is_empty()).unwrap_or_default()
    }

    fn of_story(&self, keys: &[&str]) -> Option<String> {
        let story = self.story?;
        keys.iter().find_map(|key| string(story, key))
    }

    /// What the page says of itself fills what the story left open.
    fn of_page(&self, key: &str) -> Option<String> {
        self.pages().find_map(|page| string(page, key))
    }

    fn of_story_or_page(&self, key: &str) -> Option<String> {
        self.of_story(&[key]).or_else(|| self.of_page(key))
    }

    fn pages(&self) -> impl Iterator<Item = &'a Json> {
        let pages =
            self.things.iter().filter(|thing| !thing.listed && kinds(thing.value).any(is_page));
        pages.map(|thing| thing.value)
    }

    fn people(&self, written: &Json) -> Vec<String> {
        let Some(authors) = written.get("author").or_else(|| written.get("creator")) else {
            return Vec::new();
        };
        let name = |author: &Json| {
            let name = author
                .as_str()
                .map(clean::line)
                .or_else(|| string(author, "name"))
                .or_else(|| string(self.by_id(author.get("@id")?.as_str()?)?, "name"));
            name.filter(|name| !name.is_empty())
        };
        authors.items().iter().flat_map(Json::items).filter_map(name).collect()
    }

    /// The thing with a name that goes by this id.
    fn by_id(&self, id: &str) -> Option<&'a Json> {
        let named = self
            .things
            .iter()
            .rev()
            .map(|thing| thing.value)
            .filter(|thing| thing.get("name").is_some());
        let mut known = named.filter(|thing| thing.get("@id").and_then(Json::as_str) == Some(id));
        known.next()
    }
}

#[derive(Debug)]
struct Thing<'a> {
    value: &'a Json,
    /// Inside a list of other things, or mentioned by another thing.
    listed: bool,
}

/// Members that hold things other than the story.
const ASIDE: &[&str] = &[
    "about",
    "aggregateRating",
    "associatedMedia",
    "author",
    "breadcrumb",
    "citation",
    "comment",
    "hasPart",
    "image",
    "isBasedOn",
    "isPartOf",
    "itemListElement",
    "itemReviewed",
    "mentions",
    "potentialAction",
    "publisher",
    "relatedLink",
    "review",
    "sponsor",
    "subjectOf",
    "suggestedAnswer",
    "video",
];

/// Every object with a type, outermost first.
fn things(values: &[Json]) -> Vec<Thing<'_>> {
    let mut out = Vec::new();
    let mut todo: Vec<(&Json, bool)> = values.iter().rev().map(|value| (value, false)).collect();
    while let Some((value, listed)) = todo.pop() {
        match value {
            Json::Array(items) => todo.extend(items.iter().rev().map(|item| (item, listed))),
            Json::Object(members) => {
                if value.get("@type").is_some() {
                    out.push(Thing { value, listed });
                }
                let below = members.iter().rev().filter(|(key, _)| key != "@context");
                todo.extend(
                    below.map(|(key, value)| (value, listed || ASIDE.contains(&key.as_str()))),
                );
            }
            _ => {}
        }
    }
    out
}

/// The names of a thing's types, without the vocabulary's address.
fn kinds(thing: &Json) -> impl Iterator<Item = &str> {
    let types = thing.get("@type").map_or(&[][..], Json::items);
    types
        .iter()
        .filter_map(Json::as_str)
        .map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name))
}

fn is_page(kind: &str) -> bool {
    kind.ends_with("Page")
}

fn is_post(kind: &str) -> bool {
    matches!(kind, "DiscussionForumPosting" | "Question" | "SocialMediaPosting")
}

/// How well a type names a text that somebody wrote; 0 for all else.
fn story_rank(kind: &str) -> u8 {
    match kind {
        kind if is_post(kind) => 3,
        "Recipe" | "HowTo" | "Review" | "CreativeWork" | "Course" | "Book" => 2,
        "Report" | "Chapter" | "Thesis" => 3,
        kind if kind.ends_with("Article") || kind.ends_with("Posting") => 4,
        _ => 0,
    }
}

/// The thing that is the page's own story: the one whose headline the page's title repeats, else the first of the best type.
fn story<'a>(things: &[Thing<'a>], title: &str) -> Option<&'a Json> {
    let title = clean::fold(title);
    let mut best: Option<(u32, &Json)> = None;
    for thing in things {
        let rank = kinds(thing.value).map(story_rank).max().unwrap_or(0);
        if rank == 0 {
            continue;
        }
        let headline = string(thing.value, "headline").or_else(|| string(thing.value, "name"));
        let agrees = headline.is_some_and(|headline| {
            let headline = clean::fold(&headline);
            !headline.is_empty()
                && (search::holds(&title, &headline)
                    || search::holds(&headline, &title) && !title.is_empty())
        });
        if thing.listed && !agrees {
            continue;
        }
        let score = u32::from(rank) + 10 * u32::from(agrees) + 5 * u32::from(!thing.listed);
        if best.is_none_or(|(held, _)| score > held) {
            best = Some((score, thing.value));
        }
    }
    best.map(|(_, value)| value)
}

/// A member's text, cleaned; the first of several, the name of a thing.
fn string(thing: &Json, key: &str) -> Option<String> {
    let value = thing.get(key)?.items().first()?;
    let text = value
        .as_str()
        .or_else(|| value.get("name")?.as_str())
        .or_else(|| value.get("@value")?.as_str())?;
    Some(clean::line(text)).filter(|text| !text.is_empty())
}

fn image(story: &Json) -> Option<String> {
    let image = story.get("image").or_else(|| story.get("thumbnailUrl"))?.items().first()?;
    let address = image.as_str().or_else(|| image.get("url")?.items().first()?.as_str())?;
    Some(address.trim().to_owned()).filter(|address| !address.is_empty())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::html;

    fn values_of(json: &str) -> Vec<Json> {
        values(&html::parse(&format!("<script type='application/ld+json'>{json}</script>")))
    }

    fn claims(values: &[Json]) -> Claims<'_> {
        Claims::of(values, "Storm hits coast - The Paper")
    }

    #[test]
    fn a_graph_is_followed_by_ids() {
        let values = values_of(
            r##"{"@context":"https://schema.org","@graph":[
                {"@type":"Article","headline":"Storm hits coast","author":{"@id":"#p"},"datePublished":"2025-03-14"},
                {"@type":"WebPage","dateModified":"2025-03-15"},
                {"@type":"WebSite","name":"The Paper"},
                {"@type":["Person"],"@id":"#p","name":"Ann Lee"}]}"##,
        );
        let claims = claims(&values);
        assert_eq!(claims.authors(), ["Ann Lee"]);
        assert_eq!(claims.published().as_deref(), Some("2025-03-14"));
        assert_eq!(claims.modified().as_deref(), Some("2025-03-15"));
        assert_eq!(claims.sites(), ["The Paper"]);
        assert_eq!(claims.types(), ["Article", "WebPage", "WebSite", "Person"]);
    }

    #[test]
    fn authors_come_in_many_forms() {
        for author in [
            r#""Ann Lee""#,
            r#"["Ann Lee"]"#,
            r#"[{"@type":"Person","name":["Ann Lee"]}]"#,
            r#"{"name":"Ann  Lee"}"#,
        ] {
            let json = format!(
                r#"{{"@type":"NewsArticle","headline":"Storm hits coast","author":{author}}}"#
            );
            assert_eq!(claims(&values_of(&json)).authors(), ["Ann Lee"], "{author}");
        }
    }

    #[test]
    fn other_stories_are_passed_over() {
        let values = values_of(
            r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another","author":"Bo Ek"}]}
               {"@type":"WebPage","mainEntity":{"@type":"DiscussionForumPosting","headline":"Storm hits coast","author":{"name":"kim"}}}"#,
        );
        let claims = claims(&values);
        assert_eq!(claims.authors(), ["kim"]);
        assert_eq!(claims.headline().as_deref(), Some("Storm hits coast"));
    }
}
