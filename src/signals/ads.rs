//! Sizes and addresses of advertisements.

use crate::search;

/// Sizes of the display formats that the advertising industry standardised and still sells, in CSS pixels, sorted.
const SIZES: &[(u32, u32)] = &[
    (120, 600),
    (160, 600),
    (200, 200),
    (250, 250),
    (300, 50),
    (300, 100),
    (300, 250),
    (300, 600),
    (300, 1050),
    (320, 50),
    (320, 100),
    (320, 480),
    (336, 280),
    (468, 60),
    (580, 400),
    (728, 90),
    (930, 180),
    (970, 90),
    (970, 250),
    (980, 120),
];

/// Words of hosts and paths that serve advertisements and nothing else, sorted. No list of sites: the large exchanges
/// only, and names that ad servers give themselves.
const SERVERS: &[&str] = &[
    "2mdn.net",
    "adform.net",
    "adnxs.com",
    "adsafeprotected.com",
    "adservice.google",
    "adsystem.com",
    "amazon-adsystem",
    "criteo.",
    "doubleclick.net",
    "googleads",
    "googlesyndication",
    "media.net",
    "mgid.com",
    "openx.net",
    "pubmatic",
    "rubiconproject",
    "securepubads",
    "smartadserver",
    "teads.tv",
    "yieldmo",
];

/// First labels of hosts that serve advertisements.
const LABELS: &[&str] = &["ad", "adclick", "ads", "adserver", "adserv", "adsrv", "banners"];

/// Whether a box has the size of a standard advertisement.
#[must_use]
pub fn is_ad_size(width: u32, height: u32) -> bool {
    SIZES.binary_search(&(width, height)).is_ok()
}

/// Whether an address is one of an advertising server.
#[must_use]
pub fn is_ad_address(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let Some((_, rest)) = search::split_once(&lower, "//") else { return false };
    let host = search::until(rest, b"/?#");
    SERVERS.iter().any(|server| search::holds(host, server))
        || host.split('.').next().is_some_and(|label| LABELS.contains(&label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_sorted() {
        assert!(SIZES.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn servers_are_told_by_their_host() {
        assert!(is_ad_address("https://ads.example/click?slot=top"));
        assert!(is_ad_address("//tpc.googlesyndication.com/x"));
        assert!(!is_ad_address("https://news.example/ads/how-ads-work"));
        assert!(!is_ad_address("https://adele.example/tour"));
    }
}
