//! Parts that several pages share: badges, links, quotes in their sentences.

use maud::{Markup, html};
use news::{ArticleId, Claim, ClaimId, Edtf, EventId, Grade, Reading};

use super::said;
use crate::ask::encoded;
use crate::excerpt::{Excerpt, excerpt};

/// A claim's words in their sentence, with who printed them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quote {
    /// The claim.
    pub(crate) claim: Claim,
    /// The Article that makes it.
    pub(crate) article: ArticleId,
    /// Its outlet, as named to people.
    pub(crate) outlet: String,
    /// Its address.
    pub(crate) url: Option<String>,
    /// Its publication date.
    pub(crate) published: Option<Edtf>,
    /// The words in their sentence.
    pub(crate) excerpt: Excerpt,
}

impl Quote {
    /// Quotes a claim of a Reading; byte offsets.
    pub(crate) fn new(claim: &Claim, reading: &Reading) -> Self {
        let article = &reading.article;
        let mut excerpt = excerpt(article, claim.evidence.span);
        if excerpt.exact.is_empty() {
            excerpt.exact.clone_from(&claim.evidence.exact);
        }
        Self {
            claim: claim.clone(),
            article: article.id.clone(),
            outlet: article.outlet_label(),
            url: article.canonical_url.clone().or_else(|| article.url.clone()),
            published: article.published.value.clone(),
            excerpt,
        }
    }
}

/// The page of an Event.
pub(super) fn event_address(id: &EventId) -> String {
    format!("/event/{}", encoded(id.as_str()))
}

/// The page of an Article.
pub(super) fn article_address(id: &ArticleId) -> String {
    format!("/article/{}", encoded(id.as_str()))
}

/// The place of a claim on the page of its Article.
pub(super) fn claim_address(article: &ArticleId, claim: &ClaimId) -> String {
    format!("{}#claim-{}", article_address(article), encoded(claim.as_str()))
}

/// An outside address as a link, where it is one that a browser may follow; else as words.
pub(super) fn outside(url: &str, words: &str) -> Markup {
    html! {
        @if followable(url) { a.outside dir="auto" href=(url) rel="noopener noreferrer" { (words) } }
        @else { span dir="auto" { (words) } }
    }
}

/// A link to where a text was printed; nothing where a browser may not follow it.
pub(super) fn source_page(url: Option<&String>) -> Markup {
    html! { @if let Some(url) = url.filter(|url| followable(url)) { " · " (outside(url, "source page")) } }
}

fn followable(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let clean = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    clean && matches!(scheme.as_deref(), Some("http" | "https"))
}

/// Grade and dispute, in words and colour.
pub(super) fn badges(grade: Grade, disputed: bool) -> Markup {
    html! {
        span class={ "grade grade-" (grade) } { (grade) }
        @if disputed { " " span.disputed { "disputed" } }
    }
}

/// A number with its noun.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A claim's words highlighted in their sentence.
pub(super) fn sentence(quote: &Quote) -> Markup {
    let e = &quote.excerpt;
    html! { blockquote dir="auto" { (e.before) mark { (e.exact) } (e.after) } }
}

/// Who printed a quote, when, where, and who says so.
pub(super) fn credit(quote: &Quote) -> Markup {
    let claim = &quote.claim;
    html! {
        p.credit {
            a href=(claim_address(&quote.article, &claim.id)) { bdi { (quote.outlet) } }
            ", " (said::time_or_not(quote.published.as_ref()))
            " · "
            @match said::hops(&claim.hops) {
                Some(who) => { "according to " bdi { (who) } },
                None => "in the outlet’s own voice",
            }
            @if let Some(how) = said::modality(claim.modality) { " · " (how) }
            @if claim.recap { " · told as background" }
            (source_page(quote.url.as_ref()))
        }
    }
}

/// Links to the words behind a figure or a state, numbered.
pub(super) fn claim_links<'a>(
    claims: &'a [ClaimId],
    article_of: impl Fn(&'a ClaimId) -> Option<&'a ArticleId>,
    what: &str,
) -> Markup {
    html! {
        @for (n, claim) in claims.iter().enumerate() {
            @if n > 0 { " " }
            @match article_of(claim) {
                Some(article) => a href=(claim_address(article, claim))
                    aria-label={ "words " (n + 1) " behind " (what) } { (n + 1) },
                None => (n + 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for url in
            ["javascript:alert(1)", "data:text/html,x", "java\nscript://x", "//a.example", "https://a b", "ftp://a"]
        {
            assert!(!outside(url, "x").0.contains("href"), "{url}");
        }
        let link = outside("HTTPS://a.example/?q=\"><script>", "<b>").0;
        assert!(link.contains("rel=\"noopener noreferrer\"") && !link.contains("<script") && !link.contains("<b>"));
    }
}
