//! What belongs to the story round its headline and its pictures stays, whatever stands beside it: names, dates, captions.

use quietpage::analyze::main_text;
use quietpage::{Policy, analyze, html};

const PARAGRAPHS: &str = "<p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>\
    <p>The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.</p>\
    <p>Opponents said that the money would be better spent on buses, of which the town has fewer than it had.</p>\
    <p>The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.</p>";
const BUTTONS: &str = "<a href='https://www.facebook.com/sharer.php?u=x'>Facebook</a> <a href='https://x.com/intent/tweet?url=x'>X</a>";

/// The texts that are hidden of a story with `line` under its headline and `inside` between its paragraphs.
fn hidden(line: &str, inside: &str) -> Vec<String> {
    let (first, rest) = PARAGRAPHS.split_at(PARAGRAPHS.find("<p>Opponents").expect("a paragraph"));
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title>\
         <main><h1>The tram line is coming</h1>{line}{first}{inside}{rest}</main>"
    ));
    let text = |node| page.text_content(node).split_whitespace().collect::<Vec<_>>().join(" ");
    analyze(&page, &Policy::default()).verdicts.iter().map(|verdict| text(verdict.node)).collect()
}

#[test]
fn a_name_with_a_portrait_is_no_teaser() {
    for line in [
        "<div class=article-info><div class=author-image><a href=/people/ada-holm/><img src=/ada.jpg alt=''></a></div><span>By Ada Holm | Published: Nov 24, 2025</span></div>",
        "<div><ul><li><a href=/author/ada-holm/><img src=/ada.jpg alt='Picture of Ada Holm'></a> Ada Holm, the editor</li><li>August 13, 2024</li></ul></div>",
        "<div class=promo-line>Von Ada Holm <a href=/team/ada-holm/>Alle Texte</a> 13.08.2024</div>",
    ] {
        assert_eq!(hidden(line, ""), [""; 0], "{line}");
    }
}

#[test]
fn of_a_line_with_the_date_only_what_posts_and_lists_goes() {
    let dated = |date: &str| {
        format!("<div class=top><span>{date}</span><div class=share>Share: {BUTTONS}</div></div>")
    };
    for date in [
        "June 11, 2025",
        "23.07.2025 · 6 min",
        "le 3 février 2024",
        "2025年3月4日",
        "Updated Feb 27, 2026",
    ] {
        assert_eq!(hidden(&dated(date), ""), ["Share: Facebook X"], "{date}");
    }
    let tags = "<div><div>Tags: <a href=/tag/trams rel=tag>Trams</a> <a href=/tag/town rel=tag>Town</a></div><span>December 17th 2025</span></div>";
    assert_eq!(hidden(tags, ""), ["Tags: Trams Town"]);
}

#[test]
fn a_picture_with_its_caption_stays_wherever_it_leads() {
    let picture = "<div class='wp-caption aligncenter'><a href=/guides/trams/><img src=/tram.jpg alt='A tram'></a><p class=wp-caption-text>The tram of 1911. Photo: Courier/Jo Ek</p></div>";
    assert_eq!(hidden("", picture), [""; 0]);
}

#[test]
fn cells_of_the_storys_tables_stay() {
    let row = |name: &str, label: &str| {
        format!(
            "<tr><td>{label}<a href=/lines/{name}>{name} line of the harbour works</a></td><td>nine minutes</td></tr>"
        )
    };
    let table =
        format!("<table>{}{}</table>", row("North", "<div>Most popular</div>"), row("South", ""));
    assert_eq!(hidden("", &table), [""; 0]);
}

#[test]
fn other_stories_with_dates_go_as_before() {
    let card = |n: u32| {
        format!(
            "<li><a href=/2025/0{n}/story><img src=/{n}.jpg alt=''>What else happened at the harbour, part {n}</a> <time>May {n}, 2025</time></li>"
        )
    };
    let cards = format!(
        "<aside><h3>Related stories</h3><ul>{}{}{}</ul></aside>",
        card(1),
        card(2),
        card(3)
    );
    assert_eq!(hidden("", &cards).len(), 1);
}

