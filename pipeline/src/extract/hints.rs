//! What the names in the markup (elements, roles, classes, ids) tell about the text inside.
//!
//! Class names of newsrooms differ, their words do not: "related", "newsletter", "caption". The table holds words, so a
//! page that was never seen is read by the same rules as those that were.

use scraper::node::Element;

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints(u32);

impl Hints {
    pub(crate) const NAV: Self = Self(1);
    pub(crate) const FOOTER: Self = Self(1 << 1);
    pub(crate) const ASIDE: Self = Self(1 << 2);
    pub(crate) const RELATED: Self = Self(1 << 3);
    pub(crate) const AD: Self = Self(1 << 4);
    pub(crate) const SHARE: Self = Self(1 << 5);
    pub(crate) const NEWSLETTER: Self = Self(1 << 6);
    pub(crate) const COMMENTS: Self = Self(1 << 7);
    pub(crate) const BYLINE: Self = Self(1 << 8);
    pub(crate) const BIO: Self = Self(1 << 9);
    pub(crate) const CAPTION: Self = Self(1 << 10);
    pub(crate) const TAGS: Self = Self(1 << 11);
    pub(crate) const HIDDEN: Self = Self(1 << 12);
    pub(crate) const OVERLAY: Self = Self(1 << 13);
    pub(crate) const FORM: Self = Self(1 << 14);
    pub(crate) const CONTENT: Self = Self(1 << 15);
    pub(crate) const FIGURE: Self = Self(1 << 16);
    pub(crate) const EMBED: Self = Self(1 << 17);
    pub(crate) const DATE: Self = Self(1 << 18);
    pub(crate) const HEADER: Self = Self(1 << 19);
    pub(crate) const ARTICLE: Self = Self(1 << 20);
    pub(crate) const SUMMARY: Self = Self(1 << 21);

    /// No hint.
    pub(crate) const fn empty() -> Self {
        Self(0)
    }

