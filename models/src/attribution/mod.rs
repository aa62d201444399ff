//! Who says what: attributions of an Article, and the hops from a span back to its origin.

use news::{Attribution, Entity, Hop, Span};

use crate::Document;

/// All statements that the text attributes to someone, in text order.
pub fn find(_document: &Document<'_>, _entities: &[Entity]) -> Vec<Attribution> {
    Vec::new()
}

/// Who says what stands at `span`: nearest cited first, origin last; empty in the Article's own voice.
pub fn hops(_document: &Document<'_>, _attributions: &[Attribution], _span: Span) -> Vec<Hop> {
    Vec::new()
}
