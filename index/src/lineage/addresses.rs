//! Addresses of pages: which of them are one page, which are an Article's own, and to which its body links.

use news::{Article, Link};

/// Parameters of a query that tell where a reader came from, and not which page it is.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "cmpid",
    "ocid",
    "ncid",
    "smid",
    "ref_src",
    "ref_url",
    "at_medium",
    "at_campaign",
];

/// Beginnings of the names of such parameters.
const TRACKING_PREFIXES: &[&str] = &["utm_", "hsa_", "pk_", "mtm_", "at_custom"];

/// An address for comparing: without scheme, `www.`, fragment, last slash of the path and tracking parameters, the host in
/// lower case. The rest of the query stays: many a site tells its pages apart by nothing else.
pub fn address(url: &str) -> String {
    let url = url.trim();
    let url = url.split('#').next().unwrap_or(url);
    let url = url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?'])).map_or(url, |(_, rest)| rest);
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let place = place.trim_end_matches('/');
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = host.to_lowercase();
    let mut out = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    out.push_str(path);
    for (number, parameter) in query.split('&').filter(|parameter| tells(parameter)).enumerate() {
        out.push(if number == 0 { '?' } else { '&' });
        out.push_str(parameter);
    }
    out
}

/// Whether a parameter tells which page it is.
fn tells(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
    !name.is_empty()
        && !TRACKING.contains(&name.as_str())
        && !TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The [`address`] of a page; none for a bare host, which is a front page and no Article.
pub fn page(url: &str) -> Option<String> {
    Some(address(url)).filter(|address| address.contains(['/', '?']))
}

/// The pages at which an Article stands, its one address first; a page elsewhere that it claims to be is none of them.
pub fn own(article: &Article) -> impl Iterator<Item = String> {
    [article.address(), article.url.as_deref()].into_iter().flatten().filter_map(page)
}

/// The pages to which the text links where it makes claims, in text order: what stands around it (newsletters, most read) is
/// in every Article of an outlet. An Article without segments is taken as all body.
pub fn linked(article: &Article) -> impl Iterator<Item = String> {
    let makes_claims = |link: &&Link| {
        let mut segments = article.segments.iter();
        article.segments.is_empty() || segments.any(|s| s.kind.makes_claims() && s.span.overlaps(link.span))
    };
    article.links.iter().filter(makes_claims).filter_map(|link| page(&link.url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address_and_two_pages_have_two() {
        let same = [
            ("https://www.Example.org/a/b/#y", "example.org/a/b"),
            ("http://example.org/a?utm_source=feed&fbclid=7", "example.org/a"),
            ("https://example.org/news.php?utm_medium=rss&id=1&gclid=x", "example.org/news.php?id=1"),
            ("https://example.org/?p=12", "example.org?p=12"),
            ("https://example.org/go?to=https://other.example/x", "example.org/go?to=https://other.example/x"),
            ("example.org/?", "example.org"),
        ];
        for (url, bare) in same {
            assert_eq!(address(url), bare);
            assert_eq!(address(bare), bare, "an address is its own");
        }
        assert_ne!(address("https://example.org/news.php?id=1"), address("https://example.org/news.php?id=2"));
        assert_ne!(address("https://example.org/watch?v=aB"), address("https://example.org/watch?v=Ab"));
    }

    #[test]
    fn a_front_page_is_no_page_of_an_article() {
        assert_eq!(page("https://www.example.org/?utm_source=feed"), None);
        assert_eq!(page("https://example.org/?p=12").as_deref(), Some("example.org?p=12"));
    }
}
