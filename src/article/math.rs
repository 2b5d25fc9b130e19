//! Formulas: the elements of presentation MathML, as data.
//!
//! Only elements that set a formula are taken up, without attributes; what a page adds to read it aloud or to draw it for
//! the eye is left out. The source in TeX comes along where the page has it.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Deepest nesting of a formula's parts; what nests deeper is set flat. Textbooks stay under ten.
const MAX_DEPTH: u32 = 24;

/// Most nodes of a box with a formula and its drawing; larger ones are the story's. Drawings of long formulas have 600.
const MAX_BOX: usize = 2000;

/// A formula.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Math {
    /// Its source in TeX.
    pub tex: Option<String>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Letters, digits and signs.
    Text(String),
    /// An element of [`ELEMENTS`] with what is in it.
    Element(&'static str, Vec<Part>),
}

/// Elements that set a formula, sorted.
pub const ELEMENTS: &[&str] = &[
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

/// The element of this name, if it sets a formula.
#[must_use]
pub fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().map(|at| ELEMENTS[at])
}

impl Math {
    /// The formula in one line: its source, or its letters and signs in their order.
    #[must_use]
    pub fn line(&self) -> String {
        let mut out = String::new();
        match &self.tex {
            Some(tex) => out.push_str(tex),
            None => letters(&self.parts, &mut out),
        }
        out
    }
}

fn letters(parts: &[Part], out: &mut String) {
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Element(_, inner) => letters(inner, out),
        }
    }
}

/// The formula of a `<math>`; `None` where it is empty.
pub(super) fn of(page: &Snapshot, math: NodeId) -> Option<Math> {
    let parts = parts(page, math, 0);
    let source = page.subtree(math).find(|&n| page.name(n) == "annotation");
    let tex = source.map(|n| page.text_content(n).trim().to_owned()).filter(|tex| !tex.is_empty());
    let found = Math { tex, parts };
    (!found.line().is_empty() && !found.parts.is_empty()).then_some(found)
}

/// The `<math>` beside a picture of the same formula: the two share a box of their own.
pub(super) fn beside(page: &Snapshot, img: NodeId) -> Option<NodeId> {
    let parent = page.parent(img)?;
    if page.tag(parent).is_block() || is_large(page, parent) {
        return None;
    }
    let before = page.children(parent).take_while(|&n| n < img);
    let math = before.flat_map(|n| page.subtree(n)).find(|&n| page.tag(n) == Tag::Math)?;
    let alone = page.text_content(parent).trim().len() == page.text_content(math).trim().len();
    alone.then_some(math)
}

/// Whether an element only draws for the eye the formula that stands beside it for everybody.
pub(super) fn is_drawing(page: &Snapshot, node: NodeId) -> bool {
    page.attr(node, Attr::AriaHidden).is_some_and(|value| value.trim() == "true")
        && page
            .parent(node)
            .filter(|&parent| !is_large(page, parent))
            .is_some_and(|parent| page.subtree(parent).any(|n| page.tag(n) == Tag::Math))
}

fn is_large(page: &Snapshot, node: NodeId) -> bool {
    page.end(node).index() - node.index() > MAX_BOX
}

fn parts(page: &Snapshot, of: NodeId, depth: u32) -> Vec<Part> {
    let mut out = Vec::new();
    for node in page.children(of) {
        if page.is_text(node) {
            let text = page.text(node).split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                out.push(Part::Text(text));
            }
            continue;
        }
        let name = page.name(node);
        if matches!(name, "annotation" | "annotation-xml") {
            continue;
        }
        if depth == MAX_DEPTH {
            out.push(Part::Text(page.text_content(node).trim().to_owned()));
            continue;
        }
        let inner = parts(page, node, depth + 1);
        match element(name) {
            Some(name) => out.push(Part::Element(name, inner)),
            // `semantics` and what nobody knows yet: what is in it counts.
            None if page.tag(node).is_opaque() => {}
            None => out.extend(inner),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((element("mi"), element("script")), (Some("mi"), None));
    }
}
