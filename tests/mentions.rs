//! Small pages: what a story only tells of stays, and what the site asks for goes.

use quietpage::analyze::main_text;
use quietpage::{Policy, Snapshot, analyze, html, metadata};

const STORY: &str = "<h1>The ferry slip will close</h1><div class=text>\
    <p>The harbour board voted on Tuesday night to close the town's ferry slip, which has served the yards since 1936.</p>\
    <p>The last boat will leave at the end of May. The chairwoman said that it had been the hardest of her years there.</p>\
    <p>A report put the cost of new pilings at more than the ferry has earned in the twenty years since it was mended.</p>\
    <p>The nine of the crew will be offered work in the harbour's office, says a letter that this newspaper has seen.</p>\
    {}</div>";

fn page(rest: &str) -> Snapshot {
    let story = STORY.replace("{}", rest);
    html::parse(&format!(
        "<title>The ferry slip will close - The Tide Post</title><meta property=og:type content=article>\
         <header><a href=/>The Tide Post</a><nav><a href=/a>Town</a> <a href=/b>Sport</a></nav></header>\
         <main><article>{story}</article></main><footer><a href=/i>About</a></footer>"
    ))
}

fn policy() -> Policy {
    Policy { url: Some("https://tide.example/ferry".into()), ..Policy::default() }
}

/// What is hidden of the story with `rest` as its end.
fn hidden(rest: &str) -> Vec<String> {
    let page = page(rest);
    let verdicts = analyze(&page, &policy()).verdicts;
    verdicts.iter().map(|verdict| page.text_content(verdict.node).trim().to_owned()).collect()
}

#[test]
fn a_last_sentence_on_giving_following_or_letters_stays() {
    for told in [
        "<p>In lieu of flowers, the family asks friends to donate to <a href=https://hospice.example>the hospice</a>.</p>",
        "<p>Samaritans can be called on 116 123 at any hour, or you can donate at <a href=https://help.example>help.example</a>.</p>",
        "<p>Les secouristes ont sauvé deux marins ; on peut faire <a href=https://secours.example>un don</a>, faites un don au Secours.</p>",
        "<p>Unterstützen Sie die Familien über <a href=https://hilfe.example>das Konto der Gemeinde</a>, sagte der Bürgermeister.</p>",
        "<p>Adler told donors in <a href=/letter>a newsletter</a> that she would not run for the board again.</p>",
        "<p>Selon <a href=/meteo>le bulletin de Météo-France</a>, le vent soufflera fort sur toute la côte jusqu'à dimanche.</p>",
        "<p>De voorzitter schreef in <a href=/brief>de nieuwsbrief</a> dat de boot in mei voor het laatst zou varen.</p>",
    ] {
        assert_eq!(hidden(told), [""; 0], "{told}");
    }
}

#[test]
fn a_last_line_that_asks_goes() {
    for asked in [
        "<p>Follow us on <a href=https://t.me/tidepost>Telegram</a> for the news of the harbour.</p>",
        "<p>Sign up for <a href=/letter>our weekly newsletter</a> to read of the harbour.</p>",
    ] {
        assert_eq!(hidden(asked).len(), 1, "{asked}");
    }
}

#[test]
fn votes_in_rows_stay_and_prices_in_such_rows_go() {
    let row = |name: &str, share: &str, change: &str| {
        format!("<div><span>{name}</span> <b>{share}</b> <i>{change}</i></div>")
    };
    let votes = [("Adler", "48.2%"), ("Brandt", "31.9%"), ("Cole", "12.4%"), ("Dunn", "7.5%")];
    let told: String = votes.iter().map(|(name, share)| row(name, share, "+3.1")).collect();
    assert_eq!(hidden(&format!("<div>{told}</div>")), [""; 0]);
    let prices = [("Gold", "2,391.40"), ("Silver", "28.31"), ("Copper", "4.52"), ("Tin", "31.07")];
    let told: String = prices.iter().map(|(name, price)| row(name, price, "+3.1%")).collect();
    assert_eq!(hidden(&format!("<div>{told}</div>")).len(), 1);
}

#[test]
fn the_reader_has_sentences_on_giving_and_shares_of_the_vote() {
    let page = page(
        "<p>He asked neighbours to donate blankets, <a href=/courier>the Courier reported</a>.</p>\
         <div><h3>The vote</h3><div>Adler 48.2%</div><div>Brandt 31.9%</div><div>Cole 12.4%</div><div>Dunn 7.5%</div></div>\
         <p>The board meets again in March, in the hall of the grange, to hear what the town wants of the place.</p>",
    );
    let body = main_text(&page, &policy()).expect("there is a story");
    let is_read = |words: &str| {
        page.nodes().any(|n| page.is_text(n) && page.text(n).contains(words) && body.holds(n))
    };
    assert!(is_read("donate blankets"));
    assert!(is_read("Brandt 31.9%"));
}

#[test]
fn a_link_that_begins_like_read_also_goes_with_its_headline_and_a_control_stays() {
    let between = |line: &str| {
        hidden(&format!(
            "{line}<p>The board meets again in March, in the hall of the grange, to hear what the town wants of the place.</p>"
        ))
    };
    let link = "<a href=/other>LIRE AUSSI. Le bac qui refusait de partir un lundi</a>";
    assert_eq!(
        between(&format!("<p>{link}</p>")),
        ["LIRE AUSSI. Le bac qui refusait de partir un lundi"]
    );
    assert_eq!(between("<p><a href=/2>Read more</a></p>"), [""; 0]);
    assert_eq!(
        between(
            "<p><a href=/pilings>Read more about the pilings and what they cost the town.</a></p>"
        ),
        [""; 0]
    );
}

#[test]
fn a_headline_is_told_from_the_sites_name_over_it() {
    let page = html::parse(
        "<title>Harbour board votes to close the slip - The Tide Post</title><meta property=og:type content=article>\
         <div class=top><h1><a href=/>The Tide Post</a></h1></div>\
         <main><article><h1>Harbour board votes to close the slip</h1><p>The board voted on Tuesday.</p></article></main>",
    );
    let subject = metadata::subject(&page, Some("https://news.example/slip"));
    assert_eq!(subject.title.as_deref(), Some("Harbour board votes to close the slip"));
}
