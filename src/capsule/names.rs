//! What a capsule keeps in its own words: names of structure, which are nobody's text.

use crate::search;
use crate::signals::names as hints;

use super::MIN_LETTERS;

/// Words that name parts of a page wherever pages are made, sorted. They stay in classes and ids also where the page's
/// text has them.
#[rustfmt::skip]
const STRUCTURE: &[&str] = &[
    "article", "author", "banner", "block", "body", "breaking", "button", "byline", "caption", "card", "category", "column", "container",
    "content", "credit", "date", "description", "entry", "featured", "figure", "form", "gallery", "grid", "group", "head", "header", "heading",
    "headline", "hero", "home", "image", "info", "inner", "item", "items", "label", "latest", "layout", "lead", "link", "links",
    "list", "live", "main", "media", "meta", "more", "news", "next", "page", "panel", "paragraph", "photo", "picture", "player",
    "post", "posts", "prev", "price", "primary", "profile", "published", "quote", "region", "right", "search", "section", "single", "site",
    "slot", "story", "summary", "table", "text", "thread", "thumbnail", "time", "title", "topic", "topics", "updated", "video", "wrapper",
];

/// Figures in a row from which they are a number of something, not a size or a column: posts are counted in thousands.
const MAX_FIGURES: usize = 3;

/// Longest word of a vocabulary: `https://schema.org/DiscussionForumPosting`, a list of media sizes.
const MAX_VOCABULARY: usize = 64;

/// Whether the name of a class or an id is about structure: it has no word of the page's texts but those that name parts of
/// pages everywhere, and no long number.
pub(super) fn is_structure(token: &str, in_texts: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> =
        token.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let has_number = token.split(|c: char| !c.is_numeric()).any(|run| run.len() > MAX_FIGURES);
    !has_number
        && words.iter().all(|word| is_known(word) || !parts(word).any(|part| in_texts(&part)))
}

fn is_known(word: &str) -> bool {
    let small = word.to_lowercase();
    small.chars().count() < MIN_LETTERS
        || STRUCTURE.binary_search(&small.as_str()).is_ok()
        || hints::says_something(word)
}

/// The word, and the words that capitals part it into: `authorName`.
fn parts(word: &str) -> impl Iterator<Item = String> {
    let mut parts = vec![word.to_owned()];
    let mut part = String::new();
    for c in word.chars() {
        if c.is_uppercase() && part.chars().last().is_some_and(char::is_lowercase) {
            parts.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    parts.push(part);
    parts.into_iter().filter(|part| !is_known(part))
}

/// Whether a value is one of an attribute's few words, a number, or the name of a schema.
pub(super) fn is_vocabulary(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_:;.,()%/*+".contains(c);
    let leads_away = search::holds(value, "//") && !search::holds(value, "://schema.org");
    value.len() <= MAX_VOCABULARY && value.chars().all(is_plain) && !leads_away
}

/// Whether a member of JSON-LD holds a name of the vocabulary.
pub(super) fn is_vocabulary_key(key: &str) -> bool {
    matches!(key, "@type" | "@context")
}

/// Members of JSON-LD that the judgement reads and texts have as words too, sorted.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "about", "articleBody", "author", "breadcrumb", "citation", "comment", "creator", "dateCreated", "dateModified", "datePublished",
    "description", "hasPart", "headline", "image", "inLanguage", "isPartOf", "mainEntity", "mentions", "name", "publisher", "review",
    "reviewBody", "sponsor", "text", "thumbnailUrl", "url", "video",
];

/// Whether the name of a member of JSON-LD is one of the vocabulary and none of the page's words.
pub(super) fn is_key(key: &str, in_texts: impl Fn(&str) -> bool) -> bool {
    let is_own = || KEYS.binary_search(&key).is_err() && in_texts(key);
    !is_own()
        && key.len() <= MAX_VOCABULARY
        && key.chars().all(|c| c.is_ascii_alphabetic() || "@:_-".contains(c))
}

/// Whether a text is a truth value, as templates write it.
pub(super) fn is_truth(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// The declarations that say whether and where an element is shown.
pub(super) fn style_that_counts(style: &str) -> String {
    let counts = |declaration: &&str| {
        let (property, value) = declaration.split_once(':').unwrap_or((declaration, "("));
        matches!(
            property.trim().to_ascii_lowercase().as_str(),
            "display" | "visibility" | "position"
        ) && value.trim().chars().all(|c| c.is_ascii_alphabetic() || "- !".contains(c))
            && value.len() <= MAX_STYLE
    };
    style.split(';').filter(counts).collect::<Vec<_>>().join(";")
}

/// Longest value of a declaration that is kept: `inline-block !important`.
const MAX_STYLE: usize = 32;

/// What an address begins with that is nobody's word.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "javascript:", "tel:", "whatsapp:"];

/// Where in a text the next address begins, and how long its scheme is, `www.` and all.
pub(super) fn next_scheme(text: &str) -> Option<(usize, usize)> {
    let at = SCHEMES.iter().filter_map(|scheme| Some((text.find(scheme)?, scheme.len()))).min()?;
    let rest = text.get(at.0 + at.1..).unwrap_or("");
    Some((at.0, at.1 + if rest.starts_with("www.") { "www.".len() } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_sorted() {
        assert!(STRUCTURE.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(KEYS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(STRUCTURE.iter().all(|word| word.len() >= MIN_LETTERS));
    }

    #[test]
    fn names_of_structure_stay_and_slugs_go() {
        let text = ["tram", "council", "article", "related", "name"];
        let in_texts = |word: &str| text.contains(&word.to_lowercase().as_str());
        for name in
            ["article-body", "related", "readMore", "col-6", "css-1a2b", "is-open", "articleHeader"]
        {
            assert!(is_structure(name, in_texts), "{name}");
        }
        for name in ["the-new-tram", "councilName", "post-48213", "authorName"] {
            assert!(!is_structure(name, in_texts), "{name}");
        }
    }

    #[test]
    fn only_styles_of_showing_stay() {
        assert_eq!(
            style_that_counts(
                "background:url(https://a.example/x.png); display: none !important;position:fixed;--a:display"
            ),
            " display: none !important;position:fixed"
        );
    }

    #[test]
    fn schemes_are_found_in_texts() {
        assert_eq!(next_scheme("see https://www.a.example"), Some((4, 12)));
        assert_eq!(next_scheme("/a/b"), None);
    }
}
