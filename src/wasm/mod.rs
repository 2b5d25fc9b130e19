//! The boundary to JavaScript: converts and calls, nothing else. The only code that names `wasm_bindgen`, `js_sys`,
//! `web_sys` and `serde_wasm_bindgen`.

#[cfg(feature = "background")]
pub mod background;
#[cfg(feature = "reader")]
pub mod build;
#[cfg(feature = "capsule")]
pub mod capsule;
#[cfg(feature = "reader")]
mod elements;
pub mod instance;
#[cfg(feature = "reader")]
mod lines;
#[cfg(any(feature = "background", feature = "reader"))]
mod plain;
#[cfg(feature = "reader")]
pub mod reader;

/// Instead of the standard library's allocator, which is five times as large.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
