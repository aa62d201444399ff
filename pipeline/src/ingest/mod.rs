//! Ingest: bytes that arrive become Articles, Readings and, in the store, claims, lineage and Events.
//!
//! Two ways lead here: files that a person names ([`files`]) and the feeds of the configuration ([`polling`]). Both end in
//! [`Intake`], which reads a batch on all cores and hands it to the index in one transaction.

mod cores;
pub mod entries;
pub mod files;
mod intake;
pub mod polling;
mod rereading;
mod summary;

pub use intake::{Arrival, Intake, Readers};
pub use rereading::Rereading;
pub use summary::{Problem, Summary};

/// Arrivals that are read and kept together. Large enough that the store's fsync, and the making anew of an Event that many of
/// them tell of, are shared; small enough that a run that is cut off loses little.
pub const BATCH: usize = 256;
/// Bytes that are read and kept together, unless one arrival alone is larger.
pub const BATCH_BYTES: usize = 32 << 20;

/// Arrivals that wait to be read together.
#[derive(Debug, Default)]
pub struct Waiting {
    arrivals: Vec<Arrival>,
    bytes: usize,
}

impl Waiting {
    /// Adds one; gives all that wait once they are enough.
    pub fn add(&mut self, arrival: Arrival) -> Option<Vec<Arrival>> {
        self.bytes += arrival.content.as_ref().map_or(arrival.bytes.len(), String::len);
        self.arrivals.push(arrival);
        (self.arrivals.len() >= BATCH || self.bytes >= BATCH_BYTES).then(|| self.take())
    }

    /// All that wait.
    pub fn take(&mut self) -> Vec<Arrival> {
        std::mem::take(self).arrivals
    }
}

/// Told of progress while a run goes on.
pub trait Progress {
    /// How many things are to be done, where that is known, and what they are.
    fn expect(&self, total: u64, what: &str);
    /// One more is done.
    fn done(&self, name: &str);
    /// So many more are done.
    fn done_with(&self, number: u64);
}

/// Progress that nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn expect(&self, _total: u64, _what: &str) {}
    fn done(&self, _name: &str) {}
    fn done_with(&self, _number: u64) {}
}
