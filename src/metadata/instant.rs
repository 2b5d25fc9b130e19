//! Claimed dates in ISO 8601.

use super::calendar::{self, Date, Order};

/// A claimed date (`datePublished`, `datetime`, …) in ISO 8601, its time and zone as given; `None` when it is no date.
pub(super) fn iso(claimed: &str, order: Order) -> Option<String> {
    let claimed = claimed.trim();
    if let Some(date) = from_epoch(claimed) {
        return Some(date.to_string());
    }
    let found = calendar::find_all(claimed, order).into_iter().next()?;
    let plain = found.date.to_string();
    let rest = claimed.get("2024-10-24T10:00".len()..).map(str::trim);
    let (Some(rest), Some(_), Some("-")) = (rest, found.date.time, claimed.get(4..5)) else {
        return Some(plain);
    };
    // Seconds and zone follow the minutes as they stand; fractions of seconds are dropped.
    let (seconds, zone) = match rest.strip_prefix(':') {
        Some(rest) => rest.split_at_checked(2).unwrap_or(("", rest)),
        None => ("", rest),
    };
    let zone = zone.trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit()).trim();
    let seconds = if seconds.len() == 2 && seconds.bytes().all(|b| b.is_ascii_digit()) {
        format!(":{seconds}")
    } else {
        String::new()
    };
    Some(format!("{plain}{seconds}{}", zone_as_iso(zone)))
}

/// `Z`, `+01:00` of `Z`, `GMT`, `+0100`, `+01`; empty for anything else.
fn zone_as_iso(zone: &str) -> String {
    if matches!(zone, "Z" | "z" | "GMT" | "UTC") {
        return "Z".into();
    }
    let Some(sign) = zone.chars().next().filter(|c| "+-".contains(*c)) else {
        return String::new();
    };
    let digits: String = zone[1..].chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        2 => format!("{sign}{digits}:00"),
        4 => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        _ => String::new(),
    }
}

/// The day (UTC) of a number of seconds or milliseconds since 1970.
fn from_epoch(claimed: &str) -> Option<Date> {
    let seconds: u64 = match claimed.len() {
        10 => claimed.parse().ok()?,
        13 => claimed.parse::<u64>().ok()? / 1000,
        _ => return None,
    };
    // Days since 0000-03-01, so that the leap day is the last of its year.
    let days = seconds / 86_400 + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = (if shifted < 10 { shifted + 3 } else { shifted - 9 }) as u32;
    let year = (era * 400 + year + u64::from(month <= 2)) as u32;
    calendar::date(year, month, day)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn claims_become_iso() {
        let claims = [
            "2025-03-14T09:27:00+00:00",
            "2025-03-14T09:27:00.000Z",
            "2025-03-14 09:27:00",
            "2025-03-14",
            "2025-03-14T09:27+0100",
            "Fri, 14 Mar 2025 09:27:00 GMT",
            "March 14, 2025",
            "1741944420",
            "1741944420000",
            "soon",
        ];
        let out: Vec<String> =
            claims.iter().map(|c| format!("{c} => {:?}\n", iso(c, Order::DayFirst))).collect();
        expect![[r#"
            2025-03-14T09:27:00+00:00 => Some("2025-03-14T09:27:00+00:00")
            2025-03-14T09:27:00.000Z => Some("2025-03-14T09:27:00Z")
            2025-03-14 09:27:00 => Some("2025-03-14T09:27:00")
            2025-03-14 => Some("2025-03-14")
            2025-03-14T09:27+0100 => Some("2025-03-14T09:27+01:00")
            Fri, 14 Mar 2025 09:27:00 GMT => Some("2025-03-14T09:27")
            March 14, 2025 => Some("2025-03-14")
            1741944420 => Some("2025-03-14")
            1741944420000 => Some("2025-03-14")
            soon => None
        "#]]
        .assert_eq(&out.concat());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "[0-9/. :T+marZ\u{662}é-]{0,40}") {
            let _ = iso(&text, Order::DayFirst);
        }
    }
}
