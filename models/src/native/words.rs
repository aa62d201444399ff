//! Lines of an Article and their words, with the keys by which they are compared.

use std::sync::LazyLock;

use news::{Article, Span};
use rustc_hash::FxHashSet;

use super::letters::{self, JOINER, is_drawn_only, is_of_word, letter};

/// No name, month or number is longer; a longer word has no key.
const LONGEST: usize = 200;

/// What a Word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Letters,
    /// Digits of one set, with inner separators.
    Digits,
    /// One mark, or digits of several sets.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Folded letters; of a number its digits as ASCII with `,` and `.`; of a mark the mark.
    pub(super) key: String,
    pub(super) kind: Kind,
    /// Whether a zero-width non-joiner ties it to the word before.
    pub(super) joined: bool,
}

/// One line of the text.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
}

impl Line<'_> {
    /// The key of word `at`; "" outside.
    pub(super) fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.key.as_str())
    }

    /// The key of the word `back` before `at`.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.key(at))
    }

    /// What word `at` is made of.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.words.get(at).map_or(Kind::Mark, |w| w.kind)
    }

    /// Whether word `at` hangs on the one before by a joiner.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.joined)
    }

    /// From the start of word `first`, less `taken` letters, to the end of the word before `after`.
    pub(super) fn span(&self, first: usize, taken: usize, after: usize) -> Span {
        let start = self.words.get(first).map_or(0, |w| w.span.start + self.letters(w.span, taken));
        let end = after.checked_sub(1).and_then(|at| self.words.get(at)).map_or(start, |w| w.span.end);
        Span::new(start, end.max(start))
    }

    /// How many bytes the first `count` letters of a word take, with the marks on them.
    fn letters(&self, span: Span, count: usize) -> usize {
        let mut seen = 0;
        let raw = span.of(self.text);
        let found = raw.char_indices().find(|(_, c)| {
            seen += usize::from(letter(*c).is_some());
            seen > count
        });
        if count == 0 { 0 } else { found.map_or(0, |(at, _)| at) }
    }

    /// Whether the words from `at` on are these, and the word after them.
    pub(super) fn follow(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut at = at;
        for key in phrase.split(' ') {
            if self.key(at) != key {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The keys of `count` words from `at` on, where all are letters.
    pub(super) fn joint(&self, at: usize, count: usize) -> Option<String> {
        let words = self.words.get(at..at.checked_add(count)?)?;
        words.iter().all(|w| w.kind == Kind::Letters).then(|| {
            let keys: Vec<&str> = words.iter().map(|w| w.key.as_str()).collect();
            keys.join(" ")
        })
    }
}

/// A set of words, compared by their keys: a table with words parted by white space.
pub(super) type Words = LazyLock<FxHashSet<String>>;

/// The set of a table.
pub(super) fn set(table: &str) -> FxHashSet<String> {
    table.split_whitespace().map(letters::key).collect()
}

/// All lines of an Article, of all kinds of segment.
pub(super) fn lines(article: &Article) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for segment in &article.segments {
        let mut at = segment.span.start;
        for line in segment.span.of(&article.text).split_inclusive('\n') {
            let words = cut(line, at);
            at += line.len();
            if !words.is_empty() {
                out.push(Line { text: &article.text, words });
            }
        }
    }
    out
}

fn cut(line: &str, base: usize) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut joined = false;
    let mut chars = line.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first == JOINER {
            joined = out.last().is_some_and(|w| w.span.end == base + start);
            continue;
        }
        if first.is_whitespace() || is_drawn_only(first) {
            joined = false;
            continue;
        }
        let mut end = start + first.len_utf8();
        let (kind, key) = if let Some(set) = digit(first) {
            let mut digits = String::from(set.1);
            let mut one_set = true;
            while let Some(&(at, c)) = chars.peek() {
                let next = line[at + c.len_utf8()..].chars().next().and_then(digit);
                match (digit(c), separator(c)) {
                    (Some(more), _) => {
                        one_set &= more.0 == set.0;
                        digits.push(more.1);
                    }
                    (None, Some(mark)) if next.is_some() => digits.push(mark),
                    _ => break,
                }
                end = at + c.len_utf8();
                chars.next();
            }
            if one_set && digits.len() <= LONGEST { (Kind::Digits, digits) } else { (Kind::Mark, String::new()) }
        } else if first.is_alphabetic() {
            while let Some(&(at, c)) = chars.peek() {
                if !is_of_word(c) {
                    break;
                }
                if !is_drawn_only(c) || c == '\u{640}' {
                    end = at + c.len_utf8();
                }
                chars.next();
            }
            let raw = &line[start..end];
            (Kind::Letters, if raw.len() <= LONGEST { letters::key(raw) } else { String::new() })
        } else {
            (Kind::Mark, first.to_string())
        };
        let tied = std::mem::take(&mut joined) && kind != Kind::Mark;
        out.push(Word { span: Span::new(base + start, base + end), key, kind, joined: tied });
    }
    out
}

/// The set that a digit is of, and the digit in ASCII.
fn digit(c: char) -> Option<(u8, char)> {
    let (set, zero) = match c {
        '0'..='9' => (0, '0'),
        '٠'..='٩' => (1, '٠'),
        '۰'..='۹' => (2, '۰'),
        _ => return None,
    };
    let value = u32::from(c) - u32::from(zero);
    char::from_digit(value, 10).map(|ascii| (set, ascii))
}

/// A mark that stands inside numbers: `,` parts thousands, `.` may part either, `٫` decimals alone.
const fn separator(c: char) -> Option<char> {
    match c {
        ',' | '،' | '٬' | '\'' | '’' => Some(','),
        '.' => Some('.'),
        '٫' => Some('d'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_joiners_and_numbers_keep_their_separators() {
        let keys = |text: &str| cut(text, 0).into_iter().map(|w| w.key).collect::<Vec<_>>();
        assert_eq!(keys("ده‌ها نفر"), ["ده", "ها", "نفر"]);
        assert_eq!(keys("۱٬۵۰۰ و ٢٫٥ و 3.5"), ["1,500", "و", "2d5", "و", "3.5"]);
        assert_eq!(keys("و50 قتيلاً."), ["و", "50", "قتيلا", "."]);
        assert_eq!(keys("1۲"), [""]);
    }
}
