//! Other stories: lists, cards, carousels, lines between paragraphs, boxes of recommendation networks.

use crate::draw::Draw;
use crate::page::{PLANTED, Place};

/// How other stories are marked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    List,
    Cards,
    Carousel,
    ReadAlso,
    AsideBox,
    MostRead,
    Recommendations,
    Table,
    Lines,
    CustomElements,
    Teasers,
}

impl Markup {
    pub(crate) const ALL: &[(&str, Self)] = &[
        ("list", Self::List),
        ("cards", Self::Cards),
        ("carousel", Self::Carousel),
        ("read also", Self::ReadAlso),
        ("aside box", Self::AsideBox),
        ("most read", Self::MostRead),
        ("recommendations", Self::Recommendations),
        ("table", Self::Table),
        ("lines", Self::Lines),
        ("custom elements", Self::CustomElements),
        ("teasers", Self::Teasers),
    ];

    /// Whether sites put it there.
    pub(crate) fn stands(self, place: Place) -> bool {
        match self {
            Self::ReadAlso => matches!(place, Place::Inside | Place::Below),
            _ => true,
        }
    }
}

/// The blocks of one page: one, or a line in each of several gaps.
pub(crate) fn write(draw: &mut Draw, markup: Markup, place: Place) -> Vec<String> {
    if markup == Markup::ReadAlso {
        let lines = if place == Place::Inside { draw.rng.usize(1..=3) } else { 1 };
        return (0..lines).map(|_| read_also(draw)).collect();
    }
    let count = draw.rng.usize(3..=6);
    let headlines: Vec<(String, &'static str)> =
        (0..count).map(|_| (draw.address(), draw.headline())).collect();
    let item = draw.class(&["related-item", "teaser", "card"]);
    let heading_element = draw.one_of(&["h2", "h3", "h4", "div", "strong"]);
    let words = match markup {
        Markup::MostRead => draw.language.most_read,
        _ => draw.language.related,
    };
    // Between paragraphs a list that nothing announces may be the story's own.
    let headed = matches!(place, Place::Inside) || draw.chance(75);
    let heading = if headed {
        format!("<{heading_element}>{}</{heading_element}>", draw.text(words))
    } else {
        String::new()
    };
    let date = if draw.chance(40) { "<time>04.03.2025</time>" } else { "" };
    let mut each = |write: &dyn Fn(&mut Draw, &str, &str) -> String| -> String {
        headlines.iter().map(|(address, headline)| write(draw, address, headline)).collect()
    };
    let inner = match markup {
        Markup::List => {
            let rows =
                each(&|_, to, text| format!("<li{item}><a href=\"{to}\">{text}</a>{date}</li>"));
            format!("<ul>{rows}</ul>")
        }
        Markup::Cards => {
            let cards = each(&|draw, to, text| {
                let picture = draw.picture();
                format!(
                    "<div{item}><a href=\"{to}\">{picture}</a><h3><a href=\"{to}\">{text}</a></h3>{date}</div>"
                )
            });
            format!("<div>{cards}</div>")
        }
        Markup::Carousel => {
            let slides = each(&|draw, to, text| {
                format!(
                    "<div{item}><a href=\"{to}\">{}<span>{text}</span></a></div>",
                    draw.picture()
                )
            });
            format!(
                "<div><div>{slides}</div></div><button aria-label=\"‹\"></button><button aria-label=\"›\"></button>"
            )
        }
        Markup::AsideBox => each(&|_, to, text| format!("<a{item} href=\"{to}\">{text}</a>")),
        Markup::MostRead => {
            let rows = each(&|_, to, text| format!("<li{item}><a href=\"{to}\">{text}</a></li>"));
            format!("<ol>{rows}</ol>")
        }
        Markup::Recommendations => {
            let cards = each(&|draw, _, text| {
                let to = format!("https://offers.example/{}", draw.hash("click-"));
                let picture = draw.picture();
                format!(
                    "<div{item}><a href=\"{to}\" rel=\"nofollow sponsored\" target=\"_blank\">{picture}<span>{text}</span><span>offers.example</span></a></div>"
                )
            });
            format!("<div>{cards}</div>")
        }
        Markup::Table => {
            let rows = each(&|draw, to, text| {
                format!("<tr><td>{}</td><td><a href=\"{to}\">{text}</a></td></tr>", draw.picture())
            });
            format!("<table>{rows}</table>")
        }
        Markup::Lines => each(&|_, to, text| format!("<p><a href=\"{to}\">{text}</a></p>")),
        Markup::CustomElements => each(&|draw, to, text| {
            format!("<x-card><a href=\"{to}\">{}<b>{text}</b></a></x-card>", draw.picture())
        }),
        Markup::Teasers => each(&|draw, to, text| {
            let teaser = draw.sentence();
            format!("<div{item}><h3><a href=\"{to}\">{text}</a></h3><p>{teaser}</p></div>")
        }),
        Markup::ReadAlso => unreachable!("written above"),
    };
    let telling: &[&str] = match markup {
        Markup::MostRead => &["most-read", "trending", "popular-posts"],
        Markup::Recommendations => &["taboola-feed", "outbrain-widget", "recommendations"],
        _ => &["related-articles", "related", "read-more-box", "more-stories"],
    };
    let class = draw.class(telling);
    let element = match markup {
        Markup::AsideBox => "aside",
        Markup::CustomElements => "x-related",
        _ => draw.one_of(&["div", "div", "section"]),
    };
    vec![format!("<{element}{class}{PLANTED}>{heading}{inner}</{element}>")]
}

/// A line that sends the reader to another story.
fn read_also(draw: &mut Draw) -> String {
    let label = draw.text(draw.language.read_also);
    let (to, headline) = (draw.address(), draw.headline());
    let class = draw.class(&["read-also", "inline-related", "see-also"]);
    match draw.rng.u32(0..4) {
        0 => format!("<p{class}{PLANTED}>{label}: <a href=\"{to}\">{headline}</a></p>"),
        1 => format!(
            "<p{class}{PLANTED}><strong>{label}:</strong> <a href=\"{to}\">{headline}</a></p>"
        ),
        2 => format!(
            "<div{class}{PLANTED}><span>{label}</span><a href=\"{to}\">{}<span>{headline}</span></a></div>",
            draw.picture()
        ),
        _ => format!(
            "<blockquote{class}{PLANTED}><b>{label}</b><br><a href=\"{to}\">{headline}</a></blockquote>"
        ),
    }
}
