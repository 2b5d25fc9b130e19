//! What holds of any input, whoever made it: one function for each way in, which panics where it does not.
//!
//! The property tests of the crate call these with inputs drawn at random, the fuzz targets with inputs that an
//! instrumented build led to. Nothing here knows either.

mod tape;

use quietpage::address::{AsWritten, Base, Resolve};
use quietpage::article::{self, Place};
use quietpage::corrections;
use quietpage::dto::analysis::AnalysisDto;
use quietpage::dto::options::OptionsDto;
use quietpage::policy::{Level, Policy};
use quietpage::render::{epub, html as file, markdown, text};
use quietpage::snapshot::{self, Snapshot, Tag};
use quietpage::verdict::Kind;
use quietpage::{Analysis, PageKind, analyze, html, metadata};

use tape::Tape;

/// The decoder, on rows that are none and on rows that were a page before a few words of them changed.
pub(crate) fn wire(data: &[u8]) {
    let (changes, rest) = data.split_at(data.len().min(16));
    let words =
        rest.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let rows: Vec<u32> = std::iter::once(snapshot::WIRE_VERSION).chain(words).collect();
    decoded(&rows, &[], &String::from_utf8_lossy(rest));

    let (mut rows, boxes, text) = snapshot::encode(&Tape(rest).page());
    decoded(&rows, &boxes, &text);
    for change in changes.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % rows.len();
        rows[at] = match change[2] % 3 {
            0 => rows[at].wrapping_add(u32::from(change[3])).wrapping_sub(128),
            1 => u32::from(change[3]),
            _ => rows[at] ^ (1 << (change[3] % 32)),
        };
        decoded(&rows, &boxes, &text);
    }
    decoded(&rows, boxes.get(1..).unwrap_or_default(), &text);
}

/// Whatever the decoder accepts is a tree, and is sent again as it is.
fn decoded(rows: &[u32], boxes: &[f32], text: &str) {
    let Ok(page) = snapshot::decode(rows, boxes, text) else { return };
    is_a_tree(&page);
    let (rows, boxes, text) = snapshot::encode(&page);
    let again = snapshot::decode(&rows, &boxes, &text).expect("what was encoded decodes");
    assert_eq!(snapshot::encode(&again), (rows, boxes, text));
}

/// The builder from HTML text.
pub(crate) fn markup(data: &[u8]) {
    let page = html::parse(&html::decode_bytes(data));
    is_a_tree(&page);
    let (rows, boxes, text) = snapshot::encode(&page);
    let again = snapshot::decode(&rows, &boxes, &text).expect("a parsed page is a page");
    assert_eq!(again.len(), page.len());
}

fn is_a_tree(page: &Snapshot) {
    for node in page.nodes() {
        assert!(page.end(node) > node && page.end(node).index() <= page.len());
        match page.parent(node) {
            Some(parent) => assert!(parent < node && page.end(node) <= page.end(parent)),
            None => assert_eq!(node.index(), 0),
        }
    }
}

/// The page that the bytes stand for, with what was decided about it; what always holds of that is checked.
pub(crate) fn judged(data: &[u8]) -> (Snapshot, Analysis) {
    let (wishes, rest) = data.split_at(data.len().min(24));
    let page = Tape(rest).page();
    let mut wishes = Tape(wishes);
    let policy = wishes.policy(&page);
    let analysis = analyze(&page, &policy);
    nothing_of_the_story_goes(&page, &policy, &analysis);
    let _ = analyze::asks_first(&page, &policy);
    let again = analyze(&page, &policy);
    assert_eq!(
        format!("{:?}", again.verdicts),
        format!("{:?}", analysis.verdicts),
        "equal input, equal verdicts"
    );
    serde_json::to_string(&AnalysisDto::from(&analysis)).expect("what is decided can be written");
    (page, analysis)
}

fn nothing_of_the_story_goes(page: &Snapshot, policy: &Policy, analysis: &Analysis) {
    let confidences = analysis.verdicts.iter().map(|verdict| verdict.confidence);
    for confidence in confidences.chain([analysis.confidence]) {
        assert!((0.0..=1.0).contains(&confidence), "a confidence of {confidence}");
    }
    assert!(analysis.verdicts.windows(2).all(|pair| pair[0].node < pair[1].node), "document order");
    if policy.level == Level::Off {
        assert!(analysis.verdicts.is_empty(), "nothing goes where nothing is wanted");
    }
    if analysis.page == PageKind::Other && policy.corrections.is_empty() {
        assert!(analysis.verdicts.is_empty(), "nothing goes where there is no story");
    }
    for verdict in &analysis.verdicts {
        let (node, end) = (verdict.node, page.end(verdict.node));
        for block in analysis.body.blocks() {
            assert!(
                block.last < node || block.first >= end,
                "{verdict:?} holds {block:?} of the story"
            );
        }
    }
}

