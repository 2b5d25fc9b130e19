//! Pages out of bytes: any bytes are a page, and a byte more or less is a page a little different.
//!
//! Plain random rows are almost never a story, and where there is no story nothing is hidden; so single bytes also stand
//! for what pages are made of: paragraphs, lists of links, strips of prices, boxes with buttons.

use quietpage::corrections::{Correction, Wish};
use quietpage::policy::{Level, Policy};
use quietpage::snapshot::{ATTRIBUTES, Flags, NodeId, Rect, Snapshot, SnapshotBuilder};
use quietpage::verdict::Kind;
use quietpage::{analyze, snapshot};

/// Bytes to decide by; past their end all are 0.
pub(crate) struct Tape<'a>(pub(crate) &'a [u8]);

const ELEMENTS: &[&str] = &[
    "div",
    "p",
    "section",
    "aside",
    "ul",
    "li",
    "a",
    "span",
    "h1",
    "h2",
    "figure",
    "figcaption",
    "img",
    "table",
    "tbody",
    "tr",
    "td",
    "blockquote",
    "pre",
    "code",
    "nav",
    "header",
    "footer",
    "form",
    "input",
    "button",
    "script",
    "style",
    "svg",
    "iframe",
    "video",
    "time",
    "b",
    "ruby",
    "rt",
    "math",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "dialog",
    "main",
    "article",
    "x-card",
    "noscript",
    "select",
    "option",
    "textarea",
    "template",
    "head",
    "title",
    "body",
    "br",
    "hr",
    "ol",
];

const TEXTS: &[&str] = &[
    "The council approved the new tram line on Tuesday, after a debate of nine hours in which nobody left the room.",
    "Residents of the old quarter had asked for it since the bridge was closed, and the mayor said that work begins in May.",
    "Der Rat hat am Dienstag nach neun Stunden die neue Straßenbahnlinie beschlossen, und niemand hat den Saal verlassen.",
    "市議会は火曜日、九時間に及ぶ議論の末に新しい路面電車の路線を承認した。工事は五月に始まる予定だと市長は述べた。",
    "وافق المجلس يوم الثلاثاء على خط الترام الجديد بعد نقاش استمر تسع ساعات لم يغادر فيه أحد القاعة.",
    "Read also",
    "Share",
    "Tweet",
    "Advertisement",
    "Subscribe to our newsletter",
    "4,120.50 EUR",
    "+1.25 %",
    "BTC",
    "Back to top",
    "Comments (12)",
    "By Anna Weber",
    "12 March 2025",
    "We use cookies",
    "Accept all",
    "Tags:",
    "Source",
    "",
    " ",
    "\u{a0}",
    "\u{fffd}",
    "a\u{300}\u{301}",
    "\u{202e}abc",
    "{\"@type\":\"NewsArticle\",\"headline\":\"The tram line\"}",
    "<b>&amp;</b>",
    "\u{0}\u{1f}",
    "1",
    "|",
    "```",
    "- x",
    "# y",
];

const VALUES: &[&str] = &[
    "",
    "share",
    "related",
    "newsletter-signup",
    "ad-slot",
    "ticker",
    "sticky",
    "sidebar",
    "story-body",
    "comments",
    "/news/the-tram-line.html",
    "https://news.example/2025/03/tram",
    "#top",
    "https://t.me/share/url?url=x",
    "javascript:x",
    "og:title",
    "og:type",
    "article",
    "application/ld+json",
    "en",
    "ar",
    "rtl",
    "2025-03-12T08:00:00Z",
    "99999999999999999999",
    "-1",
    "true",
    "none",
    "dialog",
    "display:none",
    "/a.jpg 1x, /b.jpg 2x",
    "stylesheet",
    "\u{fffd}",
    "NewsArticle",
];

