//! What the sources promise about themselves: who may use whom, how long a file may be, what is never written.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines past which a file asks for a name for its second half: 400, and a few for a table or a test more.
const MAX_LINES: usize = 420;

/// For each module of the core, the modules of ours that it must not name. `*`: any at all.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("snapshot", &["*"]),
    ("measure.rs", &["*"]),
    ("signals", &["article", "body", "clutter", "dto", "html", "render", "wasm"]),
    ("blocks.rs", &["article", "body", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    ("features.rs", &["article", "body", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    ("rows.rs", &["article", "body", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    ("rows", &["article", "body", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    (
        "evidence",
        &["article", "body", "clutter", "dto", "html", "metadata", "policy", "render", "wasm"],
    ),
    ("body", &["article", "clutter", "dto", "html", "metadata", "policy", "render", "wasm"]),
    ("clutter", &["article", "dto", "html", "metadata", "render", "wasm"]),
    ("article", &["clutter", "dto", "html", "render", "wasm"]),
    ("metadata", &["article", "body", "clutter", "dto", "html", "render", "wasm"]),
    ("render", &["body", "clutter", "dto", "html", "snapshot", "wasm"]),
    ("json.rs", &["article", "body", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    (
        "capsule",
        &["article", "body", "clutter", "dto", "evidence", "html", "metadata", "policy", "wasm"],
    ),
    ("corrections", &["article", "clutter", "dto", "html", "metadata", "render", "wasm"]),
    ("dto", &["html", "render", "wasm"]),
    ("html", &["article", "body", "clutter", "dto", "metadata", "render", "wasm"]),
    (
        "stories.rs",
        &["article", "clutter", "corrections", "dto", "html", "metadata", "render", "wasm"],
    ),
    ("analyze.rs", &["dto", "html", "render", "wasm"]),
];

/// Parts of the module tree that alone may name these crates.
const CRATES: &[(&str, &str)] = &[
    ("wasm_bindgen", "src/wasm"),
    ("js_sys", "src/wasm"),
    ("web_sys", "src/wasm"),
    ("serde_wasm_bindgen", "src/wasm"),
    ("html5ever", "src/html"),
    ("clap", "src/bin"),
    ("zip", "src/render/epub.rs"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder with one of these endings, whatever the system's order.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![root().join(folder)];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(
                fs::read_dir(&path)
                    .expect("a folder is readable")
                    .flatten()
                    .map(|entry| entry.path()),
            );
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no such files below {folder}");
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The code of a Rust file: without comments, and without its tests.
fn code(path: &Path) -> String {
    let text = read(path);
    let code = text
        .split("#[cfg(test)]")
        .next()
        .unwrap_or("")
        .split("#[cfg(all(test")
        .next()
        .unwrap_or("");
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn modules_use_only_what_they_may() {
    let mut found = Vec::new();
    for path in files("src", &["rs"]) {
        let name = name(&path);
        let Some(module) = name.strip_prefix("src/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        let Some((_, forbidden)) = FORBIDDEN.iter().find(|(known, _)| *known == module) else {
            continue;
        };
        let own = module.trim_end_matches(".rs");
        for (at, line) in code(&path).lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used: String =
                    used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let refused =
                    forbidden.contains(&used.as_str()) || (forbidden.contains(&"*") && used != own);
                if refused && !used.is_empty() {
                    found.push(format!("{name}:{}: `{own}` names `{used}`", at + 1));
                }
            }
        }
    }
    none(&found);
}

#[test]
fn crates_are_named_in_their_places_only() {
    let mut found = Vec::new();
    for path in files("src", &["rs"]) {
        let name = name(&path);
        let text = code(&path);
        for (krate, place) in CRATES {
            if !name.starts_with(place) && text.contains(&format!("{krate}::")) {
                found.push(format!("{name} names `{krate}`, which belongs to {place}"));
            }
        }
    }
    none(&found);
}

#[test]
fn core_types_are_not_serialisable() {
    let outside = |name: &str| {
        !["src/dto", "src/wasm", "src/bin"].iter().any(|place| name.starts_with(place))
    };
    let derives =
        |text: &str| text.lines().any(|line| line.contains("derive") && line.contains("erialize"));
    let found: Vec<String> = files("src", &["rs"])
        .iter()
        .filter(|path| outside(&name(path)) && derives(&code(path)))
        .map(|path| name(path))
        .collect();
    none(&found);
}

#[test]
fn files_stay_short_and_open_with_what_they_are() {
    let mut found = Vec::new();
    for path in files("src", &["rs"])
        .into_iter()
        .chain(files("extension", &["js", "mjs"]))
        .chain(files("www", &["js"]))
    {
        let text = read(&path);
        let lines = text.lines().count();
        if lines > MAX_LINES {
            found.push(format!("{}: {lines} lines", name(&path)));
        }
        let first = text.lines().find(|line| !line.starts_with("#!")).unwrap_or("");
        if !first.starts_with("//!") && !first.starts_with("/**") && !first.starts_with("//") {
            found.push(format!("{} does not open with what it is", name(&path)));
        }
    }
    none(&found);
}

#[test]
fn no_page_is_ever_parsed_in_our_origin() {
    let mut found = Vec::new();
    for path in files("extension", &["js", "html"])
        .into_iter()
        .chain(files("www", &["js", "html"]))
        .chain(files("src", &["rs"]))
    {
        let text = read(&path);
        // The linter's own configuration has to name what it bans.
        for banned in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "set_inner_html",
            "set_outer_html",
        ] {
            if text.contains(banned) && !name(&path).ends_with("eslint.config.js") {
                found.push(format!("{} has {banned}", name(&path)));
            }
        }
    }
    none(&found);
}

#[test]
fn browsers_are_called_in_one_place() {
    let is_call = |line: &str| {
        let code = line.split("//").next().unwrap_or("");
        ["chrome.", "browser."].iter().any(|api| {
            code.match_indices(api).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || "._$\"'`/#".contains(c))
            })
        })
    };
    let mut found = Vec::new();
    for path in files("extension", &["js"]) {
        let name = name(&path);
        if name.ends_with("shared/api.js") || name.starts_with("extension/build") {
            continue;
        }
        let mut in_comment = false;
        for (at, line) in read(&path).lines().enumerate() {
            in_comment |= line.trim_start().starts_with("/*");
            if !in_comment && is_call(line) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
            in_comment &= !line.contains("*/");
        }
    }
    none(&found);
}

#[test]
fn scripts_hold_no_words_about_clutter() {
    let words = [
        "newsletter",
        "ticker",
        "taboola",
        "outbrain",
        "advert",
        "sponsored",
        "paywall",
        "related-",
    ];
    let mut found = Vec::new();
    for path in files("extension/content", &["js"]) {
        let code: Vec<String> = read(&path)
            .lines()
            .filter(|line| !line.trim_start().starts_with(['*', '/']))
            .map(str::to_lowercase)
            .collect();
        let text = code.join("\n");
        found.extend(
            words
                .iter()
                .filter(|word| text.contains(**word))
                .map(|word| format!("{} has `{word}`", name(&path))),
        );
    }
    none(&found);
}
