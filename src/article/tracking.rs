//! Parts of addresses that follow a reader round and lead nowhere else.
//!
//! They are taken off links as text, after the browser or the program has resolved the address. What is not in the table
//! stays: many sites name their pages by what stands behind the question mark.

use std::borrow::Cow;

/// Names of parts of a query, and who counts by them. A name that ends with `*` stands for all that begin so.
#[rustfmt::skip]
const TRACKING: &[(&str, &str)] = &[
    ("__hs*",         "HubSpot: mail and visit"),
    ("_ga",           "Google Analytics: visitor, across domains"),
    ("_gl",           "Google Analytics: visitor, across domains"),
    ("_hsenc",        "HubSpot: mail"),
    ("_hsmi",         "HubSpot: mail"),
    ("_openstat",     "OpenStat: advertisement"),
    ("at_campaign",   "AT Internet: campaign"),
    ("at_medium",     "AT Internet: campaign"),
    ("dclid",         "Google Display: click"),
    ("fb_action_ids", "Facebook: post"),
    ("fb_source",     "Facebook: place of the link"),
    ("fbclid",        "Facebook: click"),
    ("gbraid",        "Google Ads: click"),
    ("gclid",         "Google Ads: click"),
    ("gclsrc",        "Google Ads: source of the click"),
    ("igsh",          "Instagram: who shared"),
    ("igshid",        "Instagram: who shared"),
    ("li_fat_id",     "LinkedIn: click"),
    ("mc_cid",        "Mailchimp: campaign"),
    ("mc_eid",        "Mailchimp: reader of the mail"),
    ("mkt_tok",       "Marketo: reader of the mail"),
    ("msclkid",       "Microsoft Advertising: click"),
    ("mtm_*",         "Matomo: campaign"),
    ("oly_anon_id",   "Omeda: reader"),
    ("oly_enc_id",    "Omeda: reader"),
    ("pk_*",          "Piwik: campaign"),
    ("rb_clickid",    "Russian ad networks: click"),
    ("s_cid",         "Adobe Analytics: campaign"),
    ("srsltid",       "Google Shopping: click"),
    ("ttclid",        "TikTok: click"),
    ("twclid",        "X: click"),
    ("utm_*",         "Google Analytics and all who copied it: campaign"),
    ("vero_conv",     "Vero: conversion"),
    ("vero_id",       "Vero: reader of the mail"),
    ("wbraid",        "Google Ads: click"),
    ("wickedid",      "Wicked Reports: click"),
    ("yclid",         "Yandex Direct: click"),
    ("ysclid",        "Yandex Search: click"),
];

/// The address without the parts of its query that only count.
pub(super) fn untracked(address: &str) -> Cow<'_, str> {
    let (front, fragment) = match address.split_once('#') {
        Some((front, _)) => (front, &address[front.len()..]),
        None => (address, ""),
    };
    let Some((path, query)) = front.split_once('?') else { return address.into() };
    if !query.split('&').any(tracks) {
        return address.into();
    }
    let kept: Vec<&str> = query.split('&').filter(|part| !tracks(part)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{path}{mark}{}{fragment}", kept.join("&")).into()
}

fn tracks(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.iter().any(|(known, _)| match known.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *known,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_goes_and_what_names_stays() {
        for (given, wanted) in [
            ("https://a.example/x?utm_source=b&id=7&fbclid=c#top", "https://a.example/x?id=7#top"),
            ("https://a.example/x?UTM_Source=b", "https://a.example/x"),
            ("https://a.example/x?gclid", "https://a.example/x"),
            ("https://a.example/x?q=utm_source&page=2", "https://a.example/x?q=utm_source&page=2"),
            ("https://a.example/x#?utm_source=b", "https://a.example/x#?utm_source=b"),
            ("mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x"),
            ("/story?&utm_id=3&&a=1", "/story?&&a=1"),
        ] {
            assert_eq!(untracked(given), wanted);
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(TRACKING.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
