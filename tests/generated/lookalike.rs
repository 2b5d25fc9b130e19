//! What looks like clutter and is part of the story: its tables, results, recipes, sources, lists of links.

use crate::draw::{Draw, capital, full_stop};
use crate::page::{KEPT, Place, STORY};

/// What the story has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Prices,
    Results,
    Recipe,
    References,
    Contents,
    Links,
    Portfolio,
    Rates,
    Weather,
    Votes,
    Facts,
    Timeline,
}

impl Subject {
    pub(crate) const ALL: &[(&str, Self)] = &[
        ("price tables", Self::Prices),
        ("match results", Self::Results),
        ("recipes", Self::Recipe),
        ("reference lists", Self::References),
        ("tables of contents", Self::Contents),
        ("stories made of links", Self::Links),
        ("portfolio performance", Self::Portfolio),
        ("exchange rates", Self::Rates),
        ("weather reports", Self::Weather),
        ("votes", Self::Votes),
        ("key figures", Self::Facts),
        ("timelines", Self::Timeline),
    ];

    /// Sources stand at the story's end, a recipe may.
    pub(crate) fn place(self, draw: &mut Draw) -> Place {
        match self {
            Self::References => Place::Ending,
            Self::Recipe if draw.chance(40) => Place::Ending,
            _ => Place::Inside,
        }
    }
}

/// The block, with what introduces it.
pub(crate) fn write(draw: &mut Draw, subject: Subject) -> String {
    let language = draw.language;
    match subject {
        Subject::Recipe => recipe(draw),
        Subject::References => references(draw),
        Subject::Contents => contents(draw),
        Subject::Links => links(draw),
        Subject::Timeline => timeline(draw),
        Subject::Prices => {
            let row = |name: &str, draw: &mut Draw| {
                let value = draw.between(2.0, 90.0);
                vec![name.to_owned(), language.price(value, 2)]
            };
            let rows: Vec<Vec<String>> =
                language.goods.split('|').map(|name| row(name, draw)).collect();
            figures(draw, &rows)
        }
        Subject::Results => {
            let names = draw.texts(language.teams, 8);
            let row = |teams: &[&str], draw: &mut Draw| {
                let score = format!("{}:{}", draw.rng.u32(0..5), draw.rng.u32(0..5));
                vec![format!("{} – {}", teams[0], teams[1]), score]
            };
            let rows: Vec<Vec<String>> =
                names.chunks_exact(2).map(|teams| row(teams, draw)).collect();
            figures(draw, &rows)
        }
        Subject::Portfolio => {
            let names = draw.texts(language.stocks, 5);
            let row = |name: &str, draw: &mut Draw| {
                let (value, change) = (draw.between(10.0, 900.0), draw.between(0.2, 30.0));
                let change = format!("{}{}%", draw.one_of(&["+", "-"]), language.amount(change, 1));
                vec![name.to_owned(), language.price(value, 2), change]
            };
            let rows: Vec<Vec<String>> = names.into_iter().map(|name| row(name, draw)).collect();
            let finance = capital(draw.text(language.finance)) + full_stop(language);
            format!("<p{STORY}>{finance}</p>{}", figures(draw, &rows))
        }
        Subject::Rates => {
            let names = draw.texts(language.currencies, 5);
            let row = |name: &str, draw: &mut Draw| {
                let value = draw.between(0.5, 150.0);
                vec![name.to_owned(), language.amount(value, 3)]
            };
            let rows: Vec<Vec<String>> = names.into_iter().map(|name| row(name, draw)).collect();
            figures(draw, &rows)
        }
        Subject::Weather => {
            let row = |day: &str, draw: &mut Draw| {
                let warm = draw.rng.i32(2..33);
                vec![day.to_owned(), format!("{warm}°"), format!("{}°", warm - 7)]
            };
            let rows: Vec<Vec<String>> =
                language.days.split('|').map(|day| row(day, draw)).collect();
            figures(draw, &rows)
        }
        Subject::Votes => {
            let row = |name: &str, draw: &mut Draw| {
                let share = draw.between(3.0, 38.0);
                vec![name.to_owned(), format!("{}%", language.amount(share, 1))]
            };
            let rows: Vec<Vec<String>> =
                language.parties.split('|').map(|name| row(name, draw)).collect();
            figures(draw, &rows)
        }
        Subject::Facts => {
            let row = |name: &str, draw: &mut Draw| {
                let value = draw.between(1.0, 4_000.0);
                vec![name.to_owned(), language.amount(value, 1)]
            };
            let rows: Vec<Vec<String>> =
                language.facts.split('|').map(|name| row(name, draw)).collect();
            figures(draw, &rows)
        }
    }
}

/// What introduces a list: the end of a paragraph, or a heading.
fn introduction(draw: &mut Draw) -> String {
    if draw.chance(65) {
        sentence_before(draw)
    } else {
        format!("<h3{STORY}>{}</h3>", draw.text(draw.language.heads))
    }
}

fn sentence_before(draw: &mut Draw) -> String {
    let sentence = draw.sentence();
    let lead = draw.text(draw.language.leads);
    format!("<p{STORY}>{sentence}{}{lead}</p>", draw.language.space)
}

