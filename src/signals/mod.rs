//! Evidence as tables: what words, addresses and sizes hint at. No logic beyond looking a thing up.

pub mod ads;
pub mod amounts;
pub mod bylines;
pub mod dates;
mod lexicon;
pub mod names;
pub mod phrases;
pub mod posting;
