//! What the user corrected on one page, found again on others of the site: redesigned, with other entries, and on pages
//! where something else stands there.

use quietpage::corrections::{Correction, Print, Wish, likeness, read_all, write_all};
use quietpage::snapshot::{Attr, NodeId, Snapshot};
use quietpage::{Level, Policy, analyze, html};

const PARAGRAPHS: &[&str] = &[
    "The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.",
    "The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.",
    "Opponents said that the money would be better spent on buses, of which the town has fewer than it had.",
    "The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.",
];

const OTHER_PARAGRAPHS: &[&str] = &[
    "Nobody had seen a heron at the old mill for a generation, until three of them came on a morning in March.",
    "They stood in the shallow water for an hour, and the miller's grandson did not dare to open the window.",
    "A bird that comes back finds the same stones, he says, but not the same fish, and it has to learn anew.",
    "By the end of the week there were seven, and somebody had put up a sign that asked people to be quiet.",
    "The sign has gone since, and so have two of the herons, but nobody believes that one led to the other.",
];

fn story(title: &str, paragraphs: &[&str]) -> String {
    let paragraphs: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
    format!("<h1>{title}</h1>{paragraphs}")
}

/// A page as the site was first built.
fn first(rest: &str) -> Snapshot {
    let story = story("The tram line is coming", PARAGRAPHS);
    html::parse(&format!(
        "<meta property=og:type content=article><header><a href=/>The Mirror</a></header>\
         <main class=page><article>{story}</article>{rest}</main><footer><a href=/imprint>Imprint</a></footer>"
    ))
}

/// Another story, on the site as it was built anew: wrappers round everything, other names.
fn redesigned(rest: &str) -> Snapshot {
    let story = story("The herons are back", OTHER_PARAGRAPHS);
    html::parse(&format!(
        "<meta property=og:type content=article><div class=x9><div class=k2><a href=/>The Mirror</a></div></div>\
         <div class=x1><main class=q7><div class=w3><div class=z4>{story}</div></div>{rest}</main></div>\
         <footer><a href=/imprint>Imprint</a></footer>"
    ))
}

/// The element with this id.
fn by_id(page: &Snapshot, id: &str) -> NodeId {
    page.nodes().find(|&n| page.attr(n, Attr::Id) == Some(id)).expect("the id is there")
}

/// A block of the page that says this, without what it is called.
fn print_of(page: &Snapshot, id: &str) -> Print {
    quietpage::analyze::print_of(page, by_id(page, id), Wish::Hide, &Policy::default())
        .expect("a block")
}

fn correction(wish: Wish, print: Print) -> Correction {
    Correction { id: "c1".into(), made: "2026-11-25".into(), wish, print }
}

fn policy(corrections: Vec<Correction>) -> Policy {
    Policy { corrections, ..Policy::default() }
}

/// The first words of what is hidden.
fn hidden(page: &Snapshot, policy: &Policy) -> Vec<String> {
    let first = |node| {
        let text = page.text_content(node);
        text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
    };
    analyze(page, policy).verdicts.iter().map(|verdict| first(verdict.node)).collect()
}

/// An author's box with a portrait, which the rules leave alone.
fn author(name: &str, text: &str) -> String {
    format!(
        "<section class='box about-author' id=block><img src=/p.jpg alt=''><h3>About the author</h3><p>{name} {text}</p>\
         <a href=/staff>All stories by {name}</a></section>"
    )
}

const CLUBS: &str = "<section id=block class='box clubs'><h3>Reading clubs near you</h3>\
    <ul><li><a href=/clubs/a>Harbour street</a> Mondays</li><li><a href=/clubs/b>Mill lane</a> every second Friday</li>\
    <li><a href=/clubs/c>Town hall</a> on the first Sunday</li></ul></section>";
/// The same with other wrappers, names and levels, in another order and with other entries.
const CLUBS_REDESIGNED: &str = "<div class=e5><div class=e6><div class=r1><h2 class=t8>Reading clubs near you</h2></div>\
    <div class=r2><div><a href=/clubs/f>Castle yard</a> when it does not rain</div><div><a href=/clubs/b>Mill lane</a> every second Friday</div>\
    <div><a href=/clubs/k>Library</a> on the last Thursday</div><div><a href=/clubs/m>Station</a> Tuesdays at noon</div></div></div></div>";
