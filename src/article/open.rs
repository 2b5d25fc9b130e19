//! What an element becomes when the builder comes to it.

use super::addresses::link;
use super::builder::Builder;
use super::figure::{self, Figure};
use super::frame::Kind;
use super::line::Mark;
use super::{Cell, code, inline, quote, table};
use crate::snapshot::{Attr, Flags, NodeId, Tag};

/// Lists, quotes and cells inside each other; past this their contents are set flat. Threads quote seven deep.
const MAX_NESTING: usize = 10;
/// Marks inside each other; past this they are left out. A link in a strong emphasis in a span of another language is four.
const MAX_MARKS: usize = 8;

impl Builder<'_> {
    /// What a block-level element becomes.
    pub(super) fn block(&self, node: NodeId, tag: Tag) -> Kind {
        let page = self.page;
        let count =
            |is: fn(&Kind) -> bool| self.frames.iter().filter(|each| is(&each.kind)).count();
        // A list may stand right in a list, without an item between.
        let may_nest = count(Kind::nests) < MAX_NESTING
            && count(|kind| matches!(kind, Kind::List { .. })) < MAX_NESTING;
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
            Tag::Aside | Tag::Div if may_nest && quote::is_pulled(page, node) => {
                Kind::Quote { cite: None, blocks: Vec::new() }
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
    pub(super) fn inline(&mut self, node: NodeId) -> Kind {
        if self.in_figure() && figure::is_credit(self.page, node) {
            return Kind::Credit;
        }
        let mark = if self.open_marks.len() < MAX_MARKS {
            inline::mark(self.page, node, self.lang, |href| self.leads(href))
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

    /// Where a link leads: to a place in the story, or elsewhere.
    fn leads(&self, written: &str) -> Option<Mark> {
        match self.jumps.leads(written, self.url) {
            Some(number) => Some(Mark::Jump(number)),
            None => self.link(written).map(Mark::Link),
        }
    }

    pub(super) fn link(&self, written: &str) -> Option<String> {
        link(written, self.addresses)
    }

    /// The innermost element that is more than an edge of a paragraph.
    pub(super) fn structure(&self) -> Option<&Kind> {
        self.frames
            .iter()
            .rev()
            .map(|frame| &frame.kind)
            .find(|kind| !matches!(kind, Kind::Plain | Kind::Inline { .. }))
    }

    pub(super) fn structure_mut(&mut self) -> Option<&mut Kind> {
        self.frames
            .iter_mut()
            .rev()
            .map(|frame| &mut frame.kind)
            .find(|kind| !matches!(kind, Kind::Plain | Kind::Inline { .. }))
    }

    pub(super) fn figure(&mut self) -> Option<&mut Figure> {
        self.frames.iter_mut().rev().find_map(|frame| {
            if let Kind::Figure(figure) = &mut frame.kind { Some(figure) } else { None }
        })
    }

    pub(super) fn in_figure(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Figure(_)))
    }

    pub(super) fn in_heading(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Heading { .. }))
    }

    pub(super) fn in_code(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Kind::Code { .. }))
    }

    /// Directly in a table of data or one of its rows, where empty cells keep the columns in place.
    pub(super) fn in_data_table(&self) -> bool {
        matches!(self.structure(), Some(Kind::Table { .. } | Kind::Row { .. }))
    }

    /// In an element that holds lines and no blocks: what is unknown in it is part of the line.
    pub(super) fn in_paragraph(&self) -> bool {
        let round = self.frames.iter().rev().find(|frame| !frame.kind.is_inline());
        round.is_some_and(|frame| {
            let tag = self.page.tag(frame.node);
            tag == Tag::P || tag == Tag::Figcaption || tag.heading_level().is_some()
        })
    }

    pub(super) fn has_headings(&self, node: NodeId) -> bool {
        self.headings[self.page.end(node).index()] > self.headings[node.index()]
    }

    pub(super) fn touches(&self, node: NodeId) -> bool {
        self.body.touches(self.page, node)
    }

    /// The story's own pictures, and those of a figure whose caption is the story's.
    pub(super) fn takes_media(&self, node: NodeId) -> bool {
        !self.page.flags(node).has(Flags::HIDDEN) && (self.touches(node) || self.in_figure())
    }

    pub(super) fn code_line(&mut self) {
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
