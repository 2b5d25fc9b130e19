//! The same pages with and without boxes: what differs, differs by geometry and says so.

use std::fs;
use std::path::Path;

use quietpage::snapshot::{Attr, Flags, NodeId, Rect, Snapshot, SnapshotBuilder, Tag};
use quietpage::{Action, Analysis, Policy, Verdict, analyze, html};

/// The window in CSS pixels.
const WINDOW: (f32, f32) = (1280.0, 800.0);
/// Reasons that tell of boxes and positions.
const GEOMETRY: &[&str] = &["ad-size", "overlay", "pinned"];
/// Height of a line and of a picture, in CSS pixels, and letters of a full line.
const LINE: f32 = 24.0;
const PICTURE: f32 = 250.0;
const LETTERS: usize = 110;

fn fixtures() -> Vec<(String, Snapshot)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).expect("the fixtures").flatten() {
        if let Ok(markup) = fs::read_to_string(entry.path().join("page.html")) {
            pages.push((entry.file_name().to_string_lossy().into_owned(), html::parse(&markup)));
        }
    }
    pages.sort_by(|(a, _), (b, _)| a.cmp(b));
    pages
}

/// The page as a browser might lay it out: one block below the other, columns at the side, what its markup pins in place.
fn laid_out(page: &Snapshot) -> Snapshot {
    with_boxes(page, |node| flags(page, node))
}

fn with_boxes(page: &Snapshot, flags: impl Fn(NodeId) -> Flags) -> Snapshot {
    let mut builder = SnapshotBuilder::new();
    let mut y = 0.0;
    for node in page.nodes() {
        let parent = page.parent(node);
        if page.is_text(node) {
            let text = page.text(node);
            builder
                .text(parent.expect("a text has a parent"), text, Flags::default())
                .expect("the same tree");
            y += (text.trim().len().div_ceil(LETTERS)) as f32 * LINE;
            continue;
        }
        builder.element(parent, page.name(node), flags(node)).expect("the same tree");
        for (attr, value) in page.attrs(node) {
            builder.attr(attr, value);
        }
        if page.tag(node).is_media() {
            y += PICTURE;
        }
        if page.tag(node).is_block() || page.tag(node).is_media() {
            builder.rect(node, rect(page, node, y));
        }
    }
    builder.finish()
}

fn style(page: &Snapshot, node: NodeId) -> String {
    page.attr(node, Attr::Style).unwrap_or("").split_whitespace().collect()
}

/// What a browser would say of the element from its markup.
fn flags(page: &Snapshot, node: NodeId) -> Flags {
    let style = style(page, node);
    let hidden = style.contains("display:none")
        || page.has_attr(node, Attr::Hidden)
        || page.tag(node) == Tag::Dialog && !page.has_attr(node, Attr::Open);
    let mut flags = page.flags(node);
    for (is_so, flag) in [
        (hidden, Flags::HIDDEN),
        (style.contains("position:fixed"), Flags::FIXED),
        (style.contains("position:sticky"), Flags::STICKY),
    ] {
        flags = if is_so { flags.with(flag) } else { flags };
    }
    flags
}

fn rect(page: &Snapshot, node: NodeId, y: f32) -> Rect {
    let number = |attr| page.attr(node, attr).and_then(|value| value.parse::<f32>().ok());
    let lines = page.text_content(node).trim().len().div_ceil(LETTERS) as f32;
    let in_column =
        std::iter::once(node).chain(page.ancestors(node)).any(|n| page.tag(n) == Tag::Aside);
    let (x, width) = if in_column { (960.0, 300.0) } else { (0.0, 920.0) };
    Rect {
        x,
        y,
        width: number(Attr::Width).unwrap_or(width),
        height: number(Attr::Height).unwrap_or(lines * LINE),
    }
}

fn has_geometry(verdict: &Verdict) -> bool {
    verdict.reasons.iter().any(|reason| GEOMETRY.contains(&reason.code()))
}

/// Whether the browser's word is against judging the element or what it lies in: it is not shown, or covers the window.
fn is_vetoed(page: &Snapshot, node: NodeId) -> bool {
    let covers =
        |n: NodeId| page.rect(n).is_some_and(|rect| rect.area() > 0.35 * WINDOW.0 * WINDOW.1);
    let pinned = |n: NodeId| page.flags(n).has(Flags::FIXED) || page.flags(n).has(Flags::STICKY);
    std::iter::once(node)
        .chain(page.ancestors(node))
        .any(|n| page.flags(n).has(Flags::HIDDEN) || pinned(n) && covers(n))
}

