//! READ: an Article becomes a Reading.
//!
//! Pure: no I/O, no clock, no environment. Tables (gazetteer, cues, number words) are compiled in. Only models that a user brings are
//! loaded from files (`hub`, with the feature `rust-bert`).

pub mod attribution;
mod capitals;
pub mod claims;
mod document;
pub mod encoder;
pub mod hub;
pub mod names;
pub mod native;
pub mod numbers;
pub mod places;
mod reader;
pub mod sentence;
pub mod times;
pub mod token;

pub use document::Document;
pub use reader::{RULES, Reader};
