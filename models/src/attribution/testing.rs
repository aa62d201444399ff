//! Articles for tests.

use news::{Article, SegmentKind};

/// An Article with one body segment a paragraph.
pub(crate) fn article(title: &str, body: &str) -> Article {
    let paragraphs = body.split("\n\n").map(|part| (SegmentKind::Body, part));
    let pieces: Vec<_> = [(SegmentKind::Title, title)].into_iter().chain(paragraphs).collect();
    Article { lang: Some("en".to_owned()), ..Article::bare(&pieces) }
}
