//! The store in SQLite: WAL, synchronous=FULL, one writer, foreign keys checked at commit.
//!
//! Readings and Events are kept as JSON under zstd, because they are read whole; what is asked for by value has a column and
//! an index. Statements are prepared once.

mod articles;
mod errors;
mod events;
mod feeds;
mod opening;
mod packing;
mod schema;
mod weaving;

use std::path::Path;

use news::{ArticleId, ArticleRow, ClaimId, Event, EventId, Grade, Lineage, Outlet, Reading, Snapshot, TimelineRow};
use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use super::{Added, Addition, ClaimLink, Coverage, FeedState, Key, OutboxRow, Run, SeenEntry, Store, Version};
use crate::search::Filters;
use crate::{KeepError, Result};
use errors::failed;
pub(crate) use errors::sqlite_error;
pub(crate) use opening::open_for_reading;

/// The system of record in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    db: Connection,
    /// Open transactions, nested ones counted.
    depth: usize,
}

impl SqliteStore {
    /// A store in memory with all of SQL's promises but durability; for tests.
    pub fn in_memory() -> Result<Self> {
        Self::open(Path::new(":memory:"))
    }

    /// What SQLite itself finds wrong with its file; empty where nothing is.
    pub fn self_check(&self) -> Result<Vec<String>> {
        let mut found = self.rows("PRAGMA quick_check", (), |row| row.get::<_, String>(0))?;
        found.retain(|line| line != "ok");
        let foreign = self.rows("PRAGMA foreign_key_check", (), |row| {
            Ok(format!(
                "a row of {} names a row of {} that is not there",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?;
        found.extend(foreign);
        Ok(found)
    }

    fn rows<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.db.prepare_cached(sql).map_err(failed("reading the store", &self.db))?;
        let rows = statement.query_map(params, take).map_err(failed("reading the store", &self.db))?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed("reading the store", &self.db))
    }

    fn row<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        take: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.db.prepare_cached(sql).map_err(failed("reading the store", &self.db))?;
        statement.query_row(params, take).optional().map_err(failed("reading the store", &self.db))
    }

    fn write(&self, sql: &'static str, params: impl Params) -> Result<usize> {
        let mut statement = self.db.prepare_cached(sql).map_err(failed("writing the store", &self.db))?;
        statement.execute(params).map_err(failed("writing the store", &self.db))
    }

    /// Several writes as one transaction, also where the caller opened none.
    fn together<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth > 0 { work(self) } else { super::transact(self, work) }
    }

    /// The number inside the store of an Article that must be there.
    fn number(&self, id: &ArticleId) -> Result<i64> {
        self.row("SELECT n FROM articles WHERE id = ?1", [id.as_str()], |row| row.get(0))?
            .ok_or_else(|| KeepError::missing("no such Article", id))
    }

    fn note(&self, what: &str, id: &str) -> Result<()> {
        self.write("INSERT INTO outbox (what, id) VALUES (?1, ?2)", (what, id)).map(drop)
    }
}

impl Store for SqliteStore {
    fn begin(&mut self) -> Result<()> {
        let sql = if self.depth == 0 { "BEGIN IMMEDIATE".to_owned() } else { format!("SAVEPOINT inner{}", self.depth) };
        self.db.execute_batch(&sql).map_err(failed("beginning a transaction", &self.db))?;
        self.depth += 1;
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        let sql = match self.depth {
            0 => return Ok(()),
            1 => "COMMIT".to_owned(),
            depth => format!("RELEASE inner{}", depth - 1),
        };
        self.db.execute_batch(&sql).map_err(failed("committing", &self.db))?;
        self.depth -= 1;
        Ok(())
    }

