//! The store in memory: plain maps, the same promises but durability. For tests and for trying things.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ArticleRow, ClaimId, Event, EventId, Lineage, Outlet, Reading, Relation, Snapshot, TimelineRow};

use super::chosen::{self, SourceKey};
use super::{Added, Addition, Change, ClaimLink, Coverage, FeedState, Key, OutboxRow, Run, SeenEntry, Store, Version};
use crate::search::Filters;
use crate::timeline::{self, Voice};
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
    articles: BTreeMap<ArticleId, Stored>,
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

#[derive(Clone, Debug)]
struct Stored {
    addition: Addition,
    source: SourceKey,
    paths: BTreeSet<String>,
}

impl Tables {
    fn note(&mut self, change: Change) {
        self.last_seq += 1;
        self.outbox.insert(self.last_seq, change);
    }

    fn article(&self, id: &ArticleId) -> Result<&Stored> {
        self.articles.get(id).ok_or_else(|| KeepError::missing("no such Article", id))
    }

    fn voice(&self, claim: &ClaimId) -> Option<Voice> {
        let (id, quote) = self.claims.get(claim)?;
        let article = &self.articles.get(id)?.addition.reading.article;
        let url = article.url.clone().or_else(|| article.canonical_url.clone());
        Some(Voice { quote: quote.clone(), url, article: id.clone(), text_sha256: article.text_sha256.clone() })
    }

    /// What SQLite's foreign keys check at commit.
    fn check(&self) -> Result<()> {
        let linked = self.links.iter().flat_map(|l| [&l.left.claim, &l.right.claim]);
        match self.members.keys().chain(linked).find(|claim| !self.claims.contains_key(claim)) {
            Some(gone) => Err(KeepError::integrity("an Event or link names a claim that is not stored", gone)),
            None => Ok(()),
        }
    }

    fn add(&mut self, addition: &Addition) -> Result<Added> {
        let reading = &addition.reading;
        let id = reading.article.id.clone();
        let source: SourceKey = (addition.fetched.clone(), reading.article.raw_sha256.clone(), reading.path.clone());
        let now = self;
        let added = match now.articles.get_mut(&id) {
            None => {
                let paths = BTreeSet::from([reading.path.clone()]);
                now.articles.insert(id.clone(), Stored { addition: addition.clone(), source, paths });
                Added::New
            }
            Some(stored) => {
                let more = stored.paths.insert(reading.path.clone());
                let mut added = Added::Same;
                if source <= stored.source {
                    let same_path = Reading { path: stored.addition.reading.path.clone(), ..reading.clone() };
                    let times = |a: &Addition| (a.modified.clone(), a.fetched.clone());
                    if same_path != stored.addition.reading || times(addition) != times(&stored.addition) {
                        added = Added::Changed;
                    }
                    stored.addition = addition.clone();
                    stored.source = source;
                }
                if added == Added::Same {
                    if more {
                        now.note(Change::Article(id));
                    }
                    return Ok(Added::Same);
                }
                added
            }
        };
        now.put_claims(reading);
        now.note(Change::Article(id));
        Ok(added)
    }

    fn put_claims(&mut self, reading: &Reading) {
        self.claims.retain(|_, (article, _)| *article != reading.article.id);
        for claim in &reading.claims {
            self.claims.insert(claim.id.clone(), (reading.article.id.clone(), claim.evidence.exact.clone()));
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
        self.single(|s| {
            let id = &reading.article.id;
            let stored = s.now.articles.get_mut(id).ok_or_else(|| KeepError::missing("no such Article", id))?;
            let now = Reading { path: stored.addition.reading.path.clone(), ..reading.clone() };
            if now == stored.addition.reading {
                return Ok(false);
            }
            stored.addition.reading = now;
            s.now.put_claims(reading);
            s.now.note(Change::Article(id.clone()));
            Ok(true)
        })
    }

    fn article_ids(&self) -> Result<Vec<ArticleId>> {
        Ok(self.now.articles.keys().cloned().collect())
    }

    fn readings(&self, ids: &[ArticleId]) -> Result<Vec<Reading>> {
        let with_path = |id| {
            let stored = self.now.article(id)?;
            let path = stored.paths.first().cloned().unwrap_or_default();
            Ok(Reading { path, ..stored.addition.reading.clone() })
        };
        ids.iter().map(with_path).collect()
    }

    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let row = |reading: Reading| {
            let mut counts: BTreeMap<&EventId, usize> = BTreeMap::new();
            for claim in &reading.claims {
                if let Some(event) = self.now.members.get(&claim.id) {
                    *counts.entry(event).or_default() += 1;
                }
            }
            let mut events: Vec<_> = counts.into_iter().collect();
            events.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let article = reading.article;
            ArticleRow {
                path: reading.path,
                outlet: article.outlet_label(),
                id: article.id,
                url: article.url,
                title: article.title,
                published: article.published.value,
                lang: article.lang,
                events: events.into_iter().map(|(id, _)| id.clone()).collect(),
            }
        };
        Ok(self.readings(ids)?.into_iter().map(row).collect())
    }

