//! `quietpage replay`: a capsule is judged anew, and what differs from what is recorded in it is said.
#![cfg(feature = "cli")]

use std::io::Write;
use std::process::{Command, Stdio};

use quietpage::capsule::scrub;
use quietpage::dto::analysis::AnalysisDto;
use quietpage::dto::body::ranges;
use quietpage::snapshot::encode;
use quietpage::{Policy, Snapshot, analyze, html};
use serde_json::{Value, json};

const PAGE: &str = include_str!("fixtures/seed-news/page.html");
const URL: &str = "https://news.example/world/ferry-line-takeover/";

fn recorded(page: &Snapshot, url: &str) -> Value {
    let analysis = analyze(
        page,
        &Policy { url: Some(url.to_owned()), viewport: Some((1280.0, 800.0)), ..Policy::default() },
    );
    let dto = serde_json::to_value(AnalysisDto::from(&analysis)).expect("plain data");
    let body: Vec<Vec<u32>> = ranges(&analysis.body).chunks(2).map(<[u32]>::to_vec).collect();
    json!({ "page": dto["page"], "verdicts": dto["verdicts"], "body": body })
}

/// A capsule of a page of ours, as the extension writes it.
fn capsule() -> Value {
    let page = html::parse(PAGE);
    let scrubbed = scrub(&page, Some(URL));
    let url = scrubbed.url.expect("it had one");
    let (rows, boxes, text) = encode(&scrubbed.page);
    json!({
        "quietpage": "capsule", "version": 1,
        "asked": { "level": "quiet", "calm": 50, "kinds": {} },
        "url": url,
        "viewport": { "width": 1280, "height": 800 },
        "snapshot": { "rows": rows, "boxes": boxes, "text": text },
        "seen": recorded(&page, URL),
        "judged": recorded(&scrubbed.page, &url),
    })
}

fn replay(capsule: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(["replay", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(capsule.as_bytes()).expect("it reads all");
    drop(stdin);
    let output = child.wait_with_output().expect("it was started");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("it ends by itself"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_capsule_is_judged_as_recorded() {
    let (code, out, complaint) = replay(&capsule().to_string());
    assert_eq!((code, complaint.as_str()), (0, ""), "{out}");
    assert!(out.contains("= ticker       hide     "), "{out}");
    assert!(out.contains("page    article "), "{out}");
    // "Source link" is told by what it says, so the capsule has it only as recorded on the page.
    assert!(out.lines().any(|line| line.starts_with("? source-link")), "{out}");
    for word in ["Minister", "ferry", "news.example"] {
        assert!(!out.contains(word), "{word} in {out}");
    }
}

#[test]
fn what_differs_is_said_and_ends_with_one() {
    let mut changed = capsule();
    let verdicts = changed["judged"]["verdicts"].as_array_mut().expect("a list");
    let mut moved = verdicts[0].clone();
    moved["node"] = json!(3);
    verdicts[0]["confidence"] = json!(0.123);
    let gone = verdicts.pop().expect("there are several");
    verdicts.push(moved);
    changed["note"] = json!("The table\nof results is gone");
    let (code, out, complaint) = replay(&changed.to_string());
    assert_eq!(
        (code, complaint.as_str()),
        (1, "quietpage: the capsule is judged otherwise than it was\n")
    );
    assert!(out.lines().any(|line| line.starts_with("~ ") && line.contains("0.12")), "{out}");
    let new = format!("+ {}", gone["kind"].as_str().expect("a name"));
    assert!(out.lines().any(|line| line.starts_with(&new)), "{new} is not in {out}");
    assert!(out.lines().any(|line| line.starts_with("- ")), "{out}");
    assert!(out.contains("note    The table of results is gone"), "{out}");
}

#[test]
fn what_is_no_capsule_is_refused() {
    let mut newer = capsule();
    newer["version"] = json!(2);
    let mut broken = capsule();
    broken["snapshot"]["rows"][0] = json!(9);
    for (input, why) in [
        ("{}".to_owned(), "it holds something else"),
        ("<p>hello".to_owned(), "it is no JSON, from line 1, column 1 on"),
        (newer.to_string(), "it is of version 2, not 1"),
        (broken.to_string(), "version 9, not 1"),
    ] {
        let (code, out, complaint) = replay(&input);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            complaint.starts_with("quietpage: the standard input is no capsule: ")
                && complaint.contains(why),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1);
    }
}
