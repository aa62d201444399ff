//! What the desk asks of what is kept: the read side and no more, so that pages can be tested on a few records in memory.

use index::Result;
use news::{ArticleId, ArticleRow, Event, EventId, Hit, Lineage, Reading, TimelineRow};

/// The read side of what is kept. Queries are in the syntax of `crosswire search` (`shutdown kind:blackout origins:>=2`); one that
/// cannot be understood is an error of kind `Query` with a hint.
pub trait Shelf {
    /// Answers a query: hits where it has words (at most `hits`), else the rows of one page of the Events that pass its filters.
    fn find(&self, query: &str, hits: usize, part: Part) -> Result<Found>;

    /// Full text alone: at most `limit` hits, the best first.
    fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>>;

    /// The Event of this id, or the one that this id is an alias of.
    fn event(&self, id: &EventId) -> Result<Option<Event>>;

    /// Ids of Events in which any of these Articles has a claim.
    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>>;

    /// The Reading of this Article; byte offsets.
    fn reading(&self, id: &ArticleId) -> Result<Option<Reading>>;

    /// The same Articles as rows.
    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>>;

    /// Edges that touch any of these Articles.
    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>>;
}

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many stand before it.
    pub skip: usize,
    /// How many it holds at most.
    pub take: usize,
}

impl Part {
    /// Page `number`, from 1, of `size` each.
    pub fn page(number: usize, size: usize) -> Self {
        Self { skip: (number.max(1) - 1).saturating_mul(size), take: size }
    }

    /// The same part of a list that is there whole.
    pub fn of<T>(self, all: &[T]) -> &[T] {
        let start = self.skip.min(all.len());
        &all[start..start.saturating_add(self.take).min(all.len())]
    }
}

/// What a query found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// No words: one timeline row for each Event of the page, newest first, undated last, and how many Events pass in all.
    Rows(Vec<TimelineRow>, usize),
    /// Words: hits, the best first.
    Hits(Vec<Hit>),
}
