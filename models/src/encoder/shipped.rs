//! The network that comes with the program.

use std::borrow::Cow;

use super::Weights;

/// The weights of `models/weights`: what they were trained on, and how well they read, tells its README.
pub fn shipped() -> Weights<'static> {
    Weights {
        graph: Cow::Borrowed(include_bytes!("../../weights/reader.onnx")),
        vocabulary: include_str!("../../weights/vocabulary.txt"),
        scheme: include_str!("../../weights/scheme.json"),
        calibration: include_str!("../../weights/calibration.json"),
    }
}
