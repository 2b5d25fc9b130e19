//! Which attributes a snapshot keeps.
//!
//! The same list stands in the content script's capture; the browser tests compare what both make of the same page.

use super::names::Names;

macro_rules! attributes {
    ($($variant:ident $name:literal)*) => {
        /// An attribute that snapshots keep.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each variant is the attribute of that name")]
        pub enum Attr { $($variant,)* }

        /// Names of the attributes that snapshots keep, sorted.
        pub const ATTRIBUTES: &[(&str, Attr)] = &[$(($name, Attr::$variant),)*];

        impl Attr {
            /// The attribute's name in the markup.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

attributes! {
    CurrentSrc "#current-src" Abbr "abbr" Alt "alt" AriaHidden "aria-hidden" AriaLabel "aria-label" AriaLabelledby "aria-labelledby"
    AriaLive "aria-live" AriaModal "aria-modal" Async "async" Cite "cite" Class "class" Colspan "colspan" Content "content"
    Contenteditable "contenteditable" Controls "controls" DataLazySrc "data-lazy-src" DataLazySrcset "data-lazy-srcset"
    DataOriginal "data-original" DataSrc "data-src" DataSrcset "data-srcset" DataUrl "data-url" Datetime "datetime" Dir "dir"
    Headers "headers" Height "height" Hidden "hidden" Href "href" Hreflang "hreflang" Id "id" Itemprop "itemprop"
    Itemscope "itemscope" Itemtype "itemtype" Kind "kind" Label "label" Lang "lang" Media "media" Name "name" Open "open"
    Poster "poster" Property "property" Rel "rel" Role "role" Rowspan "rowspan" Scope "scope" Sizes "sizes" Slot "slot"
    Span "span" Src "src" Srclang "srclang" Srcset "srcset" Start "start" Style "style" Target "target" Title "title"
    Type "type" Value "value" Width "width"
}

impl Attr {
    /// The kept attribute of this name (lower case), if it is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        static NAMES: Names<Attr> = Names::new(ATTRIBUTES);
        NAMES.find(name)
    }
}

/// Longest value kept, in UTF-16 units; what is longer is cut. Real values that matter (addresses, source sets,
/// descriptions) stay under 2,000; inlined pictures and state blobs run to megabytes.
pub const MAX_ATTRIBUTE_UNITS: usize = 4096;

/// `value` cut to at most `units` UTF-16 units, as the browser's `slice` cuts: half a surrogate pair becomes U+FFFD.
#[must_use]
pub fn cut_to_units(value: &str, units: usize) -> std::borrow::Cow<'_, str> {
    if value.len() <= units {
        return value.into();
    }
    let mut left = units;
    for (at, c) in value.char_indices() {
        match c.len_utf16() {
            n if n <= left => left -= n,
            _ => {
                let cut = value.get(..at).unwrap_or_default();
                return if left == 0 { cut.into() } else { format!("{cut}\u{FFFD}").into() };
            }
        }
    }
    value.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(ATTRIBUTES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ATTRIBUTES.iter().all(|&(name, attr)| Attr::from_name(name) == Some(attr)));
        assert!(["", "zz", "Alt", "é"].iter().all(|name| Attr::from_name(name).is_none()));
    }

    #[test]
    fn a_cut_pair_becomes_a_replacement() {
        assert_eq!(cut_to_units("ab😀c", 2), "ab");
        assert_eq!(cut_to_units("ab😀c", 3), "ab\u{FFFD}");
        assert_eq!(cut_to_units("ab😀c", 4), "ab😀");
        assert_eq!(cut_to_units("ab", 4), "ab");
    }
}
