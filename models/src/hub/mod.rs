//! Hub models: larger models that a user brings, which advise the reader.
//!
//! What a model says is behind three traits: names in a sentence ([`Namer`]), whether a sentence says something ([`Entailer`]), and a
//! vector for a text ([`SentenceEmbedder`]). What becomes of it in a Reading is decided here and needs no model: names stand where our own
//! finder has none (`names`), and a claim that its sentence does not bear out is not told (`veto`). The models themselves are rust-bert's,
//! from folders of the user, with the feature `rust-bert` (`local`): the only part of this crate that opens files, and only when asked to.

mod error;
#[cfg(feature = "rust-bert")]
mod local;
mod names;
mod veto;

use news::{Article, Entity, EntityKind, MainEvent, Skipped, Span, short_digest};

use crate::Document;
use crate::claims::Claims;

pub use error::HubError;
#[cfg(feature = "rust-bert")]
pub use local::{load_embedder, load_entailer, load_namer};
pub use veto::DEFAULT_BAR;

/// Version of what is made of the models' answers; part of the reader's name.
const VERSION: &str = "hub/1";

/// Finds names in a sentence.
pub trait Namer: Send + Sync {
    /// Digest of everything that its answers depend on.
    fn digest(&self) -> &str;

    /// Persons, organisations and places, in the order of the text. The text is one sentence, of any length.
    fn names(&self, sentence: &str) -> Result<Vec<Name>, HubError>;
}

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: EntityKind,
    /// Where it stands, in bytes of the sentence.
    pub span: Span,
}

/// Tells whether one sentence follows from another.
pub trait Entailer: Send + Sync {
    /// Digest of everything that its answers depend on.
    fn digest(&self) -> &str;

    /// How likely it is that the hypothesis is true where the premise is, 0 to 1. A premise that is too long is cut at its end.
    fn entails(&self, premise: &str, hypothesis: &str) -> Result<f32, HubError>;
}

/// Puts texts where those that mean the same are near.
pub trait SentenceEmbedder: Send + Sync {
    /// Digest of everything that the vectors depend on.
    fn digest(&self) -> &str;

    /// Numbers in a vector.
    fn width(&self) -> usize;

    /// A vector of length 1 for each text, in their order, so that a product of two is their cosine. Texts that are too long are cut at
    /// their ends. Equal texts have equal vectors, whatever stands beside them.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, HubError>;
}

/// The models that were brought.
#[derive(Default)]
pub struct Hub {
    namer: Option<Box<dyn Namer>>,
    entailer: Option<(Box<dyn Entailer>, f32)>,
    embedder: Option<Box<dyn SentenceEmbedder>>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl Hub {
    /// With names beside those that our own finder finds.
    #[must_use]
    pub fn with_namer(mut self, namer: Box<dyn Namer>) -> Self {
        self.namer = Some(namer);
        self
    }

    /// With a veto on claims that their sentences entail by less than the bar.
    #[must_use]
    pub fn with_entailer(mut self, entailer: Box<dyn Entailer>, bar: f32) -> Self {
        self.entailer = Some((entailer, bar));
        self
    }

    /// With vectors of sentences.
    #[must_use]
    pub fn with_embedder(mut self, embedder: Box<dyn SentenceEmbedder>) -> Self {
        self.embedder = Some(embedder);
        self
    }

    /// Vectors of sentences, for who compares texts. No Reading depends on them.
    pub fn embedder(&self) -> Option<&dyn SentenceEmbedder> {
        self.embedder.as_deref()
    }

    /// The first characters of the digest of all that a Reading depends on; `None` where no model here has a part in Readings.
    pub fn name(&self) -> Option<String> {
        let namer = self.namer.as_ref().map_or("", |namer| namer.digest());
        let (entailer, bar) =
            self.entailer.as_ref().map_or(("", String::new()), |(entailer, bar)| (entailer.digest(), bar.to_string()));
        (self.namer.is_some() || self.entailer.is_some()).then(|| short_digest(&[VERSION, namer, entailer, &bar]))
    }

    /// Adds names where there are none, in the order of the text.
    pub(crate) fn name_more(&self, document: &Document<'_>, entities: &mut Vec<Entity>, skipped: &mut Vec<Skipped>) {
        if let Some(namer) = &self.namer
            && let Err(error) = names::add(namer.as_ref(), document, entities)
        {
            skipped.push(whole(document.article, "names", &format!("the hub model found no more: {error}")));
        }
    }

    /// Takes out the claims that their sentences do not bear out.
    pub(crate) fn refuse(&self, document: &Document<'_>, claims: &mut Claims, skipped: &mut Vec<Skipped>) {
        let Some((entailer, bar)) = &self.entailer else { return };
        match veto::refuse(entailer.as_ref(), *bar, document, &mut claims.told) {
            Ok(refused) => {
                let left = |main: &MainEvent| {
                    let of_kind = |kind| main.kind == kind;
                    claims.told.iter().any(|claim| of_kind(claim.kind)) || !refused.iter().any(|r| of_kind(r.kind))
                };
                claims.main = claims.main.filter(left);
                skipped.extend(refused.into_iter().map(|refused| refused.skipped));
            }
            Err(error) => {
                skipped.push(whole(document.article, "veto", &format!("all claims stand, unasked: {error}")));
            }
        }
    }
}

fn whole(article: &Article, what: &str, why: &str) -> Skipped {
    Skipped { what: what.to_owned(), why: why.to_owned(), span: Span::new(0, article.text.len()) }
}
