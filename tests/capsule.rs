//! Capsules: no word of a page is left in them, and what is judged by shape is judged the same.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use quietpage::capsule::{MIN_LETTERS, scrub};
use quietpage::snapshot::{Attr, decode, encode};
use quietpage::{Kind, Level, Policy, Snapshot, analyze, html};

fn fixtures() -> Vec<(String, Snapshot)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).expect("the fixtures").flatten() {
        if let Ok(markup) = fs::read_to_string(entry.path().join("page.html")) {
            pages.push((entry.file_name().to_string_lossy().into_owned(), html::parse(&markup)));
        }
    }
    pages.sort_by(|(a, _), (b, _)| a.cmp(b));
    pages
}

/// The words that a capsule must not have, in small letters.
fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= MIN_LETTERS)
        .map(str::to_lowercase)
        .collect()
}

/// What a person reads of a page: its texts and what labels say.
fn read(page: &Snapshot) -> HashSet<String> {
    let is_read =
        |attr| matches!(attr, Attr::Alt | Attr::Title | Attr::AriaLabel | Attr::Href | Attr::Src);
    let mut all = HashSet::new();
    for node in page.nodes() {
        let in_script = page.parent(node).is_some_and(|parent| page.name(parent) == "script");
        if !in_script {
            all.extend(words(page.text(node)));
        }
        for (_, value) in page.attrs(node).filter(|(attr, _)| is_read(*attr)) {
            // What names an id in the page stays where it names structure.
            all.extend(words(value.split('#').next().unwrap_or("")));
        }
    }
    // Schemes are nobody's words.
    for scheme in ["http", "https", "mailto", "javascript", "whatsapp"] {
        all.remove(scheme);
    }
    all
}

#[test]
fn no_word_of_a_fixture_is_left_in_what_is_read() {
    for (slug, page) in fixtures() {
        let before = read(&page);
        let after = read(&scrub(&page, Some("https://news.example/a-story/")).page);
        let left: Vec<&String> = before.intersection(&after).collect();
        assert!(left.is_empty(), "{slug}: {left:?}");
    }
}

#[test]
fn tree_boxes_and_lengths_stay() {
    for (slug, page) in fixtures() {
        let scrubbed = scrub(&page, None).page;
        assert_eq!(page.len(), scrubbed.len(), "{slug}");
        for node in page.nodes() {
            assert_eq!(page.name(node), scrubbed.name(node), "{slug}");
            assert_eq!(page.parent(node), scrubbed.parent(node), "{slug}");
            assert_eq!(page.rect(node), scrubbed.rect(node), "{slug}");
            let in_script = page.parent(node).is_some_and(|parent| page.name(parent) == "script");
            let units = |page: &Snapshot| page.text(node).encode_utf16().count();
            assert!(in_script || units(&page) == units(&scrubbed), "{slug}: {}", page.text(node));
        }
    }
}

/// Words matter to some rules: a label over a list, a phrase on a link. Shapes must do for the rest.
#[test]
fn what_shapes_decide_is_decided_the_same() {
    let mut kept: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let (mut kinds, mut pages) = (0, 0);
    for (_, page) in fixtures() {
        let policy = Policy::at(Level::Quiet);
        let before = analyze(&page, &policy);
        let after = analyze(&scrub(&page, None).page, &policy);
        pages += 1;
        kinds += usize::from(before.page == after.page);
        for verdict in &before.verdicts {
            let entry = kept.entry(verdict.kind).or_default();
            entry.1 += 1;
            entry.0 += usize::from(after.verdicts.iter().any(|other| other.node == verdict.node));
        }
    }
    let table: Vec<String> = kept
        .iter()
        .map(|(kind, (same, all))| format!("{}: {same} of {all}", kind.name()))
        .collect();
    assert!(kinds * 10 >= pages * 9, "{kinds} of {pages} pages are of the same kind");
    let (same, all) = kept[&Kind::Ticker];
    assert!(same * 10 >= all * 9, "{same} of {all} tickers");
    // Labels, links back to the source and requests to sign in are told by what they say.
    let (same, all) = kept.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(same * 2 >= all, "{same} of {all} verdicts\n{}", table.join("\n"));
}

