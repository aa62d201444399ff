//! The archive: bytes as fetched, by SHA-256, in append-only segments of zstd frames.
//!
//! A segment is a file of records, each with its own header and checksum, so that the segments alone say all that is
//! kept. `offsets.db` beside them only tells where each hash lies; it is derived, and made anew by scanning where it is lost.
//! Order of durability: the segment is fsynced, then the offsets are committed, and only then may a row in the store name the
//! hash. What a crash leaves behind the last offset is read again on opening; a torn record there was never acknowledged and is cut.

mod frame;
mod offsets;

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use news::digest;

use crate::{KeepError, KeepErrorKind, Result};
use frame::{Found, Header};
use offsets::{Offsets, Place};

/// Bytes of a segment after which a new one is begun.
pub const SEGMENT_BYTES: u64 = 256 << 20;

/// Bytes by SHA-256, written once and never changed.
#[derive(Debug)]
pub struct Archive {
    dir: PathBuf,
    offsets: Offsets,
    /// The segment that is written to; null where the archive is open for reading.
    tail: Option<Tail>,
    segment_bytes: u64,
}

/// One thing that [`Archive::verify`] found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The hash, where it can be told.
    pub sha256: Option<String>,
    /// The segment file.
    pub segment: String,
    /// Byte offset in it.
    pub offset: u64,
    /// What is wrong.
    pub what: String,
}

/// A hash with its place.
type Placed = ([u8; 32], Place);

#[derive(Debug)]
struct Tail {
    number: u32,
    file: File,
    /// Where the next record goes.
    end: u64,
    /// Places of records that are written and not yet synced.
    fresh: Vec<Placed>,
}

