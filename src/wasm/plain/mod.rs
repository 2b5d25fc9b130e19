//! What the core returns as plain JavaScript objects, in the forms of `docs/*.schema.json`.
//!
//! The same forms as [`crate::dto`] gives serde, written by hand: a serialiser made for each type is a tenth of the module,
//! this is a hundredth. A test in browsers compares the two.

#[cfg(feature = "background")]
pub(super) mod analysis;
#[cfg(feature = "reader")]
pub(super) mod article;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

fn list<T>(things: &[T], form: fn(&T) -> JsValue) -> JsValue {
    let array = Array::new();
    for thing in things {
        array.push(&form(thing));
    }
    array.into()
}

/// An object that is being filled in. A new plain object takes every field, so that setting one cannot fail.
struct Form(Object);

impl Form {
    fn new() -> Self {
        Self(Object::new())
    }

    fn done(self) -> JsValue {
        self.0.into()
    }

    fn set(&self, name: &str, value: &JsValue) {
        let _ = Reflect::set(&self.0, &name.into(), value);
    }

    fn text(&self, name: &str, text: &str) {
        self.set(name, &text.into());
    }

    /// A text, or null.
    #[cfg(feature = "reader")]
    fn maybe(&self, name: &str, text: Option<&str>) {
        self.set(name, &text.map_or(JsValue::NULL, JsValue::from));
    }

    #[cfg(feature = "background")]
    fn number(&self, name: &str, number: f32) {
        self.set(name, &number.into());
    }

    fn count(&self, name: &str, count: u32) {
        self.set(name, &count.into());
    }
}
