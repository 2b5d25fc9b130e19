//! The capsule's module: a captured page in, the same without its words out.

use js_sys::{Float32Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::{capsule, snapshot};

/// Puts filler in place of the words of a captured page.
///
/// `rows`, `boxes` and `text` are the wire form, and the reply has the same three, with `url`, the page's address in the
/// same filler.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
pub fn scrub(rows: &[u32], boxes: &[f32], text: &str, url: &str) -> Result<Object, JsError> {
    console_error_panic_hook::set_once();
    let page = snapshot::decode(rows, boxes, text)?;
    let scrubbed = capsule::scrub(&page, Some(url));
    let (rows, boxes, text) = snapshot::encode(&scrubbed.page);
    let reply = Object::new();
    let fields: [(&str, JsValue); 4] = [
        ("rows", Uint32Array::from(&rows[..]).into()),
        ("boxes", Float32Array::from(&boxes[..]).into()),
        ("text", text.into()),
        ("url", scrubbed.url.into()),
    ];
    for (key, value) in fields {
        Reflect::set(&reply, &key.into(), &value)
            .map_err(|_| JsError::new("the reply takes no more fields"))?;
    }
    Ok(reply)
}