impl Archive {
    /// Opens or makes the archive in this folder for writing; cuts what a crash left torn.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::open_sized(dir, SEGMENT_BYTES)
    }

    /// The same with another size of segments.
    pub fn open_sized(dir: &Path, segment_bytes: u64) -> Result<Self> {
        fs::create_dir_all(dir).map_err(|e| KeepError::io("making the archive", dir, &e))?;
        let mut offsets = Offsets::open(&dir.join("offsets.db"))?;
        let segments = segments(dir)?;
        if !offsets.agrees(dir, &segments)? {
            offsets.clear()?;
        }
        for &number in &segments {
            let path = segment_path(dir, number);
            let from = offsets.covered(number)?;
            let last = segments.last() == Some(&number);
            let (places, end) = scan(&path, number, from, last)?;
            let length = fs::metadata(&path).map_err(|e| KeepError::io("reading the archive", &path, &e))?.len();
            if last && end < length {
                let file = OpenOptions::new()
                    .write(true)
                    .open(&path)
                    .map_err(|e| KeepError::io("opening the archive", &path, &e))?;
                file.set_len(end)
                    .and_then(|()| file.sync_all())
                    .map_err(|e| KeepError::io("cutting a torn record", &path, &e))?;
            }
            offsets.add(&places, number, end)?;
        }
        let number = segments.last().copied().unwrap_or(1);
        let tail = Some(Tail::open(dir, number)?);
        Ok(Self { dir: dir.to_owned(), offsets, tail, segment_bytes })
    }

    /// Opens an existing archive for reading; nothing is cut or written.
    pub fn open_read_only(dir: &Path) -> Result<Self> {
        let offsets = Offsets::open_read_only(&dir.join("offsets.db"))?;
        Ok(Self { dir: dir.to_owned(), offsets, tail: None, segment_bytes: SEGMENT_BYTES })
    }

    /// Keeps the bytes and returns their SHA-256; durable after [`Self::sync`]. Bytes that are kept already are read back: where
    /// their record is damaged, it is mended where it lies, or written anew.
    pub fn put(&mut self, bytes: &[u8]) -> Result<String> {
        let sha256 = digest(bytes);
        let key = key_of(&sha256)?;
        let Some(tail) = &self.tail else {
            return Err(KeepError::new(KeepErrorKind::ReadOnly, "the archive is open for reading", self.dir.display()));
        };
        if tail.fresh.iter().any(|(known, _)| *known == key) {
            return Ok(sha256);
        }
        if let Some(place) = self.offsets.get(&key)? {
            let sound = self.read_at(place).is_ok_and(|kept| kept == bytes);
            if sound || self.mend(place, &key, bytes)? {
                return Ok(sha256);
            }
        }
        if tail.end >= self.segment_bytes {
            self.sync()?;
            let number = self.tail.as_ref().map_or(1, |tail| tail.number + 1);
            self.tail = Some(Tail::open(&self.dir, number)?);
        }
        let path = self.tail.as_ref().map(|tail| segment_path(&self.dir, tail.number)).unwrap_or_default();
        let record = frame::encode(&key, bytes).map_err(|e| KeepError::io("packing bytes", &path, &e))?;
        if let Some(tail) = &mut self.tail {
            tail.append(&key, &record).map_err(|e| KeepError::io("writing the archive", &path, &e))?;
        }
        Ok(sha256)
    }

    /// Makes all that was put durable.
    pub fn sync(&mut self) -> Result<()> {
        let Some(tail) = &mut self.tail else { return Ok(()) };
        if tail.fresh.is_empty() {
            return Ok(());
        }
        let path = segment_path(&self.dir, tail.number);
        tail.file.sync_data().map_err(|e| KeepError::io("writing the archive", &path, &e))?;
        self.offsets.add(&tail.fresh, tail.number, tail.end)?;
        tail.fresh.clear();
        Ok(())
    }

    /// Whether these bytes are kept.
    pub fn has(&self, sha256: &str) -> Result<bool> {
        Ok(self.place(&key_of(sha256)?)?.is_some())
    }

    /// The bytes; an unknown hash is an error of kind `Missing`, damaged bytes one of kind `Integrity`.
    pub fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let place = self.place(&key_of(sha256)?)?;
        let place = place.ok_or_else(|| KeepError::missing("the archive has no bytes of this hash", sha256))?;
        let bytes = self.read_at(place).map_err(|error| KeepError { value: sha256.to_owned(), ..error })?;
        if digest(&bytes) == sha256 {
            return Ok(bytes);
        }
        Err(KeepError::integrity("the archive is damaged: the bytes have another hash", sha256))
    }

    /// The bytes of the record at a place, whatever their hash.
    fn read_at(&self, place: Place) -> Result<Vec<u8>> {
        let path = segment_path(&self.dir, place.segment);
        let damaged = |e: std::io::Error| KeepError::integrity(format!("the archive is damaged: {e}"), path.display());
        let mut file = File::open(&path).map_err(|e| KeepError::io("reading the archive", &path, &e))?;
        file.seek(SeekFrom::Start(place.offset)).map_err(|e| KeepError::io("reading the archive", &path, &e))?;
        let header = Header::read(&mut file).map_err(damaged)?;
        header.payload(&mut file).map_err(damaged)
    }

    /// Writes a damaged record over, durably, where it has the length that it had. Another zstd may pack otherwise; such a record
    /// is left to be written anew. A crash on the way leaves the record damaged, as it was.
    fn mend(&self, place: Place, key: &[u8; 32], bytes: &[u8]) -> Result<bool> {
        let path = segment_path(&self.dir, place.segment);
        let io = |e: std::io::Error| KeepError::io("mending the archive", &path, &e);
        let record = frame::encode(key, bytes).map_err(io)?;
        let mut file = match OpenOptions::new().read(true).write(true).open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(io(e)),
        };
        let end = place.offset + record.len() as u64;
        if end > file.metadata().map_err(io)?.len() {
            return Ok(false);
        }
        // A neighbour that was written anew elsewhere has no place here any more; its header may still stand.
        file.seek(SeekFrom::Start(end)).map_err(io)?;
        if self.offsets.end(place)? != end && Header::read(&mut file).is_err() {
            return Ok(false);
        }
        file.seek(SeekFrom::Start(place.offset)).map_err(io)?;
        file.write_all(&record).and_then(|()| file.sync_data()).map_err(io)?;
        Ok(true)
    }

    /// All hashes, ascending.
    pub fn hashes(&self) -> Result<Vec<String>> {
        self.offsets.hashes()
    }

    /// Reads every record and checks it against its hash; also finds hashes whose records are gone. A damaged record whose bytes
    /// stand elsewhere again is no damage.
    pub fn verify(&self) -> Result<Vec<Damage>> {
        let mut damage = Vec::new();
        let mut sound = std::collections::BTreeSet::new();
        for number in segments(&self.dir)? {
            let path = segment_path(&self.dir, number);
            let name = segment_name(number);
            walk(&path, 0, &mut |found| match found {
                Found::Sound { key, .. } => {
                    sound.insert(hex(&key));
                }
                Found::Damaged { key, offset, what } => {
                    damage.push(Damage { sha256: key.map(|k| hex(&k)), segment: name.clone(), offset, what });
                }
            })?;
        }
        damage.retain(|d| d.sha256.as_ref().is_none_or(|sha256| !sound.contains(sha256)));
        for sha256 in self.hashes()?.into_iter().filter(|sha256| !sound.contains(sha256)) {
            if damage.iter().all(|d| d.sha256.as_ref() != Some(&sha256)) {
                let (segment, offset) =
                    self.place(&key_of(&sha256)?)?.map_or((String::new(), 0), |p| (segment_name(p.segment), p.offset));
                damage.push(Damage { sha256: Some(sha256), segment, offset, what: "the record is gone".to_owned() });
            }
        }
        Ok(damage)
    }

    fn place(&self, key: &[u8; 32]) -> Result<Option<Place>> {
        let fresh = self.tail.iter().flat_map(|tail| &tail.fresh).find(|(known, _)| known == key);
        fresh.map_or_else(|| self.offsets.get(key), |(_, place)| Ok(Some(*place)))
    }
}

