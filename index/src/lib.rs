//! KEEP: the store, the archive, lineage, corroboration, search and the timeline.
//!
//! The system of record is a [`Store`] (SQLite) beside an append-only [`archive`] of the bytes as fetched. Everything
//! else here is derived from those two and can be rebuilt: lineage, Events, the search index.
//!
//! This crate never prints, reads the environment or a clock: times come in as strings from whoever has a clock.

pub mod archive;
pub mod corroborate;
mod keep;
pub mod lineage;
pub mod search;
pub mod store;
pub mod timeline;

pub use archive::Archive;
pub use keep::{Batch, BatchAdded, Finding, Keep, KeepError, KeepErrorKind, Rebuilt, Reread, Result, Verified, Weave};
pub use store::Store;
