//! What is wanted: the level, the kinds, and every threshold with its unit and reason.

use crate::body::Model;
use crate::corrections::Correction;
use crate::reason::Ratio;
use crate::verdict::Kind;

/// How much goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Nothing goes.
    Off,
    /// Clutter goes; the site's own frame, comments and pagination stay.
    #[default]
    Quiet,
    /// Only the article stays.
    Focus,
}

impl Level {
    /// The level of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "quiet" => Some(Self::Quiet),
            "focus" => Some(Self::Focus),
            _ => None,
        }
    }

    /// Whether a level hides a kind, before the user's own choice of kinds. At quiet a sidebar goes only where it is
    /// made of clutter, and a consent banner only where it does not block: their rules see to that.
    #[must_use]
    pub fn hides(self, kind: Kind) -> bool {
        use Kind::*;
        match self {
            Self::Off => false,
            Self::Focus => true,
            Self::Quiet => matches!(
                kind,
                Ticker
                    | Related
                    | Share
                    | Newsletter
                    | Popup
                    | Ad
                    | Sticky
                    | Promo
                    | SourceLink
                    | BackToTop
                    | Tags
                    | Consent
                    | Sidebar
            ),
        }
    }
}

/// What the user wants, and the numbers that the rules go by.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How much goes.
    pub level: Level,
    /// From calm (0: of what quiet hides, only what is beyond doubt) over the level as it is (50) to bare (100: what else
    /// stands round the story goes too).
    pub calm: u8,
    /// Kinds the user decided about, over the level.
    pub kinds: Vec<(Kind, bool)>,
    /// What the user corrected on the page's site; goes before the rules, the kinds and the level.
    pub corrections: Vec<Correction>,
    /// The page's address, where known.
    pub url: Option<String>,
    /// The window in CSS pixels, where known.
    pub viewport: Option<(f32, f32)>,
    /// The thresholds.
    pub limits: Limits,
    /// The learnt weights.
    pub model: &'static Model,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            level: Level::Quiet,
            calm: AS_IT_IS,
            kinds: Vec::new(),
            corrections: Vec::new(),
            url: None,
            viewport: None,
            limits: Limits::default(),
            model: Model::built_in(),
        }
    }
}

impl Policy {
    /// The policy of a level with the default thresholds.
    #[must_use]
    pub fn at(level: Level) -> Self {
        Self { level, ..Self::default() }
    }

    /// Whether blocks of this kind are hidden.
    #[must_use]
    pub fn hides(&self, kind: Kind) -> bool {
        let chosen = self.kinds.iter().rev().find(|(k, _)| *k == kind);
        let by_itself =
            || self.level.hides(kind) || bare_from(kind).is_some_and(|from| self.calm >= from);
        self.level != Level::Off && chosen.map_or_else(by_itself, |&(_, hide)| hide)
    }

    /// Below this confidence no block of the kind is hidden, on a page that is for reading or one that likely is not.
    #[must_use]
    pub(crate) fn hide_confidence_of(&self, kind: Kind, is_doubtful: bool) -> f32 {
        let least = self.hide_confidence();
        match kind {
            Kind::Related | Kind::Promo | Kind::Tags if is_doubtful => {
                least.max(self.limits.doubt_confidence)
            }
            _ => least,
        }
    }

    /// Below this confidence nothing is hidden: what the limits say, and towards calm ever more.
    #[must_use]
    pub fn hide_confidence(&self) -> f32 {
        let Limits { hide_confidence: plain, calm_confidence: calm, .. } = self.limits;
        let way = f32::from(AS_IT_IS.saturating_sub(self.calm)) / f32::from(AS_IT_IS);
        plain + (calm - plain) * way
    }
}

/// In the middle between calm and bare, where a level is what its name says.
const AS_IT_IS: u8 = 50;

/// How far towards bare a kind goes that quiet keeps. What one may want after the story comes last; the site's header, by
/// which one knows where one is, stays.
fn bare_from(kind: Kind) -> Option<u8> {
    match kind {
        Kind::AuthorBio | Kind::Pagination => Some(75),
        Kind::Comments | Kind::Footer | Kind::Nav => Some(100),
        _ => None,
    }
}

/// Thresholds of the rules.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Rows of one shape that make a ticker, in rows. Three amounts side by side occur in stories; strips have five and
    /// more, and four is what narrow bars show (fixture `kinds-bar`).
    pub ticker_rows: u32,
    /// Share of the rows that must hold the shape.
    pub ticker_same: Ratio,
    /// Links of headline length that make a related list, in links.
    pub related_links: u32,
    /// Shortest headline, in characters weighed by script (an ideograph counts as two and a half letters).
    pub headline_chars: u32,
    /// Share of a list's text that must be in links where nothing calls it related; dates and names stand beside.
    pub related_link_share: Ratio,
    /// Below this confidence nothing is hidden.
    pub hide_confidence: f32,
    /// The same on a page that likely is a firm's or a shop's, for what such pages are made of: cards that lead on, offers,
    /// topics. Two kinds of evidence together reach it.
    pub doubt_confidence: f32,
    /// The same where the user wants it as calm as can be. Two kinds of evidence together reach it, one alone never does.
    pub calm_confidence: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            ticker_rows: 4,
            ticker_same: Ratio(0.7),
            related_links: 2,
            headline_chars: 20,
            related_link_share: Ratio(0.6),
            hide_confidence: 0.6,
            doubt_confidence: 0.8,
            calm_confidence: 0.9,
        }
    }
}
