//! Outlets, feed states, seen entries, snapshots, the coverage ledger and the outbox.

use std::collections::BTreeMap;

use news::{ArticleId, Outlet, Snapshot};
use rusqlite::Row;

use super::{SqliteStore, event_id, id};
use crate::store::{Change, Coverage, CoverageOutcome, FeedState, OutboxRow, SeenEntry};
use crate::{KeepError, KeepErrorKind, Result};

impl SqliteStore {
    pub(super) fn known_outlets(&self) -> Result<Vec<Outlet>> {
        let rows = self.rows("SELECT outlet, domain FROM outlets ORDER BY domain", (), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let parse = |(json, domain): (String, String)| {
            serde_json::from_str(&json)
                .map_err(|e| KeepError::integrity(format!("a stored outlet is damaged: {e}"), domain))
        };
        rows.into_iter().map(parse).collect()
    }

    pub(super) fn set_outlets(&mut self, outlets: &[Outlet]) -> Result<bool> {
        let now: BTreeMap<&str, &Outlet> = outlets.iter().map(|o| (o.domain.as_str(), o)).collect();
        if self.known_outlets()?.iter().eq(now.values().copied()) {
            return Ok(false);
        }
        self.write("DELETE FROM outlets", ())?;
        for outlet in now.values() {
            let json = serde_json::to_string(outlet)
                .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing an outlet: {e}"), &outlet.domain))?;
            self.write("INSERT INTO outlets (domain, outlet) VALUES (?1, ?2)", (&outlet.domain, json))?;
        }
        Ok(true)
    }

    pub(super) fn feed_state(&self, url: &str) -> Result<Option<FeedState>> {
        let sql = "SELECT url, etag, last_modified, polled, not_before, failures, last_error, moved_to FROM feeds WHERE url = ?1";
        self.row(sql, [url], feed)
    }

    pub(super) fn feed_states(&self) -> Result<Vec<FeedState>> {
        let sql = "SELECT url, etag, last_modified, polled, not_before, failures, last_error, moved_to FROM feeds ORDER BY url";
        self.rows(sql, (), feed)
    }

    pub(super) fn set_feed(&mut self, s: &FeedState) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO feeds (url, etag, last_modified, polled, not_before, failures, last_error, moved_to)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let params =
            (&s.url, &s.etag, &s.last_modified, &s.polled, &s.not_before, s.failures, &s.last_error, &s.moved_to);
        self.write(sql, params).map(drop)
    }

    pub(super) fn seen_entry(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>> {
        let sql = "SELECT feed, entry, link, updated, article FROM entries WHERE feed = ?1 AND entry = ?2";
        self.row(sql, [feed, entry], seen)
    }

    pub(super) fn seen_entry_link(&self, link: &str) -> Result<Option<SeenEntry>> {
        let sql = "SELECT feed, entry, link, updated, article FROM entries WHERE link = ?1 ORDER BY article IS NULL, feed, entry LIMIT 1";
        self.row(sql, [link], seen)
    }

    pub(super) fn set_seen(&mut self, e: &SeenEntry) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO entries (feed, entry, link, updated, article) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.write(sql, (&e.feed, &e.entry, &e.link, &e.updated, e.article.as_ref().map(ArticleId::as_str))).map(drop)
    }

    pub(super) fn set_snapshot(&mut self, s: &Snapshot) -> Result<()> {
        let headers = serde_json::to_string(&s.headers)
            .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing headers: {e}"), &s.url))?;
        // The earlier row stays; a time of fetching is earlier than none, which a file has.
        let sql = "INSERT INTO snapshots (sha256, url, length, requested, status, headers, fetched) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (sha256, url) DO UPDATE SET requested = excluded.requested, status = excluded.status,
                headers = excluded.headers, fetched = excluded.fetched
            WHERE (excluded.fetched, coalesce(excluded.requested, ''), excluded.headers)
                < (coalesce(fetched, '~'), coalesce(requested, ''), headers)";
        let length = i64::try_from(s.length).unwrap_or(i64::MAX);
        self.write(sql, (&s.sha256, &s.url, length, &s.requested, s.status, headers, &s.fetched)).map(drop)
    }

