//! HTML in, Markdown out: the story of a saved page, without what stands round it.
//!
//! ```sh
//! cargo run --features html --example html-to-markdown page.html
//! ```
//!
//! Without a file it reads a small page of its own.

use std::error::Error;
use std::io::{self, Write};
use std::{env, fs};

use quietpage::address::AsWritten;
use quietpage::article::{self, Place};
use quietpage::render::markdown::{self, Head};
use quietpage::{Policy, analyze, html, metadata};

const PAGE: &str = r##"<!doctype html><html lang="en"><title>The lock opens at six</title>
<nav><a href="/">Front page</a> <a href="/town">Town</a></nav>
<article><h1>The lock opens at six</h1>
<p>From Monday the lock at the old mill opens at six in the morning, an hour earlier than before, the harbour office said.</p>
<p>Barges that carry stone had to wait for the tide twice a week, and the quarry lost most of a working day each time.</p>
<h2>What it costs</h2>
<p>Two keepers share the early hour between them, so that nobody works longer; the town pays <em>nothing</em> for it.</p></article>
<div class="share"><a href="#a">Post</a> <a href="#b">Send</a> <a href="#c">Pin</a></div>
<a href="#top">Back to top</a>"##;

fn main() -> Result<(), Box<dyn Error>> {
    let page = match env::args_os().nth(1) {
        // Saved pages come in any encoding.
        Some(file) => html::decode_bytes(&fs::read(file)?).into_owned(),
        None => PAGE.into(),
    };
    let page = html::parse(&page);
    let policy = Policy::default();
    let analysis = analyze(&page, &policy);
    if analysis.body.is_empty() {
        return Err("there is no main text on this page".into());
    }
    let about = metadata::find(&page, None);
    let article = article::build(&page, &analysis.body, &about, Place::default(), &AsWritten);
    io::stdout().write_all(markdown::render(&article, Head::Heading).as_bytes())?;
    Ok(())
}
