//! `batch`: many pages in one go, for measuring.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use quietpage::address::AsWritten;
use quietpage::article::Meta;
use quietpage::body::Model;
use quietpage::render::text;
use quietpage::{Policy, evidence, html, metadata};
use serde::Serialize;

use crate::{Failure, complain, extract, input};

/// What is measured of a page.
#[derive(Serialize)]
struct Entry {
    text: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// Milliseconds from HTML text to story text.
    ms: f64,
}

pub(crate) fn run(out: &Path, model: Option<&Path>, dirs: &[PathBuf]) -> Result<(), Failure> {
    let policy = match model {
        Some(file) => Policy { model: read_model(file)?, ..Policy::default() },
        None => Policy::default(),
    };
    let mut entries = BTreeMap::new();
    let pages = pages(dirs)?;
    let bar = progress(pages.len());
    for (stem, file) in pages {
        match input::read(&file) {
            Ok(markup) => {
                entries.insert(stem, entry(&markup, &policy));
            }
            // One bad file does not spoil the others.
            Err(error) => bar.suspend(|| complain(&format!("{} {error}", file.display()))),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let json = serde_json::to_vec(&entries).map_err(Failure::input)?;
    fs::write(out, json)
        .map_err(|error| Failure::input(format!("{} cannot be written: {error}", out.display())))
}

/// How far it is, on the standard error, and nothing at all where that is no terminal.
fn progress(pages: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta} left")
        .expect("the template names fields that there are");
    ProgressBar::new(pages as u64).with_style(style)
}

/// A model file; it is read once and lives as long as the program.
fn read_model(file: &Path) -> Result<Model<'static>, Failure> {
    let bytes = fs::read(file)
        .map_err(|error| Failure::input(format!("{} cannot be read: {error}", file.display())))?;
    Model::read(bytes.leak(), evidence::columns())
        .map_err(|error| Failure::input(format!("{} is no model: {error}", file.display())))
}

fn entry(markup: &str, policy: &Policy) -> Entry {
    let started = Instant::now();
    let page = html::parse(markup);
    let story = extract::story(&page, policy, &AsWritten);
    let text = story.as_ref().map(text::render).unwrap_or_default();
    let meta =
        story.map_or_else(|| Meta::from(&metadata::find(&page, None)), |article| article.meta);
    let ms = started.elapsed().as_secs_f64() * 1e3;
    Entry { text, title: meta.title, author: meta.byline, date: meta.date, ms }
}

/// The pages in some folders by name, each with its file, in order.
pub(crate) fn pages(dirs: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let mut pages = BTreeMap::new();
    for dir in dirs {
        let files = fs::read_dir(dir).map_err(|error| {
            Failure::input(format!("{} cannot be read: {error}", dir.display()))
        })?;
        let files = files.filter_map(Result::ok).map(|entry| entry.path());
        pages.extend(files.filter_map(|file| Some((stem(&file)?, file))));
    }
    Ok(pages)
}

/// The name of a page's file without its endings; `None` for other files.
fn stem(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    let stem = name.strip_suffix(".gz").unwrap_or(name).strip_suffix(".html")?;
    Some(stem.to_owned())
}
