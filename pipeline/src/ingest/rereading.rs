//! Stored Articles, read anew from their stored text: by a newer reader, or all of them.
//!
//! Their bytes are not extracted again: an Article is one immutable text, whatever a newer extractor would make of its page.

use models::Reader;
use news::Reading;

use super::cores::on_all_cores;
use crate::extract::is_note;

/// Reads stored Articles anew.
#[derive(Clone, Debug)]
pub struct Rereading {
    /// The reader.
    pub reader: Reader,
    /// Whether those are read too that this version of the reader has read.
    pub all: bool,
    /// Articles read at once; null means one for each processor core.
    pub threads: Option<usize>,
}

impl Rereading {
    /// Reads those of them anew that need it, in their order. What extraction noted of them stays. Only claims say which reader has
    /// read a text: one without any is looked at each time, and counts as read anew where that finds something.
    pub fn read(&self, stored: Vec<Reading>) -> Vec<Reading> {
        let due: Vec<Reading> = stored.into_iter().filter(|reading| self.all || self.is_due(reading)).collect();
        let read = on_all_cores(self.threads, &due, |old| {
            let mut reading = self.reader.read(&old.path, old.article.clone());
            reading.skipped.extend(old.skipped.iter().filter(|skipped| is_note(skipped)).cloned());
            (self.all || !old.claims.is_empty() || reading != *old).then_some(reading)
        });
        read.into_iter().flatten().collect()
    }

    /// Whether another reader has read it, or may have.
    fn is_due(&self, reading: &Reading) -> bool {
        reading.claims.is_empty() || reading.claims.iter().any(|claim| claim.reader != self.reader.name())
    }
}
