//! Where each hash lies: a small SQLite file beside the segments, derived from them.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _};

use crate::store::sqlite_error;
use crate::{KeepError, KeepErrorKind, Result};

/// Where a record lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) segment: u32,
    pub(super) offset: u64,
}

/// The places of all records, and how far each segment has been read.
#[derive(Debug)]
pub(super) struct Offsets {
    db: Connection,
}

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS places (sha256 BLOB PRIMARY KEY, segment INTEGER NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS covered (segment INTEGER PRIMARY KEY, upto INTEGER NOT NULL);
";

impl Offsets {
    /// Opens or makes the file; a damaged one is put away and made anew.
    pub(super) fn open(path: &Path) -> Result<Self> {
        match Self::try_open(path) {
            Err(error) if error.kind == KeepErrorKind::Integrity => {
                for suffix in ["", "-wal", "-shm"] {
                    let mut name = path.as_os_str().to_owned();
                    name.push(suffix);
                    let file = Path::new(&name);
                    if file.exists() {
                        std::fs::remove_file(file)
                            .map_err(|e| KeepError::io("putting a damaged index away", file, &e))?;
                    }
                }
                Self::try_open(path)
            }
            opened => opened,
        }
    }

    fn try_open(path: &Path) -> Result<Self> {
        let failed = |e| sqlite_error("opening the archive's index", path, &e);
        let db = Connection::open(path).map_err(failed)?;
        let prepare = || {
            db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            // The segments are the record: what a crash takes from here is scanned again.
            db.pragma_update(None, "synchronous", "NORMAL")?;
            db.execute_batch(TABLES)
        };
        prepare().map_err(failed)?;
        Ok(Self { db })
    }

    /// Opens an existing file.
    pub(super) fn open_read_only(path: &Path) -> Result<Self> {
        let there = path.try_exists().map_err(|e| KeepError::io("looking for the archive", path, &e))?;
        if !there {
            return Err(KeepError::missing("there is no archive here yet", path.display())
                .hint("run `crosswire ingest` first; any writing command makes a lost index anew"));
        }
        let opened = crate::store::open_for_reading("opening the archive's index", path);
        let db = opened.map_err(|error| match error.kind {
            KeepErrorKind::Integrity => error.hint("any writing command makes the index anew from the segments"),
            _ => error,
        })?;
        Ok(Self { db })
    }

    fn path(&self) -> &Path {
        Path::new(self.db.path().unwrap_or_default())
    }

    /// Whether every segment that was read is still there and no shorter than it was.
    pub(super) fn agrees(&self, dir: &Path, segments: &[u32]) -> Result<bool> {
        let failed = |e| sqlite_error("reading the archive's index", self.path(), &e);
        let mut statement = self.db.prepare("SELECT segment, upto FROM covered").map_err(failed)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?))).map_err(failed)?;
        for row in rows {
            let (segment, upto) = row.map_err(failed)?;
            let length = std::fs::metadata(super::segment_path(dir, segment)).map(|m| m.len()).unwrap_or(0);
            if !segments.contains(&segment) || length < upto.cast_unsigned() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How far a segment has been read.
    pub(super) fn covered(&self, segment: u32) -> Result<u64> {
        let row =
            self.db.query_row("SELECT upto FROM covered WHERE segment = ?1", [segment], |row| row.get::<_, i64>(0));
        let upto = row.optional().map_err(|e| sqlite_error("reading the archive's index", self.path(), &e))?;
        Ok(upto.unwrap_or(0).cast_unsigned())
    }

    /// Adds places of sound records, of which the last ends at `upto` in `segment`. A later place of one hash takes the earlier
    /// one's: it was written because that was damaged.
    pub(super) fn add(&mut self, places: &[([u8; 32], Place)], segment: u32, upto: u64) -> Result<()> {
        if places.is_empty() && self.covered(segment)? == upto {
            return Ok(());
        }
        let mut write = || {
            let step = self.db.transaction()?;
            {
                let mut insert = step.prepare_cached("INSERT OR REPLACE INTO places VALUES (?1, ?2, ?3)")?;
                for (key, place) in places {
                    insert.execute((key.as_slice(), place.segment, place.offset.cast_signed()))?;
                }
            }
            step.execute("INSERT OR REPLACE INTO covered VALUES (?1, ?2)", (segment, upto.cast_signed()))?;
            step.commit()
        };
        write().map_err(|e| sqlite_error("writing the archive's index", self.path(), &e))
    }

    /// Forgets everything, to be scanned anew.
    pub(super) fn clear(&mut self) -> Result<()> {
        let cleared = self.db.execute_batch("DELETE FROM places; DELETE FROM covered;");
        cleared.map_err(|e| sqlite_error("writing the archive's index", self.path(), &e))
    }

    /// Where a hash lies.
    pub(super) fn get(&self, key: &[u8; 32]) -> Result<Option<Place>> {
        let look = || {
            let mut statement = self.db.prepare_cached("SELECT segment, offset FROM places WHERE sha256 = ?1")?;
            let place = |row: &rusqlite::Row<'_>| {
                Ok(Place { segment: row.get(0)?, offset: row.get::<_, i64>(1)?.cast_unsigned() })
            };
            statement.query_row([key.as_slice()], place).optional()
        };
        look().map_err(|e| sqlite_error("reading the archive's index", self.path(), &e))
    }

    /// Where the record behind this one begins, or the segment ends, as far as it is known.
    pub(super) fn end(&self, of: Place) -> Result<u64> {
        let sql = "SELECT MIN(offset) FROM places WHERE segment = ?1 AND offset > ?2";
        let next: rusqlite::Result<Option<i64>> =
            self.db.query_row(sql, (of.segment, of.offset.cast_signed()), |row| row.get(0));
        match next.map_err(|e| sqlite_error("reading the archive's index", self.path(), &e))? {
            Some(next) => Ok(next.cast_unsigned()),
            None => self.covered(of.segment),
        }
    }

    /// All hashes, ascending.
    pub(super) fn hashes(&self) -> Result<Vec<String>> {
        let look = || {
            let mut statement = self.db.prepare("SELECT sha256 FROM places ORDER BY sha256")?;
            let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0).map(|key| super::hex(&key)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        look().map_err(|e| sqlite_error("reading the archive's index", self.path(), &e))
    }
}
