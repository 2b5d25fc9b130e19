//! Other whole stories: what endless pages put behind the one that was opened.
//!
//! They read like the story and are not what one came for: a reader ends where the story does, and on the page such a
//! story shows its headline until one gets there. Which one was opened is known by the headline.

use crate::blocks::Blocks;
use crate::body::Body;
use crate::evidence::Evidence;
use crate::features::reads_as_prose;
use crate::reason::Reason;
use crate::signals::names::Hint;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::verdict::{Action, Kind, Verdict};

/// Fewest paragraphs that make a story.
const PARAGRAPHS: usize = 3;
/// Elements round a headline among which that of its story is looked for: page builders nest about eight.
const LEVELS: usize = 12;
/// Headings of the headline's level that are looked at: far more than anybody reads stories in a row.
const HEADINGS: usize = 64;
/// How sure it is: a headline, paragraphs, and a name or date of its own leave little doubt, but a series may be shown on
/// one page. Who asked for what is beyond doubt only sees all of it.
const CONFIDENCE: f32 = 0.85;

/// The elements that hold another whole story each, in document order and none in another: like the one round the
/// headline, with a heading of the headline's level, paragraphs, and a date or an author of its own.
#[must_use]
pub fn others(
    page: &Snapshot,
    blocks: &Blocks,
    evidence: &Evidence,
    body: &Body,
    headline: NodeId,
) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    if page.tag(headline).heading_level().is_none() {
        return found;
    }
    let holds_prose = |n| {
        let runs = blocks.within(page, n).iter();
        let prose = runs.filter(|run| body.holds(run.first) && reads_as_prose(run));
        prose.take(PARAGRAPHS).count() == PARAGRAPHS
    };
    let headings = page.nodes().filter(|&n| page.tag(n) == page.tag(headline));
    for heading in headings.take(HEADINGS) {
        if heading == headline || found.last().is_some_and(|&last| page.contains(last, heading)) {
            continue;
        }
        // The outermost element round it that is like one round the headline.
        let mut other = None;
        for one in apart(page, heading, headline) {
            let is_like_own = |own| is_like(page, own, one) && holds_prose(own);
            if apart(page, headline, heading).any(is_like_own) {
                other = Some(one);
            }
        }
        found.extend(other.filter(|&n| holds_prose(n) && is_signed(page, evidence, n)));
    }
    found
}

/// What becomes of one behind the story.
#[must_use]
pub fn collapsed(node: NodeId) -> Verdict {
    Verdict {
        node,
        kind: Kind::Related,
        action: Action::Collapse,
        confidence: CONFIDENCE,
        rule: "next-story",
        reasons: vec![Reason::OwnHeadline {}, Reason::AfterBody {}],
    }
}

/// The elements round `node`, innermost first, that do not hold the other node too.
fn apart(page: &Snapshot, node: NodeId, other: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    page.ancestors(node).take(LEVELS).take_while(move |&n| !page.contains(n, other))
}

/// Whether two elements are of one make.
fn is_like(page: &Snapshot, one: NodeId, other: NodeId) -> bool {
    let names = |n| page.attr(n, Attr::Class).unwrap_or("").split_ascii_whitespace();
    page.tag(one) == page.tag(other)
        && (page.tag(one) == Tag::Article
            || names(one).any(|name| names(other).any(|same| same == name)))
}

/// Whether a date or an author's name stands in an element.
fn is_signed(page: &Snapshot, evidence: &Evidence, node: NodeId) -> bool {
    page.subtree(node).any(|n| {
        page.tag(n) == Tag::Time
            || evidence.hints[n].has(Hint::Author)
            || page
                .attr(n, Attr::Rel)
                .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author"))
    })
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::analyze::{analyze, main_text};
    use crate::policy::{Level, Policy};
    use crate::verdict::Action;

    const PROSE: [&str; 4] = [
        "The council approved the new tram line on Tuesday, after a debate that went on until late at night.",
        "The line will run along the river and end at the old station, where the market has been held for years.",
        "Work is to begin in the spring, once the herons have left the bank and the floods of March have gone down.",
        "“We have waited for this since I was a child,” said the keeper of the bridge, who is seventy-one years old.",
    ];

    fn story(headline: &str, date: &str, words: &str) -> String {
        let prose: String = PROSE.iter().map(|text| format!("<p>{text} {words}</p>")).collect();
        format!("<article class=story><h1>{headline}</h1>{date}{prose}</article>")
    }

    fn page(title: &str, stories: &[String]) -> String {
        format!("<title>{title}</title><body><main>{}</main></body>", stories.concat())
    }

    const DATE: &str = "<time datetime=2025-04-02>2 April 2025</time>";
    const TRAM: &str = "Tram line along the river is approved";
    const FERRY: &str = "Ferry of the north bank stops for the winter";

    fn collapsed(html: &str, policy: &Policy) -> usize {
        let verdicts = analyze(&crate::html::parse(html), policy).verdicts;
        verdicts.iter().filter(|verdict| verdict.action == Action::Collapse).count()
    }

    /// How many blocks are collapsed, and whether the reader shows words of either story.
    fn judged(html: &str) -> (usize, bool, bool) {
        let page = crate::html::parse(html);
        let policy = Policy::at(Level::Quiet);
        let collapsed = collapsed(html, &policy);
        let body = main_text(&page, &policy).expect("a story");
        let shows = |words| {
            page.nodes().any(|n| page.is_text(n) && body.holds(n) && page.text(n).contains(words))
        };
        (collapsed, shows("Trams."), shows("Ferries."))
    }

    #[test]
    fn a_story_behind_the_story_is_collapsed_and_not_read_along() {
        let both = [story(TRAM, DATE, "Trams."), story(FERRY, DATE, "Ferries.")];
        assert_eq!(judged(&page(TRAM, &both)), (1, true, false));
    }

    #[test]
    fn who_wants_only_what_is_beyond_doubt_to_go_sees_it() {
        let both = page(TRAM, &[story(TRAM, DATE, "Trams."), story(FERRY, DATE, "Ferries.")]);
        let calmest = Policy { calm: 0, ..Policy::at(Level::Quiet) };
        assert_eq!(collapsed(&both, &calmest), 0);
    }

    #[test]
    fn the_one_before_stays_when_the_page_has_gone_on_to_the_next() {
        let both = [story(TRAM, DATE, "Trams."), story(FERRY, DATE, "Ferries.")];
        assert_eq!(judged(&page(FERRY, &both)), (0, false, true));
    }

    #[test]
    fn sections_with_headings_of_the_same_level_are_the_story() {
        let both = [story(TRAM, DATE, "Trams."), story(FERRY, "", "Ferries.")];
        assert_eq!(judged(&page(TRAM, &both)), (0, true, true));
    }
}
