//! Kin: the lineages of Articles, as groups. What mirrors, wire copies and rewrites tie together is one voice.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, Direction, Lineage, Relation};

/// The lineages of some Articles.
#[derive(Clone, Debug, Default)]
pub struct Kin {
    /// Article → the smallest Article of its lineage.
    groups: BTreeMap<ArticleId, ArticleId>,
    copies: BTreeSet<ArticleId>,
    reprints: BTreeSet<ArticleId>,
    parents: BTreeSet<ArticleId>,
}

/// Whether an edge makes two Articles one voice. Who quotes another still has a voice of his own.
pub fn binds(edge: &Lineage) -> bool {
    edge.relation != Relation::Quotes
}

/// The edges along which voices are one. A digest that tells again what two reporters found out is a copy of the nearer
/// one; it does not make one voice of the two.
fn voices<'a>(bound: &[&'a Lineage]) -> Vec<&'a Lineage> {
    let told_again = |e: &Lineage| e.relation == Relation::Rewrite && e.direction == Direction::Known;
    let mut nearest: BTreeMap<&ArticleId, &'a Lineage> = BTreeMap::new();
    let mut out: Vec<&'a Lineage> = Vec::new();
    for edge in bound {
        if !told_again(edge) {
            out.push(edge);
            continue;
        }
        let nearer = |than: &Lineage| edge.score.total_cmp(&than.score).then(than.parent.cmp(&edge.parent)).is_gt();
        if nearest.get(&edge.child).is_none_or(|than| nearer(than)) {
            nearest.insert(&edge.child, edge);
        }
    }
    out.extend(nearest.into_values());
    out
}

impl Kin {
    /// Groups these Articles by these edges; Articles that only edges name are grouped too.
    pub fn new<'a>(articles: impl IntoIterator<Item = &'a ArticleId>, edges: &[Lineage]) -> Self {
        let bound: Vec<&Lineage> = edges.iter().filter(|e| binds(e)).collect();
        let mut ids: BTreeSet<&ArticleId> = articles.into_iter().collect();
        ids.extend(bound.iter().flat_map(|e| [&e.child, &e.parent]));
        let ids: Vec<&ArticleId> = ids.into_iter().collect();
        let at = |id: &ArticleId| ids.binary_search(&id).ok();
        let links = voices(&bound).into_iter().filter_map(|e| Some((at(&e.child)?, at(&e.parent)?)));
        let labels = super::groups::components(ids.len(), links);
        let groups = ids.iter().zip(&labels).map(|(id, label)| ((*id).clone(), ids[*label].clone())).collect();
        let known: Vec<&&Lineage> = bound.iter().filter(|e| e.direction == Direction::Known).collect();
        let same = known.iter().filter(|e| e.relation != Relation::Rewrite);
        Self {
            groups,
            copies: known.iter().map(|e| e.child.clone()).collect(),
            reprints: same.map(|e| e.child.clone()).collect(),
            parents: known.iter().map(|e| e.parent.clone()).collect(),
        }
    }

    /// The lineage of an Article, named by its smallest Article.
    pub fn of<'a>(&'a self, id: &'a ArticleId) -> &'a ArticleId {
        self.groups.get(id).unwrap_or(id)
    }

    /// Whether the Article is known to be a copy of another.
    pub fn copied(&self, id: &ArticleId) -> bool {
        self.copies.contains(id)
    }

    /// Whether the Article is known to print another's text.
    pub fn reprint(&self, id: &ArticleId) -> bool {
        self.reprints.contains(id)
    }

    /// Whether another Article is known to be a copy of this one.
    pub fn parent(&self, id: &ArticleId) -> bool {
        self.parents.contains(id)
    }
}
