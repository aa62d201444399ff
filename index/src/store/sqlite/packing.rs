//! Records as JSON under zstd.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{KeepError, KeepErrorKind, Result};

/// zstd level of Readings and Events.
const LEVEL: i32 = 3;
/// Upper bound of one unpacked record, against a damaged length.
const RECORD_MAX: usize = 1 << 30;

/// A record as JSON under zstd.
pub(super) fn pack(record: &impl Serialize) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(record)
        .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing a record: {e}"), ""))?;
    zstd::bulk::compress(&json, LEVEL)
        .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("packing a record: {e}"), ""))
}

/// What [`pack`] made; damage is an error of kind `Integrity` that names `id`.
pub(super) fn unpack<T: DeserializeOwned>(packed: &[u8], id: &str) -> Result<T> {
    let damaged = |e: &dyn std::fmt::Display| KeepError::integrity(format!("a stored record is damaged: {e}"), id);
    let size = zstd::bulk::Decompressor::upper_bound(packed).unwrap_or(0).min(RECORD_MAX);
    let json = zstd::bulk::decompress(packed, size).map_err(|e| damaged(&e))?;
    serde_json::from_slice(&json).map_err(|e| damaged(&e))
}
