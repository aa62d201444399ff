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
                if !(c.is_alphanumeric() || is_combining(c) || joins(kind, c, rest)) {
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
        // "U.S.", but not the end of one sentence that runs into the next ("died.He").
        (TokenKind::Word, '.') => {
            let mut after = rest.chars();
            after.next().is_some_and(char::is_uppercase) && after.next() == Some('.')
        }
        _ => false,
    }
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
    }
}
