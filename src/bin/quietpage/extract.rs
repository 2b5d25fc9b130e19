//! `extract`: the story of one page.

use std::path::Path;

use quietpage::address::{AsWritten, Resolve};
use quietpage::article::{self, Article, Place};
use quietpage::dto::article::ArticleDto;
use quietpage::render::{epub, html, markdown, text};
use quietpage::{Policy, Snapshot, analyze, metadata};

use crate::{Failure, Format, input, print};

pub(crate) fn run(file: &Path, format: Format, url: Option<&str>) -> Result<(), Failure> {
    let base = url.map(input::address).transpose()?;
    let markup = input::read(file)
        .map_err(|error| Failure::input(format!("{} {error}", input::name(file))))?;
    let page = quietpage::html::parse(&markup);
    let addresses: &dyn Resolve = base.as_ref().map_or(&AsWritten, |base| base);
    let policy = Policy { url: url.map(str::to_owned), ..Policy::default() };
    let article = story(&page, &policy, addresses).ok_or(Failure::NoStory)?;
    let text = match format {
        Format::Markdown => markdown::render(&article, markdown::Head::FrontMatter),
        Format::Html => html::render(&article),
        Format::Json => format!(
            "{}\n",
            serde_json::to_string_pretty(&ArticleDto::from(&article)).map_err(Failure::input)?
        ),
        Format::Text => with_headline(&article),
        Format::Epub => return print(epub::render(&article)),
    };
    print(text)
}

/// The story of a page; `None` where it has no main text.
pub(crate) fn story(page: &Snapshot, policy: &Policy, addresses: &dyn Resolve) -> Option<Article> {
    let analysis = analyze(page, policy);
    if analysis.body.is_empty() {
        return None;
    }
    let article = article::build(
        page,
        &analysis.body,
        &metadata::find(page, policy.url.as_deref()),
        Place { url: policy.url.as_deref(), base: None },
        addresses,
    );
    (!article.blocks.is_empty()).then_some(article)
}

/// Plain text as it is read: the headline, then the story.
fn with_headline(article: &Article) -> String {
    let title = article.meta.title.as_ref().map(|title| format!("{title}\n\n")).unwrap_or_default();
    format!("{title}{}\n", text::render(article))
}