const EVENTS: &str = "<section class='box events'><h3>Concerts near the river</h3>\
    <ul><li><a href=/events/a>Brass in the harbour</a> on Monday</li><li><a href=/events/b>Songs</a> at the mill</li>\
    <li><a href=/events/c>The choir</a> every Sunday</li></ul></section>";

#[test]
fn a_hidden_block_is_found_on_the_page_that_it_was_hidden_on() {
    for block in [CLUBS, &author("Tova Renn", "writes about rivers and what is in them.")] {
        let page = first(block);
        assert_eq!(hidden(&page, &Policy::default()), [""; 0]);
        let print = print_of(&page, "block");
        assert_eq!(likeness(&print, &print), Some(1.0));
        let analysis = analyze(&page, &policy(vec![correction(Wish::Hide, print)]));
        let nodes: Vec<NodeId> = analysis.verdicts.iter().map(|verdict| verdict.node).collect();
        assert_eq!(nodes, [by_id(&page, "block")]);
        assert_eq!(analysis.corrected.len(), 1);
        assert_eq!(analysis.verdicts[0].reasons[0].code(), "corrected");
    }
}

#[test]
fn it_is_found_on_redesigned_pages_with_other_entries() {
    let print = print_of(&first(CLUBS), "block");
    let with = policy(vec![correction(Wish::Hide, print)]);
    for rest in [
        CLUBS_REDESIGNED.to_owned(),
        format!("{EVENTS}{CLUBS_REDESIGNED}"),
        format!("{CLUBS_REDESIGNED}{EVENTS}"),
        format!("<div><div>{CLUBS}</div></div>"),
    ] {
        assert_eq!(hidden(&redesigned(&rest), &with), ["Reading clubs near"], "{rest}");
    }
    // A column may come before the story.
    let story = story("The herons are back", OTHER_PARAGRAPHS);
    let before = html::parse(&format!(
        "<meta property=og:type content=article><body>{CLUBS_REDESIGNED}<main>{story}</main></body>"
    ));
    assert_eq!(hidden(&before, &with), ["Reading clubs near"]);
}

#[test]
fn an_author_box_is_known_by_its_heading_whoever_wrote_the_story() {
    let print =
        print_of(&first(&author("Tova Renn", "writes about rivers and what is in them.")), "block");
    let with = policy(vec![correction(Wish::Hide, print)]);
    let other = "<div class=m><img src=/q.jpg alt=''><h4>About the author</h4><div><p>Lena Marsh has covered the north for the Mirror since it was founded, \
        and keeps bees.</p></div><p><a href=/staff/marsh>All stories by Lena Marsh</a></p></div>";
    assert_eq!(hidden(&redesigned(other), &with), ["About the authorLena"]);
}

#[test]
fn a_box_whose_heading_changes_is_known_by_a_name_that_nothing_else_has() {
    let named = |name: &str| {
        format!(
            "<div><div id=block class='card about-author'><img src=/p.jpg alt=''><h3>About {name}</h3><p>Covers rivers and what is in them.</p></div></div>\
            <div class=card><h3>Letters</h3><p>Write to us about this story.</p></div>"
        )
    };
    let print = print_of(&first(&named("Tova Renn")), "block");
    assert_eq!(print.names, ["block", "about-author"]);
    let with = policy(vec![correction(Wish::Hide, print)]);
    assert_eq!(hidden(&redesigned(&named("Lena Marsh")), &with), ["About Lena MarshCovers"]);
}

#[test]
fn blocks_of_one_make_about_something_else_stay() {
    let print = print_of(&first(CLUBS), "block");
    let with = policy(vec![correction(Wish::Hide, print)]);
    let letters = "<section class='box letters'><h3>Letters near you</h3><p>Write to us, or read what others wrote this week about trams.</p></section>";
    let form = "<section class='box clubs-form'><h3>Reading clubs near you</h3><form><input type=text name=town><input type=date name=day><select></select><button>Find</button></form></section>";
    let half = EVENTS.replace("Concerts near the river", "Reading clubs for children");
    for rest in [EVENTS, letters, form, &half] {
        assert_eq!(hidden(&redesigned(rest), &with), [""; 0], "{rest}");
    }
    // Both at once, and of the two the right one.
    assert_eq!(hidden(&first(&format!("{EVENTS}{CLUBS}")), &with), ["Reading clubs near"]);
}

