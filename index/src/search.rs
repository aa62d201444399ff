//! Search: a small filter syntax, and a derived tantivy index that follows the store.

mod ask;
mod fields;
mod filters;
mod index;
mod unlocked;

pub use filters::{Compare, Filters, FindPlace, Place, PlaceLevel, Query, parse};
pub use index::{Followed, SearchIndex};
