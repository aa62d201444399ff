//! The shelf that is an open data folder.

use axum::Router;
use index::search::{PlaceLevel, parse};
use index::timeline::of_events;
use index::{Keep, Result};
use news::{ArticleId, ArticleRow, Event, EventId, Hit, Lineage, Reading};

use crate::routes::router_over;
use crate::shelf::{Found, Part, Shelf};

/// The desk over an open data folder; open it for reading, so that a run may write meanwhile. Filters by place take codes alone
/// (`country:IR`).
pub fn router(keep: Keep) -> Router {
    router_finding(keep, |_, _| None)
}

/// The same, where `find_place` knows the codes of places by name (`country:Iran`): a gazetteer belongs to whoever serves.
pub fn router_finding(keep: Keep, find_place: impl Fn(PlaceLevel, &str) -> Option<String> + Send + 'static) -> Router {
    router_over(Kept { keep, find_place })
}

struct Kept<F> {
    keep: Keep,
    find_place: F,
}

impl<F: Fn(PlaceLevel, &str) -> Option<String>> Shelf for Kept<F> {
    fn find(&self, query: &str, hits: usize, part: Part) -> Result<Found> {
        let query = parse(query, &self.find_place)?;
        if !query.asks_words() {
            let (rows, all) = self.keep.store().newest(&of_events(&query.filters), part.skip, part.take)?;
            return Ok(Found::Rows(rows, all));
        }
        Ok(Found::Hits(self.keep.search(&query, hits)?))
    }

    fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        self.keep.search(&parse(query, &self.find_place)?, limit)
    }

    fn event(&self, id: &EventId) -> Result<Option<Event>> {
        self.keep.store().event(id)
    }

    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        self.keep.store().events_of_articles(ids)
    }

    fn reading(&self, id: &ArticleId) -> Result<Option<Reading>> {
        let store = self.keep.store();
        if !store.has_article(id)? {
            return Ok(None);
        }
        Ok(store.readings(std::slice::from_ref(id))?.pop())
    }

    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        self.keep.store().article_rows(ids)
    }

    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        self.keep.store().lineage_of(ids)
    }
}
