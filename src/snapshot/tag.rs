//! The kinds of nodes that the judgement tells apart.
//!
//! Names that no rule asks for are [`Tag::Other`]; custom elements are [`Tag::Custom`]. The exact name stays available
//! from the snapshot.

use super::names::Names;

macro_rules! tags {
    ($($variant:ident $name:literal)*) => {
        /// The kind of a node: a known element, a text, a shadow root, or something else.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each variant is the element of that name")]
        pub enum Tag {
            /// A text node.
            #[default]
            Text,
            /// A shadow root, open or closed.
            ShadowRoot,
            /// An element whose name holds a hyphen.
            Custom,
            /// Any other element.
            Other,
            $($variant,)*
        }

        /// Element names and their kinds, sorted by name.
        const NAMES: &[(&str, Tag)] = &[$(($name, Tag::$variant),)*];
    };
}

tags! {
    A "a" Abbr "abbr" Address "address" Area "area" Article "article" Aside "aside" Audio "audio" B "b" Base "base"
    Blockquote "blockquote" Body "body" Br "br" Button "button" Canvas "canvas" Caption "caption" Center "center" Cite "cite"
    Code "code" Col "col" Colgroup "colgroup" Dd "dd" Del "del" Details "details" Dfn "dfn" Dialog "dialog" Div "div" Dl "dl" Dt "dt" Em "em"
    Embed "embed" Fieldset "fieldset" Figcaption "figcaption" Figure "figure" Font "font" Footer "footer" Form "form"
    H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Head "head" Header "header" Hgroup "hgroup" Hr "hr" Html "html" I "i"
    Iframe "iframe" Img "img" Input "input" Ins "ins" Kbd "kbd" Label "label" Legend "legend" Li "li" Link "link"
    Main "main" Mark "mark" Marquee "marquee" Math "math" Menu "menu" Meta "meta" Meter "meter" Nav "nav" Noscript "noscript" Object "object"
    Ol "ol" Optgroup "optgroup" Option "option" P "p" Picture "picture" Pre "pre" Progress "progress" Q "q" Rp "rp" Rt "rt"
    Ruby "ruby" S "s" Samp "samp" Script "script" Search "search" Section "section" Select "select" Slot "slot" Small "small"
    Source "source" Span "span" Strong "strong" Style "style" Sub "sub" Summary "summary" Sup "sup" Svg "svg" Table "table"
    Tbody "tbody" Td "td" Template "template" Textarea "textarea" Tfoot "tfoot" Th "th" Thead "thead" Time "time" Title "title" Tr "tr"
    U "u" Ul "ul" Var "var" Video "video" Wbr "wbr"
}

impl Tag {
    /// The kind of the element with this local name (lower case).
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        static TAGS: Names<Tag> = Names::new(NAMES);
        match TAGS.find(name) {
            Some(tag) => tag,
            None if name.as_bytes().contains(&b'-') => Self::Custom,
            None => Self::Other,
        }
    }

    /// Level of a heading, 1 to 6.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Whether the element starts a new line of text where no style says otherwise. Custom elements are counted in:
    /// they are inline by default, but sites use them as sections.
    #[must_use]
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Caption
                | Center
                | Custom
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Html
                | Iframe
                | Legend
                | Li
                | Main
                | Marquee
                | Menu
                | Nav
                | Noscript
                | Ol
                | Optgroup
                | Option
                | P
                | Pre
                | Search
                | Section
                | ShadowRoot
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Title
                | Tr
                | Ul
        )
    }

    /// Elements whose text is never the page's own text.
    #[must_use]
    pub fn is_opaque(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Head | Iframe
                | Noscript
                | Object
                | Option
                | Script
                | Select
                | Style
                | Template
                | Textarea
                | Title
        )
    }

    /// Pictures, players and other things to look at or listen to.
    #[must_use]
    pub fn is_media(self) -> bool {
        use Tag::*;
        matches!(self, Audio | Canvas | Embed | Iframe | Img | Object | Picture | Svg | Video)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(NAMES.iter().all(|&(name, tag)| Tag::from_name(name) == tag));
    }

    #[test]
    fn custom_elements_are_told_by_the_hyphen() {
        assert_eq!(Tag::from_name("price-ticker"), Tag::Custom);
        assert_eq!(Tag::from_name("blink"), Tag::Other);
        assert_eq!(Tag::from_name("h3"), Tag::H3);
    }
}
