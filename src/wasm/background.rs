//! The background's module: a captured page in, verdicts or the article out.

use js_sys::{Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use super::plain;
use crate::address::AsWritten;
use crate::analyze as core;
use crate::article::{self, Place};
use crate::dto::options::OptionsDto;
use crate::policy::Policy;
use crate::snapshot::{self, Snapshot};

/// Judges a captured page.
///
/// `rows`, `boxes` and `text` are the wire form (lengths in it count UTF-16 units); `options` says what is wanted. The
/// reply is `{version, page, verdicts, body}`, nodes being places among the rows.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
pub fn analyze(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
) -> Result<JsValue, JsError> {
    console_error_panic_hook::set_once();
    let (page, options) = receive(rows, boxes, text, options)?;
    let analysis = core::analyze(&page, &Policy::from(&options));
    let reply = plain::analysis(&analysis);
    let body: Vec<u32> = analysis
        .body
        .blocks()
        .iter()
        .flat_map(|block| block.first.index()..=block.last.index())
        .map(|node| node as u32)
        .collect();
    set(&reply, "body", &Uint32Array::from(&body[..]))?;
    Ok(reply)
}

/// The article of a captured page as data for the reader page; `null` where there is no main text.
///
/// Addresses stay as the page wrote them; `options.base` comes along for whoever shows them.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
pub fn read(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
) -> Result<JsValue, JsError> {
    console_error_panic_hook::set_once();
    let (page, options) = receive(rows, boxes, text, options)?;
    let Some((body, meta)) = core::main_text(&page, &Policy::from(&options)) else {
        return Ok(JsValue::NULL);
    };
    let place = Place { url: options.url.as_deref(), base: options.base.as_deref() };
    Ok(plain::article(&article::build(&page, &body, &meta, place, &AsWritten)))
}

/// Panics, so that a test can prove that the next page works all the same.
///
/// # Panics
/// Always.
#[wasm_bindgen]
pub fn trap_on_purpose() {
    console_error_panic_hook::set_once();
    panic!("trapped on purpose");
}

/// Gives up this instance: the glue makes a fresh one at the next call. For after a trap, which leaves an instance in the
/// middle of something, and for memory that has grown.
///
/// The next call has to be [`settle`]: the glue puts a call's arguments into memory before it changes the instance.
#[wasm_bindgen]
pub fn start_over() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Does nothing; see [`start_over`].
#[wasm_bindgen]
pub fn settle() {}

fn receive(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
) -> Result<(Snapshot, OptionsDto), JsError> {
    Ok((snapshot::decode(rows, boxes, text)?, wishes(options)))
}

/// The options, read field by field: a deserialiser for this one flat object would be a tenth of the module.
fn wishes(options: &JsValue) -> OptionsDto {
    let window = get(options, "viewport");
    let kinds = get(options, "kinds")
        .dyn_into::<Object>()
        .map(|kinds| Object::entries(&kinds))
        .unwrap_or_default();
    OptionsDto {
        level: get(options, "level").as_string(),
        kinds: kinds
            .iter()
            .filter_map(|pair| {
                Some((
                    Reflect::get_u32(&pair, 0).ok()?.as_string()?,
                    Reflect::get_u32(&pair, 1).ok()?.as_bool()?,
                ))
            })
            .collect(),
        url: get(options, "url").as_string(),
        base: get(options, "base").as_string(),
        viewport: get(&window, "width")
            .as_f64()
            .zip(get(&window, "height").as_f64())
            .map(|(width, height)| (width as f32, height as f32)),
    }
}

/// A field of an object; undefined where there is none.
fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn set(object: &JsValue, key: &str, value: &JsValue) -> Result<(), JsError> {
    Reflect::set(object, &key.into(), value)
        .map_err(|_| JsError::new("the reply takes no more fields"))?;
    Ok(())
}
