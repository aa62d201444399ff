//! The keeping side as a whole.

mod archive;
mod conformance;
mod keep;
mod made;
mod weave;