impl Tail {
    fn open(dir: &Path, number: u32) -> Result<Self> {
        let path = segment_path(dir, number);
        let open = || {
            let file = OpenOptions::new().create(true).append(true).open(&path)?;
            let end = file.metadata()?.len();
            // The name of a new file is durable once its folder is.
            File::open(dir)?.sync_all()?;
            Ok((file, end))
        };
        let (file, end) = open().map_err(|e| KeepError::io("opening the archive", &path, &e))?;
        Ok(Self { number, file, end, fresh: Vec::new() })
    }

    /// Appends one record; where that fails, the file is cut back so that the next record follows the last whole one.
    fn append(&mut self, key: &[u8; 32], record: &[u8]) -> std::io::Result<()> {
        if let Err(error) = self.file.write_all(record) {
            if self.file.set_len(self.end).is_err() {
                // The next record goes behind what is torn, which a walk skips.
                self.end = self.file.metadata().map_or(self.end, |m| m.len());
            }
            return Err(error);
        }
        self.fresh.push((*key, Place { segment: self.number, offset: self.end }));
        self.end += record.len() as u64;
        Ok(())
    }
}

/// Places of the sound records from an offset on, and where the last one ends.
fn scan(path: &Path, number: u32, from: u64, last: bool) -> Result<(Vec<Placed>, u64)> {
    let length = fs::metadata(path).map_err(|e| KeepError::io("reading the archive", path, &e))?.len();
    let (mut places, mut end) = (Vec::new(), from);
    if from < length {
        walk(path, from, &mut |found| {
            if let Found::Sound { key, offset, end: after } = found {
                places.push((key, Place { segment: number, offset }));
                end = after;
            }
        })?;
    }
    Ok((places, if last { end } else { length }))
}

