//! Walks the page once and gathers the blocks of the story.
//!
//! No recursion: pages nest deeper than stacks. Open elements lie on a stack of frames; what nests deeper than
//! [`MAX_NESTING`] is set flat.

use super::frame::{Frame, Kind};
use super::jump::Jumps;
use super::line::{Line, Mark, MarkId};
use super::{Block, Content, Embed, Picture, Style, code, embed, lead, math, picture, signs};
use crate::address::Resolve;
use crate::body::{Body, Place};
use crate::metadata::{Direction, Metadata};
use crate::order::{Tally, hash_of};
use crate::snapshot::{Attr, Flags, NodeId, Snapshot, Tag};

/// The blocks of the story, headings with the page's levels.
pub(super) fn blocks(
    page: &Snapshot,
    body: &Body,
    meta: &Metadata,
    place: super::Place<'_>,
    addresses: &dyn Resolve,
) -> Vec<Block> {
    let mut headings = Vec::with_capacity(page.len() + 1);
    headings.push(0);
    for node in page.nodes() {
        headings.push(headings[node.index()] + u32::from(page.tag(node).heading_level().is_some()));
    }
    let mut builder = Builder {
        page,
        body,
        addresses,
        lang: meta.lang.as_deref(),
        url: place.url,
        jumps: Jumps::find(page, body, place.url),
        places: Vec::new(),
        headings,
        frames: Vec::new(),
        line: Line::default(),
        marks: Vec::new(),
        open_marks: Vec::new(),
        blocks: Vec::new(),
        shown: Tally::default(),
    };
    if let Some(picture) = lead::find(page, body, meta, addresses) {
        builder.is_new(&picture.src);
        builder.push(Content::Figure {
            pictures: vec![picture],
            caption: Vec::new(),
            credit: None,
        });
    }
    builder.walk()
}

pub(super) struct Builder<'a> {
    pub(super) page: &'a Snapshot,
    pub(super) body: &'a Body,
    pub(super) addresses: &'a dyn Resolve,
    /// The story's language.
    pub(super) lang: Option<&'a str>,
    /// The page's address.
    pub(super) url: Option<&'a str>,
    pub(super) jumps: Jumps<'a>,
    /// Places that begin with the next text.
    pub(super) places: Vec<u32>,
    /// Number of headings before each node.
    pub(super) headings: Vec<u32>,
    pub(super) frames: Vec<Frame>,
    pub(super) line: Line,
    pub(super) marks: Vec<Mark>,
    pub(super) open_marks: Vec<MarkId>,
    pub(super) blocks: Vec<Block>,
    /// The pictures and cards that came along, by their addresses.
    pub(super) shown: Tally,
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
        self.places.extend(self.jumps.begins(node));
        match tag {
            Tag::Text => {
                if self.body.holds(node) || self.is_sign(node) {
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
            Tag::Math if !self.in_code() => {
                if self.touches(node) || !self.line.is_empty() {
                    self.math(node);
                }
                return false;
            }
            Tag::Rp | Tag::Svg | Tag::Canvas => return false,
            _ if tag.is_opaque() => return false,
            _ => return self.element(node, tag),
        }
        false
    }

    fn element(&mut self, node: NodeId, tag: Tag) -> bool {
        let page = self.page;
        let empty_cell = matches!(tag, Tag::Td | Tag::Th | Tag::Tr) && self.in_data_table();
        if !empty_cell && !self.touches(node) && !self.is_sign(node) {
            return false;
        }
        if self.in_heading() && signs::mark_place(page, node) || code::is_copy_button(page, node) {
            return false;
        }
        // What is hidden within a line is for other eyes; hidden blocks are in the body for a reason.
        if !tag.is_block() && page.flags(node).has(Flags::HIDDEN) && tag != Tag::Picture {
            return false;
        }
        if math::is_drawing(page, node) {
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
            // Who said it stands under a quote.
            let is_credit = tag == Tag::Cite
                && page.parent(node).is_some_and(|quote| page.tag(quote) == Tag::Blockquote);
            if !kind.is_inline() || is_credit {
                self.flush();
            }
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
        if tag == Tag::Summary && !self.has_headings(node) {
            self.stress(node);
        }
        true
    }

    /// Sets the text of an element strong, for what is neither a heading nor a paragraph like those below it: a question over
    /// its answer.
    fn stress(&mut self, node: NodeId) {
        self.open_marks.push(self.marks.len());
        self.marks.push(Mark::Style(Style::Strong));
        let kind = Kind::Inline { marked: true };
        self.frames.push(Frame { node, end: self.page.end(node), lang: None, dir: None, kind });
    }

    /// Whether a node that no body holds shows signs that belong to the story.
    fn is_sign(&self, node: NodeId) -> bool {
        let mut round = self.frames.iter().rev().take(SIGN_LEVELS);
        if round.clone().any(|frame| matches!(frame.kind, Kind::Cell(_))) {
            return signs::fill_cell(self.page, node);
        }
        let is_line = |n: NodeId| signs::make_line(self.page, n);
        (is_line(node) || round.any(|frame| is_line(frame.node)))
            && self.body.place(self.page, node) == Place::Inside
    }

    fn text(&mut self, node: NodeId) {
        let text = self.page.text(node);
        let block = self.frames.iter_mut().rev().find(|frame| !frame.kind.is_inline());
        if let Some(Frame { kind: Kind::Code { text: code, .. }, .. }) = block {
            code.push_str(text);
            return;
        }
        if !text.trim().is_empty() {
            self.begin_places();
        }
        self.line.text(text, &self.open_marks);
    }

    fn begin_places(&mut self) {
        for number in std::mem::take(&mut self.places) {
            self.line.place(number, &self.open_marks);
        }
    }

    fn math(&mut self, node: NodeId) {
        if let Some(math) = math::of(self.page, node) {
            self.begin_places();
            self.line.math(math, &self.open_marks);
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
        if let Some(math) = math::beside(self.page, node) {
            // Most sites that draw formulas hide them; the others have set this one already.
            if self.page.flags(math).has(Flags::HIDDEN) {
                self.math(math);
            }
            return;
        }
        let Some(picture) = picture::of(self.page, node, self.addresses) else { return };
        if picture::is_inline(&picture) {
            self.inline_picture(picture);
        } else if self.is_new(&picture.src) {
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

    /// Whether nothing of this address came along yet; from now on it did.
    pub(super) fn is_new(&mut self, address: &str) -> bool {
        self.shown.add(hash_of(&[address])) == 1
    }

    fn embed(&mut self, card: Embed) {
        if !self.is_new(&card.url) {
            return;
        }
        if let Some(figure) = self.figure() {
            figure.embeds.push(card);
        } else {
            self.flush();
            self.push(Content::Embed(card));
        }
    }
}

/// Levels between signs and the cell or the paragraph that they are in.
const SIGN_LEVELS: usize = 4;

pub(super) fn is_root(page: &Snapshot, node: NodeId) -> bool {
    matches!(page.tag(node), Tag::Html | Tag::Body)
}
