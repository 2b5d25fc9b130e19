//! Addresses and names of places that pages are posted to.

use crate::search;

/// Parts of addresses that open a form for posting, sorted. Each is the start of what follows the scheme and `www.`.
#[rustfmt::skip]
const POSTING: &[&str] = &[
    "addtoany.com/add_to", "api.whatsapp.com/send", "b.hatena.ne.jp/add", "b.hatena.ne.jp/entry", "bsky.app/intent", "bufferapp.com/add", "connect.ok.ru/offer",
    "facebook.com/dialog/share", "facebook.com/sharer", "facebook.com/share.php", "flipboard.com/share", "getpocket.com/edit", "getpocket.com/save", "line.me/r/msg", "linkedin.com/cws/share", "linkedin.com/sharearticle", "linkedin.com/sharing",
    "lineit.line.me/share", "m.facebook.com/sharer", "mastodonshare.com", "mix.com/add", "news.ycombinator.com/submitlink", "pinterest.com/pin/create", "pocket.co/", "reddit.com/submit", "service.weibo.com/share", "share.flipboard.com", "share.naver.com", "social-plugins.line.me",
    "story.kakao.com/share", "surl.li/share", "t.me/share", "telegram.me/share", "threads.net/intent", "tumblr.com/share", "tumblr.com/widgets/share", "twitter.com/home?status", "twitter.com/intent", "twitter.com/share", "viber.com/forward", "vk.com/share", "vkontakte.ru/share", "wa.me/?text", "web.whatsapp.com/send", "x.com/intent", "x.com/share", "xing.com/app/user", "xing.com/spi/shares",
];

/// Names of networks and of ways to pass a page on, folded.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "bluesky", "copy", "copy link", "e-mail", "email", "facebook", "flipboard", "instagram", "kakaotalk", "line", "linkedin", "link", "mail", "mastodon", "messenger", "pinterest", "pocket", "reddit", "signal", "skype", "snapchat", "telegram", "threads", "tiktok", "tumblr", "twitter", "viber", "vk", "wechat", "weibo", "whatsapp", "x", "xing", "youtube",
    "вконтакте", "одноклассники", "телеграм", "ватсап", "פייסבוק", "ווטסאפ", "וואטסאפ", "טוויטר", "טלגרם", "واتساب", "فيسبوك", "تويتر", "تيليجرام", "फेसबुक",
    "व्हाट्सऐप", "व्हाट्सएप", "ट्विटर", "टेलीग्राम", "เฟซบุ๊ก", "ทวิตเตอร์", "微信", "微博", "朋友圈", "フェイスブック", "ツイッター", "카카오톡", "페이스북", "트위터",
];

/// Names that are common words too: they count alone only.
const VERBS: &[&str] = &["copy", "line", "link", "mail", "pocket", "signal", "threads"];

/// Whether an address opens a form that posts the page it is on, or a mail with it.
#[must_use]
pub fn is_posting_address(href: &str) -> bool {
    let lower = href.trim().to_ascii_lowercase();
    if let Some(mail) = lower.strip_prefix("mailto:") {
        // A mail to nobody yet, with the page in it.
        return mail.starts_with('?')
            && ["subject=", "body="].iter().any(|part| search::holds(mail, part));
    }
    if [
        "whatsapp://send",
        "fb-messenger://share",
        "tg://msg",
        "viber://forward",
        "line://msg",
        "sms:?",
    ]
    .iter()
    .any(|app| lower.starts_with(app))
    {
        return true;
    }
    let rest = search::split_once(&lower, "://").map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    POSTING.iter().any(|start| rest.starts_with(start))
}

/// How an address begins that opens a form for posting, scheme and `www.` aside.
#[must_use]
pub fn posting_start(rest: &str) -> Option<&'static str> {
    let begins = |start: &&&str| {
        rest.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    POSTING.iter().find(begins).copied()
}

/// One of those beginnings that has hardly a word in it, in place of any other.
pub const WORDLESS_START: &str = "mix.com/add";

/// Whether a folded label is the name of a network, alone or after "share on".
#[must_use]
pub fn is_network(label: &str) -> bool {
    // Turkish and its like hang their endings behind an apostrophe.
    let words = || label.split([' ', '\'']);
    let in_label =
        || words().any(|word| word.len() > 1 && !VERBS.contains(&word) && NETWORKS.contains(&word));
    // Where no space parts words, the name stands anywhere in a label that is as short.
    let is_unspaced = |name: &str| name.starts_with(|c: char| c >= '\u{0E00}');
    let is_within = || NETWORKS.iter().any(|name| is_unspaced(name) && search::holds(label, name));
    NETWORKS.contains(&label)
        || (words().count() <= 4 && in_label())
        || (label.chars().count() <= UNSPACED_CHARS && is_within())
}

/// Longest label in scripts that put no space between words.
const UNSPACED_CHARS: usize = 18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_for_posting_are_known_profiles_are_not() {
        assert!(is_posting_address("https://www.facebook.com/sharer.php?u=https://news.example/"));
        assert!(is_posting_address("//twitter.com/intent/tweet?text=x"));
        assert!(is_posting_address("mailto:?subject=x&body=y"));
        assert!(!is_posting_address("https://www.facebook.com/newspaper"));
        assert!(!is_posting_address("mailto:desk@news.example?subject=x"));
    }

    #[test]
    fn names_of_networks_alone() {
        assert!(is_network("facebook") && is_network("auf facebook"));
        assert!(is_network("facebook'ta") && is_network("แชร์บนเฟซบุ๊ก") && is_network("转发到微博"));
        assert!(!is_network("the facebook papers in court again"));
    }
}
