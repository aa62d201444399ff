//! Places in a text: byte spans inside the program, code points at the JSON edge, quotes with context for people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of `Article.text`: bytes inside the program, code points inside an [`crate::AtEdge`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First offset.
    pub start: usize,
    /// Offset after the last.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in the span's unit.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing is inside.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words at this byte span, or `""` where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The same span moved right by `by`.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How much context a [`Selector`] carries on each side, in code points.
const CONTEXT: usize = 32;

/// Exact words, their surroundings and their position (W3C Web Annotation TextQuoteSelector and TextPositionSelector).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Selector {
    /// Where the words stand.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
}

impl Selector {
    /// Code points that are kept on each side.
    pub const CONTEXT: usize = CONTEXT;

    /// Selects the byte span of `text`; a span that does not fit is narrowed to the nearest one that does.
    pub fn new(text: &str, span: Span) -> Self {
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end).max(start);
        let from = text[..start].char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
        let to = text[end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| end + at);
        Self {
            span: Span::new(start, end),
            exact: text[start..end].to_owned(),
            prefix: text[from..start].to_owned(),
            suffix: text[end..to].to_owned(),
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Converts between byte and code point offsets of one text in O(log n), after one O(n) pass.
#[derive(Debug)]
pub struct Offsets {
    /// For each code point that is longer than one byte: (its index, byte offset after it).
    wide: Vec<(usize, usize)>,
    bytes: usize,
}

impl Offsets {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let wide = text
            .char_indices()
            .enumerate()
            .filter(|(_, (_, c))| c.len_utf8() > 1)
            .map(|(point, (at, c))| (point, at + c.len_utf8()))
            .collect();
        Self { wide, bytes: text.len() }
    }

    /// Code point offset of a byte offset that lies on a character boundary.
    pub fn to_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes);
        match self.wide.partition_point(|&(_, after)| after <= byte) {
            0 => byte,
            n => {
                let (point, after) = self.wide[n - 1];
                point + 1 + (byte - after)
            }
        }
    }

    /// Byte offset of a code point offset.
    pub fn to_byte(&self, point: usize) -> usize {
        let byte = match self.wide.partition_point(|&(at, _)| at < point) {
            0 => point,
            n => {
                let (at, after) = self.wide[n - 1];
                after + (point - at - 1)
            }
        };
        byte.min(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn selector_keeps_exact_words_and_context() {
        let text = "Résidents — “hundreds of people have been killed”, they said.";
        let start = text.find("hundreds").unwrap();
        let quote = Selector::new(text, Span::new(start, start + 33));
        assert_eq!(quote.exact, "hundreds of people have been kill");
        assert_eq!(quote.prefix, "Résidents — “");
        assert!(quote.suffix.starts_with("ed”"));
    }

    proptest! {
        #[test]
        fn offsets_agree_with_counting(text in "\\PC{0,60}") {
            let offsets = Offsets::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.to_point(byte), point);
                prop_assert_eq!(offsets.to_byte(point), byte);
            }
            prop_assert_eq!(offsets.to_point(text.len()), text.chars().count());
            prop_assert_eq!(offsets.to_byte(text.chars().count()), text.len());
        }

        #[test]
        fn selectors_never_panic_and_always_quote(text in "\\PC{0,60}", a in 0usize..80, b in 0usize..80) {
            let quote = Selector::new(&text, Span::new(a, b));
            prop_assert_eq!(quote.span.of(&text), quote.exact.as_str());
        }
    }
}
