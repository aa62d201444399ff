//! The trained encoder: windows of word pieces in, scores at every token out.
//!
//! What the scores mean is told by [`scheme`]; [`decode`] makes anchors, spans and choices of them. Which engine runs the network is
//! behind [`Encoder`]. Method, training and scores: `docs/reader.md`.

mod calibration;
mod decode;
mod engine;
#[cfg(feature = "rust-bert")]
mod libtorch;
mod network;
mod outputs;
mod pieces;
mod scheme;
mod shipped;
mod view;

use thiserror::Error;

pub use calibration::{Calibration, Lean, Scale};
pub use decode::{Anchor, Answers, Choices, FLOOR};
pub use engine::Rten;
#[cfg(feature = "rust-bert")]
pub use libtorch::RustBert;
#[cfg(feature = "rust-bert")]
pub(crate) use libtorch::one_thread;
pub use network::{Network, Weights};
pub use pieces::{Pieces, Window};
pub use scheme::{AnchorKind, Choice, Denying, Named, PlaceRole, Recap, Scheme, Share, SpanRole};
pub use shipped::shipped;
#[cfg(feature = "rust-bert")]
pub use shipped::shipped_halves;
pub use view::{Mark, View};

/// Runs the network.
pub trait Encoder: Send + Sync {
    /// Scores of each window, in the order of the windows. A window is a list of piece ids with \[CLS\] first and \[SEP\] last. What a
    /// window gets does not depend on the others.
    fn encode(&self, windows: &[&[i32]]) -> Result<Vec<Outputs>, EncoderError>;
}

/// Scores of one window of `tokens` tokens; each list is row by row, one row a token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    /// Tokens of the window, with \[CLS\] and \[SEP\].
    pub tokens: usize,
    /// Logits: each anchor type begins here, goes on here.
    pub tags: Vec<f32>,
    /// Logits: no name, then each kind of name begins here, goes on here.
    pub entities: Vec<f32>,
    /// What an arc looks for, as the token where it may end.
    pub keys: Vec<f32>,
    /// What an arc looks for, as the anchor where it begins.
    pub queries: Vec<f32>,
    /// Logits of all attributes, services last.
    pub choices: Vec<f32>,
    /// Logit that the window is of the story and not boilerplate.
    pub story: f32,
}

/// Why the network could not be loaded or run.
#[derive(Debug, Error)]
pub enum EncoderError {
    /// The weights are not what this program knows.
    #[error("the weights do not fit this program: {0}")]
    Scheme(String),
    /// The engine refused.
    #[error("the network could not be run: {0}")]
    Engine(String),
    /// The vocabulary is damaged.
    #[error("the vocabulary cannot be used: {0}")]
    Vocabulary(String),
}
