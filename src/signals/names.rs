//! What the words of classes, ids and roles hint at.
//!
//! Names help and never decide alone: sites lie ("share-holder-news", "ad-hoc"), and many use random words.

use super::lexicon::Lexicon;
use crate::order::{Table, hash_of};
use crate::snapshot::{Attr, NodeId, NodeMap, Snapshot};

/// What a name's word hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hint {
    /// An advertisement or its slot.
    Ad,
    /// Who wrote it.
    Author,
    /// A link to the top.
    BackToTop,
    /// What readers wrote.
    Comment,
    /// Cookies and consent.
    Consent,
    /// The text of the page.
    Content,
    /// The site's foot.
    Footer,
    /// The site's head.
    Header,
    /// Other stories.
    Related,
    /// The site's navigation.
    Navigation,
    /// A sign-up by mail.
    Newsletter,
    /// A page of several.
    Pagination,
    /// A window over the page.
    Popup,
    /// The site's praise of itself.
    Promo,
    /// Posting the page elsewhere.
    Share,
    /// A column beside the text.
    Sidebar,
    /// Follows the reader.
    Sticky,
    /// Topics.
    Tags,
    /// Prices, scores, weather.
    Ticker,
    /// Something put in.
    Widget,
}

impl Hint {
    /// Every hint.
    pub const ALL: &[Self] = &[
        Self::Ad,
        Self::Author,
        Self::BackToTop,
        Self::Comment,
        Self::Consent,
        Self::Content,
        Self::Footer,
        Self::Header,
        Self::Related,
        Self::Navigation,
        Self::Newsletter,
        Self::Pagination,
        Self::Popup,
        Self::Promo,
        Self::Share,
        Self::Sidebar,
        Self::Sticky,
        Self::Tags,
        Self::Ticker,
        Self::Widget,
    ];

    /// Whether it hints at a part of the site's frame.
    #[must_use]
    pub fn is_of_the_frame(self) -> bool {
        matches!(self, Self::Comment | Self::Footer | Self::Header | Self::Navigation)
    }

    /// The hint's name in reasons.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ad => "advertisement",
            Self::Author => "author",
            Self::BackToTop => "back to top",
            Self::Comment => "comments",
            Self::Consent => "consent",
            Self::Content => "content",
            Self::Footer => "footer",
            Self::Header => "header",
            Self::Related => "more reading",
            Self::Navigation => "navigation",
            Self::Newsletter => "newsletter",
            Self::Pagination => "pagination",
            Self::Popup => "overlay",
            Self::Promo => "promotion",
            Self::Share => "sharing",
            Self::Sidebar => "sidebar",
            Self::Sticky => "sticky",
            Self::Tags => "topics",
            Self::Ticker => "ticker",
            Self::Widget => "widget",
        }
    }
}

/// Words and pairs of neighbouring words (written as one), a row for each hint, in the hints' order; each row sorted.
#[rustfmt::skip]
static WORDS: Lexicon = Lexicon::new(&[
    // Ad
    "ad adbanner adbox adcontainer ads adsbygoogle adslot adspace adunit advert advertisement advertising adverts \
     adwrapper anzeige bannerad dfp googlead gpt mpu promoted publicidad publicidade publicite reklama skyscraper \
     sponsored werbung",
    // Author
    "authorbio authorbox authorinfo authorprofile bio",
    // BackToTop
    "backtop backtotop gotop gototop scrolltop scrolltotop totop",
    // Comment
    "comment commentlist comments disqus reply respond",
    // Consent
    "cmp consent cookie cookiebanner cookies gdpr onetrust privacy",
    // Content
    "articlebody articlecontent articletext bodycopy bodytext entrybody entrycontent maincontent markdown postbody \
     postcontent posttext prose richtext storybody",
    // Footer
    "footer",
    // Header
    "masthead",
    // Related
    "alsolike alsoread keepreading morenews morereading morestories mostpopular mostread outbrain popular readalso \
     readmore readnext recirc recirculation recommend recommendation recommendations recommended related \
     relatedarticles relatedposts relatedstories suggested suggestions taboola teaser teasers trending upnext \
     youmaylike",
    // Navigation
    "breadcrumb breadcrumbs mega menu nav navbar navigation topnav",
    // Newsletter
    "mailchimp mailinglist newsletter signup subscribe subscription",
    // Pagination
    "pager pagination",
    // Popup
    "lightbox modal onesignal overlay popup",
    // Promo
    "appbanner cta donate donation followus promo promotion",
    // Share
    "share sharebar sharebuttons shares sharethis sharetools sharing social socialbar socials toolbar",
    // Sidebar
    "aside sidebar",
    // Sticky
    "sticky",
    // Tags
    "tagcloud taglist tags",
    // Ticker
    "coinmarketcap marquee pricebar stockticker ticker tickertape",
    // Widget
    "paywall widget widgets",
]);

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints(u32);

