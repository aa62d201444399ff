//! Mentions of places that are not where something happened: adjectives, and capitals that stand for governments.

use news::{Entity, EntityKind, Level};

use crate::Document;

use super::fold::fold;
use super::gazetteer;
use super::words;

/// Whether a mention is an adjective or a people ("Iranian", "Gazans") rather than the place's name.
pub fn is_demonym(entity: &Entity) -> bool {
    if entity.kind != EntityKind::Place {
        return false;
    }
    // "Spanish" names a village too.
    let land = entity.place.as_ref().filter(|p| p.level == Level::Country).and_then(|p| p.country.as_deref());
    let meant = |p: &gazetteer::Posting| {
        land.is_none_or(|code| p.place().class() == gazetteer::Class::Country && p.place().code() == Some(code))
    };
    let mut names = gazetteer::named(&fold(&entity.text)).filter(meant).peekable();
    names.peek().is_some() && names.all(|p| p.is_adjective())
}

/// Whether something may have happened at a mentioned place: not for adjectives, nor for a country or city that speaks,
/// decides or is accused ("Tehran rejected", "accused Washington of").
pub fn is_where(document: &Document<'_>, entity: &Entity) -> bool {
    if entity.kind != EntityKind::Place || is_demonym(entity) {
        return false;
    }
    let text = document.text();
    let Some(sentence) = document.sentence_of(entity.span) else { return true };
    let tokens = document.tokens_of(sentence);
    let before = tokens.iter().rev().filter(|t| t.span.end <= entity.span.start).map(|t| t.of(text)).take(2);
    let before: Vec<String> = before.map(str::to_lowercase).collect();
    let located = before.first().is_some_and(|w| words::preposition(w) >= 1.0 || words::direction(w));
    let party = entity.place.as_ref().is_none_or(|p| matches!(p.level, Level::Country | Level::City));
    if located || !party {
        return true;
    }
    let after = tokens.iter().find(|t| t.span.start >= entity.span.end).map(|t| t.of(text).to_lowercase());
    let speaks = after.is_some_and(|w| words::says(&w));
    let blamed = before.first().is_some_and(|w| {
        matches!(
            w.as_str(),
            "accused" | "accuses" | "accusing" | "urged" | "told" | "blamed" | "blames" | "warned" | "against" | "with"
        )
    });
    !(speaks || blamed)
}