#[test]
fn without_heading_and_name_all_else_has_to_agree() {
    let row = |urls: [&str; 3]| {
        urls.map(|url| format!("<a href={url}><img src=/i.png alt=''></a>")).concat()
    };
    let icons =
        format!("<div class=a><div id=block class=a>{}</div></div>", row(["/x", "/y", "/z"]));
    let page = first(&icons);
    let print = print_of(&page, "block");
    assert!(print.heading.is_empty());
    let nameless = Print { names: Vec::new(), ..print };
    let with = policy(vec![correction(Wish::Hide, nameless)]);
    let same = format!("<section><p>{}</p></section>", row(["/k", "/l", "/m"]));
    let node = |page: &Snapshot| analyze(page, &with).verdicts.len();
    assert_eq!(node(&redesigned(&same)), 1);
    let more = format!("<section>{}{}</section>", row(["/k", "/l", "/m"]), row(["/n", "/o", "/p"]));
    let lone = "<p><a href=/x><img src=/i.png alt=''></a></p>";
    for other in [&more, lone] {
        assert_eq!(node(&redesigned(other)), 0, "{other}");
    }
}

#[test]
fn the_story_is_never_hidden_whatever_a_correction_says() {
    // The same box, but on this page it is where the story stands.
    let page = first(CLUBS);
    let headline = page.nodes().find(|&n| page.name(n) == "h1").expect("a headline");
    for node in [headline, page.parent(headline).expect("an article")] {
        assert_eq!(quietpage::analyze::print_of(&page, node, Wish::Hide, &Policy::default()), None);
    }
    for paragraph in page.nodes().filter(|&n| page.name(n) == "p") {
        let print = quietpage::analyze::print_of(&page, paragraph, Wish::Hide, &Policy::default());
        assert_eq!(print, None, "{}", page.text_content(paragraph));
    }
    let print = print_of(&page, "block");
    for text in OTHER_PARAGRAPHS.iter().chain(&["The herons are back"]) {
        // A print made by hand that says just what a paragraph of the story is.
        let words = text.to_lowercase();
        let heading = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(8);
        let like_story = Print {
            heading: heading.map(str::to_owned).collect(),
            holds: [text.len() as u32, 0, 0, 0, 0, 0, 0, 0, 0],
            ..print.clone()
        };
        assert_eq!(
            hidden(&redesigned(""), &policy(vec![correction(Wish::Hide, like_story)])),
            [""; 0]
        );
    }
}

const LETTER: &str = "<aside id=block class='widget letter'><h3>The Mirror in your mailbox</h3>\
    <form><input type=email placeholder=Mail><button>Sign up</button></form></aside>";
const LETTER_REDESIGNED: &str = "<div class=n1><div class=n2><strong>The Mirror in your mailbox</strong><div class=n3>\
    <form><input type=email><button>Sign me up</button></form></div></div></div>";
const TICKER: &str = "<ul><li>Aurum AUR $ 12.50 +1.2%</li><li>Borum BOR $ 0.80 -0.3%</li><li>Corum COR $ 3.10 +0.1%</li><li>Dorum DOR $ 7.77 +9.9%</li></ul>";

#[test]
fn what_was_put_back_stays_on_redesigned_pages_and_nothing_else_does() {
    let page = first(&format!("{LETTER}<section>{TICKER}</section>"));
    assert_eq!(hidden(&page, &Policy::default()), ["The Mirror in", "Aurum AUR $"]);
    let with = policy(vec![correction(Wish::Keep, print_of(&page, "block"))]);
    assert_eq!(hidden(&page, &with), ["Aurum AUR $"]);
    let anew = redesigned(&format!("<section>{TICKER}</section>{LETTER_REDESIGNED}"));
    assert_eq!(hidden(&anew, &Policy::default()), ["Aurum AUR $", "The Mirror in"]);
    assert_eq!(hidden(&anew, &with), ["Aurum AUR $"]);
    let corrected = analyze(&anew, &with).corrected;
    assert_eq!(corrected.iter().map(|block| block.wish).collect::<Vec<_>>(), [Wish::Keep]);
}

