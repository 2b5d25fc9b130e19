//! The command line as people and programs use it: output, exit codes, messages.
#![cfg(feature = "cli")]
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;

const STORY: &str = "<!doctype html><html lang=en><title>Storm hits coast - The Paper</title><body><nav><a href=/>Home</a></nav><article><h1>Storm hits coast</h1>
<p>The storm came at night and took the roofs of forty houses along the harbour, the mayor said on Friday, and nobody was hurt.</p>
<p>Boats that had been moored since the autumn lay across the road in the morning, and the ferry to the islands did not run before noon.</p>
<p>The harbour office, which had warned of the water two days before, counted the damage and expects the pier to open again next week.</p></article>";

fn quietpage(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_vec();
    // It may answer before it has read all: that is no failure of this test.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it was started");
    writer.join().expect("writing does not panic");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

fn check(args: &[&str], input: &[u8], expected: &Expect) {
    let output = quietpage(args, input);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    expected.assert_eq(&format!(
        "exit {}\n{}{}",
        code(&output),
        text(&output.stdout),
        text(&output.stderr)
    ));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("the tests' own folder is writable");
    dir
}

#[test]
fn a_story_is_printed() {
    check(
        &["extract", "-"],
        STORY.as_bytes(),
        &expect![[r#"
        exit 0
        Storm hits coast

        The storm came at night and took the roofs of forty houses along the harbour, the mayor said on Friday, and nobody was hurt.

        Boats that had been moored since the autumn lay across the road in the morning, and the ferry to the islands did not run before noon.

        The harbour office, which had warned of the water two days before, counted the damage and expects the pier to open again next week.
    "#]],
    );
    check(
        &["extract", "--format", "markdown", "--url", "https://news.example/a", "-"],
        STORY.as_bytes(),
        &expect![[r#"
        exit 0
        ---
        title: "Storm hits coast"
        lang: "en"
        url: "https://news.example/a"
        ---

        # Storm hits coast

        The storm came at night and took the roofs of forty houses along the harbour, the mayor said on Friday, and nobody was hurt.

        Boats that had been moored since the autumn lay across the road in the morning, and the ferry to the islands did not run before noon.

        The harbour office, which had warned of the water two days before, counted the damage and expects the pier to open again next week.
    "#]],
    );
}

#[test]
fn gzip_and_any_encoding_are_read() {
    let plain = quietpage(&["extract", "-"], STORY.as_bytes());
    assert_eq!(quietpage(&["extract", "-"], &packed(STORY.as_bytes())).stdout, plain.stdout);
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(STORY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(quietpage(&["extract", "-"], &utf16).stdout, plain.stdout);
}

#[test]
fn json_and_html_are_well_formed() {
    let json = quietpage(&["extract", "--format", "json", "-"], STORY.as_bytes()).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["meta"]["title"], "Storm hits coast");
    assert_eq!(json["blocks"].as_array().unwrap().len(), 3);
    let html = quietpage(&["extract", "--format", "html", "-"], STORY.as_bytes()).stdout;
    assert!(html.starts_with(b"<!DOCTYPE html>\n<html lang=\"en\""));
}

/// The object's keys, and with them those of every object below that are named by a schema's `properties`.
fn keys(value: &serde_json::Value, out: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, value) in members {
                out.insert(key.clone());
                // What was measured has names of its own.
                if key != "args" {
                    keys(value, out);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
        _ => {}
    }
}

#[test]
fn schemas_know_every_field() {
    let page = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/price-table-in-story/page.html"
    ))
    .unwrap();
    let printed =
        [(&["extract", "--format", "json", "-"][..], "article"), (&["blocks", "-"], "blocks")];
    for (args, name) in printed {
        let schema = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let schema: serde_json::Value = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
        let mut known = std::collections::BTreeSet::new();
        keys(&schema, &mut known);
        let output = quietpage(args, &page).stdout;
        for value in serde_json::Deserializer::from_slice(&output).into_iter::<serde_json::Value>()
        {
            let mut used = std::collections::BTreeSet::new();
            keys(&value.unwrap(), &mut used);
            assert_eq!(
                used.difference(&known).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{name}"
            );
        }
    }
}

#[test]
fn blocks_are_lines_of_json() {
    let page = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/seed-news/page.html"))
        .unwrap();
    let output = quietpage(&["blocks", "-"], &page);
    assert_eq!(code(&output), 0);
    let lines: Vec<serde_json::Value> = output
        .stdout
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert!(lines.iter().any(|line| line["kind"] == "ticker"));
    for line in &lines {
        assert_eq!(line["version"], 1);
        assert!(line["path"].as_str().unwrap().starts_with("html > body"));
        assert!(line["reasons"][0]["code"].is_string() && line["reasons"][0]["text"].is_string());
        assert!(!line["words"].as_str().unwrap().is_empty());
    }
    let focus = quietpage(&["blocks", "--level", "focus", "-"], &page);
    assert!(focus.stdout.len() >= output.stdout.len());
}

#[test]
fn batch_reads_folders() {
    let dir = folder("batch");
    fs::write(dir.join("one.html"), STORY).unwrap();
    fs::write(dir.join("two.html.gz"), packed(STORY.as_bytes())).unwrap();
    fs::write(dir.join("bad.html"), b"\x89PNG\r\n").unwrap();
    fs::write(dir.join("note.txt"), "no page").unwrap();
    let out = dir.join("out.json");
    let output = quietpage(&["batch", "--out", out.to_str().unwrap(), dir.to_str().unwrap()], b"");
    // One bad file does not spoil the others, and is no success.
    assert_eq!(code(&output), 2);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("bad.html is no HTML but a PNG picture"), "{told}");
    assert!(told.ends_with("out.json; missing: 1, named above\n"), "{told}");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(out).unwrap()).unwrap();
    let names: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(names, ["one", "two"]);
    assert_eq!(json["one"]["title"], "Storm hits coast");
    assert!(json["two"]["text"].as_str().unwrap().starts_with("The storm came"));
    assert!(json["two"]["ms"].as_f64().unwrap() > 0.0);
    fs::remove_file(dir.join("bad.html")).unwrap();
    fs::write(dir.join("short.html"), "<title>x</title>").unwrap();
    let out = dir.join("all.json");
    let output = quietpage(&["batch", "--out", out.to_str().unwrap(), dir.to_str().unwrap()], b"");
    assert_eq!((code(&output), output.stderr.as_slice()), (0, &b""[..]));
    let json: serde_json::Value = serde_json::from_slice(&fs::read(out).unwrap()).unwrap();
    assert_eq!(json["short"]["text"], "");
}

/// `batch` and `features`, each writing to a place of its own below `dir`.
fn both(dir: &Path, name: &str, folders: &[&str]) -> [(Output, PathBuf); 2] {
    ["batch", "features"].map(|verb| {
        let out = dir.join(format!("{name}-{verb}"));
        let paths: Vec<String> =
            folders.iter().map(|folder| dir.join(folder).display().to_string()).collect();
        let mut args = vec![verb, "--out", out.to_str().expect("UTF-8")];
        args.extend(paths.iter().map(String::as_str));
        (quietpage(&args, b""), out)
    })
}

#[test]
fn nothing_is_lost_from_folders_in_silence() {
    let dir = folder("lost");
    for (file, bytes) in [
        ("one/p.html", STORY.into()),
        ("two/p.html", STORY.into()),
        ("packed/p.html", STORY.into()),
        ("packed/p.html.gz", packed(STORY.as_bytes())),
        ("bad/a.html", STORY.into()),
        ("bad/b.html", Vec::new()),
        ("none/note.txt", Vec::new()),
    ] {
        fs::create_dir_all(dir.join(file).parent().unwrap()).unwrap();
        fs::write(dir.join(file), bytes).unwrap();
    }
    for (name, folders, is_written, why) in [
        ("same", &["one", "two"][..], false, "two/p.html would both be \"p\""),
        ("packed", &["packed"], false, "would both be \"p\""),
        ("none", &["none"], false, "none has no *.html and no *.html.gz"),
        ("gone", &["one", "gone"], false, "gone cannot be read: there is nothing of that name"),
        ("empty", &["one", "none"], true, "none has no *.html and no *.html.gz"),
        ("unread", &["bad"], true, "b.html is empty"),
    ] {
        for (output, out) in both(&dir, name, folders) {
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!((code(&output), out.exists()), (2, is_written), "{name}: {told}");
            assert!(told.contains(why), "{name}: {told}");
        }
    }
    for (output, out) in both(&dir, "fine", &["one"]) {
        assert_eq!((code(&output), output.stderr.as_slice()), (0, &b""[..]));
        assert!(out.exists());
    }
}

#[test]
fn an_address_is_checked_wherever_it_is_given() {
    for verb in ["extract", "blocks"] {
        for url in [
            "news.example",
            "not a url",
            "",
            "ftp://news.example/x",
            "ftp:x",
            "https://",
            "about:blank",
        ] {
            let output = quietpage(&[verb, "--url", url, "-"], STORY.as_bytes());
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!((code(&output), output.stdout.len()), (2, 0), "{verb} {url}: {told}");
            assert!(told.contains(&format!("--url \"{url}\" is no address")), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
        for url in ["https://news.example/a", "HTTP://news.example", "file:///pages/page.html"] {
            assert_eq!(
                code(&quietpage(&[verb, "--url", url, "-"], STORY.as_bytes())),
                0,
                "{verb} {url}"
            );
        }
    }
}

#[test]
fn a_page_that_keeps_all_is_said_to() {
    check(
        &["blocks", "-"],
        STORY.as_bytes(),
        &expect![[r#"
            exit 0
            quietpage: nothing is hidden; the page is taken for a story (article, certainty 0.75)
        "#]],
    );
    let front = "<body><ul>".to_owned()
        + &"<li><a href=/x>Storm hits coast and takes forty roofs</a>".repeat(40);
    check(
        &["blocks", "-"],
        front.as_bytes(),
        &expect![[r#"
            exit 0
            quietpage: nothing is hidden; the page is taken for something else, where all stays (other, certainty 0.80)
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_told_in_a_line() {
    check(
        &["extract", "-"],
        b"",
        &expect![[r#"
            exit 2
            quietpage: the standard input is empty
        "#]],
    );
    check(
        &["extract", "-"],
        b"%PDF-1.7",
        &expect![[r#"
            exit 2
            quietpage: the standard input is no HTML but a PDF
        "#]],
    );
    check(
        &["extract", "-"],
        &[0; 4096],
        &expect![[r#"
            exit 2
            quietpage: the standard input is no HTML but binary data
        "#]],
    );
    check(
        &["extract", "-"],
        &packed(STORY.as_bytes())[..60],
        &expect![[r#"
            exit 2
            quietpage: the standard input cannot be unpacked: the gzip archive is damaged or cut off
        "#]],
    );
    check(
        &["extract", "/no/such/file.html"],
        b"",
        &expect![[r#"
            exit 2
            quietpage: /no/such/file.html cannot be read: there is nothing of that name
        "#]],
    );
    check(
        &["extract", "--url", "news.example", "-"],
        b"x",
        &expect![[r#"
            exit 2
            quietpage: --url "news.example" is no address of a page: write all of it, as https://news.example/story (http, https or file)
        "#]],
    );
    check(
        &["extract", "-"],
        b"<title>x</title>",
        &expect![[r#"
        exit 1
        quietpage: no main text on this page
    "#]],
    );
    check(
        &["blocks", "-"],
        b"<title>x</title>",
        &expect![[r#"
        exit 1
        quietpage: no main text on this page
    "#]],
    );
    check(
        &["places", "-"],
        b"<title>x</title>",
        &expect![[r#"
        exit 1
        quietpage: no main text on this page
    "#]],
    );
    check(
        &["batch", "--out", "/no/such/dir/out.json", "tests/fixtures/seed-news"],
        b"",
        &expect![[r#"
            exit 2
            quietpage: /no/such/dir/out.json cannot be written: there is no such folder
        "#]],
    );
}

#[test]
fn wrong_usage_is_exit_2() {
    for args in [
        &["extract"][..],
        &["extract", "--format", "pdf", "-"],
        &["nothing"],
        &[],
        &["blocks", "--level", "off", "-"],
        &["batch", "--out", "x"],
    ] {
        let output = quietpage(args, b"");
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(code(&quietpage(&["--help"], b"")), 0);
}

#[test]
fn gzip_bombs_end_at_the_cap() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&zeros).unwrap();
    }
    check(
        &["extract", "-"],
        &bomb.finish().unwrap(),
        &expect![[r#"
            exit 2
            quietpage: the standard input is larger than 256 MiB unpacked
        "#]],
    );
}

#[test]
fn hostile_pages_are_answered() {
    let deep = "<div>".repeat(100_000) + STORY;
    let tables = "<table><tr><td>".repeat(3_000) + STORY;
    let lists = "<ul><li>".repeat(5_000) + STORY;
    let attributes = format!("<p {}>{STORY}", "a=b ".repeat(100_000));
    let wide = STORY.to_owned() + &"<p>One more line of text, and another.</p>".repeat(10_000);
    for page in [deep, tables, lists, attributes, wide, STORY[..300].to_owned()] {
        let output = quietpage(&["extract", "-"], page.as_bytes());
        assert!(code(&output) <= 1, "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let page = STORY.to_owned()
        + &"<p>One more line of text, and another one after it, said the mayor.</p>".repeat(5_000);
    let dir = folder("pipe");
    fs::write(dir.join("page.html"), page).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(["extract", dir.join("page.html").to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(output.stderr.is_empty());
}
