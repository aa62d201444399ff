//! Ingest: bytes that arrive become Articles, Readings and, in the store, claims, lineage and Events.
//!
//! Two ways lead here: files that a person names ([`files`]) and the feeds of the configuration ([`polling`]). Both end in
//! [`Intake`], which reads a batch on all cores and hands it to the index in one transaction.

pub mod files;
mod intake;
pub mod polling;
mod summary;

pub use intake::{Arrival, Intake};
pub use summary::{Problem, Summary};

/// Arrivals that are read and kept together. Large enough that the store's fsync is shared, small enough that a run that is
/// cut off loses little and that memory stays bounded.
pub const BATCH: usize = 64;

/// Told of progress while a run goes on.
pub trait Progress {
    /// How many things are to be done, where that is known, and what they are.
    fn expect(&self, total: u64, what: &str);
    /// One more is done.
    fn done(&self, name: &str);
}

/// Progress that nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn expect(&self, _total: u64, _what: &str) {}
    fn done(&self, _name: &str) {}
}
