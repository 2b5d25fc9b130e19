//! Evidence as tables: what words, addresses and sizes hint at. No logic beyond looking a thing up.

pub mod bylines;
pub mod dates;
pub mod names;
