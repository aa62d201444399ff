//! Sentences of an Article, each inside one Segment and one paragraph.

use crate::token::listed;
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
        for span in paragraphs(&article.text, segment.span) {
            let before = out.len();
            split(&article.text, span, |span| {
                out.push(Sentence { span, segment: segment.kind, paragraph });
            });
            paragraph += usize::from(out.len() > before);
        }
    }
    out
}

/// The paragraphs of a segment: its lines, joined where they are one text wrapped at a fixed width.
fn paragraphs(text: &str, segment: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    let mut at = segment.start;
    let mut lines = segment.of(text).split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let span = Span::new(at, at + line.len());
        at = span.end;
        match out.last_mut() {
            Some(last) if open => last.end = span.end,
            _ => out.push(span),
        }
        open = lines.peek().is_some_and(|next| wrapped(line, next));
    }
    out
}

/// Lines that one fixed width wraps are about as long as one another, and the upper one ends inside a sentence.
fn wrapped(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    (45..=100).contains(&line.len())
        && (1..=100).contains(&next.len())
        && !line.ends_with(['.', '!', '?', ':', ';', '"', '”', '|'])
        && next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '"' | '“' | '[' | '$'))
}

/// How a paragraph uses capitals, which tells what they can say about its sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Mixed,
    /// Nothing but small letters: they may begin a sentence.
    Lower,
    /// Nothing but capitals: abbreviations are too.
    Upper,
}

impl Case {
    fn of(part: &str) -> Self {
        let upper = part.chars().filter(|c| c.is_uppercase()).count();
        let lower = part.chars().filter(|c| c.is_lowercase()).count();
        match (upper, lower) {
            (u, l) if l >= 40 && u * 100 < l => Self::Lower,
            (u, l) if u >= 20 && l * 20 < u => Self::Upper,
            _ => Self::Mixed,
        }
    }
}

/// Cuts one paragraph into sentences: the Unicode rule (UAX 29), mended where it breaks after an abbreviation, an initial or
/// inside a quotation that goes on, and where it joins sentences without a space or a capital between them.
fn split(text: &str, paragraph: Span, mut emit: impl FnMut(Span)) {
    let part = paragraph.of(text);
    let case = Case::of(part);
    let mut start = None;
    let mut cut = |from: usize, end: usize| {
        let first = *start.get_or_insert(from);
        if end < part.len() && !ends_here(&part[first..end], &part[end..], case) {
            return;
        }
        start = None;
        let trimmed = part[first..end].trim();
        if !trimmed.is_empty() {
            let lead = part[first..end].len() - part[first..end].trim_start().len();
            let first = paragraph.start + first + lead;
            emit(Span::new(first, first + trimmed.len()));
        }
    };
    for (at, piece) in part.split_sentence_bound_indices() {
        let mut from = at;
        for end in missed(piece, case) {
            cut(from, at + end);
            from = at + end;
        }
        cut(from, at + piece.len());
    }
}

/// Ends of sentences that the Unicode rule passes over: "he died.She left", and in small letters "he died. she left".
fn missed(piece: &str, case: Case) -> Vec<usize> {
    const DOMAINS: &[&str] =
        &["com", "org", "net", "gov", "edu", "in", "co", "uk", "ir", "info", "html", "htm", "php", "tv", "me", "io"];
    let mut out = Vec::new();
    for (at, mark) in piece.match_indices(['.', '!', '?']) {
        let stem: usize = piece[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        let closed =
            piece[..at].ends_with(['"', '”', ')', '%', '\'']) || piece[..at].ends_with(|c: char| c.is_ascii_digit());
        if stem < 2 && !closed {
            continue;
        }
        let after = at + mark.len();
        let rest = &piece[after..];
        let tail = rest.trim_start_matches(['"', '”', '’', ')']);
        let end = after + rest.len() - tail.len();
        let spaced = tail.trim_start();
        let mut next = spaced.trim_start_matches(['"', '“', '‘', '(']).chars();
        let (first, second) = (next.next(), next.next());
        let breaks = match case {
            Case::Mixed | Case::Upper => {
                spaced.len() == tail.len()
                    && stem >= 2
                    && first.is_some_and(char::is_uppercase)
                    && second.is_some_and(|c| c.is_lowercase() || c == ' ')
            }
            Case::Lower => {
                let word = spaced.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                let glued = spaced.len() == tail.len() && end == after;
                first.is_some_and(char::is_alphabetic)
                    && !(glued && (DOMAINS.contains(&word) || word.len() < 2 && word != "a" || stem < 2))
            }
        };
        if breaks && end < piece.len() {
            out.push(end);
        }
    }
    out
}

/// Abbreviations before a name or a number, after which a sentence does not end.
const ABBREVIATIONS: &str = "\
    Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Capt Maj Sgt Cpl Brig Adm Cmdr St Sr Jr Rev Hon Pres No Nos vs v Mt Ft \
    Inc Ltd Co Corp Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec approx est Ave Blvd Rd";

/// Abbreviations that are common words where nothing is capitalised.
const WORDS: &str = "\
    No Co Mar Sep Dec Sat St V Est Hon Rep Nos Jun Jan";

fn abbreviation(word: &str, case: Case) -> bool {
    match case {
        Case::Mixed => listed(ABBREVIATIONS, word),
        Case::Upper => ABBREVIATIONS.split_ascii_whitespace().any(|a| a.eq_ignore_ascii_case(word)),
        Case::Lower => {
            ABBREVIATIONS.split_ascii_whitespace().any(|a| a.eq_ignore_ascii_case(word))
                && !WORDS.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word))
        }
    }
}