/// Rows of figures in one of the shapes that stories give them.
fn figures(draw: &mut Draw, rows: &[Vec<String>]) -> String {
    let class = draw.class(&["table", "facts", "figures", "list"]);
    let lines = || rows.iter().map(|row| row.join(" "));
    let cells = |tag: &str, row: &[String]| -> String {
        row.iter().map(|piece| format!("<{tag}>{piece}</{tag}>")).collect()
    };
    let shape = draw.rng.u32(0..7);
    // Rows of plain boxes are the story's where its last sentence says so.
    let introduction = if shape == 6 { sentence_before(draw) } else { introduction(draw) };
    let wrapper = draw.class(&["table-wrapper", "block"]);
    let is_wrapped = draw.chance(30);
    let block = match shape {
        0 | 1 => {
            let body: String =
                rows.iter().map(|row| format!("<tr>{}</tr>", cells("td", row))).collect();
            format!("<table{class}{KEPT}><tbody>{body}</tbody></table>")
        }
        2 => {
            let items: String = lines().map(|line| format!("<li>{line}</li>")).collect();
            format!("<ul{class}{KEPT}>{items}</ul>")
        }
        3 => {
            let colon = |row: &Vec<String>| match row.split_first() {
                Some((name, rest)) => format!("<li><b>{name}:</b> {}</li>", rest.join(", ")),
                None => String::new(),
            };
            let items: String = rows.iter().map(colon).collect();
            format!("<ol{class}{KEPT}>{items}</ol>")
        }
        4 => {
            let pair = |row: &Vec<String>| match row.split_first() {
                Some((name, rest)) => format!("<dt>{name}</dt><dd>{}</dd>", rest.join(" ")),
                None => String::new(),
            };
            let items: String = rows.iter().map(pair).collect();
            format!("<dl{class}{KEPT}>{items}</dl>")
        }
        5 => format!("<p{class}{KEPT}>{}</p>", lines().collect::<Vec<_>>().join("<br>")),
        _ => {
            let items: String =
                rows.iter().map(|row| format!("<div>{}</div>", cells("span", row))).collect();
            format!("<div{class}{KEPT}>{items}</div>")
        }
    };
    if is_wrapped {
        format!("{introduction}<div{wrapper}>{block}</div>")
    } else {
        introduction + &block
    }
}

fn recipe(draw: &mut Draw) -> String {
    let language = draw.language;
    let item = |name: &str, draw: &mut Draw| {
        let weight = f64::from(draw.rng.u32(2..40)) * 12.5;
        format!("<li>{} {name}</li>", language.amount(weight, usize::from(draw.chance(30))))
    };
    let items: String = language.ingredients.split('|').map(|name| item(name, draw)).collect();
    let steps: String = language.steps.split('|').map(|step| format!("<li>{step}</li>")).collect();
    let class = draw.class(&["recipe", "ingredients", "recipe-card"]);
    format!("{}<div{class}{KEPT}><ul>{items}</ul><ol>{steps}</ol></div>", introduction(draw))
}

fn references(draw: &mut Draw) -> String {
    let heading = draw.text(draw.language.references);
    let noted = draw.chance(50);
    let item = |at: usize, draw: &mut Draw| {
        let (person, title) = (draw.text(draw.language.people), draw.headline());
        let mark = if noted { format!(" id=\"note-{at}\"") } else { String::new() };
        let to = format!("https://archive.example/{}", draw.hash("doc-"));
        format!("<li{mark}>{person} (2019). <a href=\"{to}\">{title}</a>, 12–19.</li>")
    };
    let items: String = (0..draw.rng.usize(3..=6)).map(|at| item(at, draw)).collect();
    let class = draw.class(&["references", "sources", "footnotes"]);
    format!("<h2{STORY}>{heading}</h2><ol{class}{KEPT}>{items}</ol>")
}

fn contents(draw: &mut Draw) -> String {
    let heading = draw.text(draw.language.contents);
    let titles: Vec<&str> = draw.language.sections.split('|').collect();
    let items: String = titles
        .iter()
        .enumerate()
        .map(|(at, title)| format!("<li><a href=\"#part-{at}\">{title}</a></li>"))
        .collect();
    let class = draw.class(&["toc", "table-of-contents", "contents"]);
    let sections: String = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            format!("<h2 id=\"part-{at}\"{STORY}>{title}</h2><p{STORY}>{}</p>", draw.sentence())
        })
        .collect();
    let element = draw.one_of(&["div", "nav", "section"]);
    format!("<{element}{class}{KEPT}><h3>{heading}</h3><ul>{items}</ul></{element}>{sections}")
}

/// A story that tells of other pages: each with a link and what it says of it.
fn links(draw: &mut Draw) -> String {
    let as_list = draw.chance(50);
    let item = |draw: &mut Draw| {
        let to = if draw.chance(50) {
            draw.address()
        } else {
            format!("https://elsewhere.example/{}", draw.hash("p-"))
        };
        let (title, sentence) = (draw.headline(), draw.sentence());
        let text = format!("<a href=\"{to}\">{title}</a>. {sentence}");
        if as_list { format!("<li>{text}</li>") } else { format!("<p>{text}</p>") }
    };
    let items: String = (0..draw.rng.usize(4..=7)).map(|_| item(draw)).collect();
    let class = draw.class(&["list", "roundup", "links"]);
    let element = if as_list { "ul" } else { "div" };
    format!("{}<{element}{class}{KEPT}>{items}</{element}>", introduction(draw))
}

fn timeline(draw: &mut Draw) -> String {
    let mut year = draw.rng.u32(1880..1920);
    let mut items = String::new();
    for _ in 0..5 {
        year += draw.rng.u32(3..20);
        items += &format!("<li><b>{year}</b> {}</li>", draw.sentence());
    }
    let class = draw.class(&["timeline", "chronology", "history"]);
    format!("{}<ul{class}{KEPT}>{items}</ul>", introduction(draw))
}
