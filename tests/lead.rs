//! The line under the headline that says what the story is about is part of what is read, also without a full stop.

use quietpage::analyze::main_text;
use quietpage::{Policy, html};

const PARAGRAPHS: &str = "<p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>\
    <p>The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.</p>\
    <p>Opponents said that the money would be better spent on buses, of which the town has fewer than it had.</p>\
    <p>The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.</p>";

/// What is read of a page whose head describes it so, with `head` under its headline.
fn read(description: &str, head: &str) -> String {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><meta name=description content='{description}'>\
         <title>The tram line is coming</title><nav><a href=/>Home</a> <a href=/town>Town</a></nav>\
         <main><header><h1>The tram line is coming</h1>{head}</header><div class=text>{PARAGRAPHS}</div></main>"
    ));
    let body = main_text(&page, &Policy::default()).expect("a story");
    let texts = page.nodes().filter(|&n| page.is_text(n) && body.holds(n));
    texts.map(|n| page.text(n)).collect::<Vec<_>>().join(" ")
}

const BYLINE: &str = "<div class=byline>By <a rel=author href=/people/ada-holm>Ada Holm</a> · <time>June 11, 2025</time></div>";

#[test]
fn what_the_page_says_of_itself_is_read_where_it_stands_under_the_headline() {
    for line in [
        "Nine hours, two breaks and a vote that hardly anybody in the hall had expected",
        "Neun Stunden, zwei Pausen und eine Abstimmung, mit der kaum jemand gerechnet hatte",
        "Nueve horas, dos pausas y una votación que casi nadie esperaba en la sala",
        "九時間の議論と二度の休憩を経て、ほとんど誰も予想しなかった採決に至った",
        "تسع ساعات واستراحتان وتصويت لم يكن يتوقعه أحد تقريبا في القاعة",
    ] {
        for head in [
            format!("{BYLINE}<div class=sub>{line}</div>"),
            format!("{BYLINE}<p>{line}</p>"),
            format!("<p>{line}</p>{BYLINE}"),
            format!("<div><span>{line}</span></div>{BYLINE}"),
        ] {
            assert!(read(line, &head).contains(line), "{head}");
        }
    }
}

#[test]
fn a_heading_right_under_the_headline_is_read_without_a_description() {
    let line = "Nine hours, two breaks and a vote that hardly anybody in the hall had expected";
    for tag in ["h2", "h3"] {
        assert!(read("", &format!("<{tag}>{line}</{tag}>{BYLINE}")).contains(line), "{tag}");
    }
}

#[test]
fn names_dates_and_links_under_the_headline_are_not_read() {
    let description = "By Ada Holm · June 11, 2025 · Nine hours and two breaks in the hall";
    for head in [
        BYLINE.to_string(),
        format!(
            "<h2><a href=/town/trams>All that is known of the trams of our town</a></h2>{BYLINE}"
        ),
    ] {
        let text = read(description, &head);
        assert!(text.starts_with("The council"), "{text}");
    }
}
