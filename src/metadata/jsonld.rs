//! What the page's JSON-LD says of the story.

use super::clean;
use super::json::Json;
use crate::snapshot::{Attr, Snapshot, Tag};

/// Claims about the story, each as it stands.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// Every `@type` on the page that is not part of a list, in order, without repetition.
    pub(super) types: Vec<String>,
    /// Whether the story is a post of a forum, signed by an account.
    pub(super) is_post: bool,
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) description: Option<String>,
    pub(super) body: Option<String>,
    pub(super) image: Option<String>,
    pub(super) lang: Option<String>,
    /// Names of the publisher and of the site.
    pub(super) sites: Vec<String>,
}

/// Reads every `application/ld+json` script.
pub(super) fn read(page: &Snapshot, title: &str) -> Claims {
    let values: Vec<Json> = page
        .nodes()
        .filter(|&n| page.tag(n) == Tag::Script && page.attr(n, Attr::Type).is_some())
        .flat_map(|n| Json::read_all(&page.text_content(n)))
        .collect();
    let things = things(&values);
    let by_id: Vec<(&str, &Json)> = things
        .iter()
        .filter(|thing| thing.value.get("name").is_some())
        .filter_map(|thing| Some((thing.value.get("@id")?.as_str()?, thing.value)))
        .collect();
    let mut claims = Claims::default();
    for thing in &things {
        for kind in kinds(thing.value) {
            if !thing.listed && !claims.types.iter().any(|known| known == kind) {
                claims.types.push(kind.to_owned());
            }
            if kind == "WebSite" || kind == "Organization" || kind == "NewsMediaOrganization" {
                claims.sites.extend(string(thing.value, "name"));
            }
        }
    }
    if let Some(story) = story(&things, title) {
        claims.take(story, &by_id);
    }
    for page in things.iter().filter(|thing| !thing.listed && kinds(thing.value).any(is_page)) {
        claims.take_page(page.value, &by_id);
    }
    claims
}

impl Claims {
    fn take(&mut self, story: &Json, by_id: &[(&str, &Json)]) {
        self.is_post = kinds(story).any(is_post);
        self.headline = string(story, "headline").or_else(|| string(story, "name"));
        self.authors = people(story, by_id);
        self.published = string(story, "datePublished").or_else(|| string(story, "dateCreated"));
        self.modified = string(story, "dateModified");
        self.description = string(story, "description");
        self.body =
            ["articleBody", "text", "reviewBody"].into_iter().find_map(|key| string(story, key));
        self.image = image(story);
        self.lang = string(story, "inLanguage");
        self.sites.extend(story.get("publisher").and_then(|p| string(p, "name")));
    }

    /// What the page says of itself fills what the story left open.
    fn take_page(&mut self, page: &Json, by_id: &[(&str, &Json)]) {
        let fill = |slot: &mut Option<String>, key| {
            if slot.is_none() {
                *slot = string(page, key);
            }
        };
        fill(&mut self.published, "datePublished");
        fill(&mut self.modified, "dateModified");
        fill(&mut self.description, "description");
        fill(&mut self.lang, "inLanguage");
        if self.authors.is_empty() {
            self.authors = people(page, by_id);
        }
    }
}

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
                && (title.contains(&headline) || headline.contains(&title) && !title.is_empty())
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

/// The names of those who wrote it.
fn people(story: &Json, by_id: &[(&str, &Json)]) -> Vec<String> {
    let Some(authors) = story.get("author").or_else(|| story.get("creator")) else {
        return Vec::new();
    };
    let name = |author: &Json| {
        let known = || {
            let id = author.get("@id")?.as_str()?;
            by_id.iter().rev().find(|&&(known, _)| known == id).map(|&(_, thing)| thing)
        };
        let name = author
            .as_str()
            .map(clean::line)
            .or_else(|| string(author, "name"))
            .or_else(|| string(known()?, "name"));
        name.filter(|name| !name.is_empty())
    };
    authors.items().iter().flat_map(Json::items).filter_map(name).collect()
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

    fn claims(json: &str) -> Claims {
        read(
            &html::parse(&format!("<script type='application/ld+json'>{json}</script>")),
            "Storm hits coast - The Paper",
        )
    }

    #[test]
    fn a_graph_is_followed_by_ids() {
        let claims = claims(
            r##"{"@context":"https://schema.org","@graph":[
                {"@type":"Article","headline":"Storm hits coast","author":{"@id":"#p"},"datePublished":"2025-03-14"},
                {"@type":"WebPage","dateModified":"2025-03-15"},
                {"@type":"WebSite","name":"The Paper"},
                {"@type":["Person"],"@id":"#p","name":"Ann Lee"}]}"##,
        );
        assert_eq!(claims.authors, ["Ann Lee"]);
        assert_eq!(claims.published.as_deref(), Some("2025-03-14"));
        assert_eq!(claims.modified.as_deref(), Some("2025-03-15"));
        assert_eq!(claims.sites, ["The Paper"]);
        assert_eq!(claims.types, ["Article", "WebPage", "WebSite", "Person"]);
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
            assert_eq!(claims(&json).authors, ["Ann Lee"], "{author}");
        }
    }

    #[test]
    fn other_stories_are_passed_over() {
        let claims = claims(
            r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another","author":"Bo Ek"}]}
               {"@type":"WebPage","mainEntity":{"@type":"DiscussionForumPosting","headline":"Storm hits coast","author":{"name":"kim"}}}"#,
        );
        assert_eq!(claims.authors, ["kim"]);
        assert_eq!(claims.headline.as_deref(), Some("Storm hits coast"));
    }
}