    /// Both.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without those of `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any of `other` is hinted.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What an element alone is named.
pub(crate) fn of_element(element: &Element) -> Hints {
    let mut hints = match element.name() {
        "nav" => Hints::NAV,
        "footer" => Hints::FOOTER,
        "aside" => Hints::ASIDE,
        "form" => Hints::FORM,
        "figure" => Hints::FIGURE,
        "figcaption" => Hints::CAPTION,
        "header" => Hints::HEADER,
        "article" => Hints::ARTICLE,
        "time" => Hints::DATE,
        "html" | "body" | "main" => return Hints::empty(),
        _ => Hints::empty(),
    };
    for name in ["class", "id", "role", "data-component", "data-testid", "data-type"] {
        if let Some(value) = element.attr(name) {
            hints = hints.with(of_names(value));
        }
    }
    match element.attr("itemprop") {
        Some("articleBody" | "reviewBody") => hints = hints.with(Hints::CONTENT),
        Some("caption" | "copyrightHolder") => hints = hints.with(Hints::CAPTION),
        Some("author" | "creator") => hints = hints.with(Hints::BYLINE),
        Some("datePublished" | "dateModified") => hints = hints.with(Hints::DATE),
        _ => {}
    }
    hints
}

/// What a class, id or role tells; `article-body__content` holds the words article, body, content.
fn of_names(value: &str) -> Hints {
    let mut hints = Hints::empty();
    for name in value.split_ascii_whitespace().take(24) {
        if name.len() > 80 {
            continue;
        }
        let joined: String = words_of(name);
        for (word, hint) in WORDS {
            if joined.match_indices(word).any(|(at, _)| {
                let ends = joined[at + word.len()..].chars().next();
                (at == 0 || joined.as_bytes()[at - 1] == b' ') && ends.is_none_or(|c| c == ' ' || c.is_ascii_digit())
            }) {
                hints = hints.with(*hint);
            }
        }
    }
    hints
}

/// Lower-case words parted by blanks: `relatedLinks__Item` becomes `related links item`.
fn words_of(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut lower_before = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && lower_before {
                out.push(' ');
            }
            lower_before = c.is_ascii_lowercase();
            out.push(c.to_ascii_lowercase());
        } else {
            lower_before = false;
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
    out
}

/// Words of class names, ids and roles.
const WORDS: &[(&str, Hints)] = &[
    ("nav", Hints::NAV),
    ("navbar", Hints::NAV),
    ("navigation", Hints::NAV),
    ("menu", Hints::NAV),
    ("breadcrumb", Hints::NAV),
    ("breadcrumbs", Hints::NAV),
    ("pagination", Hints::NAV),
    ("pager", Hints::NAV),
    ("masthead", Hints::NAV),
    ("skip link", Hints::NAV),
    ("footer", Hints::FOOTER),
    ("colophon", Hints::FOOTER),
    ("contentinfo", Hints::FOOTER),
    ("copyright", Hints::FOOTER),
    ("sidebar", Hints::ASIDE),
    ("side bar", Hints::ASIDE),
    ("rail", Hints::ASIDE),
    ("right rail", Hints::ASIDE),
    ("complementary", Hints::ASIDE),
    ("related", Hints::RELATED),
    ("relatedlinks", Hints::RELATED),
    ("relateds", Hints::RELATED),
    ("recirc", Hints::RELATED),
    ("recirculation", Hints::RELATED),
    ("recommended", Hints::RELATED),
    ("recommendations", Hints::RELATED),
    ("recommendation", Hints::RELATED),
    ("promo", Hints::RELATED),
    ("promos", Hints::RELATED),
    ("promotion", Hints::RELATED),
    ("teaser", Hints::RELATED),
    ("teasers", Hints::RELATED),
    ("trending", Hints::RELATED),
    ("most read", Hints::RELATED),
    ("most popular", Hints::RELATED),
    ("mostpopular", Hints::RELATED),
    ("popular", Hints::RELATED),
    ("outbrain", Hints::RELATED),
    ("taboola", Hints::RELATED),
    ("zergnet", Hints::RELATED),
    ("read more", Hints::RELATED),
    ("readmore", Hints::RELATED),
    ("read next", Hints::RELATED),
    ("up next", Hints::RELATED),
    ("more stories", Hints::RELATED),
    ("more from", Hints::RELATED),
    ("see also", Hints::RELATED),
    ("also like", Hints::RELATED),
    ("jp relatedposts", Hints::RELATED),
    ("yarpp", Hints::RELATED),
    ("carousel", Hints::RELATED),
    ("ad", Hints::AD),
    ("ads", Hints::AD),
    ("advert", Hints::AD),
    ("advertisement", Hints::AD),
    ("adsbygoogle", Hints::AD),
    ("sponsor", Hints::AD),
    ("sponsored", Hints::AD),
    ("share", Hints::SHARE),
    ("sharing", Hints::SHARE),
    ("sharedaddy", Hints::SHARE),
    ("addthis", Hints::SHARE),
    ("social", Hints::SHARE),
    ("sociallinks", Hints::SHARE),
    ("follow us", Hints::SHARE),
    ("newsletter", Hints::NEWSLETTER),
    ("newsletters", Hints::NEWSLETTER),
    ("signup", Hints::NEWSLETTER),
    ("sign up", Hints::NEWSLETTER),
    ("subscribe", Hints::NEWSLETTER),
    ("mailchimp", Hints::NEWSLETTER),
    ("mc4wp", Hints::NEWSLETTER),
    ("donate", Hints::NEWSLETTER),
    ("comments", Hints::COMMENTS),
    ("comment", Hints::COMMENTS),
    ("commentlist", Hints::COMMENTS),
    ("disqus", Hints::COMMENTS),
    ("respond", Hints::COMMENTS),
    ("byline", Hints::BYLINE),
    ("bylines", Hints::BYLINE),
    ("author", Hints::BYLINE),
    ("authors", Hints::BYLINE),
    ("dateline", Hints::DATE),
    ("timestamp", Hints::DATE),
    ("pubdate", Hints::DATE),
    ("publish date", Hints::DATE),
    ("published", Hints::DATE),
    ("post date", Hints::DATE),
    ("entry date", Hints::DATE),
    ("date", Hints::DATE),
    ("entry meta", Hints::BYLINE),
    ("post meta", Hints::BYLINE),
    ("article meta", Hints::BYLINE),
    ("bio", Hints::BIO),
    ("author box", Hints::BIO),
    ("about author", Hints::BIO),
    ("about the author", Hints::BIO),
    ("author info", Hints::BIO),
    ("author description", Hints::BIO),
    ("caption", Hints::CAPTION),
    ("captions", Hints::CAPTION),
    ("credit", Hints::CAPTION),
    ("photo credit", Hints::CAPTION),
    ("tags", Hints::TAGS),
    ("tag list", Hints::TAGS),
    ("taglist", Hints::TAGS),
    ("keywords", Hints::TAGS),
    ("topics", Hints::TAGS),
    ("sr only", Hints::HIDDEN),
    ("visually hidden", Hints::HIDDEN),
    ("visuallyhidden", Hints::HIDDEN),
    ("screen reader text", Hints::HIDDEN),
    ("screenreader", Hints::HIDDEN),
    ("off screen", Hints::HIDDEN),
    ("cookie", Hints::OVERLAY),
    ("cookies", Hints::OVERLAY),
    ("consent", Hints::OVERLAY),
    ("gdpr", Hints::OVERLAY),
    ("modal", Hints::OVERLAY),
    ("popup", Hints::OVERLAY),
    ("overlay", Hints::OVERLAY),
    ("lightbox", Hints::OVERLAY),
    ("paywall", Hints::OVERLAY),
    ("article body", Hints::CONTENT),
    ("articlebody", Hints::CONTENT),
    ("entry content", Hints::CONTENT),
    ("post content", Hints::CONTENT),
    ("story body", Hints::CONTENT),
    ("article content", Hints::CONTENT),
    ("article text", Hints::CONTENT),
    ("embed", Hints::EMBED),
    ("twitter tweet", Hints::EMBED),
    ("instagram media", Hints::EMBED),
    ("summary", Hints::SUMMARY),
    ("standfirst", Hints::SUMMARY),
    ("subtitle", Hints::SUMMARY),
    ("subheadline", Hints::SUMMARY),
    ("deck", Hints::SUMMARY),
    ("dek", Hints::SUMMARY),
];
