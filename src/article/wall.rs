//! Whether the page keeps a part of its story for those who pay or log in.
//!
//! The story stays as the page shows it; this only says that there is more. A page may well show all to whoever is logged
//! in, or to the first visits of a month, and still claim that it is not free: then nothing is withheld.

use super::{Block, plain};
use crate::body::Body;
use crate::metadata::Metadata;
use crate::search;
use crate::signals::phrases::fold;
use crate::snapshot::{Flags, NodeId, Snapshot};

/// How much longer than what is shown the story has to be by the page's own claim, in hundredths: claims hold captions
/// and boxes that are set elsewhere.
const LONGER: usize = 150;
/// Longest text that is an offer to read on, in bytes: a story about such offers has longer paragraphs.
const MAX_OFFER: usize = 300;

/// What stands where the story breaks off, folded. Counters of free stories say other things.
#[rustfmt::skip]
const READ_ON: &[&str] = &[
    "abonnez-vous pour lire la suite", "aby czytać dalej", "assine para continuar", "continue reading with", "devamını okumak için",
    "jetzt weiterlesen", "keep reading with", "log in to continue", "log in to read", "para continuar leyendo", "para seguir leyendo",
    "per continuare a leggere", "pour lire la suite", "réservé aux abonnés", "sign in to continue", "sign in to read",
    "solo para suscriptores", "subscribe to continue", "subscribe to read", "suscríbete para seguir", "to continue reading", "to keep reading",
    "to read the full", "to read the rest", "um weiterzulesen", "unlock this", "verder lezen", "weiterlesen mit",
    "только для подписчиков", "чтобы читать дальше", "להמשך קריאה", "למנויים בלבד", "لمتابعة القراءة", "للمشتركين فقط", "会员专享", "会員限定", "有料会員",
    "続きを読むには", "구독자 전용",
];

pub(super) fn withholds(page: &Snapshot, body: &Body, meta: &Metadata, blocks: &[Block]) -> bool {
    let Some(first) = body.blocks().first() else { return false };
    let breaks_off = (first.first.index()..page.len())
        .map(NodeId::new)
        .any(|n| page.is_text(n) && !is_hidden(page, n) && offers_more(page.text(n)));
    let mut shown = 0;
    plain::lines(blocks, &mut |line| shown += line.chars().count());
    let is_longer = meta.claimed_chars * 100 > shown * LONGER;
    breaks_off || meta.free == Some(false) && is_longer
}

fn is_hidden(page: &Snapshot, text: NodeId) -> bool {
    page.parent(text).is_some_and(|parent| page.flags(parent).has(Flags::HIDDEN))
}

fn offers_more(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() <= MAX_OFFER && {
        let folded = fold(text);
        READ_ON.iter().any(|phrase| search::holds(&folded, phrase))
    }
}
