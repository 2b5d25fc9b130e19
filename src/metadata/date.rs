//! When it came out, and when it was changed.

use super::calendar::{self, Date, Order};
use super::head::Head;
use super::jsonld::Claims;
use super::lines::{self, Line, MAX_LINE};
use super::{clean, instant};
use crate::address;
use crate::measure;
use crate::signals::dates::{self, DateLabel};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// When a story came out and when it was changed, in ISO 8601.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
}

pub(super) fn find(
    page: &Snapshot,
    head: &Head,
    claims: &Claims,
    lines: &[Line],
    url: Option<&str>,
) -> Dates {
    let order = order(head.lang);
    let iso = |claim: Option<&str>| claim.and_then(|claim| instant::iso(claim, order));
    let printed = printed(page, lines, order);
    let metas = |names: &[&str]| iso(head.first(names).as_deref());

    let claimed = iso(claims.published().as_deref()).or_else(|| {
        metas(&[
            "article:published_time",
            "datepublished",
            "og:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.date",
            "dc.date",
            "citation_publication_date",
            "citation_date",
            "pubdate",
            "publishdate",
            "publish_date",
            "publish-date",
            "date",
            "cxenseparse:recs:publishtime",
            "article.published",
        ])
        .or_else(|| iso(head.first_where(names_publication).as_deref()))
    });
    let modified = iso(claims.modified().as_deref()).or_else(|| {
        metas(&[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "dcterms.modified",
            "last-modified",
        ])
    });

    let seen = claimed.as_deref().and_then(|claimed| printed.nearest(claimed));
    let published = seen
        .or(printed.published.clone())
        .or_else(|| printed.plain())
        .or(claimed)
        .or_else(|| marked(page, order))
        .or_else(|| labelled(page, order))
        .or(printed.updated.clone())
        .or_else(|| url.or(head.canonical).and_then(in_address));
    Dates { published, modified: modified.or(printed.updated) }
}

/// Whether a meta element's name says that it holds the day of publication, in whatever words the site chose.
fn names_publication(name: &str) -> bool {
    let is_date = name.contains("date") || name.contains("time") || name.ends_with("published");
    name.contains("publish") && is_date && !name.contains("modif") && !name.contains("update")
}

/// A date that says of itself that the story came out then, wherever it stands: some pages sign at the end.
fn labelled(page: &Snapshot, order: Order) -> Option<String> {
    lines::with_digits(page).find_map(|line| {
        let date = calendar::find_all(&line.text, order).into_iter().next()?;
        let label = label_in(&line.text[..date.start])?;
        (label == DateLabel::Published).then(|| date.date.to_string())
    })
}

/// Which number comes first in this language: the month in the United States' English alone.
fn order(lang: Option<&str>) -> Order {
    let lang = lang.unwrap_or("en").to_ascii_lowercase();
    if matches!(lang.as_str(), "en" | "en-us" | "en_us") {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// Dates printed near the headline, in order.
#[derive(Debug, Default)]
struct Printed {
    published: Option<String>,
    updated: Option<String>,
    /// Dates without a word that says what they are.
    plain: Vec<Date>,
}

impl Printed {
    fn plain(&self) -> Option<String> {
        self.plain.first().map(Date::to_string)
    }

    /// The printed date that is the claimed instant: the same day, or the one beside it where a zone lies between.
    fn nearest(&self, claimed: &str) -> Option<String> {
        let claimed = calendar::find_all(claimed, Order::DayFirst).first()?.date.days();
        self.plain.iter().find(|date| date.days().abs_diff(claimed) <= 1).map(Date::to_string)
    }
}

fn printed(page: &Snapshot, lines: &[Line], order: Order) -> Printed {
    let mut out = Printed::default();
    let mut label_before = None;
    for line in lines {
        if measure::length(&line.text) > MAX_LINE {
            label_before = None;
            continue;
        }
        let mut from = 0;
        let found = calendar::find_all(&line.text, order);
        for date in &found {
            let label = label_in(&line.text[from..date.start]).or(if from == 0 {
                label_before
            } else {
                None
            });
            let label = label.or_else(|| label_of_class(page, line.nodes[0]));
            match label {
                Some(DateLabel::Published) => {
                    out.published.get_or_insert_with(|| date.date.to_string())
                }
                Some(DateLabel::Updated) => {
                    out.updated.get_or_insert_with(|| date.date.to_string())
                }
                Some(DateLabel::Other) => continue,
                None => {
                    out.plain.push(date.date);
                    continue;
                }
            };
            from = date.end;
        }
        label_before = if found.is_empty() { label_in(&line.text) } else { None };
    }
    out
}

/// The last word of a text that says what a date after it is.
fn label_in(text: &str) -> Option<DateLabel> {
    clean::fold(text).split(' ').rev().find_map(dates::label)
}

fn label_of_class(page: &Snapshot, node: NodeId) -> Option<DateLabel> {
    page.ancestors(node).take(3).find_map(|n| {
        let class = page.attr(n, Attr::Class)?;
        clean::fold(class).split(' ').find_map(dates::label)
    })
}

/// The first `<time datetime>` or `itemprop=datePublished` of the story.
fn marked(page: &Snapshot, order: Order) -> Option<String> {
    let machine = |n: NodeId| page.attr(n, Attr::Datetime).or_else(|| page.attr(n, Attr::Content));
    let is_published = |n: &NodeId| {
        page.attr(*n, Attr::Itemprop).is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
    };
    let by_prop = page.nodes().filter(is_published).find_map(|n| {
        let text = machine(n).map_or_else(|| clean::text_of(page, n), str::to_owned);
        instant::iso(&text, order)
    });
    by_prop.or_else(|| {
        let times = page.nodes().filter(|&n| page.tag(n) == Tag::Time);
        times.filter_map(machine).find_map(|text| instant::iso(text, order))
    })
}

/// The day in an address such as `/2024/10/24/`.
fn in_address(url: &str) -> Option<String> {
    let path = address::path(url);
    calendar::find_all(path, Order::DayFirst).into_iter().map(|found| found.date.to_string()).next()
}
