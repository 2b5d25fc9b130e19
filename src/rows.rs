//! Rows of one shape: the repetition that makes a ticker, whatever its markup.
//!
//! A row's shape is the order of its names, numbers, currencies and percentages. One shape many times over says what the
//! rows are, in any script and with or without telling class names. Whether they are clutter is not decided here.

use crate::features::Sums;
use crate::measure::Measure;
use crate::signals::amounts::{is_arrow, is_currency, is_currency_code, is_percent};
use crate::snapshot::{NodeId, NodeMap, Snapshot, Tag};

/// Children of one element that read as rows with an amount each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountRows {
    /// Rows of the commonest shape.
    pub rows: u32,
    /// All children with text.
    pub all: u32,
    /// Text of all of them, in Latin letters.
    pub chars: u32,
}

/// The amount rows among the children of `parent`, if at least one child is one.
///
/// `max_chars` is the longest row in Latin letters.
#[must_use]
pub fn amount_rows(
    page: &Snapshot,
    sums: &NodeMap<Sums>,
    parent: NodeId,
    max_chars: u32,
) -> Option<AmountRows> {
    let mut shapes: Vec<(Shape, u32)> = Vec::new();
    let mut all = 0;
    let mut chars = 0;
    for child in page.element_children(parent) {
        if page.tag(child).is_opaque() {
            continue;
        }
        let length = sums[child].chars;
        if length == 0 && !is_inline_row(page, child) {
            continue;
        }
        let text = if length <= max_chars { row_text(page, child) } else { String::new() };
        let length = length.max(Measure::of(&text).chars());
        if length == 0 {
            continue;
        }
        all += 1;
        chars += length;
        if length > max_chars {
            continue;
        }
        let Some(shape) = Shape::of(&text) else { continue };
        match shapes.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, rows)) => *rows += 1,
            None => shapes.push((shape, 1)),
        }
    }
    // A coin without a change or with a second symbol is a row of the same list.
    let rows = shapes.iter().map(|(_, rows)| rows).sum();
    let commonest = shapes.iter().map(|(_, rows)| *rows).max()?;
    (commonest * 2 >= rows).then_some(AmountRows { rows, all, chars })
}

/// Whether an inline element may be a row: the sums count runs at the block round them.
fn is_inline_row(page: &Snapshot, node: NodeId) -> bool {
    !page.tag(node).is_block() && page.end(node).index() - node.index() <= MAX_INLINE_NODES
}

/// Most nodes of an inline row.
const MAX_INLINE_NODES: usize = 40;

/// The text of a row, pieces parted by spaces: each may come from an element of its own.
fn row_text(page: &Snapshot, node: NodeId) -> String {
    let mut text = String::new();
    for part in page.subtree(node) {
        if page.is_text(part)
            && !page.parent(part).is_some_and(|parent| page.tag(parent).is_opaque())
        {
            text.push_str(page.text(part));
            text.push(' ');
        } else if page.tag(part) == Tag::Option {
            break;
        }
        if text.len() > 1000 {
            break;
        }
    }
    text
}

/// What a row is made of, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shape(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Amount,
    Percent,
}

impl Shape {
    /// The shape of a text that reads as a row of a ticker: a name, and an amount or a change.
    ///
    /// A bare whole number is no amount: lists of stories count and date their rows.
    fn of(text: &str) -> Option<Self> {
        let mut parts: Vec<Part> = Vec::new();
        let mut push = |part: Part| {
            if parts.last() != Some(&part) || part != Part::Name {
                parts.push(part);
            }
        };
        let mut strong = false;
        let tokens = tokens(text);
        // Currencies have rows too: there the code is the name.
        let has_words = tokens.contains(&Token::Word);
        for (at, token) in tokens.iter().enumerate() {
            let near =
                |offset: usize, test: fn(&Token) -> bool| tokens.get(at + offset).is_some_and(test);
            let before =
                at > 0 && matches!(tokens[at - 1], Token::Currency | Token::Code | Token::Sign);
            match token {
                Token::Number { precise } => {
                    if near(1, |t| matches!(t, Token::Percent)) {
                        push(Part::Percent);
                        strong = true;
                    } else if *precise
                        || before
                        || near(1, |t| matches!(t, Token::Currency | Token::Code))
                    {
                        push(Part::Amount);
                        strong = true;
                    } else {
                        push(Part::Name);
                    }
                }
                Token::Word => push(Part::Name),
                Token::Clock => return None,
                Token::Code if !has_words => push(Part::Name),
                Token::Code | Token::Currency | Token::Percent | Token::Sign => {}
            }
        }
        let named = parts.contains(&Part::Name);
        (named && strong && parts.len() <= MAX_PARTS).then_some(Self(parts))
    }
}

/// More parts than this are a sentence with figures in it: a row has a name, a price, two or three changes, a volume.
const MAX_PARTS: usize = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Word,
    /// Precise: with a decimal part, or grouped.
    Number {
        precise: bool,
    },
    /// A sign of a currency.
    Currency,
    /// A code or name of a currency.
    Code,
    Percent,
    Sign,
    /// A date or a time of day.
    Clock,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_numeric() {
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
            } else if is_arrow(c) {
                tokens.push(Token::Sign);
            }
            c.len_utf8()
        };
        rest = rest.get(len.max(c.len_utf8())..).unwrap_or_default();
    }
    tokens
}

fn is_inside_number(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{A0}' | '\u{202F}' | '٫' | '٬' | ':' | '/')
}

fn number_token(number: &str) -> Token {
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
    Token::Number { precise: !separators.is_empty() }
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
        ] {
            assert_eq!(Shape::of(text), Some(Shape(shape)), "{text}");
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
        ] {
            assert_eq!(Shape::of(text), None, "{text}");
        }
    }
}
