//! Which messages a script names: the literals that calls ask for, and all others, for keys stand in tables too.
//!
//! It reads the script's tokens and no more of the language: what a key is put together from (`kind_${name}`) is not seen.

use std::collections::BTreeSet;

/// What gives the words of a key.
const CALLS: &[(&str, Asks)] = &[("message", Asks::Plain), ("counted", Asks::Counted)];

/// Names of other things that have the form of a key: the wishes of the reader's menu.
const NO_KEYS: &[&str] = &["siteOff", "siteOn"];

/// In which form a key is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asks {
    /// As it is.
    Plain,
    /// With the form of a number behind it.
    Counted,
}

/// The keys in one or more scripts.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// Literals that are asked for as messages where they stand.
    pub(crate) asked: BTreeSet<(String, Asks)>,
    /// Every literal, also those.
    pub(crate) literals: BTreeSet<String>,
}

impl Keys {
    /// Adds what a script names.
    pub(crate) fn read(&mut self, script: &str) {
        let tokens = tokens(script);
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::Text(text) => {
                    // The manifest names its messages so.
                    let inner =
                        text.strip_prefix("__MSG_").and_then(|rest| rest.strip_suffix("__"));
                    self.asked.extend(inner.map(|key| (key.to_owned(), Asks::Plain)));
                    self.literals.insert(inner.unwrap_or(text).to_owned());
                }
                Token::Word(word) => {
                    let call = CALLS.iter().find(|(name, _)| name == word);
                    if let (Some((_, asks)), Some(Token::Sign('('))) = (call, tokens.get(at + 1)) {
                        let keys = first_argument(&tokens[at + 2..]);
                        self.asked.extend(keys.map(|key| (key.to_owned(), *asks)));
                    }
                }
                Token::Sign(_) => {}
            }
        }
    }

    /// The literals that have the form of a key: letters, the first of them a word that keys begin with.
    pub(crate) fn formed<'a>(&'a self, keys: &BTreeSet<&str>) -> impl Iterator<Item = &'a str> {
        let families: BTreeSet<String> =
            keys.iter().map(|key| family(key).unwrap_or(key).to_owned()).collect();
        self.literals
            .iter()
            .map(String::as_str)
            .filter(move |text| family(text).is_some_and(|first| families.contains(first)))
            .filter(|text| !NO_KEYS.contains(text))
    }
}

/// `panel` of `panelPutBack`, `calm` of `calm50`; nothing of what is written otherwise.
fn family(key: &str) -> Option<&str> {
    let first = &key[..key.find(|c: char| !c.is_ascii_lowercase())?];
    let rest = &key[first.len()..];
    let is_key = rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_alphanumeric());
    (!first.is_empty() && is_key).then_some(first)
}

/// The literals that an argument may come to; not those that it is compared with.
fn first_argument(tokens: &[Token]) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let end = tokens.iter().position(|token| {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        depth < 0 || (depth == 0 && *token == Token::Sign(','))
    });
    let argument = &tokens[..end.unwrap_or(tokens.len())];
    argument.iter().enumerate().filter_map(|(at, token)| {
        let compares = |at: usize| argument.get(at) == Some(&Token::Sign('='));
        let is_compared = compares(at + 1) || at.checked_sub(1).is_some_and(compares);
        match token {
            Token::Text(text) if !is_compared && !text.is_empty() => Some(text.as_str()),
            _ => None,
        }
    })
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// A name or a number.
    Word(String),
    /// A string, or a template that puts nothing in.
    Text(String),
    Sign(char),
}

/// The script without its comments, spaces and regular expressions.
fn tokens(script: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    // Of each template that we are in the braces that are open in what it puts in.
    let mut templates: Vec<u32> = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '/' if stands_before_a_value(tokens.last()) => 1 + expression(&rest[1..]),
            '"' | '\'' => {
                let inner = until_unescaped(&rest[1..], &rest[..1]);
                tokens.push(Token::Text(rest[1..inner].to_owned()));
                1 + inner
            }
            '`' => 1 + template(&rest[1..], &mut tokens, &mut templates),
            '}' if templates.last() == Some(&0) => {
                templates.pop();
                tokens.push(Token::Sign('+'));
                1 + template(&rest[1..], &mut tokens, &mut templates)
            }
            '_' | '$' | '#' | 'a'..='z' | 'A'..='Z' | '0'..='9' => {
                let is_name = |c: char| c.is_alphanumeric() || "_$#".contains(c);
                let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..end].to_owned()));
                end
            }
            _ => {
                match (c, templates.last_mut()) {
                    ('{', Some(open)) => *open += 1,
                    ('}', Some(open)) => *open -= 1,
                    _ => {}
                }
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(c));
                }
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    tokens
}

