//! A line of text in the making: pieces under marks, white space collapsed as style sheets would.

use super::{Math, Picture, Span, Style};
use crate::metadata::Direction;

/// What an inline element does to the text in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    Style(Style),
    Link(String),
    Jump(u32),
    Abbreviation(String),
    Ruby,
    /// The reading of a ruby; only inside one.
    Reading,
    Foreign(Option<String>, Option<Direction>),
}

/// Index of a mark among all marks of the article: two links to the same place are two marks.
pub(super) type MarkId = usize;

#[derive(Debug)]
enum Atom {
    Text(String),
    Break,
    Picture(Picture),
    Math(Math),
    Place(u32),
}

#[derive(Debug)]
struct Piece {
    marks: Vec<MarkId>,
    atom: Atom,
}

/// The line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// Whether a space would be dropped here: at the start and after another space.
    after_space: bool,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match &piece.atom {
            Atom::Text(text) => text.trim().is_empty(),
            Atom::Break | Atom::Place(_) => true,
            Atom::Picture(_) | Atom::Math(_) => false,
        })
    }

    pub(super) fn text(&mut self, text: &str, marks: &[MarkId]) {
        let mut out = String::with_capacity(text.len());
        if self.pieces.is_empty() {
            self.after_space = true;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                if !self.after_space {
                    out.push(' ');
                }
                self.after_space = true;
            } else if !c.is_control() {
                out.push(c);
                self.after_space = false;
            }
        }
        if out.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece { marks: held, atom: Atom::Text(text) }) if held == marks => {
                text.push_str(&out);
            }
            _ => self.pieces.push(Piece { marks: marks.to_vec(), atom: Atom::Text(out) }),
        }
    }

    pub(super) fn picture(&mut self, picture: Picture, marks: &[MarkId]) {
        self.after_space = false;
        self.pieces.push(Piece { marks: marks.to_vec(), atom: Atom::Picture(picture) });
    }

    pub(super) fn math(&mut self, math: Math, marks: &[MarkId]) {
        self.after_space = false;
        self.pieces.push(Piece { marks: marks.to_vec(), atom: Atom::Math(math) });
    }

    /// A place that begins here: nothing to see, so spaces fall as if it were not there.
    pub(super) fn place(&mut self, number: u32, marks: &[MarkId]) {
        if self.pieces.is_empty() {
            self.after_space = true;
        }
        self.pieces.push(Piece { marks: marks.to_vec(), atom: Atom::Place(number) });
    }

    /// A line break; false where it follows another, which ends the paragraph.
    pub(super) fn line_break(&mut self, marks: &[MarkId]) -> bool {
        self.trim_end();
        if matches!(self.pieces.last(), Some(Piece { atom: Atom::Break, .. })) {
            return false;
        }
        if !self.pieces.is_empty() {
            self.pieces.push(Piece { marks: marks.to_vec(), atom: Atom::Break });
        }
        self.after_space = true;
        true
    }

    /// Drops the space at the end.
    fn trim_end(&mut self) {
        while let Some(Piece { atom: Atom::Text(text), .. }) = self.pieces.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
    }

    /// The line's spans; the line is empty afterwards.
    pub(super) fn take(&mut self, marks: &[Mark]) -> Vec<Span> {
        loop {
            self.trim_end();
            if !matches!(self.pieces.last(), Some(Piece { atom: Atom::Break, .. })) {
                break;
            }
            self.pieces.pop();
        }
        self.after_space = false;
        let pieces = std::mem::take(&mut self.pieces);
        if pieces
            .iter()
            .all(|piece| matches!(&piece.atom, Atom::Text(text) if text.trim().is_empty()))
        {
            return Vec::new();
        }
        spans(pieces, 0, marks)
    }
}

/// Pieces that share a mark at `depth` become one span; marks nest at most as deep as the builder opens them.
fn spans(pieces: Vec<Piece>, depth: usize, marks: &[Mark]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let Some(&id) = piece.marks.get(depth) else {
            out.push(match piece.atom {
                Atom::Text(text) => Span::Text(text),
                Atom::Break => Span::Break,
                Atom::Picture(picture) => Span::Picture(picture),
                Atom::Math(math) => Span::Math(math),
                Atom::Place(number) => Span::Place(number),
            });
            continue;
        };
        let mut inside = vec![piece];
        while let Some(next) = pieces.next_if(|next| next.marks.get(depth) == Some(&id)) {
            inside.push(next);
        }
        out.extend(span(inside, depth, &marks[id], marks));
    }
    out
}

fn span(inside: Vec<Piece>, depth: usize, mark: &Mark, marks: &[Mark]) -> Vec<Span> {
    if matches!(mark, Mark::Ruby) {
        return ruby(inside, depth, marks);
    }
    let blank = inside
        .iter()
        .all(|piece| matches!(&piece.atom, Atom::Text(text) if text.trim().is_empty()));
    let spans = spans(inside, depth + 1, marks);
    if blank {
        // A space stands between words whoever wraps it.
        return spans;
    }
    vec![match mark {
        Mark::Style(style) => Span::Styled(*style, spans),
        Mark::Link(href) => Span::Link { href: href.clone(), spans },
        Mark::Jump(to) => Span::Jump { to: *to, spans },
        Mark::Abbreviation(title) => Span::Abbreviation { title: title.clone(), spans },
        Mark::Foreign(lang, dir) => Span::Foreign { lang: lang.clone(), dir: *dir, spans },
        Mark::Ruby | Mark::Reading => return spans,
    }]
}

/// Characters and their readings follow each other: 東<rt>とう</rt>京<rt>きょう</rt>.
fn ruby(inside: Vec<Piece>, depth: usize, marks: &[Mark]) -> Vec<Span> {
    let is_reading =
        |piece: &Piece| piece.marks[depth + 1..].iter().any(|&id| marks[id] == Mark::Reading);
    let mut out = Vec::new();
    let mut base: Vec<Piece> = Vec::new();
    let mut reading = String::new();
    let mut flush = |base: &mut Vec<Piece>, reading: &mut String| {
        let spans = spans(std::mem::take(base), depth + 1, marks);
        let reading = std::mem::take(reading);
        let reading = reading.trim();
        if reading.is_empty() || spans.is_empty() {
            out.extend(spans);
            if !reading.is_empty() {
                out.push(Span::Text(reading.to_owned()));
            }
        } else {
            out.push(Span::Ruby { spans, reading: reading.to_owned() });
        }
    };
    for piece in inside {
        if is_reading(&piece) {
            if let Atom::Text(text) = &piece.atom {
                reading.push_str(text);
            }
        } else {
            if !reading.is_empty() {
                flush(&mut base, &mut reading);
            }
            base.push(piece);
        }
    }
    flush(&mut base, &mut reading);
    out
}
