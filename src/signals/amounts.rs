//! Signs that stand beside amounts, in the currencies and scripts of the world.

use crate::lower::lower;

/// Codes and words of currencies as they stand beside amounts, in lower case, sorted.
const CODES: &[&str] = &[
    "aed",
    "aud",
    "brl",
    "btc",
    "cad",
    "chf",
    "clp",
    "cny",
    "cop",
    "czk",
    "dkk",
    "egp",
    "eth",
    "eur",
    "gbp",
    "hkd",
    "huf",
    "idr",
    "ils",
    "inr",
    "jpy",
    "kr",
    "krw",
    "mxn",
    "myr",
    "ngn",
    "nok",
    "nzd",
    "php",
    "pkr",
    "pln",
    "rs",
    "rub",
    "sar",
    "sek",
    "sgd",
    "thb",
    "try",
    "twd",
    "uah",
    "usd",
    "usdt",
    "vnd",
    "zar",
    "zł",
    "руб",
    "دولار",
    "元",
    "円",
    "원",
];

/// Whether a character is a currency sign.
#[must_use]
pub fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢'
            | '£'
            | '¤'
            | '¥'
            | '֏'
            | '؋'
            | '৳'
            | '฿'
            | '៛'
            | '﷼'
            | '＄'
            | '￡'
            | '￥'
            | '￦'
            | '₿'
    ) || matches!(c, '\u{20A0}'..='\u{20CF}')
}

/// Whether a word is the code or the name of a currency.
#[must_use]
pub fn is_currency_code(word: &str) -> bool {
    word.chars().count() <= 6 && CODES.binary_search(&lower(word).as_str()).is_ok()
}

/// Another code or name of a currency that is as long, where there is one.
#[must_use]
pub fn another_code(word: &str) -> Option<&'static str> {
    let at = CODES.binary_search(&lower(word).as_str()).ok()?;
    let len = word.chars().count();
    let others = CODES[at + 1..].iter().chain(&CODES[..at]);
    others.copied().find(|code| code.chars().count() == len)
}

/// Whether a character is a percent sign.
#[must_use]
pub fn is_percent(c: char) -> bool {
    matches!(c, '%' | '٪' | '％' | '﹪' | '‰')
}

/// Whether a character shows the direction of a change.
#[must_use]
pub fn is_arrow(c: char) -> bool {
    matches!(
        c,
        '+' | '-'
            | '−'
            | '±'
            | '▲'
            | '▼'
            | '△'
            | '▽'
            | '↑'
            | '↓'
            | '↗'
            | '↘'
            | '⬆'
            | '⬇'
            | '⏶'
            | '⏷'
            | '🔺'
            | '🔻'
            | '＋'
            | '－'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted() {
        for pair in CODES.windows(2) {
            assert!(pair[0] < pair[1], "{} {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn currencies_of_many_countries() {
        assert!("$€£¥₹₩₽₺".chars().all(is_currency));
        assert!(is_currency_code("USD") && is_currency_code("원") && !is_currency_code("the"));
        assert_eq!(
            (another_code("USD"), another_code("元"), another_code("the")),
            (Some("vnd"), Some("円"), None)
        );
    }
}
