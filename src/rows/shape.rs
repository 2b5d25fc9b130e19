//! The shape of a row: the order of its names, amounts, changes and scores.

use crate::measure::digit;
use crate::search;
use crate::signals::amounts::{is_arrow, is_currency, is_currency_code, is_percent};

/// What a row is made of, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape(pub(super) Vec<Part>);

/// What a row with figures tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// What something stands at: an amount with a change or without a currency, a degree, a score.
    Quote,
    /// A share of something, as votes are told: the first figure is in percent and has no sign.
    Share,
    /// A price alone, which is what is asked for something, or a figure of the story.
    Other,
}

/// What a row tells of.
pub(super) fn telling(text: &str) -> Telling {
    let tokens = tokens(text);
    let is_number = |t: &Token| matches!(t, Token::Number { .. });
    let first = tokens.iter().position(is_number).unwrap_or(tokens.len());
    let is_share = tokens.get(first + 1) == Some(&Token::Percent)
        && !tokens[..first].iter().any(|t| matches!(t, Token::Sign | Token::Percent));
    let percent = tokens.contains(&Token::Percent);
    let priced = tokens.contains(&Token::Currency);
    let figures = tokens.iter().filter(|t| is_number(t)).count();
    if is_share {
        Telling::Share
    } else if changes(&tokens) || (if percent { figures > 1 } else { !priced }) {
        Telling::Quote
    } else {
        Telling::Other
    }
}

/// Whether a sign says which way something went: $64,120 -310. In $119 - $189 it stands between two prices, and behind
/// one in $189+.
fn changes(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let is_between = at > 0 && matches!(tokens[at - 1], Token::Number { .. });
        *token == Token::Sign
            && match tokens.get(at + 1) {
                Some(Token::Currency | Token::Sign) => !is_between,
                Some(Token::Number { .. }) => true,
                _ => at == 0 || !is_between,
            }
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Amount,
    Percent,
    /// What two sides have, and whether the second has more.
    Score {
        rises: bool,
    },
}

impl Part {
    pub(super) fn is_score(self) -> bool {
        matches!(self, Self::Score { .. })
    }
}

impl Shape {
    /// Whether the parts are of the same kinds in the same order.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let alike = |(one, two): (&Part, &Part)| one == two || one.is_score() && two.is_score();
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(alike)
    }

    /// The shape of a text that reads as a row of a ticker: a name, and an amount or a change; or two names and a score.
    ///
    /// A bare whole number is no amount: lists of stories count and date their rows. Neither is what a row begins with:
    /// sections have numbers (3.1).
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut parts: Vec<Part> = Vec::new();
        let mut push = |part: Part| {
            if parts.last() != Some(&part) || part != Part::Name {
                parts.push(part);
            }
        };
        let mut strong = false;
        let tokens = tokens(text);
        if let Some(rises) = score(&tokens) {
            return Some(Self(vec![Part::Name, Part::Score { rises }, Part::Name]));
        }
        // Currencies have rows too: there the code is the name.
        let has_words = tokens.contains(&Token::Word);
        for (at, token) in tokens.iter().enumerate() {
            let near =
                |offset: usize, test: fn(&Token) -> bool| tokens.get(at + offset).is_some_and(test);
            let before =
                at > 0 && matches!(tokens[at - 1], Token::Currency | Token::Code | Token::Sign);
            match token {
                Token::Number { precise, .. } => {
                    if near(1, |t| matches!(t, Token::Percent)) {
                        push(Part::Percent);
                        strong = true;
                    } else if *precise && at > 0
                        || before
                        || near(1, |t| matches!(t, Token::Currency | Token::Code | Token::Degree))
                    {
                        push(Part::Amount);
                        strong = true;
                    } else {
                        push(Part::Name);
                    }
                }
                Token::Word => push(Part::Name),
                Token::Clock | Token::Score { .. } => return None,
                Token::Code if !has_words => push(Part::Name),
                Token::Code | Token::Currency | Token::Percent | Token::Degree | Token::Sign => {}
            }
        }
        let named = parts.contains(&Part::Name);
        (named && strong && parts.len() <= MAX_PARTS).then_some(Self(parts))
    }
}

/// Whether the second side has more, where the row is two names with a score between them: 2:1, 2–1, 2 1.
fn score(tokens: &[Token]) -> Option<bool> {
    let is_figure = |t: &Token| {
        matches!(t, Token::Number { .. } | Token::Clock | Token::Score { .. } | Token::Percent)
    };
    let first = tokens.iter().position(is_figure)?;
    let last = tokens.iter().rposition(is_figure)?;
    let is_between =
        tokens[..first].contains(&Token::Word) && tokens[last + 1..].contains(&Token::Word);
    let rises = match tokens[first..=last] {
        [Token::Score { rises }] => rises,
        [Token::Number { points: Some(one), .. }, Token::Number { points: Some(two), .. }]
        | [
            Token::Number { points: Some(one), .. },
            Token::Sign,
            Token::Number { points: Some(two), .. },
        ] => rises(one, two),
        _ => return None,
    };
    is_between.then_some(rises)
}

/// Whether two numbers may be a stretch of days or pages: those have no 0.
fn rises(one: u32, two: u32) -> bool {
    (1..two).contains(&one)
}

