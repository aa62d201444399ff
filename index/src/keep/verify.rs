//! Checks that everything that is shown reaches exact words in exact bytes.

use std::collections::BTreeMap;

use news::{Article, ArticleId, Offsets, Reading, Selector, Span, digest};

use crate::Result;
use crate::archive::Archive;
use crate::search::{Filters, Query, SearchIndex};
use crate::store::{SqliteStore, Store};

/// What was checked and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Articles whose text and hashes were checked.
    pub articles: usize,
    /// Claims whose words were checked.
    pub claims: usize,
    /// Events whose members were checked.
    pub events: usize,
    /// Timeline rows and search hits whose words were checked.
    pub quotes: usize,
    /// Records of the archive that were read.
    pub records: usize,
    /// What is wrong; empty where all is well.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, in plain words.
    pub what: String,
    /// The id, hash or file at fault.
    pub value: String,
    /// Whether `rebuild` mends it, because it is derived.
    pub derived: bool,
}

/// How many claims' hits are asked of the search index.
const HITS: usize = 1000;

pub(super) fn verify(store: &SqliteStore, archive: &Archive, search: Option<&SearchIndex>) -> Result<Verified> {
    let mut done = Verified::default();
    for what in store.self_check()? {
        done.found(what, "crosswire.db", false);
    }
    let damage = archive.verify()?;
    done.records = archive.hashes()?.len();
    for d in damage {
        let value = d.sha256.unwrap_or_else(|| format!("{} at {}", d.segment, d.offset));
        done.found(format!("the archive is damaged ({}): {}", d.segment, d.what), value, false);
    }
    for id in store.article_ids()? {
        match store.readings(std::slice::from_ref(&id)) {
            Ok(readings) => readings.iter().try_for_each(|reading| done.reading(store, archive, reading))?,
            Err(error) => done.found(error.to_string(), &id, false),
        }
    }
    done.events(store)?;
    done.lineage(store)?;
    done.timeline(store)?;
    done.search(store, search)?;
    Ok(done)
}

impl Verified {
    fn found(&mut self, what: impl Into<String>, value: impl std::fmt::Display, derived: bool) {
        self.findings.push(Finding { what: what.into(), value: value.to_string(), derived });
    }

    fn reading(&mut self, store: &dyn Store, archive: &Archive, reading: &Reading) -> Result<()> {
        let article = &reading.article;
        self.articles += 1;
        if digest(article.text.as_bytes()) != article.text_sha256 {
            self.found("the text has another hash than the Article says", &article.id, false);
        }
        if article.clone().sealed().id != article.id {
            self.found("the Article has another id than its content gives", &article.id, false);
        }
        if !archive.has(&article.raw_sha256)? {
            self.found(format!("the archive has no bytes {} of an Article", article.raw_sha256), &article.id, false);
        }
        for segment in &article.segments {
            if article.text.get(segment.span.start..segment.span.end).is_none() {
                self.found("a segment lies outside of the text", &article.id, false);
            }
        }
        for claim in &reading.claims {
            self.claims += 1;
            if !quotes(&article.text, &claim.evidence) {
                self.found("a claim's words are not in its Article where it says", &claim.id, false);
            }
            if store.article_of(&claim.id)?.as_ref() != Some(&article.id) {
                self.found("a claim is not listed under its Article", &claim.id, false);
            }
        }
        Ok(())
    }

    fn events(&mut self, store: &dyn Store) -> Result<()> {
        for id in store.event_ids()? {
            self.events += 1;
            let event = match store.event(&id) {
                Ok(Some(event)) => event,
                Ok(None) => continue,
                Err(error) => {
                    self.found(error.to_string(), &id, true);
                    continue;
                }
            };
            let figures = event.ledger.iter().flat_map(|row| &row.claims);
            let cells = event.matrix.iter().flat_map(|cell| &cell.claims);
            let origins = event.origins.iter().flat_map(|origin| &origin.claims);
            for claim in figures.chain(cells).chain(origins) {
                if store.article_of(claim)?.is_none() {
                    self.found(format!("an Event rests on a claim that is not stored: {claim}"), &id, true);
                }
            }
            for member in &event.claims {
                if store.article_of(&member.id)?.as_ref() != Some(&member.article) {
                    self.found(
                        format!("an Event names a claim that its Article does not make: {}", member.id),
                        &id,
                        true,
                    );
                }
            }
        }
        Ok(())
    }

    fn lineage(&mut self, store: &dyn Store) -> Result<()> {
        for edge in store.all_lineage()? {
            if edge.aligned.is_empty() {
                continue;
            }
            let ends = store.readings(&[edge.child.clone(), edge.parent.clone()])?;
            let [child, parent] = ends.as_slice() else { continue };
            let aligned = |s: &news::AlignedSentence| {
                quotes_points(&child.article, &s.child) && quotes_points(&parent.article, &s.parent)
            };
            if !edge.aligned.iter().all(aligned) {
                self.found("an edge quotes words that are not there", format!("{} {}", edge.child, edge.parent), true);
            }
        }
        Ok(())
    }

    fn timeline(&mut self, store: &dyn Store) -> Result<()> {
        let mut by_article: BTreeMap<ArticleId, Vec<_>> = BTreeMap::new();
        for row in store.timeline(&Filters::default())? {
            by_article.entry(row.article.clone()).or_default().push(row);
        }
        for (article, rows) in by_article {
            let reading = store.readings(std::slice::from_ref(&article)).ok().and_then(|mut r| r.pop());
            for row in rows {
                self.quotes += 1;
                let there =
                    |r: &Reading| r.article.text_sha256 == row.text_sha256 && r.article.text.contains(&row.quote);
                if row.quote.is_empty() || !reading.as_ref().is_some_and(there) {
                    self.found("a timeline row quotes words that are not in its Article", &row.event, true);
                }
            }
        }
        Ok(())
    }

    fn search(&mut self, store: &dyn Store, search: Option<&SearchIndex>) -> Result<()> {
        let Some(search) = search else {
            self.found("the search index is missing or cannot be read", "search", true);
            return Ok(());
        };
        if !search.is_current(store)? {
            self.found("the search index has not followed the store to its end", "search", true);
            return Ok(());
        }
        for hit in search.search(store, &Query::default(), HITS)? {
            self.quotes += 1;
            let reading = store.readings(std::slice::from_ref(&hit.article)).ok().and_then(|mut r| r.pop());
            if !reading.is_some_and(|r| quotes_points(&r.article, &hit.quote)) {
                self.found("a search hit quotes words that are not in its Article", &hit.article, true);
            }
        }
        Ok(())
    }
}

/// Whether the words stand where the selector says; byte offsets.
fn quotes(text: &str, selector: &Selector) -> bool {
    text.get(selector.span.start..selector.span.end) == Some(selector.exact.as_str())
}

/// The same with offsets in code points.
fn quotes_points(article: &Article, selector: &Selector) -> bool {
    let offsets = Offsets::new(&article.text);
    let span = Span::new(offsets.to_byte(selector.span.start), offsets.to_byte(selector.span.end));
    quotes(&article.text, &Selector { span, ..selector.clone() })
}
