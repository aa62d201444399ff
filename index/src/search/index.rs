//! The search index: one writer follows the store's outbox and stamps how far it has come; readers ask.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use news::{ArticleId, EventId};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

use super::fields::{self, Fields, Standing};
use super::unlocked::Unlocked;
use crate::keep::{HINT_FULL, HINT_READ_ONLY};
use crate::store::{Change, Store};
use crate::{KeepError, KeepErrorKind, Result};

/// Counts up when fields or terms change: an index of another format is made anew.
const FORMAT: u32 = 1;
/// Bytes that the writer may hold before it writes a segment.
const WRITER_BYTES: usize = 48 << 20;
/// Outbox rows, and Articles, that are taken at once.
const STEP: usize = 2000;

/// A derived index beside a store.
pub struct SearchIndex {
    dir: PathBuf,
    pub(super) fields: Fields,
    index: Index,
    reader: IndexReader,
}

/// How far an index has followed which store.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Stamp {
    format: u32,
    store: String,
    seq: u64,
}

/// What following did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Articles whose documents were written.
    pub articles: usize,
    /// Whether the index was made anew from the whole store.
    pub rebuilt: bool,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Opens or makes the index; one that is damaged or of another format is made anew, empty: [`Self::follow`] fills it.
    pub fn open(dir: &Path) -> Result<Self> {
        match Self::open_existing(dir) {
            Ok(index) => Ok(index),
            Err(error)
                if matches!(error.kind, KeepErrorKind::Full | KeepErrorKind::ReadOnly | KeepErrorKind::Locked) =>
            {
                Err(error)
            }
            Err(_) => Self::make(dir),
        }
    }

    /// Opens an index for asking only.
    pub fn open_existing(dir: &Path) -> Result<Self> {
        let meta = dir.join("meta.json");
        if !meta.try_exists().map_err(|e| KeepError::io("looking for the search index", &meta, &e))? {
            return Err(KeepError::missing("there is no search index here", dir.display())
                .hint("run `crosswire rebuild`, or any `crosswire ingest`: the index is made from the store"));
        }
        let (schema, fields) = fields::schema();
        let index = Index::open_in_dir(dir).map_err(failed("opening the search index", dir))?;
        if index.schema() != schema {
            return Err(stale(dir, "the search index has other fields than this program"));
        }
        Self::with(dir, index, fields)
    }

    /// The same for whoever may not write there.
    pub fn open_read_only(dir: &Path) -> Result<Self> {
        match Self::open_existing(dir) {
            Err(error) if error.kind == KeepErrorKind::ReadOnly => {
                let failed = failed("opening the search index", dir);
                let directory = MmapDirectory::open(dir).map_err(|e| failed(e.into()))?;
                let index = Index::open(Unlocked(directory)).map_err(&failed)?;
                Self::with(dir, index, fields::schema().1)
            }
            opened => opened,
        }
    }

    fn make(dir: &Path) -> Result<Self> {
        if dir.exists() {
            fs::remove_dir_all(dir).map_err(|e| KeepError::io("clearing the search index", dir, &e))?;
        }
        fs::create_dir_all(dir).map_err(|e| KeepError::io("making the search index", dir, &e))?;
        let (schema, fields) = fields::schema();
        let directory = MmapDirectory::open(dir).map_err(|e| failed("making the search index", dir)(e.into()))?;
        let index = Index::open_or_create(directory, schema).map_err(failed("making the search index", dir))?;
        Self::with(dir, index, fields)
    }

    fn with(dir: &Path, index: Index, fields: Fields) -> Result<Self> {
        fields::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader = reader.map_err(failed("opening the search index", dir))?;
        Ok(Self { dir: dir.to_owned(), fields, index, reader })
    }

    /// Brings the index up to the store: what the outbox names since the stamp, or everything where the stamp is of another store
    /// or format, or older than what the outbox still has. Durable when this returns.
    pub fn follow(&mut self, store: &dyn Store) -> Result<Followed> {
        match self.catch_up(store) {
            // Whatever is wrong with it, it is derived.
            Err(error) if error.kind == KeepErrorKind::Integrity => {
                *self = Self::make(&self.dir)?;
                self.rebuild(store)
            }
            done => done,
        }
    }

    fn catch_up(&mut self, store: &dyn Store) -> Result<Followed> {
        let stamp = self.stamp()?;
        let (id, last) = (store.store_id()?, store.last_seq()?);
        let mine = stamp.as_ref().filter(|s| s.format == FORMAT && s.store == id && s.seq <= last);
        match mine {
            Some(stamp) if stamp.seq == last => Ok(Followed::default()),
            Some(stamp) if stamp.seq >= store.trimmed_seq()? => {
                let articles = changed(store, stamp.seq, last)?;
                let count = self.write(store, &articles, false, &Stamp { format: FORMAT, store: id, seq: last })?;
                Ok(Followed { articles: count, rebuilt: false })
            }
            _ => self.rebuild(store),
        }
    }

    /// Makes the index anew from the whole store.
    pub fn rebuild(&mut self, store: &dyn Store) -> Result<Followed> {
        let stamp = Stamp { format: FORMAT, store: store.store_id()?, seq: store.last_seq()? };
        let articles = self.write(store, &store.article_ids()?, true, &stamp)?;
        Ok(Followed { articles, rebuilt: true })
    }

    /// Whether the index shows all that the store has.
    pub fn is_current(&self, store: &dyn Store) -> Result<bool> {
        let last = store.last_seq()?;
        let store = store.store_id()?;
        Ok(self.stamp()?.is_some_and(|s| s == Stamp { format: FORMAT, store, seq: last }))
    }

    /// The sequence number up to which the index has followed; null where it never did.
    pub fn followed_to(&self) -> Result<Option<u64>> {
        Ok(self.stamp()?.map(|stamp| stamp.seq))
    }

    /// A view of the index as it is on disk now; another process may have written.
    pub(super) fn searcher(&self) -> Result<tantivy::Searcher> {
        self.reader.reload().map_err(failed("reading the search index", &self.dir))?;
        Ok(self.reader.searcher())
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    fn stamp(&self) -> Result<Option<Stamp>> {
        let metas = self.index.load_metas().map_err(failed("reading the search index", &self.dir))?;
        Ok(metas.payload.and_then(|payload| serde_json::from_str(&payload).ok()))
    }

    fn write(&mut self, store: &dyn Store, articles: &[ArticleId], anew: bool, stamp: &Stamp) -> Result<usize> {
        let failed = failed("writing the search index", &self.dir);
        let mut writer: IndexWriter = self.index.writer_with_num_threads(1, WRITER_BYTES).map_err(&failed)?;
        // A run that was killed between files and commit left files whose names this one would take.
        writer.garbage_collect_files().wait().map_err(&failed)?;
        if anew {
            writer.delete_all_documents().map_err(&failed)?;
        }
        for step in articles.chunks(STEP) {
            for article in step {
                if !anew {
                    writer.delete_term(Term::from_field_text(self.fields.article, article.as_str()));
                }
                for document in self.documents(store, article)? {
                    writer.add_document(document).map_err(&failed)?;
                }
            }
        }
        let payload = serde_json::to_string(stamp)
            .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("stamping the search index: {e}"), ""))?;
        let mut commit = writer.prepare_commit().map_err(&failed)?;
        commit.set_payload(&payload);
        commit.commit().map_err(&failed)?;
        writer.wait_merging_threads().map_err(&failed)?;
        share(&self.dir).map_err(|e| KeepError::io("writing the search index", &self.dir, &e))?;
        Ok(articles.len())
    }

    fn documents(&self, store: &dyn Store, article: &ArticleId) -> Result<Vec<tantivy::TantivyDocument>> {
        let readings = store.readings(std::slice::from_ref(article))?;
        let Some(reading) = readings.first() else { return Ok(Vec::new()) };
        let claims: Vec<_> = reading.claims.iter().map(|c| c.id.clone()).collect();
        let ids = store.events_of_claims(&claims)?;
        let known: Vec<EventId> = ids.iter().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let events = store.standings(&known)?;
        let standing = |id: &Option<EventId>| {
            let id = id.as_ref()?;
            let (grade, origins) = *events.get(known.binary_search(id).ok()?)?;
            Some(Standing { event: id.to_string(), grade, origins })
        };
        fields::documents(&self.fields, reading, &ids.iter().map(standing).collect::<Vec<_>>())
    }
}

