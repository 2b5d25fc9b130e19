//! Pages of any number of nodes, in four shapes: what grows faster than the page shows on them.
//!
//! Each opens with a short story, so that the page is judged as one and every rule has its turn; the rest is the shape.

use quietpage::snapshot::{Attr, Flags, NodeId, Snapshot, SnapshotBuilder};

/// What a generated page is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Paragraphs and boxes side by side.
    Flat,
    /// Each element in the one before, with a line of text in each.
    Deep,
    /// Lists of links with headlines.
    Links,
    /// One table of figures.
    Table,
}

impl Shape {
    /// Every shape, with its name.
    pub(crate) const ALL: [(&str, Self); 4] = [
        ("flat", Self::Flat),
        ("deep", Self::Deep),
        ("many links", Self::Links),
        ("one huge table", Self::Table),
    ];

    /// The page of this shape with `nodes` nodes, a few more or less.
    pub(crate) fn page(self, nodes: usize) -> Snapshot {
        let mut writer = Writer { builder: SnapshotBuilder::new(), nodes: 0, lines: 0 };
        let html = writer.open(None, "html", &[]);
        let head = writer.open(Some(html), "head", &[]);
        writer.open(Some(head), "meta", &[(Attr::Property, "og:type"), (Attr::Content, "article")]);
        let body = writer.open(Some(html), "body", &[]);
        writer.story(body);
        match self {
            Self::Flat => writer.flat(body, nodes),
            Self::Deep => writer.deep(body, nodes),
            Self::Links => writer.links(body, nodes),
            Self::Table => writer.table(body, nodes),
        }
        writer.builder.finish()
    }
}

/// Sentences of the story and of the shapes; the number in each keeps them apart.
const SENTENCE: &str =
    "The council approved the new tram line on Tuesday, after a long debate in which nobody left";
/// Links of one list, and cells of one row.
const ITEMS: usize = 20;

struct Writer {
    builder: SnapshotBuilder,
    nodes: usize,
    lines: usize,
}

impl Writer {
    fn open(&mut self, parent: Option<NodeId>, name: &str, attrs: &[(Attr, &str)]) -> NodeId {
        self.nodes += 1;
        let node = self.builder.element(parent, name, Flags::default()).expect("an open parent");
        for &(attr, value) in attrs {
            self.builder.attr(attr, value);
        }
        node
    }

    fn text(&mut self, parent: NodeId, text: &str) {
        self.nodes += 1;
        self.lines += 1;
        let text = format!("{text} {}.", self.lines);
        self.builder.text(parent, &text, Flags::default()).expect("an open parent");
    }

    fn story(&mut self, body: NodeId) {
        let article = self.open(Some(body), "article", &[]);
        let headline = self.open(Some(article), "h1", &[]);
        self.text(headline, "The tram line");
        for _ in 0..12 {
            let paragraph = self.open(Some(article), "p", &[]);
            self.text(paragraph, SENTENCE);
        }
    }

    fn flat(&mut self, body: NodeId, nodes: usize) {
        while self.nodes < nodes {
            let paragraph = self.open(Some(body), "p", &[(Attr::Class, "entry-text")]);
            self.text(paragraph, SENTENCE);
            let label = self.open(Some(body), "div", &[(Attr::Class, "c-label is-small")]);
            self.text(label, "Read also");
        }
    }

    fn deep(&mut self, body: NodeId, nodes: usize) {
        let mut parent = body;
        while self.nodes < nodes {
            parent = self.open(Some(parent), "div", &[(Attr::Class, "wrap")]);
            self.text(parent, "One more line");
        }
    }

    fn links(&mut self, body: NodeId, nodes: usize) {
        while self.nodes < nodes {
            let list = self.open(Some(body), "ul", &[(Attr::Class, "more-stories")]);
            for _ in 0..ITEMS {
                let item = self.open(Some(list), "li", &[]);
                let link = self.open(Some(item), "a", &[(Attr::Href, "/news/the-tram-line.html")]);
                self.text(link, "Council approves the tram line, part");
            }
        }
    }

    fn table(&mut self, body: NodeId, nodes: usize) {
        let table = self.open(Some(body), "table", &[]);
        let rows = self.open(Some(table), "tbody", &[]);
        while self.nodes < nodes {
            let row = self.open(Some(rows), "tr", &[]);
            for _ in 0..ITEMS {
                let cell = self.open(Some(row), "td", &[]);
                self.text(cell, "4,120 EUR");
            }
        }
    }
}
