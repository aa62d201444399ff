//! The reader that the configuration names.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use models::Reader;
use models::encoder::{Network, Weights, shipped};

use super::failure::Failure;
use crate::config::{Engine, ReaderSettings};

/// Makes the reader; a network is loaded once.
pub(super) fn reader(settings: &ReaderSettings) -> Result<Reader, Failure> {
    if settings.engine == Engine::Rules {
        return Ok(Reader::rules());
    }
    let threads = settings.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
    let network = match &settings.weights {
        Some(folder) => network(folder, threads)?,
        None => Network::load(shipped(), threads)
            .map_err(|e| Failure::failed(format!("cannot read with the network that comes with the program: {e}")))?,
    };
    Ok(Reader::trained(Arc::new(network)))
}

fn network(folder: &Path, threads: usize) -> Result<Network, Failure> {
    let hint = "weights of [reader] is a folder with reader.onnx, vocabulary.txt, scheme.json and calibration.json (docs/reader.md)";
    let refused = |name: &str, why: &dyn std::fmt::Display| {
        Failure::usage(format!("cannot read with {}: {why}", folder.join(name).display())).hint(hint)
    };
    let text = |name: &str| fs::read_to_string(folder.join(name)).map_err(|e| refused(name, &e));
    let graph = fs::read(folder.join("reader.onnx")).map_err(|e| refused("reader.onnx", &e))?;
    let weights = Weights {
        graph: graph.into(),
        vocabulary: &text("vocabulary.txt")?,
        scheme: &text("scheme.json")?,
        calibration: &text("calibration.json")?,
    };
    Network::load(weights, threads).map_err(|e| refused("", &e))
}
