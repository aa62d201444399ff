//! The reader that the configuration names.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use models::Reader;
use models::encoder::{Network, Weights};

use super::failure::Failure;
use crate::config::{Engine, ReaderSettings};

/// Makes the reader; a network is loaded once.
pub(super) fn reader(settings: &ReaderSettings) -> Result<Reader, Failure> {
    match (settings.engine, &settings.weights) {
        (Engine::Rules, _) => Ok(Reader::rules()),
        (Engine::Rten, Some(folder)) => {
            let cores = || thread::available_parallelism().map_or(1, Into::into);
            let network = network(folder, settings.threads.unwrap_or_else(cores))?;
            Ok(Reader::trained(Arc::new(network)))
        }
        (Engine::Rten, None) => Err(Failure::usage("[reader] engine = \"rten\" names no weights").hint(
            "weights = \"FOLDER\" names them, docs/reader.md tells how they are made; engine = \"rules\" needs none",
        )),
    }
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
