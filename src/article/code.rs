//! In which programming language a piece of code is written, by what highlighters leave in classes.

use crate::features::text_chars;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// What stands before the language's name in a class.
const PREFIXES: &[&str] = &["brush:", "highlight-source-", "lang-", "language-", "sourceCode "];

/// The language of a `<pre>`: by its own class, that of the `<code>` in it or of the two boxes round it.
pub(super) fn language(page: &Snapshot, pre: NodeId) -> Option<String> {
    let inside = page.children(pre).filter(|&n| page.tag(n) == Tag::Code);
    let round = page.ancestors(pre).take(2);
    std::iter::once(pre).chain(inside).chain(round).find_map(|n| named(page.attr(n, Attr::Class)?))
}

fn named(class: &str) -> Option<String> {
    PREFIXES.iter().find_map(|prefix| {
        let at = class.find(prefix)?;
        let starts_word = at == 0 || class[..at].ends_with(char::is_whitespace);
        let name = class[at + prefix.len()..]
            .trim_start()
            .split(|c: char| c.is_whitespace() || c == ';')
            .next()?;
        let is_name = !name.is_empty()
            && name.len() <= 20
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-#._".contains(c));
        (starts_word && is_name).then(|| name.to_ascii_lowercase())
    })
}

/// Whether an element inside code only numbers its lines or offers a button.
pub(super) fn is_no_code(page: &Snapshot, node: NodeId) -> bool {
    page.tag(node) == Tag::Button
        || page.attr(node, Attr::Class).is_some_and(|class| {
            class.split_ascii_whitespace().any(|word| {
                matches!(
                    word,
                    "lineno"
                        | "line-number"
                        | "line-numbers"
                        | "linenos"
                        | "gutter"
                        | "hljs-ln-numbers"
                )
            })
        })
}

/// Levels between a button and the box that it shares with code.
const BOX_LEVELS: usize = 3;
/// Longest text beside the code in such a box, in Latin letters: a file's name, a language, what the button says.
const BESIDE_CHARS: u32 = 60;
/// Nodes of such a box: highlighters wrap every word.
const BOX_NODES: usize = 4000;

/// Whether an element is the page's own button that copies the code beside it; tabs tell codes apart and stay.
pub(super) fn is_copy_button(page: &Snapshot, node: NodeId) -> bool {
    if page.tag(node) != Tag::Button || page.attr(node, Attr::Role) == Some("tab") {
        return false;
    }
    // A word of a sentence may be a button that explains it.
    let bar = |n: &NodeId| page.tag(*n) != Tag::P && page.end(*n).index() - n.index() <= BOX_NODES;
    page.ancestors(node).take(BOX_LEVELS).take_while(bar).any(|round| {
        let code: u32 = page
            .subtree(round)
            .filter(|&n| page.tag(n) == Tag::Pre)
            .map(|n| text_chars(page, n))
            .sum();
        code > 0 && text_chars(page, round).saturating_sub(code) <= BESIDE_CHARS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlighters_name_languages() {
        let classes = [
            "language-rust",
            "hljs lang-C++",
            "brush: js; toolbar: false",
            "highlight highlight-source-python",
            "slanguage-x",
            "language-",
            "code",
        ];
        let names: Vec<_> = classes.iter().map(|class| named(class)).collect();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            names,
            [some("rust"), some("c++"), some("js"), some("python"), None, None, None]
        );
    }
}
