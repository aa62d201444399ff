//! The data folder as a whole: store, archive and search index under one lock.

mod error;

pub use error::{KeepError, KeepErrorKind, Result};