#[test]
fn a_table_of_the_story_is_read_with_its_caption_and_headings() {
    let page = html::parse(
        "<main><article><p class=readmore><strong>Read more:</strong> <a href=/10/sue>Islanders threaten to sue over lost crossings</a></p>\
         <table><caption>The cost of the sea wall (£m)</caption><thead><tr><th>Part</th><th>County</th><th>Company</th><th>Total</th></tr></thead><tbody>\
         <tr><td>Foundations</td><td>6.2</td><td>2.1</td><td>8.3</td></tr><tr><td>Wall and parapet</td><td>4.0</td><td>3.5</td><td>7.5</td></tr>\
         <tr><td>Pumps and gates</td><td>1.2</td><td>1.0</td><td>2.2</td></tr></tbody></table>\
         <p>Six crossings a day are planned for the summer and four in winter, as before the storm. Fares for islanders stay where they have been frozen until the end of 2029; visitors will pay £2 more each way.</p>\
         <p class=corr>This article was amended on 13 November 2026. An earlier version said that the county would pay £11.4bn; it is £11.4m.</p>",
    );
    let body = analyze(&page, &Policy::default()).body;
    let is_over = |n| page.ancestors(n).any(|up| matches!(page.name(up), "th" | "caption"));
    let over = page.nodes().filter(|&n| page.is_text(n) && is_over(n));
    let left: Vec<&str> = over.filter(|&n| !body.holds(n)).map(|n| page.text(n)).collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_box_of_facts_is_read_with_its_name() {
    let page = html::parse(
        "<title>Ferry terminal to open again</title><main><article><h1>Ferry terminal to open again</h1>\
         <div class=share><button>Share</button><button>Facebook</button><button>X</button><button>Copy link</button></div>\
         <div class=gift><button>Gift this article</button><button>Save for later</button><button>214</button><a href=/preferred>Add us as a preferred source</a></div>\
         <div class=keypts><strong>Key points</strong><ul><li>The terminal at Stannick reopens on 4 May with six crossings a day</li>\
         <li>The county pays £11.4m of the £18m sea wall</li><li>Fares for islanders stay frozen until 2029</li></ul></div>\
         <p>The ferry terminal at Stannick will open again on 4 May, more than two years after a winter storm tore forty metres out of the sea wall that protects it, the county council said on Thursday.</p>\
         <p>Under the agreement, which councillors are expected to approve next week, the county will pay £11.4m of the £18m that the new wall costs.</p>\
         <p>“We should have been here a year ago, and I am sorry that we were not,” said Helen Brandt, who leads the council.</p></article></main>",
    );
    let body = analyze(&page, &Policy::default()).body;
    let name = page.nodes().find(|&n| page.is_text(n) && page.text(n) == "Key points");
    assert!(body.holds(name.expect("the page has a box of facts")));
}

/// The texts of a story with `before` over its first paragraph and `inside` between its paragraphs that its body holds.
fn told(before: &str, inside: &str) -> String {
    let (first, rest) = PARAGRAPHS.split_at(PARAGRAPHS.find("<p>Opponents").expect("a paragraph"));
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title>\
         <main><h1>The tram line is coming</h1>{before}{first}{inside}{rest}</main>"
    ));
    let body = analyze(&page, &Policy::default()).body;
    page.nodes().filter(|&n| body.holds(n)).map(|n| page.text(n)).collect()
}

#[test]
fn captions_come_along_whatever_the_box_is_called() {
    let photo = "<div class=asset-photo><img src=/bridge.jpg width=900 height=500 alt=''><div class=caption>The bridge carries eleven trams an hour. Dan Ruiz</div></div>";
    let table = "<figure><table><tr><th>Year</th><th>Cost</th></tr><tr><td>2017</td><td>1.2m</td></tr><tr><td>2019</td><td>1.4m</td></tr></table><figcaption>Source: the inquiry, appendix F</figcaption></figure>";
    assert!(told(photo, "").contains("eleven trams"));
    assert!(told("", table).contains("appendix F"));
    // A slot has a caption too.
    let slot = "<div class=slot><p class=slot-caption>The text goes on below what we are paid for</p><a href=https://shop.example/ rel=sponsored><img src=/ad.png width=300 height=250 alt=''></a></div>";
    assert!(!told("", slot).contains("paid for"));
}

#[test]
fn what_a_company_says_of_itself_amid_its_story_is_no_story() {
    let pitch = "<div class=cta><h3>Try Lattice free for 14 days</h3><p>Durable queues with no servers to run. No credit card required.</p><a href=/signup>Start your trial</a></div>";
    assert!(!told("", pitch).contains("Lattice"));
    // Whom to call stays, whatever the box is named.
    let help = "<div class=cta><h3>If you need help</h3><p>The line for those who were hurt in the works is open day and night.</p><a href=tel:0800111222>0800 111 222</a></div>";
    assert!(told("", help).contains("open day and night"));
}

