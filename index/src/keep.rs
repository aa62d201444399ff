//! The data folder as a whole: store, archive and search index under one lock.

mod error;
mod folder;
mod heirs;
mod verify;

pub(crate) use error::{HINT_FULL, HINT_IO, HINT_READ_ONLY};
pub use error::{KeepError, KeepErrorKind, Result};
pub use folder::{Batch, BatchAdded, Keep, Rebuilt, Reread, Weave};
pub use verify::{Finding, Verified};