#[test]
fn a_column_that_goes_whole_leaves_what_was_put_back() {
    let column = format!("<aside>{LETTER}<section>{TICKER}</section></aside>")
        .replace("<aside id=block", "<div id=block");
    let column = column.replace("</form></aside>", "</form></div>");
    let page = first(&column);
    assert_eq!(analyze(&page, &Policy::default()).verdicts.len(), 1, "the whole column");
    let with = policy(vec![correction(Wish::Keep, print_of(&page, "block"))]);
    assert_eq!(hidden(&page, &with), ["Aurum AUR $"]);
    let at_focus = Policy { level: Level::Focus, ..with };
    assert!(!hidden(&page, &at_focus).contains(&"The Mirror in".to_owned()));
}

#[test]
fn a_correction_goes_before_kinds_and_levels_but_not_before_off() {
    let page = first(&format!("{LETTER}{CLUBS}").replacen("id=block", "id=letter", 1));
    let hide = correction(Wish::Hide, print_of(&page, "letter"));
    let keep = correction(Wish::Keep, print_of(&page, "letter"));
    let kinds = vec![(quietpage::Kind::Newsletter, false)];
    let spared = Policy { kinds, ..Policy::default() };
    assert_eq!(hidden(&page, &spared), [""; 0]);
    assert_eq!(
        hidden(&page, &Policy { corrections: vec![hide.clone()], ..spared }),
        ["The Mirror in"]
    );
    let focus = Policy { corrections: vec![keep], ..Policy::at(Level::Focus) };
    assert!(hidden(&page, &Policy::at(Level::Focus)).contains(&"The Mirror in".to_owned()));
    assert!(!hidden(&page, &focus).contains(&"The Mirror in".to_owned()));
    let off = Policy { corrections: vec![hide], ..Policy::at(Level::Off) };
    assert_eq!(hidden(&page, &off), [""; 0]);
}

#[test]
fn where_there_is_no_story_only_the_users_own_is_hidden() {
    let (page, policy) = fixture("front-page");
    let teaser = page
        .nodes()
        .filter(|&n| page.name(n) == "section" || page.name(n) == "aside")
        .find_map(|n| Some((n, quietpage::analyze::print_of(&page, n, Wish::Hide, &policy)?)));
    let (node, print) = teaser.expect("a block beside what may be read");
    let with = Policy { corrections: vec![correction(Wish::Hide, print)], ..policy };
    let analysis = analyze(&page, &with);
    assert_eq!(analysis.page, quietpage::PageKind::Other);
    let hidden: Vec<NodeId> = analysis.verdicts.iter().map(|verdict| verdict.node).collect();
    assert_eq!(hidden, [node]);
}

#[test]
fn the_newer_of_two_that_say_the_opposite_counts() {
    let page = first(CLUBS);
    let print = print_of(&page, "block");
    let hide = correction(Wish::Hide, print.clone());
    let keep = correction(Wish::Keep, print);
    // Nothing is to be kept where no rule hides it; it must not be hidden either once the user has said so.
    assert_eq!(hidden(&page, &policy(vec![keep.clone(), hide.clone()])), ["Reading clubs near"]);
    assert_eq!(hidden(&page, &policy(vec![hide, keep])), [""; 0]);
}

/// The names of all members of a value.
fn members<'a>(value: &'a serde_json::Value, out: &mut Vec<&'a str>) {
    if let Some(object) = value.as_object() {
        out.extend(object.keys().map(String::as_str));
        object.values().for_each(|value| members(value, out));
    }
    value.as_array().into_iter().flatten().for_each(|value| members(value, out));
}

#[test]
fn the_schema_knows_every_member() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/corrections.schema.json");
    let schema = std::fs::read_to_string(folder).expect("the schema is readable");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let mut known = vec!["news.example"];
    members(&schema, &mut known);
    let pinned = Print { pinned: true, holds: [1; 9], ..print_of(&first(LETTER), "block") };
    let all = [("news.example".to_owned(), vec![correction(Wish::Hide, pinned)])];
    let written: serde_json::Value = serde_json::from_str(&write_all(&all)).expect("JSON");
    let mut used = Vec::new();
    members(&written, &mut used);
    used.retain(|name| !known.contains(name));
    assert_eq!(used, [""; 0]);
}

