//! Word pieces of a text, with the bytes that each stands for.
//!
//! As BERT cuts it (Devlin and others 2019, `BasicTokenizer` and `WordpieceTokenizer`): lower case, without accents, words at spaces,
//! every mark by itself, the longest piece first. Ours, because offsets must be right to the byte (see `docs/decisions.md`).

use std::ops::Range;
use std::sync::OnceLock;

use news::Span;
use regex::Regex;
use rustc_hash::FxHashMap;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::EncoderError;

/// Words of more characters than this are no words.
const LONGEST_WORD: usize = 100;

/// The pieces of a vocabulary.
#[derive(Debug)]
pub struct Pieces {
    ids: FxHashMap<String, i32>,
    begin: i32,
    end: i32,
    unknown: i32,
}

/// One input of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Piece ids, \[CLS\] first and \[SEP\] last.
    pub ids: Vec<i32>,
    /// Bytes of the text that each token stands for; empty for \[CLS\] and \[SEP\].
    pub spans: Vec<Span>,
}

impl Window {
    /// The bytes that it reaches over.
    pub(super) fn span(&self) -> Span {
        match self.spans.as_slice() {
            [first, .., last, _] => Span::new(first.start, last.end),
            [first, ..] => *first,
            [] => Span::new(0, 0),
        }
    }

    /// Goes on with the window of what follows in the text, apart by space alone.
    pub(super) fn join(&mut self, next: &Self) {
        self.ids.pop();
        self.spans.pop();
        self.ids.extend(next.ids.iter().skip(1));
        self.spans.extend(next.spans.iter().skip(1));
    }

    /// Tokens of words.
    pub(super) const fn words(&self) -> usize {
        self.ids.len().saturating_sub(2)
    }

    /// Leaves out what goes beyond so many tokens, but for the end mark.
    pub(super) fn shorten(&mut self, most: usize) {
        if self.ids.len() > most {
            self.ids.drain(most - 1..self.ids.len() - 1);
            self.spans.drain(most - 1..self.spans.len() - 1);
        }
    }
}

/// A character after normalising, with the bytes that it came from.
struct Letter {
    letter: char,
    bytes: Range<usize>,
}

impl Pieces {
    /// From a vocabulary, one piece a line, in the order of their ids.
    pub fn new(vocabulary: &str) -> Result<Self, EncoderError> {
        let ids: FxHashMap<String, i32> =
            vocabulary.lines().zip(0..).map(|(piece, id)| (piece.to_owned(), id)).collect();
        let special =
            |name: &str| ids.get(name).copied().ok_or_else(|| EncoderError::Vocabulary(format!("{name} is missing")));
        Ok(Self { begin: special("[CLS]")?, end: special("[SEP]")?, unknown: special("[UNK]")?, ids })
    }

    /// The window over a span of a text.
    pub fn window(&self, text: &str, span: Span) -> Window {
        let edge = Span::new(span.start, span.start);
        let mut window = Window { ids: vec![self.begin], spans: vec![edge] };
        let mut word: Vec<Letter> = Vec::new();
        for (at, c) in span.of(text).char_indices() {
            let bytes = span.start + at..span.start + at + c.len_utf8();
            if c.is_whitespace() {
                self.close(&mut word, &mut window);
            } else if stands_alone(c) {
                self.close(&mut word, &mut window);
                word.push(Letter { letter: c, bytes });
                self.close(&mut word, &mut window);
            } else if !c.is_control() && c != '\u{fffd}' {
                decompose_canonical(c, |c| {
                    if !is_combining_mark(c) {
                        word.extend(c.to_lowercase().map(|letter| Letter { letter, bytes: bytes.clone() }));
                    }
                });
            }
        }
        self.close(&mut word, &mut window);
        window.ids.push(self.end);
        window.spans.push(edge);
        window
    }

    /// Ends a word: its pieces, or the unknown one where they do not make it up.
    fn close(&self, word: &mut Vec<Letter>, window: &mut Window) {
        let Some((first, last)) = word.first().zip(word.last()) else { return };
        let whole = Span::new(first.bytes.start, last.bytes.end);
        match self.cut(word) {
            Some(pieces) => {
                for (id, letters) in pieces {
                    let part = &word[letters];
                    let (first, last) = (&part[0], &part[part.len() - 1]);
                    window.ids.push(id);
                    window.spans.push(Span::new(first.bytes.start, last.bytes.end));
                }
            }
            None => {
                window.ids.push(self.unknown);
                window.spans.push(whole);
            }
        }
        word.clear();
    }

    fn cut(&self, word: &[Letter]) -> Option<Vec<(i32, Range<usize>)>> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        let mut out = Vec::new();
        let mut from = 0;
        let mut piece = String::new();
        while from < word.len() {
            piece.clear();
            piece.push_str(if from > 0 { "##" } else { "" });
            piece.extend(word[from..].iter().map(|l| l.letter));
            let mut to = word.len();
            let id = loop {
                if let Some(id) = self.ids.get(&piece) {
                    break *id;
                }
                piece.pop();
                to -= 1;
                if to == from {
                    return None;
                }
            };
            out.push((id, from..to));
            from = to;
        }
        Some(out)
    }
}

/// Whether a character is a token by itself: a mark, or a character of a script without spaces.
fn stands_alone(c: char) -> bool {
    static MARK: OnceLock<Option<Regex>> = OnceLock::new();
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let ideograph = matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2ceaf | 0x2f800..=0x2fa1f);
    let mark = MARK.get_or_init(|| Regex::new(r"^\p{P}$").ok());
    ideograph || !c.is_alphanumeric() && mark.as_ref().is_some_and(|m| m.is_match(c.encode_utf8(&mut [0; 4])))
}
