//! Articles for tests, made from a title and paragraphs.

use models::Reader;
use news::{Article, ArticleId, DateMethod, Edtf, Precision, Published, Reading, Segment, SegmentKind, Span};

/// An Article of segments of these kinds, in order.
pub(crate) fn article(parts: &[(SegmentKind, &str)], date: Option<&str>) -> Article {
    let mut text = String::new();
    let mut segments = Vec::new();
    for (kind, part) in parts {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        segments.push(Segment { kind: *kind, span: Span::new(start, text.len()) });
    }
    let value = date.map(|d| Edtf::parse(d).expect("a date of the tests"));
    let title = parts.iter().find(|(k, _)| *k == SegmentKind::Title).map_or("", |(_, t)| t);
    Article {
        id: ArticleId::new(""),
        url: None,
        canonical_url: None,
        outlet: Some("invented.example".to_owned()),
        outlet_name: None,
        feed: None,
        title: title.to_owned(),
        byline: None,
        wire_credits: Vec::new(),
        published: Published {
            precision: value.as_ref().map(|_| Precision::Day),
            method: if value.is_some() { DateMethod::FrontMatter } else { DateMethod::None },
            value,
        },
        lang: Some("en".to_owned()),
        text,
        text_sha256: String::new(),
        raw_sha256: String::new(),
        segments,
        links: Vec::new(),
    }
    .sealed()
}

/// Reads one paragraph of 14 May 2031.
pub(crate) fn read(body: &str) -> Reading {
    Reader::rules().read("test", article(&[(SegmentKind::Body, body)], Some("2031-05-14")))
}
