//! One data folder: `lock`, `crosswire.db`, `archive/`, `search/`.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use news::{ArticleId, Hit, Reading, Snapshot, TimelineRow};

use super::heirs::Heirs;
use super::verify::{Verified, verify};
use crate::archive::Archive;
use crate::search::{Filters, Followed, Query, SearchIndex};
use crate::store::{Added, Addition, Coverage, FeedState, SeenEntry, SqliteStore, Store, transact, unweave};
use crate::{KeepError, KeepErrorKind, Result};

/// Weaves Articles into lineage and Events; called inside the transaction that adds them. [`crate::corroborate`] has one.
pub type Weave<'a> = &'a mut dyn FnMut(&mut dyn Store, &[ArticleId]) -> Result<()>;

/// Reads stored Articles anew: those Readings of them that are to take the place of what is stored.
pub type Reread<'a> = &'a mut dyn FnMut(Vec<Reading>) -> Vec<Reading>;

/// How many Articles a rebuild reads at a time.
const REREAD_STEP: usize = 200;
/// How many Articles a rebuild weaves at a time.
const REBUILD_STEP: usize = 500;

/// The data folder, open.
#[derive(Debug)]
pub struct Keep {
    dir: PathBuf,
    store: SqliteStore,
    archive: Option<Archive>,
    search: Option<SearchIndex>,
    /// Held as long as this lives; null where open for reading.
    lock: Option<File>,
}

/// What goes in as one: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Fetched bytes with what is known of them; the archive takes the bytes first.
    pub snapshots: Vec<(Snapshot, Vec<u8>)>,
    /// Articles with their Readings.
    pub additions: Vec<Addition>,
    /// Entries not to be fetched again.
    pub entries: Vec<SeenEntry>,
    /// States of feeds.
    pub feeds: Vec<FeedState>,
    /// What became of addresses and files.
    pub coverage: Vec<Coverage>,
}

/// What a batch did, ids in the order of the batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchAdded {
    /// Articles that are new.
    pub new: Vec<ArticleId>,
    /// Articles whose Reading is another than before.
    pub changed: Vec<ArticleId>,
    /// Articles that were there.
    pub same: Vec<ArticleId>,
}

/// What a rebuild did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Articles that were read anew.
    pub read: usize,
    /// Those of them whose Reading is another than before.
    pub changed: usize,
}

