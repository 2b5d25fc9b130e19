//! Lines of an article on the reader page: text, links, pictures, formulas, made one by one.

use wasm_bindgen::JsValue;
use web_sys::Node;

use super::elements::set;
use super::reader::{Setter, speak};
use crate::article::{Math, Part, Picture, Span};

impl Setter<'_> {
    pub(super) fn picture(&self, into: &Node, picture: &Picture) -> Result<(), JsValue> {
        // The policy and the laziness come first: an address starts loading as soon as it is set.
        let image = self.make.element(
            "img",
            &[
                ("referrerpolicy", "no-referrer"),
                ("loading", "lazy"),
                ("decoding", "async"),
                ("alt", &picture.alt),
            ],
        )?;
        for (name, size) in [("width", picture.width), ("height", picture.height)] {
            if let Some(size) = size {
                set(&image, name, &size.to_string())?;
            }
        }
        set(&image, "src", &picture.src)?;
        into.append_child(&image).map(drop)
    }

    pub(super) fn line(&self, into: &Node, spans: &[Span]) -> Result<(), JsValue> {
        spans.iter().try_for_each(|span| self.span(into, span))
    }

    fn span(&self, into: &Node, span: &Span) -> Result<(), JsValue> {
        match span {
            Span::Text(text) => self.make.text(into, text),
            Span::Break => self.make.add(into, "br", &[]).map(drop),
            Span::Styled(style, spans) => {
                self.line(&*self.make.add(into, style.element(), &[])?, spans)
            }
            Span::Link { href, spans } => {
                let link = self.make.add(
                    into,
                    "a",
                    &[("href", href), ("target", "_blank"), ("rel", "noopener noreferrer")],
                )?;
                self.line(&link, spans)
            }
            Span::Abbreviation { title, spans } => {
                self.line(&*self.make.add(into, "abbr", &[("title", title)])?, spans)
            }
            Span::Ruby { spans, reading } => {
                let ruby = self.make.add(into, "ruby", &[])?;
                self.line(&ruby, spans)?;
                self.make.with_text(&ruby, "rp", &[], "(")?;
                self.make.with_text(&ruby, "rt", &[], reading)?;
                self.make.with_text(&ruby, "rp", &[], ")").map(drop)
            }
            Span::Foreign { lang, dir, spans } => {
                let element = self.make.add(into, "span", &[])?;
                speak(&element, lang.as_deref(), *dir)?;
                self.line(&element, spans)
            }
            Span::Picture(picture) => self.picture(into, picture),
            Span::Math(math) => self.math(into, math, Shown::InLine),
            Span::Place(number) => {
                self.make.add(into, "span", &[("id", &place(*number))]).map(drop)
            }
            // Its script keeps the window's address as it is.
            Span::Jump { to, spans } => {
                let href = format!("#{}", place(*to));
                self.line(&*self.make.add(into, "a", &[("class", "jump"), ("href", &href)])?, spans)
            }
        }
    }

    pub(super) fn math(&self, into: &Node, math: &Math, shown: Shown) -> Result<(), JsValue> {
        let root = self.make.math(into, "math")?;
        if shown == Shown::Apart {
            set(&root, "display", "block")?;
        }
        if let Some(tex) = &math.tex {
            set(&root, "alttext", tex)?;
        }
        self.parts(&root, &math.parts)
    }

    fn parts(&self, into: &Node, parts: &[Part]) -> Result<(), JsValue> {
        parts.iter().try_for_each(|part| match part {
            Part::Text(text) => self.make.text(into, text),
            Part::Element(name, inner) => self.parts(&*self.make.math(into, name)?, inner),
        })
    }
}

/// How a formula stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shown {
    InLine,
    Apart,
}

/// The name of a place in the story.
fn place(number: u32) -> String {
    format!("place-{number}")
}
