//! The judgement as a whole: one pure function from a page to what is decided about it.

use crate::blocks::{Blocks, TextBlock};
use crate::body::{self, Body, Found};
use crate::classify;
use crate::clutter;
use crate::corrections::{self, Corrected, Print, Wish};
use crate::evidence::{About, Evidence};
use crate::features::{self, Sums};
use crate::metadata::{self, Subject};
use crate::policy::{Level, Policy};
use crate::reason::{Ratio, Reason};
use crate::snapshot::{NodeId, NodeMap, Snapshot};
use crate::stories;
use crate::verdict::Verdict;

/// What kind of page it is. Quiet and reader act on the first three; on others nothing is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// A story.
    Article,
    /// Technical text: manuals, references, code.
    Documentation,
    /// A discussion.
    Thread,
    /// Anything else: front pages, lists, shops, applications.
    #[default]
    Other,
}

impl PageKind {
    /// The kind's name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Documentation => "documentation",
            Self::Thread => "thread",
            Self::Other => "other",
        }
    }
}

/// All that is decided about a page.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// What kind of page it is.
    pub page: PageKind,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// Where the main text is; the best guess also on other pages.
    pub body: Body,
    /// What is hidden, in document order; no verdict's subtree holds a body block.
    pub verdicts: Vec<Verdict>,
    /// Blocks that the user's corrections are about, in document order, hidden and kept ones.
    pub corrected: Vec<Corrected>,
    /// What the user has said is the story, where that was said of this site and is found; it stays in sight.
    pub told: Option<Body>,
    /// Selectors of blocks that are likely hidden on the site's next page too, for the time before it is judged.
    pub early: Vec<String>,
}

/// Judges a page. Total and deterministic: equal input gives equal output, and any snapshot is answered.
#[must_use]
pub fn analyze(page: &Snapshot, policy: &Policy) -> Analysis {
    let mut survey = Survey::of(page, policy);
    let (mut verdicts, corrected) = survey.corrected_verdicts(page, policy);
    let mut body = survey.body_without(page, &verdicts);
    let told = survey.scene(page, &body, &verdicts).told(&policy.corrections);
    if let Some(told) = &told {
        verdicts.retain(|verdict| !told.touches(page, verdict.node));
        body = survey.body_without(page, &verdicts);
    }
    let early = survey.scene(page, &body, &verdicts).early();
    let Survey { kind, confidence, .. } = survey;
    Analysis { page: kind, confidence, body, verdicts, corrected, told, early }
}

/// What a correction of a block of the page is to be made of; `None` where that would take text of the story away.
#[must_use]
pub fn print_of(page: &Snapshot, node: NodeId, wish: Wish, policy: &Policy) -> Option<Print> {
    let survey = Survey::of(page, policy);
    let verdicts = survey.verdicts(page, policy);
    let body = survey.body_without(page, &verdicts);
    survey.scene(page, &body, &verdicts).print(node, wish)
}

/// Whether the page has to be answered before it can be read: a question or a wall lies over it.
#[must_use]
pub fn asks_first(page: &Snapshot, policy: &Policy) -> bool {
    let Survey { blocks, sums, subject, evidence, found, .. } = Survey::of(page, policy);
    clutter::asks_first(page, &blocks, &sums, &evidence, &found, subject.title_node, policy)
}

/// Prose that makes a page worth reading when it is no story, in Latin letters: three or four paragraphs.
const READABLE_CHARS: u32 = 500;

/// The main text that a reader shows: what the user has said is the story, else the story, or the prose of another page where
/// there is enough of it.
#[must_use]
pub fn main_text(page: &Snapshot, policy: &Policy) -> Option<Body> {
    // What a quiet page hides is no part of the story, whatever the level that is wanted.
    let plain = Policy { calm: Policy::default().calm, ..policy.clone() };
    let Analysis { page: kind, body, told, .. } =
        analyze(page, &Policy { level: Level::Quiet, kinds: Vec::new(), ..plain });
    if told.is_some() {
        return told;
    }
    let blocks = Blocks::of(page);
    let prose = blocks
        .all
        .iter()
        .filter(|block| body.holds(block.first) && features::reads_as_prose(block));
    let enough =
        kind != PageKind::Other || prose.map(TextBlock::chars).sum::<u32>() >= READABLE_CHARS;
    (enough && !body.is_empty()).then_some(body)
}

/// Chance of being a story from which on a page is taken for one without reserve.
const LIKELY_STORY: f32 = 0.5;

/// What is known of a page before anything is decided about its clutter.
struct Survey {
    blocks: Blocks,
    sums: NodeMap<Sums>,
    subject: Subject,
    evidence: Evidence,
    found: Found,
    others: Vec<NodeId>,
    kind: PageKind,
    confidence: f32,
}

