//! Evidence as tables: what words, addresses and sizes hint at. No logic beyond looking a thing up.

pub mod names;