    fn has_article(&self, id: &ArticleId) -> Result<bool> {
        Ok(self.now.articles.contains_key(id))
    }

    fn paths_of(&self, id: &ArticleId) -> Result<Vec<String>> {
        Ok(self.now.article(id)?.paths.iter().cloned().collect())
    }

    fn articles_at(&self, path_or_url: &str) -> Result<Vec<ArticleId>> {
        let here = |stored: &Stored| {
            let article = &stored.addition.reading.article;
            let urls = [&article.url, &article.canonical_url];
            urls.into_iter().flatten().any(|url| url == path_or_url) || stored.paths.contains(path_or_url)
        };
        Ok(self.now.articles.iter().filter(|(_, stored)| here(stored)).map(|(id, _)| id.clone()).collect())
    }

    fn versions_of(&self, id: &ArticleId) -> Result<Vec<Version>> {
        let me = &self.now.article(id)?.addition;
        let Some(address) = chosen::address(&me.reading.article) else {
            return Ok(vec![Version::of(me)]);
        };
        let here = self
            .now
            .articles
            .values()
            .filter(|s| chosen::address(&s.addition.reading.article).as_ref() == Some(&address));
        let mut versions: Vec<Version> = here.map(|s| Version::of(&s.addition)).collect();
        versions.sort_unstable_by(Version::order);
        Ok(versions)
    }

    fn article_of(&self, claim: &ClaimId) -> Result<Option<ArticleId>> {
        Ok(self.now.claims.get(claim).map(|(article, _)| article.clone()))
    }

    fn articles_of_outlet(&self, outlet: &str) -> Result<Vec<ArticleId>> {
        let of = self.now.articles.iter().filter(|(_, s)| s.addition.reading.article.outlet_label() == outlet);
        Ok(of.map(|(id, _)| id.clone()).collect())
    }

    fn put_keys(&mut self, article: &ArticleId, keys: &[Key]) -> Result<()> {
        self.now.article(article)?;
        self.now.keys.retain(|(_, a)| a != article);
        self.now.keys.extend(keys.iter().map(|key| (*key, article.clone())));
        Ok(())
    }

    fn articles_with(&self, keys: &[Key]) -> Result<Vec<(Key, ArticleId)>> {
        let wanted: BTreeSet<Key> = keys.iter().copied().collect();
        Ok(self.now.keys.iter().filter(|(key, _)| wanted.contains(key)).cloned().collect())
    }

    fn put_sketch(&mut self, article: &ArticleId, sketch: &[u8]) -> Result<()> {
        self.now.article(article)?;
        self.now.sketches.insert(article.clone(), sketch.to_vec());
        Ok(())
    }

    fn sketches(&self, ids: &[ArticleId]) -> Result<Vec<Option<Vec<u8>>>> {
        Ok(ids.iter().map(|id| self.now.sketches.get(id).cloned()).collect())
    }

