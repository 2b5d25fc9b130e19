//! What the extension says in words: everything that the core may say or a script names has its message, and no message is
//! left over.

mod keys;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keys::{Asks, Keys};
use quietpage::signals::phrases::Meaning;
use quietpage::{Kind, Reason};
use serde_json::{Map, Value};

/// The forms that a language may have for a number of things.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn messages() -> Map<String, Value> {
    messages_in("en")
}

fn messages_in(language: &str) -> Map<String, Value> {
    let path = root().join("extension/_locales").join(language).join("messages.json");
    let text = fs::read_to_string(path).expect("messages.json is readable");
    let messages: Value = serde_json::from_str(&text).expect("messages.json is JSON");
    messages.as_object().expect("an object").clone()
}

/// The name of a message for something of ours: letters, digits and underscores.
fn key(prefix: &str, name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("{prefix}_{}", words.collect::<Vec<_>>().join("_"))
}

/// The key without the form of its number.
fn stem(key: &str) -> &str {
    key.rsplit_once('_').filter(|(_, form)| FORMS.contains(form)).map_or(key, |(stem, _)| stem)
}

/// The keys of everything that the core may say.
fn said_by_the_core() -> BTreeSet<String> {
    let kinds = Kind::ALL.iter().map(|kind| key("kind", kind.name()));
    let reasons = Reason::CODES.iter().map(|(code, _)| key("reason", code));
    let phrases = Meaning::ALL.iter().map(|meaning| key("word", meaning.name()));
    kinds.chain(reasons).chain(phrases).collect()
}

#[test]
fn every_kind_reason_and_phrase_of_the_core_has_a_message() {
    let messages = messages();
    // What counts one thing needs a form for one and one for several, in English.
    let counting: BTreeSet<String> = Reason::CODES
        .iter()
        .filter(|(_, args)| args.iter().filter(|(_, what)| *what == "Count").count() == 1)
        .map(|(code, _)| key("reason", code))
        .collect();
    let has = |key: &String| {
        if counting.contains(key) {
            ["one", "other"].iter().all(|form| messages.contains_key(&format!("{key}_{form}")))
        } else {
            messages.contains_key(key)
        }
    };
    let missing: Vec<String> = said_by_the_core().into_iter().filter(|key| !has(key)).collect();
    assert!(missing.is_empty(), "no message for {missing:?}");
}

