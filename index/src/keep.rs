//! The data folder as a whole: store, archive and search index under one lock.

mod error;
mod folder;
mod verify;

pub(crate) use error::{HINT_FULL, HINT_READ_ONLY};
pub use error::{KeepError, KeepErrorKind, Result};
pub use folder::{Batch, BatchAdded, Keep, Weave};
pub use verify::{Finding, Verified};
