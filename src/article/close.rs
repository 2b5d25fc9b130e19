//! Where text and blocks go when a line or an element ends.

use super::builder::{Builder, is_root};
use super::frame::{self, Frame, Kind};
use super::{Block, Content, Span, Term};

impl Builder<'_> {
    /// Ends the line: its text goes to whatever is open.
    pub(super) fn flush(&mut self) {
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
    pub(super) fn push(&mut self, content: Content) {
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
    pub(super) fn close(&mut self) {
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
}

/// Adds a line to those of the same heading or caption.
fn join(held: &mut Vec<Span>, mut spans: Vec<Span>) {
    if !held.is_empty() {
        held.push(Span::Text(" ".into()));
    }
    held.append(&mut spans);
}
