//! The system of record behind one trait, so that SQLite and a store in memory (and PostgreSQL one day) keep the same promises.
//!
//! The promises are written down as one conformance suite (`tests/it/conformance.rs`) that every implementation passes.
//! Canonical order is ascending id everywhere: ids are functions of content, so no output depends on the order of arrival.

pub(crate) mod chosen;
pub(crate) mod forest;
mod memory;
mod records;
mod sqlite;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ArticleRow, ClaimId, Event, EventId, Grade, Lineage, Outlet, Reading, Snapshot, TimelineRow};

use crate::search::Filters;
use crate::{KeepError, Result};
use forest::Forest;
pub use memory::MemoryStore;
pub use records::{
    Added, Addition, Change, ClaimLink, ClaimRef, Coverage, CoverageOutcome, FeedState, Key, OutboxRow, Run, SeenEntry,
};
pub use sqlite::SqliteStore;
pub(crate) use sqlite::{open_for_reading, sqlite_error};
pub use version::Version;

/// What the system of record does. Object safe: take `&mut dyn Store` where no more is needed.
///
/// A write outside of [`transact`] is a transaction of its own. Readings and Articles go in and come out with byte offsets
/// (they are stored with code points). Paths in what comes out (`Reading.path`, `ArticleRow.path`, `Lineage.*_path`) are the
/// canonically smallest of the paths through which the Article came in.
pub trait Store {
    /// Opens a transaction; inside of one, a nested one that can be rolled back alone. Use [`transact`].
    fn begin(&mut self) -> Result<()>;

    /// Makes the innermost transaction's writes part of what is around it; the outermost is durable when this returns.
    fn commit(&mut self) -> Result<()>;

    /// Undoes the innermost transaction.
    fn roll_back(&mut self) -> Result<()>;

    // Articles.

    /// Adds an Article with its Reading and claims. Where the id is known, the Reading that came from the smallest
    /// (fetched, raw SHA-256, path) stays, so that the order of arrival does not matter; the same bytes read anew replace it.
    /// When the text was last seen at its address is kept, too.
    ///
    /// On [`Added::Changed`], lineage, links and Events still name the claims as they were: take them apart first (see
    /// [`unweave`]), or a claim that is gone fails the commit.
    fn add_article(&mut self, addition: &Addition) -> Result<Added>;

    /// Replaces the Reading of a stored Article by another one of the same text, as after reading it anew; where it came from stays.
    /// Returns whether it is another than before. As with [`Added::Changed`], take apart first what names its claims.
    fn reread(&mut self, reading: &Reading) -> Result<bool>;

    /// All ids, ascending.
    fn article_ids(&self) -> Result<Vec<ArticleId>>;

    /// The Readings of these Articles in the order asked for, byte offsets; an id that is not stored is an error of kind
    /// `Missing`.
    fn readings(&self, ids: &[ArticleId]) -> Result<Vec<Reading>>;

    /// The same Articles as rows for people, in the order asked for.
    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>>;

    /// Whether it is stored.
    fn has_article(&self, id: &ArticleId) -> Result<bool>;

    /// All paths (files, addresses) through which the Article came in, ascending.
    fn paths_of(&self, id: &ArticleId) -> Result<Vec<String>>;

    /// Articles that came in through this path, or whose address or canonical address this is, ascending.
    fn articles_at(&self, path_or_url: &str) -> Result<Vec<ArticleId>>;

    /// All versions of the text at the Article's canonical address (else address), itself among them, oldest first by
    /// (modified else published, last seen, id); which of them follow one another, [`Version::follows`] tells. Without any
    /// address: itself alone.
    fn versions_of(&self, id: &ArticleId) -> Result<Vec<Version>>;

    /// The Article that makes this claim.
    fn article_of(&self, claim: &ClaimId) -> Result<Option<ArticleId>>;

    /// Articles of this outlet (domain or display name), ascending.
    fn articles_of_outlet(&self, outlet: &str) -> Result<Vec<ArticleId>>;

    // Blocking.

    /// Replaces the Article's blocking keys. Cost per key is one indexed write, wherever in the store.
    fn put_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()>;

    /// Articles that hold any of these keys, each once, ascending. Indexed: the cost is that of the pairs of key and Article. A
    /// key that very many Articles hold is a bad key: leave it out when making keys.
    fn holders(&self, keys: &[Key]) -> Result<Vec<ArticleId>>;

    /// Articles whose keys a newer program has to make anew, ascending: [`Self::put_keys`] takes one off.
    fn unkeyed(&self) -> Result<Vec<ArticleId>> {
        Ok(Vec::new())
    }

    /// Keeps a derived, compact form of the Article (any bytes) so that candidates need not be read whole.
    fn put_sketch(&mut self, article: &ArticleId, sketch: &[u8]) -> Result<()>;

    /// The sketches of these Articles in the order asked for; null where none was put.
    fn sketches(&self, ids: &[ArticleId]) -> Result<Vec<Option<Vec<u8>>>>;

