//! The store in memory: plain maps, the same promises but durability. For tests and for trying things. Each kind of table
//! stands in a file of its own, as in the store on SQLite.

mod articles;
mod events;
mod feeds;
mod weaving;

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ArticleRow, ClaimId, Event, EventId, Lineage, Outlet, Reading, Relation, Snapshot, TimelineRow};

use super::{Added, Addition, Change, ClaimLink, Coverage, FeedState, Key, OutboxRow, Run, SeenEntry, Store, Version};
use crate::search::Filters;
use crate::{KeepError, Result};

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    now: Tables,
    /// What was there before each open transaction.
    before: Vec<Tables>,
}

#[derive(Clone, Debug, Default)]
struct Tables {
    articles: BTreeMap<ArticleId, articles::Stored>,
    /// By address, when each text was last seen there.
    standing: BTreeMap<String, BTreeMap<ArticleId, String>>,
    claims: BTreeMap<ClaimId, (ArticleId, String)>,
    keys: BTreeSet<(Key, ArticleId)>,
    sketches: BTreeMap<ArticleId, Vec<u8>>,
    lineage: BTreeMap<(ArticleId, ArticleId, Relation), Lineage>,
    links: BTreeSet<ClaimLink>,
    events: BTreeMap<EventId, Event>,
    members: BTreeMap<ClaimId, EventId>,
    aliases: BTreeMap<EventId, EventId>,
    outlets: BTreeMap<String, Outlet>,
    feeds: BTreeMap<String, FeedState>,
    entries: BTreeMap<(String, String), SeenEntry>,
    snapshots: BTreeMap<(String, String), Snapshot>,
    runs: Vec<Run>,
    coverage: Vec<Coverage>,
    outbox: BTreeMap<u64, Change>,
    last_seq: u64,
    trimmed: u64,
}

impl Tables {
    fn note(&mut self, change: Change) {
        self.last_seq += 1;
        self.outbox.insert(self.last_seq, change);
    }

    /// What SQLite's foreign keys check at commit.
    fn check(&self) -> Result<()> {
        let linked = self.links.iter().flat_map(|l| [&l.left.claim, &l.right.claim]);
        match self.members.keys().chain(linked).find(|claim| !self.claims.contains_key(claim)) {
            Some(gone) => Err(KeepError::integrity("an Event or link names a claim that is not stored", gone)),
            None => Ok(()),
        }
    }
}

impl MemoryStore {
    /// A write outside of a transaction is checked at once.
    fn single<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.before.is_empty() { super::transact(self, work) } else { work(self) }
    }
}

impl Store for MemoryStore {
    fn begin(&mut self) -> Result<()> {
        self.before.push(self.now.clone());
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        if self.before.len() == 1 {
            self.now.check()?;
        }
        self.before.pop();
        Ok(())
    }

    fn roll_back(&mut self) -> Result<()> {
        if let Some(before) = self.before.pop() {
            self.now = before;
        }
        Ok(())
    }

    fn add_article(&mut self, addition: &Addition) -> Result<Added> {
        self.single(|s| s.now.add(addition))
    }

    fn reread(&mut self, reading: &Reading) -> Result<bool> {
        self.single(|s| s.now.reread(reading))
    }

    fn article_ids(&self) -> Result<Vec<ArticleId>> {
        self.now.article_ids()
    }

