//! The record that `crosswire extract` prints: the stage's result alone, offsets in code points.

use news::{AtEdge, Edtf, Published, Segment};
use serde::Serialize;

use super::Extracted;

/// One line of `crosswire extract`.
#[derive(Clone, Debug, Serialize)]
pub struct ExtractRecord {
    /// The input file or address, as given.
    pub path: String,
    /// Headline.
    pub title: String,
    /// `title\n\nbody…`.
    pub text: String,
    /// When it was published, as in an Article.
    pub published: Published,
    /// When it was last changed.
    pub modified: Option<Edtf>,
    /// Names.
    pub authors: Vec<String>,
    /// The address that the page itself calls canonical.
    pub canonical_url: Option<String>,
    /// Registered domain.
    pub outlet: Option<String>,
    /// Display name of an outlet whose domain is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet_name: Option<String>,
    /// ISO 639-1 code.
    pub lang: Option<String>,
    /// Agencies credited, by short name.
    pub wire_credits: Vec<String>,
    /// Typed pieces; offsets count code points of `text`.
    pub segments: AtEdge<Vec<Segment>>,
}

impl ExtractRecord {
    /// Makes the record of what was extracted from `path`.
    pub fn new(path: impl Into<String>, extracted: Extracted) -> Self {
        let Extracted { article, modified, authors, .. } = extracted;
        let segments = AtEdge::new(article.segments, &article.text);
        Self {
            path: path.into(),
            title: article.title,
            text: article.text,
            published: article.published,
            modified,
            authors,
            canonical_url: article.canonical_url,
            outlet: article.outlet,
            outlet_name: article.outlet_name,
            lang: article.lang,
            wire_credits: article.wire_credits,
            segments,
        }
    }
}