impl Survey {
    /// What the rules decide, and over it what the user corrected on this site.
    fn corrected_verdicts(
        &mut self,
        page: &Snapshot,
        policy: &Policy,
    ) -> (Vec<Verdict>, Vec<Corrected>) {
        let verdicts = self.verdicts(page, policy);
        if policy.corrections.is_empty() || policy.level == Level::Off {
            return (verdicts, Vec::new());
        }
        let body = self.body_without(page, &verdicts);
        let corrected = self.scene(page, &body, &verdicts).corrected(&policy.corrections);
        self.found.kept = corrections::kept(page, &corrected);
        let verdicts =
            if self.found.kept.is_empty() { verdicts } else { self.verdicts(page, policy) };
        (corrections::hide(page, verdicts, &corrected), corrected)
    }

    /// The main text without what is decided to be something else.
    fn body_without(&self, page: &Snapshot, verdicts: &[Verdict]) -> Body {
        let nodes: Vec<NodeId> = verdicts.iter().map(|verdict| verdict.node).collect();
        self.found.body.clone().without(page, &nodes)
    }

    fn scene<'a>(
        &'a self,
        page: &'a Snapshot,
        body: &'a Body,
        verdicts: &'a [Verdict],
    ) -> corrections::Scene<'a> {
        let Self { blocks, sums, subject, found, .. } = self;
        let headline =
            subject.title_node.or_else(|| clutter::first_heading(page, blocks, &found.body));
        corrections::Scene { page, blocks, sums, body, verdicts, headline }
    }

    fn verdicts(&self, page: &Snapshot, policy: &Policy) -> Vec<Verdict> {
        if self.kind == PageKind::Other {
            return Vec::new();
        }
        let headline = self.subject.title_node;
        let mut verdicts = clutter::judge(
            page,
            &self.blocks,
            &self.sums,
            &self.evidence,
            &self.found,
            headline,
            policy,
        );
        self.collapse_others(page, policy, &mut verdicts);
        for verdict in &mut verdicts {
            let runs = self.blocks.range(page, verdict.node);
            if let Some((chance, by)) = self.found.against(runs, &self.evidence, policy.model) {
                verdict.reasons.push(Reason::Learnt { chance: Ratio(chance), by });
            }
        }
        verdicts
    }

    /// Other stories behind this one show their headlines, unless the user wants such stories to be shown.
    fn collapse_others(&self, page: &Snapshot, policy: &Policy, verdicts: &mut Vec<Verdict>) {
        for &node in &self.others {
            let verdict = stories::collapsed(node);
            let is_wanted = Some(node) < self.subject.title_node
                || !policy.hides(verdict.kind)
                || verdict.confidence < policy.hide_confidence()
                || self.found.kept.touches(page, node);
            if is_wanted {
                continue;
            }
            verdicts.retain(|one| !page.contains(one.node, node) && !page.contains(node, one.node));
            let at = verdicts.partition_point(|one| one.node < node);
            verdicts.insert(at, verdict);
        }
    }

    fn of(page: &Snapshot, policy: &Policy) -> Self {
        let blocks = Blocks::of(page);
        let sums = features::sum_up(page, &blocks);
        let subject = metadata::subject(page, policy.url.as_deref());
        let evidence = Evidence::of(page, &blocks, &sums, &about(&subject));
        let mut found = body::find(page, &blocks, &evidence, policy.model);
        let (kind, confidence) = classify::page_kind(
            page,
            &blocks,
            &sums,
            &evidence.hints,
            &found.body,
            &subject,
            policy,
        );
        // A thread asks and offers too; and what neither says that it is a story nor has a day over its text likely is none
        // where what was learnt says so.
        found.is_doubtful = kind == PageKind::Thread
            || kind == PageKind::Article
                && confidence < classify::DECLARED
                && found.story < LIKELY_STORY
                && !classify::is_dated(page, &found.body);
        let (others, found) = match subject.title_node {
            Some(headline) if kind == PageKind::Article => {
                let others = stories::others(page, &blocks, &evidence, &found.body, headline);
                let found = found.without(page, &others, headline);
                (others, found)
            }
            _ => (Vec::new(), found),
        };
        Self { blocks, sums, subject, evidence, found, others, kind, confidence }
    }
}

/// The runs of a page and the evidence on each, as the judgement has them.
#[must_use]
pub fn evidence(page: &Snapshot, policy: &Policy) -> (Blocks, Evidence) {
    let blocks = Blocks::of(page);
    let sums = features::sum_up(page, &blocks);
    let subject = metadata::subject(page, policy.url.as_deref());
    let evidence = Evidence::of(page, &blocks, &sums, &about(&subject));
    (blocks, evidence)
}

fn about(subject: &Subject) -> About<'_> {
    About {
        title: subject.title.as_deref(),
        title_node: subject.title_node,
        description: subject.description.as_deref(),
        article_body: subject.article_body.as_deref(),
        og_type: subject.og_type.as_deref(),
        schema_types: &subject.schema_types,
    }
}
