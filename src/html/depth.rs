//! Keeps the tree builder from drowning in depth, and in what a few tags multiply to.
//!
//! html5ever walks its stack of open elements for many tags, so a page that opens 100,000 elements and closes none costs
//! the square of that. Browsers cap the depth of the tree; here the tags past the cap are dropped and their texts stay.

use std::cell::Cell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::sink::{Arena, Handle};

/// Elements open at once past which further ones are dropped. Chromium caps its tree at 512 levels; sites that never
/// close their tags reach a few hundred.
const MAX_OPEN: u32 = 2000;

/// Nodes past which the rest of a page is not read: ten times what the content script sends of one. Unclosed `<b>`s are
/// opened anew in each paragraph, so that a thousand of them and a megabyte of paragraphs would make half a billion.
const MAX_NODES: usize = 2_000_000;

pub(super) struct DepthGuard {
    builder: TreeBuilder<Handle, Arena>,
    open: Cell<u32>,
    /// Start tags dropped whose end tags have not come yet.
    dropped: Cell<u32>,
}

impl DepthGuard {
    pub(super) fn new(builder: TreeBuilder<Handle, Arena>) -> Self {
        Self { builder, open: Cell::new(0), dropped: Cell::new(0) }
    }

    pub(super) fn into_builder(self) -> TreeBuilder<Handle, Arena> {
        self.builder
    }

    /// Counts the tag; whether it is one too many.
    fn is_too_deep(&self, tag: &Tag) -> bool {
        if closes_by_itself(&tag.name) || tag.self_closing {
            return false;
        }
        match tag.kind {
            TagKind::StartTag if self.open.get() >= MAX_OPEN => {
                self.dropped.set(self.dropped.get() + 1);
                true
            }
            TagKind::StartTag => {
                self.open.set(self.open.get() + 1);
                false
            }
            TagKind::EndTag if self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                true
            }
            TagKind::EndTag => {
                self.open.set(self.open.get().saturating_sub(1));
                false
            }
        }
    }
}

impl TokenSink for DepthGuard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let is_full = self.builder.sink.len() >= MAX_NODES && token != Token::EOFToken;
        if is_full || matches!(&token, Token::TagToken(tag) if self.is_too_deep(tag)) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that have no end tag or may go without: a count of starts minus ends says nothing of their depth. Raw-text
/// elements count as such too, for the tokenizer must hear of them.
fn closes_by_itself(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("p")
            | local_name!("li")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("colgroup")
            | local_name!("caption")
            | local_name!("option")
            | local_name!("optgroup")
            | local_name!("rp")
            | local_name!("rt")
            | local_name!("rb")
            | local_name!("rtc")
            | local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp")
            | local_name!("plaintext")
    )
}
