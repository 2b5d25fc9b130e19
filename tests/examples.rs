//! The examples run, and say what their names promise.
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use std::process::{Command, Stdio};

use expect_test::{Expect, expect};

/// Runs an example through cargo, which builds it where that has not been done.
fn check(example: &str, expected: &Expect) {
    let output = Command::new(env!("CARGO"))
        // With the features that the tests themselves are built with, so that nothing is compiled for this alone.
        .args(["run", "--quiet", "--all-features", "--example", example])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("cargo runs this test, so it is there");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    expected.assert_eq(&String::from_utf8_lossy(&output.stdout));
}

#[test]
fn html_in_markdown_out() {
    check(
        "html-to-markdown",
        &expect![[r#"
        # The lock opens at six

        From Monday the lock at the old mill opens at six in the morning, an hour earlier than before, the harbour office said.

        Barges that carry stone had to wait for the tide twice a week, and the quarry lost most of a working day each time.

        ## What it costs

        Two keepers share the early hour between them, so that nobody works longer; the town pays *nothing* for it.
    "#]],
    );
}

#[test]
fn snapshot_in_verdicts_out() {
    check(
        "snapshot-to-verdicts",
        &expect![[r#"
        5 runs of main text
        hide <div> “Aurum AUR $ 12.50 …” as ticker:
          5 short rows of one shape with an amount or a change, 1.00 of all rows
          after the story
          by what was learnt, part of the story with a chance of 0.00, for what stands in the boxes round it
        hide <a> “Back to top …” as back-to-top:
          says `back to top`
          goes to the top of this page
          by what was learnt, part of the story with a chance of 0.00, for what stands in the boxes round it
    "#]],
    );
}
