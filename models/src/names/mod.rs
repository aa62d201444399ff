//! Persons, organisations and groups of an Article.

use news::Entity;

use crate::Document;

/// All persons, organisations and groups that the text names, in text order; `places` are those already found.
pub fn find(_document: &Document<'_>, _places: &[Entity]) -> Vec<Entity> {
    Vec::new()
}
