//! Places of an Article, found by name and resolved to the gazetteer.

use news::Entity;

use crate::Document;

/// All places that the text names, in text order.
pub fn find(_document: &Document<'_>) -> Vec<Entity> {
    Vec::new()
}
