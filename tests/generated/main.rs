//! Some 750 generated pages: what is planted in them goes, what only looks like it stays, and so does the story.
//!
//! Markup and place make a family; languages, scripts, names, subjects and all that pages have beside vary within it.
//! About half of the families are there to tune rules on, by a hash of their names; for what the others show no rule is
//! changed, so that they tell what holds for pages nobody has seen. Look-alikes have no such split: each that goes is a
//! fault. With `-- --nocapture` the tests print what each family comes to; with `GENERATED_PAGES=DIR` the pages are
//! written there, but for those of untouched families.

mod draw;
mod family;
mod languages;
mod lookalike;
mod page;
mod related;
mod ticker;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::{env, fs, thread};

use expect_test::expect;
use family::{Case, Family, Subject};
use quietpage::blocks::Blocks;
use quietpage::snapshot::{Attr, NodeId, Snapshot};
use quietpage::{Kind, PageKind, Policy, Verdict, analyze, html};

/// What became of one page.
struct Outcome {
    family: usize,
    page: PageKind,
    /// Runs of what is planted or kept, and how many of them are hidden.
    runs: usize,
    hidden: usize,
    /// The kind of the first verdict on it.
    kind: Option<Kind>,
    /// Sentences and headings of the story that are hidden.
    lost: Vec<String>,
    name: String,
}

static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(family::all);

static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let cases = family::cases(&FAMILIES);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = cases.len().div_ceil(workers);
    thread::scope(|scope| {
        let judge_all = |cases: &[Case]| cases.iter().map(judge).collect::<Vec<_>>();
        let workers: Vec<_> =
            cases.chunks(share).map(|cases| scope.spawn(move || judge_all(cases))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no page panics")).collect()
    })
});

fn judge(case: &Case) -> Outcome {
    let family = &FAMILIES[case.family];
    let markup = family.write(case);
    let name = format!("{} {}", family.name.replace(", ", "-").replace(' ', "_"), case.label());
    if let Some(folder) =
        env::var_os("GENERATED_PAGES").filter(|_| family.is_tuned() || is_look_alike(family))
    {
        let path = std::path::Path::new(&folder).join(format!("{}.html", name.replace(' ', "-")));
        fs::write(path, &markup).expect("the folder of GENERATED_PAGES is writable");
    }
    let page = html::parse(&markup);
    let policy = Policy { url: Some(page::ADDRESS.to_owned()), ..Policy::default() };
    let analysis = analyze(&page, &policy);
    let about = match family.subject {
        Subject::LookAlike(_) => page::KEPT,
        _ => page::PLANTED,
    };
    let blocks = Blocks::of(&page);
    let over =
        |node: NodeId| analysis.verdicts.iter().find(|verdict| page.contains(verdict.node, node));
    let runs = |roots: Vec<NodeId>| -> Vec<(String, Option<&Verdict>)> {
        let within = roots.iter().flat_map(|&root| blocks.within(&page, root));
        within.map(|block| (block.text(&page), over(block.first))).collect()
    };
    let planted = runs(marked(&page, &markup, about));
    let story = runs(marked(&page, &markup, page::STORY));
    Outcome {
        family: case.family,
        page: analysis.page,
        runs: planted.len(),
        hidden: planted.iter().filter(|(_, verdict)| verdict.is_some()).count(),
        kind: planted.iter().find_map(|(_, verdict)| verdict.map(|verdict| verdict.kind)),
        lost: story
            .into_iter()
            .filter_map(|(text, verdict)| verdict.is_some().then_some(text))
            .collect(),
        name,
    }
}

/// The elements with a mark. The judged page does not have it; in a second copy it is an id, and nodes have the same places.
fn marked(page: &Snapshot, markup: &str, mark: &str) -> Vec<NodeId> {
    let copy = html::parse(&markup.replace(mark, " id=\"marked\""));
    assert_eq!(copy.len(), page.len());
    copy.nodes().filter(|&node| copy.attr(node, Attr::Id) == Some("marked")).collect()
}

fn is_look_alike(family: &Family) -> bool {
    matches!(family.subject, Subject::LookAlike(_))
}

fn clutter() -> impl Iterator<Item = (&'static Family, &'static Outcome)> {
    outcomes().filter(|(family, _)| !is_look_alike(family))
}

fn outcomes() -> impl Iterator<Item = (&'static Family, &'static Outcome)> {
    OUTCOMES.iter().map(|outcome| (&FAMILIES[outcome.family], outcome))
}

fn is_found(outcome: &Outcome) -> bool {
    outcome.hidden == outcome.runs
}

