//! What the pages say, in fifteen languages and ten scripts. All of it was written for these tests.

mod east;
mod latin;
mod middle;

/// Where a subordinate clause stands from its main clause.
pub(crate) enum Clause {
    /// In front; the main clause brings its full stop along.
    Before,
    /// Behind; both have none.
    Behind,
}

/// Where the sign of a currency stands from its amount.
pub(crate) enum Currency {
    Before(&'static str),
    After(&'static str),
}

/// One language. Texts of one sort are parted by `|`.
pub(crate) struct Language {
    pub(crate) code: &'static str,
    pub(crate) right_to_left: bool,
    /// Between sentences.
    pub(crate) space: &'static str,
    pub(crate) clause: Clause,
    /// Main clauses of stories; each goes with each of `clauses`.
    pub(crate) mains: &'static str,
    pub(crate) clauses: &'static str,
    pub(crate) headlines: &'static str,
    /// What announces other stories, and prices, scores and weather.
    pub(crate) related: &'static str,
    pub(crate) read_also: &'static str,
    pub(crate) most_read: &'static str,
    pub(crate) markets: &'static str,
    pub(crate) scores: &'static str,
    pub(crate) weather: &'static str,
    /// The link to all of them.
    pub(crate) more: &'static str,
    /// The site's frame.
    pub(crate) menu: &'static str,
    pub(crate) by: &'static str,
    pub(crate) people: &'static str,
    pub(crate) rights: &'static str,
    /// Names of rows.
    pub(crate) cities: &'static str,
    pub(crate) teams: &'static str,
    pub(crate) stocks: &'static str,
    pub(crate) coins: &'static str,
    pub(crate) currencies: &'static str,
    pub(crate) days: &'static str,
    /// How amounts are written.
    pub(crate) decimal: char,
    pub(crate) group: &'static str,
    pub(crate) digits: char,
    pub(crate) currency: Currency,
    /// What introduces a list of the story's own: the end of a paragraph, or a heading.
    pub(crate) leads: &'static str,
    pub(crate) heads: &'static str,
    /// Rows and sentences of such lists.
    pub(crate) finance: &'static str,
    pub(crate) goods: &'static str,
    pub(crate) ingredients: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) parties: &'static str,
    pub(crate) references: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) sections: &'static str,
}

/// Every language.
pub(crate) const ALL: &[&Language] = &[
    &latin::ENGLISH,
    &latin::GERMAN,
    &latin::FRENCH,
    &latin::SPANISH,
    &latin::POLISH,
    &latin::TURKISH,
    &middle::RUSSIAN,
    &middle::GREEK,
    &middle::ARABIC,
    &middle::HEBREW,
    &middle::HINDI,
    &middle::THAI,
    &east::CHINESE,
    &east::JAPANESE,
    &east::KOREAN,
];

impl Language {
    /// A positive amount with so many decimals, as this language writes it.
    pub(crate) fn amount(&self, value: f64, decimals: usize) -> String {
        let plain = format!("{value:.decimals$}");
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push_str(self.group);
            }
            text.push(self.digit(digit));
        }
        if !part.is_empty() {
            text.push(self.decimal);
            text.extend(part.chars().map(|digit| self.digit(digit)));
        }
        text
    }

    /// The same with the currency's sign.
    pub(crate) fn price(&self, value: f64, decimals: usize) -> String {
        let amount = self.amount(value, decimals);
        match self.currency {
            Currency::Before(sign) => format!("{sign}{amount}"),
            Currency::After(sign) => format!("{amount}{sign}"),
        }
    }

    fn digit(&self, digit: char) -> char {
        let value = digit.to_digit(10).unwrap_or(0);
        char::from_u32(self.digits as u32 + value).unwrap_or(digit)
    }

    /// What ends a sentence whose clauses have no full stop: Thai has none.
    pub(crate) fn stop(&self) -> &'static str {
        if self.code == "th" { "" } else { "." }
    }
}
