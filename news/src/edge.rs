//! The JSON edge: records with offsets in code points instead of bytes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Article, Attribution, Claim, Entity, Offsets, Reading, Segment, Skipped, Span, TimeMention};

/// A record that holds spans of one text.
pub trait Spanned {
    /// Replaces every span by what `with` makes of it.
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span);
}

/// A record whose offsets count code points, as in JSON and in the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct AtEdge<T>(T);

impl<T: Spanned> AtEdge<T> {
    /// Turns byte offsets into code points of `text`.
    pub fn new(record: T, text: &str) -> Self {
        Self::with(record, &Offsets::new(text))
    }

    /// The same with offsets that were indexed before, for many records of one text.
    pub fn with(mut record: T, offsets: &Offsets) -> Self {
        record.map_spans(&mut |s| Span::new(offsets.to_point(s.start), offsets.to_point(s.end)));
        Self(record)
    }

    /// Turns code points of `text` back into byte offsets.
    pub fn into_bytes(self, text: &str) -> T {
        self.into_bytes_with(&Offsets::new(text))
    }

    /// The same with offsets that were indexed before.
    pub fn into_bytes_with(self, offsets: &Offsets) -> T {
        let mut record = self.0;
        record.map_spans(&mut |s| Span::new(offsets.to_byte(s.start), offsets.to_byte(s.end)));
        record
    }
}

impl<T> AtEdge<T> {
    /// The record, offsets in code points.
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl AtEdge<Article> {
    /// The Article with byte offsets; it carries its own text.
    pub fn into_article(self) -> Article {
        let offsets = Offsets::new(&self.0.text);
        self.into_bytes_with(&offsets)
    }
}

impl AtEdge<Reading> {
    /// The Reading with byte offsets; it carries its own text.
    pub fn into_reading(self) -> Reading {
        let offsets = Offsets::new(&self.0.article.text);
        self.into_bytes_with(&offsets)
    }
}

impl Spanned for Span {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        *self = with(*self);
    }
}

impl<T: Spanned> Spanned for Vec<T> {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.iter_mut().for_each(|one| one.map_spans(with));
    }
}

impl<T: Spanned> Spanned for Option<T> {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.iter_mut().for_each(|one| one.map_spans(with));
    }
}

impl Spanned for Article {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.segments.map_spans(with);
        self.links.iter_mut().for_each(|link| link.span.map_spans(with));
    }
}

impl Spanned for Segment {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.span.map_spans(with);
    }
}

impl Spanned for Entity {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.span.map_spans(with);
    }
}

impl Spanned for TimeMention {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.span.map_spans(with);
    }
}

impl Spanned for Attribution {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        if let Some(source) = &mut self.source {
            source.span.map_spans(with);
        }
        self.cue.span.map_spans(with);
        self.content.map_spans(with);
    }
}

impl Spanned for Claim {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.evidence.span.map_spans(with);
    }
}

impl Spanned for Skipped {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.span.map_spans(with);
    }
}

impl Spanned for Reading {
    fn map_spans(&mut self, with: &mut dyn FnMut(Span) -> Span) {
        self.article.map_spans(with);
        self.entities.map_spans(with);
        self.times.map_spans(with);
        self.attributions.map_spans(with);
        self.claims.map_spans(with);
        self.skipped.map_spans(with);
    }
}