impl Hints {
    /// Whether the hint is in the set.
    #[must_use]
    pub fn has(self, hint: Hint) -> bool {
        self.0 & (1 << hint as u32) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The hints of every element's class, id and role. Names repeat all over a page, so each is read once.
#[must_use]
pub fn hints_of_all(page: &Snapshot) -> NodeMap<Hints> {
    let mut known = Table::default();
    let mut all: NodeMap<Hints> = NodeMap::new(page);
    for node in page.nodes().filter(|&n| page.is_element(n)) {
        let names = NAMING.map(|attr| page.attr(node, attr).unwrap_or(""));
        if names.iter().all(|name| name.is_empty()) {
            continue;
        }
        let read =
            || hints(page, node).into_iter().fold(0, |set, (_, hint)| set | 1 << hint as u32);
        all[node] = Hints(*known.entry(hash_of(&names)).or_insert_with(read));
    }
    all
}

/// The attributes that name an element.
pub const NAMING: [Attr; 4] = [Attr::Id, Attr::Class, Attr::Itemprop, Attr::Role];

/// The hints of an element's class, id and role, each with the word that gave it, in the order of the names.
#[must_use]
pub fn hints(page: &Snapshot, node: NodeId) -> Vec<(&'static str, Hint)> {
    let mut found = Vec::new();
    for attr in NAMING {
        for token in page.attr(node, attr).unwrap_or("").split_ascii_whitespace() {
            token_hints(token, &mut found);
        }
    }
    found
}

/// The word of one name that hints at `wanted`.
#[must_use]
pub fn hint_in(name: &str, wanted: Hint) -> Option<&'static str> {
    let mut found = Vec::new();
    token_hints(name, &mut found);
    found.into_iter().find(|&(_, hint)| hint == wanted).map(|(word, _)| word)
}

/// Whether a name hints at anything.
#[must_use]
pub fn says_something(name: &str) -> bool {
    let mut found = Vec::new();
    token_hints(name, &mut found);
    !found.is_empty()
}

/// Names longer than this are state or hashes, not words.
const MAX_TOKEN_BYTES: usize = 80;

fn token_hints(token: &str, found: &mut Vec<(&'static str, Hint)>) {
    if token.len() > MAX_TOKEN_BYTES || is_about_the_whole_page(token) {
        return;
    }
    let (letters, starts) = split_words(token);
    let words = starts.len() - 1;
    let mut at = 0;
    while at < words {
        let longest = (1..=3.min(words - at))
            .rev()
            .find_map(|n| Some((look_up(letters.get(starts[at]..starts[at + n])?)?, n)));
        match longest {
            Some((hit, n)) => {
                if !found.contains(&hit) {
                    found.push(hit);
                }
                at += n;
            }
            None => at += 1,
        }
    }
}

fn look_up(word: &str) -> Option<(&'static str, Hint)> {
    WORDS.find(word).map(|(at, known)| (known, Hint::ALL[at]))
}

/// Names that say what the page has, not what the element is: `has-sidebar`, `no-ads`, `single-post`.
fn is_about_the_whole_page(token: &str) -> bool {
    ["has-", "no-", "with-", "js-", "is-", "hide-", "without-"].iter().any(|prefix| {
        token.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    })
}

/// `entryContent`, `entry-content` and `entry_content` are all `entry`, `content`: the letters of all words one after the
/// other in lower case, and where each word starts and the last one ends. Letters between two figures are no word: they
/// are part of a number, as in `w-node-b5343ad4`.
fn split_words(token: &str) -> (String, Vec<usize>) {
    let mut letters = String::with_capacity(token.len());
    let mut starts = Vec::new();
    let mut fresh = true;
    let mut was_lower = false;
    let mut before = ' ';
    let mut is_behind_figure = false;
    for c in token.chars() {
        let last = std::mem::replace(&mut before, c);
        if !c.is_ascii_alphabetic() {
            if c.is_ascii_digit() && last.is_ascii_alphabetic() && is_behind_figure {
                letters.truncate(starts.pop().unwrap_or(0));
            }
            fresh = true;
            was_lower = false;
            continue;
        }
        if fresh {
            is_behind_figure = last.is_ascii_digit();
        }
        if fresh || (c.is_ascii_uppercase() && was_lower) {
            starts.push(letters.len());
        }
        fresh = false;
        was_lower = c.is_ascii_lowercase();
        letters.push(c.to_ascii_lowercase());
    }
    starts.push(letters.len());
    (letters, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(token: &str) -> Vec<Hint> {
        let mut found = Vec::new();
        token_hints(token, &mut found);
        found.into_iter().map(|(_, hint)| hint).collect()
    }

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted());
        assert!(Hint::ALL.is_sorted());
    }

    #[test]
    fn words_are_found_in_any_spelling() {
        assert_eq!(of("related-posts"), [Hint::Related]);
        assert_eq!(of("relatedPosts"), [Hint::Related]);
        assert_eq!(of("c-entry_content"), [Hint::Content]);
        assert_eq!(of("go-to-top-button"), [Hint::BackToTop]);
        assert_eq!(of("download"), []);
        assert_eq!(of("has-sidebar"), []);
        assert_eq!(of("adhesive"), []);
        assert_eq!(of("ad2"), [Hint::Ad]);
        assert_eq!(of("w-node-b5343ad4-2a0d"), []);
    }
}