/// Takes a template, or one's next part: to its end, or to where it puts something in.
fn template(rest: &str, tokens: &mut Vec<Token>, templates: &mut Vec<u32>) -> usize {
    let end = until_unescaped(rest, "`");
    if let Some(at) = rest[..end].find("${") {
        templates.push(0);
        tokens.push(Token::Sign('+'));
        return at + 2;
    }
    // What follows something put in is a piece of a text, and no key.
    if tokens.last() != Some(&Token::Sign('+')) {
        tokens.push(Token::Text(rest[..end.saturating_sub(1)].to_owned()));
    }
    end
}

/// The bytes of a regular expression up to its end; a slash in brackets is none.
fn expression(rest: &str) -> usize {
    let mut is_in_brackets = false;
    let mut is_escaped = false;
    let end = rest.find(|c| {
        let ends = c == '/' && !is_in_brackets && !is_escaped;
        match c {
            '[' if !is_escaped => is_in_brackets = true,
            ']' if !is_escaped => is_in_brackets = false,
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        ends || c == '\n'
    });
    end.map_or(rest.len(), |end| end + 1)
}

/// The bytes up to that sign and with it.
fn until_unescaped(text: &str, sign: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if !is_escaped && text[at..].starts_with(sign) {
            return at + sign.len();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

/// Whether a slash here begins a regular expression, and divides nothing.
fn stands_before_a_value(before: Option<&Token>) -> bool {
    match before {
        None => true,
        Some(Token::Sign(sign)) => !matches!(sign, ')' | ']' | '}'),
        Some(Token::Word(word)) => ["return", "typeof", "case", "of", "in"].contains(&&**word),
        Some(Token::Text(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(script: &str) -> Keys {
        let mut keys = Keys::default();
        keys.read(script);
        keys
    }

    #[track_caller]
    fn asks(script: &str, wanted: &[&str]) {
        let asked = keys(script).asked;
        assert_eq!(
            asked.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(),
            wanted,
            "{script}"
        );
    }

    #[test]
    fn what_a_call_asks_for_is_found() {
        asks(r#"say(message("pieceGoToNoteX"), "other");"#, &["pieceGoToNoteX"]);
        asks(
            r#"counted("panelHidden", n, "one"); message('panelNone')"#,
            &["panelHidden", "panelNone"],
        );
        asks(
            r#"message(at === "panel" ? "commandPanel" : "commandAction")"#,
            &["commandAction", "commandPanel"],
        );
        asks(r#"message(WORDS[name] ?? "calm50", f("no"))"#, &["calm50"]);
        asks(r#"message(await done.catch(() => "keepFailed"))"#, &["keepFailed"]);
        asks(r#"x = { name: "__MSG_extensionName__" }"#, &["extensionName"]);
        asks(
            "`${message(isRight ? `selfRight` : \"selfWrong\")} more`",
            &["selfRight", "selfWrong"],
        );
        assert_eq!(
            keys(r#"counted("readerTime", 1)"#).asked.first(),
            Some(&("readerTime".into(), Asks::Counted))
        );
    }

    #[test]
    fn what_only_looks_like_a_call_is_not() {
        asks(r#"// message("one")"#, &[]);
        asks(r#"/** message("one") */ f(/message\("two"/.exec(text), a / b, message)"#, &[]);
        asks(r#"send({ message: "one" }); commessage("two"); "message('three')""#, &[]);
        asks("message(`kind_${keyOf(kind)}`); message(`${key}_other`)", &[]);
        asks(r#"const quote = /["'/\]]/g; f('it\'s', "\"", `a "b"`); message("one")"#, &["one"]);
    }

    #[test]
    fn keys_in_tables_are_found_by_their_form() {
        let script = r#"const WORDS = { x: "panelShowX", y: ["pickNot", "panel", "panel-show", "other", "siteOff"] };"#;
        let known = BTreeSet::from(["panelShow", "pickHint", "siteGone"]);
        assert_eq!(keys(script).formed(&known).collect::<Vec<_>>(), ["panelShowX", "pickNot"]);
    }
}