    fn roll_back(&mut self) -> Result<()> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        // SQLite rolls back by itself where the disk is full.
        if depth == 0 || self.db.is_autocommit() {
            return Ok(());
        }
        let inner = depth - 1;
        let sql =
            if inner == 0 { "ROLLBACK".to_owned() } else { format!("ROLLBACK TO inner{inner}; RELEASE inner{inner}") };
        self.db.execute_batch(&sql).map_err(failed("undoing a transaction", &self.db))
    }

    fn add_article(&mut self, addition: &Addition) -> Result<Added> {
        self.together(|s| s.add(addition))
    }

    fn reread(&mut self, reading: &Reading) -> Result<bool> {
        self.together(|s| s.put_reading(reading))
    }

    fn article_ids(&self) -> Result<Vec<ArticleId>> {
        self.rows("SELECT id FROM articles ORDER BY id", (), |row| row.get(0).map(id))
    }

    fn readings(&self, ids: &[ArticleId]) -> Result<Vec<Reading>> {
        ids.iter().map(|id| self.reading(id)).collect()
    }

    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        ids.iter().map(|id| self.article_row(id)).collect()
    }

    fn has_article(&self, id: &ArticleId) -> Result<bool> {
        Ok(self.row("SELECT 1 FROM articles WHERE id = ?1", [id.as_str()], |_| Ok(()))?.is_some())
    }

    fn paths_of(&self, id: &ArticleId) -> Result<Vec<String>> {
        self.rows("SELECT path FROM paths WHERE article = ?1 ORDER BY path", [self.number(id)?], |row| row.get(0))
    }

    fn articles_at(&self, path_or_url: &str) -> Result<Vec<ArticleId>> {
        self.at(path_or_url)
    }

    fn versions_of(&self, id: &ArticleId) -> Result<Vec<Version>> {
        self.versions(id)
    }

    fn article_of(&self, claim: &ClaimId) -> Result<Option<ArticleId>> {
        let sql = "SELECT a.id FROM claims c JOIN articles a ON a.n = c.article WHERE c.id = ?1";
        self.row(sql, [claim.as_str()], |row| row.get(0).map(id))
    }

    fn articles_of_outlet(&self, outlet: &str) -> Result<Vec<ArticleId>> {
        self.rows("SELECT id FROM articles WHERE outlet = ?1 ORDER BY id", [outlet], |row| row.get(0).map(id))
    }

    fn put_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()> {
        self.together(|s| s.set_keys(article, keys))
    }

    fn holders(&self, keys: &[Key]) -> Result<Vec<ArticleId>> {
        self.with_any(keys)
    }

    fn unkeyed(&self) -> Result<Vec<ArticleId>> {
        self.without_keys()
    }

    fn put_sketch(&mut self, article: &ArticleId, sketch: &[u8]) -> Result<()> {
        let sql = "INSERT INTO sketches (article, sketch) VALUES (?1, ?2) ON CONFLICT (article) DO UPDATE SET sketch = excluded.sketch";
        self.write(sql, (self.number(article)?, sketch)).map(drop)
    }

    fn sketches(&self, ids: &[ArticleId]) -> Result<Vec<Option<Vec<u8>>>> {
        let sql = "SELECT s.sketch FROM sketches s JOIN articles a ON a.n = s.article WHERE a.id = ?1";
        ids.iter().map(|id| Ok(self.row(sql, [id.as_str()], |row| row.get(0))?.flatten())).collect()
    }

    fn replace_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()> {
        self.together(|s| s.set_lineage(a, b, edges))
    }

    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.edges_of(ids)
    }

    fn bare_lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.bare_edges_of(ids)
    }

    fn all_lineage(&self) -> Result<Vec<Lineage>> {
        self.edges()
    }

    fn replace_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()> {
        self.together(|s| s.set_links(a, b, links))
    }

    fn links_of(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>> {
        self.claim_links(ids)
    }

    fn replace_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()> {
        self.together(|s| s.swap_events(old, new))
    }

    fn event(&self, id: &EventId) -> Result<Option<Event>> {
        self.event_or_alias(id)
    }

    fn event_ids(&self) -> Result<Vec<EventId>> {
        self.rows("SELECT id FROM events ORDER BY id", (), |row| row.get(0).map(event_id))
    }

    fn events(&self, ids: &[EventId]) -> Result<Vec<Event>> {
        ids.iter().map(|id| self.event(id)?.ok_or_else(|| KeepError::missing("no such Event", id))).collect()
    }

    fn standings(&self, ids: &[EventId]) -> Result<Vec<(Grade, usize)>> {
        self.standings_of(ids)
    }

    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        self.events_with_articles(ids)
    }

    fn events_of_claims(&self, claims: &[ClaimId]) -> Result<Vec<Option<EventId>>> {
        let sql = "SELECT event FROM event_claims WHERE claim = ?1";
        claims.iter().map(|claim| self.row(sql, [claim.as_str()], |row| row.get(0).map(event_id))).collect()
    }

    fn aliases(&self) -> Result<Vec<(EventId, EventId)>> {
        self.all_aliases()
    }

    fn put_alias(&mut self, old: &EventId, new: &EventId) -> Result<()> {
        self.write("INSERT OR REPLACE INTO aliases (old, new) VALUES (?1, ?2)", (old.as_str(), new.as_str())).map(drop)
    }

    fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        self.timeline_rows(filters)
    }

    fn newest(&self, filters: &Filters, skip: usize, take: usize) -> Result<(Vec<TimelineRow>, usize)> {
        self.newest_rows(filters, skip, take)
    }

    fn countries(&self) -> Result<Vec<(String, usize)>> {
        self.told_countries()
    }

    fn clear_derived(&mut self) -> Result<()> {
        self.together(|s| s.forget_derived())
    }

    fn put_outlets(&mut self, outlets: &[Outlet]) -> Result<bool> {
        self.together(|s| s.set_outlets(outlets))
    }

    fn outlets(&self) -> Result<Vec<Outlet>> {
        self.known_outlets()
    }

    fn feed(&self, url: &str) -> Result<Option<FeedState>> {
        self.feed_state(url)
    }

    fn put_feed(&mut self, state: &FeedState) -> Result<()> {
        self.set_feed(state)
    }

    fn feeds(&self) -> Result<Vec<FeedState>> {
        self.feed_states()
    }

    fn seen(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>> {
        self.seen_entry(feed, entry)
    }

    fn seen_link(&self, link: &str) -> Result<Option<SeenEntry>> {
        self.seen_entry_link(link)
    }

    fn put_seen(&mut self, entry: &SeenEntry) -> Result<()> {
        self.set_seen(entry)
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<()> {
        self.set_snapshot(snapshot)
    }

    fn snapshots(&self, sha256: &str) -> Result<Vec<Snapshot>> {
        self.snapshots_of(sha256)
    }

    fn snapshot_hashes(&self) -> Result<Vec<String>> {
        self.rows("SELECT DISTINCT sha256 FROM snapshots ORDER BY sha256", (), |row| row.get(0))
    }

    fn begin_run(&mut self, started: &str) -> Result<u64> {
        self.write("INSERT INTO runs (started) VALUES (?1)", [started])?;
        Ok(self.db.last_insert_rowid().cast_unsigned())
    }

    fn end_run(&mut self, run: u64, ended: &str) -> Result<()> {
        self.write("UPDATE runs SET ended = ?2 WHERE id = ?1", (run.cast_signed(), ended)).map(drop)
    }

    fn runs(&self) -> Result<Vec<Run>> {
        self.rows("SELECT id, started, ended FROM runs ORDER BY id", (), |row| {
            Ok(Run { id: row.get::<_, i64>(0)?.cast_unsigned(), started: row.get(1)?, ended: row.get(2)? })
        })
    }

    fn put_coverage(&mut self, rows: &[Coverage]) -> Result<()> {
        self.together(|s| s.set_coverage(rows))
    }

    fn coverage(&self, run: u64) -> Result<Vec<Coverage>> {
        self.coverage_of(run)
    }

    fn last_seq(&self) -> Result<u64> {
        let last = self.row("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", (), |row| row.get::<_, i64>(0))?;
        Ok(last.unwrap_or(0).cast_unsigned())
    }

    fn outbox_after(&self, seq: u64, limit: usize) -> Result<Vec<OutboxRow>> {
        self.outbox(seq, limit)
    }

    fn trim_outbox(&mut self, seq: u64) -> Result<()> {
        self.together(|s| s.trim(seq))
    }

    fn trimmed_seq(&self) -> Result<u64> {
        Ok(self.meta("trimmed_seq")?.parse().unwrap_or(0))
    }

    fn store_id(&self) -> Result<String> {
        self.meta("store_id")
    }
}

fn id(id: String) -> ArticleId {
    ArticleId::new(id)
}

fn event_id(id: String) -> EventId {
    EventId::new(id)
}

fn claim_id(id: String) -> ClaimId {
    ClaimId::new(id)
}