/// More parts than this are a sentence with figures in it: a row has a name, a price, two or three changes, a volume.
const MAX_PARTS: usize = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Word,
    /// Precise: with a decimal part, or grouped. Points: a whole number as scores have.
    Number {
        precise: bool,
        points: Option<u32>,
    },
    /// Two numbers with a colon that are no time of day.
    Score {
        rises: bool,
    },
    /// A sign of a currency.
    Currency,
    /// A code or name of a currency.
    Code,
    Percent,
    Degree,
    Sign,
    /// A date or a time of day.
    Clock,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut is_behind_word = false;
    while let Some(c) = rest.chars().next() {
        let len = if let Some(len) = hyphenated(rest) {
            tokens.push(Token::Clock);
            len
        } else if c.is_numeric() {
            let len =
                rest.find(|c: char| !(c.is_numeric() || is_inside_number(c))).unwrap_or(rest.len());
            let number =
                rest.get(..len).unwrap_or_default().trim_end_matches(|c: char| !c.is_numeric());
            tokens.push(number_token(number));
            number.len()
        } else if c.is_alphabetic() {
            let len = rest
                .find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                .unwrap_or(rest.len());
            // Units and currencies stand right behind their number in many scripts: 1,234원, 5.2k.
            let is_code = rest.get(..len).is_some_and(is_currency_code);
            tokens.push(if is_code { Token::Code } else { Token::Word });
            len
        } else {
            if is_currency(c) {
                tokens.push(Token::Currency);
            } else if is_percent(c) {
                tokens.push(Token::Percent);
            } else if matches!(c, '°' | '℃' | '℉') {
                tokens.push(Token::Degree);
            } else if is_arrow(c) && !(c == '-' && is_behind_word) {
                tokens.push(Token::Sign);
            }
            c.len_utf8()
        };
        // A hyphen right behind a letter or a digit joins the two: 6th-12th.
        is_behind_word = c.is_alphanumeric();
        rest = rest.get(len.max(c.len_utf8())..).unwrap_or_default();
    }
    tokens
}

/// Length of a number of three groups and more that hyphens join, at the start of `text`: a telephone, a day.
fn hyphenated(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_numeric() || c == '-')).unwrap_or(text.len());
    let number = text.get(..end).unwrap_or_default().trim_end_matches('-');
    let groups = || search::split(number, "-");
    let is_joined = groups().count() >= 3 && groups().all(|group| !group.is_empty());
    is_joined.then_some(number.len())
}

fn is_inside_number(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{A0}' | '\u{202F}' | '٫' | '٬' | ':' | '/')
}

/// The number that digits of any script write, up to that of the most points.
fn points(digits: &str) -> Option<u32> {
    let few = (1..=3).contains(&digits.chars().count());
    few.then(|| digits.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?)))?
}

fn number_token(number: &str) -> Token {
    if let Some((one, two)) = number.split_once(':')
        && let (Some(first), Some(second)) = (points(one), points(two))
        && (two.chars().count() == 1 || second >= 60)
    {
        return Token::Score { rises: rises(first, second) };
    }
    if number.contains([':', '/']) {
        return Token::Clock;
    }
    let separators: Vec<char> = number.chars().filter(|&c| is_inside_number(c)).collect();
    // 24.10.2024 is a day: two like separators and a last group that is no group of three.
    let last_group =
        number.rsplit(is_inside_number).next().map_or(0, |group| group.chars().count());
    let first_group =
        number.split(is_inside_number).next().map_or(0, |group| group.chars().count());
    if separators.len() == 2
        && separators[0] == '.'
        && separators[1] == '.'
        && (last_group == 4 || first_group == 4 || last_group == 2)
    {
        return Token::Clock;
    }
    Token::Number { precise: !separators.is_empty(), points: points(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::*;

    #[test]
    fn rows_of_tickers_have_a_shape() {
        for (text, shape) in [
            ("The Sandbox (SAND) $ 0.295454 8.21%", vec![Name, Amount, Percent]),
            ("usdx.money USDX (USDX) $ 0.997989 0.03%", vec![Name, Amount, Percent]),
            ("BTC ▲ 64,120.5", vec![Name, Amount]),
            ("비트코인 91,234,000원 -1.2%", vec![Name, Amount, Percent]),
            ("بيتكوين ٦٤٬١٢٠٫٥ $ ٢٫١٪", vec![Name, Amount, Percent]),
            ("EUR/USD 1.0842", vec![Name, Amount]),
            ("DAX 18.240 Punkte", vec![Name, Amount, Name]),
            ("Oslo +3°", vec![Name, Amount]),
            ("Oslo 3° / -2°", vec![Name, Amount, Amount]),
            ("Alden 2:1 Selby", vec![Name, Score { rises: false }, Name]),
            ("북항 1 - 3 호반", vec![Name, Score { rises: true }, Name]),
            ("Alden 2 – 1 Selby", vec![Name, Score { rises: false }, Name]),
        ] {
            assert_eq!(Shape::of(text), Some(Shape(shape)), "{text}");
        }
    }

    #[test]
    fn what_is_asked_for_something_quotes_nothing() {
        for quote in ["BTC $64,120.50 +2.1%", "Brent $ 81.20 ▲ 0.35", "DAX 18.240", "ETH ▼ $3,120"]
        {
            assert!(telling(quote) == Telling::Quote, "{quote}");
        }
        for price in ["Switch $119 - $189", "Dimmer $189+ per fixture", "Lamp $250", "Share 12%"] {
            assert!(telling(price) != Telling::Quote, "{price}");
        }
    }

    #[test]
    fn other_short_rows_have_none() {
        for text in [
            "Council postpones the vote on the market hall roof",
            "24.10.2024 12:34",
            "The ten best films of 2024",
            "3 comments",
            "Section 4",
            "0.5%",
            "The 7:30 train",
            "Side two 3:45 Live in Oslo",
            "John 3:16",
            "5.1.1. Using lists as stacks",
            "3.2 Environment variables",
            "Grades 6th-12th by appointment",
            "Broken Arrow 918-921-9583",
            "Minutes of 2025-03-04",
        ] {
            assert_eq!(Shape::of(text), None, "{text}");
        }
    }
}
