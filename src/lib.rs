//! Finds the story on a news page and names the clutter around it.

pub mod address;
pub mod analyze;
pub mod article;
pub mod blocks;
pub mod body;
pub mod classify;
pub mod clutter;
#[cfg(feature = "dto")]
pub mod dto;
pub mod features;
pub mod fields;
#[cfg(feature = "html")]
pub mod html;
pub mod measure;
pub mod metadata;
pub mod order;
pub mod policy;
pub mod reason;
pub mod render;
pub mod rows;
pub mod signals;
pub mod snapshot;
pub mod verdict;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use analyze::{Analysis, PageKind, analyze};
pub use policy::{Level, Policy};
pub use reason::Reason;
pub use snapshot::{NodeId, Snapshot};
pub use verdict::{Action, Kind, Verdict};
