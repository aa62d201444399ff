//! The keeping side as a whole.

#![allow(clippy::unwrap_used, clippy::cloned_ref_to_slice_refs)] // helpers of tests are tests

mod archive;
mod conformance;
mod keep;
mod made;
mod newest;
mod stretches;
mod timeline;
mod weave;