    fn replace_lineage(&mut self, a: &ArticleId, b: &ArticleId, edges: &[Lineage]) -> Result<()> {
        self.single(|s| {
            s.now.article(a).and(s.now.article(b))?;
            s.now.lineage.retain(|(child, parent, _), _| (child, parent) != (a, b) && (child, parent) != (b, a));
            for edge in edges {
                if (&edge.child, &edge.parent) != (a, b) && (&edge.child, &edge.parent) != (b, a) {
                    return Err(KeepError::integrity("an edge of other Articles than the pair", &edge.child));
                }
                s.now.lineage.insert((edge.child.clone(), edge.parent.clone(), edge.relation), edge.clone());
            }
            Ok(())
        })
    }

    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        let all = self.all_lineage()?;
        Ok(all.into_iter().filter(|e| ids.contains(&e.child) || ids.contains(&e.parent)).collect())
    }

    fn all_lineage(&self) -> Result<Vec<Lineage>> {
        let path =
            |id: &ArticleId| Ok::<_, KeepError>(self.now.article(id)?.paths.first().cloned().unwrap_or_default());
        let with_paths =
            |e: &Lineage| Ok(Lineage { child_path: path(&e.child)?, parent_path: path(&e.parent)?, ..e.clone() });
        self.now.lineage.values().map(with_paths).collect()
    }

    fn replace_links(&mut self, a: &ArticleId, b: &ArticleId, links: &[ClaimLink]) -> Result<()> {
        let pair = if a <= b { (a, b) } else { (b, a) };
        self.single(|s| {
            s.now.article(a).and(s.now.article(b))?;
            s.now.links.retain(|l| (&l.left.article, &l.right.article) != pair);
            for link in links {
                if (&link.left.article, &link.right.article) != pair {
                    return Err(KeepError::integrity("a link of other Articles than the pair", &link.left.claim));
                }
                s.now.links.insert(link.clone());
            }
            Ok(())
        })
    }

    fn links_of(&self, ids: &[ArticleId]) -> Result<Vec<ClaimLink>> {
        let touches = |l: &&ClaimLink| ids.contains(&l.left.article) || ids.contains(&l.right.article);
        Ok(self.now.links.iter().filter(touches).cloned().collect())
    }

    fn replace_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()> {
        self.single(|s| {
            let now = &mut s.now;
            let mut gone: Vec<Event> = Vec::new();
            for id in old.iter().collect::<BTreeSet<_>>() {
                gone.extend(now.events.get(id).cloned());
            }
            let fresh: Vec<Event> = new.iter().filter(|n| !gone.contains(n)).cloned().collect();
            gone.retain(|old| !new.contains(old));
            for event in &gone {
                now.events.remove(&event.id);
                now.members.retain(|_, id| *id != event.id);
                if fresh.iter().all(|n| n.id != event.id) {
                    now.note(Change::Event(event.id.clone()));
                }
            }
            for event in &fresh {
                if now.events.insert(event.id.clone(), event.clone()).is_some() {
                    let what = "an Event of this id is stored and is not among those replaced";
                    return Err(KeepError::integrity(what, &event.id));
                }
                for member in &event.claims {
                    now.article(&member.article)?;
                    if now.members.insert(member.id.clone(), event.id.clone()).is_some() {
                        let what = "a claim belongs to another Event that is not replaced";
                        return Err(KeepError::integrity(what, &member.id));
                    }
                }
                now.aliases.remove(&event.id);
                now.note(Change::Event(event.id.clone()));
            }
            for (old, heir) in chosen::heirs(&gone, new) {
                now.aliases.values_mut().filter(|new| **new == old).for_each(|new| *new = heir.clone());
                now.aliases.insert(old, heir);
            }
            for article in chosen::stale_articles(&gone, &fresh) {
                now.note(Change::Article(article));
            }
            Ok(())
        })
    }

    fn event(&self, id: &EventId) -> Result<Option<Event>> {
        let mut id = id;
        for _ in 0..=self.now.aliases.len() {
            match (self.now.events.get(id), self.now.aliases.get(id)) {
                (Some(event), _) => return Ok(Some(event.clone())),
                (None, Some(new)) => id = new,
                (None, None) => break,
            }
        }
        Ok(None)
    }

    fn event_ids(&self) -> Result<Vec<EventId>> {
        Ok(self.now.events.keys().cloned().collect())
    }

    fn events(&self, ids: &[EventId]) -> Result<Vec<Event>> {
        ids.iter().map(|id| self.event(id)?.ok_or_else(|| KeepError::missing("no such Event", id))).collect()
    }

    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        let has = |e: &&Event| e.claims.iter().any(|c| ids.contains(&c.article));
        Ok(self.now.events.values().filter(has).map(|e| e.id.clone()).collect())
    }

    fn events_of_claims(&self, claims: &[ClaimId]) -> Result<Vec<Option<EventId>>> {
        Ok(claims.iter().map(|claim| self.now.members.get(claim).cloned()).collect())
    }

    fn aliases(&self) -> Result<Vec<(EventId, EventId)>> {
        Ok(self.now.aliases.iter().map(|(old, new)| (old.clone(), new.clone())).collect())
    }

    fn put_alias(&mut self, old: &EventId, new: &EventId) -> Result<()> {
        self.now.aliases.insert(old.clone(), new.clone());
        Ok(())
    }

    fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        let mut rows = Vec::new();
        for event in self.now.events.values() {
            let made = timeline::rows(event, &|claim| Ok(self.now.voice(claim)))?;
            rows.extend(made.into_iter().filter(|row| timeline::passes(row, event, filters)));
        }
        rows.sort_by(|a, b| timeline::order(a).cmp(&timeline::order(b)));
        Ok(rows)
    }

    fn clear_derived(&mut self) -> Result<()> {
        let now = &mut self.now;
        let articles: BTreeSet<ArticleId> =
            now.events.values().flat_map(|e| e.claims.iter().map(|c| c.article.clone())).collect();
        articles.into_iter().for_each(|id| now.note(Change::Article(id)));
        for id in std::mem::take(&mut now.events).into_keys() {
            now.note(Change::Event(id));
        }
        now.members.clear();
        now.keys.clear();
        now.sketches.clear();
        now.lineage.clear();
        now.links.clear();
        Ok(())
    }

    fn put_outlets(&mut self, outlets: &[Outlet]) -> Result<bool> {
        let now = outlets.iter().map(|o| (o.domain.clone(), o.clone())).collect();
        let before = std::mem::replace(&mut self.now.outlets, now);
        Ok(before != self.now.outlets)
    }

    fn outlets(&self) -> Result<Vec<Outlet>> {
        Ok(self.now.outlets.values().cloned().collect())
    }

    fn feed(&self, url: &str) -> Result<Option<FeedState>> {
        Ok(self.now.feeds.get(url).cloned())
    }

    fn put_feed(&mut self, state: &FeedState) -> Result<()> {
        self.now.feeds.insert(state.url.clone(), state.clone());
        Ok(())
    }

    fn feeds(&self) -> Result<Vec<FeedState>> {
        Ok(self.now.feeds.values().cloned().collect())
    }

    fn seen(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>> {
        Ok(self.now.entries.get(&(feed.to_owned(), entry.to_owned())).cloned())
    }

    fn seen_link(&self, link: &str) -> Result<Option<SeenEntry>> {
        let linked = self.now.entries.values().filter(|e| e.link.as_deref() == Some(link));
        Ok(linked.min_by_key(|e| (e.article.is_none(), &e.feed, &e.entry)).cloned())
    }

    fn put_seen(&mut self, entry: &SeenEntry) -> Result<()> {
        self.now.entries.insert((entry.feed.clone(), entry.entry.clone()), entry.clone());
        Ok(())
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<()> {
        let key = |s: &Snapshot| (s.fetched.is_none(), s.fetched.clone(), s.requested.clone(), s.headers.clone());
        let at = (snapshot.sha256.clone(), snapshot.url.clone());
        let kept = self.now.snapshots.entry(at).or_insert_with(|| snapshot.clone());
        if snapshot.fetched.is_some() && key(snapshot) < key(kept) {
            *kept = snapshot.clone();
        }
        Ok(())
    }

    fn snapshots(&self, sha256: &str) -> Result<Vec<Snapshot>> {
        let of = self.now.snapshots.iter().filter(|((sha, _), _)| sha == sha256);
        Ok(of.map(|(_, snapshot)| snapshot.clone()).collect())
    }

    fn snapshot_hashes(&self) -> Result<Vec<String>> {
        let hashes: BTreeSet<&String> = self.now.snapshots.keys().map(|(sha, _)| sha).collect();
        Ok(hashes.into_iter().cloned().collect())
    }

    fn begin_run(&mut self, started: &str) -> Result<u64> {
        let id = self.now.runs.len() as u64 + 1;
        self.now.runs.push(Run { id, started: started.to_owned(), ended: None });
        Ok(id)
    }

    fn end_run(&mut self, run: u64, ended: &str) -> Result<()> {
        self.now.runs.iter_mut().filter(|r| r.id == run).for_each(|r| r.ended = Some(ended.to_owned()));
        Ok(())
    }

    fn runs(&self) -> Result<Vec<Run>> {
        Ok(self.now.runs.clone())
    }

    fn put_coverage(&mut self, rows: &[Coverage]) -> Result<()> {
        self.now.coverage.extend_from_slice(rows);
        Ok(())
    }

    fn coverage(&self, run: u64) -> Result<Vec<Coverage>> {
        Ok(self.now.coverage.iter().filter(|c| c.run == run).cloned().collect())
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
