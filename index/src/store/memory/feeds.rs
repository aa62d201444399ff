//! Outlets, feeds, snapshots, runs and coverage.

use std::collections::BTreeSet;

use news::{Outlet, Snapshot};

use super::Tables;
use crate::Result;
use crate::store::{Coverage, FeedState, Run, SeenEntry};

impl Tables {
    pub(super) fn put_outlets(&mut self, outlets: &[Outlet]) -> Result<bool> {
        let now = outlets.iter().map(|o| (o.domain.clone(), o.clone())).collect();
        let before = std::mem::replace(&mut self.outlets, now);
        Ok(before != self.outlets)
    }

    pub(super) fn outlets(&self) -> Result<Vec<Outlet>> {
        Ok(self.outlets.values().cloned().collect())
    }

    pub(super) fn feed(&self, url: &str) -> Result<Option<FeedState>> {
        Ok(self.feeds.get(url).cloned())
    }

    pub(super) fn put_feed(&mut self, state: &FeedState) -> Result<()> {
        self.feeds.insert(state.url.clone(), state.clone());
        Ok(())
    }

    pub(super) fn feeds(&self) -> Result<Vec<FeedState>> {
        Ok(self.feeds.values().cloned().collect())
    }

    pub(super) fn seen(&self, feed: &str, entry: &str) -> Result<Option<SeenEntry>> {
        Ok(self.entries.get(&(feed.to_owned(), entry.to_owned())).cloned())
    }

    pub(super) fn seen_link(&self, link: &str) -> Result<Option<SeenEntry>> {
        let linked = self.entries.values().filter(|e| e.link.as_deref() == Some(link));
        Ok(linked.min_by_key(|e| (e.article.is_none(), &e.feed, &e.entry)).cloned())
    }

    pub(super) fn put_seen(&mut self, entry: &SeenEntry) -> Result<()> {
        self.entries.insert((entry.feed.clone(), entry.entry.clone()), entry.clone());
        Ok(())
    }

    pub(super) fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<()> {
        let key = |s: &Snapshot| (s.fetched.is_none(), s.fetched.clone(), s.requested.clone(), s.headers.clone());
        let at = (snapshot.sha256.clone(), snapshot.url.clone());
        let kept = self.snapshots.entry(at).or_insert_with(|| snapshot.clone());
        if snapshot.fetched.is_some() && key(snapshot) < key(kept) {
            *kept = snapshot.clone();
        }
        Ok(())
    }

    pub(super) fn snapshots(&self, sha256: &str) -> Result<Vec<Snapshot>> {
        let of = self.snapshots.iter().filter(|((sha, _), _)| sha == sha256);
        Ok(of.map(|(_, snapshot)| snapshot.clone()).collect())
    }

    pub(super) fn snapshot_hashes(&self) -> Result<Vec<String>> {
        let hashes: BTreeSet<&String> = self.snapshots.keys().map(|(sha, _)| sha).collect();
        Ok(hashes.into_iter().cloned().collect())
    }

    pub(super) fn begin_run(&mut self, started: &str) -> Result<u64> {
        let id = self.runs.len() as u64 + 1;
        self.runs.push(Run { id, started: started.to_owned(), ended: None });
        Ok(id)
    }

    pub(super) fn end_run(&mut self, run: u64, ended: &str) -> Result<()> {
        self.runs.iter_mut().filter(|r| r.id == run).for_each(|r| r.ended = Some(ended.to_owned()));
        Ok(())
    }

    pub(super) fn runs(&self) -> Result<Vec<Run>> {
        Ok(self.runs.clone())
    }

    pub(super) fn put_coverage(&mut self, rows: &[Coverage]) -> Result<()> {
        self.coverage.extend_from_slice(rows);
        Ok(())
    }

    pub(super) fn coverage(&self, run: u64) -> Result<Vec<Coverage>> {
        Ok(self.coverage.iter().filter(|c| c.run == run).cloned().collect())
    }
}