/// The article of a page that the bytes stand for, in each form that it can be kept in.
pub(crate) fn renderings(data: &[u8]) {
    let (page, analysis) = judged(data);
    let meta = metadata::find(&page, None);
    let base = Base::new("https://news.example/story").expect("an absolute address");
    let place = Place { url: Some("https://news.example/story"), base: None };
    for addresses in [&AsWritten as &dyn Resolve, &base] {
        let article = article::build(&page, &analysis.body, &meta, place, addresses);
        let _ = text::render(&article);
        let _ = markdown::render(&article, markdown::Head::FrontMatter);
        nothing_but_a_story(&file::render(&article));
        for (name, book) in epub::files(&article, &[], addresses) {
            if [".html", ".xhtml", ".xml", ".opf"].iter().any(|ending| name.ends_with(ending)) {
                let options = roxmltree::ParsingOptions {
                    allow_dtd: true,
                    ..roxmltree::ParsingOptions::default()
                };
                let read = roxmltree::Document::parse_with_options(&book, options);
                assert!(read.is_ok(), "{name}: {read:?}: {book}");
            }
        }
    }
}

/// Parsed again, the file holds no element that only a page's markup could have brought in.
fn nothing_but_a_story(file: &str) {
    let page = html::parse(file);
    for node in page.nodes().filter(|&node| page.is_element(node)) {
        let name = page.name(node);
        assert!(
            !matches!(name, "script" | "iframe" | "object" | "form" | "input"),
            "{name} in {file}"
        );
        assert!(page.tag(node) != Tag::Custom, "{name} in {file}");
    }
}

/// The wishes that come with a page.
pub(crate) fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut words = text.split(',').map(str::to_owned);
    let mut number = || words.next().map(|word| word.trim().parse::<f32>().unwrap_or(f32::NAN));
    let (calm, width, height) = (number(), number(), number());
    let options = OptionsDto {
        level: words.next(),
        calm: calm.map(|calm| calm as u8),
        url: words.next(),
        base: words.next(),
        viewport: width.zip(height),
        kinds: words.clone().map(|word| (word, data.len().is_multiple_of(2))).collect(),
        corrections: text.to_string(),
    };
    let policy = Policy::from(&options);
    assert!(policy.hide_confidence() > 0.0 && policy.hide_confidence() <= 1.0);
    for kind in Kind::ALL {
        assert!(
            policy.level != Level::Off || !policy.hides(*kind),
            "nothing goes where nothing is wanted"
        );
    }
    let page = html::parse(STORY);
    let analysis = analyze(&page, &policy);
    nothing_of_the_story_goes(&page, &policy, &analysis);
}

/// A page for wishes to be about.
const STORY: &str = "<article><h1>Tram line</h1><p>The council approved the new tram line on Tuesday, after a debate of nine \
    hours in which nobody left.<p>Residents had asked for it since the bridge was closed, and the mayor said that work begins \
    in May.</article><div class=share><a href=https://t.me/share/url?url=x>Share</a></div><a href=#top>Back to top</a>";

/// A file of corrections of anybody's making, and the list of a site as it was stored.
pub(crate) fn corrections_file(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let list = corrections::read_list(&text);
    assert_eq!(corrections::read_list(&corrections::write_list(&list)), list);
    let Ok(all) = corrections::read_all(&text) else { return };
    let written = corrections::write_all(&all);
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok(), "{written}");
    assert_eq!(corrections::read_all(&written), Ok(all));
}

/// A page that is given, sent, received and judged.
pub(crate) fn sent_and_judged(page: &Snapshot) -> (Snapshot, Analysis) {
    let (rows, boxes, text) = snapshot::encode(page);
    let page = snapshot::decode(&rows, &boxes, &text).expect("a page is sent and received");
    let policy = Policy { viewport: Some((1280.0, 800.0)), ..Policy::at(Level::Focus) };
    let analysis = analyze(&page, &policy);
    nothing_of_the_story_goes(&page, &policy, &analysis);
    (page, analysis)
}

/// The same, and its article in every form.
pub(crate) fn all_the_way(page: &Snapshot) {
    let (page, analysis) = sent_and_judged(page);
    let article = article::build(
        &page,
        &analysis.body,
        &metadata::find(&page, None),
        Place::default(),
        &AsWritten,
    );
    let _ = (text::render(&article), markdown::render(&article, markdown::Head::None));
    let _ = (file::render(&article), epub::files(&article, &[], &AsWritten));
}