impl Keep {
    /// Opens or makes the folder for writing. One run at a time: a second one is refused with kind `Locked`.
    pub fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).map_err(|e| KeepError::io("making the data folder", dir, &e))?;
        let lock = lock(&dir.join("lock"))?;
        let store = SqliteStore::open(&dir.join("crosswire.db"))?;
        let archive = Archive::open(&dir.join("archive"))?;
        let search = SearchIndex::open(&dir.join("search"))?;
        Ok(Self { dir: dir.to_owned(), store, archive: Some(archive), search: Some(search), lock: Some(lock) })
    }

    /// Opens the folder for reading, beside a run that writes. What is missing beside the store is missed when it is asked for.
    pub fn open_read_only(dir: &Path) -> Result<Self> {
        let store = SqliteStore::open_read_only(&dir.join("crosswire.db"))?;
        let archive = Archive::open_read_only(&dir.join("archive")).ok();
        let search = SearchIndex::open_read_only(&dir.join("search")).ok();
        Ok(Self { dir: dir.to_owned(), store, archive, search, lock: None })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The store, for everything that reads.
    pub fn store(&self) -> &dyn Store {
        &self.store
    }

    /// The store for writing; refused where the folder is open for reading.
    pub fn store_mut(&mut self) -> Result<&mut dyn Store> {
        if self.lock.is_none() {
            return Err(KeepError::new(
                KeepErrorKind::ReadOnly,
                "the data folder is open for reading",
                self.dir.display(),
            ));
        }
        Ok(&mut self.store)
    }

    /// The archive.
    pub fn archive(&self) -> Result<&Archive> {
        self.archive.as_ref().ok_or_else(|| {
            // Asked again for the error that opening gave.
            Archive::open_read_only(&self.dir.join("archive")).err().unwrap_or_else(|| {
                KeepError::missing("the archive came up after this folder was opened", self.dir.display())
                    .hint("try again")
            })
        })
    }

    /// The search index.
    pub fn search_index(&self) -> Result<&SearchIndex> {
        match &self.search {
            Some(search) => Ok(search),
            // Asked again for the error that opening gave.
            None => Err(SearchIndex::open_read_only(&self.dir.join("search")).err().unwrap_or_else(|| {
                KeepError::missing("the search index came up after this folder was opened", self.dir.display())
                    .hint("try again")
            })),
        }
    }

    /// Keeps a batch: bytes first, fsynced; then everything else in one transaction, `weave` within it. Durable when this
    /// returns. The search index is not touched: call [`Self::follow`] when it is to show what is new.
    pub fn add(&mut self, batch: &Batch, weave: Weave<'_>) -> Result<BatchAdded> {
        self.store_mut()?;
        if let Some(archive) = &mut self.archive {
            for (snapshot, bytes) in &batch.snapshots {
                let sha256 = archive.put(bytes)?;
                if sha256 != snapshot.sha256 {
                    return Err(KeepError::integrity(
                        "a snapshot names another hash than its bytes have",
                        &snapshot.url,
                    ));
                }
            }
            archive.sync()?;
        }
        transact(&mut self.store, |store| {
            let mut added = BatchAdded::default();
            let mut touched = BTreeSet::new();
            let mut heirs = Heirs::default();
            for (snapshot, _) in &batch.snapshots {
                store.put_snapshot(snapshot)?;
            }
            for addition in &batch.additions {
                let id = addition.reading.article.id.clone();
                match store.add_article(addition)? {
                    Added::New => {
                        touched.insert(id.clone());
                        added.new.push(id);
                    }
                    Added::Changed => {
                        heirs.note(store, &store.events_of_articles(std::slice::from_ref(&id))?)?;
                        touched.extend(unweave(store, &id)?);
                        added.changed.push(id);
                    }
                    Added::Same => added.same.push(id),
                }
            }
            if !touched.is_empty() {
                weave(store, &touched.into_iter().collect::<Vec<_>>())?;
            }
            heirs.settle(store)?;
            batch.entries.iter().try_for_each(|entry| store.put_seen(entry))?;
            batch.feeds.iter().try_for_each(|feed| store.put_feed(feed))?;
            store.put_coverage(&batch.coverage)?;
            Ok(added)
        })
    }

    /// Brings the search index up to the store, and forgets the outbox rows that it has seen.
    pub fn follow(&mut self) -> Result<Followed> {
        self.store_mut()?;
        let Some(search) = &mut self.search else { return Ok(Followed::default()) };
        let followed = search.follow(&self.store)?;
        let seq = self.store.last_seq()?;
        if self.store.trimmed_seq()? < seq {
            self.store.trim_outbox(seq)?;
        }
        Ok(followed)
    }

    /// The best hits; see [`SearchIndex::search`].
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>> {
        self.search_index()?.search(&self.store, query, limit)
    }

    /// Rows of the timeline; see [`Store::timeline`].
    pub fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        self.store.timeline(filters)
    }

    /// Checks everything that is kept; see [`Verified`].
    pub fn verify(&self) -> Result<Verified> {
        verify(&self.store, self.archive()?, self.search.as_ref())
    }

    /// Makes anew all that is derived: what `reread` reads anew, lineage and Events by `weave`, as one transaction, so that a
    /// run that is cut off has done nothing; then the search index. Ids of Events that go away become aliases of what holds
    /// their claims.
    pub fn rebuild(&mut self, reread: Reread<'_>, weave: Weave<'_>) -> Result<Rebuilt> {
        self.store_mut()?;
        let rebuilt = transact(&mut self.store, |store| {
            let mut rebuilt = Rebuilt::default();
            let mut heirs = Heirs::default();
            heirs.note(store, &store.event_ids()?)?;
            store.clear_derived()?;
            let ids = store.article_ids()?;
            for step in ids.chunks(REREAD_STEP) {
                for reading in reread(store.readings(step)?) {
                    rebuilt.read += 1;
                    rebuilt.changed += usize::from(store.reread(&reading)?);
                }
            }
            for step in ids.chunks(REBUILD_STEP) {
                weave(store, step)?;
            }
            heirs.settle(store)?;
            Ok::<_, KeepError>(rebuilt)
        })?;
        if let Some(search) = &mut self.search {
            search.rebuild(&self.store)?;
        }
        Ok(rebuilt)
    }
}

/// Takes the lock, or tells who holds it.
fn lock(path: &Path) -> Result<File> {
    let io = |e: std::io::Error| KeepError::io("locking the data folder", path, &e);
    let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => {
            // Only a help to people: a run that cannot note its number still holds the lock.
            let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.rewind().and_then(|()| file.read_to_string(&mut holder).map(drop)); // only for the message
            let holder = if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
            let what = format!("another run holds the data folder{holder}");
            let folder = path.parent().unwrap_or(path).display().to_string();
            Err(KeepError::new(KeepErrorKind::Locked, what, folder)
                .hint("wait for it to end; reading commands work meanwhile"))
        }
        Err(TryLockError::Error(error)) => Err(io(error)),
    }
}
