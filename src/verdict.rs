//! What is decided about a block, and what becomes of it.

use std::fmt;

use crate::order::by_node;
use crate::reason::Reason;
use crate::snapshot::NodeId;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal)*) => {
        /// What kind of clutter a block is. The names are the same in Rust, JSON, settings and tests.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The kind's name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The kind of this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    /// Prices, scores or weather in rows of one shape.
    Ticker "ticker"
    /// Lists of other stories.
    Related "related"
    /// Rows of buttons that post the page elsewhere.
    Share "share"
    /// Boxes that ask for a mail address.
    Newsletter "newsletter"
    /// Sign-up, app or notification overlays that the user did not open.
    Popup "popup"
    /// Advertisements and their empty slots.
    Ad "ad"
    /// Videos and bars that follow the reader down the page.
    Sticky "sticky"
    /// Questions about cookies and consent.
    Consent "consent"
    /// What readers wrote under the story.
    Comments "comments"
    /// The site's praise of itself: subscribe, download, donate, follow us.
    Promo "promo"
    /// A portrait of the author.
    AuthorBio "author-bio"
    /// Lists of topics.
    Tags "tags"
    /// A lone link back to where the text was taken from.
    SourceLink "source-link"
    /// A link to the top of the page.
    BackToTop "back-to-top"
    /// The site's navigation.
    Nav "nav"
    /// The site's head.
    Header "header"
    /// The site's foot.
    Footer "footer"
    /// A column of other things beside the story.
    Sidebar "sidebar"
    /// Links to other pages of the story or of a list.
    Pagination "pagination"
    /// Anything else that is no part of the story.
    Widget "widget"
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It is not shown.
    Hide,
    /// It is not shown and keeps its width: the story's column beside it stays as it is.
    Vacate,
    /// It is shown faintly.
    Dim,
    /// It is shrunk to one line.
    Collapse,
}

impl Action {
    /// The action's name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Vacate => "vacate",
            Self::Dim => "dim",
            Self::Collapse => "collapse",
        }
    }
}

/// The decision about one block of the page: its whole subtree.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The block's element.
    pub node: NodeId,
    /// What it is.
    pub kind: Kind,
    /// What becomes of it.
    pub action: Action,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: &'static str,
    /// What was measured, weightiest first.
    pub reasons: Vec<Reason>,
}

/// The verdicts in document order; those on one block stay as they are.
#[must_use]
pub fn in_order(verdicts: Vec<Verdict>) -> Vec<Verdict> {
    by_node(verdicts, |verdict| verdict.node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::from_name("Ticker"), None);
    }
}