#[test]
fn a_capsule_of_a_capsule_says_as_little() {
    let page = html::parse(
        "<p id=the-harbour-council class='lead related'>The <a href='https://www.news.example/harbour#council'>harbour council</a> met.<a href='#the-harbour-council'>Up</a>",
    );
    let once = scrub(&page, Some("https://www.news.example/harbour"));
    let (rows, boxes, text) = encode(&once.page);
    assert_eq!(
        encode(&decode(&rows, &boxes, &text).expect("it was encoded")),
        (rows, boxes, text.clone())
    );
    for word in ["harbour", "council", "news.example"] {
        assert!(!text.contains(word), "{word} is left in {text}");
    }
    assert!(text.contains("lead related"), "{text}");
    // Whatever led to the page still does, and ids are still found.
    let url = once.url.expect("it had one");
    assert!(text.contains(&format!("{url}#")), "{url} in {text}");
    let id = once.page.nodes().find_map(|node| once.page.attr(node, Attr::Id)).expect("an id");
    assert!(text.contains(&format!("#{id}")), "#{id} in {text}");
}

#[test]
fn dates_types_and_truths_of_json_ld_stay() {
    let page = html::parse(
        r#"<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"\u0422\u0440\u0430\u043c\u0432\u0430\u0439 here","isAccessibleForFree":"False","datePublished":"2025-03-14T09:27:00Z","author":[{"name":"Mara Lindqvist"}]}</script>"#,
    );
    let text = scrub(&page, None).page.text_content(quietpage::NodeId::new(0));
    for kept in [
        r#""@type":"NewsArticle""#,
        "https://schema.org",
        r#""False""#,
        r#""2011-01-11T01:11:00Z""#,
        r#""author":[{"name":""#,
    ] {
        assert!(text.contains(kept), "{kept} is not in {text}");
    }
    for gone in ["Трамвай", "u0422", "here", "Mara", "Lindqvist"] {
        assert!(!text.contains(gone), "{gone} is in {text}");
    }
}

proptest! {
    #[test]
    fn no_word_survives_wherever_it_stands(
        list in proptest::collection::vec("[\\p{L}]{1,9}", 1..24),
        places in proptest::collection::vec(0usize..12, 24),
    ) {
        let mut markup = String::from("<!doctype html><title>x</title>");
        for (word, place) in list.iter().zip(&places) {
            markup += &match place {
                0 => format!("<p>{word}, \"{word}\" 12 {word}.</p>"),
                1 => format!("<img alt='{word} {word}' src='https://{word}.example/{word}.png'>"),
                2 => format!("<a href='/{word}/a?{word}=1#{word}' title={word}>{word}</a>"),
                3 => format!("<div class='{word} a-{word}' id=x-{word}>{word}</div>"),
                4 => format!("<meta property=og:description content='{word}'>"),
                5 => format!("<script type='application/ld+json'>{{\"headline\":\"{word}\",\"{word}\":[\"{word}\"]}}</script><i>{word}</i>"),
                6 => format!("<time datetime='2025-01-02 {word}'>{word}</time>"),
                7 => format!("<section aria-label='{word}'><h2 id='{word}-{word}'>{word}</h2></section>"),
                8 => format!("<p style='background:url({word});display:none'>{word}</p>"),
                9 => format!("<noscript>{word}</noscript>"),
                10 => format!("<p>USD {word} 12 {word} %{word}</p>"),
                _ => format!("<ul><li value={word}>{word}</ul>"),
            };
        }
        let page = html::parse(&markup);
        let scrubbed = scrub(&page, Some(&format!("https://{}.example/", list[0])));
        let (_, _, text) = encode(&scrubbed.page);
        let before: HashSet<String> = list.iter().flat_map(|word| words(word)).collect();
        let left: Vec<String> = words(&text).intersection(&before).cloned().collect();
        prop_assert!(left.is_empty(), "{left:?} in {text}");
        let again = scrub(&page, Some(&format!("https://{}.example/", list[0])));
        prop_assert_eq!(encode(&again.page), encode(&scrubbed.page));
    }
}
