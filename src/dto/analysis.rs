//! What is decided about a page, as JSON. `docs/analysis.schema.json` has the form.

use serde::{Serialize, Serializer};

use crate::analyze::Analysis;
use crate::corrections::{Corrected, Wish};
use crate::reason::{Arg, Reason};
use crate::verdict::Verdict;

/// Version of the form.
pub const VERSION: u32 = 1;

/// All that is decided about a page.
#[derive(Clone, Debug, Serialize)]
pub struct AnalysisDto {
    /// Version of the form.
    pub version: u32,
    /// What kind of page it is.
    pub page: PageDto,
    /// What is hidden.
    pub verdicts: Vec<VerdictDto>,
    /// What the user's corrections are about.
    pub corrected: Vec<CorrectedDto>,
}

/// A block that one of the user's corrections is about.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectedDto {
    /// The block's place in the snapshot.
    pub node: u32,
    /// The correction's id.
    pub id: String,
    /// Whether it is hidden for that; else it stays.
    pub hides: bool,
    /// What the core takes it for.
    pub kind: &'static str,
}

/// What kind of page it is.
#[derive(Clone, Debug, Serialize)]
pub struct PageDto {
    /// `article`, `documentation`, `thread` or `other`.
    pub kind: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
}

/// The decision about one block.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictDto {
    /// The block's place in the snapshot.
    pub node: u32,
    /// What it is.
    pub kind: &'static str,
    /// What becomes of it.
    pub action: &'static str,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: &'static str,
    /// What was measured.
    pub reasons: Vec<ReasonDto>,
}

/// One piece of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonDto {
    /// Its name.
    pub code: &'static str,
    /// What was measured, by name.
    #[serde(serialize_with = "as_map")]
    pub args: Vec<(&'static str, ArgDto)>,
}

/// A measured value.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum ArgDto {
    /// A count or a length.
    Count(u32),
    /// A share, 0 to 1.
    Share(f32),
    /// A word of our own tables.
    Word(&'static str),
}

impl From<&Analysis> for AnalysisDto {
    fn from(analysis: &Analysis) -> Self {
        Self {
            version: VERSION,
            page: PageDto { kind: analysis.page.name(), confidence: analysis.confidence },
            verdicts: analysis.verdicts.iter().map(VerdictDto::from).collect(),
            corrected: analysis.corrected.iter().map(CorrectedDto::from).collect(),
        }
    }
}

impl From<&Corrected> for CorrectedDto {
    fn from(corrected: &Corrected) -> Self {
        Self {
            node: corrected.node.index() as u32,
            id: corrected.id.clone(),
            hides: corrected.wish == Wish::Hide,
            kind: corrected.kind_or_widget().name(),
        }
    }
}

impl From<&Verdict> for VerdictDto {
    fn from(verdict: &Verdict) -> Self {
        Self {
            node: verdict.node.index() as u32,
            kind: verdict.kind.name(),
            action: verdict.action.name(),
            confidence: verdict.confidence,
            rule: verdict.rule,
            reasons: verdict.reasons.iter().map(ReasonDto::from).collect(),
        }
    }
}

impl From<&Reason> for ReasonDto {
    fn from(reason: &Reason) -> Self {
        let args = reason.args().into_iter().map(|(name, arg)| {
            let value = match arg {
                Arg::Count(count) => ArgDto::Count(count),
                Arg::Share(share) => ArgDto::Share(share),
                Arg::Word(word) => ArgDto::Word(word),
            };
            (name, value)
        });
        Self { code: reason.code(), args: args.collect() }
    }
}

/// Named values as an object.
fn as_map<S: Serializer>(
    args: &[(&'static str, ArgDto)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().copied())
}
