//! Articles for tests.

use news::{Article, ArticleId, Published, Segment, SegmentKind, Span};

/// An Article with one body segment a paragraph.
pub(crate) fn article(title: &str, body: &str) -> Article {
    let mut text = String::new();
    let mut segments = Vec::new();
    let parts = [(SegmentKind::Title, title)].into_iter().chain(body.split("\n\n").map(|p| (SegmentKind::Body, p)));
    for (kind, part) in parts.filter(|(_, part)| !part.trim().is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        segments.push(Segment { kind, span: Span::new(text.len(), text.len() + part.len()) });
        text.push_str(part);
    }
    Article {
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
        lang: Some("en".to_owned()),
        text,
        text_sha256: String::new(),
        raw_sha256: String::new(),
        segments,
        links: Vec::new(),
    }
}
