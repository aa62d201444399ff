//! Sentences of an Article's title and body, in any script.
//!
//! The reader has a finer splitter for English; lineage only needs cuts that fall alike in both copies of a text.

use news::{Article, SegmentKind, Span};

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the Article's text.
    pub span: Span,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Whether it is the headline.
    pub title: bool,
}

/// Sentences in text order. An Article without segments is taken as all body.
pub fn sentences(article: &Article) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut paragraph = 0;
    let whole = [(SegmentKind::Body, Span::new(0, article.text.len()))];
    let typed: Vec<(SegmentKind, Span)> = article.segments.iter().map(|s| (s.kind, s.span)).collect();
    let segments = if typed.is_empty() { &whole[..] } else { &typed };
    for &(kind, span) in segments.iter().filter(|(kind, _)| kind.makes_claims()) {
        let mut at = span.start;
        for line in span.of(&article.text).split_inclusive('\n') {
            let line_at = at;
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            split(line, |from, to| {
                let span = Span::new(line_at + from, line_at + to);
                out.push(Piece { span, paragraph, title: kind == SegmentKind::Title });
            });
            paragraph += 1;
        }
    }
    out
}

/// The sentence in which a line ends.
pub fn last(line: &str) -> &str {
    let mut start = 0;
    split(line, |from, _| start = from);
    &line[start..]
}

/// Emits trimmed `from..to` of each sentence in one line.
fn split(line: &str, mut emit: impl FnMut(usize, usize)) {
    let mut start = 0;
    let mut send = |from: usize, to: usize| {
        let part = &line[from..to];
        let lead = part.len() - part.trim_start().len();
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            emit(from + lead, from + lead + trimmed.len());
        }
    };
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '؟' | '۔' | '。' | '।' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            if !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '.') {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        let rest = &line[end..];
        let spaced = rest.starts_with(char::is_whitespace) || c == '。';
        let first = rest.trim_start().chars().find(|c| c.is_alphanumeric());
        let begins = first.is_some_and(|c| !c.is_lowercase());
        if spaced && begins && !(c == '.' && abbreviates(&line[start..at])) {
            send(start, end);
            start = end;
        }
    }
    send(start, line.len());
}

/// Whether a full stop after this text belongs to an abbreviation or an initial.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || SHORT.contains(&word) || (word.contains('.') && word.len() <= 4)
}

const SHORT: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Maj", "Sgt", "St", "Rev", "No",
    "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Const", "Det", "Supt", "vs",
];
