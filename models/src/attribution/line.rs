//! One sentence as the finding part sees it: words in lower case, each knowing the quotation that it stands in.

use news::Span;

use super::cues::{self, Around};
use super::quotes::Quotation;
use crate::token::TokenKind;
use crate::{Document, capitals};

/// One token.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
    pub(super) low: String,
    pub(super) kind: TokenKind,
    /// The number of the quotation that it stands in.
    pub(super) quoted: Option<usize>,
}

impl Word<'_> {
    pub(super) fn is(&self, low: &str) -> bool {
        self.low == low
    }

    pub(super) fn capital(&self) -> bool {
        self.kind == TokenKind::Word && self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn possessive(&self) -> bool {
        self.low.ends_with("’s") || self.low.ends_with("'s") || self.low.ends_with("s’")
    }
}

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) words: Vec<Word<'a>>,
}

impl<'a> Line<'a> {
    pub(super) fn new(document: &Document<'a>, at: usize, quotations: &[Quotation]) -> Self {
        let text = document.text();
        let words = document
            .tokens_of(at)
            .iter()
            .map(|token| {
                let next = quotations.partition_point(|q| q.span.end <= token.span.start);
                let quoted = quotations.get(next).filter(|q| q.span.start <= token.span.start).map(|_| next);
                let word = token.of(text);
                Word { span: token.span, text: word, low: word.to_lowercase(), kind: token.kind, quoted }
            })
            .collect();
        Self { words }
    }

    /// The sentence without runs of words in capitals, such as links to other stories inside it.
    pub(super) fn pieces(self) -> Vec<Self> {
        let cuts = capitals::links(&self.words, |w| (w.kind == TokenKind::Word).then_some(w.text));
        if cuts.is_empty() {
            return vec![self];
        }
        let mut out = Vec::new();
        let mut from = 0;
        for run in cuts {
            if run.start > from {
                out.push(Self { words: self.words[from..run.start].to_vec() });
            }
            from = run.end;
        }
        if from < self.words.len() {
            out.push(Self { words: self.words[from..].to_vec() });
        }
        out
    }

    /// Quotations that begin with "according to", each as a sentence of its own: they cite someone in turn.
    pub(super) fn quoted_according(&self) -> Vec<Self> {
        let mut out = Vec::new();
        for at in 1..self.words.len() {
            let number = self.words[at].quoted;
            if number.is_none() || self.low(at) != "according" || self.low(at + 1) != "to" || !self.mark(at - 1) {
                continue;
            }
            let inside = self.words[at..].iter().take_while(|w| w.quoted == number);
            let mut words: Vec<_> = inside.map(|w| Word { quoted: None, ..w.clone() }).collect();
            while words.last().is_some_and(|w| matches!(w.text, "”" | "\"" | "," | "'" | "’")) {
                words.pop();
            }
            out.push(Self { words });
        }
        out
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    pub(super) fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &w.low)
    }

    /// The bytes of words `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.words.get(from)?, self.words.get(to.checked_sub(1)?)?);
        (from < to).then(|| Span::new(first.span.start, last.span.end))
    }

    pub(super) fn mark(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.kind == TokenKind::Mark)
    }

    /// Whether a mark stands between two words without a space.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > 0
            && self.get(at + 1).is_some_and(|next| next.span.start == self.words[at].span.end)
            && self.words[at - 1].span.end == self.words[at].span.start
    }

    /// Whether the sentence ends at word `at`, closing marks aside.
    pub(super) fn ends(&self, at: usize) -> bool {
        self.words[at.min(self.len())..].iter().all(|w| matches!(w.text, "." | "!" | "?" | ")" | "]" | "…"))
    }

    pub(super) fn quoted(&self, at: usize) -> Option<usize> {
        self.words.get(at).and_then(|w| w.quoted)
    }

    /// What stands around the word at `at`, as the cue table tells it.
    pub(super) fn around(&self, at: usize) -> Around {
        let before = at.checked_sub(1).map_or("", |b| self.low(b));
        match before {
            "to" => return Around::AfterTo,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" => return Around::AfterBe,
            _ => {}
        }
        let named = at.checked_sub(1).and_then(|b| self.get(b)).is_some_and(Word::possessive);
        if named
            || (cues::is_determiner(before)
                && !matches!(before, "that" | "this" | "some" | "many" | "others" | "all" | "both"))
            || matches!(
                before,
                "of" | "in"
                    | "for"
                    | "into"
                    | "from"
                    | "about"
                    | "amid"
                    | "over"
                    | "despite"
                    | "against"
                    | "recent"
                    | "former"
                    | "own"
                    | "by"
                    | "with"
            )
        {
            return Around::AfterDeterminer;
        }
        self.following(at)
    }

    /// What follows the word at `at`.
    pub(super) fn following(&self, at: usize) -> Around {
        let next = self.low(at + 1);
        let quote = |i: usize| self.get(i).is_some_and(|w| w.quoted.is_some()) && self.quoted(at).is_none();
        match next {
            "that" => Around::That,
            _ if quote(at + 1) || next == ":" => Around::Quote,
            "," if quote(at + 2) => Around::Quote,
            "" => Around::Mark,
            _ if self.mark(at + 1) => Around::Mark,
            "to" => Around::To,
            _ if cues::is_preposition(next) => Around::Preposition,
            _ => Around::Phrase,
        }
    }

    /// Whether the word at `at` may be a cue: reliable enough where it stands. The rate is in a hundred.
    pub(super) fn rate(&self, at: usize) -> u8 {
        let Some(word) = self.words.get(at).filter(|w| w.quoted.is_none() && w.kind == TokenKind::Word) else {
            return 0;
        };
        // "Observers report deaths": a plural subject makes a verb of what is mostly a noun.
        let plural = at.checked_sub(1).and_then(|b| self.get(b)).is_some_and(|w| {
            !w.possessive() && w.low.len() > 4 && w.low.ends_with('s') && !w.low.ends_with("ss")
                || w.is("media")
                || w.is("police")
        });
        let around = self.around(at);
        if plural
            && matches!(
                &*word.low,
                "report" | "claim" | "estimate" | "say" | "allege" | "warn" | "confirm" | "describe"
            )
            && matches!(around, Around::Phrase | Around::That)
        {
            return 85;
        }
        cues::cue(&word.low).map_or(0, |cue| cue.rate(around))
    }
}
