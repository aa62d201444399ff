//! Why a hub model cannot be loaded or run.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a hub model cannot be loaded or run; each names the folder.
#[derive(Debug, Error)]
pub enum HubError {
    /// A file that the folder must have is not there.
    #[error("{} has no {wanted}", folder.display())]
    Missing {
        /// The folder of the model.
        folder: PathBuf,
        /// The file, or those of which one must be there.
        wanted: String,
    },
    /// A file is there and cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file says what cannot be, or what this program cannot run.
    #[error("{} cannot be used: {why}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        why: String,
    },
    /// The model refused to be made, or to run.
    #[error("the model in {} does not run: {why}", folder.display())]
    Engine {
        /// The folder of the model.
        folder: PathBuf,
        /// What rust-bert or libtorch says.
        why: String,
    },
}
