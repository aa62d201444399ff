//! Who says what: attributions of an Article, and the hops from a span back to its origin.
//!
//! Finding (cue, source, content: [`finder`] by rules, [`trained`] by the network) and normalising (name, class, coreference,
//! hops: [`normalise`], [`chain`]) meet in one small record only.

mod chain;
mod circumstances;
mod classes;
mod cues;
mod extent;
mod finder;
mod frames;
mod line;
mod normalise;
mod phrases;
mod quotes;
mod roster;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod trained;
mod wording;

use news::{Attribution, Entity, Hop, Span};

use crate::Document;
use crate::encoder::View;

/// All statements that the text attributes to someone, in text order: as the rules find them and, where it has looked, the network.
pub fn find(document: &Document<'_>, entities: &[Entity], view: Option<&View<'_>>) -> Vec<Attribution> {
    let (mut found, quotations) = finder::find(document);
    if let Some(view) = view {
        found = trained::join(view, document, found);
    }
    found.sort_by_key(|f| (f.cue.start, f.content.start));
    let roster = roster::Roster::new(document, entities);
    normalise::normalise(document, &roster, &found, &quotations)
}

/// Who says what stands at `span`: nearest cited first, origin last; empty in the Article's own voice.
pub fn hops(document: &Document<'_>, attributions: &[Attribution], span: Span) -> Vec<Hop> {
    chain::hops(document, attributions, span)
}
