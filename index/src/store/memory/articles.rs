//! Articles, their claims and where they were found.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ArticleRow, ClaimId, EventId, Reading};

use super::Tables;
use crate::store::chosen::{self, SourceKey};
use crate::store::version::{is_later, stood_between};
use crate::store::{Added, Addition, Change, Version};
use crate::{KeepError, Result};

/// An Article with all paths at which it was found.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) addition: Addition,
    source: SourceKey,
    pub(super) paths: BTreeSet<String>,
}

impl Tables {
    pub(super) fn article(&self, id: &ArticleId) -> Result<&Stored> {
        self.articles.get(id).ok_or_else(|| KeepError::missing("no such Article", id))
    }

    pub(super) fn add(&mut self, addition: &Addition) -> Result<Added> {
        let reading = &addition.reading;
        let id = reading.article.id.clone();
        let source: SourceKey = (addition.fetched.clone(), reading.article.raw_sha256.clone(), reading.path.clone());
        let again = self.see(addition);
        let Some(stored) = self.articles.get_mut(&id) else {
            let paths = BTreeSet::from([reading.path.clone()]);
            self.articles.insert(id.clone(), Stored { addition: addition.clone(), source, paths });
            self.put_claims(reading);
            self.note(Change::Article(id));
            return Ok(Added::New);
        };
        let more = stored.paths.insert(reading.path.clone());
        let mut added = Added::Same;
        if source <= stored.source {
            let same_path = Reading { path: stored.addition.reading.path.clone(), ..reading.clone() };
            if same_path != stored.addition.reading || addition.modified != stored.addition.modified {
                added = Added::Changed;
            }
            stored.addition = addition.clone();
            stored.source = source;
            self.put_claims(reading);
        }
        if again {
            added = Added::Changed;
        }
        if added == Added::Changed || more {
            self.note(Change::Article(id));
        }
        Ok(added)
    }

    /// Notes when the text was seen at its address; true where another was seen there since, so that this one follows it now.
    fn see(&mut self, addition: &Addition) -> bool {
        let article = &addition.reading.article;
        let (Some(address), Some(now)) = (chosen::address(article), &addition.fetched) else { return false };
        let texts = self.standing.entry(address).or_default();
        let before = texts.get(&article.id).cloned();
        if !is_later(now, before.as_deref()) {
            return false;
        }
        texts.insert(article.id.clone(), now.clone());
        let mut others = texts.iter().filter(|(id, _)| **id != article.id);
        others.any(|(_, other)| stood_between(before.as_deref(), other, now))
    }

    /// A stored Article as the version that it is at its address.
    fn version(&self, stored: &Stored) -> Version {
        let address = chosen::address(&stored.addition.reading.article);
        let seen = address.and_then(|address| self.standing.get(&address)?.get(&stored.addition.reading.article.id));
        Version { seen: seen.cloned(), ..Version::of(&stored.addition) }
    }

    fn put_claims(&mut self, reading: &Reading) {
        self.claims.retain(|_, (article, _)| *article != reading.article.id);
        for claim in &reading.claims {
            self.claims.insert(claim.id.clone(), (reading.article.id.clone(), claim.evidence.exact.clone()));
        }
    }

    pub(super) fn reread(&mut self, reading: &Reading) -> Result<bool> {
        let id = &reading.article.id;
        let stored = self.articles.get_mut(id).ok_or_else(|| KeepError::missing("no such Article", id))?;
        let now = Reading { path: stored.addition.reading.path.clone(), ..reading.clone() };
        if now == stored.addition.reading {
            return Ok(false);
        }
        stored.addition.reading = now;
        self.put_claims(reading);
        self.note(Change::Article(id.clone()));
        Ok(true)
    }

    pub(super) fn article_ids(&self) -> Result<Vec<ArticleId>> {
        Ok(self.articles.keys().cloned().collect())
    }

    pub(super) fn readings(&self, ids: &[ArticleId]) -> Result<Vec<Reading>> {
        let with_path = |id| {
            let stored = self.article(id)?;
            let path = stored.paths.first().cloned().unwrap_or_default();
            Ok(Reading { path, ..stored.addition.reading.clone() })
        };
        ids.iter().map(with_path).collect()
    }

    pub(super) fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let row = |reading: Reading| {
            let mut counts: BTreeMap<&EventId, usize> = BTreeMap::new();
            for claim in &reading.claims {
                if let Some(event) = self.members.get(&claim.id) {
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

    pub(super) fn has_article(&self, id: &ArticleId) -> Result<bool> {
        Ok(self.articles.contains_key(id))
    }

    pub(super) fn paths_of(&self, id: &ArticleId) -> Result<Vec<String>> {
        Ok(self.article(id)?.paths.iter().cloned().collect())
    }

    pub(super) fn articles_at(&self, path_or_url: &str) -> Result<Vec<ArticleId>> {
        let here = |stored: &Stored| {
            let article = &stored.addition.reading.article;
            let urls = [&article.url, &article.canonical_url];
            urls.into_iter().flatten().any(|url| url == path_or_url) || stored.paths.contains(path_or_url)
        };
        Ok(self.articles.iter().filter(|(_, stored)| here(stored)).map(|(id, _)| id.clone()).collect())
    }

    pub(super) fn versions_of(&self, id: &ArticleId) -> Result<Vec<Version>> {
        let me = self.article(id)?;
        let Some(address) = chosen::address(&me.addition.reading.article) else {
            return Ok(vec![self.version(me)]);
        };
        let here =
            self.articles.values().filter(|s| chosen::address(&s.addition.reading.article).as_ref() == Some(&address));
        let mut versions: Vec<Version> = here.map(|stored| self.version(stored)).collect();
        versions.sort_unstable_by(Version::order);
        Ok(versions)
    }

    pub(super) fn article_of(&self, claim: &ClaimId) -> Result<Option<ArticleId>> {
        Ok(self.claims.get(claim).map(|(article, _)| article.clone()))
    }

    pub(super) fn articles_of_outlet(&self, outlet: &str) -> Result<Vec<ArticleId>> {
        let of = self.articles.iter().filter(|(_, s)| s.addition.reading.article.outlet_label() == outlet);
        Ok(of.map(|(id, _)| id.clone()).collect())
    }
}
