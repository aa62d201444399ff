//! Keys, sketches, lineage and links: what corroboration works on.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, Lineage};
use rusqlite::Row;
use rustc_hash::FxHashSet;

use super::errors::failed;
use super::packing::{pack, unpack};
use super::{SqliteStore, claim_id, id};
use crate::store::{ClaimLink, ClaimRef, Key};
use crate::{KeepError, KeepErrorKind, Result};

impl SqliteStore {
    pub(super) fn set_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()> {
        let n = self.number(article)?;
        let now: BTreeSet<Key> = keys.iter().copied().collect();
        let before =
            self.row("SELECT keys FROM sketches WHERE article = ?1", [n], |row| row.get::<_, Option<Vec<u8>>>(0))?;
        let before: BTreeSet<Key> = before.flatten().map(|bytes| from_bytes(&bytes)).unwrap_or_default();
        for gone in before.difference(&now) {
            self.write("DELETE FROM keys WHERE key = ?1 AND article = ?2", (gone.0.cast_signed(), n))?;
        }
        for new in now.difference(&before) {
            self.write("INSERT OR IGNORE INTO keys (key, article) VALUES (?1, ?2)", (new.0.cast_signed(), n))?;
        }
        let bytes: Vec<u8> = now.iter().flat_map(|key| key.0.to_le_bytes()).collect();
        let sql = "INSERT INTO sketches (article, keys) VALUES (?1, ?2) ON CONFLICT (article) DO UPDATE SET keys = excluded.keys";
        self.write(sql, (n, bytes))?;
        self.write("DELETE FROM unkeyed WHERE article = ?1", [n]).map(drop)
    }

    pub(super) fn without_keys(&self) -> Result<Vec<ArticleId>> {
        let sql = "SELECT a.id FROM unkeyed u JOIN articles a ON a.n = u.article ORDER BY a.id";
        self.rows(sql, (), |row| row.get(0).map(id))
    }

    pub(super) fn with_any(&self, keys: &[Key]) -> Result<Vec<ArticleId>> {
        let mut numbers: FxHashSet<i64> = FxHashSet::default();
        let mut statement = self
            .db
            .prepare_cached("SELECT article FROM keys WHERE key = ?1")
            .map_err(failed("reading the store", &self.db))?;
        for key in keys {
            let mut rows = statement.query([key.0.cast_signed()]).map_err(failed("reading the store", &self.db))?;
            while let Some(row) = rows.next().map_err(failed("reading the store", &self.db))? {
                numbers.insert(row.get(0).map_err(failed("reading the store", &self.db))?);
            }
        }
        let mut ids = numbers.into_iter().map(|n| self.id_of(n)).collect::<Result<Vec<_>>>()?;
        ids.sort_unstable();
        Ok(ids)
    }

    fn id_of(&self, n: i64) -> Result<ArticleId> {
        self.row("SELECT id FROM articles WHERE n = ?1", [n], |row| row.get(0).map(id))?
            .ok_or_else(|| KeepError::integrity("an Article is named that is not there", n))
    }

    pub(super) fn set_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()> {
        let (na, nb) = (self.number(a)?, self.number(b)?);
        self.write("DELETE FROM lineage WHERE (child = ?1 AND parent = ?2) OR (child = ?2 AND parent = ?1)", (na, nb))?;
        for edge in edges {
            let ends = match (&edge.child, &edge.parent) {
                (c, p) if c == a && p == b => (na, nb),
                (c, p) if c == b && p == a => (nb, na),
                (c, p) => {
                    return Err(KeepError::integrity("an edge of other Articles than the pair", format!("{c} {p}")));
                }
            };
            // The sentences are many times what is asked for at each batch.
            let json = serde_json::to_string(&Lineage { aligned: Vec::new(), ..edge.clone() })
                .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing an edge: {e}"), &edge.child))?;
            let aligned = if edge.aligned.is_empty() { None } else { Some(pack(&edge.aligned)?) };
            let sql =
                "INSERT OR REPLACE INTO lineage (child, parent, relation, edge, aligned) VALUES (?1, ?2, ?3, ?4, ?5)";
            self.write(sql, (ends.0, ends.1, edge.relation.as_str(), json, aligned))?;
        }
        Ok(())
    }

