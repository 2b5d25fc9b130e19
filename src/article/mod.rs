//! The reader document: the story as a closed tree of data.
//!
//! A [`Body`] says which texts and media belong to the story; here they get their structure back: headings, lists, tables,
//! figures, code, emphasis, links. Hardly anything is judged again: every text of the body comes along, and of others only
//! code, players and plain lists between its blocks (`gaps`); the headline stands in the article's head. Nothing of the page's markup survives as markup, and addresses
//! with other than harmless schemes are left out.

mod addresses;
mod builder;
mod close;
mod code;
mod embed;
mod figure;
mod frame;
mod gaps;
mod inline;
mod jump;
mod label;
mod lead;
mod line;
mod math;
mod open;
mod outline;
mod picture;
mod plain;
mod quote;
mod signs;
mod table;
mod tracking;
mod wall;

pub use addresses::resolved;
pub use math::{ELEMENTS as MATH_ELEMENTS, Math, Part, element as math_element};
pub use plain::plain;

use crate::address::Resolve;
use crate::body::Body;
use crate::measure::Measure;
use crate::metadata::{Direction, Metadata};
use crate::snapshot::Snapshot;

/// A story, ready to be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// What is known of it.
    pub meta: Meta,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its length in words; ideographs count two to a word.
    pub words: u32,
}

/// What is known of a story, as its head shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// Those who wrote it, in one line.
    pub byline: Option<String>,
    /// When it came out, in ISO 8601.
    pub date: Option<String>,
    /// When it was last changed, in ISO 8601.
    pub modified: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The language, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The direction of the text.
    pub dir: Direction,
    /// The picture that stands for the story.
    pub lead_image: Option<String>,
    /// The address it was read at.
    pub url: Option<String>,
    /// What addresses in it are relative to, where they stand as written.
    pub base: Option<String>,
    /// The site's own address for it.
    pub canonical: Option<String>,
    /// The story in a sentence or two.
    pub description: Option<String>,
    /// What the page calls it above the headline, where that says how to take it: opinion, paid content.
    pub label: Option<String>,
    /// Whether the page shows a part of it and keeps the rest for those who pay or log in.
    pub withheld: bool,
}

/// A piece of the story that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its language, where it is not the story's.
    pub lang: Option<String>,
    /// Its direction, where the page says one.
    pub dir: Option<Direction>,
    /// What it is.
    pub content: Content,
}

