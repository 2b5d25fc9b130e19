//! What the user has said is the story: shown by the reader on that page and on others of the site, and never a reason to
//! hide anything.

use quietpage::analyze::{main_text, print_of};
use quietpage::corrections::{Correction, Wish, read_all, write_all};
use quietpage::snapshot::{Attr, NodeId, Snapshot};
use quietpage::{Policy, analyze, html};

const NEWS: [&str; 4] = [
    "The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.",
    "The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.",
    "Opponents said that the money would be better spent on buses, of which the town has fewer than it had.",
    "The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.",
];
const WORDS: [&str; 3] = [
    "Chair: I open the meeting. Is everybody here who wants to be here, and is the window shut?",
    "Clerk: Two are missing. One of them is on the tram that there is not yet, and sends her regards.",
    "Chair: Then we begin with the minutes of the last time, which nobody has read, as far as I can see.",
];
const OTHER_WORDS: [&str; 4] = [
    "Keeper: The herons have come back to the mill, and I would like to ask who has invited them.",
    "Miller: Nobody invites a heron. It looks at the water for an hour, and then it stays or it does not.",
    "Keeper: Somebody has put up a sign. It asks people to be quiet, which the herons cannot read.",
    "Miller: The people cannot read it either, for it hangs on the wrong side of the door.",
];
const SHARE: &str = "<div class=share-bar><a href='https://facebook.com/sharer?u=x'>Share</a><a href='https://twitter.com/intent/tweet?u=x'>Tweet</a></div>";

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// A report, and below it the words that were spoken, which are not taken for the story.
fn page(title: &str, words: &[&str], names: [&str; 2]) -> Snapshot {
    let [report, record] = names;
    let (news, spoken) = (paragraphs(&NEWS), paragraphs(words));
    html::parse(&format!(
        "<meta property=og:type content=article><title>{title}</title><header><a href=/>The Mirror</a></header>\
         <main><article class='{report}'><h1>{title}</h1>{news}</article><h4>Record</h4>\
         <div class='{record}' id=record-of-it>{spoken}{SHARE}</div></main><footer><a href=/imprint>Imprint</a></footer>"
    ))
}

fn first() -> Snapshot {
    page("The tram line is coming", &WORDS, ["report", "spoken-record"])
}

fn told(page: &Snapshot, class: &str) -> Correction {
    let node = page.nodes().find(|&n| page.attr(n, Attr::Class) == Some(class)).expect("a class");
    let print = print_of(page, node, Wish::Read, &Policy::default()).expect("a block");
    Correction { id: "c1".into(), made: "2026-11-25".into(), wish: Wish::Read, print }
}

fn policy(corrections: &[Correction]) -> Policy {
    Policy { corrections: corrections.to_vec(), ..Policy::default() }
}

/// What a reader shows.
fn read(page: &Snapshot, corrections: &[Correction]) -> String {
    let body = main_text(page, &policy(corrections)).expect("there is text");
    let texts = page.nodes().filter(|&n| page.is_text(n) && body.holds(n));
    texts.map(|n| page.text(n)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_part_that_was_chosen_is_read_and_nothing_else() {
    let page = first();
    let chosen = told(&page, "spoken-record");
    assert!(read(&page, &[]).contains(NEWS[0]));
    assert_eq!(read(&page, &[chosen]), WORDS.join(" "));
}

#[test]
fn so_is_that_part_of_the_next_page() {
    let chosen = told(&first(), "spoken-record");
    let next = page("The herons are back", &OTHER_WORDS, ["report", "spoken-record"]);
    assert_eq!(read(&next, &[chosen]), OTHER_WORDS.join(" "));
}

#[test]
fn and_of_a_site_that_was_built_anew() {
    let mut chosen = told(&first(), "spoken-record");
    chosen.print.names.clear();
    let next = page("The herons are back", &OTHER_WORDS, ["k2", "x9"]);
    assert_eq!(read(&next, &[chosen]), OTHER_WORDS.join(" "));
}

#[test]
fn where_there_is_no_such_part_the_story_is_read() {
    let chosen = told(&first(), "spoken-record");
    let next = html::parse(&format!("<article><h1>News</h1>{}</article>", paragraphs(&NEWS)));
    assert_eq!(read(&next, std::slice::from_ref(&chosen)), read(&next, &[]));
}

#[test]
fn of_two_choices_the_later_counts() {
    let page = first();
    let (record, report) = (told(&page, "spoken-record"), told(&page, "report"));
    assert_eq!(read(&page, &[report.clone(), record.clone()]), WORDS.join(" "));
    let text = read(&page, &[record, report]);
    assert!(NEWS.iter().all(|each| text.contains(each)) && !text.contains(WORDS[0]), "{text}");
}

#[test]
fn nothing_is_hidden_for_it_and_the_chosen_part_never() {
    let page = first();
    let before = analyze(&page, &Policy::default());
    assert!(!before.verdicts.is_empty());
    let body = before.body.blocks().len();
    let elements = page.nodes().filter(|&n| page.is_element(n));
    let prints = elements.filter_map(|n| print_of(&page, n, Wish::Read, &Policy::default()));
    let mut tried = 0;
    for print in prints {
        let chosen = Correction { print, ..told(&page, "report") };
        let after = analyze(&page, &policy(&[chosen]));
        let known = |node: NodeId| before.verdicts.iter().any(|verdict| verdict.node == node);
        assert!(after.verdicts.iter().all(|verdict| known(verdict.node)));
        assert!(after.body.blocks().len() >= body);
        assert_eq!(after.corrected, []);
        let told = after.told.expect("it is found where it was chosen");
        assert!(!after.verdicts.iter().any(|verdict| told.touches(&page, verdict.node)));
        tried += 1;
    }
    assert!(tried > 10);
}

#[test]
fn it_goes_through_a_file() {
    let all = vec![("news.example".to_owned(), vec![told(&first(), "spoken-record")])];
    let text = write_all(&all);
    assert!(text.contains(r#""does":"read""#), "{text}");
    assert_eq!(read_all(&text), Ok(all));
}
