//! A whole page round what is planted: head, navigation, story, column, foot.

use crate::draw::{Draw, Names};

/// Marks on what is planted, on the story, and on what looks like clutter and is part of it. Snapshots do not keep them.
pub(crate) const PLANTED: &str = " data-planted";
pub(crate) const STORY: &str = " data-story";
pub(crate) const KEPT: &str = " data-kept";

/// The address of every page.
pub(crate) const ADDRESS: &str = "https://daily.example/2025/03/04/story.html";

/// Where a block is planted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Between paragraphs.
    Inside,
    /// In a column.
    Beside,
    /// In a bar over the story.
    Above,
    /// Behind its last paragraph.
    Below,
    /// The same, as the end of the story.
    Ending,
}

/// The page with these blocks at `place`. Between paragraphs each gets a gap of its own.
pub(crate) fn write(draw: &mut Draw, place: Place, blocks: &[String]) -> String {
    let language = draw.language;
    let headline = draw.headline();
    let rest = || blocks.concat();
    let article = article(draw, headline, place, blocks);
    let header = header(draw, &if place == Place::Above { rest() } else { String::new() });
    let beside = if place == Place::Beside { rest() } else { String::new() };
    let column = column(draw, &beside);
    let behind = if place == Place::Below && draw.chance(50) { rest() } else { String::new() };
    // What lies below lies inside the story's element or behind it.
    let article = article.replace(BELOW, if behind.is_empty() { "BLOCK" } else { "" });
    let article = match place {
        Place::Below => article.replace("BLOCK", &rest()),
        _ => article.replace("BLOCK", ""),
    };
    let layout = draw.class(&["layout", "wrapper", "page-grid", "container"]);
    let main = match draw.rng.u32(0..3) {
        0 => format!("<main>{article}{behind}</main>"),
        1 => format!("<div role=\"main\">{article}{behind}</div>"),
        _ => format!("<div>{article}{behind}</div>"),
    };
    let middle = if draw.chance(25) { column + &main } else { main + &column };
    let head = head(draw, headline);
    let direction = if language.right_to_left { " dir=\"rtl\"" } else { "" };
    let foot = foot(draw);
    format!(
        "<!doctype html><html lang=\"{}\"{direction}>{head}<body>{header}<div{layout}>{middle}</div>{foot}</body></html>",
        language.code
    )
}

/// Where in the article's markup what lies below it may be put.
const BELOW: &str = "{below}";

fn head(draw: &mut Draw, headline: &str) -> String {
    let mut head = format!("<head><meta charset=\"utf-8\"><title>{headline} | Daily</title>");
    if draw.chance(70) {
        head += &format!(
            "<meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\"{headline}\">"
        );
    }
    if draw.chance(40) {
        head += &format!(
            "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"{headline}\"}}</script>"
        );
    }
    head + "</head>"
}

fn header(draw: &mut Draw, bar: &str) -> String {
    let links: String = draw
        .language
        .menu
        .split('|')
        .map(|word| format!("<li><a href=\"{}\">{word}</a></li>", draw.hash("/section/")))
        .collect();
    let class = draw.class(&["site-header", "masthead", "top"]);
    let (open, close) = if draw.chance(70) { ("header", "header") } else { ("div", "div") };
    let nav = if draw.chance(70) { "nav" } else { "div" };
    let logo = "<a href=\"/\"><img src=\"/logo.svg\" alt=\"Daily\"></a>";
    let menu = format!("<{nav}><ul>{links}</ul></{nav}>");
    match draw.rng.u32(0..2) {
        0 => format!("{bar}<{open}{class}>{logo}{menu}</{close}>"),
        _ => format!("<{open}{class}>{logo}{menu}</{close}>{bar}"),
    }
}

