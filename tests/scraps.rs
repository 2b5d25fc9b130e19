//! Small pages: what a hidden block would leave behind goes with it, and what only looks like that stays.

use expect_test::{Expect, expect};
use quietpage::snapshot::Attr;
use quietpage::{Level, Policy, analyze, body, clutter, features, html};

const STORY: &str = "<h1>The tram line is coming</h1>\
    <p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>\
    <p>The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.</p>\
    <p>Opponents said that the money would be better spent on buses, of which the town has fewer than it had.</p>\
    <p>The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.</p>";

/// What is hidden of the story with `rest` behind it, one block a line.
fn check(rest: &str, expect: &Expect) {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main><article>{STORY}</article>{rest}</main>"
    ));
    let verdicts = analyze(&page, &Policy::default()).verdicts;
    let lines = verdicts.iter().map(|verdict| {
        let text = page.text_content(verdict.node);
        let words: Vec<&str> = text.split_whitespace().collect();
        let start: String = words.join(" ").chars().take(40).collect();
        format!("{} <{}> {start:?}\n", verdict.kind, page.name(verdict.node))
    });
    expect.assert_eq(&lines.collect::<String>());
}

const BUTTONS: &str = "<ul class=share><li><a href=https://www.facebook.com/sharer.php?u=x>Facebook</a></li>\
    <li><a href=https://x.com/intent/post?url=x>X</a></li></ul>";

#[test]
fn headings_of_nothing_go_whatever_they_say() {
    check(
        &format!(
            "<h3>Bleiben wir in Verbindung</h3>{BUTTONS}<footer><a href=/imprint>The Tram Post</a></footer>"
        ),
        &expect![[r#"
            share <h3> "Bleiben wir in Verbindung"
            share <ul> "FacebookX"
        "#]],
    );
    check(
        &format!("<h3>Bleiben wir in Verbindung</h3>{BUTTONS}<h3>Treffen</h3><button>Wo?</button>"),
        &expect![[r#"
            share <ul> "FacebookX"
        "#]],
    );
}

#[test]
fn headings_of_more_than_hidden_blocks_stay() {
    check(
        &format!("<h3>The next meeting</h3>{BUTTONS}<p>On Monday at six, in the old brewery.</p>"),
        &expect![[r#"
            share <ul> "FacebookX"
        "#]],
    );
    check(
        &format!("<h3>The line as it was drawn</h3>{BUTTONS}<img src=/map.png>"),
        &expect![[r#"
        share <ul> "FacebookX"
    "#]],
    );
    check(
        &format!("<h3>Ask for a seat</h3>{BUTTONS}<button>Ask</button>"),
        &expect![[r#"
        share <ul> "FacebookX"
    "#]],
    );
    check(
        &format!("<h3>24 November 2026</h3>{BUTTONS}"),
        &expect![[r#"
        share <ul> "FacebookX"
    "#]],
    );
}

#[test]
fn boxes_for_sharing_go_before_a_script_has_put_the_buttons_in() {
    check(
        "<div class=share-block><span>Share this article</span><ul><li><span class=st_facebook></span></li></ul></div>",
        &expect![[r#"
            share <div> "Share this article"
        "#]],
    );
    // Some of it may be of use.
    check(
        "<div class=share-block><span>Share this article</span><ul><li><a>Facebook</a></li><li><a>Print</a></li></ul></div>",
        &expect![""],
    );
}

#[test]
fn newsletters_have_traps_for_machines_and_comments_have_boxes() {
    let form = |style: &str, says: &str| {
        format!(
            "<div><h4>{says}</h4><form><input type=email><textarea name=more {style}></textarea><button>Go</button></form></div>"
        )
    };
    check(
        &form("style='display: none !important;'", "Sign up for our newsletter"),
        &expect![[r#"
        newsletter <div> "Sign up for our newsletterGo"
    "#]],
    );
    check(&form("", "Sign up for our newsletter"), &expect![""]);
    check(&form("style='display: none !important;'", "Ask for an offer"), &expect![""]);
}

#[test]
fn asking_to_be_preferred_goes_in_any_language() {
    check(
        "<div><a href='https://www.google.com/preferences/source?q=tram.example'>Als bevorzugte Quelle hinzufügen</a></div>",
        &expect![[r#"
            promo <div> "Als bevorzugte Quelle hinzufügen"
        "#]],
    );
    check(
        "<p>How to be asked less: Google keeps <a href='https://www.google.com/preferences/source?q=tram.example'>a list of sources</a> \
         that each reader can change, and says that one in five has done so since the summer.</p>",
        &expect![""],
    );
}

#[test]
fn lists_of_stories_go_however_long_and_however_many_topics_each_has() {
    let topics: String = (0..12)
        .map(|at| format!("<a href=/category/of-the-town-{at} rel=tag>Of the town, part {at}</a> "))
        .collect();
    let entry = |at: usize| {
        format!(
            "<li><div>{topics}</div><h2><a href=/{at}>The bridge that nobody wanted to build, part {at}</a></h2></li>"
        )
    };
    let entries: String = (0..24).map(entry).collect();
    let more: String = (0..40)
        .map(|at| format!("<p>In year {at} of the plan, the council said, the trams would carry more people than the buses ever had.</p>"))
        .collect();
    check(
        &format!("{more}<section><h3>Recent posts</h3><ul>{entries}</ul></section>"),
        &expect![[r#"
            related <section> "Recent postsOf the town, part 0 Of the t"
        "#]],
    );
}

/// What is hidden at focus of a page whose elements called `odd` were not found to be part of the story.
fn names_at_focus(article: &str) -> Vec<String> {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main><article>{STORY}{article}</article></main>"
    ));
    let policy = Policy::at(Level::Focus);
    let (blocks, evidence) = analyze::evidence(&page, &policy);
    let sums = features::sum_up(&page, &blocks);
    let odd: Vec<_> =
        page.nodes().filter(|&node| page.attr(node, Attr::Class) == Some("odd")).collect();
    let mut found = body::find(&page, &blocks, &evidence, policy.model);
    for body in [&mut found.body, &mut found.likely, &mut found.possible, &mut found.stays] {
        *body = body.clone().without(&page, &odd);
    }
    let verdicts = clutter::judge(&page, &blocks, &sums, &evidence, &found, None, &policy);
    verdicts.iter().map(|verdict| page.name(verdict.node).to_owned()).collect()
}

#[test]
fn odd_items_and_paragraphs_among_those_of_the_story_stay_at_focus() {
    const ITEM: &str = "<li>In one year the line carried more people than all the buses of the town together.</li>";
    const SAID: &str = "<p>Asked about it, the mayor said on Tuesday that she would be glad of any tram at all.</p>";
    let odd = |paragraph: &str| paragraph.replace("<p>", "<p class=odd>");
    let none: [&str; 0] = [];
    assert_eq!(
        names_at_focus(&format!(
            "<div><ul>{ITEM}{ITEM}{ITEM}<li class=odd>The rest: see below</li></ul></div>{SAID}"
        )),
        none,
        "one item beside three"
    );
    assert_eq!(
        names_at_focus(&format!("<div>{SAID}{}</div>{SAID}", odd(SAID))),
        none,
        "beside a paragraph"
    );
    assert_eq!(
        names_at_focus(&format!(
            "<div><ul>{ITEM}<li class=odd>Log in</li><li class=odd>Sign up</li></ul></div>{SAID}"
        )),
        ["li", "li"],
        "most of the list is something else"
    );
    assert_eq!(
        names_at_focus(&format!("<div><p class=odd>Tickets</p></div>{SAID}")),
        ["div"],
        "no sentence, and beside none"
    );
}
