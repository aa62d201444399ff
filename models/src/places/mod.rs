//! Places of an Article, found by name and resolved to the gazetteer.

mod fold;
#[allow(dead_code)] // the scanner takes the rest
mod gazetteer;
mod lookup;
mod skeleton;
#[cfg(test)]
mod tests;

use news::Entity;

use crate::Document;

pub use lookup::{admin1_name, centre, country_name, lookup};

/// All places that the text names, in text order.
pub fn find(_document: &Document<'_>) -> Vec<Entity> {
    Vec::new()
}
