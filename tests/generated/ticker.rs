//! Tickers: coins, stocks, currencies, scores and weather, in the markup of strips, lists and boxes.

use crate::draw::Draw;
use crate::page::PLANTED;

/// How a ticker is marked up.
#[derive(Clone, Copy)]
pub(crate) enum Markup {
    List,
    Table,
    Grid,
    Marquee,
    CustomElements,
    FlexRow,
    Cards,
    Carousel,
    Definitions,
    Line,
    Links,
}

impl Markup {
    pub(crate) const ALL: &[(&str, Self)] = &[
        ("list", Self::List),
        ("table", Self::Table),
        ("grid", Self::Grid),
        ("marquee", Self::Marquee),
        ("custom elements", Self::CustomElements),
        ("flex row", Self::FlexRow),
        ("cards", Self::Cards),
        ("carousel", Self::Carousel),
        ("definitions", Self::Definitions),
        ("line", Self::Line),
        ("links", Self::Links),
    ];
}

/// The pieces of each row, and what stands over them.
struct Rows {
    rows: Vec<Vec<String>>,
    heading: &'static str,
}

/// One ticker.
pub(crate) fn write(draw: &mut Draw, markup: Markup) -> String {
    let Rows { rows, heading } = rows(draw);
    let item = draw.class(&["ticker-item", "quote", "rate-row"]);
    let spans = |row: &[String]| -> String {
        row.iter().map(|piece| format!("<span>{piece}</span>")).collect()
    };
    let each = |write: &dyn Fn(&[String]) -> String| -> String {
        rows.iter().map(|row| write(row)).collect()
    };
    let linked = draw.chance(50);
    let link =
        |inner: String| if linked { format!("<a href=\"/quote/1\">{inner}</a>") } else { inner };
    let block = match markup {
        Markup::List => {
            format!("<ul>{}</ul>", each(&|row| format!("<li{item}>{}</li>", link(spans(row)))))
        }
        Markup::Table => {
            let cells = |row: &[String]| -> String {
                row.iter().map(|piece| format!("<td>{piece}</td>")).collect()
            };
            format!(
                "<table><tbody>{}</tbody></table>",
                each(&|row| format!("<tr>{}</tr>", cells(row)))
            )
        }
        Markup::Grid => {
            let divs = |row: &[String]| -> String {
                row.iter().map(|piece| format!("<div>{piece}</div>")).collect()
            };
            format!("<div>{}</div>", each(&|row| format!("<div{item}>{}</div>", divs(row))))
        }
        Markup::Marquee => {
            let strip = each(&|row| format!("<span{item}>{}</span> ", link(row.join(" "))));
            format!("<marquee>{strip}</marquee>")
        }
        Markup::CustomElements => {
            format!(
                "<x-rates>{}</x-rates>",
                each(&|row| format!("<x-rate>{}</x-rate>", spans(row)))
            )
        }
        Markup::FlexRow => format!(
            "<div style=\"display:flex\">{}</div>",
            each(&|row| {
                let (name, rest) = row.split_first().expect("a row has pieces");
                format!("<span{item}><b>{name}</b> {}</span>", rest.join(" "))
            })
        ),
        Markup::Cards => format!(
            "<div>{}</div>",
            each(&|row| {
                let (name, rest) = row.split_first().expect("a row has pieces");
                let icon = "<img src=\"/icons/a.svg\" alt=\"\" width=\"24\" height=\"24\">";
                format!("<div{item}>{icon}<div>{name}</div><div>{}</div></div>", rest.join(" "))
            })
        ),
        Markup::Carousel => {
            // A strip that runs for ever holds its rows twice.
            let slides = each(&|row| format!("<div{item}>{}</div>", link(spans(row))));
            let twice = if draw.chance(50) { slides.clone() } else { String::new() };
            format!("<button>‹</button><div><div>{slides}{twice}</div></div><button>›</button>")
        }
        Markup::Definitions => format!(
            "<dl>{}</dl>",
            each(&|row| {
                let (name, rest) = row.split_first().expect("a row has pieces");
                format!("<dt>{name}</dt><dd>{}</dd>", rest.join(" "))
            })
        ),
        Markup::Line => {
            let sign = draw.one_of(&[" | ", " • ", " · ", " / "]);
            let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
            format!("<p>{}</p>", rows.join(sign))
        }
        Markup::Links => each(&|row| format!("<a{item} href=\"/quote/1\">{}</a> ", row.join(" "))),
    };
    let class = draw.class(&["ticker", "market-ticker", "price-bar", "quotes-widget"]);
    let heading = match draw.rng.u32(0..5) {
        0 | 1 => String::new(),
        2 => format!("<h3>{heading}</h3>"),
        3 => format!("<h4>{heading}</h4>"),
        _ => format!("<div>{heading}</div>"),
    };
    let more = if draw.chance(30) {
        format!("<a href=\"/quotes\">{}</a>", draw.language.more)
    } else {
        String::new()
    };
    let element = draw.one_of(&["div", "div", "section"]);
    format!("<{element}{class}{PLANTED}>{heading}{block}{more}</{element}>")
}