#[test]
fn of_a_list_under_the_headline_each_way_to_post_the_page_goes() {
    let items = "<li><a href='https://www.facebook.com/sharer/sharer.php?u=x'>Facebook</a></li><li><a href='https://twitter.com/intent/tweet?text=x'>X</a></li>\
        <li><a href='mailto:?subject=x'>Email</a></li><li><a href='sms:?body=x'>SMS</a></li><li><a href='#'>Print</a></li>";
    let line = format!(
        "<div class=meta><span>By Ada Holm</span> <time>June 11, 2025</time><ul>{items}</ul></div>"
    );
    assert_eq!(hidden(&line, ""), ["Facebook", "X", "Email", "SMS"]);
}

/// What the reader shows of a story with `inside` between its paragraphs.
fn read(inside: &str) -> String {
    let (first, rest) = PARAGRAPHS.split_at(PARAGRAPHS.find("<p>Opponents").expect("a paragraph"));
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title>\
         <main><h1>The tram line is coming</h1>{first}{inside}{rest}</main>"
    ));
    let body = main_text(&page, &Policy::default()).expect("a story");
    let texts = page.nodes().filter(|&n| page.is_text(n) && body.holds(n));
    texts.map(|n| page.text(n)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_poll_is_no_part_of_the_story_and_a_question_with_its_answer_is() {
    for poll in [
        "<div class=box><h4>Today's question</h4><p>Was the debate too long?</p><form><label><input type=radio>Yes</label> <label><input type=radio>No</label><button>Vote</button></form></div>",
        "<div><p>この記事は役に立ちましたか？</p><div><button>はい</button><button>いいえ</button></div></div>",
        "<section><p>هل كان النقاش طويلا؟</p><button>نعم</button> <button>لا</button></section>",
    ] {
        let text = read(poll);
        assert!(text.ends_with("take the tram home."), "{text}");
        for asked in ["question", "too long", "役に", "النقاش", "Yes", "Vote"] {
            assert!(!text.contains(asked), "{asked}: {text}");
        }
    }
    let answered = "<div><p>Was the debate too long for the members of the council who had come by bus?</p><button>Listen</button>\
        <p>It was, said the mayor, and longer still for those who had come on foot from the harbour.</p></div>";
    assert!(read(answered).contains("Was the debate too long"));
    assert!(hidden("", answered).is_empty());
}

#[test]
fn what_readers_wrote_under_the_story_is_no_part_of_it() {
    for (heading, part) in [
        (
            "<h3>Comments</h3>",
            "<div class=comments id=comments><p><b>Joop</b>: And who pays for it? We all know the answer to that.</p><p><b>Lene</b>: Please keep the old trams!</p></div>",
        ),
        (
            "",
            "<section class=comment-section><h2>2 Kommentare</h2><p><b>Joop</b>: Und wer bezahlt das? Wir alle kennen die Antwort.</p><p><b>Lene</b>: Bitte behaltet die alten Bahnen!</p></section>",
        ),
        (
            "<h3>Comentarios</h3>",
            "<div id=comentarios class=comments-list><p><b>Joop</b>: ¿Y quién lo paga? Todos sabemos la respuesta.</p><p><b>Lene</b>: ¡Quédense con los viejos tranvías!</p></div>",
        ),
    ] {
        let text = end_of(&format!("{heading}{part}"));
        assert!(text.ends_with("take the tram home."), "{text}");
    }
    // An opinion piece that its site calls a comment has no such line over it.
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title><main><h1>The tram line is coming</h1>\
         <div class=comments><h2>A comment by Ada Holm</h2>{PARAGRAPHS}</div></main>"
    ));
    let body = main_text(&page, &Policy::default()).expect("a story");
    let texts: Vec<_> = page.nodes().filter(|&n| body.holds(n)).map(|n| page.text(n)).collect();
    assert!(texts.iter().any(|text| text.ends_with("take the tram home.")), "{texts:?}");
}

/// What is read of a story with `last` behind its last paragraph, in the same element.
fn end_of(last: &str) -> String {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title>\
         <div class=main><h1>The tram line is coming</h1>{PARAGRAPHS}{last}</div>"
    ));
    let body = main_text(&page, &Policy::default()).expect("a story");
    let texts = page.nodes().filter(|&n| page.is_text(n) && body.holds(n));
    texts.map(|n| page.text(n)).collect::<Vec<_>>().join(" ")
}