fn article(draw: &mut Draw, headline: &str, place: Place, blocks: &[String]) -> String {
    let mut paragraphs: Vec<String> =
        (0..draw.rng.usize(6..=14)).map(|_| paragraph(draw)).collect();
    let sections: Vec<&str> = draw.language.sections.split('|').collect();
    if draw.chance(30) {
        for (at, section) in sections.iter().enumerate().take(2) {
            let gap = (paragraphs.len() * (at + 1)) / 3;
            paragraphs.insert(gap, format!("<h2{STORY}>{section}</h2>"));
        }
    }
    if draw.chance(30) {
        let figure = format!(
            "<figure>{}<figcaption>{}</figcaption></figure>",
            draw.picture(),
            draw.sentence()
        );
        paragraphs.insert(1, figure);
    }
    match place {
        // Each block a gap of its own, the last first, so that the gaps before it keep their places.
        Place::Inside => {
            let share = (paragraphs.len() - 1) / blocks.len().max(1);
            for (at, block) in blocks.iter().enumerate().rev() {
                let gap = 1 + at * share + draw.rng.usize(0..share.max(1));
                paragraphs.insert(gap.max(2).min(paragraphs.len() - 1), block.clone());
            }
        }
        Place::Ending => paragraphs.extend(blocks.iter().cloned()),
        _ => {}
    }
    let text = draw.class(&["article-body", "entry-content", "story-body", "post-content"]);
    let paragraphs = paragraphs.concat();
    let body = if draw.chance(60) {
        format!("<div{text}>{paragraphs}{BELOW}</div>")
    } else {
        paragraphs + BELOW
    };
    let person = draw.text(draw.language.people);
    let by = format!(
        "<div{}>{} <a href=\"/people/1\">{person}</a> <time datetime=\"2025-03-04\">04.03.2025</time></div>",
        draw.class(&["byline", "meta"]),
        draw.language.by
    );
    let share = if draw.chance(30) {
        "<div><a href=\"https://www.facebook.com/sharer.php?u=x\">Facebook</a><a href=\"https://t.me/share/url?url=x\">Telegram</a></div>"
    } else {
        ""
    };
    let element = if draw.chance(70) { "article" } else { "div" };
    let class = draw.class(&["article", "post", "story"]);
    format!("<{element}{class}><h1{STORY}>{headline}</h1>{by}{share}{body}</{element}>")
}

/// One to four sentences, now and then with a link or a stressed part.
pub(crate) fn paragraph(draw: &mut Draw) -> String {
    let sentences: Vec<String> = (0..draw.rng.usize(1..=4)).map(|_| draw.sentence()).collect();
    let mut text = sentences.join(draw.language.space);
    if draw.chance(15) {
        let more = draw.sentence();
        text = format!("<a href=\"{}\">{more}</a>{}{text}", draw.address(), draw.language.space);
    } else if draw.chance(10) {
        text = format!("<b>{}</b>{}{text}", draw.sentence(), draw.language.space);
    }
    format!("<p{STORY}>{text}</p>")
}

/// The column beside the story, where the page has one.
fn column(draw: &mut Draw, block: &str) -> String {
    if block.is_empty() && draw.chance(60) {
        return String::new();
    }
    let about = format!("<div><h3>Daily</h3><p>{}</p></div>", draw.language.rights);
    let boxes = match draw.rng.u32(0..3) {
        0 => format!("{about}{block}"),
        1 => format!("{block}{about}"),
        _ => block.to_owned(),
    };
    let class = draw.class(&["sidebar", "side-column", "rail"]);
    let element = if draw.names != Names::None && draw.chance(50) { "div" } else { "aside" };
    format!("<{element}{class}>{boxes}</{element}>")
}

fn foot(draw: &mut Draw) -> String {
    let class = draw.class(&["footer", "site-footer", "colophon"]);
    let element = if draw.chance(75) { "footer" } else { "div" };
    let words = draw.texts(draw.language.menu, 3);
    let links: String = words
        .iter()
        .map(|word| format!("<a href=\"{}\">{word}</a> ", draw.hash("/foot/")))
        .collect();
    format!("<{element}{class}><p>{}</p><div>{links}</div></{element}>", draw.language.rights)
}
