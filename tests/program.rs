//! What the program says of itself: help whose examples run, completions, how far a batch is.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const STORY: &str = "<!doctype html><title>Storm hits coast</title><article><h1>Storm hits coast</h1>
<p>The storm came at night and took the roofs of forty houses along the harbour, the mayor said on Friday, and nobody was hurt.</p>
<p>Boats that had been moored since the autumn lay across the road in the morning, and the ferry to the islands did not run before noon.</p>
<p>The harbour office, which had warned of the water two days before, counted the damage and expects the pier to open again next week.</p></article>
<a href='#top'>Back to top</a>";

fn quietpage(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program was built for this test")
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder with what the examples of the help name.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("pages")).expect("the tests' own folder is writable");
    for file in ["page.html", "page.html.gz", "pages/one.html", "pages/two.html"] {
        fs::write(dir.join(file), STORY).expect("the tests' own folder is writable");
    }
    dir
}

#[test]
#[cfg(unix)]
fn every_example_of_the_help_runs_as_it_stands() {
    let dir = folder("help");
    let help = told(&quietpage(&["--help"]));
    let examples: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Examples:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split("   ").next())
        .map(str::trim)
        .collect();
    assert!(examples.len() >= 5, "{help}");
    let program = Path::new(env!("CARGO_BIN_EXE_quietpage")).parent().expect("it lies somewhere");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    for example in examples {
        let output = Command::new("sh")
            .args(["-c", example])
            .env("PATH", &path)
            .current_dir(&dir)
            .output()
            .expect("there is a shell");
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{example}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert!(dir.join("story.epub").is_file() && dir.join("stories.json").is_file());
}

#[test]
fn every_command_and_option_says_what_it_is_for() {
    let help = told(&quietpage(&["--help"]));
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // What is said of a command goes on in lines that stand further in.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"extract") && commands.contains(&"batch"), "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let help = told(&quietpage(&[command, "-h"]));
        for line in help.lines().filter(|line| {
            let start = line.trim_start();
            start.starts_with("--") || start.starts_with('<') || start.starts_with('[')
        }) {
            let said = line.trim().split_once("  ").map_or("", |(_, rest)| rest.trim());
            assert!(!said.is_empty(), "{command}: nothing is said of `{}`", line.trim());
        }
    }
}

#[test]
fn each_shell_is_told_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = told(&quietpage(&["completions", shell]));
        for word in ["extract", "blocks", "batch", "completions", "format", "level"] {
            assert!(script.contains(word), "{shell} hears nothing of `{word}`");
        }
    }
}

/// Sources the completion in bash and asks it what may follow.
#[test]
#[cfg(target_os = "linux")]
fn bash_completes_with_it() {
    let script = told(&quietpage(&["completions", "bash"]));
    let ask = format!(
        "{script}\nCOMP_WORDS=(quietpage ex) COMP_CWORD=1\n_quietpage quietpage ex quietpage\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["-c", &ask]).output().expect("there is bash");
    assert_eq!(told(&output), "extract\n");
}

#[test]
fn a_batch_says_how_far_it_is_on_a_terminal_only() {
    let dir = folder("far");
    let (out, pages) = (dir.join("out.json"), dir.join("pages"));
    let args = ["batch", "--out", out.to_str().expect("UTF-8"), pages.to_str().expect("UTF-8")];
    let output = quietpage(&args);
    told(&output);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    // `script` gives a terminal; other systems than Linux have another of that name.
    if cfg!(target_os = "linux") {
        let command = format!("{} {}", env!("CARGO_BIN_EXE_quietpage"), args.join(" "));
        let output = Command::new("script")
            .args(["-qefc", &command, "/dev/null"])
            .env("TERM", "xterm")
            .stdin(Stdio::null())
            .output()
            .expect("util-linux has `script`");
        let shown = told(&output);
        assert!(shown.contains("of 2 pages"), "{shown:?}");
    }
}