#[test]
fn prints_are_readable_json() {
    let print = print_of(&first(LETTER), "block");
    let all = vec![("news.example".to_owned(), vec![correction(Wish::Keep, print)])];
    expect_test::expect![[r#"{"version":1,"corrections":{"news.example":[{"id":"c1","made":"2026-11-25","does":"keep","block":{"kind":"newsletter","heading":["the","mirror","in","your","mailbox"],"names":["block","widget","letter"],"place":"after","before":"story","after":"links","holds":{"text":28,"fields":1,"buttons":1}}}]}}"#]].assert_eq(&write_all(&all));
    assert_eq!(read_all(&write_all(&all)), Ok(all));
}

#[test]
fn what_is_sure_and_has_a_name_of_its_own_is_guessed_on_the_next_page() {
    let early = |rest: &str| analyze(&first(rest), &Policy::default()).early;
    let unless = ":not(:has(h1,figure,video,p~p~p)):not(:focus-within)";
    let named = LETTER.replace("id=block class='widget letter'", "class='widget letter-box'");
    assert_eq!(early(&named), [format!(".letter-box{unless}")]);
    // A name that something else has too, that a machine made, or none at all.
    for other in [
        format!("{named}<p class=letter-box>More letters.</p>"),
        LETTER.replace("id=block class='widget letter'", "class='css-x91k2'"),
        LETTER.replace("id=block class='widget letter'", ""),
    ] {
        assert_eq!(early(&other), [""; 0], "{other}");
    }
}

fn fixture(slug: &str) -> (Snapshot, Policy) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    let read = |file: &str| {
        std::fs::read_to_string(format!("{folder}{slug}/{file}")).expect("a file of the fixture")
    };
    let expect: serde_json::Value = serde_json::from_str(&read("expect.json")).expect("JSON");
    let url = expect["url"].as_str().map(str::to_owned);
    (html::parse(&read("page.html")), Policy { url, ..Policy::default() })
}

fn slugs() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let entries = std::fs::read_dir(folder).expect("the fixtures").flatten();
    let mut slugs: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    slugs.sort();
    slugs
}

/// Prints of all that quiet hides on a page, with how it begins.
fn prints_of_hidden(page: &Snapshot, policy: &Policy) -> Vec<(String, Print)> {
    let nodes = analyze(page, policy).verdicts.into_iter().map(|verdict| verdict.node);
    nodes
        .filter_map(|n| {
            Some((start_of(page, n), quietpage::analyze::print_of(page, n, Wish::Hide, policy)?))
        })
        .collect()
}

fn start_of(page: &Snapshot, node: NodeId) -> String {
    let text: String = page.text_content(node).split_whitespace().collect();
    text.chars().take(30).collect()
}

#[test]
fn what_is_hidden_on_a_page_is_found_on_its_copy_without_telling_names() {
    for (named, nameless) in [
        ("seed-news", "seed-news-nameless"),
        ("kinds-wordpress", "kinds-nameless"),
        ("inline-clutter", "inline-clutter-nameless"),
    ] {
        let (page, policy) = fixture(named);
        let (copy, policy_of_copy) = fixture(nameless);
        for (start, print) in prints_of_hidden(&page, &policy) {
            let corrections = vec![correction(Wish::Keep, print)];
            let with = Policy { corrections, ..policy_of_copy.clone() };
            let found = analyze(&copy, &with).corrected;
            let starts: Vec<String> = found.iter().map(|held| start_of(&copy, held.node)).collect();
            assert_eq!(starts, [start], "{nameless}");
        }
    }
}

#[test]
fn no_block_of_another_site_is_taken_for_one_that_was_corrected() {
    let pages: Vec<(String, Snapshot, Policy)> = slugs()
        .into_iter()
        .map(|slug| {
            let (page, policy) = fixture(&slug);
            (slug, page, policy)
        })
        .collect();
    let mut prints = Vec::new();
    for (slug, page, policy) in &pages {
        for (_, print) in prints_of_hidden(page, policy) {
            // Names say little of another site, and would only help.
            prints.push((slug, Print { names: Vec::new(), ..print }));
        }
    }
    assert!(prints.len() > 200, "{} blocks are few", prints.len());
    for (slug, page, policy) in &pages {
        let others = prints.iter().filter(|(of, _)| *of != slug);
        let corrections = others.map(|(_, print)| correction(Wish::Hide, print.clone())).collect();
        let with = Policy { corrections, ..policy.clone() };
        let taken: Vec<String> =
            analyze(page, &with).corrected.iter().map(|held| start_of(page, held.node)).collect();
        assert_eq!(taken, [""; 0], "{slug}");
    }
}