/// Shows every record from an offset on. Behind a damaged one the walk goes on at the next header.
fn walk(path: &Path, from: u64, show: &mut dyn FnMut(Found)) -> Result<()> {
    let file = File::open(path).map_err(|e| KeepError::io("reading the archive", path, &e))?;
    let mut file = std::io::BufReader::with_capacity(1 << 16, file);
    let length = file.get_ref().metadata().map_err(|e| KeepError::io("reading the archive", path, &e))?.len();
    let mut at = from;
    while at < length {
        file.seek(SeekFrom::Start(at)).map_err(|e| KeepError::io("reading the archive", path, &e))?;
        let header = Header::read(&mut file);
        let (found, next) = match header.map(|h| (h.payload(&mut file), h)) {
            Ok((Ok(bytes), header)) if frame::hash(&bytes) == header.key => {
                let end = at + header.record_len();
                (Found::Sound { key: header.key, offset: at, end }, end)
            }
            Ok((Ok(_), header)) => {
                let what = "the bytes have another hash".to_owned();
                (Found::Damaged { key: Some(header.key), offset: at, what }, at + header.record_len())
            }
            Ok((Err(error), header)) => {
                let found = Found::Damaged { key: Some(header.key), offset: at, what: error.to_string() };
                (found, next_header(&mut file, at + 1, length, path)?)
            }
            Err(error) => {
                let found = Found::Damaged { key: None, offset: at, what: error.to_string() };
                (found, next_header(&mut file, at + 1, length, path)?)
            }
        };
        show(found);
        at = next.max(at + 1);
    }
    Ok(())
}

/// The next offset at which a whole header stands, else the end.
fn next_header(file: &mut std::io::BufReader<File>, from: u64, length: u64, path: &Path) -> Result<u64> {
    let io = |e: std::io::Error| KeepError::io("reading the archive", path, &e);
    let mut at = from;
    let mut window = vec![0; 1 << 16];
    while at < length {
        file.seek(SeekFrom::Start(at)).map_err(io)?;
        let mut filled = 0;
        while filled < window.len() {
            match file.read(&mut window[filled..]).map_err(io)? {
                0 => break,
                n => filled += n,
            }
        }
        for here in
            window[..filled].windows(frame::MAGIC.len()).enumerate().filter(|(_, w)| *w == frame::MAGIC).map(|(i, _)| i)
        {
            let here = at + here as u64;
            file.seek(SeekFrom::Start(here)).map_err(io)?;
            if Header::read(file).is_ok() {
                return Ok(here);
            }
        }
        if filled < window.len() {
            break;
        }
        at += (filled - frame::MAGIC.len() + 1) as u64;
    }
    Ok(length)
}

/// Numbers of the segments in the folder, ascending.
fn segments(dir: &Path) -> Result<Vec<u32>> {
    let entries = fs::read_dir(dir).map_err(|e| KeepError::io("reading the archive", dir, &e))?;
    let mut numbers = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| KeepError::io("reading the archive", dir, &e))?;
        let name = entry.file_name();
        let number = name.to_str().and_then(|n| n.strip_suffix(".seg")).and_then(|n| n.parse::<u32>().ok());
        numbers.extend(number);
    }
    numbers.sort_unstable();
    Ok(numbers)
}

fn segment_name(number: u32) -> String {
    format!("{number:06}.seg")
}

fn segment_path(dir: &Path, number: u32) -> PathBuf {
    dir.join(segment_name(number))
}

fn key_of(sha256: &str) -> Result<[u8; 32]> {
    let refused = || KeepError::missing("this is no SHA-256 in hex", sha256);
    let digits = |at: usize| sha256.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let mut key = [0; 32];
    if sha256.len() != 64 {
        return Err(refused());
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = digits(at * 2).ok_or_else(refused)?;
    }
    Ok(key)
}

pub(crate) fn hex(key: &[u8]) -> String {
    use std::fmt::Write as _;
    key.iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}"); // writing to a String cannot fail
        all
    })
}
