//! Small pages, one rule each: what goes, what stays, and why.

use expect_test::{Expect, expect};
use quietpage::snapshot::{Flags, NodeId, Rect, Snapshot, SnapshotBuilder};
use quietpage::{Kind, Level, Policy, Reason, analyze, html};

const STORY: &str = "<h1>The tram line is coming</h1>\
    <p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>\
    <p>The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.</p>\
    <p>Opponents said that the money would be better spent on buses, of which the town has fewer than it had.</p>\
    <p>The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.</p>";

/// What is hidden of the story with `rest` behind it, one block a line with its reasons.
fn check(rest: &str, expect: &Expect) {
    let page =
        html::parse(&format!("<meta property=og:type content=article><main>{STORY}{rest}</main>"));
    expect.assert_eq(&hidden(&page, &Policy::default()));
}

fn hidden(page: &Snapshot, policy: &Policy) -> String {
    let line =
        |node: NodeId| page.text_content(node).split_whitespace().collect::<Vec<_>>().join(" ");
    let verdicts = analyze(page, policy).verdicts;
    verdicts
        .iter()
        .map(|verdict| {
            let by_rules = verdict.reasons.iter().filter(|reason| reason.code() != "learnt");
            let reasons: Vec<String> = by_rules.map(ToString::to_string).collect();
            let text: String = line(verdict.node).chars().take(40).collect();
            format!("{} {text:?}: {}\n", verdict.kind, reasons.join("; "))
        })
        .collect()
}

