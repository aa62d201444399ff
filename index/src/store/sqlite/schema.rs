//! The tables, and the steps from older formats to this one.
//!
//! Portable on purpose: text, integers, blobs and plain indexes, so that the same tables can stand in PostgreSQL.
//! Articles carry a small number (`n`) inside the store, because keys, edges and claims name them often; it never leaves it.

use std::path::PathBuf;

use rusqlite::{Connection, TransactionBehavior};

use super::errors::{failed, failed_at};
use crate::{KeepError, KeepErrorKind, Result};

/// The format that this program writes; kept in `PRAGMA user_version`.
pub(super) const FORMAT: i64 = STEPS.len() as i64;

/// What each format adds to the one before; step 0 makes format 1. Never edited once released: add a step.
const STEPS: [&str; 4] = [FORMAT_1, FORMAT_2, FORMAT_3, FORMAT_4];

const FORMAT_1: &str = "
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('store_id', lower(hex(randomblob(16)))), ('trimmed_seq', '0');

CREATE TABLE feeds (
    url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, polled TEXT, not_before TEXT,
    failures INTEGER NOT NULL, last_error TEXT, moved_to TEXT
) WITHOUT ROWID;
CREATE TABLE entries (
    feed TEXT NOT NULL, entry TEXT NOT NULL, link TEXT, updated TEXT, article TEXT,
    PRIMARY KEY (feed, entry)
) WITHOUT ROWID;
CREATE INDEX entries_by_link ON entries (link) WHERE link IS NOT NULL;
CREATE TABLE snapshots (
    sha256 TEXT NOT NULL, url TEXT NOT NULL, length INTEGER NOT NULL, requested TEXT, status INTEGER,
    headers TEXT NOT NULL, fetched TEXT,
    PRIMARY KEY (sha256, url)
) WITHOUT ROWID;
CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, ended TEXT);
CREATE TABLE coverage (
    n INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, what TEXT NOT NULL, feed TEXT,
    outcome TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX coverage_by_run ON coverage (run);

CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, address TEXT, url TEXT, canonical_url TEXT,
    outlet TEXT NOT NULL, title TEXT NOT NULL, published TEXT, modified TEXT, lang TEXT,
    text_sha256 TEXT NOT NULL, path TEXT NOT NULL, from_fetched TEXT, from_sha256 TEXT NOT NULL, from_path TEXT NOT NULL,
    reading BLOB NOT NULL -- JSON with offsets in code points, zstd
);
CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL;
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_canonical_url ON articles (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE TABLE paths (
    path TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (path, article)
) WITHOUT ROWID;
CREATE INDEX paths_by_article ON paths (article);
CREATE TABLE claims (id TEXT PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, quote TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX claims_by_article ON claims (article);

CREATE TABLE keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE sketches (article INTEGER PRIMARY KEY REFERENCES articles, keys BLOB, sketch BLOB);
CREATE TABLE lineage (
    child INTEGER NOT NULL REFERENCES articles, parent INTEGER NOT NULL REFERENCES articles,
    relation TEXT NOT NULL, edge TEXT NOT NULL,
    PRIMARY KEY (child, parent, relation)
) WITHOUT ROWID;
CREATE INDEX lineage_by_parent ON lineage (parent);
CREATE TABLE links (
    left_article INTEGER NOT NULL, left_claim TEXT NOT NULL REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
    right_article INTEGER NOT NULL, right_claim TEXT NOT NULL REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (left_article, right_article, left_claim, right_claim)
) WITHOUT ROWID;
CREATE INDEX links_by_right ON links (right_article);
CREATE INDEX links_by_left_claim ON links (left_claim);
CREATE INDEX links_by_right_claim ON links (right_claim);

CREATE TABLE events (id TEXT PRIMARY KEY, event BLOB NOT NULL) WITHOUT ROWID; -- JSON, zstd
CREATE TABLE event_claims (
    claim TEXT PRIMARY KEY REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
    event TEXT NOT NULL REFERENCES events DEFERRABLE INITIALLY DEFERRED, article INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_claims_by_event ON event_claims (event);
CREATE INDEX event_claims_by_article ON event_claims (article);
CREATE TABLE aliases (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX aliases_by_new ON aliases (new);
CREATE TABLE timeline (
    event TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, earliest TEXT, latest TEXT,
    grade TEXT NOT NULL, origins INTEGER NOT NULL, places TEXT NOT NULL, outlets TEXT NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (event, n)
);
CREATE INDEX timeline_by_day ON timeline (earliest, event, n);

CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, id TEXT NOT NULL);
";

/// What is known of outlets: Events are counted by it.
const FORMAT_2: &str = "CREATE TABLE outlets (domain TEXT PRIMARY KEY, outlet TEXT NOT NULL) WITHOUT ROWID; -- JSON
";

/// Sentences of edges apart, in JSON and zstd (older edges keep them inside); the timeline's countries in a column; and keys to be
/// made anew, because they carry other times than before.
const FORMAT_3: &str = "
ALTER TABLE lineage ADD COLUMN aligned BLOB;
ALTER TABLE timeline ADD COLUMN country TEXT;
UPDATE timeline SET country = json_extract(line, '$.country');
CREATE INDEX timeline_by_country ON timeline (country);
CREATE TABLE unkeyed (article INTEGER PRIMARY KEY REFERENCES articles);
INSERT INTO unkeyed SELECT article FROM sketches;
DELETE FROM keys;
UPDATE sketches SET keys = NULL, sketch = NULL;
";

/// When a text was last seen at an address: a page may return to what it said before. And links that tell whether they go
/// across stretches of time; those of before do not, so that all is to be linked anew.
const FORMAT_4: &str = "
CREATE TABLE standing (
    address TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles, last TEXT NOT NULL,
    PRIMARY KEY (address, article)
) WITHOUT ROWID;
INSERT INTO standing SELECT address, n, from_fetched FROM articles WHERE address IS NOT NULL AND from_fetched IS NOT NULL;
DELETE FROM links;
ALTER TABLE links ADD COLUMN across INTEGER NOT NULL DEFAULT FALSE;
INSERT OR IGNORE INTO unkeyed SELECT article FROM sketches;
";

/// Brings the file to [`FORMAT`]; a newer one is refused.
pub(super) fn migrate(db: &mut Connection) -> Result<()> {
    let found = format_of(db)?;
    if found == FORMAT {
        return Ok(());
    }
    let path = PathBuf::from(db.path().unwrap_or_default());
    let refused = failed_at("preparing the store", &path);
    let step = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&refused)?;
    // Another process may have done it between the look and the lock.
    let found = format_of(&step)?;
    for sql in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        step.execute_batch(sql).map_err(&refused)?;
    }
    step.pragma_update(None, "user_version", FORMAT).map_err(&refused)?;
    step.commit().map_err(&refused)
}

/// The format of an open file; an error where this program is too old for it.
pub(super) fn format_of(db: &Connection) -> Result<i64> {
    let found: i64 = db
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(failed("reading the store's format", db))?;
    if found > FORMAT {
        return Err(KeepError::new(
            KeepErrorKind::Format,
            format!("the store has format {found}, and this program knows formats up to {FORMAT}"),
            db.path().unwrap_or_default(),
        )
        .hint("use the newer program that wrote it, or name another folder with `--data DIR`"));
    }
    Ok(found)
}
