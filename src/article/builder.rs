//! Walks the page once and gathers the blocks of the story.
//!
//! No recursion: pages nest deeper than stacks. Open elements lie on a stack of frames; what nests deeper than
//! [`MAX_NESTING`] is set flat.

use std::collections::HashSet;

use super::figure::{self, Figure};
use super::frame::{self, Frame, Kind};
use super::line::{Line, Mark, MarkId};
use super::{
    Block, Cell, Content, Embed, Picture, Span, Term, code, embed, inline, picture, table,
};
use crate::address::{self, Purpose, Resolve};
use crate::body::Body;
use crate::metadata::{Direction, Metadata};
use crate::snapshot::{Attr, Flags, NodeId, Snapshot, Tag};

/// Lists, quotes and cells inside each other; past this their contents are set flat. Threads quote seven deep.
const MAX_NESTING: usize = 10;
/// Marks inside each other; past this they are left out. A link in a strong emphasis in a span of another language is four.
const MAX_MARKS: usize = 8;

/// The blocks of the story, headings with the page's levels.
pub(super) fn blocks(
    page: &Snapshot,
    body: &Body,
    meta: &Metadata,
    addresses: &dyn Resolve,
) -> Vec<Block> {
    let mut headings = Vec::with_capacity(page.len() + 1);
    headings.push(0);
    for node in page.nodes() {
        headings.push(headings[node.index()] + u32::from(page.tag(node).heading_level().is_some()));
    }
    let builder = Builder {
        page,
        body,
        addresses,
        lang: meta.lang.as_deref(),
        headings,
        frames: Vec::new(),
        line: Line::default(),
        marks: Vec::new(),
        open_marks: Vec::new(),
        blocks: Vec::new(),
        shown: HashSet::new(),
    };
    builder.walk()
}

struct Builder<'a> {
    page: &'a Snapshot,
    body: &'a Body,
    addresses: &'a dyn Resolve,
    /// The story's language.
    lang: Option<&'a str>,
    /// Number of headings before each node.
    headings: Vec<u32>,
    frames: Vec<Frame>,
    line: Line,
    marks: Vec<Mark>,
    open_marks: Vec<MarkId>,
    blocks: Vec<Block>,
    /// Addresses of the pictures that came along.
    shown: HashSet<String>,
}

