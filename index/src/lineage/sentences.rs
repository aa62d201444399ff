//! Sentences of an Article's title and body, in any script.
//!
//! The reader has a finer splitter for English, which knows wrapped lines and texts in small letters alone; here cuts need
//! only fall alike in both copies of a text, in whatever language, and show a reader some words in their sentence. The two
//! stay apart: a finer cut would change what is a copy of what.

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

/// The sentence or sentences around some words, inside their segment and paragraph; bytes of the Article's text. Null where
/// the span does not fit the text.
pub fn around(article: &Article, span: Span) -> Option<Span> {
    let text = article.text.as_str();
    text.get(span.start..span.end)?;
    let home = article.segments.iter().map(|s| s.span).find(|s| s.contains(span));
    let home = home.unwrap_or(Span::new(0, text.len()));
    let start = text[home.start..span.start].rfind('\n').map_or(home.start, |at| home.start + at + 1);
    let end = text[span.end..home.end].find('\n').map_or(home.end, |at| span.end + at);
    let (mut from, mut to) = (start, None);
    split(&text[start..end], |first, last| {
        if start + first <= span.start {
            from = start + first;
        }
        if start + last >= span.end {
            to = to.or(Some(start + last));
        }
    });
    Some(Span::new(from, to.unwrap_or(end)))
}

/// The sentence in which a line ends.
pub fn last(line: &str) -> &str {
    let mut start = 0;
    split(line, |from, _| start = from);
    &line[start..]
}

/// Ends of sentences after which no blank is written.
const WIDE: [char; 3] = ['。', '！', '？'];

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
        if !matches!(c, '.' | '!' | '?' | '؟' | '۔' | '।' | '…') && !WIDE.contains(&c) {
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
        let spaced = rest.starts_with(char::is_whitespace) || WIDE.contains(&c);
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

/// Whether a word is the short form of a title or a month, in any case.
pub fn abbreviation(word: &str) -> bool {
    SHORT.iter().any(|short| short.eq_ignore_ascii_case(word))
}

const SHORT: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Maj", "Sgt", "St", "Rev", "No",
    "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Const", "Det", "Supt", "Brig", "vs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_sentence() {
        let text = "Ports shut\n\nPhones rang. Gen. R. Orlo of the U.S. Army said “it was cut.” Nobody knew why. 网断了！谁知道？";
        let mut article = Article::bare(&[(SegmentKind::Body, text)]);
        let of = |article: &Article, words: &str| {
            let at = text.find(words).unwrap();
            around(article, Span::new(at, at + words.len())).map(|span| span.of(text).to_owned())
        };
        for (words, sentence) in [
            ("shut", "Ports shut"),
            ("Phones", "Phones rang."),
            ("Orlo", "Gen. R. Orlo of the U.S. Army said “it was cut.”"),
            ("it was cut.”", "Gen. R. Orlo of the U.S. Army said “it was cut.”"),
            ("rang. Gen", "Phones rang. Gen. R. Orlo of the U.S. Army said “it was cut.”"),
            ("断", "网断了！"),
        ] {
            assert_eq!(of(&article, words).as_deref(), Some(sentence), "{words}");
        }
        assert_eq!(around(&article, Span::new(0, text.len() + 1)), None);
        // No further than the segment.
        article.segments[0].span = Span::new(text.find("Army").unwrap(), text.len());
        assert_eq!(of(&article, "said").as_deref(), Some("Army said “it was cut.”"));
    }
}
