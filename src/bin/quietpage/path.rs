//! The way to an element, as a selector.

use std::fmt::Write as _;

use quietpage::{NodeId, Snapshot};

/// A selector that finds the element with `querySelector`: `html > body > div:nth-of-type(2)`.
pub(crate) fn to(page: &Snapshot, node: NodeId) -> String {
    let mut steps: Vec<String> = std::iter::once(node)
        .chain(page.ancestors(node))
        .filter(|&n| page.is_element(n))
        .map(|n| step(page, n))
        .collect();
    steps.reverse();
    steps.join(" > ")
}

fn step(page: &Snapshot, node: NodeId) -> String {
    let name = escape(page.name(node));
    let Some(parent) = page.parent(node) else { return name };
    let mut same = page.element_children(parent).filter(|&n| page.name(n) == page.name(node));
    let before = same.by_ref().take_while(|&n| n != node).count();
    if before == 0 && same.next().is_none() {
        name
    } else {
        format!("{name}:nth-of-type({})", before + 1)
    }
}

/// The name as an identifier: pages make elements with any name.
fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (at, c) in name.chars().enumerate() {
        match c {
            'a'..='z' | 'A'..='Z' | '_' | '-' => out.push(c),
            '0'..='9' if at > 0 => out.push(c),
            c if c as u32 >= 0x80 => out.push(c),
            c if c.is_ascii_digit() || c.is_control() => {
                let _ = write!(out, "\\{:x} ", c as u32);
            }
            c => {
                out.push('\\');
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use quietpage::html;

    #[test]
    fn steps_count_those_of_the_same_name() {
        let page =
            html::parse("<div><p>a</p><span>x</span><p>b</p></div><section><o:p>c</o:p></section>");
        let paths: Vec<String> =
            page.nodes().filter(|&n| page.is_element(n)).map(|n| to(&page, n)).collect();
        assert_eq!(
            paths,
            [
                "html",
                "html > head",
                "html > body",
                "html > body > div",
                "html > body > div > p:nth-of-type(1)",
                "html > body > div > span",
                "html > body > div > p:nth-of-type(2)",
                "html > body > section",
                "html > body > section > o\\:p",
            ]
        );
    }
}
