//! Plain mirrors of what the core takes and returns, for JSON and for the wasm boundary.
//!
//! The core's own types are not serialisable, so that the outside cannot hold them in place: a change of the core shows
//! here, next to the version number that has to change with it.

pub mod analysis;
pub mod article;
pub mod body;
pub mod line;
pub mod options;
