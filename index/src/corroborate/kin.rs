//! Kin: the lineages of Articles, as groups. What mirrors, wire copies and rewrites tie together is one voice.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, Direction, Lineage, Relation};

/// The lineages of some Articles.
#[derive(Clone, Debug, Default)]
pub struct Kin {
    /// Article → the smallest Article of its lineage.
    groups: BTreeMap<ArticleId, ArticleId>,
    copies: BTreeSet<ArticleId>,
}

/// Whether an edge makes two Articles one voice. Who quotes another still has a voice of his own.
pub fn binds(edge: &Lineage) -> bool {
    edge.relation != Relation::Quotes
}

impl Kin {
    /// Groups these Articles by these edges; Articles that only edges name are grouped too.
    pub fn new<'a>(articles: impl IntoIterator<Item = &'a ArticleId>, edges: &[Lineage]) -> Self {
        let bound: Vec<&Lineage> = edges.iter().filter(|e| binds(e)).collect();
        let mut ids: BTreeSet<&ArticleId> = articles.into_iter().collect();
        ids.extend(bound.iter().flat_map(|e| [&e.child, &e.parent]));
        let ids: Vec<&ArticleId> = ids.into_iter().collect();
        let at = |id: &ArticleId| ids.binary_search(&id).ok();
        let links = bound.iter().filter_map(|e| Some((at(&e.child)?, at(&e.parent)?)));
        let labels = super::groups::components(ids.len(), links);
        let groups = ids.iter().zip(&labels).map(|(id, label)| ((*id).clone(), ids[*label].clone())).collect();
        let known = bound.iter().filter(|e| e.direction == Direction::Known);
        Self { groups, copies: known.map(|e| e.child.clone()).collect() }
    }

    /// The lineage of an Article, named by its smallest Article.
    pub fn of<'a>(&'a self, id: &'a ArticleId) -> &'a ArticleId {
        self.groups.get(id).unwrap_or(id)
    }

    /// Whether the Article is known to be a copy of another.
    pub fn copied(&self, id: &ArticleId) -> bool {
        self.copies.contains(id)
    }
}
