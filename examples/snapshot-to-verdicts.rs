//! Snapshot in, verdicts out: a page that is no HTML text, built node by node as a browser's capture does, and judged.
//!
//! ```sh
//! cargo run --example snapshot-to-verdicts
//! ```
//!
//! It needs no feature of the crate, and so no parser.

use std::error::Error;
use std::io::{self, Write};

use quietpage::snapshot::{Attr, Flags, SnapshotBuilder, SnapshotError};
use quietpage::{NodeId, Policy, Snapshot, analyze};

const STORY: [&str; 4] = [
    "From Monday the lock at the old mill opens at six in the morning, an hour earlier than before, the harbour office said.",
    "Barges that carry stone had to wait for the tide twice a week, and the quarry lost most of a working day each time.",
    "Two keepers share the early hour between them, so that nobody works longer, and the town pays nothing for it.",
    "The office looks at the figures again in the autumn, when the water is low and the barges are few.",
];

const PRICES: [&str; 5] = [
    "Aurum AUR $ 12.50 +1.2%",
    "Borum BOR $ 0.80 -0.3%",
    "Corum COR $ 3.10 +0.1%",
    "Dorum DOR $ 7.77 +9.9%",
    "Eorum EOR $ 5.00 -2.4%",
];

fn main() -> Result<(), Box<dyn Error>> {
    let page = page()?;
    let analysis = analyze(&page, &Policy::default());
    let mut out = io::stdout().lock();
    writeln!(out, "{} runs of main text", analysis.body.blocks().len())?;
    for verdict in &analysis.verdicts {
        let name = page.name(verdict.node);
        let text = page.text_content(verdict.node);
        let words: Vec<&str> = text.split_whitespace().take(4).collect();
        writeln!(
            out,
            "{} <{name}> “{} …” as {}:",
            verdict.action.name(),
            words.join(" "),
            verdict.kind.name()
        )?;
        for reason in &verdict.reasons {
            writeln!(out, "  {reason}")?;
        }
    }
    Ok(())
}

/// A story, a strip of prices behind it, and a way back to the top; parents come before their children.
fn page() -> Result<Snapshot, SnapshotError> {
    let mut page = SnapshotBuilder::new();
    let html = page.element(None, "html", Flags::default())?;
    let body = page.element(Some(html), "body", Flags::default())?;
    let story = page.element(Some(body), "article", Flags::default())?;
    child(&mut page, story, "h1", "The lock opens at six")?;
    for paragraph in STORY {
        child(&mut page, story, "p", paragraph)?;
    }
    let strip = page.element(Some(body), "div", Flags::default())?;
    for price in PRICES {
        child(&mut page, strip, "span", price)?;
    }
    let link = page.element(Some(body), "a", Flags::default())?;
    page.attr(Attr::Href, "#top");
    page.text(link, "Back to top", Flags::default())?;
    Ok(page.finish())
}

fn child(
    page: &mut SnapshotBuilder,
    parent: NodeId,
    name: &str,
    text: &str,
) -> Result<(), SnapshotError> {
    let element = page.element(Some(parent), name, Flags::default())?;
    page.text(element, text, Flags::default())?;
    Ok(())
}
