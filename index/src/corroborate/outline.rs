//! An Outline: what decides of an Article which others are compared with it and with which of their Sightings its own hang
//! together. The store keeps it, because a story is told many times and nearly all of its Articles need not be read again.

use news::{ArticleId, ClaimId};
use serde::{Deserialize, Serialize};

use super::report::Report;
use super::sighting::{Sighting, sightings};
use super::topics::telling;
use crate::lineage::profile::dot;
use crate::lineage::{Profile, Sketch};
use crate::store::ClaimRef;

/// How many telling stems find an Article's likes.
const TOP: usize = 8;

/// Counts up whenever an Outline holds other things than before: one of another shape is made anew.
const SHAPE: u8 = 2;

/// What is kept of an Article for weaving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Outline {
    /// The Article.
    pub(super) id: ArticleId,
    /// Its text.
    pub(super) sketch: Sketch,
    /// Its Sightings.
    pub(super) seen: Vec<Sighting>,
    /// Its claims, by the numbers that Sightings hold.
    pub(super) claims: Vec<ClaimId>,
    /// What of the sketch tells it from all texts of its kind and country; made anew from it.
    #[serde(skip)]
    telling: Vec<(u32, f32)>,
}

impl Outline {
    /// Takes what is kept.
    pub(super) fn new(profile: &Profile) -> Self {
        let sketch = Sketch::new(profile);
        Self {
            id: profile.id().clone(),
            telling: telling(&sketch),
            sketch,
            seen: sightings(&Report::from(profile)),
            claims: profile.reading.claims.iter().map(|claim| claim.id.clone()).collect(),
        }
    }

    /// As the store keeps it: [`SHAPE`], then postcard. What cannot be written is kept as nothing, and made anew when it is read.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![SHAPE]).unwrap_or_default()
    }

    /// From what the store kept; none where that is of another program.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (shape, outline) = bytes.split_first()?;
        let outline: Self = postcard::from_bytes(outline).ok().filter(|_| *shape == SHAPE)?;
        Some(Self { telling: telling(&outline.sketch), ..outline })
    }

    /// How much of what is telling in one text is told in the other beside the words of kinds and countries, 0 to 1.
    pub(super) fn distinct(&self, other: &Self) -> f32 {
        dot(&self.telling, &other.telling)
    }

    /// The most telling stems, [`TOP`] at most, in no order.
    pub(super) fn top(&self) -> impl Iterator<Item = u32> {
        let mut stems = self.telling.clone();
        stems.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        stems.into_iter().take(TOP).map(|(stem, _)| stem)
    }

    /// The claim that stands for a Sighting in the store: its first.
    pub(super) fn claim(&self, at: usize) -> Option<ClaimRef> {
        let claim = self.claims.get(self.seen.get(at)?.first()?)?;
        Some(ClaimRef { article: self.id.clone(), claim: claim.clone() })
    }

    /// Whether this claim stands for a Sighting in the store.
    pub(super) fn names(&self, at: usize, claim: &ClaimId) -> bool {
        let first = self.seen.get(at).and_then(|seen| self.claims.get(seen.first()?));
        first == Some(claim)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use news::Kind;

    use super::super::made::{claim, reading};
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_what_another_program_kept_does_not() {
        let mut one =
            reading("a.example", Some("2031-05-04"), "Rally in Velgrad\nMarchers filled Koval Square in Velgrad.");
        claim(&mut one, Kind::Protest, "Marchers", &[]);
        let outline = Outline::new(&Profile::new(Arc::new(one)));
        let bytes = outline.to_bytes();
        assert_eq!(Outline::from_bytes(&bytes), Some(outline.clone()));
        assert_eq!(outline.seen.len(), 1);
        let mut other = bytes.clone();
        other[0] += 1;
        for bad in [&other[..], &bytes[..bytes.len() / 2], &[]] {
            assert_eq!(Outline::from_bytes(bad), None);
        }
    }
}
