//! `batch`: many pages in one go, for measuring.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use quietpage::address::AsWritten;
use quietpage::article::Meta;
use quietpage::body::Model;
use quietpage::render::text;
use quietpage::{Policy, evidence, html, metadata};
use serde::Serialize;

use crate::clock::Clock;
use crate::folders::Pages;
use crate::input::{self, InputError};
use crate::{Failure, extract};

/// What is measured of a page.
#[derive(Serialize)]
struct Entry {
    text: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// Milliseconds from HTML text to story text, as the [`Clock`] counts them.
    ms: f64,
}

pub(crate) fn run(out: &Path, model: Option<&Path>, dirs: &[PathBuf]) -> Result<(), Failure> {
    let policy = match model {
        Some(file) => Policy { model: read_model(file)?, ..Policy::default() },
        None => Policy::default(),
    };
    let mut entries = BTreeMap::new();
    let mut pages = Pages::find(dirs)?;
    let bar = progress(pages.files.len());
    for (name, file) in pages.files.clone() {
        match input::read(&file) {
            Ok(markup) => {
                entries.insert(name, entry(&markup, &policy));
            }
            Err(error) => bar.suspend(|| pages.miss(&format!("{} {error}", file.display()))),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let json = serde_json::to_vec(&entries).map_err(Failure::input)?;
    fs::write(out, json).map_err(|error| Failure::unwritable(out, &error))?;
    pages.end(out)
}

/// How far it is, on the standard error, and nothing at all where that is no terminal.
fn progress(pages: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta} left")
        .expect("the template names fields that there are");
    ProgressBar::new(pages as u64).with_style(style)
}

/// A model file; it is read once and lives as long as the program.
fn read_model(file: &Path) -> Result<&'static Model, Failure> {
    let bytes = fs::read(file)
        .map_err(|error| Failure::input(format!("{} {}", file.display(), InputError::Io(error))))?;
    Model::read(&bytes, evidence::columns())
        .map(|model| &*Box::leak(Box::new(model)))
        .map_err(|error| Failure::input(format!("{} is no model: {error}", file.display())))
}

fn entry(markup: &str, policy: &Policy) -> Entry {
    let clock = Clock::start();
    let page = html::parse(markup);
    let story = extract::story(&page, policy, &AsWritten);
    let text = story.as_ref().map(text::render).unwrap_or_default();
    let meta =
        story.map_or_else(|| Meta::from(&metadata::find(&page, None)), |article| article.meta);
    let ms = clock.ms();
    Entry { text, title: meta.title, author: meta.byline, date: meta.date, ms }
}
