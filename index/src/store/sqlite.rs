//! The store in SQLite: WAL, synchronous=FULL, one writer, foreign keys checked at commit.
//!
//! Readings and Events are kept as JSON under zstd, because they are read whole; what is asked for by value has a column and
//! an index. Statements are prepared once.

mod articles;
mod events;
mod feeds;
mod schema;
mod weaving;

use std::path::Path;

use news::{ArticleId, ArticleRow, ClaimId, Event, EventId, Grade, Lineage, Outlet, Reading, Snapshot, TimelineRow};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Added, Addition, ClaimLink, Coverage, FeedState, Key, OutboxRow, Run, SeenEntry, Store, Version};
use crate::keep::{HINT_FULL, HINT_IO, HINT_READ_ONLY};
use crate::search::Filters;
use crate::{KeepError, KeepErrorKind, Result};

/// The system of record in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    db: Connection,
    /// Open transactions, nested ones counted.
    depth: usize,
}

/// Statements that stay prepared.
const STATEMENTS: usize = 128;
/// Page cache in KiB.
const CACHE_KIB: i64 = 48 * 1024;
/// Bytes of the file that those may map who only read.
const MAPPED: i64 = 1 << 30;
/// Pages of 4 KiB in the log before they are moved into the file.
const CHECKPOINT_PAGES: i64 = 4000;
/// How long a reader waits for a writer's checkpoint, in milliseconds.
const BUSY_MS: i64 = 10_000;
/// zstd level of Readings and Events.
const LEVEL: i32 = 3;
/// Upper bound of one unpacked record, against a damaged length.
const RECORD_MAX: usize = 1 << 30;

impl SqliteStore {
    /// Opens or makes the file for writing, and brings it to the present format.
    pub fn open(path: &Path) -> Result<Self> {
        let mut db = Connection::open(path).map_err(failed_at("opening the store", path))?;
        let pragmas = |db: &Connection| {
            db.pragma_update(None, "busy_timeout", BUSY_MS)?;
            let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
            db.pragma_update(None, "synchronous", "FULL")?;
            db.pragma_update(None, "foreign_keys", true)?;
            db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
            db.pragma_update(None, "cache_size", -CACHE_KIB)?;
            // Otherwise statements on partial indexes are planned anew for every value.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            // What is mapped counts as memory of the run; a writer reads through its cache.
            db.pragma_update(None, "mmap_size", 0)?;
            Ok(mode)
        };
        let mode = pragmas(&db).map_err(failed_at("opening the store", path))?;
        if mode != "wal" && mode != "memory" {
            return Err(KeepError::new(
                KeepErrorKind::Io,
                format!("the store cannot keep a log ({mode})"),
                path.display(),
            )
            .hint("put the data folder on a local file system: SQLite's log needs shared memory"));
        }
        schema::migrate(&mut db)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(Self { db, depth: 0 })
    }

    /// Opens an existing file for reading, beside a writer or in a folder that may not be written.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        let there = path.try_exists().map_err(|e| KeepError::io("looking for the store", path, &e))?;
        if !there {
            return Err(KeepError::missing("there is no store here yet", path.display())
                .hint("run `crosswire ingest` first, or name the right folder with `--data DIR`"));
        }
        let db = open_for_reading("opening the store", path)?;
        let format = schema::format_of(&db)?;
        if format < schema::FORMAT {
            return Err(KeepError::new(
                KeepErrorKind::Format,
                format!("the store has the older format {format}"),
                path.display(),
            )
            .hint("run `crosswire ingest` or `crosswire doctor` once: a writing command brings it up to date"));
        }
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(Self { db, depth: 0 })
    }

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

/// Opens an SQLite file for reading, beside a writer or in a folder that may not be written.
pub(crate) fn open_for_reading(doing: &'static str, path: &Path) -> Result<Connection> {
    let plain = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let db = Connection::open_with_flags(path, plain)?;
        db.pragma_update(None, "busy_timeout", BUSY_MS)?;
        let looked = db.query_row("SELECT count(*) FROM sqlite_master", (), |_| Ok(()));
        let refused = [Some(ErrorCode::CannotOpen), Some(ErrorCode::ReadOnly)];
        match looked {
            // A file with a log in a folder that may not be written: nobody writes there, so it may be read as it lies.
            Err(error) if refused.contains(&error.sqlite_error_code()) => {
                Connection::open_with_flags(immutable_uri(path), plain | OpenFlags::SQLITE_OPEN_URI)
            }
            looked => looked.map(|()| db),
        }
    };
    let db = open().map_err(failed_at(doing, path))?;
    db.pragma_update(None, "mmap_size", MAPPED).map_err(failed_at(doing, path))?;
    Ok(db)
}

/// An SQLite error at a file as ours.
pub(crate) fn sqlite_error(doing: &str, path: &Path, error: &rusqlite::Error) -> KeepError {
    from_sqlite(doing, path.display().to_string(), error)
}

/// An SQLite error as ours, with the file at fault.
fn failed<'a>(doing: &'a str, db: &'a Connection) -> impl Fn(rusqlite::Error) -> KeepError + 'a {
    move |error| from_sqlite(doing, db.path().unwrap_or_default().to_owned(), &error)
}

/// The same for a file that is not open yet.
fn failed_at(doing: &'static str, path: &Path) -> impl Fn(rusqlite::Error) -> KeepError {
    let path = path.display().to_string();
    move |error| from_sqlite(doing, path.clone(), &error)
}

fn from_sqlite(doing: &str, value: String, error: &rusqlite::Error) -> KeepError {
    use KeepErrorKind as K;
    const HINT_BROKEN: &str =
        "restore the folder from a backup, or move `crosswire.db` aside and ingest again: the archive keeps the bytes";
    let (kind, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => (K::Full, HINT_FULL),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            (K::ReadOnly, HINT_READ_ONLY)
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            (K::Locked, "wait for the other run to end, then try again")
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (K::Integrity, HINT_BROKEN),
        Some(ErrorCode::ConstraintViolation) => (K::Integrity, "run `crosswire verify`, then `crosswire rebuild`"),
        _ => (K::Io, HINT_IO),
    };
    KeepError::new(kind, format!("{doing}: {error}"), value).hint(hint)
}

fn immutable_uri(path: &Path) -> String {
    let escaped = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?mode=ro&immutable=1")
}

/// A record as JSON under zstd.
fn pack(record: &impl Serialize) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(record)
        .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing a record: {e}"), ""))?;
    zstd::bulk::compress(&json, LEVEL)
        .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("packing a record: {e}"), ""))
}

/// What [`pack`] made; damage is an error of kind `Integrity` that names `id`.
fn unpack<T: DeserializeOwned>(packed: &[u8], id: &str) -> Result<T> {
    let damaged = |e: &dyn std::fmt::Display| KeepError::integrity(format!("a stored record is damaged: {e}"), id);
    let size = zstd::bulk::Decompressor::upper_bound(packed).unwrap_or(0).min(RECORD_MAX);
    let json = zstd::bulk::decompress(packed, size).map_err(|e| damaged(&e))?;
    serde_json::from_slice(&json).map_err(|e| damaged(&e))
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

    fn articles_with(&self, keys: &[Key]) -> Result<Vec<(Key, ArticleId)>> {
        self.with_keys(keys)
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