/// A message names what it takes, so that a translator sees what it is; it need not take everything.
#[test]
fn reasons_take_their_arguments_by_the_names_of_the_core() {
    let messages = messages();
    let mut wrong = Vec::new();
    for (code, args) in Reason::CODES {
        let wanted: BTreeSet<(&str, String)> = args
            .iter()
            .enumerate()
            .map(|(at, (name, _))| (*name, format!("${}", at + 1)))
            .collect();
        for (name, message) in &messages {
            if stem(name) != key("reason", code) {
                continue;
            }
            let given = message["placeholders"].as_object().cloned().unwrap_or_default();
            let given: BTreeSet<(&str, String)> = given
                .iter()
                .map(|(name, value)| {
                    (name.as_str(), value["content"].as_str().unwrap_or("").to_owned())
                })
                .collect();
            if !given.is_subset(&wanted) {
                wrong.push(format!("{name}: {given:?}, of {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The script cannot tell a whole from one thing.
#[test]
fn the_script_knows_which_arguments_are_shares() {
    let shares: BTreeSet<&str> = Reason::CODES
        .iter()
        .flat_map(|(_, args)| args.iter())
        .filter(|(_, what)| *what == "Share")
        .map(|(name, _)| *name)
        .collect();
    let listed: Vec<String> = shares.iter().map(|name| format!("{name:?}")).collect();
    let script = fs::read_to_string(root().join("extension/shared/words.js")).expect("a file");
    let wanted = format!("new Set([{}])", listed.join(", "));
    assert!(script.contains(&wanted), "words.js does not list {wanted}");
}

/// The languages we speak, each with the forms that its numbers take (CLDR plural rules).
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("de", &["one", "other"]),
    ("en", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fr", &["one", "many", "other"]),
    ("hi", &["one", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("pt_BR", &["one", "many", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("zh_CN", &["other"]),
];

#[test]
fn every_language_says_the_same() {
    let english = messages();
    let mut wrong = Vec::new();
    for (language, forms) in LANGUAGES {
        let own = messages_in(language);
        let mut wanted = BTreeSet::new();
        for (name, message) in &english {
            let stem = stem(name);
            // Of what is counted the form for several speaks for all.
            let is_counted = stem != name;
            if is_counted && !name.ends_with("_other") {
                continue;
            }
            let names = if is_counted {
                forms.iter().map(|form| format!("{stem}_{form}")).collect()
            } else {
                vec![name.clone()]
            };
            for name in names {
                let Some(said) = own.get(&name) else {
                    wrong.push(format!("{language} lacks {name}"));
                    continue;
                };
                let (takes, may) = (placeholders_in(said), declared(said));
                let all = is_counted || takes == placeholders_in(message);
                if !all || !takes.is_subset(&may) || !may.is_subset(&declared(message)) {
                    wrong.push(format!("{language} {name} takes something else"));
                }
                wanted.insert(name);
            }
        }
        wrong.extend(
            own.keys()
                .filter(|name| !wanted.contains(*name))
                .map(|name| format!("{language} has {name}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What a message takes, by name, in small letters.
fn placeholders_in(message: &Value) -> BTreeSet<String> {
    let text = message["message"].as_str().unwrap_or("");
    text.split('$').skip(1).step_by(2).map(str::to_ascii_lowercase).collect()
}

/// What a message may take.
fn declared(message: &Value) -> BTreeSet<String> {
    let names = message["placeholders"].as_object().into_iter().flatten();
    names.map(|(name, _)| name.to_ascii_lowercase()).collect()
}

#[test]
fn every_language_has_a_folder_and_every_folder_is_a_language() {
    let entries = fs::read_dir(root().join("extension/_locales")).expect("a folder").flatten();
    let mut folders: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    folders.sort();
    let languages: Vec<&str> = LANGUAGES.iter().map(|(language, _)| *language).collect();
    assert_eq!(folders, languages);
}

/// What the scripts and the manifest name.
fn named() -> Keys {
    let mut keys = Keys::default();
    for path in ["extension", "www"].iter().flat_map(|folder| sources(&root().join(folder))) {
        keys.read(&fs::read_to_string(path).expect("a source is readable"));
    }
    keys
}

/// What the scripts name and no message is, if these are the messages.
fn missing<'a>(named: &'a Keys, messages: &BTreeSet<String>) -> BTreeSet<&'a str> {
    let stems: BTreeSet<&str> = messages.iter().map(|key| stem(key)).collect();
    let has = |key: &str, asks| match asks {
        Asks::Plain => messages.contains(key),
        Asks::Counted => messages.contains(&format!("{key}_other")),
    };
    let asked = named.asked.iter().filter(|(key, asks)| !has(key, *asks)).map(|(key, _)| &**key);
    asked.chain(named.formed(&stems).filter(|key| !stems.contains(key))).collect()
}

#[test]
fn what_scripts_name_is_a_message() {
    let messages: BTreeSet<String> = messages().into_iter().map(|(key, _)| key).collect();
    let named = named();
    assert_eq!(missing(&named, &messages), BTreeSet::new(), "no message has these keys");
    // The look itself is looked at: whichever message had another name, it would be missed.
    let core = said_by_the_core();
    for key in messages.iter().filter(|key| !core.contains(stem(key)) && *key != "kind_chosen") {
        let others = messages.iter().filter(|other| stem(other) != stem(key)).cloned();
        let renamed = others.chain([format!("{}X", stem(key))]).collect();
        assert!(missing(&named, &renamed).contains(stem(key)), "nobody would miss {key}");
    }
}

#[test]
fn no_message_is_left_over() {
    let (named, core) = (named(), said_by_the_core());
    let messages = messages();
    let unused: BTreeSet<&str> = messages
        .keys()
        .map(|key| stem(key))
        // The one kind that is the user's own.
        .filter(|key| {
            !core.contains(*key) && *key != "kind_chosen" && !named.literals.contains(*key)
        })
        .collect();
    assert!(unused.is_empty(), "no one uses {unused:?}");
}

/// The extension's own scripts; not what builds it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder is readable").flatten();
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            if !path.ends_with("build") && !path.ends_with("node_modules") {
                found.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|end| end == "js" || end == "mjs") {
            found.push(path);
        }
    }
    found
}
