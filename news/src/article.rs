//! An Article: one immutable text as one outlet printed it, with its typed pieces.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, Edtf, Span, ids};

/// One immutable text. A changed text is a new Article that supersedes the old one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Function of address, outlet, title, date and text; see [`Article::id_of`].
    pub id: ArticleId,
    /// Where it was fetched from or says that it stands.
    pub url: Option<String>,
    /// The address that the page itself calls canonical.
    pub canonical_url: Option<String>,
    /// Registered domain of who printed it; null where unknown.
    pub outlet: Option<String>,
    /// Display name of an outlet whose domain is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet_name: Option<String>,
    /// Address of the feed that named it.
    pub feed: Option<String>,
    /// Headline; may be empty.
    pub title: String,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Agencies credited, by short name ("AP").
    pub wire_credits: Vec<String>,
    /// When it was published, as far as the input says.
    pub published: Published,
    /// ISO 639-1 code, or null where nothing tells.
    pub lang: Option<String>,
    /// `title\n\nbody…`; all offsets are into this.
    pub text: String,
    /// SHA-256 of `text`.
    pub text_sha256: String,
    /// SHA-256 of the bytes that it was made from.
    pub raw_sha256: String,
    /// Typed pieces in text order; they cover all of the text but the white space between them.
    pub segments: Vec<Segment>,
    /// Links in the text, in text order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

impl Article {
    /// An Article of these pieces in their order, joined by blank lines, of which nothing else is known; blank pieces are left
    /// out. The first title among them is its title. It is not sealed: set what is known, then call [`Self::sealed`].
    pub fn bare(pieces: &[(SegmentKind, &str)]) -> Self {
        let mut text = String::new();
        let mut segments = Vec::new();
        for (kind, piece) in pieces.iter().filter(|(_, piece)| !piece.trim().is_empty()) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            segments.push(Segment { kind: *kind, span: Span::new(text.len(), text.len() + piece.len()) });
            text.push_str(piece);
        }
        let title = pieces.iter().find(|(kind, _)| *kind == SegmentKind::Title).map_or("", |(_, title)| title);
        Self {
            id: ArticleId::new(""),
            url: None,
            canonical_url: None,
            outlet: None,
            outlet_name: None,
            feed: None,
            title: title.to_owned(),
            byline: None,
            wire_credits: Vec::new(),
            published: Published::default(),
            lang: None,
            text,
            text_sha256: String::new(),
            raw_sha256: String::new(),
            segments,
            links: Vec::new(),
        }
    }

    /// The id of an Article: what tells one printed text from another. `place` is the canonical address, else the
    /// address, else the outlet, else nothing, so that one text at two outlets stays two Articles.
    pub fn id_of(place: &str, title: &str, published: Option<&Edtf>, text_sha256: &str) -> ArticleId {
        ArticleId::new(ids::short_digest(&["article", place, title, published.map_or("", Edtf::as_str), text_sha256]))
    }

    /// Sets `text_sha256` and `id` from the other fields; the last step of making an Article.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.text_sha256 = ids::digest(self.text.as_bytes());
        let place = self.address().or(self.outlet.as_deref()).or(self.outlet_name.as_deref()).unwrap_or("");
        self.id = Self::id_of(place, &self.title, self.published.value.as_ref(), &self.text_sha256);
        self
    }

    /// The one address of the text: the canonical one where it lies on the outlet's own site, else the one that it was
    /// fetched from. Any page can name an address elsewhere as its own; it is no version of what stands there.
    pub fn address(&self) -> Option<&str> {
        let (Some(canonical), Some(url)) = (&self.canonical_url, &self.url) else {
            return self.canonical_url.as_deref().or(self.url.as_deref());
        };
        let here = host(canonical);
        let outlet = self.outlet.as_deref().unwrap_or_default();
        let at_outlet = |host: &str| host.strip_suffix(outlet).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
        let own = here == host(url) || !outlet.is_empty() && at_outlet(&here);
        Some(if own { canonical } else { url })
    }

    /// How the outlet is named to people: its domain, else its display name, else "unknown outlet" with the Article's id.
    pub fn outlet_label(&self) -> String {
        let known = self.outlet.as_ref().or(self.outlet_name.as_ref());
        known
            .cloned()
            .unwrap_or_else(|| format!("unknown outlet ({})", &self.id.as_str()[..8.min(self.id.as_str().len())]))
    }

    /// The day of publication that relative dates count from; null unless known to the day.
    pub fn published_day(&self) -> Option<Date> {
        let bounds = self.published.value.as_ref()?.bounds()?;
        bounds.single_day()
    }
}

