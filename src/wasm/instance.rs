//! Giving up the instance of a module, which each of them can.

use wasm_bindgen::prelude::*;

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
