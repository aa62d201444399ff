//! Sentences of an Article, each inside one Segment and one paragraph.

use news::{Article, SegmentKind, Span};
use unicode_segmentation::UnicodeSegmentation as _;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of `Article.text`, without white space at the ends.
    pub span: Span,
    /// The kind of segment that it stands in.
    pub segment: SegmentKind,
    /// Number of its paragraph in the Article, from 0.
    pub paragraph: usize,
}

/// All sentences of an Article in text order, of all kinds of segment.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut paragraph = 0;
    for segment in &article.segments {
        let mut at = segment.span.start;
        for line in segment.span.of(&article.text).split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end;
            let before = out.len();
            split(&article.text, span, |span| {
                out.push(Sentence { span, segment: segment.kind, paragraph });
            });
            paragraph += usize::from(out.len() > before);
        }
    }
    out
}

/// Cuts one paragraph into sentences: the Unicode rule (UAX 29), mended where it breaks after an abbreviation, an initial
/// or inside a quotation that goes on.
fn split(text: &str, paragraph: Span, mut emit: impl FnMut(Span)) {
    let part = paragraph.of(text);
    let mut start = None;
    for (at, piece) in part.split_sentence_bound_indices() {
        let from = *start.get_or_insert(at);
        let end = at + piece.len();
        if end < part.len() && !ends_here(&part[from..end], &part[end..]) {
            continue;
        }
        start = None;
        let trimmed = part[from..end].trim();
        if !trimmed.is_empty() {
            let lead = part[from..end].len() - part[from..end].trim_start().len();
            let first = paragraph.start + from + lead;
            emit(Span::new(first, first + trimmed.len()));
        }
    }
}

/// Abbreviations before a name or a number, after which a sentence does not end.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Maj", "Sgt", "Cpl", "Brig",
    "Adm", "Cmdr", "St", "Sr", "Jr", "Rev", "Hon", "Pres", "No", "Nos", "vs", "v", "Mt", "Ft", "Inc", "Ltd", "Co",
    "Corp", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "approx", "est",
    "Ave", "Blvd", "Rd",
];

fn ends_here(sentence: &str, rest: &str) -> bool {
    let body = sentence.trim_end();
    let closed = body.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let next = rest.trim_start().chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '['));
    if let Some(stem) = closed.strip_suffix('.') {
        let word = stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or("");
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        if ABBREVIATIONS.contains(&word) || initial {
            return false;
        }
        // "U.S. officials", "a.m. local time": an inner-dotted word ends a sentence only before a capital that
        // commonly begins one.
        if word.contains('.') && !word.ends_with('.') {
            let starter = rest.split_whitespace().next().unwrap_or("");
            return STARTERS.contains(&starter);
        }
    }
    // A question or exclamation inside a quotation: “…!” he shouted.
    !next.is_some_and(char::is_lowercase)
}

const STARTERS: &[&str] =
    &["The", "A", "An", "He", "She", "It", "They", "In", "But", "On", "At", "We", "I", "This", "That"];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        split(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
        out
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(
            cut("Gen. Smith of the U.S. Army spoke. He left."),
            ["Gen. Smith of the U.S. Army spoke.", "He left."]
        );
        assert_eq!(
            cut("“Death to America!” they shouted. Then silence."),
            ["“Death to America!” they shouted.", "Then silence."]
        );
        assert_eq!(
            cut("“We saw three bodies.” She paused. “Then four.”"),
            ["“We saw three bodies.”", "She paused.", "“Then four.”"]
        );
        assert_eq!(
            cut("It began on Jan. 8 at 5 p.m. local time. Two died."),
            ["It began on Jan. 8 at 5 p.m. local time.", "Two died."]
        );
    }
}
