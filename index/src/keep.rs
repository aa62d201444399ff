//! The data folder as a whole: store, archive and search index under one lock.

mod error;

pub(crate) use error::{HINT_FULL, HINT_READ_ONLY};
pub use error::{KeepError, KeepErrorKind, Result};
