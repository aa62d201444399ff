//! Puts an Article's text together piece by piece, so that segments and links always fit it.

use std::ops::Range;

use news::{Link, Segment, SegmentKind, Span};
use url::Url;

/// A text under construction.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
    pub(crate) links: Vec<Link>,
}

impl Draft {
    /// A draft that begins with the title, where there is one.
    pub(crate) fn titled(title: &str) -> Self {
        let mut draft = Self::default();
        if !title.is_empty() {
            draft.text.push_str(title);
            draft.segments.push(Segment { kind: SegmentKind::Title, span: Span::new(0, title.len()) });
        }
        draft
    }

    /// Appends a piece after an empty line.
    pub(crate) fn push(
        &mut self,
        kind: SegmentKind,
        words: &str,
        links: &[(Range<usize>, String)],
        base: Option<&Url>,
    ) {
        let start = self.start_paragraph();
        self.text.push_str(words);
        self.segments.push(Segment { kind, span: Span::new(start, self.text.len()) });
        for (range, href) in links {
            if words.get(range.clone()).is_some_and(|w| !w.is_empty())
                && let Some(url) = resolved(href, base)
            {
                self.links.push(Link { url, span: Span::new(start + range.start, start + range.end) });
            }
        }
    }

    /// Appends a text as it is, with its pieces.
    pub(crate) fn push_verbatim(&mut self, words: &str, pieces: &[(Range<usize>, SegmentKind)]) {
        let start = self.start_paragraph();
        self.text.push_str(words);
        let fit = |range: &Range<usize>| words.get(range.clone()).is_some_and(|w| !w.is_empty());
        self.segments.extend(
            pieces
                .iter()
                .filter(|(range, _)| fit(range))
                .map(|(range, kind)| Segment { kind: *kind, span: Span::new(range.start, range.end).shifted(start) }),
        );
    }

    /// Pieces with their words.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (SegmentKind, &str)> {
        self.segments.iter().map(|s| (s.kind, s.span.of(&self.text)))
    }

    /// The words of all body pieces, parted by line breaks, up to `limit` bytes.
    pub(crate) fn body(&self, limit: usize) -> String {
        let mut out = String::new();
        for (_, words) in self.pieces().filter(|(kind, _)| *kind == SegmentKind::Body) {
            if out.len() > limit {
                break;
            }
            out.push_str(words);
            out.push('\n');
        }
        out
    }

    fn start_paragraph(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }
}

/// An absolute web address.
pub(crate) fn resolved(href: &str, base: Option<&Url>) -> Option<String> {
    let url = match base {
        Some(base) => base.join(href).ok()?,
        None => Url::parse(href).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
