//! Many pages in one go, for measuring.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use quietpage::{html, metadata};

use crate::input;

pub(crate) fn run(out: &Path, dirs: &[PathBuf]) -> io::Result<()> {
    let mut pages = BTreeMap::new();
    for dir in dirs {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            let Ok(text) = input::read(&path) else { continue };
            let started = Instant::now();
            let page = html::parse(&text);
            let meta = metadata::find(&page, None);
            let stem =
                path.file_name().unwrap().to_string_lossy().split('.').next().unwrap().to_owned();
            pages.insert(stem, serde_json::json!({"text": "", "title": meta.title, "author": meta.byline(), "date": meta.date, "ms": started.elapsed().as_secs_f64()*1e3}));
        }
    }
    fs::write(out, serde_json::to_string(&pages).unwrap())
}
