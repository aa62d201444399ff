//! What SQLite says went wrong, as ours: with the file at fault and what to do about it.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use crate::keep::{HINT_FULL, HINT_IO, HINT_READ_ONLY};
use crate::{KeepError, KeepErrorKind};

/// An SQLite error at a file as ours.
pub(crate) fn sqlite_error(doing: &str, path: &Path, error: &rusqlite::Error) -> KeepError {
    from_sqlite(doing, path.display().to_string(), error)
}

/// An SQLite error as ours, with the file at fault.
pub(super) fn failed<'a>(doing: &'a str, db: &'a Connection) -> impl Fn(rusqlite::Error) -> KeepError + 'a {
    move |error| from_sqlite(doing, db.path().unwrap_or_default().to_owned(), &error)
}

/// The same for a file that is not open yet.
pub(super) fn failed_at(doing: &'static str, path: &Path) -> impl Fn(rusqlite::Error) -> KeepError {
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
