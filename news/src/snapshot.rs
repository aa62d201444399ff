//! A Snapshot: the bytes as fetched, with headers and time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of some fetched bytes; the bytes themselves lie in the archive under `sha256`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Snapshot {
    /// SHA-256 of the bytes after transfer decoding.
    pub sha256: String,
    /// Number of bytes.
    pub length: u64,
    /// Where they came from: an address after redirects, or a file path.
    pub url: String,
    /// The address that was asked for, where it differs.
    pub requested: Option<String>,
    /// HTTP status; null for files.
    pub status: Option<u16>,
    /// HTTP headers, names in lower case, in order; empty for files.
    pub headers: Vec<(String, String)>,
    /// RFC 3339 time of fetching, UTC; null for files, whose times mean nothing.
    pub fetched: Option<String>,
}
