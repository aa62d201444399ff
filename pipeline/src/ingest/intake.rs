//! The intake: a batch of arrivals is read on all cores and kept in one transaction.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use index::corroborate::{self, Weaver};
use index::store::Addition;
use index::{Batch, Keep};
use jiff::civil::Date;
use models::Reader;
use news::{Entry, Outlet, Snapshot};

use super::cores::on_all_cores;
use super::{Problem, Summary};
use crate::config::Outlets;
use crate::extract::{self, Context};

/// Something that arrived and holds one article.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The file or address, as given or found in a feed.
    pub path: String,
    /// What is known of the bytes.
    pub snapshot: Snapshot,
    /// The bytes as fetched; they go into the archive. Shared by all entries of a feed.
    pub bytes: Arc<Vec<u8>>,
    /// For an article whose text stands in its feed: that text (HTML or plain). `bytes` are the feed's then.
    pub content: Option<String>,
    /// The feed that named it.
    pub feed: Option<String>,
    /// Host or domain of the outlet that prints that feed, where it is known.
    pub outlet: Option<String>,
    /// The feed's entry.
    pub entry: Option<Entry>,
}

impl Arrival {
    /// A file from disk.
    pub fn file(path: String, bytes: Vec<u8>) -> Self {
        let snapshot = Snapshot {
            sha256: news::digest(&bytes),
            length: bytes.len() as u64,
            url: path.clone(),
            requested: None,
            status: None,
            headers: Vec::new(),
            fetched: None,
        };
        Self { path, snapshot, bytes: Arc::new(bytes), content: None, feed: None, outlet: None, entry: None }
    }

    fn content_type(&self) -> Option<&str> {
        self.snapshot.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str())
    }
}

/// Makes Articles of arrivals and reads them, on several cores.
#[derive(Clone, Copy, Debug)]
pub struct Readers<'a> {
    /// Who prints.
    pub outlets: &'a Outlets,
    /// The reader.
    pub reader: &'a Reader,
    /// The day of reading, by which dates in the future are told.
    pub today: Option<Date>,
    /// Articles read at once; null means one for each processor core.
    pub threads: Option<usize>,
}

impl Readers<'_> {
    /// Reads arrivals and makes the batch that keeps them; `note` sees each with its outcome and adds what belongs to it.
    pub fn batch(
        &self,
        arrivals: Vec<Arrival>,
        summary: &mut Summary,
        mut note: impl FnMut(&mut Batch, &Arrival, Result<&Addition, &Problem>),
    ) -> Batch {
        let mut batch = Batch::default();
        let mut archived = BTreeSet::new();
        let read = self.read(&arrivals);
        for (arrival, outcome) in arrivals.into_iter().zip(read) {
            note(&mut batch, &arrival, outcome.as_ref());
            // Bytes from the net are kept though they could not be read: a better extractor may read them one day. A file that
            // says nothing stays where it is. All entries of a feed share its bytes.
            let wanted = outcome.is_ok() || arrival.snapshot.fetched.is_some();
            if wanted && archived.insert((arrival.snapshot.sha256.clone(), arrival.snapshot.url.clone())) {
                batch.snapshots.push((arrival.snapshot, Arc::unwrap_or_clone(arrival.bytes)));
            }
            match outcome {
                Ok(addition) => batch.additions.push(addition),
                Err(problem) => summary.failed.push(problem),
            }
        }
        batch
    }

    /// Reads arrivals and answers in their order; what could not be read costs the others nothing.
    fn read(&self, arrivals: &[Arrival]) -> Vec<Result<Addition, Problem>> {
        on_all_cores(self.threads, arrivals, |arrival| read_one(arrival, self.reader, self.outlets, self.today))
    }
}

/// Reads arrivals and keeps them.
#[derive(Debug)]
pub struct Intake<'a> {
    /// Who reads.
    pub readers: Readers<'a>,
    /// Where they are kept.
    pub keep: &'a mut Keep,
    /// Weaves what is read into lineage and Events.
    weaver: Weaver,
    /// What is read and not yet kept.
    ahead: Option<Batch>,
}

