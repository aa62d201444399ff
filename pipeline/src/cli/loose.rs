//! Claims that joined no Event and yet say something to a sentence: a denial of what nobody else reports, a number without a happening.

use std::collections::BTreeSet;

use index::corroborate::replaced;
use index::search::Query;
use news::{ArticleId, Claim, ClaimId, Kind, Polarity, Reading};

use super::alike;
use super::failure::Failure;
use super::figures::nobody;
use super::folder::Folder;
use super::weighing::{Point, Told, related};

/// Hits that are looked through for claims.
const HITS: usize = 500;

/// A claim without an Event, and its Reading.
pub(super) struct Loose {
    reading: Reading,
    claim: ClaimId,
}

impl Loose {
    /// The Article and the claim.
    pub(super) fn parts(&self) -> Option<(&Reading, &Claim)> {
        Some((&self.reading, self.reading.claims.iter().find(|c| c.id == self.claim)?))
    }
}

/// As it is weighed: outside of an Event a claim is a denial by what it says.
pub(super) fn told<'a>(reading: &'a Reading, claim: &'a Claim) -> Told<'a> {
    let denial = claim.polarity == Polarity::Deny && !claim.casualty.as_ref().is_some_and(nobody);
    Told { claim, denial, published: reading.article.published.value.as_ref(), event: None }
}

/// Claims of no Event that are of what the sentence is of, at its place by name. What a later version of its Article no longer says is
/// left out.
pub(super) fn loose(folder: &Folder, sentence: &str, unread: &str, asked: &[Point]) -> Result<Vec<Loose>, Failure> {
    let mut found: BTreeSet<(ArticleId, ClaimId)> = BTreeSet::new();
    for point in asked {
        let mut filters = alike::filters(point);
        (filters.from, filters.to) = (None, None); // denials seldom say when
        filters.kinds = Kind::ALL.iter().copied().filter(|kind| of_kind(point, *kind)).collect();
        let places = point.places.iter().filter_map(|meanings| Some(meanings.first()?.text.as_str()));
        let words: Vec<&str> = places.chain([unread]).filter(|words| !words.is_empty()).collect();
        let words = if words.is_empty() { sentence.to_owned() } else { words.join(" ") };
        let hits = folder.keep.search(&Query { words: plain(&words), filters }, HITS)?;
        let free = hits.into_iter().filter(|hit| hit.event.is_none());
        found.extend(free.filter_map(|hit| Some((hit.article, hit.claim?))));
    }
    let store = folder.keep.store();
    let mut out = Vec::new();
    for (article, claim) in found {
        if replaced(store, &article)? {
            continue;
        }
        let Some(reading) = store.readings(std::slice::from_ref(&article))?.pop() else { continue };
        let one = Loose { reading, claim };
        if one.parts().is_some_and(|(_, claim)| asked.iter().any(|point| related(&point.claim, claim))) {
            out.push(one);
        }
    }
    Ok(out)
}

/// Kinds of claims that may be of what a point of the sentence is of.
fn of_kind(point: &Point, kind: Kind) -> bool {
    let mut claim = point.claim.clone();
    claim.kind = kind;
    if kind != Kind::Casualty {
        claim.casualty = None;
    }
    related(&point.claim, &claim)
}

/// Words without what the search takes for a command.
fn plain(words: &str) -> String {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
