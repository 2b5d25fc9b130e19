//! Makes elements, one by one.
//!
//! Names of elements and attributes are literals of our own, and the attributes are few: nothing here takes markup, a style
//! or a handler, and no address that was not resolved and looked at before.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

/// Attributes that are ever set, sorted. None of them runs anything.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "alttext",
    "aria-label",
    "cite",
    "class",
    "colspan",
    "datetime",
    "decoding",
    "dir",
    "display",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "referrerpolicy",
    "rel",
    "role",
    "rowspan",
    "scope",
    "src",
    "start",
    "tabindex",
    "target",
    "title",
    "width",
];

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// What makes them.
pub(super) struct Maker {
    document: Document,
}

impl Maker {
    /// Makes elements for the document of `place`.
    pub(super) fn beside(place: &Element) -> Result<Self, JsValue> {
        let document = place
            .owner_document()
            .ok_or_else(|| JsValue::from_str("the element is in no document"))?;
        Ok(Self { document })
    }

    /// An element without content.
    pub(super) fn element(
        &self,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> Result<Element, JsValue> {
        let element = self.document.create_element(name)?;
        for (name, value) in attributes {
            set(&element, name, value)?;
        }
        Ok(element)
    }

    /// An element with a text in it, at the end of `into`.
    pub(super) fn with_text(
        &self,
        into: &Node,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> Result<Element, JsValue> {
        let element = self.element(name, attributes)?;
        element.set_text_content(Some(text));
        into.append_child(&element)?;
        Ok(element)
    }

    /// An empty element at the end of `into`.
    pub(super) fn add(
        &self,
        into: &Node,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> Result<Element, JsValue> {
        let element = self.element(name, attributes)?;
        into.append_child(&element)?;
        Ok(element)
    }

    /// An empty element of a formula at the end of `into`.
    pub(super) fn math(&self, into: &Node, name: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element_ns(Some(MATHML), name)?;
        into.append_child(&element)?;
        Ok(element)
    }

    /// A text at the end of `into`.
    pub(super) fn text(&self, into: &Node, text: &str) -> Result<(), JsValue> {
        into.append_child(&self.document.create_text_node(text))?;
        Ok(())
    }
}

/// Sets an attribute of the list; others are left out.
pub(super) fn set(element: &Element, name: &str, value: &str) -> Result<(), JsValue> {
    if ATTRIBUTES.binary_search(&name).is_ok() {
        element.set_attribute(name, value)
    } else {
        Ok(())
    }
}
