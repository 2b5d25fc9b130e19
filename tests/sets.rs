//! Lists and tables of the story are read as a whole, whatever their entries and cells look like by themselves.

use quietpage::analyze::main_text;
use quietpage::{Policy, html};

const BEFORE: &str = "<p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>\
    <p>The first trams are to run in four years, from the harbour to the hospital and back, every six minutes.</p>\
    <p>Opponents said that the money would be better spent on buses, of which the town has fewer than it had.</p>";
const BEHIND: &str = "<p>The mayor, who had taken the bus to the meeting, said that she would be glad to take the tram home.</p>\
    <p>Work begins in spring at the harbour, where the old rails still lie under the asphalt of the quay.</p>";

/// What is read of a story with `inside` between its paragraphs and `head` under its headline.
fn read(head: &str, inside: &str) -> String {
    let page = html::parse(&format!(
        "<meta property=og:type content=article><title>The tram line is coming</title>\
         <meta name=description content='Nine hours, two breaks and a vote that hardly anybody in the hall had expected'>\
         <nav><a href=/>Home</a> <a href=/town>Town</a></nav>\
         <main><article><h1>The tram line is coming</h1>{head}<div class=text>{BEFORE}{inside}{BEHIND}</div></article></main>"
    ));
    let body = main_text(&page, &Policy::default()).expect("a story");
    let texts = page.nodes().filter(|&n| page.is_text(n) && body.holds(n));
    texts.map(|n| page.text(n)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_table_is_read_with_all_its_cells() {
    for table in [
        "<div class='Enh table-enhancement'><table class=Table><thead><tr><th>Source<th>Amount</thead><tbody><tr><td>County levy<td>$40,000<tr><td>Growers' cooperative<td>$31,000<tr><td>Church suppers<td>$17,000</table></div>",
        "<table class='table table-bordered'><tr><th>المساحة<th>قبل 2020<th>الآن<tr><td>متران<td>150 جنيها<td>400 جنيه<tr><td>أربعة أمتار<td>260 جنيها<td>720 جنيها</table>",
        "<table><tr><th>Place<th>Team<th>P<th>Pts<tr><td>1<td><a href=/teams/odra>Odra</a><td>9<td>21<tr><td>2<td><a href=/teams/stal>Stal</a><td>9<td>18<tr><td>3<td><a href=/teams/unia>Unia</a><td>9<td>17</table>",
    ] {
        let text = read("", &format!("<p>The figures of this season are these:</p>{table}"));
        let page = html::parse(table);
        for cell in page.nodes().filter(|&n| page.is_text(n)).map(|n| page.text(n).trim()) {
            assert!(text.contains(cell), "{cell:?} of {table}");
        }
    }
}

#[test]
fn a_list_that_the_story_leads_in_to_is_read_also_where_it_is_all_links() {
    for (line, links) in [
        (
            "<h2>Where to turn</h2>",
            [
                "988 Suicide &amp; Crisis Lifeline: call or text 988",
                "Valley Farm Line: 1-800-555-0142",
                "Veterans: dial 988, then press 1",
            ],
        ),
        (
            "<p>The regulator publishes its notices here:</p>",
            [
                "Public notices and warnings",
                "Register of licensed operators",
                "How to complain about a licence holder",
            ],
        ),
        (
            "<p>Voici trois promenades pour voir les travaux de près :</p>",
            [
                "La boucle du Moulin, 7 km, au départ du port",
                "L’épanchoir, 4 km, poussettes bienvenues",
                "La voûte de Malpas, 11 km, lampe utile",
            ],
        ),
        (
            "<p>町が公開している資料は次のとおりだ：</p>",
            [
                "医師募集の要項（町役場）",
                "医師住宅の間取りと家賃の一覧",
                "見学を希望する人への案内",
            ],
        ),
    ] {
        let items: String = links
            .iter()
            .enumerate()
            .map(|(at, link)| format!("<li><a href='https://help{at}.example/'>{link}</a></li>"))
            .collect();
        let text = read("", &format!("{line}<ul>{items}</ul>"));
        for link in links {
            assert!(text.contains(&link.replace("&amp;", "&")), "{link} in {text}");
        }
    }
}

#[test]
fn other_stories_between_paragraphs_are_not_read() {
    for line in [
        "<p><strong>Read also:</strong></p>",
        "<h3>Related stories</h3>",
        "<p><b>Lesen Sie auch:</b></p>",
        "<h4>Ähnliche Artikel</h4>",
    ] {
        let text = read(
            "",
            &format!(
                "{line}<ul><li><a href=/a/ferry-comes-back>The ferry comes back to the old pier</a></li><li><a href=/a/herring-for-all>Herring for everyone this winter</a></li></ul>"
            ),
        );
        assert!(!text.contains("ferry"), "{line}: {text}");
    }
}

#[test]
fn the_standfirst_is_found_behind_a_row_of_buttons() {
    let line = "Nine hours, two breaks and a vote that hardly anybody in the hall had expected";
    let buttons: String = [
        "Facebook",
        "X",
        "WhatsApp",
        "Telegram",
        "Email",
        "Print",
        "Save",
        "Listen",
        "Copy link",
        "More",
    ]
    .iter()
    .map(|name| format!("<li><a href='https://share.example/?{name}'>{name}</a></li>"))
    .collect();
    let head = format!(
        "<p class=lead>{line}</p><div class=meta><span>By Ada Holm</span> <time>3 July</time></div><ul class=share>{buttons}</ul>"
    );
    assert!(read(&head, "").contains(line));
}