/// Verdicts of `these` that are not among `others` and have nothing to say of geometry.
fn unexplained(name: &str, page: &Snapshot, these: &Analysis, others: &Analysis) -> Vec<String> {
    // That a block keeps its width open beside the story is told by boxes alone; gone it is either way.
    let outcome = |action| if action == Action::Vacate { Action::Hide } else { action };
    let is_same = |a: &Verdict, b: &Verdict| {
        (a.node, a.kind, a.rule, outcome(a.action)) == (b.node, b.kind, b.rule, outcome(b.action))
    };
    let alone = these
        .verdicts
        .iter()
        .filter(|own| !others.verdicts.iter().any(|other| is_same(own, other)));
    alone
        .filter(|verdict| !has_geometry(verdict) && !is_vetoed(page, verdict.node))
        .map(|verdict| format!("{name}: {} at node {}", verdict.rule, verdict.node.index()))
        .collect()
}

#[test]
fn boxes_change_no_body_and_no_verdict_without_saying_so() {
    let policy = Policy { viewport: Some(WINDOW), ..Policy::default() };
    let mut found = Vec::new();
    let mut verdicts = 0;
    for (name, page) in fixtures() {
        let with_boxes = laid_out(&page);
        assert!(with_boxes.has_layout(), "{name}");
        let (without, with) = (analyze(&page, &policy), analyze(&with_boxes, &policy));
        assert_eq!((with.page, &with.body), (without.page, &without.body), "{name}");
        verdicts += with.verdicts.len();
        found.extend(unexplained(&name, &with_boxes, &with, &without));
        found.extend(unexplained(&name, &with_boxes, &without, &with));
    }
    assert!(verdicts > 50, "the fixtures hold clutter: {verdicts} verdicts");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_control_that_only_its_place_tells_says_so() {
    let story = "<p>The council approved the new tram line on Tuesday, after a debate that took nine hours.</p>".repeat(8);
    let page = html::parse(&format!(
        "<meta property=og:type content=article><div><a href=/start>Back to top</a></div><main><h1>Tram line</h1>{story}</main>"
    ));
    let pinned =
        with_boxes(
            &page,
            |n| if page.tag(n) == Tag::Div { Flags::FIXED } else { Flags::default() },
        );
    let policy = Policy { viewport: Some(WINDOW), ..Policy::default() };
    assert!(analyze(&page, &policy).verdicts.is_empty());
    let verdicts = analyze(&pinned, &policy).verdicts;
    assert_eq!(verdicts.iter().map(|verdict| verdict.rule).collect::<Vec<_>>(), ["back-to-top"]);
    assert!(has_geometry(&verdicts[0]), "{:?}", verdicts[0].reasons);
}

#[test]
fn the_sites_name_stays_where_an_advertisement_or_a_plea_shares_its_box() {
    let head = |markup: &str| {
        let page = html::parse(&format!(
            "<meta property=og:type content=article><title>The tram line is coming</title>{markup}\
             <nav><a href=/town>Town</a> <a href=/harbour>Harbour</a></nav><main><h1>The tram line is coming</h1>{}</main>\
             <footer><ul><li><a href=/staff>Redazione</a><li><a href=/privacy>Privacy</a><li><a href=/adv>Pubblicità</a></ul></footer>",
            "<p>The council approved the new tram line on Tuesday, after a debate that took nine hours and two breaks.</p>".repeat(5)
        ));
        let text = |node| page.text_content(node).split_whitespace().collect::<Vec<_>>().join(" ");
        let verdicts = analyze(&page, &Policy::default()).verdicts;
        let hidden: Vec<_> = verdicts.iter().map(|verdict| text(verdict.node)).collect();
        let logo =
            page.nodes().find(|&n| page.attr(n, Attr::Alt) == Some("Courier")).expect("the logo");
        assert!(verdicts.iter().all(|verdict| !page.contains(verdict.node, logo)), "{hidden:?}");
        hidden
    };
    let logo = "<div class=logo><a href=/><img src=/logo.png alt=Courier></a></div>";
    assert_eq!(
        head(&format!(
            "<div class='td-header-row'>{logo}<div class=td-header-rec-wrap><div class=td-a-rec><span>- Advertisement -</span><a rel=sponsored href='https://ads.example.net/c/1'><img src='https://ads.example.net/728x90.png' width=728 height=90 alt=''></a></div></div></div>"
        )),
        ["- Advertisement -"]
    );
    assert_eq!(
        head(&format!(
            "<header><div class=top-bar>{logo}<a class='donate-button' href='https://kvlr.example/give'>Donate</a></div></header>"
        )),
        [""; 0]
    );
}
