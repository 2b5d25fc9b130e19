//! `features`: what the judgement sees of many pages, for training the weights.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use quietpage::analyze::evidence;
use quietpage::{Policy, evidence as columns, html};
use serde::Serialize;

use crate::folders::Pages;
use crate::{Failure, input};

/// Beside the bytes: what each row is about. The rows stand in `rows.bin`, one after the other.
#[derive(Serialize)]
struct Index {
    columns: Vec<&'static str>,
    pages: Vec<Page>,
}

#[derive(Serialize)]
struct Page {
    id: String,
    /// The text of each run, in the order of the rows.
    texts: Vec<String>,
}

pub(crate) fn run(out: &Path, dirs: &[PathBuf]) -> Result<(), Failure> {
    let failed = |error| Failure::unwritable(out, &error);
    let mut found = Pages::find(dirs)?;
    fs::create_dir_all(out).map_err(failed)?;
    let mut rows = BufWriter::new(File::create(out.join("rows.bin")).map_err(failed)?);
    let policy = Policy::default();
    let mut pages = Vec::new();
    for (id, file) in found.files.clone() {
        let markup = match input::read(&file) {
            Ok(markup) => markup,
            Err(error) => {
                found.miss(&format!("{} {error}", file.display()));
                continue;
            }
        };
        let page = html::parse(&markup);
        let (blocks, evidence) = evidence(&page, &policy);
        rows.write_all(evidence.bytes()).map_err(failed)?;
        let texts = blocks.all.iter().map(|block| block.text(&page)).collect();
        pages.push(Page { id, texts });
    }
    rows.flush().map_err(failed)?;
    let index = Index { columns: columns::names().collect(), pages };
    let json = serde_json::to_vec(&index).map_err(Failure::input)?;
    fs::write(out.join("index.json"), json).map_err(failed)?;
    found.end(out)
}
