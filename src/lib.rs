//! Finds the story on a news page and names the clutter around it.

pub mod analyze;
pub mod body;
#[cfg(feature = "html")]
pub mod html;
pub mod policy;
pub mod reason;
pub mod snapshot;
pub mod verdict;

pub use analyze::{Analysis, PageKind, analyze};
pub use policy::{Level, Policy};
pub use reason::Reason;
pub use snapshot::{NodeId, Snapshot};
pub use verdict::{Action, Kind, Verdict};
