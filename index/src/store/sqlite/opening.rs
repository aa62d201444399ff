//! Opening the file: for one writer, or for readers beside it or in a folder that may not be written.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::errors::failed_at;
use super::{SqliteStore, schema};
use crate::{KeepError, KeepErrorKind, Result};

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

fn immutable_uri(path: &Path) -> String {
    let escaped = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?mode=ro&immutable=1")
}
