//! Names that a hub model finds, where our own finder has none.

use news::{Entity, Span};

use super::{HubError, Namer};
use crate::Document;

/// Adds what the model names in titles and bodies to the entities, which stay in the order of the text. Where one of ours stands on any of
/// the words, ours is kept: it knows which place on the map it is. On an error nothing is added.
pub(super) fn add(namer: &dyn Namer, document: &Document<'_>, entities: &mut Vec<Entity>) -> Result<(), HubError> {
    let text = document.text();
    let mut more: Vec<Entity> = Vec::new();
    for sentence in document.sentences.iter().filter(|sentence| sentence.segment.makes_claims()) {
        let start = sentence.span.start;
        for name in namer.names(sentence.span.of(text))? {
            let span = Span::new(start + name.span.start, start + name.span.end);
            if !entities.iter().chain(&more).any(|known| known.span.overlaps(span)) {
                more.push(Entity { kind: name.kind, text: span.of(text).to_owned(), span, place: None });
            }
        }
    }
    entities.extend(more);
    entities.sort_by_key(|e| (e.span.start, e.span.end));
    Ok(())
}