impl Builder<'_> {
    fn walk(mut self) -> Vec<Block> {
        let end = self.page.len();
        let mut at = NodeId::new(0);
        while at.index() < end {
            while self.frames.last().is_some_and(|frame| frame.end <= at) {
                self.close();
            }
            at = if self.enter(at) { NodeId::new(at.index() + 1) } else { self.page.end(at) };
        }
        while !self.frames.is_empty() {
            self.close();
        }
        self.flush();
        while matches!(self.blocks.last(), Some(Block { content: Content::Rule, .. })) {
            self.blocks.pop();
        }
        self.blocks
    }

    /// Takes a node up; whether its children are to be looked at.
    fn enter(&mut self, node: NodeId) -> bool {
        let page = self.page;
        let tag = page.tag(node);
        match tag {
            Tag::Text => {
                if self.body.holds(node) {
                    self.text(node);
                }
                return false;
            }
            Tag::Br => self.line_break(),
            Tag::Hr => self.rule(),
            Tag::Img => {
                if self.takes_media(node) {
                    self.picture(node);
                }
            }
            Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed | Tag::Object => {
                if self.takes_media(node)
                    && let Some(card) = embed::of_media(page, node, self.addresses)
                {
                    self.embed(card);
                }
                return false;
            }
            Tag::Rp | Tag::Svg | Tag::Canvas => return false,
            _ if tag.is_opaque() => return false,
            _ if matches!(page.name(node), "annotation" | "annotation-xml") => return false,
            _ => return self.element(node, tag),
        }
        false
    }

    fn element(&mut self, node: NodeId, tag: Tag) -> bool {
        let page = self.page;
        let empty_cell = matches!(tag, Tag::Td | Tag::Th | Tag::Tr) && self.in_data_table();
        if !empty_cell && !self.touches(node) {
            return false;
        }
        // What is hidden within a line is for other eyes; hidden blocks are in the body for a reason.
        if !tag.is_block() && page.flags(node).has(Flags::HIDDEN) && tag != Tag::Picture {
            return false;
        }
        if self.in_code() {
            if code::is_no_code(page, node) {
                return false;
            }
            if tag.is_block() {
                self.code_line();
            }
            return true;
        }
        if tag == Tag::Custom && self.in_paragraph() || !tag.is_block() {
            let kind = self.inline(node);
            self.frames.push(Frame { node, end: page.end(node), lang: None, dir: None, kind });
            return true;
        }
        self.flush();
        if tag == Tag::Blockquote
            && let Some(card) = embed::of_post(page, node, self.addresses)
        {
            self.embed(card);
            return false;
        }
        let kind = self.block(node, tag);
        let lang = page.attr(node, Attr::Lang).map(str::trim).filter(|lang| !lang.is_empty());
        let dir = page.attr(node, Attr::Dir).and_then(|dir| Direction::from_name(dir.trim()));
        self.frames.push(Frame {
            node,
            end: page.end(node),
            lang: lang.map(str::to_owned),
            dir,
            kind,
        });
        true
    }

    /// What a block-level element becomes.
    fn block(&self, node: NodeId, tag: Tag) -> Kind {
        let page = self.page;
        let may_nest = self.frames.iter().filter(|frame| frame.kind.nests()).count() < MAX_NESTING;
        match tag {
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                Kind::Heading { level: tag.heading_level().unwrap_or(2), spans: Vec::new() }
            }
            Tag::Pre => Kind::Code { text: String::new(), lang: code::language(page, node) },
            // A list of chapters is no list.
            Tag::Ul | Tag::Menu if may_nest && !self.has_headings(node) => {
                Kind::List { start: None, items: Vec::new() }
            }
            Tag::Ol if may_nest && !self.has_headings(node) => {
                let start =
                    page.attr(node, Attr::Start).and_then(|start| start.trim().parse().ok());
                Kind::List { start: Some(start.unwrap_or(1)), items: Vec::new() }
            }
            Tag::Li if matches!(self.structure(), Some(Kind::List { .. })) => {
                Kind::Item { blocks: Vec::new() }
            }
            Tag::Blockquote if may_nest && !self.has_headings(node) => {
                let cite = page.attr(node, Attr::Cite).and_then(|cite| self.link(cite));
                Kind::Quote { cite, blocks: Vec::new() }
            }
            Tag::Dl if may_nest => Kind::Terms { terms: Vec::new() },
            Tag::Dt if matches!(self.structure(), Some(Kind::Terms { .. })) => {
                Kind::TermName { spans: Vec::new() }
            }
            Tag::Dd if matches!(self.structure(), Some(Kind::Terms { .. })) => {
                Kind::TermDetails { blocks: Vec::new() }
            }
            Tag::Table if may_nest && table::holds_data(page, node) => {
                Kind::Table { caption: Vec::new(), head: Vec::new(), rows: Vec::new() }
            }
            Tag::Caption if matches!(self.structure(), Some(Kind::Table { .. })) => {
                Kind::TableCaption
            }
            Tag::Tr if matches!(self.structure(), Some(Kind::Table { .. })) => {
                let in_head = self
                    .frames
                    .iter()
                    .rev()
                    .take(2)
                    .any(|frame| page.tag(frame.node) == Tag::Thead);
                Kind::Row { cells: Vec::new(), in_head }
            }
            Tag::Td | Tag::Th if matches!(self.structure(), Some(Kind::Row { .. })) => {
                Kind::Cell(Cell {
                    header: tag == Tag::Th,
                    colspan: table::span(page, node, Attr::Colspan),
                    rowspan: table::span(page, node, Attr::Rowspan),
                    blocks: Vec::new(),
                })
            }
            Tag::Figcaption if self.in_figure() => Kind::Caption,
            _ if self.in_figure() && figure::is_credit(page, node) => Kind::Credit,
            _ if !self.in_figure() && figure::is_one(page, node) => Kind::Figure(Figure::default()),
            _ => Kind::Plain,
        }
    }

    /// What an inline element does to its text.
    fn inline(&mut self, node: NodeId) -> Kind {
        if self.in_figure() && figure::is_credit(self.page, node) {
            return Kind::Credit;
        }
        let mark = if self.open_marks.len() < MAX_MARKS {
            inline::mark(self.page, node, self.lang, |href| self.link(href))
        } else {
            None
        };
        let marked = mark.is_some();
        if let Some(mark) = mark {
            self.open_marks.push(self.marks.len());
            self.marks.push(mark);
        }
        Kind::Inline { marked }
    }

    fn link(&self, written: &str) -> Option<String> {
        let written = address::harmless(written, Purpose::Link)?;
        let resolved = self.addresses.resolve(&written)?;
        address::harmless(&resolved, Purpose::Link).map(|link| link.clone().into_owned())
    }

    fn text(&mut self, node: NodeId) {
        let text = self.page.text(node);
        match self.frames.iter_mut().rev().find(|frame| !frame.kind.is_inline()) {
            Some(Frame { kind: Kind::Code { text: code, .. }, .. }) => code.push_str(text),
            _ => self.line.text(text, &self.open_marks),
        }
    }

    fn line_break(&mut self) {
        if self.in_code() {
            self.code_line();
        } else if !self.line.line_break(&self.open_marks) {
            self.flush();
        }
    }

    fn rule(&mut self) {
        self.flush();
        let at_top =
            self.frames.iter().all(|frame| matches!(frame.kind, Kind::Plain | Kind::Inline { .. }));
        if at_top
            && !matches!(self.blocks.last(), None | Some(Block { content: Content::Rule, .. }))
        {
            self.blocks.push(Content::Rule.into());
        }
    }

    fn picture(&mut self, node: NodeId) {
        let Some(picture) = picture::of(self.page, node, self.addresses) else { return };
        if picture::is_inline(&picture) {
            self.inline_picture(picture);
        } else if self.shown.insert(picture.src.clone()) {
            if let Some(figure) = self.figure() {
                figure.pictures.push(picture);
                return;
            }
            if !self.in_heading() {
                self.flush();
            }
            self.push(Content::Figure {
                pictures: vec![picture],
                caption: Vec::new(),
                credit: None,
            });
        }
    }

    /// Emoji are text; other small pictures stand in their line where there is one, and are ornaments else.
    fn inline_picture(&mut self, picture: Picture) {
        let alt = &picture.alt;
        if !alt.is_empty() && alt.chars().count() <= 4 && !alt.chars().any(char::is_alphanumeric) {
            self.line.text(alt, &self.open_marks);
        } else if !self.line.is_empty() && !alt.is_empty() {
            self.line.picture(picture, &self.open_marks);
        }
    }

    fn embed(&mut self, card: Embed) {
        if !self.shown.insert(card.url.clone()) {
            return;
        }
        if let Some(figure) = self.figure() {
            figure.embeds.push(card);
        } else {
            self.flush();
            self.push(Content::Embed(card));
        }
    }

    /// Ends the line: its text goes to whatever is open.
    fn flush(&mut self) {
        let spans = self.line.take(&self.marks);
        if spans.is_empty() {
            return;
        }
        for at in (0..self.frames.len()).rev() {
            match &mut self.frames[at].kind {
                Kind::Plain | Kind::Inline { .. } => {}
                Kind::Heading { spans: held, .. } | Kind::TermName { spans: held } => {
                    return join(held, spans);
                }
                Kind::Figure(figure) => return join(&mut figure.caption, spans),
                Kind::Caption => {}
                Kind::Credit => {
                    let text = super::plain(&spans);
                    if let Some(figure) = self.figure() {
                        figure.credit.push(' ');
                        figure.credit.push_str(&text);
                    }
                    return;
                }
                Kind::TableCaption => {
                    if let Some(Kind::Table { caption, .. }) = self.frames[..at]
                        .iter_mut()
                        .rev()
                        .map(|f| &mut f.kind)
                        .find(|k| matches!(k, Kind::Table { .. }))
                    {
                        join(caption, spans);
                    }
                    return;
                }
                _ => break,
            }
        }
        self.push(Content::Paragraph(spans));
    }

    /// Adds a block to the nearest element that holds blocks.
    fn push(&mut self, content: Content) {
        let lang = self.frames.iter().rev().find_map(|frame| frame.lang.clone());
        let lang = lang.filter(|lang| {
            self.lang.is_none_or(|own| !own.eq_ignore_ascii_case(&lang.replace('_', "-")))
        });
        let dir = self
            .frames
            .iter()
            .rev()
            .find_map(|frame| frame.dir.filter(|_| !is_root(self.page, frame.node)));
        let block = Block { lang, dir, content };
        match self.frames.iter_mut().rev().find_map(|frame| frame.kind.blocks()) {
            Some(blocks) => blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let ends_paragraph = self.frames.last().is_some_and(|frame| !frame.kind.is_inline());
        if ends_paragraph {
            self.flush();
        }
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            Kind::Inline { marked } => {
                if marked {
                    self.open_marks.pop();
                }
            }
            Kind::Item { blocks } => {
                if let Some(Kind::List { items, .. }) = self.structure_mut() {
                    items.push(blocks);
                }
            }
            Kind::TermName { spans } => {
                if let Some(Kind::Terms { terms }) = self.structure_mut() {
                    // Names after names share what follows.
                    match terms.last_mut().filter(|term| term.details.is_empty()) {
                        Some(term) => term.names.push(spans),
                        None => terms.push(Term { names: vec![spans], details: Vec::new() }),
                    }
                }
            }
            Kind::TermDetails { blocks } => {
                if let Some(Kind::Terms { terms }) = self.structure_mut() {
                    match terms.last_mut() {
                        Some(term) => term.details.extend(blocks),
                        None => terms.push(Term { names: Vec::new(), details: blocks }),
                    }
                }
            }
            Kind::Cell(cell) => {
                if let Some(Kind::Row { cells, .. }) = self.structure_mut() {
                    cells.push(cell);
                }
            }
            Kind::Row { cells, in_head } => {
                if let Some(Kind::Table { head, rows, .. }) = self.structure_mut()
                    && cells.iter().any(|cell| !cell.blocks.is_empty())
                {
                    let heads = in_head
                        || rows.is_empty()
                            && cells.len() > 1
                            && cells.iter().all(|cell| cell.header);
                    if heads { head.push(cells) } else { rows.push(cells) }
                }
            }
            kind => {
                let nested = self
                    .frames
                    .iter()
                    .any(|frame| frame.kind.nests() || matches!(frame.kind, Kind::Figure(_)));
                let (lang, dir) = (frame.lang, frame.dir);
                for content in frame::finish(kind, nested) {
                    self.frames.push(Frame {
                        node: frame.node,
                        end: frame.end,
                        lang: lang.clone(),
                        dir,
                        kind: Kind::Plain,
                    });
                    self.push(content);
                    self.frames.pop();
                }
            }
        }
    }

    /// The innermost element that is more than an edge of a paragraph.
    fn structure(&self) -> Option<&Kind> {
        self.frames
            .iter()
            .rev()
            .map(|frame| &frame.kind)
            .find(|kind| !matches!(kind, Kind::Plain | Kind::Inline { .. }))
    }

    fn structure_mut(&mut self) -> Option<&mut Kind> {
        self.frames
            .iter_mut()
            .rev()
            .map(|frame| &mut frame.kind)
            .find(|kind| !matches!(kind, Kind::Plain | Kind::Inline { .. }))
    }

    fn figure(&mut self) -> Option<&mut Figure> {
        self.frames.iter_mut().rev().find_map(|frame| {
            if let Kind::Figure(figure) = &mut frame.kind { Some(figure) } else { None }
        })
    }

    fn in_figure(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Figure(_)))
    }

    fn in_heading(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Heading { .. }))
    }

    fn in_code(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Code { .. }))
    }

    /// Directly in a table of data or one of its rows, where empty cells keep the columns in place.
    fn in_data_table(&self) -> bool {
        matches!(self.structure(), Some(Kind::Table { .. } | Kind::Row { .. }))
    }

    /// In an element that holds lines and no blocks: what is unknown in it is part of the line.
    fn in_paragraph(&self) -> bool {
        let round = self.frames.iter().rev().find(|frame| !frame.kind.is_inline());
        round.is_some_and(|frame| {
            let tag = self.page.tag(frame.node);
            tag == Tag::P || tag == Tag::Figcaption || tag.heading_level().is_some()
        })
    }

    fn has_headings(&self, node: NodeId) -> bool {
        self.headings[self.page.end(node).index()] > self.headings[node.index()]
    }

    fn touches(&self, node: NodeId) -> bool {
        self.body.touches(self.page, node)
    }

    /// The story's own pictures, and those of a figure whose caption is the story's.
    fn takes_media(&self, node: NodeId) -> bool {
        !self.page.flags(node).has(Flags::HIDDEN) && (self.touches(node) || self.in_figure())
    }

    fn code_line(&mut self) {
        let code = self.frames.iter_mut().rev().find_map(|frame| {
            if let Kind::Code { text, .. } = &mut frame.kind { Some(text) } else { None }
        });
        if let Some(text) = code
            && !text.is_empty()
            && !text.ends_with('\n')
        {
            text.push('\n');
        }
    }
}

/// Adds a line to those of the same heading or caption.
fn join(held: &mut Vec<Span>, mut spans: Vec<Span>) {
    if !held.is_empty() {
        held.push(Span::Text(" ".into()));
    }
    held.append(&mut spans);
}

fn is_root(page: &Snapshot, node: NodeId) -> bool {
    matches!(page.tag(node), Tag::Html | Tag::Body)
}
