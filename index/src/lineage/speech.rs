//! Who speaks in an Article, and in which quoted words: the reporting that a copy cannot have of its own.

use news::{EntityKind, QuoteStyle, Reading, SourceClass, Span};

use super::sentences::Piece;
use super::words;

/// A quotation of four words and more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Bytes of the Article's text, inside the marks.
    pub span: Span,
    /// Hashes of its words, in order.
    pub words: Vec<u64>,
}

/// Shortest quotation that counts, in words; shorter ones are scare quotes and titles.
pub const SHORTEST: usize = 4;

/// Longest stretch that is still one quotation, in bytes; beyond it a mark was lost.
const LONGEST: usize = 1500;

/// Quotations inside one paragraph each, in text order.
pub fn quotes(text: &str, pieces: &[Piece]) -> Vec<Quote> {
    let mut out = Vec::new();
    for paragraph in pieces.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
        let span = Span::new(first.span.start, last.span.end);
        let mut open: Option<(usize, char)> = None;
        for (at, c) in span.of(text).char_indices() {
            let at = span.start + at;
            open = match (open, c) {
                (None, '“' | '"' | '«' | '„') => Some((at + c.len_utf8(), c)),
                (Some((from, mark)), '”' | '"' | '»' | '“') if mark != '"' || c == '"' => {
                    push(&mut out, text, Span::new(from, at));
                    None
                }
                (open, _) => open,
            };
        }
        // A quotation that goes on in the next paragraph is not closed in this one.
        if let Some((from, _)) = open.filter(|(_, mark)| *mark != '"') {
            push(&mut out, text, Span::new(from, span.end));
        }
    }
    out
}

fn push(out: &mut Vec<Quote>, text: &str, span: Span) {
    let words: Vec<u64> = words::cut(span.of(text)).map(|(_, w)| words::hash(&w.to_lowercase())).collect();
    if words.len() >= SHORTEST && span.len() <= LONGEST {
        out.push(Quote { span, words });
    }
}

/// A name without case, spaces and marks: "Fox News" and "foxnews" are one.
pub fn squash(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Someone who speaks in an Article under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as printed.
    pub name: String,
    /// Hashed stems of its words.
    pub words: Vec<u64>,
}

impl Speaker {
    fn new(name: &str) -> Self {
        let words = words::cut(name).map(|(_, word)| words::hash(&words::stem(word))).collect();
        Self { name: name.to_owned(), words }
    }
}

/// Persons who speak, and bodies that are quoted in their own words, each once, in text order: from the reader's
/// attributions, or from speech verbs beside capitalised names where the reader found none.
pub fn speakers(reading: &Reading, pieces: &[Piece]) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::new();
    let mut add = |speaker: Speaker| {
        if !speaker.words.is_empty() && out.iter().all(|s| s.words != speaker.words) {
            out.push(speaker);
        }
    };
    for attribution in &reading.attributions {
        let Some(source) = attribution.source.as_ref().filter(|s| s.named && s.class != SourceClass::Media) else {
            continue;
        };
        let mut entities = reading.entities.iter();
        let person = entities.any(|e| e.kind == EntityKind::Person && e.span.overlaps(source.span));
        if person || attribution.quote != QuoteStyle::Indirect {
            add(Speaker::new(&source.name));
        }
    }
    if reading.attributions.is_empty() {
        for piece in pieces.iter().filter(|p| !p.title) {
            speaking_names(piece.span.of(&reading.article.text)).iter().for_each(|name| add(Speaker::new(name)));
        }
    }
    out
}

/// Runs of two and more capitalised words in a sentence that holds a speech verb.
fn speaking_names(sentence: &str) -> Vec<String> {
    let words: Vec<(usize, &str)> = words::cut(sentence).collect();
    if !words.iter().any(|(_, w)| SPEECH.contains(&w.to_lowercase().as_str())) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut before = 0;
    for (at, word) in words.into_iter().map(|(at, w)| (at, Some(w))).chain([(sentence.len(), None)]) {
        let upper = word.is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase));
        let joined = sentence[before..at].trim().is_empty() || sentence[before..at].trim() == ".";
        if !(upper && joined) || run.is_empty() {
            if run.len() >= 2 {
                out.push(run.join(" "));
            }
            run.clear();
        }
        if let Some(word) = word {
            if upper {
                run.push(word);
            }
            before = at + word.len();
        }
    }
    out
}

const SPEECH: &[&str] = &["said", "says", "told", "added", "according", "announced", "stated", "tweeted", "wrote"];
