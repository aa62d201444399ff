//! The keeping side as a whole.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

mod archive;
mod conformance;
mod keep;
mod made;
mod weave;
