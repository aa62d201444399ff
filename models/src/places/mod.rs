//! Places of an Article, found by name and resolved to the gazetteer.
//!
//! Names are walked along the packed gazetteer ([`scan`]), kept where the words around them say that they are places
//! ([`judge`]), and given the place that the Article as a whole speaks for ([`resolve`]).

mod action;
#[cfg(test)]
mod cases;
mod fold;
mod gazetteer;
mod judge;
mod lookup;
mod namesakes;
mod resolve;
mod scan;
mod signs;
mod skeleton;
mod strangers;
#[cfg(test)]
mod tests;
pub(crate) mod walk;
mod words;

use news::{Entity, EntityKind, Span};

use crate::{Document, names};

pub use action::{is_demonym, is_where};
pub(crate) use gazetteer::record;
pub use lookup::{admin1_name, centre, country_name, lookup};

/// All places that the text names, in text order; adjectives and peoples among them (see [`is_demonym`]).
pub fn find(document: &Document<'_>) -> Vec<Entity> {
    let lines = scan::lines(document);
    let mut hits = scan::hits(&lines);
    let bodies: Vec<Span> = names::known_spans(document.text()).into_iter().map(|(span, _)| span).collect();
    let kept = judge::judge(&lines, &hits, &bodies);
    let mut kept = kept.into_iter();
    hits.retain(|_| kept.next().unwrap_or(false));
    let places = resolve::resolve(&lines, &hits);
    let entity = |hit: &scan::Hit, place: Option<gazetteer::Place>| Entity {
        kind: EntityKind::Place,
        text: document.words(hit.span).to_owned(),
        span: hit.span,
        place: place.map(gazetteer::Place::to_ref),
    };
    hits.iter().zip(places).map(|(hit, place)| entity(hit, place)).collect()
}