/// When an Article was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// EDTF date, or date and time with offset; null where nothing states it.
    pub value: Option<Edtf>,
    /// How exact it is; null with the value.
    pub precision: Option<Precision>,
    /// What stated it.
    pub method: DateMethod,
}

/// How exact a publication date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
    /// A clock time.
    Time,
}

/// What stated a publication date, the most believed first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateMethod {
    /// Front matter of the file.
    FrontMatter,
    /// JSON-LD of the page.
    JsonLd,
    /// Open Graph or another meta tag.
    Meta,
    /// A `<time>` element or a visible date near the title.
    Page,
    /// A line of a text file that holds nothing but a date and a section.
    Line,
    /// The address.
    Url,
    /// The feed's entry.
    Feed,
    /// Nothing states it.
    #[default]
    None,
}

/// A typed piece of an Article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
}

/// What a Segment is. Only titles and bodies make claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// The headline.
    Title,
    /// A paragraph, list entry, sub-heading or quotation of the text proper.
    Body,
    /// What stands under a picture or video, and its credit.
    Caption,
    /// A link to another story.
    Promo,
    /// Who wrote it, and the date line of the page.
    Byline,
    /// About the author.
    Bio,
    /// Newsletter calls, comment prompts, copyright, sharing.
    Boilerplate,
}

impl SegmentKind {
    /// Whether claims may be read here.
    pub const fn makes_claims(self) -> bool {
        matches!(self, Self::Title | Self::Body)
    }
}

/// A link in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// Absolute address.
    pub url: String,
    /// The linked words.
    #[serde(flatten)]
    pub span: Span,
}

/// The host of an address, in lower case, without `www.`, user and port.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority).split(':').next().unwrap_or(authority);
    host.trim_start_matches("www.").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_elsewhere_has_no_part_in_the_address_that_it_claims() {
        let at = |url: Option<&str>, canonical: &str, outlet: Option<&str>| {
            let mut article = Article::bare(&[(SegmentKind::Body, "In Ziba, at ten.")]);
            article.url = url.map(str::to_owned);
            article.canonical_url = Some(canonical.to_owned());
            article.outlet = outlet.map(str::to_owned);
            article.address().unwrap().to_owned()
        };
        let canonical = "https://www.tide.example/a";
        assert_eq!(at(None, canonical, None), canonical);
        assert_eq!(at(Some("https://amp.tide.example/a?x"), canonical, Some("tide.example")), canonical);
        assert_eq!(at(Some("https://proxy.example/1"), canonical, Some("tide.example")), canonical);
        let copy = "https://reef.example/a";
        assert_eq!(at(Some(copy), canonical, Some("reef.example")), copy);
        assert_eq!(at(Some(copy), "https://xreef.example/a", Some("reef.example")), copy);
    }

    #[test]
    fn a_bare_article_is_its_pieces() {
        let pieces =
            [(SegmentKind::Title, "Phones cut"), (SegmentKind::Body, " "), (SegmentKind::Body, "In Ziba, at ten.")];
        let article = Article::bare(&pieces).sealed();
        assert_eq!((article.title.as_str(), article.text.as_str()), ("Phones cut", "Phones cut\n\nIn Ziba, at ten."));
        let words: Vec<&str> = article.segments.iter().map(|s| s.span.of(&article.text)).collect();
        assert_eq!(words, ["Phones cut", "In Ziba, at ten."]);
        assert!(!article.id.as_str().is_empty());
    }
}
