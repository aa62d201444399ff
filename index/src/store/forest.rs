//! Links between Sightings as a spanning forest: what is asked of links is which Sightings hang together, and for that a link
//! between two that hang together already adds nothing. A story that thousands tell keeps thousands of links, not millions.
//!
//! Sightings hang together inside one stretch of time. Links across stretches tie one tree to another, and of these, too, one
//! between two trees is enough.

use std::collections::{BTreeMap, BTreeSet};

use news::ArticleId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ClaimLink, ClaimRef, Store};
use crate::Result;

/// The parts of the stored forest that were asked for, and what was tied since.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    numbers: FxHashMap<ClaimRef, usize>,
    parents: Vec<usize>,
    /// Those whose links were followed.
    followed: FxHashSet<usize>,
    /// By root, the roots of the trees that a link across stretches ties to it.
    beside: FxHashMap<usize, FxHashSet<usize>>,
    /// Links of Articles that were read from the store, and those taken since.
    read: BTreeMap<ArticleId, Vec<ClaimLink>>,
}

impl Forest {
    /// Reads everything that hangs together with these.
    pub(crate) fn grow(&mut self, store: &dyn Store, from: impl IntoIterator<Item = ClaimRef>) -> Result<()> {
        let mut frontier: Vec<ClaimRef> = from.into_iter().collect();
        while !frontier.is_empty() {
            frontier.retain(|claim| {
                let number = self.number(claim);
                self.followed.insert(number)
            });
            self.read(store, &frontier)?;
            let mut next = Vec::new();
            for claim in &frontier {
                let links = self.read.get(&claim.article).into_iter().flatten();
                let ends: Vec<(ClaimRef, bool)> =
                    links.filter_map(|link| Some((other(link, claim)?.clone(), link.across))).collect();
                for (end, across) in ends {
                    self.join(claim, &end, across);
                    if !across {
                        next.push(end);
                    }
                }
            }
            frontier = next;
        }
        Ok(())
    }

    /// Reads the links of the Articles of these claims.
    fn read(&mut self, store: &dyn Store, claims: &[ClaimRef]) -> Result<()> {
        let new = claims.iter().map(|claim| &claim.article).filter(|id| !self.read.contains_key(*id));
        let articles: BTreeSet<ArticleId> = new.cloned().collect();
        let articles: Vec<ArticleId> = articles.into_iter().collect();
        for link in store.links_of(&articles)? {
            let ends = BTreeSet::from([&link.left.article, &link.right.article]);
            for id in ends.into_iter().filter(|id| articles.binary_search(id).is_ok()) {
                self.read.entry(id.clone()).or_default().push(link.clone());
            }
        }
        for id in articles {
            self.read.entry(id).or_default();
        }
        Ok(())
    }

    /// Takes a link between two whose trees were read; false where it adds nothing, and need not be kept.
    pub(crate) fn tie(&mut self, link: &ClaimLink) -> bool {
        let adds = self.join(&link.left, &link.right, link.across);
        if adds {
            for end in [&link.left, &link.right] {
                self.read.entry(end.article.clone()).or_default().push(link.clone());
            }
        }
        adds
    }

    fn join(&mut self, a: &ClaimRef, b: &ClaimRef, across: bool) -> bool {
        let (a, b) = (self.number(a), self.number(b));
        let (a, b) = (self.root(a), self.root(b));
        if across {
            self.beside.entry(b).or_default().insert(a);
            return self.beside.entry(a).or_default().insert(b);
        }
        if a == b {
            return false;
        }
        let (stays, goes) = (a.min(b), a.max(b));
        self.parents[goes] = stays;
        for next in self.beside.remove(&goes).unwrap_or_default() {
            if let Some(back) = self.beside.get_mut(&next) {
                back.remove(&goes);
                back.insert(stays);
            }
            self.beside.entry(stays).or_default().insert(next);
        }
        true
    }

    /// Links between two Articles that were read: the stored ones, and those taken since.
    pub(crate) fn between(&self, a: &ArticleId, b: &ArticleId) -> Vec<ClaimLink> {
        let links = self.read.get(a).into_iter().flatten();
        links.filter(|link| link.left.article == *b || link.right.article == *b).cloned().collect()
    }

    /// All that hang together with these, themselves among them; their trees were read.
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

    /// The far ends of links across stretches from these, whose trees were read.
    pub(crate) fn across(&self, from: &BTreeSet<ClaimRef>) -> BTreeSet<ClaimRef> {
        let links = from.iter().flat_map(|claim| {
            let links = self.read.get(&claim.article).into_iter().flatten();
            links.filter(|link| link.across).filter_map(move |link| other(link, claim))
        });
        links.cloned().collect()
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
