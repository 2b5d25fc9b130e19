//! Lines that say what the head of the article says already: headline, names, dates.

use super::Metadata;
use super::calendar::{self, Order};
use super::{clean, lines};
use crate::measure::{self, Measure};

/// Letters that may be left of a line when names and dates are taken out: "Published by", "on", "Last updated", "5 min read".
const MAX_REST: u32 = 20;

/// Whether a line only repeats the headline, or names and dates of the head.
pub(super) fn is_repeated(meta: &Metadata, line: &str) -> bool {
    let longest = lines::MAX_LINE.max(meta.title.as_deref().map_or(0, measure::length));
    if measure::length(line) > longest {
        return false;
    }
    let folded = clean::fold(line);
    if meta.title.as_ref().is_some_and(|title| clean::fold(title) == folded) {
        return true;
    }
    let mut rest = String::new();
    let mut from = 0;
    let mut known = false;
    for date in calendar::find_all(line, Order::DayFirst) {
        rest.push_str(&line[from..date.start]);
        rest.push(' ');
        from = date.end;
        let day = date.date.to_string();
        let day = day.get(..10);
        known |= [&meta.date, &meta.modified]
            .iter()
            .any(|own| own.as_deref().and_then(|own| own.get(..10)) == day);
    }
    rest.push_str(&line[from..]);
    let mut rest = clean::fold(&rest);
    for name in &meta.authors {
        let name = clean::fold(name);
        if !name.is_empty() && rest.contains(&name) {
            rest = rest.replace(&name, "");
            known = true;
        }
    }
    known && Measure::of(&rest).chars() <= MAX_REST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_head_are_told_from_the_story() {
        let meta = Metadata {
            title: Some("Storm hits coast".into()),
            authors: vec!["Ann Lee".into()],
            date: Some("2025-03-14T09:27".into()),
            ..Metadata::default()
        };
        for line in [
            "Storm hits coast!",
            "By Ann Lee | 14 March 2025",
            "2025.03.14 09:27",
            "Ann Lee",
            "Published: 14 March 2025 · 5 min read",
        ] {
            assert!(is_repeated(&meta, line), "{line}");
        }
        for line in [
            "Ann Lee has sailed this coast for thirty years and says",
            "On 14 March 2025 the storm hit the whole coast",
            "5 min read",
            "13 May 2020",
            "",
        ] {
            assert!(!is_repeated(&meta, line), "{line}");
        }
    }
}