    pub(super) fn snapshots_of(&self, sha256: &str) -> Result<Vec<Snapshot>> {
        let sql = "SELECT sha256, url, length, requested, status, headers, fetched FROM snapshots WHERE sha256 = ?1 ORDER BY url";
        let rows = self.rows(sql, [sha256], |row| {
            let snapshot = Snapshot {
                sha256: row.get(0)?,
                length: row.get::<_, i64>(2)?.cast_unsigned(),
                url: row.get(1)?,
                requested: row.get(3)?,
                status: row.get(4)?,
                headers: Vec::new(),
                fetched: row.get(6)?,
            };
            Ok((snapshot, row.get::<_, String>(5)?))
        })?;
        let with_headers = |(snapshot, headers): (Snapshot, String)| {
            let headers = serde_json::from_str(&headers)
                .map_err(|e| KeepError::integrity(format!("stored headers are damaged: {e}"), sha256))?;
            Ok(Snapshot { headers, ..snapshot })
        };
        rows.into_iter().map(with_headers).collect()
    }

    pub(super) fn set_coverage(&mut self, rows: &[Coverage]) -> Result<()> {
        for row in rows {
            let sql = "INSERT INTO coverage (run, what, feed, outcome, why) VALUES (?1, ?2, ?3, ?4, ?5)";
            self.write(sql, (row.run.cast_signed(), &row.what, &row.feed, row.outcome.as_str(), &row.why))?;
        }
        Ok(())
    }

    pub(super) fn coverage_of(&self, run: u64) -> Result<Vec<Coverage>> {
        let sql = "SELECT what, feed, outcome, why FROM coverage WHERE run = ?1 ORDER BY n";
        self.rows(sql, [run.cast_signed()], |row| {
            let word: String = row.get(2)?;
            let outcome =
                CoverageOutcome::ALL.into_iter().find(|o| o.as_str() == word).unwrap_or(CoverageOutcome::Failed);
            Ok(Coverage { run, what: row.get(0)?, feed: row.get(1)?, outcome, why: row.get(3)? })
        })
    }

    pub(super) fn outbox(&self, after: u64, limit: usize) -> Result<Vec<OutboxRow>> {
        let sql = "SELECT seq, what, id FROM outbox WHERE seq > ?1 ORDER BY seq LIMIT ?2";
        self.rows(sql, (after.cast_signed(), i64::try_from(limit).unwrap_or(i64::MAX)), |row| {
            let name = row.get(2)?;
            let change = if row.get_ref(1)?.as_str()? == "event" {
                Change::Event(event_id(name))
            } else {
                Change::Article(id(name))
            };
            Ok(OutboxRow { seq: row.get::<_, i64>(0)?.cast_unsigned(), change })
        })
    }

    pub(super) fn trim(&mut self, seq: u64) -> Result<()> {
        let last = crate::Store::last_seq(self)?;
        let seq = seq.min(last);
        self.write("DELETE FROM outbox WHERE seq <= ?1", [seq.cast_signed()])?;
        let sql = "UPDATE meta SET value = ?1 WHERE name = 'trimmed_seq' AND CAST(value AS INTEGER) < ?2";
        self.write(sql, (seq.to_string(), seq.cast_signed())).map(drop)
    }

    pub(super) fn meta(&self, name: &str) -> Result<String> {
        self.row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0))?
            .ok_or_else(|| KeepError::integrity("the store has lost a setting", name))
    }
}

fn feed(row: &Row<'_>) -> rusqlite::Result<FeedState> {
    Ok(FeedState {
        url: row.get(0)?,
        etag: row.get(1)?,
        last_modified: row.get(2)?,
        polled: row.get(3)?,
        not_before: row.get(4)?,
        failures: row.get(5)?,
        last_error: row.get(6)?,
        moved_to: row.get(7)?,
    })
}

fn seen(row: &Row<'_>) -> rusqlite::Result<SeenEntry> {
    Ok(SeenEntry {
        feed: row.get(0)?,
        entry: row.get(1)?,
        link: row.get(2)?,
        updated: row.get(3)?,
        article: row.get::<_, Option<String>>(4)?.map(id),
    })
}
