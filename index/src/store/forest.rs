//! Links between Sightings as a spanning forest: what is asked of links is which Sightings hang together, and for that a link
//! between two that hang together already adds nothing. A story that thousands tell keeps thousands of links, not millions.

use std::collections::{BTreeMap, BTreeSet};

use news::ArticleId;
use rustc_hash::FxHashMap;

use super::{ClaimLink, ClaimRef, Store};
use crate::Result;

/// The parts of the stored forest that were asked for, and what was tied since.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    numbers: FxHashMap<ClaimRef, usize>,
    parents: Vec<usize>,
    /// Links of Articles that were read from the store.
    read: BTreeMap<ArticleId, Vec<ClaimLink>>,
}

impl Forest {
    /// Reads everything that hangs together with these.
    pub(crate) fn grow(&mut self, store: &dyn Store, from: impl IntoIterator<Item = ClaimRef>) -> Result<()> {
        let mut frontier: Vec<ClaimRef> = from.into_iter().filter(|claim| !self.numbers.contains_key(claim)).collect();
        while !frontier.is_empty() {
            for claim in &frontier {
                self.number(claim);
            }
            let articles: BTreeSet<ArticleId> =
                frontier.iter().map(|c| c.article.clone()).filter(|id| !self.read.contains_key(id)).collect();
            let articles: Vec<ArticleId> = articles.into_iter().collect();
            for link in store.links_of(&articles)? {
                for id in [&link.left.article, &link.right.article] {
                    if articles.binary_search(id).is_ok() {
                        self.read.entry(id.clone()).or_default().push(link.clone());
                    }
                }
            }
            for id in articles {
                self.read.entry(id).or_default();
            }
            let mut next = Vec::new();
            for claim in &frontier {
                let links = self.read.get(&claim.article).into_iter().flatten();
                let ends: Vec<ClaimRef> = links.filter_map(|link| other(link, claim)).cloned().collect();
                for end in ends {
                    if !self.numbers.contains_key(&end) {
                        next.push(end.clone());
                    }
                    self.tie(claim, &end);
                }
            }
            frontier = next;
        }
        Ok(())
    }

    /// Ties two; false where they hung together already.
    pub(crate) fn tie(&mut self, a: &ClaimRef, b: &ClaimRef) -> bool {
        let (a, b) = (self.number(a), self.number(b));
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
        a != b
    }

    /// Stored links between two Articles that were read.
    pub(crate) fn between(&self, a: &ArticleId, b: &ArticleId) -> Vec<ClaimLink> {
        let links = self.read.get(a).into_iter().flatten();
        links.filter(|link| link.left.article == *b || link.right.article == *b).cloned().collect()
    }

    /// All that hang together with these, themselves among them.
    pub(crate) fn trees_of(&mut self, of: impl IntoIterator<Item = ClaimRef>) -> BTreeSet<ClaimRef> {
        let roots: BTreeSet<usize> = of
            .into_iter()
            .map(|claim| {
                let number = self.number(&claim);
                self.root(number)
            })
            .collect();
        let all: Vec<(ClaimRef, usize)> = self.numbers.iter().map(|(claim, n)| (claim.clone(), *n)).collect();
        all.into_iter().filter(|(_, n)| roots.contains(&self.root(*n))).map(|(claim, _)| claim).collect()
    }

    fn number(&mut self, claim: &ClaimRef) -> usize {
        if let Some(number) = self.numbers.get(claim) {
            return *number;
        }
        let number = self.parents.len();
        self.parents.push(number);
        self.numbers.insert(claim.clone(), number);
        number
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }
}

/// The other end of a link of this claim.
fn other<'a>(link: &'a ClaimLink, claim: &ClaimRef) -> Option<&'a ClaimRef> {
    match (link.left == *claim, link.right == *claim) {
        (true, false) => Some(&link.right),
        (false, true) => Some(&link.left),
        _ => None,
    }
}
