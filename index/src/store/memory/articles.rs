//! Articles, their claims and where they were found.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ArticleRow, ClaimId, EventId, Reading};

use super::Tables;
use crate::store::chosen::{self, SourceKey};
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
        let me = &self.article(id)?.addition;
        let Some(address) = chosen::address(&me.reading.article) else {
            return Ok(vec![Version::of(me)]);
        };
        let here =
            self.articles.values().filter(|s| chosen::address(&s.addition.reading.article).as_ref() == Some(&address));
        let mut versions: Vec<Version> = here.map(|s| Version::of(&s.addition)).collect();
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
