//! What can go wrong in keeping: a kind for exit codes, the value at fault, and what to do next.

use std::fmt;
use std::path::Path;

/// Result of everything that keeps.
pub type Result<T, E = KeepError> = std::result::Result<T, E>;

/// What kind of thing went wrong; the command line maps it to an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeepErrorKind {
    /// Another run holds the store (exit code 4).
    Locked,
    /// What is stored contradicts itself or its hashes (exit code 5).
    Integrity,
    /// The folder or disk may not be written.
    ReadOnly,
    /// The disk or the quota is full.
    Full,
    /// Something that was named is not there.
    Missing,
    /// The format on disk is newer than this program.
    Format,
    /// A query or filter cannot be understood (exit code 2).
    Query,
    /// The operating system or the store engine refused for another reason.
    Io,
}

/// An error with the value at fault and a hint.
#[derive(Debug)]
pub struct KeepError {
    /// What kind of thing went wrong.
    pub kind: KeepErrorKind,
    /// What was being done or found, in plain words.
    pub what: String,
    /// The value at fault: a path, an id, a word of a query; may be empty.
    pub value: String,
    /// What to do next; may be empty.
    pub hint: String,
}

impl KeepError {
    /// Makes an error without a hint.
    pub fn new(kind: KeepErrorKind, what: impl Into<String>, value: impl fmt::Display) -> Self {
        Self { kind, what: what.into(), value: value.to_string(), hint: String::new() }
    }

    /// The same error with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Something that was named is not there.
    pub fn missing(what: impl Into<String>, value: impl fmt::Display) -> Self {
        Self::new(KeepErrorKind::Missing, what, value)
    }

    /// What is stored contradicts itself.
    pub fn integrity(what: impl Into<String>, value: impl fmt::Display) -> Self {
        Self::new(KeepErrorKind::Integrity, what, value)
            .hint("run `crosswire verify` for a full report; `crosswire rebuild` makes anew what is derived")
    }

    /// An error of the operating system at a path.
    pub fn io(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as E;
        let (kind, hint) = match error.kind() {
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => (KeepErrorKind::Full, HINT_FULL),
            E::PermissionDenied | E::ReadOnlyFilesystem => (KeepErrorKind::ReadOnly, HINT_READ_ONLY),
            E::NotFound => (KeepErrorKind::Missing, "check the path, or name another folder with `--data DIR`"),
            E::AlreadyExists | E::NotADirectory => (KeepErrorKind::Io, HINT_NO_FOLDER),
            _ => (KeepErrorKind::Io, HINT_IO),
        };
        Self::new(kind, format!("{doing}: {error}"), path.display()).hint(hint)
    }
}

/// What to do about a full disk.
pub(crate) const HINT_FULL: &str =
    "free some space and run again: what was acknowledged is kept, and the unfinished batch is taken up anew";
/// What to do about a folder that may not be written.
pub(crate) const HINT_READ_ONLY: &str =
    "let this user read and write the data folder, or name another one with `--data DIR`";

/// What to do about a file where a folder should be.
const HINT_NO_FOLDER: &str = "there is a file where a folder should be; name another folder with `--data DIR`";
/// What to do where the system refuses for a reason of its own.
pub(crate) const HINT_IO: &str =
    "see that the disk has room and is sound, then run again: what was acknowledged is kept";

impl fmt::Display for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if !self.value.is_empty() {
            write!(f, " (`{}`)", self.value)?;
        }
        Ok(())
    }
}

impl std::error::Error for KeepError {}
