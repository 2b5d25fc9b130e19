//! `replay`: a capsule of a page that came out wrong, judged anew beside what is recorded in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use quietpage::dto::analysis::VerdictDto;
use quietpage::dto::options::OptionsDto;
use quietpage::{Analysis, NodeId, Policy, Snapshot, Verdict, analyze, snapshot};
use serde::Deserialize;

use crate::{Failure, input, path, print};

/// Version of the form of `docs/capsule.schema.json`.
const VERSION: u32 = 1;

/// Two confidences that print alike are the same: they went through a browser's numbers.
const SAME_CONFIDENCE: f32 = 0.005;

/// What is read of a capsule.
#[derive(Deserialize)]
struct Capsule {
    quietpage: String,
    version: u32,
    #[serde(default)]
    note: String,
    address: Option<String>,
    asked: Asked,
    url: Option<String>,
    viewport: Viewport,
    snapshot: Wire,
    seen: Recorded,
    judged: Recorded,
}

#[derive(Deserialize)]
struct Asked {
    level: String,
    calm: u8,
    #[serde(default)]
    kinds: BTreeMap<String, bool>,
}

#[derive(Deserialize)]
struct Viewport {
    width: f32,
    height: f32,
}

#[derive(Deserialize)]
struct Wire {
    rows: Vec<u32>,
    boxes: Vec<f32>,
    text: String,
}

#[derive(Deserialize)]
struct Recorded {
    page: Page,
    verdicts: Vec<Given>,
    /// First and last node of each piece of the story.
    body: Vec<[u32; 2]>,
}

#[derive(Deserialize)]
struct Page {
    kind: String,
    confidence: f32,
}

#[derive(Clone, Debug, Deserialize)]
struct Given {
    node: u32,
    kind: String,
    action: String,
    confidence: f32,
    rule: String,
}

impl Given {
    fn is(&self, other: &Self) -> bool {
        self.node == other.node
            && (&self.kind, &self.action, &self.rule) == (&other.kind, &other.action, &other.rule)
            && (self.confidence - other.confidence).abs() < SAME_CONFIDENCE
    }

    fn line(&self, page: &Snapshot) -> String {
        let place = match NodeId::new(self.node as usize) {
            node if node.index() < page.len() => path::to(page, node),
            _ => format!("node {}", self.node),
        };
        format!(
            "{:<12} {:<8} {:.2}  {:<16} {place}",
            self.kind, self.action, self.confidence, self.rule
        )
    }
}

impl From<&Verdict> for Given {
    fn from(verdict: &Verdict) -> Self {
        let VerdictDto { node, kind, action, confidence, rule, .. } = verdict.into();
        Self { node, kind: kind.into(), action: action.into(), confidence, rule: rule.into() }
    }
}

pub(crate) fn run(file: &Path) -> Result<(), Failure> {
    let name = input::name(file);
    let text = input::read(file).map_err(|error| Failure::input(format!("{name} {error}")))?;
    let no_capsule =
        |why: &dyn std::fmt::Display| Failure::input(format!("{name} is no capsule: {why}"));
    let capsule: Capsule =
        serde_json::from_str(&text).map_err(|error| no_capsule(&wrong(&error)))?;
    if capsule.quietpage != "capsule" {
        return Err(no_capsule(&"it does not say that it is one"));
    }
    if capsule.version != VERSION {
        return Err(no_capsule(&format!("it is of version {}, not {VERSION}", capsule.version)));
    }
    let Wire { rows, boxes, text } = &capsule.snapshot;
    let page = snapshot::decode(rows, boxes, text).map_err(|error| no_capsule(&error))?;
    let analysis = analyze(&page, &policy(&capsule));
    let (report, differences) = report(&capsule, &page, &analysis);
    print(report)?;
    if differences == 0 { Ok(()) } else { Err(Failure::Differs) }
}

/// What is wrong with a file that does not read as a capsule.
fn wrong(error: &serde_json::Error) -> String {
    if error.is_data() {
        return "it holds something else, or a part of one; a capsule is the file that \"This page came out wrong\" in the panel keeps".into();
    }
    format!("it is no JSON, from line {}, column {} on", error.line(), error.column())
}

fn policy(capsule: &Capsule) -> Policy {
    let Asked { level, calm, kinds } = &capsule.asked;
    Policy::from(&OptionsDto {
        level: Some(level.clone()),
        calm: Some(*calm),
        kinds: kinds.iter().map(|(kind, goes)| (kind.clone(), *goes)).collect(),
        url: capsule.url.clone(),
        viewport: Some((capsule.viewport.width, capsule.viewport.height)),
        ..OptionsDto::default()
    })
}

/// What came out beside what is recorded, and in how many things they differ.
fn report(capsule: &Capsule, page: &Snapshot, analysis: &Analysis) -> (String, usize) {
    let Capsule { asked, seen, judged, note, address, .. } = capsule;
    let mut out = format!("asked   {}, calm {}\n", asked.level, asked.calm);
    for (what, text) in [("note", Some(note)), ("address", address.as_ref())] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let _ = writeln!(
                out,
                "{what:<7} {}",
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
    }
    let is_same = judged.page.kind == analysis.page.name()
        && (judged.page.confidence - analysis.confidence).abs() < SAME_CONFIDENCE;
    let recorded = format!(" (recorded: {} {:.2})", judged.page.kind, judged.page.confidence);
    let _ = writeln!(
        out,
        "page    {} {:.2}{}",
        analysis.page.name(),
        analysis.confidence,
        if is_same { "" } else { &recorded }
    );
    let mut differences = usize::from(!is_same);

    let mut counts = [0; 4];
    let now: Vec<Given> = analysis.verdicts.iter().map(Given::from).collect();
    for given in &now {
        let before = judged.verdicts.iter().find(|old| old.node == given.node);
        let (sign, at, more) = match before {
            Some(old) if old.is(given) => ('=', 0, String::new()),
            Some(old) => (
                '~',
                1,
                format!(
                    "  (recorded: {} {} {:.2} {})",
                    old.kind, old.action, old.confidence, old.rule
                ),
            ),
            None => ('+', 2, String::new()),
        };
        counts[at] += 1;
        let _ = writeln!(out, "{sign} {}{more}", given.line(page));
    }
    let among = |list: &[Given], node| list.iter().any(|given| given.node == node);
    for old in judged.verdicts.iter().filter(|old| !among(&now, old.node)) {
        counts[3] += 1;
        let _ = writeln!(out, "- {}", old.line(page));
    }
    // What the words alone decided was not in the capsule from the first.
    let by_words: Vec<&Given> =
        seen.verdicts.iter().filter(|given| !among(&judged.verdicts, given.node)).collect();
    for given in &by_words {
        let _ = writeln!(out, "? {}", given.line(page));
    }
    differences += counts[1] + counts[2] + counts[3];

    let story: Vec<u32> = analysis
        .body
        .blocks()
        .iter()
        .flat_map(|run| run.first.index() as u32..=run.last.index() as u32)
        .collect();
    let old: Vec<u32> =
        judged.body.iter().flat_map(|&[first, last]| first..=last.min(page.len() as u32)).collect();
    let pieces = story.iter().filter(|node| !old.contains(node)).count();
    let lost = old.iter().filter(|node| !story.contains(node)).count();
    differences += usize::from(pieces + lost > 0);
    let _ = writeln!(out, "story   {} nodes, {pieces} new, {lost} gone", story.len());
    let _ = writeln!(
        out,
        "{} as recorded, {} otherwise, {} new, {} gone; {} on the page itself only",
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        by_words.len()
    );
    (out, differences)
}
