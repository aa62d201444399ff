//! The network that comes with the program.

use std::borrow::Cow;

use super::Weights;

/// The weights of `models/weights`: what they were trained on, and how well they read, tells its README.
pub fn shipped() -> Weights<'static> {
    of(include_bytes!("../../weights/reader.onnx"))
}

/// The same as safetensors of 16 bits, with the `config.json` that belongs to them.
#[cfg(feature = "rust-bert")]
pub fn shipped_halves() -> (Weights<'static>, &'static str) {
    (of(include_bytes!("../../weights/reader.safetensors")), include_str!("../../weights/config.json"))
}

fn of(graph: &'static [u8]) -> Weights<'static> {
    Weights {
        graph: Cow::Borrowed(graph),
        vocabulary: include_str!("../../weights/vocabulary.txt"),
        scheme: include_str!("../../weights/scheme.json"),
        calibration: include_str!("../../weights/calibration.json"),
    }
}
