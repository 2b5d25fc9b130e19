//! Dates as people write them.
//!
//! Reads ISO dates, numeric forms, month names of many languages, `2024年10月24日`, digits of other scripts, Buddhist years
//! and Japanese eras. A date without a year is none: nothing here knows what day it is.

use std::fmt;

use super::tokens::{Token, YEARS, tokens};

/// A day, with the time where one stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    /// Hour and minute.
    pub(super) time: Option<(u8, u8)>,
}

impl Date {
    /// Days since the start of some year long ago, for telling how far two dates lie apart.
    pub(super) fn days(self) -> i32 {
        // Years begin in March here, so that the leap day is the last of its year.
        let (year, month) = match self.month {
            1 | 2 => (i32::from(self.year) - 1, i32::from(self.month) + 9),
            _ => (i32::from(self.year), i32::from(self.month) - 3),
        };
        year * 365 + year / 4 - year / 100
            + year / 400
            + (153 * month + 2) / 5
            + i32::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// Which number comes first in `03/04/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// A date in a text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// First byte.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
}

/// The year before the first of the current Japanese era.
const REIWA: u32 = 2018;

/// All dates in a text, in order.
pub(super) fn find_all(text: &str, order: Order) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens[at..], order) {
            Some((mut date, mut used)) => {
                if let Some((time, more)) = time_at(&tokens[at + used..]) {
                    date.time = Some(time);
                    used += more;
                }
                let last = &tokens[at + used - 1];
                found.push(Found { date, start: tokens[at].start, end: last.end });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// The date that the tokens begin with, and how many tokens it takes.
fn date_at(tokens: &[Token], order: Order) -> Option<(Date, usize)> {
    year_first(tokens)
        .or_else(|| name_first(tokens))
        .or_else(|| day_first(tokens))
        .or_else(|| all_numbers(tokens, order))
}

/// `2024-10-24`, `2024. 10. 24.`, `2024年10月24日`, `2024. október 24.`, `令和6年10月24日`
fn year_first(tokens: &[Token]) -> Option<(Date, usize)> {
    if let [era, year, rest @ ..] = tokens
        && era.word().is_some_and(|word| word.ends_with("令和"))
    {
        let (month, day, used) = month_day_signs(rest)?;
        return Some((date(REIWA + year.number(1..=2)?, month, day)?, used + 2));
    }
    let [year, rest @ ..] = tokens else { return None };
    let year = year.year()?;
    if let Some((month, day, used)) = month_day_signs(rest) {
        return Some((date(year, month, day)?, used + 1));
    }
    let [month, day, ..] = rest else { return None };
    if is_separator(month.gap)
        && let Some(month_number) = month.number(1..=2)
        && month.gap.trim() == day.gap.trim()
    {
        return Some((date(year, month_number, day.number(1..=2)?)?, 3));
    }
    Some((date(year, month.month_name()?, day.number(1..=2)?)?, 3))
}

/// `年 10 月 24 日` after the year, with the signs of Chinese, Japanese or Korean.
fn month_day_signs(tokens: &[Token]) -> Option<(u32, u32, usize)> {
    let [year_sign, month, month_sign, day, day_sign, ..] = tokens else { return None };
    let is = |token: &Token, signs: [&str; 2]| {
        token.word().is_some_and(|word| signs.iter().any(|s| word.starts_with(s)))
    };
    let signed =
        is(year_sign, ["年", "년"]) && is(month_sign, ["月", "월"]) && is(day_sign, ["日", "일"]);
    if !signed {
        return None;
    }
    Some((month.number(1..=2)?, day.number(1..=2)?, 5))
}

/// `March 14, 2025`, `Mar. 14th 2025`
fn name_first(tokens: &[Token]) -> Option<(Date, usize)> {
    let [month, day, rest @ ..] = tokens else { return None };
    let (month, day) = (month.month_name()?, day.number(1..=2)?);
    let (year, used) = year_after(rest)?;
    Some((date(year, month, day)?, 2 + used))
}

/// `14 March 2025`, `14. März 2025`, `14 de marzo de 2025`, `1er mars 2025`
fn day_first(tokens: &[Token]) -> Option<(Date, usize)> {
    let [day, rest @ ..] = tokens else { return None };
    let day = day.number(1..=2)?;
    // An ordinal's ending, a "de" or both stand before the month's name.
    let names = rest.iter().take(3).position(|token| token.month_name().is_some())?;
    if rest[..names].iter().any(|token| token.word().is_none_or(|word| word.chars().count() > 3)) {
        return None;
    }
    let month = rest[names].month_name()?;
    let (year, used) = year_after(&rest[names + 1..])?;
    Some((date(year, month, day)?, 2 + names + used))
}

/// A year within the next tokens, past an ordinal's ending or a "de".
fn year_after(tokens: &[Token]) -> Option<(u32, usize)> {
    let at = tokens.iter().take(2).position(|token| token.year().is_some())?;
    let short = |token: &Token| token.word().is_some_and(|word| word.chars().count() <= 3);
    // Two dates side by side ("14 March | 2025 season") are none.
    let near = tokens[at].gap.chars().count() <= 3 && !tokens[at].gap.contains(['|', '(', '–']);
    (near && tokens[..at].iter().all(short)).then(|| Some((tokens[at].year()?, at + 1)))?
}

/// `24.10.2024`, `10/24/2024`, `24-10-24`
fn all_numbers(tokens: &[Token], order: Order) -> Option<(Date, usize)> {
    let [first, second, year, ..] = tokens else { return None };
    let separator = second.gap.trim();
    if !is_separator(second.gap) || separator != year.gap.trim() {
        return None;
    }
    let two_digits = || year.number(2..=2).filter(|_| separator != "-").map(|year| 2000 + year);
    let year = year.year().or_else(two_digits)?;
    let (first, second) = (first.number(1..=2)?, second.number(1..=2)?);
    let month_first = order == Order::MonthFirst && separator == "/";
    let (straight, swapped) = if month_first {
        ((first, second), (second, first))
    } else {
        ((second, first), (first, second))
    };
    let date = date(year, straight.0, straight.1).or_else(|| date(year, swapped.0, swapped.1))?;
    Some((date, 3))
}

fn is_separator(gap: &str) -> bool {
    matches!(gap.trim(), "-" | "/" | ".") && gap.chars().count() <= 3
}

/// `09:27`, `T09:27`, `at 9:27 pm`
fn time_at(tokens: &[Token]) -> Option<((u8, u8), usize)> {
    let lead = tokens.iter().take(2).position(|token| token.number(1..=2).is_some())?;
    let (hour, minute) = (tokens.get(lead)?, tokens.get(lead + 1)?);
    let joined = matches!(minute.gap, ":" | "h") && hour.gap.chars().count() <= 3;
    if !joined
        || tokens[..lead]
            .iter()
            .any(|token| token.word().is_none_or(|word| word.chars().count() > 4))
    {
        return None;
    }
    let (mut hour, minute) = (hour.number(1..=2)?, minute.number(2..=2)?);
    let half = tokens.get(lead + 2).and_then(Token::word);
    match half {
        Some("pm" | "p" | "오후" | "下午") if hour < 12 => hour += 12,
        Some("am" | "a") if hour == 12 => hour = 0,
        _ => {}
    }
    (hour < 24 && minute < 60).then_some(((hour as u8, minute as u8), lead + 2))
}

pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let valid = YEARS.contains(&year) && (1..=days).contains(&day);
    valid.then_some(Date { year: year as u16, month: month as u8, day: day as u8, time: None })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(texts: &[&str], expected: &Expect) {
        let mut out = String::new();
        for text in texts {
            let found: Vec<_> =
                find_all(text, Order::DayFirst).iter().map(|f| f.date.to_string()).collect();
            out.extend([text, " => ", &found.join(" "), "\n"]);
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn printed_dates_of_many_languages() {
        check(
            &[
                "2025.03.14 09:27",
                "Published March 14, 2025 at 9:27 pm",
                "14 March 2025",
                "Dec. 8th, 2024",
                "14. März 2025",
                "14 de marzo de 2025",
                "1er mars 2025",
                "2024年10月24日 11:42",
                "2024년 10월 24일",
                "2024. 10. 24.",
                "令和6年10月24日",
                "24 ตุลาคม 2567",
                "24 октября 2024",
                "٢٤ أكتوبر ٢٠٢٤",
                "۲۴/۱۰/۲۰۲۴",
                "2024. október 24.",
                "24.10.2024",
                "24/10/24",
                "৩ জানুয়ারি ২০২৪",
                "24 अक्टूबर 2024",
                "24 באוקטובר 2024",
                "24 Οκτωβρίου 2024",
            ],
            &expect![[r"
                2025.03.14 09:27 => 2025-03-14T09:27
                Published March 14, 2025 at 9:27 pm => 2025-03-14T21:27
                14 March 2025 => 2025-03-14
                Dec. 8th, 2024 => 2024-12-08
                14. März 2025 => 2025-03-14
                14 de marzo de 2025 => 2025-03-14
                1er mars 2025 => 2025-03-01
                2024年10月24日 11:42 => 2024-10-24T11:42
                2024년 10월 24일 => 2024-10-24
                2024. 10. 24. => 2024-10-24
                令和6年10月24日 => 2024-10-24
                24 ตุลาคม 2567 => 2024-10-24
                24 октября 2024 => 2024-10-24
                ٢٤ أكتوبر ٢٠٢٤ => 2024-10-24
                ۲۴/۱۰/۲۰۲۴ => 2024-10-24
                2024. október 24. => 2024-10-24
                24.10.2024 => 2024-10-24
                24/10/24 => 2024-10-24
                ৩ জানুয়ারি ২০২৪ => 2024-01-03
                24 अक्टूबर 2024 => 2024-10-24
                24 באוקטובר 2024 => 2024-10-24
                24 Οκτωβρίου 2024 => 2024-10-24
            "]],
        );
    }

    #[test]
    fn what_is_no_date() {
        check(
            &[
                "March 14",
                "31 February 2024",
                "version 2.10.2024",
                "call 555-10-2024",
                "in 2024",
                "1812-06-24",
                "March 2025",
                "10-12 2024",
            ],
            &expect![[r"
                March 14 => 
                31 February 2024 => 
                version 2.10.2024 => 2024-10-02
                call 555-10-2024 => 
                in 2024 => 
                1812-06-24 => 
                March 2025 => 
                10-12 2024 => 
            "]],
        );
    }

    #[test]
    fn the_order_of_numbers_follows_the_language() {
        let date = |order| find_all("03/04/2025", order)[0].date.to_string();
        assert_eq!(
            (date(Order::DayFirst), date(Order::MonthFirst)),
            ("2025-04-03".into(), "2025-03-04".into())
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "[0-9年月日/. :T+marчZ٢é-]{0,40}") {
            let _ = find_all(&text, Order::MonthFirst);
        }
    }
}