fn rows(draw: &mut Draw) -> Rows {
    let language = draw.language;
    let count = draw.rng.usize(4..=7);
    match draw.rng.u32(0..5) {
        0 => {
            let names = draw.texts(language.coins, count);
            let with_symbol = draw.chance(60);
            let row = |name: &str, draw: &mut Draw| {
                let symbol: String = (0..3).map(|_| draw.rng.uppercase()).collect();
                let name = if with_symbol { format!("{name} ({symbol})") } else { name.to_owned() };
                let value = draw.between(0.2, 90_000.0);
                vec![name, language.price(value, 2), change(draw)]
            };
            let rows = names.into_iter().map(|name| row(name, draw)).collect();
            Rows { rows, heading: draw.text(language.markets) }
        }
        1 => {
            let names = draw.texts(language.stocks, count);
            let row = |name: &str, draw: &mut Draw| {
                let value = draw.between(4.0, 2_400.0);
                vec![name.to_owned(), language.amount(value, 2), change(draw)]
            };
            let rows = names.into_iter().map(|name| row(name, draw)).collect();
            Rows { rows, heading: draw.text(language.markets) }
        }
        2 => {
            let by_code = draw.chance(50);
            let codes = "USD/EUR|EUR/GBP|USD/JPY|CHF/USD|EUR/SEK|GBP/USD|PLN/EUR";
            let names = draw.texts(if by_code { codes } else { language.currencies }, count);
            let changes = draw.chance(50);
            let row = |name: &str, draw: &mut Draw| {
                let value = draw.between(0.4, 180.0);
                let mut row = vec![name.to_owned(), language.amount(value, 4)];
                if changes {
                    row.push(change(draw));
                }
                row
            };
            let rows = names.into_iter().map(|name| row(name, draw)).collect();
            Rows { rows, heading: draw.text(language.markets) }
        }
        3 => {
            let names = draw.texts(language.teams, 8);
            let sign = draw.one_of(&[":", "–", " - ", " : "]);
            let apart = draw.chance(30);
            let row = |teams: &[&str], draw: &mut Draw| {
                let goals = [draw.rng.u32(0..5), draw.rng.u32(0..5)];
                if apart {
                    vec![
                        teams[0].to_owned(),
                        goals[0].to_string(),
                        goals[1].to_string(),
                        teams[1].to_owned(),
                    ]
                } else {
                    vec![
                        teams[0].to_owned(),
                        format!("{}{sign}{}", goals[0], goals[1]),
                        teams[1].to_owned(),
                    ]
                }
            };
            let rows = names.chunks_exact(2).map(|teams| row(teams, draw)).collect();
            Rows { rows, heading: draw.text(language.scores) }
        }
        _ => {
            let names = draw.texts(language.cities, count);
            let unit = draw.one_of(&["°", "°C", " °C"]);
            let range = draw.chance(40);
            let row = |name: &str, draw: &mut Draw| {
                let warm = draw.rng.i32(-4..35);
                let degrees = if range {
                    format!("{warm}{unit} / {}{unit}", warm - 6)
                } else {
                    format!("{warm}{unit}")
                };
                vec![name.to_owned(), degrees]
            };
            let rows = names.into_iter().map(|name| row(name, draw)).collect();
            Rows { rows, heading: draw.text(language.weather) }
        }
    }
}

/// A change in percent, as strips show it.
fn change(draw: &mut Draw) -> String {
    let value = draw.between(0.01, 9.9);
    let percent = draw.language.amount(value, 2);
    let sign = draw.one_of(&["+", "-", "▲ ", "▼ ", "−", ""]);
    format!("{sign}{percent}%")
}