#[test]
fn the_core_sees_no_mark() {
    for mark in [page::PLANTED, page::STORY, page::KEPT] {
        assert_eq!(Attr::from_name(mark.trim()), None);
    }
}

#[test]
fn there_are_enough_pages_and_each_is_an_article() {
    let planted = clutter().count();
    assert!(planted >= 400, "{planted}");
    assert!(OUTCOMES.len() - planted >= 200, "{}", OUTCOMES.len() - planted);
    let tuned = FAMILIES.iter().filter(|family| !is_look_alike(family));
    let (families, tuned) =
        (tuned.clone().count(), tuned.filter(|family| family.is_tuned()).count());
    assert!((families * 2 / 5..=families * 3 / 5).contains(&tuned), "{tuned} of {families}");
    assert!(OUTCOMES.iter().all(|outcome| outcome.runs > 0));
    let others: Vec<&str> = OUTCOMES
        .iter()
        .filter(|outcome| outcome.page != PageKind::Article)
        .map(|outcome| outcome.name.as_str())
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn no_sentence_of_a_story_is_hidden() {
    let lost: Vec<String> = OUTCOMES
        .iter()
        .filter(|outcome| !outcome.lost.is_empty())
        .map(|outcome| format!("{}: {:?}", outcome.name, outcome.lost))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn no_look_alike_is_hidden() {
    let hidden: Vec<String> = outcomes()
        .filter(|(family, outcome)| is_look_alike(family) && outcome.hidden > 0)
        .map(|(_, outcome)| {
            format!("{}: {}/{} {:?}", outcome.name, outcome.hidden, outcome.runs, outcome.kind)
        })
        .collect();
    assert!(hidden.is_empty(), "{hidden:#?}");
}

/// Least share of what is planted that is to go, of the tuned and of the untouched families alike.
const GOAL: f64 = 0.95;

#[test]
fn what_is_planted_goes() {
    let mut report = String::new();
    for tuned in [true, false] {
        let split = || clutter().filter(|(family, _)| family.is_tuned() == tuned);
        let found = split().filter(|(_, outcome)| is_found(outcome)).count();
        let (name, all) = (if tuned { "tuned" } else { "untouched" }, split().count());
        let recall = found as f64 / all as f64;
        let goal = if recall >= GOAL { "met" } else { "not met" };
        report += &format!("{name}: {found} of {all}, {recall:.3}, goal of {GOAL} {goal}\n");
        for (at, family) in FAMILIES.iter().enumerate() {
            let of_family = || split().filter(|(_, outcome)| outcome.family == at);
            let found = of_family().filter(|(_, outcome)| is_found(outcome)).count();
            let all = of_family().count();
            if all > 0 {
                eprintln!("{name}: {}: {found} of {all}", family.name);
            }
            if all > found {
                report += &format!("    {:?}: {found} of {all}\n", family.name);
            }
        }
    }
    eprintln!("{report}");
    // FIXME: known failures. Tables, lists of definitions and lists without links stay between paragraphs, where they are
    // the story's as often as not; teasers of whole sentences read as the story.
    expect![[r#"
        tuned: 225 of 252, 0.893, goal of 0.95 not met
            "ticker, list, inside": 1 of 6
            "ticker, table, inside": 0 of 6
            "ticker, definitions, inside": 0 of 6
            "ticker, table, beside": 5 of 6
            "related, table, beside": 5 of 6
            "related, teasers, beside": 5 of 6
            "ticker, list, below": 5 of 6
            "ticker, definitions, below": 4 of 6
            "related, teasers, below": 2 of 6
        untouched: 237 of 264, 0.898, goal of 0.95 not met
            "ticker, line, inside": 0 of 6
            "ticker, links, inside": 5 of 6
            "related, table, inside": 3 of 6
            "related, lines, inside": 3 of 6
            "related, teasers, inside": 0 of 6
            "ticker, table, below": 1 of 6
            "ticker, line, below": 3 of 6
    "#]]
    .assert_eq(&report);
}

#[test]
fn what_goes_is_named_for_what_it_is() {
    let mut report = String::new();
    for (name, is_ticker) in [("ticker", true), ("related", false)] {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, outcome) in clutter()
            .filter(|(family, _)| matches!(family.subject, Subject::Ticker(_)) == is_ticker)
        {
            *named.entry(outcome.kind.map_or("nothing", Kind::name)).or_default() += 1;
        }
        report += &format!("{name}: {named:?}\n");
    }
    eprintln!("{report}");
    expect![[r#"
        ticker: {"nothing": 36, "related": 2, "sidebar": 6, "ticker": 220}
        related: {"ad": 1, "nothing": 16, "related": 233, "sidebar": 2}
    "#]]
    .assert_eq(&report);
}
