//! What ends a command early: a kind that decides the exit code, what went wrong with the value, and a hint.

use index::{KeepError, KeepErrorKind};

use crate::config::ConfigError;

/// Why a command ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// Exit code 1.
    Failed,
    /// Exit code 2: the command line, a query or the configuration cannot be understood.
    Usage,
    /// Exit code 4: another run holds the store.
    Locked,
    /// Exit code 5: what is stored contradicts itself or its hashes.
    Integrity,
}

impl FailureKind {
    /// The exit code (README, "Exit codes").
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Locked => 4,
            Self::Integrity => 5,
        }
    }
}

/// Exit code of a command that did its work, but for some feeds or files.
pub const EXIT_PARTLY: u8 = 3;

/// An error on its way to a person.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Failure {
    /// Decides the exit code.
    pub kind: FailureKind,
    /// What went wrong, with the value.
    pub what: String,
    /// What to do next.
    pub hint: Option<String>,
    /// Whether the reader of our output went away, which is nobody's fault.
    pub broken_pipe: bool,
}

impl Failure {
    /// A failure of the command line or configuration.
    pub fn usage(what: impl Into<String>) -> Self {
        Self { kind: FailureKind::Usage, what: what.into(), hint: None, broken_pipe: false }
    }

    /// A failure of the work itself.
    pub fn failed(what: impl Into<String>) -> Self {
        Self { kind: FailureKind::Failed, what: what.into(), hint: None, broken_pipe: false }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<KeepError> for Failure {
    fn from(error: KeepError) -> Self {
        let kind = match error.kind {
            KeepErrorKind::Locked => FailureKind::Locked,
            KeepErrorKind::Integrity => FailureKind::Integrity,
            KeepErrorKind::Query => FailureKind::Usage,
            _ => FailureKind::Failed,
        };
        let hint = (!error.hint.is_empty()).then(|| error.hint.clone());
        Self { kind, what: error.to_string(), hint, broken_pipe: false }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self { kind: FailureKind::Usage, what: error.to_string(), hint: error.hint(), broken_pipe: false }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let broken_pipe = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self { broken_pipe, ..Self::failed(format!("output failed: {error}")) }
    }
}
