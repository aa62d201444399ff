//! Lineage: which Articles come from one another, so that twenty outlets with one text count as one origin.
//!
//! Pure functions over [`Profile`]s, which are taken from `Reading`s once: [`keys()`] finds what is worth comparing,
//! [`edge()`] decides. Wording is compared in any language; where the reader found claims and sources, so are they.

pub mod addresses;
pub mod align;
pub mod details;
pub mod edge;
pub mod facts;
pub mod features;
pub mod keys;
pub mod outlets;
pub mod own;
pub mod profile;
mod rewrite;
pub mod sentences;
pub mod shared;
pub mod shingles;
pub mod sketch;
pub mod speech;
pub mod words;

pub use edge::edge;
pub use keys::{Key, keys, probes};
pub use profile::{NEAR, Profile, affinity};
pub use sketch::{Sketch, may_be_kin};

#[cfg(test)]
mod tests;
