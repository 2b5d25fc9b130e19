//! What a page calls its story above the headline, where that says how to take it.
//!
//! Sections ("World", "Sport") say where a story lies and are left out; that a text was paid for, is one person's view or
//! is made up is part of what it says.

use crate::body::Body;
use crate::metadata::Metadata;
use crate::signals::phrases::fold;
use crate::snapshot::{Flags, NodeId, Snapshot, Tag};

/// Nodes before and after the headline in which the label is looked for.
const WITHIN: usize = 60;
/// Longest label, in bytes.
const MAX_LABEL: usize = 60;

/// Labels, folded, by what they say.
#[rustfmt::skip]
const LABELS: &[(&str, &[&str])] = &[
    ("paid for", &[
        "ad feature", "advertisement feature", "advertiser content", "advertorial", "anzeige", "bezahlter inhalt", "branded content", "brand content",
        "contenido patrocinado", "contenu sponsorisé", "contenu partenaire", "contenuto sponsorizzato", "conteúdo patrocinado", "paid content", "paid post",
        "paid partnership", "partner content", "presented by", "promoted content", "sponsored", "sponsored content", "sponsored post", "publirreportage",
        "publireportaje", "publi-rédactionnel", "gesponsert", "gesponsord", "materiał sponsorowany", "artykuł sponsorowany", "партнёрский материал", "на правах рекламы",
        "реклама", "محتوى مدفوع", "תוכן שיווקי", "广告", "赞助内容", "広告", "pr", "광고", "sponsorlu içerik",
    ]),
    ("one person's view", &[
        "comment", "commentary", "editorial", "guest column", "guest essay", "kommentar", "leitartikel", "meinung", "meinungsbeitrag", "op-ed", "opinia", "opinião", "opinie",
        "opinion", "opinión", "opinions", "opinione", "perspective", "tribuna", "tribune", "viewpoint", "мнение", "колонка", "رأي", "דעה", "观点", "評論", "社説", "オピニオン", "사설", "의견", "görüş", "yorum",
    ]),
    ("a way of writing", &[
        "analyse", "analysis", "análisis", "fact check", "faktencheck", "fiction", "glosse", "satire", "sátira", "satira", "review", "анализ", "تحليل", "分析", "解説",
    ]),
    ("a state of the text", &[
        "archive", "archived", "correction", "corrected", "korrektur", "retracted", "retraction",
    ]),
];

pub(super) fn find(page: &Snapshot, body: &Body, meta: &Metadata) -> Option<String> {
    let title = meta.title_node?;
    let first = body.blocks().first()?.first.index();
    let from = title.index().saturating_sub(WITHIN);
    let end = page.end(title).index() + WITHIN;
    let before = (from..title.index()).rev();
    let behind = page.end(title).index()..end.min(first);
    before
        .chain(behind)
        .map(NodeId::new)
        .filter(|&n| page.is_text(n) && !body.holds(n) && is_beside(page, n))
        .find_map(|n| {
            let text = page.text(n).split_whitespace().collect::<Vec<_>>().join(" ");
            (is_label(&text) && !is_of_an_advertisement(page, title, n)).then_some(text)
        })
}

/// Whether the label stands over an advertisement and not over the story: what it is in, apart from the headline, holds
/// something to look at.
fn is_of_an_advertisement(page: &Snapshot, title: NodeId, text: NodeId) -> bool {
    let apart = page.ancestors(text).take_while(|&n| !page.contains(n, title)).last();
    apart.is_some_and(|n| page.subtree(n).any(|inner| page.tag(inner).is_media()))
}

/// Shown, and no entry of a menu or a list.
fn is_beside(page: &Snapshot, text: NodeId) -> bool {
    page.ancestors(text).take_while(|&n| !matches!(page.tag(n), Tag::Body | Tag::Html)).all(|n| {
        !page.flags(n).has(Flags::HIDDEN)
            && !matches!(
                page.tag(n),
                Tag::Nav
                    | Tag::Ul
                    | Tag::Ol
                    | Tag::Menu
                    | Tag::Head
                    | Tag::Script
                    | Tag::Button
                    | Tag::Form
            )
    })
}

fn is_label(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_LABEL && {
        let folded = fold(text);
        LABELS.iter().any(|(_, labels)| labels.contains(&folded.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_whole_texts() {
        assert!(is_label("Paid Content") && is_label("OPINION:") && is_label("社説"));
        assert!(!is_label("World") && !is_label("Opinion polls say") && !is_label(""));
    }
}
