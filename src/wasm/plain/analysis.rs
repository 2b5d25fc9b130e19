//! Verdicts.

use wasm_bindgen::JsValue;

use super::{Form, list};
use crate::analyze::Analysis;
use crate::corrections::{Corrected, Wish};
use crate::dto;
use crate::reason::{Arg, Reason};
use crate::verdict::Verdict;

/// All that is decided about a page, but for the body.
pub(in crate::wasm) fn analysis(analysis: &Analysis) -> JsValue {
    let page = Form::new();
    page.text("kind", analysis.page.name());
    page.number("confidence", analysis.confidence);
    let form = Form::new();
    form.count("version", dto::analysis::VERSION);
    form.set("page", &page.done());
    form.set("verdicts", &list(&analysis.verdicts, verdict));
    form.set("corrected", &list(&analysis.corrected, corrected));
    form.done()
}

fn verdict(verdict: &Verdict) -> JsValue {
    let form = Form::new();
    form.count("node", verdict.node.index() as u32);
    form.text("kind", verdict.kind.name());
    form.text("action", verdict.action.name());
    form.number("confidence", verdict.confidence);
    form.text("rule", verdict.rule);
    form.set("reasons", &list(&verdict.reasons, reason));
    form.done()
}

fn corrected(corrected: &Corrected) -> JsValue {
    let form = Form::new();
    form.count("node", corrected.node.index() as u32);
    form.text("id", &corrected.id);
    form.set("hides", &(corrected.wish == Wish::Hide).into());
    form.text("kind", corrected.kind_or_widget().name());
    form.done()
}

fn reason(reason: &Reason) -> JsValue {
    let args = Form::new();
    for (name, arg) in reason.args() {
        match arg {
            Arg::Count(count) => args.count(name, count),
            Arg::Share(share) => args.number(name, share),
            Arg::Word(word) => args.text(name, word),
        }
    }
    let form = Form::new();
    form.text("code", reason.code());
    form.set("args", &args.done());
    form.done()
}
