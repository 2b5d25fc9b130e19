//! `blocks`: what is hidden on one page, and why.

use std::path::Path;

use quietpage::dto::analysis::{ReasonDto, VERSION, VerdictDto};
use quietpage::{Level, PageKind, Policy, Snapshot, Verdict, analyze, html};
use serde::Serialize;

use crate::{Failure, complain, input, path, print};

/// Words of a block's text that are printed.
const WORDS: usize = 12;

pub(crate) fn run(file: &Path, level: Level, url: Option<String>) -> Result<(), Failure> {
    if let Some(url) = &url {
        input::address(url)?;
    }
    let markup = input::read(file)
        .map_err(|error| Failure::input(format!("{} {error}", input::name(file))))?;
    let page = html::parse(&markup);
    let analysis = analyze(&page, &Policy { url, ..Policy::at(level) });
    let mut out = String::new();
    for verdict in &analysis.verdicts {
        out += &serde_json::to_string(&line(&page, verdict)).map_err(Failure::input)?;
        out.push('\n');
    }
    print(&out)?;
    if analysis.verdicts.is_empty() && !analysis.body.is_empty() {
        complain(&format!(
            "nothing is hidden; the page is taken for {} ({}, certainty {:.2})",
            taken_for(analysis.page),
            analysis.page.name(),
            analysis.confidence
        ));
    }
    // A page without main text has no clutter either: nothing stands beside anything.
    if analysis.body.is_empty() { Err(Failure::NoStory) } else { Ok(()) }
}

/// What a page is taken for, in words.
fn taken_for(page: PageKind) -> &'static str {
    match page {
        PageKind::Article => "a story",
        PageKind::Documentation => "a manual",
        PageKind::Thread => "a discussion",
        PageKind::Other => "something else, where all stays",
    }
}

/// A verdict as the command line prints it. `docs/blocks.schema.json` has the form.
#[derive(Serialize)]
struct Line {
    version: u32,
    path: String,
    kind: &'static str,
    action: &'static str,
    confidence: f32,
    rule: &'static str,
    reasons: Vec<Reason>,
    words: String,
}

#[derive(Serialize)]
struct Reason {
    #[serde(flatten)]
    reason: ReasonDto,
    /// The same in words.
    text: String,
}

fn line(page: &Snapshot, verdict: &Verdict) -> Line {
    let dto = VerdictDto::from(verdict);
    let texts = verdict.reasons.iter().map(ToString::to_string);
    let reasons = dto.reasons.into_iter().zip(texts).map(|(reason, text)| Reason { reason, text });
    Line {
        version: VERSION,
        path: path::to(page, verdict.node),
        kind: dto.kind,
        action: dto.action,
        confidence: dto.confidence,
        rule: dto.rule,
        reasons: reasons.collect(),
        words: first_words(page, verdict),
    }
}

fn first_words(page: &Snapshot, verdict: &Verdict) -> String {
    let texts = page
        .subtree(verdict.node)
        .filter(|&n| page.parent(n).is_none_or(|parent| !page.tag(parent).is_opaque()));
    texts.flat_map(|n| page.text(n).split_whitespace()).take(WORDS).collect::<Vec<_>>().join(" ")
}
