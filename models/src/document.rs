//! A Document: one Article cut into sentences and tokens, which all finders share.

use std::ops::Range;

use news::{Article, Span};

use crate::sentence::{Sentence, sentences};
use crate::token::{Token, tokens};

/// One Article cut into sentences and tokens.
#[derive(Debug)]
pub struct Document<'a> {
    /// The Article.
    pub article: &'a Article,
    /// Its sentences, in text order, of all segments.
    pub sentences: Vec<Sentence>,
    /// All their tokens, in text order.
    pub tokens: Vec<Token>,
    /// For each sentence, its tokens.
    ranges: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Cuts an Article.
    pub fn new(article: &'a Article) -> Self {
        let sentences = sentences(article);
        let mut all = Vec::new();
        let mut ranges = Vec::with_capacity(sentences.len());
        for sentence in &sentences {
            let first = all.len();
            all.extend(tokens(&article.text, sentence.span));
            ranges.push(first..all.len());
        }
        Self { article, sentences, tokens: all, ranges }
    }

    /// The text that all spans are of.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The words at a span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The tokens of sentence number `at`.
    pub fn tokens_of(&self, at: usize) -> &[Token] {
        &self.tokens[self.ranges[at].clone()]
    }

    /// The number of the sentence in which a span begins.
    pub fn sentence_of(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start <= span.start);
        let at = after.checked_sub(1)?;
        (span.start < self.sentences[at].span.end).then_some(at)
    }
}
