//! Runs the core over every fixture: each is a test of its own.
//!
//! A fixture's `expect.json` says what a person expects to stay and to go; the native run checks what can be checked of
//! the markup alone (what scripts add, and shadow roots, are the browsers' tests). Goldens beside it, written by
//! `UPDATE_GOLDENS=1 cargo test --all-features --test fixtures`, hold the snapshot and every verdict.

mod outline;

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use outline::outline;
use quietpage::address::AsWritten;
use quietpage::analyze::{evidence, main_text};
use quietpage::article::{self, Article, Place};
use quietpage::blocks::{Blocks, TextBlock};
use quietpage::render::text;
use quietpage::snapshot::nodes_in;
use quietpage::{Analysis, Level, PageKind, Policy, Snapshot, analyze, body, metadata};
use serde_json::Value;

fn main() {
    let arguments = Arguments::from_args();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root()).expect("tests/fixtures").flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("expect.json").exists());
    folders.sort();
    let checks: [(&str, Check); 9] = [
        ("page", check_page),
        ("kept", check_kept),
        ("always", check_always),
        ("hidden", check_hidden),
        ("reader", check_reader),
        ("known", check_known),
        ("invariants", check_invariants),
        ("snapshot", check_snapshot),
        ("verdicts", check_verdicts),
    ];
    let mut trials = Vec::new();
    for folder in folders {
        for (name, check) in checks {
            let slug =
                folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            let folder = folder.clone();
            trials.push(Trial::test(format!("{slug}::{name}"), move || {
                check(&Fixture::read(&folder)?)
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

type Check = fn(&Fixture) -> Result<(), Failed>;

struct Fixture {
    folder: PathBuf,
    expect: Value,
    page: Snapshot,
    analysis: Analysis,
}

impl Fixture {
    fn read(folder: &Path) -> Result<Self, Failed> {
        let expect: Value = serde_json::from_str(&fs::read_to_string(folder.join("expect.json"))?)?;
        let page = quietpage::html::parse(&fs::read_to_string(folder.join("page.html"))?);
        let analysis = analyze(&page, &Self::policy(&expect, Level::Quiet));
        Ok(Self { folder: folder.to_owned(), expect, page, analysis })
    }

    fn policy(expect: &Value, level: Level) -> Policy {
        Policy { url: expect["url"].as_str().map(str::to_owned), ..Policy::at(level) }
    }

    fn texts(&self, key: &str) -> Vec<String> {
        let list = self.expect[key].as_array().cloned().unwrap_or_default();
        list.iter()
            .filter_map(|item| item.as_str().or_else(|| item["text"].as_str()))
            .map(fold)
            .collect()
    }

    /// All text of the page, and what is left of it.
    fn all_and_left(&self, analysis: &Analysis) -> (String, String) {
        let (mut all, mut left) = (String::new(), String::new());
        for block in &Blocks::of(&self.page).all {
            all += &(fold(&block.text(&self.page)) + " ");
            left += &(self.left_of(analysis, block) + " ");
        }
        (all, left)
    }

    /// What is left of a run: of a bar in one line only some buttons may go.
    fn left_of(&self, analysis: &Analysis, run: &TextBlock) -> String {
        let is_gone = |node| analysis.verdicts.iter().any(|at| self.page.contains(at.node, node));
        let texts = nodes_in(run.first..self.page.end(run.last)).filter(|&node| !is_gone(node));
        fold(&texts.map(|node| self.page.text(node)).collect::<String>())
    }

    /// What the reader shows.
    fn article(&self) -> Result<Article, Failed> {
        let policy = Self::policy(&self.expect, Level::Quiet);
        let body = main_text(&self.page, &policy).ok_or("no main text")?;
        let meta = metadata::find(&self.page, policy.url.as_deref());
        let place = Place { url: policy.url.as_deref(), base: None };
        Ok(article::build(&self.page, &body, &meta, place, &AsWritten))
    }

    /// What is on show: `left` without what the markup itself hides.
    fn on_show(&self, analysis: &Analysis) -> String {
        let runs = Blocks::of(&self.page).all;
        let shown = runs.iter().filter(|run| !run.hidden);
        shown.map(|run| self.left_of(analysis, run) + " ").collect()
    }

    /// Whether scripts make the page what it is, so that its markup alone cannot be judged.
    fn is_made_by_scripts(&self) -> bool {
        let (all, _) = self.all_and_left(&self.analysis);
        self.texts("keep").iter().any(|text| !all.contains(text.as_str()))
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_page(fixture: &Fixture) -> Result<(), Failed> {
    let expected = fixture.expect["page"].as_str().unwrap_or("other");
    if fixture.is_made_by_scripts() || fixture.expect["sent"] == Value::Bool(false) {
        return Ok(());
    }
    equal(fixture.analysis.page.name(), expected, "kind of page")
}

fn check_kept(fixture: &Fixture) -> Result<(), Failed> {
    let (all, left) = fixture.all_and_left(&fixture.analysis);
    let lost: Vec<String> = fixture
        .texts("keep")
        .into_iter()
        .filter(|text| all.contains(text.as_str()) && !left.contains(text.as_str()))
        .collect();
    equal(&lost[..], &[], "texts that must stay")
}

/// What stays at quiet and has to stay at focus too.
fn check_always(fixture: &Fixture) -> Result<(), Failed> {
    let focus = analyze(&fixture.page, &Fixture::policy(&fixture.expect, Level::Focus));
    let (_, left) = fixture.all_and_left(&focus);
    let lost: Vec<String> =
        fixture.texts("always").into_iter().filter(|text| !left.contains(text.as_str())).collect();
    equal(&lost[..], &[], "texts that must stay at every level")
}

/// Kinds that only geometry tells: the browsers' tests have them.
const ONLY_IN_LAYOUT: &[&str] = &["sticky"];

fn check_hidden(fixture: &Fixture) -> Result<(), Failed> {
    if fixture.is_made_by_scripts() {
        return Ok(());
    }
    let left = fixture.on_show(&fixture.analysis);
    let shown: Vec<String> = fixture.expect["hide"]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .iter()
        .filter(|item| !ONLY_IN_LAYOUT.contains(&item["kind"].as_str().unwrap_or("")))
        .map(|item| fold(item["text"].as_str().unwrap_or("")))
        .filter(|text| left.contains(text.as_str()))
        .collect();
    equal(&shown[..], &[], "texts that must go")
}

/// The reader's story: all of it in its order and once, and nothing of what the page hides.
fn check_reader(fixture: &Fixture) -> Result<(), Failed> {
    let reader = &fixture.expect["reader"];
    if reader.is_null() || fixture.is_made_by_scripts() {
        return Ok(());
    }
    let article = fixture.article()?;
    equal(&article.meta.title.as_deref(), &reader["title"].as_str(), "headline")?;
    let date = article.meta.date.as_deref().and_then(|date| date.get(..10));
    if let Some(expected) = reader["date"].as_str() {
        equal(&date, &Some(expected), "date")?;
    }
    let story = tight(&text::render(&article));
    let texts = |key: &str| -> Vec<String> {
        let list = reader[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).map(tight).collect()
    };
    let mut at = 0;
    let mut lost = Vec::new();
    for text in texts("has") {
        match story[at..].find(&text) {
            Some(found) => at += found + text.len(),
            None => lost.push(text),
        }
    }
    equal(&lost[..], &[], "texts that are not in the story, or not in their order")?;
    let mut twice = texts("has");
    twice.retain(|text| {
        text.chars().count() > LABEL_CHARS && story.matches(text.as_str()).count() > 1
    });
    equal(&twice[..], &[], "texts that the story tells more than once")?;
    let mut foreign = texts("hasNot");
    foreign.retain(|text| story.contains(text.as_str()));
    equal(&foreign[..], &[], "texts that are no part of the story")
}

/// What the core is known to get wrong: it still does, or the fixture has to say that it no longer does.
fn check_known(fixture: &Fixture) -> Result<(), Failed> {
    let shown = fixture.on_show(&fixture.analysis);
    for known in fixture.expect["known"].as_array().into_iter().flatten() {
        let text = known["text"].as_str().unwrap_or("");
        let is_right = match known["should"].as_str() {
            Some("hide") => !shown.contains(&fold(text)),
            Some("read") => tight(&text::render(&fixture.article()?)).contains(&tight(text)),
            other => return Err(format!("{other:?} is nothing that a text should be").into()),
        };
        equal(&is_right, &false, &format!("{text:?} is known to be wrong and is right"))?;
    }
    Ok(())
}

/// Longest text that may well stand in a story more than once: a label, a figure, a name.
const LABEL_CHARS: usize = 40;

/// White space is layout.
fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

fn check_invariants(fixture: &Fixture) -> Result<(), Failed> {
    let page = &fixture.page;
    for level in [Level::Off, Level::Quiet, Level::Focus] {
        let policy = Fixture::policy(&fixture.expect, level);
        let analysis = analyze(page, &policy);
        equal(
            &analyze(page, &policy).verdicts[..],
            &analysis.verdicts[..],
            "equal input, equal output",
        )?;
        for verdict in &analysis.verdicts {
            if verdict.node.index() >= page.len() || !page.is_element(verdict.node) {
                return Err(format!("verdict on {:?}, which is no element", verdict.node).into());
            }
            if analysis.body.touches(page, verdict.node) {
                return Err(format!("{verdict:?} holds a block of the body").into());
            }
        }
        // The body is given without what is hidden, so what was found before is what may not be lost: a run of it goes
        // only where it plainly is something else.
        let (blocks, evidence) = evidence(page, &policy);
        let found = body::find(page, &blocks, &evidence, policy.model);
        let unguarded = blocks.all.iter().enumerate().find(|(at, block)| {
            found.body.holds(block.first)
                && evidence.told(*at).is_none()
                && !found.likely.holds(block.first)
        });
        if let Some((_, block)) = unguarded {
            return Err(format!("{:?} is body and may be taken", block.text(page)).into());
        }
        for verdict in &analysis.verdicts {
            let lost = blocks
                .range(page, verdict.node)
                .find(|&at| found.body.holds(blocks.all[at].first) && evidence.told(at).is_none());
            if let Some(at) = lost {
                let text = blocks.all[at].text(page);
                return Err(format!("{verdict:?} takes {text:?} from the body").into());
            }
        }
        let nested =
            analysis.verdicts.windows(2).find(|pair| page.contains(pair[0].node, pair[1].node));
        if let Some([outer, inner]) = nested {
            return Err(format!("{inner:?} lies in {outer:?}").into());
        }
        if (analysis.page == PageKind::Other || level == Level::Off)
            && !analysis.verdicts.is_empty()
        {
            return Err("something is hidden where nothing may be".into());
        }
    }
    Ok(())
}

fn check_snapshot(fixture: &Fixture) -> Result<(), Failed> {
    golden(&fixture.folder.join("snapshot.txt"), &outline(&fixture.page))
}

fn check_verdicts(fixture: &Fixture) -> Result<(), Failed> {
    let page = &fixture.page;
    let mut lines = format!("page {}\n", fixture.analysis.page.name());
    for verdict in &fixture.analysis.verdicts {
        let text: String = fold(&page.text_content(verdict.node)).chars().take(60).collect();
        let by_rules = verdict.reasons.iter().filter(|reason| reason.code() != "learnt");
        let reasons: Vec<String> = by_rules.map(ToString::to_string).collect();
        let name = page.name(verdict.node);
        lines += &format!(
            "{} {} {name} {text:?}\n    {}\n",
            verdict.action.name(),
            verdict.kind,
            reasons.join("; ")
        );
    }
    golden(&fixture.folder.join("verdicts.txt"), &lines)
}

fn golden(path: &Path, actual: &str) -> Result<(), Failed> {
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(path, actual)?;
        return Ok(());
    }
    let held = fs::read_to_string(path)
        .map_err(|error| format!("{}: {error}; UPDATE_GOLDENS=1 writes it", path.display()))?;
    for (at, (held, actual)) in held.lines().zip(actual.lines()).enumerate() {
        equal(actual, held, &format!("{} line {}", path.display(), at + 1))?;
    }
    equal(&actual.lines().count(), &held.lines().count(), &format!("lines of {}", path.display()))
}

fn equal<T: PartialEq + std::fmt::Debug + ?Sized>(
    actual: &T,
    expected: &T,
    what: &str,
) -> Result<(), Failed> {
    if actual == expected {
        Ok(())
    } else {
        Err(format!("{what}: {actual:?}, not {expected:?}").into())
    }
}
