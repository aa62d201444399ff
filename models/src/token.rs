//! Tokens: words, numbers and marks of a text with their byte spans.

use news::Span;

/// What a Token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and dots ("don't", "pro-government", "U.S.").
    Word,
    /// Digits with inner separators ("1,500", "3.5", "2026").
    Number,
    /// One mark.
    Mark,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// The token as it stands.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// The tokens of one sentence with their words in lower case: what the number and time finders walk over. Indexes may lie
/// outside; there the word is "".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    lower: &'a str,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    /// `lower` is `text` with its ASCII letters lowered, which keeps all offsets.
    pub(crate) const fn new(text: &'a str, lower: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, lower, tokens }
    }

    /// How many tokens there are.
    pub(crate) const fn len(self) -> usize {
        self.tokens.len()
    }

    /// Token `at` in lower case.
    pub(crate) fn low(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.lower))
    }

    /// The token `back` before `at` in lower case.
    pub(crate) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.low(at))
    }

    /// Token `at` as it stands.
    pub(crate) fn raw(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// What token `at` is made of.
    pub(crate) fn kind(self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// The words at some bytes, as they stand.
    pub(crate) fn text(self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// Bytes of token `at`.
    pub(crate) fn span(self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(Span::default, |t| t.span)
    }

    /// What stands between token `at` and the next one.
    pub(crate) fn gap(self, at: usize) -> &'a str {
        Span::new(self.span(at).end, self.span(at + 1).start).of(self.text)
    }

    /// Whether the tokens from `at` on are these words, and how many they are.
    pub(crate) fn follow(self, at: usize, words: &str) -> Option<usize> {
        let mut count = 0;
        for word in words.split(' ') {
            if self.low(at + count) != word {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// Whether the tokens that end before `at` are these words, and where they begin.
    pub(crate) fn precede(self, at: usize, words: &str) -> Option<usize> {
        let mut first = at;
        for word in words.rsplit(' ') {
            first = first.checked_sub(1)?;
            if self.low(first) != word {
                return None;
            }
        }
        Some(first)
    }
}

/// Whether a table of words that white space parts holds a word.
pub(crate) fn listed(table: &str, word: &str) -> bool {
    !word.is_empty() && table.split_ascii_whitespace().any(|w| w == word)
}

/// Splits `text[within]` into tokens; white space is none.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let part = within.of(text);
    let mut out = Vec::with_capacity(part.len() / 5);
    let mut chars = part.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let kind = match first {
            c if c.is_numeric() => TokenKind::Number,
            c if c.is_alphabetic() => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        if kind != TokenKind::Mark {
            while let Some(&(at, c)) = chars.peek() {
                let rest = &part[at + c.len_utf8()..];
                let inner =
                    joins(kind, c, rest) || (kind == TokenKind::Word && c == '.' && dotted(&part[start..end], rest));
                if !(c.is_alphanumeric() || is_combining(c) || inner) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            if kind == TokenKind::Word && abbreviates(&part[start..end]) && part[end..].starts_with('.') {
                chars.next();
                end += 1;
            }
        }
        out.push(Token { span: Span::new(start, end).shifted(within.start), kind });
    }
    out
}

/// Whether `mark` stands inside a token because of what follows it.
fn joins(kind: TokenKind, mark: char, rest: &str) -> bool {
    let next = rest.chars().next();
    match (kind, mark) {
        (TokenKind::Number, ',' | '.') => next.is_some_and(char::is_numeric),
        (TokenKind::Word, '\'' | '’' | '-' | '‐' | '‑') => next.is_some_and(char::is_alphanumeric),
        (TokenKind::Number, '-' | '‐' | '‑') => next.is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// Whether the dot after `before` stands inside an abbreviation of single letters ("U.S.", "p.m."), and not at the end of one
/// sentence that runs into the next ("died.He").
fn dotted(before: &str, rest: &str) -> bool {
    let mut after = rest.chars();
    let (Some(next), following) = (after.next(), after.next()) else { return false };
    let mut last = before.rsplit('.').next().unwrap_or("").chars();
    let (Some(letter), None) = (last.next(), last.next()) else { return false };
    let same_case = letter.is_uppercase() == next.is_uppercase();
    next.is_alphabetic() && same_case && !following.is_some_and(char::is_alphanumeric)
}

/// Whether a word that holds inner dots keeps its last dot ("U.S" + ".").
fn abbreviates(word: &str) -> bool {
    word.contains('.')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{200c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn tokens_keep_what_belongs_together() {
        assert_eq!(
            words("The U.S. said 1,500 people weren’t hurt."),
            ["The", "U.S.", "said", "1,500", "people", "weren’t", "hurt", "."]
        );
        assert_eq!(words("a 25-year-old, shot (twice)"), ["a", "25-year-old", ",", "shot", "(", "twice", ")"]);
        assert_eq!(words("died.He"), ["died", ".", "He"]);
        assert_eq!(words("at 5 p.m. on plan B.The"), ["at", "5", "p.m.", "on", "plan", "B", ".", "The"]);
    }
}