    // Lineage and links.

    /// Replaces all edges between the two Articles, in either direction.
    fn replace_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()>;

    /// Edges that touch any of these Articles, ascending by (child, parent, relation), without doubles.
    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>>;

    /// The same edges for weaving: without sentences and paths.
    fn bare_lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        let bare = |e| Lineage { child_path: String::new(), parent_path: String::new(), aligned: Vec::new(), ..e };
        Ok(self.lineage_of(ids)?.into_iter().map(bare).collect())
    }

    /// All edges, ascending by (child, parent, relation).
    fn all_lineage(&self) -> Result<Vec<Lineage>>;

    /// Replaces all links between claims of the two Articles; `a == b` for links inside one.
    fn replace_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()>;

    /// Links that touch any claim of these Articles, ascending, without doubles.
    fn links_of(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>>;

    // Events.

    /// Replaces the Events `old` by `new` in one step; an id may be on both sides. Claims of old Events that no new one holds are
    /// free again. A claim belongs to one Event at most: a new Event that takes a claim of an Event not in `old` is an error of
    /// kind `Integrity`. Each id that goes away becomes an alias of the new Event that holds its first claim, so that links that
    /// people saved still resolve. Outbox rows are written for Events and for Articles whose search documents change.
    fn replace_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()>;

    /// The Event of this id, or the one that this id is an alias of.
    fn event(&self, id: &EventId) -> Result<Option<Event>>;

    /// All ids, ascending.
    fn event_ids(&self) -> Result<Vec<EventId>>;

    /// The Events of these ids in the order asked for; an id that is not stored (nor an alias) is an error of kind `Missing`.
    fn events(&self, ids: &[EventId]) -> Result<Vec<Event>>;

    /// Grade and number of origins of these Events, in the order asked for: what search documents show.
    fn standings(&self, ids: &[EventId]) -> Result<Vec<(Grade, usize)>> {
        Ok(self.events(ids)?.into_iter().map(|event| (event.grade, event.origins.len())).collect())
    }

    /// The outlet's label of an Article; an id that is not stored is an error of kind `Missing`.
    fn outlet_of(&self, article: &ArticleId) -> Result<String> {
        let rows = self.article_rows(std::slice::from_ref(article))?;
        rows.into_iter().next().map(|row| row.outlet).ok_or_else(|| KeepError::missing("no such Article", article))
    }

    /// Ids of Events in which any of these Articles has a claim, ascending.
    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>>;

    /// For each of these claims in the order asked for: the Event that it belongs to.
    fn events_of_claims(&self, claims: &[ClaimId]) -> Result<Vec<Option<EventId>>>;

    /// Aliases of replaced ids with the ids that they resolve to, ascending. History, not part of what is compared.
    fn aliases(&self) -> Result<Vec<(EventId, EventId)>>;

    /// Makes the id of no stored Event an alias of a stored one.
    fn put_alias(&mut self, old: &EventId, new: &EventId) -> Result<()>;

    /// Rows of the timeline that pass, by (first day, Event), undated last; ledger rows follow their Event.
    fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>>;

    /// One row for each Event of which a row passes (its first that does), newest first by the last day that is stated, undated
    /// last: at most `take` after the first `skip`, and how many there are in all.
    fn newest(&self, filters: &Filters, skip: usize, take: usize) -> Result<(Vec<TimelineRow>, usize)> {
        let mut seen = BTreeSet::new();
        let mut rows = self.timeline(filters)?;
        rows.retain(|row| seen.insert(row.event.clone()));
        rows.sort_by(|a, b| {
            let day = |row: &TimelineRow| row.latest.or(row.earliest);
            (day(b), b.earliest).cmp(&(day(a), a.earliest)).then_with(|| a.event.cmp(&b.event))
        });
        let all = rows.len();
        Ok((rows.into_iter().skip(skip).take(take).collect(), all))
    }

    /// Countries (ISO 3166-1) with the number of rows of the timeline that are of each alone, ascending.
    fn countries(&self) -> Result<Vec<(String, usize)>> {
        let mut told = BTreeMap::new();
        for country in self.timeline(&Filters::default())?.into_iter().filter_map(|row| row.country) {
            *told.entry(country).or_default() += 1;
        }
        Ok(told.into_iter().collect())
    }

    /// Forgets everything that is derived: keys, sketches, lineage, links, Events; aliases stay.
    fn clear_derived(&mut self) -> Result<()>;

    // Outlets, feeds, snapshots, coverage.

    /// Replaces what is known of outlets; whether that is other than before. Events are counted by it: use
    /// `corroborate::register`.
    fn put_outlets(&mut self, outlets: &[Outlet]) -> Result<bool>;

    /// What is known of outlets, ascending by domain.
    fn outlets(&self) -> Result<Vec<Outlet>>;

    /// What is remembered of a feed.
    fn feed(&self, url: &str) -> Result<Option<FeedState>>;

    /// Remembers the state of a feed.
    fn put_feed(&mut self, state: &FeedState) -> Result<()>;

    /// All feeds, ascending by address.
    fn feeds(&self) -> Result<Vec<FeedState>>;

    /// What is remembered of an entry (by id, else link).
    fn seen(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>>;

    /// Whether any feed has shown an entry with this link: one page that two feeds name is fetched once.
    fn seen_link(&self, link: &str) -> Result<Option<SeenEntry>>;

    /// Remembers an entry.
    fn put_seen(&mut self, entry: &SeenEntry) -> Result<()>;

    /// Keeps the row of some fetched bytes; of the same bytes from the same address, the earliest row stays.
    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<()>;

    /// Rows of the bytes with this hash, ascending by address.
    fn snapshots(&self, sha256: &str) -> Result<Vec<Snapshot>>;

    /// Hashes of all snapshots, ascending, without doubles.
    fn snapshot_hashes(&self) -> Result<Vec<String>>;

    /// Notes the start of a run; returns its number.
    fn begin_run(&mut self, started: &str) -> Result<u64>;

    /// Notes the end of a run.
    fn end_run(&mut self, run: u64, ended: &str) -> Result<()>;

    /// All runs, oldest first.
    fn runs(&self) -> Result<Vec<Run>>;

    /// Notes what became of addresses and files.
    fn put_coverage(&mut self, rows: &[Coverage]) -> Result<()>;

    /// The ledger of one run, in the order noted.
    fn coverage(&self, run: u64) -> Result<Vec<Coverage>>;

    // Outbox.

    /// The last sequence number given out; 0 at first.
    fn last_seq(&self) -> Result<u64>;

    /// At most `limit` rows after `seq`, in order.
    fn outbox_after(&self, seq: u64, limit: usize) -> Result<Vec<OutboxRow>>;

    /// Forgets rows up to and with `seq`, which every follower has seen.
    fn trim_outbox(&mut self, seq: u64) -> Result<()>;

    /// The greatest sequence number that was trimmed: a follower that stands before it must start anew. 0 at first.
    fn trimmed_seq(&self) -> Result<u64>;

    /// Names this store apart from every other; made once. Followers stamp it beside the sequence.
    fn store_id(&self) -> Result<String>;
}

/// Does `work` as one transaction: all of it or nothing, durable when this returns. Calls nest; an inner one that fails
/// undoes its own part alone.
pub fn transact<S, T, E>(store: &mut S, work: impl FnOnce(&mut S) -> Result<T, E>) -> Result<T, E>
where
    S: Store + ?Sized,
    E: From<KeepError>,
{
    store.begin()?;
    match work(store) {
        Ok(done) => match store.commit() {
            Ok(()) => Ok(done),
            Err(error) => {
                let _ = store.roll_back(); // the commit's error is the one to tell
                Err(error.into())
            }
        },
        Err(error) => {
            let _ = store.roll_back(); // the work's error is the one to tell
            Err(error)
        }
    }
}

/// Takes an Article out of lineage, links and Events, as before its Reading is replaced. Returns it, all Articles of the Events
/// that were taken apart and all that it had an edge or a link with, ascending: they are to be woven anew. Weaving goes on from
/// these to what they hang together with; an edge or link of this Article may have held Events together in which it has no claim.
pub fn unweave(store: &mut dyn Store, article: &ArticleId) -> Result<Vec<ArticleId>> {
    let me = std::slice::from_ref(article);
    let events = store.events(&store.events_of_articles(me)?)?;
    let ids: Vec<EventId> = events.iter().map(|e| e.id.clone()).collect();
    let mut touched: Vec<ArticleId> = events.into_iter().flat_map(|e| e.articles).collect();
    let links = store.links_of(me)?;
    // Links are a forest: where one of its claims holds two others or two stretches together, all that hang together with it are
    // linked anew.
    let mut ends: Vec<&ClaimRef> = links.iter().flat_map(|link| [&link.left, &link.right]).collect();
    ends.retain(|end| end.article == *article);
    ends.sort_unstable();
    if links.iter().any(|link| link.across) || ends.windows(2).any(|two| two[0] == two[1]) {
        let mut forest = Forest::default();
        forest.grow(store, ends.iter().copied().cloned())?;
        touched.extend(forest.trees_of(ends.into_iter().cloned()).into_iter().map(|claim| claim.article));
    }
    store.replace_events(&ids, &[])?;
    for edge in store.lineage_of(me)? {
        store.replace_lineage(&edge.child, &edge.parent, &[])?;
        touched.extend([edge.child, edge.parent]);
    }
    for link in links {
        store.replace_links(&link.left.article, &link.right.article, &[])?;
        touched.extend([link.left.article, link.right.article]);
    }
    touched.push(article.clone());
    touched.sort_unstable();
    touched.dedup();
    Ok(touched)
}
