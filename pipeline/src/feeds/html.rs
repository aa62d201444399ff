//! Web pages that come where a feed was expected, and HTML in titles.

use std::sync::LazyLock;

use scraper::{Html, Selector};
use url::Url;

/// Media types of feeds in `<link rel=alternate>`.
const FEED_TYPES: &[&str] =
    &["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

/// Elements that begin a piece of a page that has lost its beginning.
const PAGE_STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<script",
    "<p>",
    "<p ",
    "<div",
    "<h1",
    "<center",
    "<meta",
];

/// How much of a page is searched for its feeds, in bytes; they stand in its head.
const HEAD_WINDOW: usize = 512 * 1024;

/// Whether a document is HTML.
pub(super) fn looks_like_html(text: &str) -> bool {
    let start: String = text.chars().take(64).collect::<String>().to_ascii_lowercase();
    PAGE_STARTS.iter().any(|element| start.starts_with(element))
}

/// The feeds that a page names, as absolute addresses, in its order.
pub(super) fn feeds_of(text: &str, base: Option<&Url>) -> Vec<String> {
    #[expect(clippy::unwrap_used, reason = "a constant selector")]
    static LINKS: LazyLock<Selector> = LazyLock::new(|| Selector::parse("link[rel][type][href]").unwrap());
    let mut end = text.len().min(HEAD_WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let page = Html::parse_document(text.get(..end).unwrap_or_default());
    let mut found = Vec::new();
    for link in page.select(&LINKS) {
        let value = |name: &str| link.value().attr(name).unwrap_or_default().trim().to_ascii_lowercase();
        let alternate = value("rel").split_ascii_whitespace().any(|rel| rel == "alternate");
        if alternate && FEED_TYPES.contains(&value("type").as_str()) {
            let href = link.value().attr("href").unwrap_or_default().trim();
            let absolute = base.map_or_else(|| Url::parse(href), |base| base.join(href));
            let address = absolute.map_or_else(|_| href.to_owned(), String::from);
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

/// Plain text of a title: references and inline tags undone, white space squeezed.
pub(super) fn plain(title: &str) -> String {
    let has_markup = title.contains('&') || ["</", "<br", "<wbr"].iter().any(|mark| title.contains(mark));
    let text: String =
        if has_markup { Html::parse_fragment(title).root_element().text().collect() } else { title.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain() {
        assert_eq!(plain("Wind &amp; rain:\n <b>what</b> we know&nbsp;"), "Wind & rain: what we know");
        assert_eq!(plain("R&D for 3 < 4"), "R&D for 3 < 4");
        assert_eq!(plain("Kavir’s “quiet” night"), "Kavir’s “quiet” night");
    }
}