fn ends_here(sentence: &str, rest: &str, case: Case) -> bool {
    let body = sentence.trim_end();
    let closed = body.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let next = rest.trim_start().chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '['));
    // A wrapped line that goes on.
    if sentence.ends_with('\n') && !closed.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    if let Some(stem) = closed.strip_suffix('.') {
        let word = stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or("");
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let initial = letter && (case == Case::Lower || word.chars().all(char::is_uppercase));
        if abbreviation(word, case) || initial {
            return false;
        }
        // "U.S. officials", "a.m. local time": an inner-dotted word ends a sentence only before a capital that
        // commonly begins one.
        if word.contains('.') && !word.ends_with('.') {
            let starter = rest.split_whitespace().next().unwrap_or("");
            return listed(STARTERS, starter.trim_end_matches(','));
        }
    }
    // A question or exclamation inside a quotation: “…!” he shouted.
    case == Case::Lower || !next.is_some_and(char::is_lowercase)
}

/// Function words and small numbers, which are capitalised only where a sentence begins: nothing that a place, a day or an
/// office begins with ("9 p.m. Tehran time", "10 p.m. Friday", "U.S. Central Command").
const STARTERS: &str = "\
    The A An This That These Those His Her Its Their Our My I You He She It We They There Here \
    In On At By For From To With Without As If When While After Before Since Until Although Though Because Despite Amid \
    But And Or Yet So Nor However Meanwhile Then Later Still Also \
    Some Many Most Several Few All Both Each Every Another Other Others Nobody Nothing None \
    One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens Hundreds Thousands \
    What Who Why How Where";

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
        assert_eq!(
            cut("Traffic fell from 2 p.m. Two operators blamed a cable. It was back at 9 p.m. Tehran time."),
            ["Traffic fell from 2 p.m.", "Two operators blamed a cable.", "It was back at 9 p.m. Tehran time."]
        );
    }

    #[test]
    fn sentences_end_without_a_space_or_a_capital() {
        assert_eq!(
            cut("The boy died.She left at 5 p.m. for Harun."),
            ["The boy died.", "She left at 5 p.m. for Harun."]
        );
        let lower =
            "three men were held in the old town.the mob went on. \"we saw it,\" dr. rao said at mill.com today.";
        assert_eq!(
            cut(lower),
            [
                "three men were held in the old town.",
                "the mob went on.",
                "\"we saw it,\" dr. rao said at mill.com today."
            ]
        );
        assert_eq!(
            cut("THE MURDER OF DR. RIOS SHOCKED THE TOWN. GEN. PAZ SPOKE."),
            ["THE MURDER OF DR. RIOS SHOCKED THE TOWN.", "GEN. PAZ SPOKE."]
        );
    }

    #[test]
    fn lines_of_one_width_are_one_paragraph() {
        let text = "   HARUN, 1 MAR 90 (XYZ) -- THE POLICE OF THE TOWN HAVE REPORTED THAT\nTHREE MEN DIED IN THE BLAST.\n\nShort head\nAnother line.";
        let all = paragraphs(text, Span::new(0, text.len()));
        assert_eq!(all.iter().filter(|s| !s.of(text).trim().is_empty()).count(), 3);
        let wrapped = "THE POLICE OF THE TOWN HAVE REPORTED THAT IN ALL\nTHREE MEN DIED. TWO MORE\n";
        assert_eq!(cut(wrapped).len(), 2);
    }
}
