//! Tests of the reader as a whole; every sentence and place of an event here is invented.

mod articles;
mod background;
mod claims;
mod cuts;
mod denials;
mod encoder;
mod happenings;
mod hub;
#[cfg(feature = "rust-bert")]
mod hub_local;
mod invariants;
#[cfg(feature = "rust-bert")]
mod libtorch;
mod native;
mod native_texts;
mod phrasings;
mod prospects;
mod shipped;
mod whereabouts;