impl From<Content> for Block {
    fn from(content: Content) -> Self {
        Self { lang: None, dir: None, content }
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A heading; the headline would be of level 1 and is not among the blocks.
    Heading {
        /// 2 to 6, no level left out.
        level: u8,
        /// A name for it, unique in the article.
        id: String,
        /// Its text.
        spans: Vec<Span>,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Pictures with what is said of them.
    Figure {
        /// At least one.
        pictures: Vec<Picture>,
        /// What they show.
        caption: Vec<Span>,
        /// Who made them.
        credit: Option<String>,
    },
    /// A list.
    List {
        /// The first number of a numbered list; `None` for a list without numbers.
        start: Option<i32>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Terms with what is said of them.
    Terms(Vec<Term>),
    /// Words of somebody else.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Where from.
        cite: Option<String>,
    },
    /// Text whose line breaks and spaces count.
    Code {
        /// The text.
        text: String,
        /// The programming language's name as the page writes it.
        lang: Option<String>,
    },
    /// A table of data.
    Table {
        /// Its caption.
        caption: Vec<Span>,
        /// Rows of headings.
        head: Vec<Vec<Cell>>,
        /// The other rows.
        rows: Vec<Vec<Cell>>,
    },
    /// Something that plays or lives elsewhere: a card that links to it.
    Embed(Embed),
    /// A break between parts.
    Rule,
}

/// An entry of a list of terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// What is explained.
    pub names: Vec<Vec<Span>>,
    /// The explanation.
    pub details: Vec<Block>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it heads its row or column.
    pub header: bool,
    /// Columns it takes.
    pub colspan: u16,
    /// Rows it takes.
    pub rowspan: u16,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A card for something that is not shown in the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// What it is called.
    pub title: Option<String>,
    /// The site it is on.
    pub host: String,
    /// Where it is.
    pub url: String,
    /// A picture of it that the page had.
    pub image: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it is.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Width in CSS pixels as the page says.
    pub width: Option<u32>,
    /// Height in CSS pixels as the page says.
    pub height: Option<u32>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// A line break.
    Break,
    /// Text that is set differently.
    Styled(Style, Vec<Span>),
    /// A link.
    Link {
        /// Where it leads.
        href: String,
        /// What leads there.
        spans: Vec<Span>,
    },
    /// An abbreviation with its long form.
    Abbreviation {
        /// The long form.
        title: String,
        /// The short form.
        spans: Vec<Span>,
    },
    /// Characters with their reading.
    Ruby {
        /// The characters.
        spans: Vec<Span>,
        /// How they are read.
        reading: String,
    },
    /// Text in another language or direction.
    Foreign {
        /// The language.
        lang: Option<String>,
        /// The direction.
        dir: Option<Direction>,
        /// The text.
        spans: Vec<Span>,
    },
    /// A small picture in the line.
    Picture(Picture),
    /// A formula.
    Math(Math),
    /// A place in the story that a link in it leads to.
    Place(u32),
    /// A link to such a place.
    Jump {
        /// The place's number.
        to: u32,
        /// What leads there.
        spans: Vec<Span>,
    },
}

macro_rules! styles {
    ($($(#[$doc:meta])* $variant:ident $name:literal $element:literal)*) => {
        /// How a text is set apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Style { $($(#[$doc])* $variant,)* }

        impl Style {
            /// Every style.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The style's name in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The HTML element that sets it.
            #[must_use]
            pub fn element(self) -> &'static str {
                match self { $(Self::$variant => $element,)* }
            }

            /// The style of this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|style| style.name() == name)
            }
        }
    };
}

styles! {
    /// Stressed.
    Emphasis "emphasis" "em"
    /// Important.
    Strong "strong" "strong"
    /// Code in a line.
    Code "code" "code"
    /// A key to press.
    Keyboard "keyboard" "kbd"
    /// What a program prints.
    Sample "sample" "samp"
    /// A variable.
    Variable "variable" "var"
    /// Below the line.
    Sub "sub" "sub"
    /// Above the line.
    Sup "sup" "sup"
    /// Quoted.
    Quoted "quoted" "q"
    /// Highlighted.
    Mark "mark" "mark"
    /// No longer true.
    Strike "strike" "s"
    /// Underlined.
    Underline "underline" "u"
    /// Fine print.
    Small "small" "small"
}

/// Where the page lies, and what its addresses are relative to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// The page's address.
    pub url: Option<&'a str>,
    /// What its addresses are relative to, where not to its own.
    pub base: Option<&'a str>,
}

/// Sets the story of a page.
#[must_use]
pub fn build(
    page: &Snapshot,
    body: &Body,
    meta: &Metadata,
    place: Place<'_>,
    addresses: &dyn Resolve,
) -> Article {
    let body = &gaps::filled(page, body);
    let mut blocks = builder::blocks(page, body, meta, place, addresses);
    outline::drop_head(&mut blocks, meta);
    outline::level(&mut blocks);
    let words = words(&blocks);
    let meta = Meta {
        label: label::find(page, body, meta),
        withheld: wall::withholds(page, body, meta, &blocks),
        ..head(meta, place, addresses)
    };
    Article { meta, blocks, words }
}

impl From<&Metadata> for Meta {
    /// Without the addresses that depend on where the page lies.
    fn from(meta: &Metadata) -> Self {
        let found = meta.clone();
        Self {
            byline: found.byline(),
            title: found.title,
            date: found.date,
            modified: found.modified,
            site: found.site,
            lang: found.lang,
            dir: found.dir,
            canonical: found.canonical,
            description: found.description,
            lead_image: None,
            url: None,
            base: None,
            label: None,
            withheld: false,
        }
    }
}

fn head(meta: &Metadata, place: Place<'_>, addresses: &dyn Resolve) -> Meta {
    Meta {
        lead_image: meta.lead_image.as_deref().and_then(|src| picture::address(src, addresses)),
        url: place.url.map(str::to_owned),
        base: place.base.or(place.url).map(str::to_owned),
        ..Meta::from(meta)
    }
}

fn words(blocks: &[Block]) -> u32 {
    let mut measure = Measure::default();
    plain::lines(blocks, &mut |line| measure.add(&Measure::of(line)));
    measure.words
}
