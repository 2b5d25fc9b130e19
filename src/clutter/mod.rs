//! What the rest of the page is: one rule a kind, tried from the outside in.
//!
//! A rule looks at one element that holds no block of the body and says how sure it is that the whole of it is clutter
//! of its kind, and why. The surest rule wins; what it takes is not looked into further. Nothing here decides where the
//! body is, and no rule sees what another found.

mod ad;
mod back_to_top;
mod columns;
mod consent;
mod frame;
mod marks;
mod newsletter;
mod overlay;
mod promo;
mod related;
mod says;
mod scene;
mod share;
mod source_link;
mod sticky;
mod sweep;
mod tags;
mod ticker;

use crate::blocks::Blocks;
use crate::body::Found;
use crate::evidence::Evidence;
use crate::features::Sums;
use crate::policy::{Level, Policy};
use crate::reason::Reason;
use crate::snapshot::{NodeId, NodeMap, Snapshot};
use crate::verdict::{Action, Kind, Verdict};
pub use scene::{Scene, first_heading};

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// What was measured, weightiest first.
    pub reasons: Vec<Reason>,
}

/// One rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The rule's name in verdicts.
    pub name: &'static str,
    /// What it finds.
    pub kind: Kind,
    /// Whether the whole of this element is clutter of the kind.
    pub judge: fn(&Scene<'_>, NodeId) -> Option<Finding>,
}

/// Every rule. Where two are equally sure, the earlier one wins.
const RULES: &[Rule] = &[
    source_link::SOURCE_LINK,
    back_to_top::BACK_TO_TOP,
    ticker::TICKER,
    consent::CONSENT,
    overlay::POPUP,
    sticky::STICKY,
    ad::AD,
    share::SHARE_BAR,
    newsletter::NEWSLETTER,
    tags::TAGS,
    promo::PROMO,
    related::RELATED,
];

/// What is decided about a page whose main text was `found`, in document order.
///
/// `headline` is the element that prints the headline. No verdict's subtree holds it or
/// anything of `found.likely` or `found.kept`.
#[must_use]
pub fn judge(
    page: &Snapshot,
    blocks: &Blocks,
    sums: &NodeMap<Sums>,
    evidence: &Evidence,
    found: &Found,
    headline: Option<NodeId>,
    policy: &Policy,
) -> Vec<Verdict> {
    if policy.level == Level::Off || found.body.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(page, blocks, sums, evidence, found, headline, policy);
    let verdicts = sweep::widen(&scene, find(&scene));
    let mut all = match policy.level {
        Level::Focus => frame::clear_the_rest(&scene, &verdicts),
        _ => frame::clear_unwanted(&scene, verdicts),
    };
    columns::keep_widths(&scene, &mut all);
    all
}

/// Whether a question or a wall lies over the page, so that it cannot be read before it is answered.
#[must_use]
pub fn asks_first(
    page: &Snapshot,
    blocks: &Blocks,
    sums: &NodeMap<Sums>,
    evidence: &Evidence,
    found: &Found,
    headline: Option<NodeId>,
    policy: &Policy,
) -> bool {
    let scene = Scene::new(page, blocks, sums, evidence, found, headline, policy);
    page.nodes().any(|node| page.is_element(node) && consent::is_wall(&scene, node))
}

/// The findings of the rules, outermost elements only.
fn find(scene: &Scene<'_>) -> Vec<Verdict> {
    let page = scene.page;
    let mut verdicts = Vec::new();
    let mut next = scene.start();
    while next.index() < page.len() {
        let node = next;
        next = NodeId::new(node.index() + 1);
        if !page.is_element(node) || scene.keeps(node) {
            continue;
        }
        if scene.is_out_of_bounds(node) {
            next = page.end(node);
            continue;
        }
        if let Some(verdict) = first_verdict(scene, node) {
            verdicts.push(verdict);
            next = page.end(node);
        } else if scene.stays_whole(node) {
            next = page.end(node);
        }
    }
    verdicts
}

/// Whether clutter of a kind may stand in one box with the names and dates of a story: there only its own elements go.
/// A box of teasers has pictures and headlines of its own beside such names, or stands over the headline.
fn shares_a_line(scene: &Scene<'_>, node: NodeId, kind: Kind) -> bool {
    let sums = scene.sums(node);
    match kind {
        Kind::Share | Kind::Tags => true,
        Kind::Related | Kind::Newsletter | Kind::Ad | Kind::Promo => {
            sums.headlines <= 1 && sums.media <= 1
                || sums.headlines <= 3 && sums.media == 0 && scene.headline < Some(node)
        }
        _ => false,
    }
}

fn first_verdict(scene: &Scene<'_>, node: NodeId) -> Option<Verdict> {
    if scene.is_mixed(node) || scene.contains_headline(node) {
        return None;
    }
    let is_signed = scene.is_signed(node);
    let allowed = RULES.iter().filter(|rule| {
        scene.policy.hides(rule.kind)
            && scene.may_judge(node, rule.kind)
            && !(is_signed && shares_a_line(scene, node, rule.kind))
    });
    let mut best: Option<(Rule, Finding)> = None;
    for rule in allowed {
        if let Some(finding) = (rule.judge)(scene, node)
            && best.as_ref().is_none_or(|(_, held)| finding.confidence > held.confidence)
        {
            best = Some((*rule, finding));
        }
    }
    let (rule, finding) = best?;
    let least = scene.policy.hide_confidence_of(rule.kind, scene.is_doubtful);
    // The site's name often shares a box with an advertisement or "Donate"; what is in the box is judged by itself then.
    let may_share = matches!(rule.kind, Kind::Ad | Kind::Promo | Kind::Share | Kind::Related);
    let takes_name = may_share && scene.names_the_site(node);
    (finding.confidence >= least && !takes_name).then(|| Verdict {
        node,
        kind: rule.kind,
        action: Action::Hide,
        confidence: finding.confidence.min(1.0),
        rule: rule.name,
        reasons: finding.reasons,
    })
}
