//! Real pages: HTML text in, story text out.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use dom_smoothie::Readability;
use flate2::read::MultiGzDecoder;
use quietpage::address::AsWritten;
use quietpage::article::{self, Place};
use quietpage::render::text;
use quietpage::{Policy, analyze, html};

use crate::processor_ms;

/// How often each page is taken; the middle one of its times counts.
const ROUNDS: usize = 3;

/// Milliseconds of each page by its name.
type Times = BTreeMap<String, f64>;

pub(crate) fn run(dir: &Path, beside: &[(String, PathBuf)]) -> Result<(), String> {
    let mut others = Vec::new();
    for (name, file) in beside {
        others.push((name.as_str(), read_times(file)?));
    }
    let (own, smoothie) = time_both(dir)?;
    println!(
        "{} pages, HTML text in, text out, milliseconds of processor time a page:\n",
        own.len()
    );
    println!("{:<14}{:>9}{:>9}{:>9}   Quietpage takes", "", "median", "95 %", "mean");
    row("Quietpage", &own, &own);
    row("dom_smoothie", &smoothie, &own);
    for (name, times) in &others {
        row(name, times, &own);
    }
    println!();
    Ok(())
}

/// A line of the table; the last columns compare the medians, the 95th percentiles, and page with page.
fn row(name: &str, times: &Times, own: &Times) {
    let (all, ours) = (sorted(times.values().copied()), sorted(own.values().copied()));
    let paired = sorted(own.iter().filter_map(|(page, ms)| Some(ms / times.get(page)?)));
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    print!("{name:<14}{:>9.2}{:>9.2}{mean:>9.2}", at(&all, 0.5), at(&all, 0.95));
    if std::ptr::eq(times, own) {
        println!();
        return;
    }
    println!(
        "   {:.2} of its median, {:.2} of its 95 %, page by page {:.2} ({} pages)",
        at(&ours, 0.5) / at(&all, 0.5),
        at(&ours, 0.95) / at(&all, 0.95),
        at(&paired, 0.5),
        paired.len(),
    );
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The value below which this share of the sorted values lies.
fn at(sorted: &[f64], share: f64) -> f64 {
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// Both by turns on each page, so that neither has the warmer machine.
fn time_both(dir: &Path) -> Result<(Times, Times), String> {
    let policy = Policy::default();
    let (mut own, mut smoothie) = (Times::new(), Times::new());
    let files = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    for file in files.filter_map(Result::ok).map(|entry| entry.path()) {
        let Some((name, markup)) = read(&file)? else { continue };
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            a.push(processor_ms(|| quietpage_text(&markup, &policy)));
            b.push(processor_ms(|| smoothie_text(&markup)));
        }
        own.insert(name.clone(), at(&sorted(a.into_iter()), 0.5));
        smoothie.insert(name, at(&sorted(b.into_iter()), 0.5));
    }
    if own.is_empty() {
        Err(format!("{} holds no *.html or *.html.gz", dir.display()))
    } else {
        Ok((own, smoothie))
    }
}

/// As `quietpage batch` does it.
fn quietpage_text(markup: &str, policy: &Policy) -> String {
    let page = html::parse(markup);
    let found = analyze(&page, policy);
    let article = article::build(&page, &found.body, &found.meta, Place::default(), &AsWritten);
    text::render(&article)
}

fn smoothie_text(markup: &str) -> Option<String> {
    let article = Readability::new(markup, None, None).ok()?.parse().ok()?;
    Some(article.text_content.to_string())
}

/// A page's name and text; `None` for other files.
fn read(file: &Path) -> Result<Option<(String, String)>, String> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let Some(stem) = name.strip_suffix(".gz").unwrap_or(name).strip_suffix(".html") else {
        return Ok(None);
    };
    let fail = |error| format!("{}: {error}", file.display());
    let mut bytes = fs::read(file).map_err(fail)?;
    if name.ends_with(".gz") {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).map_err(fail)?;
        bytes = unpacked;
    }
    Ok(Some((stem.to_owned(), html::decode_bytes(&bytes).into_owned())))
}

fn read_times(file: &Path) -> Result<Times, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let line = |line: &str| {
        let (name, ms) = line.split_once('\t')?;
        Some((name.to_owned(), ms.parse().ok()?))
    };
    Ok(text.lines().filter_map(line).collect())
}
