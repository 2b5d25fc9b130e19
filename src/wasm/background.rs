//! The background's module: a captured page in; out go verdicts, or where the main text is.

use js_sys::{Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use super::plain;
use crate::analyze as core;
use crate::corrections::{self, Correction, Wish};
use crate::dto::body;
use crate::dto::options::OptionsDto;
use crate::policy::Policy;
use crate::snapshot::{self, NodeId, Snapshot};
use crate::verdict::Kind;

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
    let reply = plain::analysis::analysis(&analysis);
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

/// Where the main text of a captured page is, for the module that sets the article: first and last node of each run, one
/// after the other. Nothing where there is no main text.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
pub fn main_text(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
) -> Result<Option<Vec<u32>>, JsError> {
    console_error_panic_hook::set_once();
    let (page, options) = receive(rows, boxes, text, options)?;
    Ok(core::main_text(&page, &Policy::from(&options)).map(|found| body::ranges(&found)))
}

/// What is to be kept of a block for a correction, as a list with one of the form of `docs/corrections.schema.json`; `id`,
/// `made` and what it `does` are the caller's to say. Nothing where that would take text of the story away.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "the wire form is three of them")]
pub fn correction(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
    node: u32,
    id: String,
    made: String,
    does: &str,
) -> Result<Option<String>, JsError> {
    console_error_panic_hook::set_once();
    let (page, options) = receive(rows, boxes, text, options)?;
    let node = NodeId::new(node as usize);
    let Some(wish) = Wish::from_name(does).filter(|_| node.index() < page.len()) else {
        return Ok(None);
    };
    let print = core::print_of(&page, node, wish, &Policy::from(&options));
    Ok(print.map(|print| corrections::write_list(&[Correction { id, made, wish, print }])))
}

/// Corrections of all sites, read from a file of anybody's making and written anew in the form of
/// `docs/corrections.schema.json`.
///
/// # Errors
/// When the text is not of the form; the message says what is wrong, and with which site.
#[wasm_bindgen]
pub fn check_corrections(text: &str) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    Ok(corrections::write_all(&corrections::read_all(text)?))
}

/// Whether a captured page has to be answered before it can be read.
///
/// # Errors
/// When the wire form is broken; the message names the row.
#[wasm_bindgen]
pub fn asks_first(
    rows: &[u32],
    boxes: &[f32],
    text: &str,
    options: &JsValue,
) -> Result<bool, JsError> {
    console_error_panic_hook::set_once();
    let (page, options) = receive(rows, boxes, text, options)?;
    Ok(core::asks_first(&page, &Policy::from(&options)))
}

/// The kinds of blocks, and of each whether it goes with these wishes.
///
/// # Errors
/// Never, for a plain object takes every field.
#[wasm_bindgen]
pub fn kinds(options: &JsValue) -> Result<Object, JsError> {
    let policy = Policy::from(&wishes(options));
    let kinds = Object::new();
    for kind in Kind::ALL {
        set(&kinds, kind.name(), &policy.hides(*kind).into())?;
    }
    Ok(kinds)
}

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
        calm: get(options, "calm").as_f64().map(|calm| calm as u8),
        kinds: kinds
            .iter()
            .filter_map(|pair| {
                Some((
                    Reflect::get_u32(&pair, 0).ok()?.as_string()?,
                    Reflect::get_u32(&pair, 1).ok()?.as_bool()?,
                ))
            })
            .collect(),
        corrections: get(options, "corrections").as_string().unwrap_or_default(),
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