    fn readings(&self, ids: &[ArticleId]) -> Result<Vec<Reading>> {
        self.now.readings(ids)
    }

    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        self.now.article_rows(ids)
    }

    fn has_article(&self, id: &ArticleId) -> Result<bool> {
        self.now.has_article(id)
    }

    fn paths_of(&self, id: &ArticleId) -> Result<Vec<String>> {
        self.now.paths_of(id)
    }

    fn articles_at(&self, path_or_url: &str) -> Result<Vec<ArticleId>> {
        self.now.articles_at(path_or_url)
    }

    fn versions_of(&self, id: &ArticleId) -> Result<Vec<Version>> {
        self.now.versions_of(id)
    }

    fn article_of(&self, claim: &ClaimId) -> Result<Option<ArticleId>> {
        self.now.article_of(claim)
    }

    fn articles_of_outlet(&self, outlet: &str) -> Result<Vec<ArticleId>> {
        self.now.articles_of_outlet(outlet)
    }

    fn put_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()> {
        self.now.put_keys(article, keys)
    }

    fn holders(&self, keys: &[Key]) -> Result<Vec<ArticleId>> {
        self.now.holders(keys)
    }

    fn put_sketch(&mut self, article: &ArticleId, sketch: &[u8]) -> Result<()> {
        self.now.put_sketch(article, sketch)
    }

    fn sketches(&self, ids: &[ArticleId]) -> Result<Vec<Option<Vec<u8>>>> {
        self.now.sketches(ids)
    }

    fn replace_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()> {
        self.single(|s| s.now.replace_lineage(a, b, edges))
    }

    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.now.lineage_of(ids)
    }

    fn all_lineage(&self) -> Result<Vec<Lineage>> {
        self.now.all_lineage()
    }

    fn replace_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()> {
        self.single(|s| s.now.replace_links(a, b, links))
    }

    fn links_of(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>> {
        self.now.links_of(ids)
    }

    fn replace_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()> {
        self.single(|s| s.now.replace_events(old, new))
    }

    fn event(&self, id: &EventId) -> Result<Option<Event>> {
        self.now.event(id)
    }

    fn event_ids(&self) -> Result<Vec<EventId>> {
        self.now.event_ids()
    }

    fn events(&self, ids: &[EventId]) -> Result<Vec<Event>> {
        self.now.events(ids)
    }

    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        self.now.events_of_articles(ids)
    }

    fn events_of_claims(&self, claims: &[ClaimId]) -> Result<Vec<Option<EventId>>> {
        self.now.events_of_claims(claims)
    }

    fn aliases(&self) -> Result<Vec<(EventId, EventId)>> {
        self.now.aliases()
    }

    fn put_alias(&mut self, old: &EventId, new: &EventId) -> Result<()> {
        self.now.put_alias(old, new)
    }

    fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        self.now.timeline(filters)
    }

    fn clear_derived(&mut self) -> Result<()> {
        self.now.clear_derived()
    }

    fn put_outlets(&mut self, outlets: &[Outlet]) -> Result<bool> {
        self.now.put_outlets(outlets)
    }

    fn outlets(&self) -> Result<Vec<Outlet>> {
        self.now.outlets()
    }

    fn feed(&self, url: &str) -> Result<Option<FeedState>> {
        self.now.feed(url)
    }

    fn put_feed(&mut self, state: &FeedState) -> Result<()> {
        self.now.put_feed(state)
    }

    fn feeds(&self) -> Result<Vec<FeedState>> {
        self.now.feeds()
    }

    fn seen(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>> {
        self.now.seen(feed, entry)
    }

    fn seen_link(&self, link: &str) -> Result<Option<SeenEntry>> {
        self.now.seen_link(link)
    }

    fn put_seen(&mut self, entry: &SeenEntry) -> Result<()> {
        self.now.put_seen(entry)
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<()> {
        self.now.put_snapshot(snapshot)
    }

    fn snapshots(&self, sha256: &str) -> Result<Vec<Snapshot>> {
        self.now.snapshots(sha256)
    }

    fn snapshot_hashes(&self) -> Result<Vec<String>> {
        self.now.snapshot_hashes()
    }

    fn begin_run(&mut self, started: &str) -> Result<u64> {
        self.now.begin_run(started)
    }

    fn end_run(&mut self, run: u64, ended: &str) -> Result<()> {
        self.now.end_run(run, ended)
    }

    fn runs(&self) -> Result<Vec<Run>> {
        self.now.runs()
    }

    fn put_coverage(&mut self, rows: &[Coverage]) -> Result<()> {
        self.now.put_coverage(rows)
    }

    fn coverage(&self, run: u64) -> Result<Vec<Coverage>> {
        self.now.coverage(run)
    }

    fn last_seq(&self) -> Result<u64> {
        Ok(self.now.last_seq)
    }

    fn outbox_after(&self, seq: u64, limit: usize) -> Result<Vec<OutboxRow>> {
        let rows = self.now.outbox.range(seq.saturating_add(1)..).take(limit);
        Ok(rows.map(|(seq, change)| OutboxRow { seq: *seq, change: change.clone() }).collect())
    }

    fn trim_outbox(&mut self, seq: u64) -> Result<()> {
        let seq = seq.min(self.now.last_seq);
        self.now.outbox = self.now.outbox.split_off(&(seq + 1));
        self.now.trimmed = self.now.trimmed.max(seq);
        Ok(())
    }

    fn trimmed_seq(&self) -> Result<u64> {
        Ok(self.now.trimmed)
    }

    fn store_id(&self) -> Result<String> {
        Ok("memory".to_owned())
    }
}
