//! Keys, sketches, lineage and links: what Articles are woven by.

use std::collections::BTreeSet;

use news::{ArticleId, Lineage};

use super::Tables;
use crate::store::{ClaimLink, Key};
use crate::{KeepError, Result};

impl Tables {
    pub(super) fn put_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()> {
        self.article(article)?;
        self.keys.retain(|(_, a)| a != article);
        self.keys.extend(keys.iter().map(|key| (*key, article.clone())));
        Ok(())
    }

    pub(super) fn holders(&self, keys: &[Key]) -> Result<Vec<ArticleId>> {
        let wanted: BTreeSet<Key> = keys.iter().copied().collect();
        let held: BTreeSet<&ArticleId> =
            self.keys.iter().filter(|(key, _)| wanted.contains(key)).map(|(_, article)| article).collect();
        Ok(held.into_iter().cloned().collect())
    }

    pub(super) fn put_sketch(&mut self, article: &ArticleId, sketch: &[u8]) -> Result<()> {
        self.article(article)?;
        self.sketches.insert(article.clone(), sketch.to_vec());
        Ok(())
    }

    pub(super) fn sketches(&self, ids: &[ArticleId]) -> Result<Vec<Option<Vec<u8>>>> {
        Ok(ids.iter().map(|id| self.sketches.get(id).cloned()).collect())
    }

    pub(super) fn replace_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()> {
        self.article(a).and(self.article(b))?;
        self.lineage.retain(|(child, parent, _), _| (child, parent) != (a, b) && (child, parent) != (b, a));
        for edge in edges {
            if (&edge.child, &edge.parent) != (a, b) && (&edge.child, &edge.parent) != (b, a) {
                return Err(KeepError::integrity("an edge of other Articles than the pair", &edge.child));
            }
            self.lineage.insert((edge.child.clone(), edge.parent.clone(), edge.relation), edge.clone());
        }
        Ok(())
    }

    pub(super) fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        let all = self.all_lineage()?;
        Ok(all.into_iter().filter(|e| ids.contains(&e.child) || ids.contains(&e.parent)).collect())
    }

    pub(super) fn all_lineage(&self) -> Result<Vec<Lineage>> {
        let path = |id: &ArticleId| Ok::<_, KeepError>(self.article(id)?.paths.first().cloned().unwrap_or_default());
        let with_paths =
            |e: &Lineage| Ok(Lineage { child_path: path(&e.child)?, parent_path: path(&e.parent)?, ..e.clone() });
        self.lineage.values().map(with_paths).collect()
    }

    pub(super) fn replace_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()> {
        let pair = if a <= b { (a, b) } else { (b, a) };
        self.article(a).and(self.article(b))?;
        self.links.retain(|l| (&l.left.article, &l.right.article) != pair);
        for link in links {
            if (&link.left.article, &link.right.article) != pair {
                return Err(KeepError::integrity("a link of other Articles than the pair", &link.left.claim));
            }
            self.links.insert(link.clone());
        }
        Ok(())
    }

    pub(super) fn links_of(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>> {
        let touches = |l: &&ClaimLink| ids.contains(&l.left.article) || ids.contains(&l.right.article);
        Ok(self.links.iter().filter(touches).cloned().collect())
    }
}