impl<'a> Intake<'a> {
    /// Reads with these and keeps there.
    pub fn new(readers: Readers<'a>, keep: &'a mut Keep) -> Self {
        Self { readers, keep, weaver: Weaver::default(), ahead: None }
    }

    /// Reads arrivals, and keeps in one transaction what was read before them: the store is for one thread, and the others
    /// need not wait for it. The last of them wait for [`Self::finish`]. `Err` is for the store alone.
    pub fn take(&mut self, arrivals: Vec<Arrival>) -> index::Result<Summary> {
        let readers = self.readers;
        let (kept, read) = thread::scope(|scope| {
            let reading = scope.spawn(move || {
                let mut summary = Summary::default();
                (readers.batch(arrivals, &mut summary, |_, _, _| {}), summary)
            });
            (self.finish(), reading.join())
        });
        let mut summary = kept?;
        let (batch, read) = read.unwrap_or_else(|panicked| resume_unwind(panicked));
        self.ahead = Some(batch);
        summary.add(read);
        Ok(summary)
    }

    /// Keeps what was read last.
    pub fn finish(&mut self) -> index::Result<Summary> {
        let mut summary = Summary::default();
        if let Some(batch) = self.ahead.take() {
            self.keep(&batch, &mut summary)?;
        }
        Ok(summary)
    }

    /// Keeps a batch in one transaction: articles, the lineage and Events that follow, and what stands beside them.
    pub fn keep(&mut self, batch: &Batch, summary: &mut Summary) -> index::Result<()> {
        // Without a configuration nothing new is known of outlets, and what was known stays.
        if !self.readers.outlets.is_empty() {
            let outlets: Vec<Outlet> = self.readers.outlets.iter().cloned().collect();
            corroborate::register(self.keep.store_mut()?, &outlets)?;
        }
        let weaver = &mut self.weaver;
        let added = self.keep.add(batch, &mut |store, ids| weaver.follow(store, ids).map(drop));
        if added.is_err() {
            self.weaver = Weaver::default(); // what it read may have been undone
        }
        let added = added?;
        summary.new += added.new.len();
        summary.changed += added.changed.len();
        summary.known += added.same.len();
        for addition in &batch.additions {
            let reading = &addition.reading;
            if !added.same.contains(&reading.article.id) {
                summary.claims += reading.claims.len();
            }
            let unread = reading.skipped.iter().filter(|s| s.what == "article");
            summary.skipped.extend(unread.map(|s| Problem::new(&reading.path, &s.why)));
        }
        Ok(())
    }
}

/// Makes an Article of one arrival and reads it.
fn read_one(arrival: &Arrival, reader: &Reader, outlets: &Outlets, today: Option<Date>) -> Result<Addition, Problem> {
    let link = arrival.entry.as_ref().and_then(|e| e.link.as_deref());
    let fetched = arrival.snapshot.fetched.as_ref().map(|_| arrival.snapshot.url.as_str());
    let context = Context {
        path: &arrival.path,
        url: if arrival.content.is_some() { link } else { fetched.or(link) },
        content_type: if arrival.content.is_some() { Some("text/html; charset=utf-8") } else { arrival.content_type() },
        feed: arrival.feed.as_deref(),
        outlet: arrival.outlet.as_deref(),
        entry: arrival.entry.as_ref(),
        today,
        outlets: Some(outlets),
    };
    let bytes = arrival.content.as_ref().map_or(arrival.bytes.as_slice(), String::as_bytes);
    let extracted =
        extract::article(bytes, &context).map_err(|e| Problem::new(&arrival.path, &e).hint(Some(e.hint())))?;
    let mut article = extracted.article;
    article.raw_sha256.clone_from(&arrival.snapshot.sha256);
    let mut reading = reader.read(&arrival.path, article.sealed());
    reading.skipped.extend(extracted.skipped);
    Ok(Addition { reading, fetched: arrival.snapshot.fetched.clone(), modified: extracted.modified })
}