impl Tape<'_> {
    pub(crate) fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        byte
    }

    fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[usize::from(self.byte()) % of.len()]
    }

    /// A number such as sides and widths are, and now and then one that none is.
    fn side(&mut self) -> f32 {
        match self.byte() {
            0 => f32::MAX,
            1 => -1.0e9,
            2 => f32::MIN_POSITIVE,
            byte => f32::from(byte) * f32::from(self.byte()) / 16.0 - 40.0,
        }
    }

    /// A policy, with corrections that were made of blocks of this page.
    pub(crate) fn policy(&mut self, page: &Snapshot) -> Policy {
        let level = *self.pick(&[&Level::Focus, &Level::Quiet, &Level::Off]);
        let viewport = match self.byte() % 3 {
            0 => None,
            1 => Some((1280.0, 800.0)),
            _ => Some((self.side(), self.side())),
        };
        let kinds = (0..self.byte() % 4)
            .map(|_| {
                (
                    Kind::ALL[usize::from(self.byte()) % Kind::ALL.len()],
                    self.byte().is_multiple_of(2),
                )
            })
            .collect();
        let url = (self.byte().is_multiple_of(2)).then(|| self.pick(VALUES).to_owned());
        let plain = Policy { level, viewport, kinds, url, calm: self.byte(), ..Policy::default() };
        let corrections =
            (0..self.byte() % 3).filter_map(|n| self.correction(page, &plain, n)).collect();
        Policy { corrections, ..plain }
    }

    fn correction(&mut self, page: &Snapshot, policy: &Policy, n: u8) -> Option<Correction> {
        let at = usize::from(self.byte()) * usize::from(self.byte()) % page.len().max(1);
        let wish = *self.pick(&[&Wish::Hide, &Wish::Keep, &Wish::Read]);
        let node = (at < page.len()).then(|| NodeId::new(at))?;
        let print = analyze::print_of(page, node, wish, policy)?;
        Some(Correction { id: n.to_string(), made: "2026-11-25".to_owned(), wish, print })
    }

    /// The page of all that is left.
    pub(crate) fn page(&mut self) -> Snapshot {
        let mut page = Page { builder: SnapshotBuilder::new(), open: Vec::new(), count: 0 };
        while !self.is_over() {
            self.step(&mut page);
        }
        page.builder.finish()
    }

    fn step(&mut self, page: &mut Page) {
        match self.byte() {
            0..90 => {
                let name = self.pick(ELEMENTS);
                page.element(name, self.flags());
                for _ in 0..self.byte() % 4 {
                    let attr = ATTRIBUTES[usize::from(self.byte()) % ATTRIBUTES.len()].1;
                    page.builder.attr(attr, self.pick(VALUES));
                }
                if self.byte().is_multiple_of(2) {
                    let rect = Rect {
                        x: self.side(),
                        y: self.side(),
                        width: self.side(),
                        height: self.side(),
                    };
                    page.builder.rect(NodeId::new(page.count - 1), rect);
                }
            }
            90..160 => page.text(self.pick(TEXTS)),
            160..200 => {
                let closed = usize::from(self.byte() % 4) + 1;
                page.open.truncate(page.open.len().saturating_sub(closed).max(1));
            }
            200..220 => self.many(page, &["p"], &TEXTS[..5]),
            220..232 => self.many(page, &["li", "a"], TEXTS),
            232..244 => self.many(page, &["tr", "td"], &TEXTS[10..13]),
            244..250 => page.shadow(),
            _ => page.text(&String::from_utf8_lossy(&[
                self.byte(),
                self.byte(),
                self.byte(),
                self.byte(),
            ])),
        }
    }

    /// Up to sixteen of the same, each of these elements in the one before and a text in the last.
    fn many(&mut self, page: &mut Page, names: &[&str], texts: &[&str]) {
        for _ in 0..self.byte() % 16 {
            let depth = page.open.len();
            for name in names {
                page.element(name, Flags::default());
                if *name == "a" {
                    page.builder.attr(snapshot::Attr::Href, self.pick(VALUES));
                }
            }
            page.text(self.pick(texts));
            page.open.truncate(depth.max(1));
        }
    }

    fn flags(&mut self) -> Flags {
        // Most elements of a page are shown.
        let byte = self.byte();
        Flags::from_bits(if byte < 200 { 0 } else { u16::from(byte & 0x7D) })
    }
}

struct Page {
    builder: SnapshotBuilder,
    open: Vec<NodeId>,
    count: usize,
}

impl Page {
    fn parent(&mut self) -> Option<NodeId> {
        if self.count == 0 {
            self.added("html", None, Flags::default());
        }
        self.open.last().copied()
    }

    fn element(&mut self, name: &str, flags: Flags) {
        let parent = self.parent();
        self.added(name, parent, flags);
    }

    fn added(&mut self, name: &str, parent: Option<NodeId>, flags: Flags) {
        let node = self.builder.element(parent, name, flags).expect("the parent is open");
        self.open.push(node);
        self.count += 1;
    }

    fn text(&mut self, text: &str) {
        let parent = self.parent().expect("the root is open");
        self.builder.text(parent, text, Flags::default()).expect("the parent is open");
        self.count += 1;
    }

    fn shadow(&mut self) {
        let parent = self.parent().expect("the root is open");
        let node = self.builder.shadow_root(parent, Flags::default()).expect("the parent is open");
        self.open.push(node);
        self.count += 1;
    }
}
