//! What was read of Articles, kept from batch to batch as long as it is asked for: the news of one batch are about what the
//! last one told.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;
use news::ArticleId;
use rayon::prelude::*;

use super::outline::Outline;
use super::report::Report;
use crate::Result;
use crate::lineage::Profile;
use crate::store::Store;

/// Outlines that are kept; each takes some 8 kB.
const OUTLINES: usize = 6000;
/// Reports that are kept; each takes some 40 kB.
const REPORTS: usize = 1000;
/// Profiles that are kept, which are large; each takes some 80 kB.
const PROFILES: usize = 1200;

/// Articles that were read.
#[derive(Debug)]
pub(super) struct Read {
    outlines: LruCache<ArticleId, Arc<Outline>>,
    reports: LruCache<ArticleId, Report>,
    profiles: LruCache<ArticleId, Arc<Profile>>,
}

impl Default for Read {
    fn default() -> Self {
        let most = |n| NonZeroUsize::new(n).unwrap_or(NonZeroUsize::MIN);
        Self {
            outlines: LruCache::new(most(OUTLINES)),
            reports: LruCache::new(most(REPORTS)),
            profiles: LruCache::new(most(PROFILES)),
        }
    }
}

impl Read {
    /// Forgets an Article, which may have been read anew.
    pub(super) fn forget(&mut self, id: &ArticleId) {
        self.outlines.pop(id);
        self.reports.pop(id);
        self.profiles.pop(id);
    }

    /// Takes what lineage needs to know of several new Articles, on all cores.
    pub(super) fn prepare(&mut self, store: &dyn Store, new: &[ArticleId]) -> Result<()> {
        let made: Vec<(Arc<Profile>, Arc<Outline>)> = store
            .readings(new)?
            .into_par_iter()
            .map(|reading| {
                let profile = Profile::new(Arc::new(reading));
                let outline = Outline::new(&profile);
                (Arc::new(profile), Arc::new(outline))
            })
            .collect();
        for (profile, outline) in made {
            self.reports.put(profile.id().clone(), Report::from(profile.as_ref()));
            self.outlines.put(profile.id().clone(), outline);
            self.profiles.put(profile.id().clone(), profile);
        }
        Ok(())
    }

    /// What was read of an Article.
    pub(super) fn report(&mut self, store: &dyn Store, id: &ArticleId) -> Result<Report> {
        if let Some(report) = self.reports.get(id) {
            return Ok(report.clone());
        }
        let mut readings = store.readings(std::slice::from_ref(id))?;
        let reading = readings.pop().ok_or_else(|| crate::KeepError::missing("no such Article", id))?;
        let report = Report::new(Arc::new(reading));
        self.reports.put(id.clone(), report.clone());
        Ok(report)
    }

    /// What lineage needs to know of an Article.
    pub(super) fn profile(&mut self, store: &dyn Store, id: &ArticleId) -> Result<Arc<Profile>> {
        if let Some(profile) = self.profiles.get(id) {
            return Ok(Arc::clone(profile));
        }
        let profile = Arc::new(Profile::new(self.report(store, id)?.reading));
        self.profiles.put(id.clone(), Arc::clone(&profile));
        Ok(profile)
    }

    /// The Outline of an Article that was woven; made anew where the store keeps none that this program understands.
    pub(super) fn outline(&mut self, store: &dyn Store, id: &ArticleId) -> Result<Arc<Outline>> {
        if let Some(outline) = self.outlines.get(id) {
            return Ok(Arc::clone(outline));
        }
        let kept = store.sketches(std::slice::from_ref(id))?.pop().flatten();
        let outline = match kept.and_then(|bytes| Outline::from_bytes(&bytes)) {
            Some(outline) => Arc::new(outline),
            None => Arc::new(Outline::new(self.profile(store, id)?.as_ref())),
        };
        self.outlines.put(id.clone(), Arc::clone(&outline));
        Ok(outline)
    }
}
