//! Tests of the reader as a whole; every sentence and place of an event here is invented.

mod articles;
mod claims;
mod cuts;
mod happenings;
mod invariants;
mod phrasings;