/// Lets those read tantivy's own files who may read the folder: it makes them for their owner alone, and whoever runs cron is
/// not always who asks.
#[cfg(unix)]
fn share(dir: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(dir)?.permissions().mode() & 0o666;
    for name in ["meta.json", ".managed.json"] {
        match fs::set_permissions(dir.join(name), fs::Permissions::from_mode(mode)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn share(_dir: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Articles that changed after `seq`, ascending.
fn changed(store: &dyn Store, seq: u64, last: u64) -> Result<Vec<ArticleId>> {
    let (mut articles, mut seq) = (BTreeSet::new(), seq);
    while seq < last {
        let rows = store.outbox_after(seq, STEP)?;
        let Some(end) = rows.last() else { break };
        seq = end.seq;
        articles.extend(rows.into_iter().filter_map(|row| match row.change {
            Change::Article(id) => Some(id),
            Change::Event(_) => None,
        }));
    }
    Ok(articles.into_iter().collect())
}

fn stale(dir: &Path, what: &str) -> KeepError {
    KeepError::new(KeepErrorKind::Format, what, dir.display())
        .hint("run `crosswire rebuild`: the index is made from the store")
}

/// A tantivy error as ours.
pub(super) fn failed<'a>(doing: &'a str, dir: &'a Path) -> impl Fn(TantivyError) -> KeepError + 'a {
    move |error| {
        let text = error.to_string();
        let io = match &error {
            TantivyError::IoError(e) => Some(KeepError::io(doing, dir, e)),
            _ => None,
        };
        // Some errors carry the system's words only as text.
        let (kind, hint) = if text.contains("No space left") || text.contains("os error 28") {
            (KeepErrorKind::Full, HINT_FULL)
        } else if text.contains("Permission denied") || text.contains("Read-only file system") {
            (KeepErrorKind::ReadOnly, HINT_READ_ONLY)
        } else if matches!(error, TantivyError::LockFailure(..)) {
            (KeepErrorKind::Locked, "wait for the other run to end, then try again")
        } else {
            (KeepErrorKind::Integrity, "run `crosswire rebuild`: the index is made from the store")
        };
        match io {
            Some(error) if error.kind != KeepErrorKind::Io => error,
            _ => KeepError::new(kind, format!("{doing}: {text}"), dir.display()).hint(hint),
        }
    }
}
