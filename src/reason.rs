//! Why a block was judged as it was, as data.
//!
//! Every variant carries what was measured; `Display` gives the words for people who read a log, the extension has its
//! own in every language, keyed on [`Reason::code`].

use std::fmt;

/// A share between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Ratio(pub f32);

impl Ratio {
    /// `part` of `whole`; 0 of nothing.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Self {
        if whole == 0 { Self(0.0) } else { Self(part as f32 / whole as f32) }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

/// A value that a reason carries, for JSON and for messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg {
    /// A count or a length.
    Count(u32),
    /// A share.
    Share(f32),
    /// A word of our own tables, never of the page.
    Word(&'static str),
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident $code:literal { $($(#[$fdoc:meta])* $field:ident: $ty:ident),* } $text:literal;)*) => {
        /// One piece of evidence.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Reason { $($(#[$doc])* $variant { $($(#[$fdoc])* $field: reasons!(@ty $ty)),* },)* }

        impl Reason {
            /// Every code with the names of its arguments, in their order, and what each is: what the extension's
            /// messages are checked against.
            pub const CODES: &[(&str, &[(&str, &str)])] =
                &[$(($code, &[$((stringify!($field), stringify!($ty))),*]),)*];

            /// The reason's name in JSON and in the extension's messages.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }

            /// What was measured, by name.
            #[must_use]
            pub fn args(&self) -> Vec<(&'static str, Arg)> {
                match *self { $(Self::$variant { $($field),* } => vec![$((stringify!($field), reasons!(@arg $ty $field))),*],)* }
            }
        }

        impl fmt::Display for Reason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant { $($field),* } => write!(f, $text $(, $field = $field)*),)* }
            }
        }
    };
    (@ty Count) => { u32 };
    (@ty Share) => { Ratio };
    (@ty Word) => { &'static str };
    (@arg Count $v:ident) => { Arg::Count($v) };
    (@arg Share $v:ident) => { Arg::Share($v.0) };
    (@arg Word $v:ident) => { Arg::Word($v) };
}

reasons! {
    /// Rows of one shape that each hold an amount.
    AmountRows "amount-rows" {
        /// Rows of that shape.
        rows: Count,
        /// Share of all rows that have it.
        same: Share
    } "{rows} short rows of one shape with an amount or a change, {same} of all rows";
    /// Text that is mostly links.
    LinkDensity "link-density" {
        /// Share of the characters inside links.
        share: Share
    } "link density {share}";
    /// Links with headline-length texts to other pages.
    Headlines "headlines" {
        /// How many.
        links: Count
    } "{links} links of headline length to other pages";
    /// A word of a class, an id or a role.
    NameHint "name-hint" {
        /// The word.
        word: Word,
        /// What it hints at.
        hint: Word
    } "name hint `{word}` ({hint})";
    /// A phrase that stands in blocks of this kind.
    Phrase "phrase" {
        /// What the phrase says.
        means: Word
    } "says `{means}`";
    /// A landmark or an element that says what it is.
    Landmark "landmark" {
        /// The element or the role.
        name: Word
    } "is a `{name}`";
    /// Links to sites that pages are posted to.
    ShareTargets "share-targets" {
        /// How many links.
        links: Count
    } "{links} links that post the page elsewhere";
    /// A field for a mail address.
    MailField "mail-field" {} "asks for a mail address";
    /// The size of an advertisement.
    AdSize "ad-size" {
        /// Width in CSS pixels.
        width: Count,
        /// Height in CSS pixels.
        height: Count
    } "has the size of an advertisement, {width}×{height}";
    /// A frame or link of an advertising network.
    AdSource "ad-source" {} "comes from an advertising network";
    /// Fixed or sticky position.
    Pinned "pinned" {} "stays in view while the page scrolls";
    /// Lies over the page.
    Overlay "overlay" {
        /// Share of the window it covers.
        share: Share
    } "lies over {share} of the window";
    /// No block of the article's body is in it.
    OutsideBody "outside-body" {} "outside the text of the story";
    /// Stands between blocks of the body.
    InsideBody "inside-body" {} "between paragraphs of the story";
    /// Stands after the last block of the body.
    AfterBody "after-body" {} "after the story";
    /// Another story, as whole as the one that was opened.
    OwnHeadline "own-headline" {} "has a headline of its own";
    /// All of it was judged as clutter of other kinds.
    MadeOf "made-of" {
        /// How many blocks.
        blocks: Count
    } "made of {blocks} such blocks";
    /// Repeated siblings of one shape.
    Repeated "repeated" {
        /// How many.
        items: Count
    } "{items} siblings of one shape";
    /// What was learnt from other pages takes its text for no part of the story.
    Learnt "learnt" {
        /// The chance that it is one, of its likeliest run.
        chance: Share,
        /// What speaks most against it.
        by: Word
    } "by what was learnt, part of the story with a chance of {chance}, for {by}";
    /// The user has hidden one like it on this site.
    Corrected "corrected" {} "like one that was hidden on this site";
    /// The link goes to the top of this page.
    TopTarget "top-target" {} "goes to the top of this page";
}