    pub(super) fn edges_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.edges_by(
            ids,
            [
                "SELECT l.edge, c.path, p.path, l.aligned FROM lineage l JOIN articles c ON c.n = l.child JOIN articles p ON p.n = l.parent WHERE l.child = ?1",
                "SELECT l.edge, c.path, p.path, l.aligned FROM lineage l JOIN articles c ON c.n = l.child JOIN articles p ON p.n = l.parent WHERE l.parent = ?1",
            ],
        )
    }

    pub(super) fn bare_edges_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.edges_by(
            ids,
            [
                "SELECT edge, '', '', NULL FROM lineage WHERE child = ?1",
                "SELECT edge, '', '', NULL FROM lineage WHERE parent = ?1",
            ],
        )
    }

    fn edges_by(&self, ids: &[ArticleId], queries: [&'static str; 2]) -> Result<Vec<Lineage>> {
        let mut found = BTreeMap::new();
        for article in ids {
            let n = self.number(article)?;
            for sql in queries {
                for parts in self.rows(sql, [n], edge_row)? {
                    let edge = edge(parts)?;
                    found.insert((edge.child.clone(), edge.parent.clone(), edge.relation), edge);
                }
            }
        }
        Ok(found.into_values().collect())
    }

    pub(super) fn edges(&self) -> Result<Vec<Lineage>> {
        let sql = "SELECT l.edge, c.path, p.path, l.aligned FROM lineage l JOIN articles c ON c.n = l.child JOIN articles p ON p.n = l.parent";
        let mut edges = self.rows(sql, (), edge_row)?.into_iter().map(edge).collect::<Result<Vec<_>>>()?;
        edges.sort_by(|a, b| (&a.child, &a.parent, a.relation).cmp(&(&b.child, &b.parent, b.relation)));
        Ok(edges)
    }

    pub(super) fn set_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()> {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        let (nl, nh) = (self.number(low)?, self.number(high)?);
        self.write("DELETE FROM links WHERE left_article = ?1 AND right_article = ?2", (nl, nh))?;
        for link in links {
            if (&link.left.article, &link.right.article) != (low, high) {
                return Err(KeepError::integrity("a link of other Articles than the pair", &link.left.claim));
            }
            let sql = "INSERT OR REPLACE INTO links (left_article, left_claim, right_article, right_claim, across) VALUES (?1, ?2, ?3, ?4, ?5)";
            self.write(sql, (nl, link.left.claim.as_str(), nh, link.right.claim.as_str(), link.across))?;
        }
        Ok(())
    }

    pub(super) fn claim_links(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>> {
        let mut found = BTreeSet::new();
        for article in ids {
            let n = self.number(article)?;
            for sql in [
                "SELECT a.id, l.left_claim, b.id, l.right_claim, l.across FROM links l JOIN articles a ON a.n = l.left_article JOIN articles b ON b.n = l.right_article WHERE l.left_article = ?1",
                "SELECT a.id, l.left_claim, b.id, l.right_claim, l.across FROM links l JOIN articles a ON a.n = l.left_article JOIN articles b ON b.n = l.right_article WHERE l.right_article = ?1",
            ] {
                found.extend(self.rows(sql, [n], |row| {
                    let left = ClaimRef { article: row.get(0).map(id)?, claim: row.get(1).map(claim_id)? };
                    Ok(ClaimLink {
                        left,
                        right: ClaimRef { article: row.get(2).map(id)?, claim: row.get(3).map(claim_id)? },
                        across: row.get(4)?,
                    })
                })?);
            }
        }
        Ok(found.into_iter().collect())
    }

    pub(super) fn forget_derived(&mut self) -> Result<()> {
        for article in
            self.rows("SELECT DISTINCT a.id FROM event_claims c JOIN articles a ON a.n = c.article", (), |row| {
                row.get::<_, String>(0)
            })?
        {
            self.note("article", &article)?;
        }
        for event in self.rows("SELECT id FROM events", (), |row| row.get::<_, String>(0))? {
            self.note("event", &event)?;
        }
        let sql =
            "DELETE FROM keys; DELETE FROM sketches; DELETE FROM unkeyed; DELETE FROM lineage; DELETE FROM links; DELETE FROM timeline;
            DELETE FROM event_claims; DELETE FROM events;";
        self.db.execute_batch(sql).map_err(failed("forgetting what is derived", &self.db))
    }
}

fn from_bytes(bytes: &[u8]) -> BTreeSet<Key> {
    let words = bytes.chunks_exact(8).filter_map(|word| word.try_into().ok());
    words.map(|word| Key(u64::from_le_bytes(word))).collect()
}

type EdgeRow = (String, String, String, Option<Vec<u8>>);

fn edge_row(row: &Row<'_>) -> rusqlite::Result<EdgeRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn edge((json, child_path, parent_path, aligned): EdgeRow) -> Result<Lineage> {
    let edge: Lineage = serde_json::from_str(&json)
        .map_err(|e| KeepError::integrity(format!("a stored edge is damaged: {e}"), &child_path))?;
    let aligned = aligned.map(|packed| unpack(&packed, &child_path)).transpose()?.unwrap_or(edge.aligned);
    Ok(Lineage { child_path, parent_path, aligned, ..edge })
}
