//! One record of a segment: a header with its own checksum, then the bytes, packed where that helps.
//!
//! Layout, little-endian: magic `CWR1`, codec (0 plain, 1 zstd), three zero bytes, SHA-256 of the plain bytes (32), their number
//! (8), number of stored bytes (8), first 8 bytes of the SHA-256 over all of the header before; then the stored bytes.

use std::io::{Error, ErrorKind, Read, Result};

use sha2::{Digest as _, Sha256};

/// First bytes of every record.
pub(super) const MAGIC: &[u8] = b"CWR1";
const HEADER: usize = 64;
/// zstd level: pages shrink to a fifth at some 300 MB/s.
const LEVEL: i32 = 3;
/// The largest record that is believed.
const RECORD_MAX: u64 = 4 << 30;

/// The header of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// SHA-256 of the plain bytes.
    pub(super) key: [u8; 32],
    packed: bool,
    plain_len: u64,
    stored_len: u64,
}

/// What a walk over a segment meets.
#[derive(Debug)]
pub(super) enum Found {
    /// A record whose bytes have the hash that it names.
    Sound { key: [u8; 32], offset: u64, end: u64 },
    /// Anything else.
    Damaged { key: Option<[u8; 32]>, offset: u64, what: String },
}

/// A whole record.
pub(super) fn encode(key: &[u8; 32], bytes: &[u8]) -> Result<Vec<u8>> {
    let packed = zstd::bulk::compress(bytes, LEVEL)?;
    let (codec, stored) = if packed.len() < bytes.len() { (1, packed.as_slice()) } else { (0, bytes) };
    let mut record = Vec::with_capacity(HEADER + stored.len());
    record.extend_from_slice(MAGIC);
    record.extend_from_slice(&[codec, 0, 0, 0]);
    record.extend_from_slice(key);
    record.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    record.extend_from_slice(&(stored.len() as u64).to_le_bytes());
    let check = hash(&record);
    record.extend_from_slice(&check[..8]);
    record.extend_from_slice(stored);
    Ok(record)
}

/// SHA-256.
pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Header {
    /// Reads and checks a header.
    pub(super) fn read(from: &mut impl Read) -> Result<Self> {
        let mut header = [0; HEADER];
        from.read_exact(&mut header).map_err(|e| Error::new(e.kind(), "a torn header"))?;
        let (body, check) = header.split_at(HEADER - 8);
        if !body.starts_with(MAGIC) || hash(body)[..8] != *check || body[4] > 1 {
            return Err(Error::new(ErrorKind::InvalidData, "no header where a record should begin"));
        }
        let number = |at: usize| body[at..at + 8].iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte));
        let mut key = [0; 32];
        key.copy_from_slice(&body[8..40]);
        Ok(Self { key, packed: body[4] == 1, plain_len: number(40), stored_len: number(48) })
    }

    /// Reads the bytes behind the header; whether they have the right hash is for the caller to see.
    pub(super) fn payload(&self, from: &mut impl Read) -> Result<Vec<u8>> {
        if self.plain_len > RECORD_MAX || self.stored_len > RECORD_MAX {
            return Err(Error::new(ErrorKind::InvalidData, "a record of an unbelievable length"));
        }
        let mut stored = Vec::new();
        from.take(self.stored_len).read_to_end(&mut stored)?;
        if stored.len() as u64 != self.stored_len {
            return Err(Error::new(ErrorKind::UnexpectedEof, "a torn record"));
        }
        if self.packed {
            let size = usize::try_from(self.plain_len).map_err(|e| Error::new(ErrorKind::InvalidData, e))?;
            zstd::bulk::decompress(&stored, size)
        } else {
            Ok(stored)
        }
    }

    /// Bytes of the whole record.
    pub(super) fn record_len(&self) -> u64 {
        HEADER as u64 + self.stored_len
    }
}
