//! The reader's module in the background, after a click: a captured page and where its main text is in, the article out.

use wasm_bindgen::prelude::*;

use super::plain;
use crate::address::AsWritten;
use crate::article::{self, Place};
use crate::dto::body;
use crate::{metadata, snapshot};

/// The article of a captured page as data for the reader page.
///
/// `rows`, `boxes` and `text` are the wire form, `ranges` is what the background's `main_text` says of it, `url` the page's
/// address. Addresses stay as the page wrote them; `base` comes along for whoever shows them.
///
/// # Errors
/// When the wire form is broken, and the message names the row, or when the main text is none of this page.
#[wasm_bindgen]
pub fn build(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    ranges: &[u32],
    url: &str,
    base: &str,
) -> Result<JsValue, JsError> {
    console_error_panic_hook::set_once();
    let page = snapshot::decode(rows, boxes, text)?;
    let body = body::of_ranges(&page, ranges)
        .ok_or_else(|| JsError::new("the main text lies outside the page"))?;
    let meta = metadata::find(&page, Some(url));
    let place = Place { url: Some(url), base: Some(base) };
    let article = article::build(&page, &body, &meta, place, &AsWritten);
    Ok(plain::article::article(&article))
}
