//! The keeping side as a whole.

mod archive;
mod conformance;
mod made;
mod weave;