#[test]
fn rows_with_amounts_go_in_any_markup_and_script() {
    check(
        "<div><span>Aurum AUR $ 12.50 +1.2%</span><span>Borum BOR $ 0.80 -0.3%</span><span>Corum COR $ 3.10 +0.1%</span>\
         <span>Dorum DOR $ 7.77 +9.9%</span></div>",
        &expect![[r#"
            ticker "Aurum AUR $ 12.50 +1.2%Borum BOR $ 0.80 ": 4 short rows of one shape with an amount or a change, 1.00 of all rows; after the story
        "#]],
    );
    check(
        "<x-rates><b>비트 91,000원</b><b>이더 4,100원</b><b>솔라 210원 1.5%</b><b>리플 3,300원</b><b>에이다 1,020원</b></x-rates>",
        &expect![[r#"
            ticker "비트 91,000원이더 4,100원솔라 210원 1.5%리플 3,300원": 5 short rows of one shape with an amount or a change, 1.00 of all rows; after the story
        "#]],
    );
}

#[test]
fn towards_calm_less_goes_and_towards_bare_more() {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main>{STORY}\
         <div class=newsletter><h2>Sign up for our newsletter</h2><form><input type=email><button>Sign up</button></form></div>\
         <div><form><input type=email><button>Go</button></form></div>\
         </main><section class=comments><h2>2 comments</h2><ul><li>I like trams.</li><li>So do I!</li></ul></section>\
         <footer><a href=/about>About us</a><a href=/terms>Terms</a></footer>"
    ));
    let kinds = |calm| {
        let lines = hidden(&page, &Policy { calm, ..Policy::default() });
        lines.lines().map(|line| line[..line.find(' ').unwrap_or(0)].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(0), ["newsletter"]);
    assert_eq!(kinds(50), ["newsletter", "newsletter"]);
    assert_eq!(kinds(75), ["newsletter", "newsletter"]);
    assert_eq!(kinds(100), ["newsletter", "newsletter", "comments", "footer"]);
}

#[test]
fn a_kind_that_the_user_decided_about_is_so_at_both_ends() {
    for calm in [0, 100] {
        let kinds = vec![(Kind::Comments, false), (Kind::Header, true)];
        let policy = Policy { calm, kinds, ..Policy::default() };
        assert!(!policy.hides(Kind::Comments) && policy.hides(Kind::Header), "{calm}");
    }
}

#[test]
fn lists_of_the_story_itself_stay() {
    // Dates, results and steps are rows of one shape too.
    check(
        "<ul><li>12 May 2025</li><li>13 May 2025</li><li>14 May 2025</li><li>15 May 2025</li></ul>",
        &expect![""],
    );
    check(
        "<ol><li>Boil the water.</li><li>Add the salt.</li><li>Wait for an hour.</li></ol>",
        &expect![""],
    );
    check(
        "<h2>Sources</h2><ol class=references><li><a href=/a>A study of trams in towns of the north</a></li><li><a href=/b>What buses cost and what they bring in</a></li><li><a href=/c>Nine hours: minutes of the council's meeting</a></li></ol>",
        &expect![""],
    );
}

#[test]
fn a_lone_source_link_goes_and_a_named_source_stays() {
    check(
        "<p><a href=https://agency.example/>Source link</a></p>",
        &expect![[r#"
            source-link "Source link": says `source link`; after the story
        "#]],
    );
    check("<p>Source: <a href=https://agency.example/>Tidewire</a></p>", &expect![""]);
}

#[test]
fn a_link_to_the_cookie_policy_is_no_question() {
    check(
        "<div class=cookie-links><a href=/privacy/cookies>Cookie policy</a> <a href=/privacy>Privacy settings</a></div>",
        &expect![""],
    );
    check(
        "<div class=cookie-bar>We use cookies to count visits and to remember what you chose. <a href=#>Accept</a></div>",
        &expect![[r#"
            consent "We use cookies to count visits and to re": says `we use cookies`; name hint `cookie` (consent)
        "#]],
    );
}

#[test]
fn a_question_about_cookies_goes_whatever_its_buttons_are_made_of() {
    check(
        "<div id=cookie-law-info-bar><span>This site sets cookies to count its readers. <a role=button>Fine</a></span></div>",
        &expect![[r#"
            consent "This site sets cookies to count its read": says `we use cookies`; name hint `cookie` (consent)
        "#]],
    );
    check(
        "</main><div class=bar3><div>Cookie settings</div><p>Press a button and cookies are stored on your device, or they are not.</p>\
         <div><a href='#'>Deny</a> <a href='#'>Agree</a></div></div>",
        &expect![[r#"
            consent "Cookie settingsPress a button and cookie": says `we use cookies`
        "#]],
    );
}

#[test]
fn a_list_goes_with_the_heading_before_it() {
    // The heading stands beside its list, among other things of a column.
    check(
        "<div class=x1><p><button>Write to us</button></p><h5>Related articles</h5><div class=x2>\
         <p><a href=/a>The bridge that nobody wanted to build</a></p><p><a href=/b>Nine buses for the whole of the east</a></p></div></div>",
        &expect![[r#"
            related "Related articles": says `related`
            related "The bridge that nobody wanted to buildNi": says `related`; 2 links of headline length to other pages; link density 1.00; after the story
        "#]],
    );
    // Print is no posting; the label says what went.
    check(
        "<div class=x3><h3>Share this:</h3><div><ul><li><a href='https://www.facebook.com/sharer.php?u=a'>Facebook</a></li>\
         <li><a href='https://x.com/intent/tweet?url=a'>X</a></li><li><a href=/print>Print</a></li></ul></div></div>",
        &expect![[r#"
            share "Share this:": says `share`
            share "Facebook": 1 links that post the page elsewhere; after the story
            share "X": 1 links that post the page elsewhere; after the story
        "#]],
    );
}

#[test]
fn lists_of_sources_and_of_files_stay() {
    check(
        "<h2>References</h2><ol><li><a href='https://one.example/a'>https://one.example/reports/tram-lines-of-the-north</a></li>\
         <li><a href='https://two.example/b'>https://two.example/studies/buses-and-their-costs</a></li>\
         <li><a href='https://three.example/c'>https://three.example/what-a-tram-costs-a-year</a></li></ol>",
        &expect![""],
    );
    check(
        "<div class=cards><a href=/a.pdf>The plan for the tram line in full</a><a href=/b.pdf?v=2>What the line costs, by year and stop</a>\
         <a href=/c.xlsx>How many people take which bus today</a></div>",
        &expect![""],
    );
}

#[test]
fn a_name_counts_without_that_of_what_the_story_is_in() {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main class=kit>{STORY}\
         <div class=kit-cta><b>Ready for the first ride?</b> <a href=/join>Book it</a></div></main>"
    ));
    expect![[r#"
        promo "Ready for the first ride? Book it": name hint `cta` (promotion); after the story
    "#]]
    .assert_eq(&hidden(&page, &Policy::default()));
}

#[test]
fn a_column_of_clutter_goes_whole_but_not_with_a_picture_of_its_own() {
    const CLUTTER: &str = "<ul><li>Aurum AUR $ 12.50 +1.2%</li><li>Borum BOR $ 0.80 -0.3%</li><li>Corum COR $ 3.10 +0.1%</li>\
        <li>Dorum DOR $ 7.77 +9.9%</li></ul><div><h3>Our newsletter</h3><form><input type=email><button>Sign up</button></form></div>";
    let years: String = (2017..2025).map(|year| format!("<a href=/{year}>{year}</a> ")).collect();
    check(
        &format!("<aside>{CLUTTER}<div><h3>Archive</h3>{years}</div></aside>"),
        &expect![[r#"
        sidebar "Aurum AUR $ 12.50 +1.2%Borum BOR $ 0.80 ": made of 2 such blocks; after the story
    "#]],
    );
    check(
        &format!(
            "<aside>{CLUTTER}<div><h3>Archive</h3>{years}</div><img src=/map.png alt='Map of the line'></aside>"
        ),
        &expect![[r#"
            ticker "Aurum AUR $ 12.50 +1.2%Borum BOR $ 0.80 ": 4 short rows of one shape with an amount or a change, 1.00 of all rows; after the story
            newsletter "Our newsletterSign up": asks for a mail address; says `newsletter`; after the story
        "#]],
    );
}

#[test]
fn names_alone_hide_no_text() {
    check(
        "<section class=ads><h2>How the tram was advertised</h2><p>Posters hung in every bus.</p></section>",
        &expect![""],
    );
    check(
        "<div class=share-holder-news><p>Shareholders of the tram company meet in May, as they do each year.</p></div>",
        &expect![""],
    );
}

#[test]
fn the_head_of_a_site_is_no_overlay() {
    let heads = [
        "<header style='position:sticky;top:0'><a href=/>The Courier</a> <a href=/subscribe>Subscribe</a> <a href=/in>Sign in</a></header>",
        "<div style='position:fixed;top:0'><a href=/>The Courier</a><nav><a href=/world>World</a></nav><a href=/newsletters>Newsletters</a></div>",
    ];
    for head in heads {
        let page = html::parse(&format!(
            "<meta property=og:type content=article>{head}<main>{STORY}</main>"
        ));
        assert_eq!(hidden(&page, &Policy::default()), "", "{head}");
    }
    check(
        "<div style='position:fixed;bottom:0'><p>Sign up for our newsletter</p><a href=/letters>Sign up</a> <a href=/privacy>Privacy</a></div>",
        &expect![[r#"
            popup "Sign up for our newsletterSign up Privac": says `newsletter`; stays in view while the page scrolls
        "#]],
    );
}

#[test]
fn the_foot_of_a_site_is_no_question_about_cookies() {
    let foot = |line: &str| {
        format!(
            "<section class=cmp-foot><a href=/work>Work here</a> <a href=/contact>Contact us</a><p>{line}</p>\
             <a href=/privacy>Privacy</a><p>We use cookies to make the site work.</p></section>"
        )
    };
    check(&foot("© 2025 The Courier. All rights reserved."), &expect![""]);
    check(
        &foot("Make your choice."),
        &expect![[r#"
            consent "Work here Contact usMake your choice.Pri": says `we use cookies`; name hint `cmp` (consent)
        "#]],
    );
}

#[test]
fn a_page_that_is_likely_no_story_keeps_its_cards_and_offers() {
    let offer = "<div class=cta><p>Ready for the first ride?</p><a href=/book>Book it</a></div>";
    let hidden_on = |head: &str, over: &str| {
        let page = html::parse(&format!("{head}<main>{over}{STORY}{offer}</main>"));
        hidden(&page, &Policy::default())
    };
    let goes = hidden_on("<meta property=og:type content=article>", "");
    assert!(goes.contains("promo"), "{goes}");
    assert_eq!(hidden_on("", "<time>4 March 2025</time>"), goes);
    assert_eq!(hidden_on("", ""), "");
}

#[test]
fn topics_of_each_entry_of_a_list_stay() {
    let topics = |entry: usize| {
        format!(
            "<div class=tags>Tags <a href=/tags/a{entry}>Trams</a> <a href=/tags/b{entry}>Harbour</a></div>"
        )
    };
    let entry = |at: usize, topics: &str| {
        format!(
            "<h2>Line {at}</h2><p>The line runs from the harbour to the hospital and back, every six minutes until midnight.</p>{topics}"
        )
    };
    let listed = |is_tagged: fn(usize) -> bool| -> String {
        (0..8)
            .map(|at| entry(at, &if is_tagged(at) { topics(at) } else { String::new() }))
            .collect()
    };
    let gone = |body: &str| {
        let page = html::parse(&format!(
            "<meta property=og:type content=article><main>{STORY}{body}</main>"
        ));
        hidden(&page, &Policy::default()).lines().filter(|line| line.starts_with("tags")).count()
    };
    assert_eq!(gone(&listed(|at| at == 3)), 1);
    assert!(gone(&listed(|_| true)) <= 1, "the last list stands behind the text");
}

#[test]
fn what_is_named_after_a_chatbot_is_no_slot() {
    check(
        "<div id=chatGPT><a href=/chatgpt>chatGPT</a></div><p class=gpt-note>More on it</p><div id=div-gpt-ad-1></div>",
        &expect![[r#"
            ad "": name hint `gpt` (advertisement)
        "#]],
    );
}

#[test]
fn goods_by_the_dozen_over_the_text_are_no_ticker() {
    let goods = |rows: usize| -> String {
        let rows: String = (0..rows)
            .map(|at| format!("<li>Lamp {} $ {at}9.50</li>", (b'A' + at as u8 % 26) as char))
            .collect();
        format!("<ul>{rows}</ul>")
    };
    let kinds = |rows: usize| {
        let page = html::parse(&format!(
            "<meta property=og:type content=article>{}<main>{STORY}</main>",
            goods(rows)
        ));
        hidden(&page, &Policy::default()).starts_with("ticker")
    };
    assert!(kinds(8));
    assert!(!kinds(48));
}

/// The story and a box pinned over the lower half of the window.
fn page_with_box(text: &str, button: &str) -> Snapshot {
    let mut builder = SnapshotBuilder::new();
    let plain = Flags::default();
    let html = builder.element(None, "html", plain).expect("the root");
    let body = builder.element(Some(html), "body", plain).expect("a child of the root");
    builder.rect(body, Rect { x: 0.0, y: 0.0, width: 1200.0, height: 2400.0 });
    for at in 0..6 {
        let p = builder.element(Some(body), "p", plain).expect("a paragraph");
        let words = format!(
            "Paragraph {at} says that the tram is coming, and gives a reason for it that is as good as any other."
        );
        builder.text(p, &words, plain).expect("its text");
    }
    let pinned = builder.element(Some(body), "div", Flags::FIXED).expect("a box");
    builder.rect(pinned, Rect { x: 0.0, y: 700.0, width: 1200.0, height: 100.0 });
    let p = builder.element(Some(pinned), "p", plain).expect("its paragraph");
    builder.text(p, text, plain).expect("its text");
    let control = builder.element(Some(pinned), "button", plain).expect("its button");
    builder.text(control, button, plain).expect("the button's text");
    builder.finish()
}

#[test]
fn pinned_bars_go_and_walls_stay() {
    let policy = Policy { viewport: Some((1200.0, 800.0)), ..Policy::at(Level::Quiet) };
    expect![[r#"
        sticky "Watch the harbour cameraOpen": stays in view while the page scrolls; after the story
    "#]]
    .assert_eq(&hidden(&page_with_box("Watch the harbour camera", "Open"), &policy));
    for wall in [
        "Subscribe to continue reading",
        "Log in to read this story",
        "Subscribe to read on: one month free",
    ] {
        expect![""].assert_eq(&hidden(&page_with_box(wall, "Log in"), &policy));
    }
}

#[test]
fn every_verdict_says_what_the_learnt_weights_make_of_its_text() {
    let page = page_with_box("Watch the harbour camera", "Open");
    let policy = Policy { viewport: Some((1200.0, 800.0)), ..Policy::at(Level::Quiet) };
    let analysis = analyze(&page, &policy);
    assert_eq!(analysis.verdicts.len(), 1);
    let learnt = analysis.verdicts[0].reasons.iter().find_map(|reason| match *reason {
        Reason::Learnt { chance, by } => Some((chance, by)),
        _ => None,
    });
    let (chance, by) = learnt.expect("the learnt weights' reason");
    assert!(chance.0 < 0.35 && !by.is_empty(), "{chance} {by}");
}

const RATES: &str = "<div><span>Aurum</span> <span>12.50</span></div><div><span>Borum</span> <span>0.80</span></div>\
    <div><span>Corum</span> <span>3.10</span></div><div><span>Dorum</span> <span>7.77</span></div>";

/// The same for what stands in the middle of the story, on a page whose address is known.
fn check_inside(middle: &str, expect: &Expect) {
    let (start, end) = STORY.split_at(STORY.find("<p>Opponents").expect("the third paragraph"));
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main>{start}{middle}{end}</main>"
    ));
    let url = Some("https://news.example/tram".to_owned());
    expect.assert_eq(&hidden(&page, &Policy { url, ..Policy::default() }));
}

#[test]
fn a_strip_goes_with_its_label_and_its_link_to_more() {
    check_inside(
        &format!("<div class=ticker><h3>Kurse</h3><div>{RATES}</div><a href=/all>Alle</a></div>"),
        &expect![[r#"
            ticker "KurseAurum 12.50Borum 0.80Corum 3.10Doru": 4 short rows of one shape with an amount or a change, 1.00 of all rows; between paragraphs of the story; name hint `ticker` (ticker)
        "#]],
    );
}

#[test]
fn words_that_are_left_in_a_box_of_buttons_go_with_them() {
    let bar = "<div><a href='https://www.facebook.com/sharer.php?u=x'>Facebook</a> <a href='https://x.com/intent/tweet?url=x'>X</a></div>";
    let words = "<h4>Like it? Let your friends know!</h4>";
    check(
        &format!("<div class=social-box>{words}{bar}</div>"),
        &expect![[r#"
        share "Like it? Let your friends know!Facebook ": 2 links that post the page elsewhere; after the story
    "#]],
    );
    // A box that is called nothing keeps its words where they are no heading, and any box a day of the story's.
    check(
        &format!("<div class=box><p>Like it? Let your friends know!</p>{bar}</div>"),
        &expect![[r#"
        share "Facebook X": 2 links that post the page elsewhere; after the story
    "#]],
    );
    check(
        &format!("<div class=social-box><p>Revised on 3 May 2025</p>{bar}</div>"),
        &expect![[r#"
            share "Facebook X": 2 links that post the page elsewhere; after the story
        "#]],
    );
}

#[test]
fn rows_that_a_sentence_introduces_stay() {
    check_inside(
        &format!(
            "<p>The mayor read out what the four metals had cost when the line was planned:</p><div>{RATES}</div>"
        ),
        &expect![[""]],
    );
}

#[test]
fn boxes_of_links_to_the_site_go_between_paragraphs_and_sources_stay() {
    let list = |host: &str| {
        format!(
            "<div><h3>Polecane</h3><ul><li><a href={host}/a>Two hundred trams that never ran on Sundays</a></li>\
             <li><a href={host}/b>Why the harbour has no station of its own</a></li>\
             <li><a href={host}/c>A night with the men who oil the switches</a></li></ul></div>"
        )
    };
    check_inside(
        &list(""),
        &expect![[r#"
            related "PolecaneTwo hundred trams that never ran": says `related`; 3 links of headline length to other pages; link density 0.93; between paragraphs of the story
        "#]],
    );
    check_inside(
        &list("https://archive.example"),
        &expect![[r#"
        related "PolecaneTwo hundred trams that never ran": says `related`; 3 links of headline length to other pages; link density 0.93; between paragraphs of the story
    "#]],
    );
}

#[test]
fn headings_with_pictures_stay_between_paragraphs() {
    check_inside(
        "<h4><a href=/game-one><img src=/one.png></a><em>One to four players, ninety minutes, for 45</em></h4>",
        &expect![""],
    );
}

#[test]
fn numbered_contents_are_no_amounts() {
    check(
        "<ul><li><a href=#a>3.1 Files of the tram</a></li><li><a href=#b>3.2 Variables</a></li><li><a href=#c>3.3 Hooks</a></li><li><a href=#d>3.4 Ends</a></li></ul>",
        &expect![[""]],
    );
}

#[test]
fn a_column_beside_the_story_leaves_its_width_behind() {
    const LISTS: &str = "<ul><li><a href=/a>The bridge that nobody wanted to build</a></li>\
        <li><a href=/b>Nine buses for the whole of the east</a></li><li><a href=/c>A school moves into the old brewery</a></li></ul>";
    let markup = format!(
        "<meta property=og:type content=article><div class=row><main>{STORY}</main><aside><h3>Related articles</h3>{LISTS}</aside></div>\
         <section><h3>Most read</h3>{LISTS}</section>"
    );
    let actions = |beside: f32| -> Vec<&'static str> {
        let parsed = html::parse(&markup);
        let mut builder = SnapshotBuilder::new();
        let mut y = 0.0;
        for node in parsed.nodes() {
            if parsed.is_text(node) {
                let parent = parsed.parent(node).expect("a text has a parent");
                builder.text(parent, parsed.text(node), Flags::default()).expect("the same tree");
                continue;
            }
            builder
                .element(parsed.parent(node), parsed.name(node), Flags::default())
                .expect("the same tree");
            for (attr, value) in parsed.attrs(node) {
                builder.attr(attr, value);
            }
            let rect = match parsed.name(node) {
                "p" => {
                    y += 50.0;
                    Rect { x: 0.0, y, width: 600.0, height: 48.0 }
                }
                "aside" => Rect { x: beside, y: 60.0, width: 300.0, height: 400.0 },
                _ => Rect { x: 0.0, y, width: 960.0, height: 50.0 },
            };
            builder.rect(node, rect);
        }
        let page = builder.finish();
        analyze(&page, &Policy::default()).verdicts.iter().map(|each| each.action.name()).collect()
    };
    assert_eq!(actions(640.0), ["vacate", "hide"], "the aside beside, the section under the story");
    assert_eq!(actions(100.0), ["hide", "hide"], "a box between paragraphs is no column");
}

#[test]
fn walls_stay_at_focus_with_all_that_they_offer() {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main>{STORY}<div class=offers><h2>Subscribe to continue reading</h2>\
         <p>One year for the price of a ticket.</p><a href=/pay>See the offers</a></div></main><footer>The Tram Post</footer>"
    ));
    expect![[r#"
        footer "The Tram Post": after the story
    "#]]
    .assert_eq(&hidden(&page, &Policy::at(Level::Focus)));
}

#[test]
fn controls_among_words_that_stay_are_not_taken_out_at_focus() {
    let (start, end) = STORY.split_at(STORY.find("<p>Opponents").expect("the third paragraph"));
    let player = "<div><button>▶</button> Listen to this story, which was read by its author in nine minutes</div>";
    let poll = "<div><label><input type=radio name=p> The council was right to say yes to the line after nine hours</label></div>";
    let page = html::parse(&format!(
        "<meta property=og:type content=article><main>{start}{player}{poll}{end}</main>"
    ));
    let verdicts = analyze(&page, &Policy::at(Level::Focus)).verdicts;
    let names: Vec<&str> = verdicts.iter().map(|verdict| page.name(verdict.node)).collect();
    assert!(!names.iter().any(|name| matches!(*name, "button" | "input")), "{names:?}");
}
