//! `places`: the blocks of one page, hidden and kept, with what stands round them, for people who label them.

use std::path::Path;

use quietpage::{Level, NodeId, Policy, Snapshot, analyze, blocks::Blocks, html, metadata};
use serde::Serialize;

use crate::{Failure, input, path, print};

/// Elements round a block that are named.
const TRAIL: usize = 4;
/// Characters that are printed of a block's text.
const TEXT: usize = 500;
/// Characters that are printed of the text before and after it.
const BESIDE: usize = 160;

/// A block as it is shown to whoever labels it; `kind` is for drawing samples and not shown.
#[derive(Serialize)]
struct Place {
    path: String,
    /// What goes at focus, by its kind; nothing where it stays.
    kind: Option<&'static str>,
    headline: Option<String>,
    /// The element and those round it, nearest first, with their names.
    trail: Vec<String>,
    text: String,
    chars: usize,
    links: u32,
    media: u32,
    before: String,
    after: String,
}

pub(crate) fn run(file: &Path) -> Result<(), Failure> {
    let markup = input::read(file)
        .map_err(|error| Failure::input(format!("{} {error}", input::name(file))))?;
    let page = html::parse(&markup);
    let analysis = analyze(&page, &Policy::at(Level::Focus));
    let sheet = Sheet {
        page: &page,
        blocks: Blocks::of(&page),
        headline: metadata::find(&page, None).title,
    };
    let mut places: Vec<_> =
        analysis.verdicts.iter().map(|v| (v.node, Some(v.kind.name()))).collect();
    let mut kept: Vec<NodeId> = sheet.blocks.all.iter().map(|run| run.container).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.retain(|&n| {
        let related = |v: NodeId| page.contains(v, n) || page.contains(n, v);
        !analysis.verdicts.iter().any(|verdict| related(verdict.node))
    });
    places.extend(kept.into_iter().map(|node| (node, None)));
    let mut out = String::new();
    for (node, kind) in places {
        out += &serde_json::to_string(&sheet.place(node, kind)).map_err(Failure::input)?;
        out.push('\n');
    }
    print(&out)?;
    if analysis.body.is_empty() { Err(Failure::NoStory) } else { Ok(()) }
}

struct Sheet<'a> {
    page: &'a Snapshot,
    blocks: Blocks,
    headline: Option<String>,
}

impl Sheet<'_> {
    fn place(&self, node: NodeId, kind: Option<&'static str>) -> Place {
        let page = self.page;
        let runs = self.blocks.range(page, node);
        let shown = |at: &usize| !self.blocks.all[*at].hidden;
        let text = self.text(runs.clone().filter(shown));
        let mut before: Vec<usize> = (0..runs.start).rev().filter(shown).take(3).collect();
        before.reverse();
        let tags = || page.subtree(node).map(|n| page.name(n));
        Place {
            path: path::to(page, node),
            kind,
            headline: self.headline.clone(),
            trail: std::iter::once(node)
                .chain(page.ancestors(node))
                .filter(|&n| page.is_element(n))
                .take(TRAIL)
                .map(|n| self.named(n))
                .collect(),
            chars: text.chars().count(),
            text: text.chars().take(TEXT).collect(),
            links: tags().filter(|&name| name == "a").count() as u32,
            media: tags().filter(|name| matches!(*name, "img" | "video" | "iframe")).count() as u32,
            before: last_chars(&self.text(before.into_iter())),
            after: self
                .text((runs.end..self.blocks.all.len()).filter(shown).take(3))
                .chars()
                .take(BESIDE)
                .collect(),
        }
    }

    fn text(&self, runs: impl Iterator<Item = usize>) -> String {
        runs.map(|at| self.blocks.all[at].text(self.page)).collect::<Vec<_>>().join(" / ")
    }

    fn named(&self, node: NodeId) -> String {
        use quietpage::snapshot::Attr;
        let mut out = self.page.name(node).to_owned();
        for (sign, attr) in [('#', Attr::Id), ('.', Attr::Class), ('@', Attr::Role)] {
            if let Some(value) = self.page.attr(node, attr) {
                out.push(sign);
                out.extend(value.chars().take(80));
            }
        }
        out
    }
}

fn last_chars(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(BESIDE);
    text.chars().skip(skip).collect()
}
